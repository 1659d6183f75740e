import { expect, it } from 'vitest'
import { placeOnScale, standingOf } from './standing'

it.each`
  met      | due      | target | standing
  ${95}    | ${100}   | ${95}  | ${'met'}
  ${9499}  | ${10000} | ${95}  | ${'nearly'}
  ${94999} | ${1e5}   | ${95}  | ${'nearly'}
  ${92}    | ${100}   | ${95}  | ${'nearly'}
  ${9199}  | ${10000} | ${95}  | ${'behind'}
  ${0}     | ${10}    | ${95}  | ${'behind'}
  ${0}     | ${0}     | ${95}  | ${'unknown'}
`('$met of $due against $target % is $standing', ({ met, due, target, standing }) => {
  expect(standingOf({ met, due, target })).toBe(standing)
})

it.each`
  value    | place
  ${70}    | ${0}
  ${85}    | ${50}
  ${100}   | ${100}
  ${101}   | ${100}
  ${69.99} | ${null}
`('$value lies at $place on 70–100', ({ value, place }) => {
  expect(placeOnScale(value, 70, 100)).toBe(place)
})
