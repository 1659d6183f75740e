import { expect, it } from 'vitest'
import { activeHref } from './active'

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
