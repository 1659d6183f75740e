import { expect, it } from 'vitest'
import { doneHref } from './address'

const CAMPAIGN = '/campaigns/01980000-0000-7000-8000-000000000001/organisation'

it.each`
  back                                  | href
  ${CAMPAIGN}                           | ${`${CAMPAIGN}?done=ticked`}
  ${`${CAMPAIGN}/units?show=unnamed`}   | ${`${CAMPAIGN}/units?show=unnamed&done=ticked`}
  ${`${CAMPAIGN}/phases?done=added`}    | ${`${CAMPAIGN}/phases?done=ticked`}
  ${'https://example.org/'}             | ${'/campaigns'}
  ${'//example.org'}                    | ${'/campaigns'}
  ${`${CAMPAIGN}/../../../admin/users`} | ${'/campaigns'}
  ${''}                                 | ${'/campaigns'}
`('from $back one comes back to $href', ({ back, href }) => {
  expect(doneHref(back, 'ticked')).toBe(href)
})
