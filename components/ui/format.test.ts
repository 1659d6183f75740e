import { describe, expect, it } from 'vitest'
import { formatChange, formatCount, formatDay, formatDayFrom, formatPercent, formatRate, formatSigned, percentDown } from './format'

it.each`
  day             | locale     | year     | text
  ${'2026-04-20'} | ${'zh-CN'} | ${false} | ${'4月20日'}
  ${'2026-04-20'} | ${'zh-CN'} | ${true}  | ${'2026年4月20日'}
  ${'2026-04-20'} | ${'en'}    | ${false} | ${'20 Apr'}
  ${'2026-09-01'} | ${'en'}    | ${true}  | ${'1 Sep 2026'}
`('$day in $locale is $text', ({ day, locale, year, text }) => {
  expect(formatDay(day, locale, year)).toBe(text)
})

it.each`
  count       | text
  ${0}        | ${'0'}
  ${999}      | ${'999'}
  ${1204}     | ${'1,204'}
  ${44332}    | ${'44,332'}
  ${10000000} | ${'10,000,000'}
  ${-1204}    | ${'-1,204'}
`('counts $count as $text', ({ count, text }) => {
  expect(formatCount(count)).toBe(text)
})

describe('a rate never reads better than it is', () => {
  it.each`
    met      | due      | text
    ${41318} | ${44332} | ${'93.2%'}
    ${9496}  | ${10000} | ${'94.9%'}
    ${95}    | ${100}   | ${'95.0%'}
    ${99999} | ${1e5}   | ${'99.9%'}
    ${1e5}   | ${1e5}   | ${'100.0%'}
    ${57}    | ${1000}  | ${'5.7%'}
    ${0}     | ${30}    | ${'0.0%'}
    ${0}     | ${0}     | ${'—'}
  `('$met of $due is $text', ({ met, due, text }) => {
    expect(percentDown(met, due)).toBe(text)
  })

  it.each`
    value    | text
    ${94.96} | ${'94.9%'}
    ${95}    | ${'95.0%'}
    ${64.1}  | ${'64.1%'}
    ${93.2}  | ${'93.2%'}
    ${99.99} | ${'99.9%'}
  `('$value is $text', ({ value, text }) => {
    expect(formatPercent(value)).toBe(text)
  })
})

it.each`
  met   | due   | text
  ${17} | ${19} | ${'17 / 19'}
  ${19} | ${20} | ${'95.0%'}
  ${0}  | ${0}  | ${'—'}
`('$met of $due is shown as $text', ({ met, due, text }) => {
  expect(formatRate(met, due)).toBe(text)
})

it.each`
  points   | arrow      | signed
  ${0.6}   | ${'▲ 0.6'} | ${'+0.6'}
  ${-0.3}  | ${'▼ 0.3'} | ${'−0.3'}
  ${-0.04} | ${'± 0.0'} | ${'0.0'}
`('a change of $points', ({ points, arrow, signed }) => {
  expect(formatChange(points)).toBe(arrow)
  expect(formatSigned(points)).toBe(signed)
})

it.each([
  ['2026-04-20', '2026-12-31', '4月20日'],
  ['2025-12-31', '2026-01-01', '2025年12月31日'],
  ['2027-01-02', '2026-12-31', '2027年1月2日'],
])('%s, said on %s, is %s', (day, today, text) => expect(formatDayFrom(day, 'zh-CN', today)).toBe(text))
