import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { locales } from '@/lib/kernel/labels'
import { STAGES, TOLD } from './rules'
import { asRegistered, CODE_TEXT, dayIn, fill, PARAMS, segmentsOf, TEMPLATE_KEYS, templateOf, TEMPLATES } from './templates'

const TODAY = day('2026-04-20')
const blanks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
/** As long as names of communities get, and days. */
const LONG = { community: '工农新村社区', day: '12月31日' }

describe.each(TEMPLATE_KEYS)('%s', (key) => {
  it.each(locales)('in %s has the community and the day for blanks and nothing else, each once', (language) => expect(blanks(TEMPLATES[key][language])).toEqual([...PARAMS]))

  it('is one short message in Chinese with a name before it, and says how to stop', () => {
    const text = `【临平街道流管办】${fill(TEMPLATES[key]['zh-CN'], LONG)}`
    expect(text.length, text).toBeLessThanOrEqual(70)
    expect(segmentsOf(text)).toBe(1)
    expect(text).toContain('拒收请告知社区')
    expect(TEMPLATES[key].en).toContain('tell us to stop')
  })

  it('is registered with the provider’s own blanks', () => expect(asRegistered(key, 'zh-CN')).toMatch(/^\$\{community\}提醒：.*\$\{day\}/))
})

it('a one-time code is one short message in both languages, with a name before it and the code as its only blank', () => {
  for (const language of locales) {
    expect(blanks(CODE_TEXT[language])).toEqual(['code'])
    expect(segmentsOf(`【临平街道流管办】${fill(CODE_TEXT[language], { code: '123456' })}`.slice(language === 'en' ? 10 : 0))).toBe(1)
  }
  expect(asRegistered('entry-code', 'zh-CN')).toContain('${code}')
})

it('every indicator has a text at every stage, and every text is some indicator’s', () => {
  const used = TOLD.flatMap((indicator) => STAGES.flatMap((stage) => [true, false].map((ended) => templateOf({ indicator, stage, ended }))))
  expect([...new Set(used)].sort()).toEqual([...TEMPLATE_KEYS].sort())
})

it.each`
  indicator               | stage       | ended    | expected
  ${'PERMIT'}             | ${'BEFORE'} | ${false} | ${'permit-due'}
  ${'PERMIT'}             | ${'AT'}     | ${true}  | ${'permit-ended'}
  ${'PERMIT'}             | ${'AFTER'}  | ${true}  | ${'permit-ended'}
  ${'CERTIFICATE_CHECK'}  | ${'AFTER'}  | ${false} | ${'certificate-late'}
  ${'CERTIFICATE_CHANGE'} | ${'AFTER'}  | ${true}  | ${'change-late'}
  ${'REGISTRATION'}       | ${'AT'}     | ${false} | ${'registration-due'}
`('$indicator $stage, ended $ended: $expected', ({ expected, ...of }) => expect(templateOf(of)).toBe(expected))

it.each`
  language   | on              | expected
  ${'zh-CN'} | ${'2026-04-21'} | ${'4月21日'}
  ${'en'}    | ${'2026-04-21'} | ${'21 April'}
  ${'zh-CN'} | ${'2025-12-31'} | ${'2025年12月31日'}
  ${'en'}    | ${'2027-01-02'} | ${'2 January 2027'}
`('$on in $language is $expected', ({ language, on, expected }) => expect(dayIn(language, day(on), TODAY)).toBe(expected))

it.each`
  text                    | segments
  ${'字'.repeat(70)}      | ${1}
  ${'字'.repeat(71)}      | ${2}
  ${'字'.repeat(134)}     | ${2}
  ${'字'.repeat(135)}     | ${3}
  ${'a'.repeat(160)}      | ${1}
  ${'a'.repeat(161)}      | ${2}
  ${`${'a'.repeat(70)}字`} | ${2}
`('a text of $text.length is charged as $segments', ({ text, segments }) => expect(segmentsOf(text)).toBe(segments))
