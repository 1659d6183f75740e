import fc from 'fast-check'
import { expect, it } from 'vitest'
import { USUAL } from '@/lib/campaigns/rules'
import { coordinatorsNeeded, fenNeeded, lacking, parseYuan, yuanText } from './rules'

it.each`
  residents | coordinators | fen          | missing
  ${0}      | ${0}         | ${0}         | ${{ coordinators: 0, fen: 0 }}
  ${1}      | ${0}         | ${0}         | ${{ coordinators: 1, fen: 4000 }}
  ${500}    | ${1}         | ${2_000_000} | ${{ coordinators: 0, fen: 0 }}
  ${501}    | ${1}         | ${2_000_000} | ${{ coordinators: 1, fen: 4000 }}
  ${1580}   | ${2}         | ${6_000_000} | ${{ coordinators: 2, fen: 320_000 }}
  ${100}    | ${9}         | ${9_999_999} | ${{ coordinators: 0, fen: 0 }}
`('$residents people with $coordinators coordinators and $fen fen lack $missing', ({ residents, coordinators, fen, missing }) => {
  expect(lacking({ residents, coordinators, fen }, USUAL.resources)).toEqual(missing)
})

it.each`
  typed           | fen
  ${'3200'}       | ${320_000}
  ${'3,200'}      | ${320_000}
  ${'３，２００'} | ${320_000}
  ${' 3 200.5 '}  | ${320_050}
  ${'0.05'}       | ${5}
  ${'0.07'}       | ${7}
  ${'1.005'}      | ${null}
  ${'-3'}         | ${null}
  ${'1e3'}        | ${null}
  ${'三千'}       | ${null}
  ${''}           | ${null}
`('an amount typed as $typed is $fen fen', ({ typed, fen }) => {
  expect(parseYuan(typed)).toBe(fen)
})

it('property: an amount reads as it was written, whatever it is', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (fen) => { expect(parseYuan(yuanText(fen))).toBe(fen) }))
})

it('property: whoever has what is needed lacks nothing, and one less is missed', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), (residents) => {
    const have = { residents, coordinators: coordinatorsNeeded(residents, USUAL.resources), fen: fenNeeded(residents, USUAL.resources) }
    expect(lacking(have, USUAL.resources)).toEqual({ coordinators: 0, fen: 0 })
    expect(lacking({ ...have, coordinators: have.coordinators - 1, fen: have.fen - 1 }, USUAL.resources)).toEqual({ coordinators: 1, fen: 1 })
    expect(have.coordinators * USUAL.resources.residentsPerCoordinator).toBeGreaterThanOrEqual(residents)
  }))
})
