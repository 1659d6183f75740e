import { expect, it } from 'vitest'
import { activeHref, inGroups } from './active'

const hrefs = ['/today', '/residents', '/residents/new', '/campaigns']

it.each`
  path                 | active
  ${'/today'}          | ${'/today'}
  ${'/residents/new'}  | ${'/residents/new'}
  ${'/residents/0198'} | ${'/residents'}
  ${'/residents-old'}  | ${undefined}
  ${'/account'}        | ${undefined}
`('$path lights $active', ({ path, active }) => {
  expect(activeHref(path, hrefs)).toBe(active)
})

it('puts each run of one heading together, and leaves what has none where it is', () => {
  const [a, b, c, d] = [{ href: 'a', group: undefined }, { href: 'b', group: 'x' }, { href: 'c', group: 'x' }, { href: 'd', group: 'y' }]
  expect(inGroups([a, b, c, d])).toEqual([{ group: undefined, items: [a] }, { group: 'x', items: [b, c] }, { group: 'y', items: [d] }])
  expect(inGroups([])).toEqual([])
})
