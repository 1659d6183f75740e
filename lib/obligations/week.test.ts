import { expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { slotOf, sumOf, type WeekCount, weekOf } from './week'

it.each`
  today           | from            | to              | name
  ${'2026-04-20'} | ${'2026-04-20'} | ${'2026-04-26'} | ${'a Monday'}
  ${'2026-04-22'} | ${'2026-04-20'} | ${'2026-04-26'} | ${'a Wednesday'}
  ${'2026-04-26'} | ${'2026-04-20'} | ${'2026-04-26'} | ${'a Sunday'}
  ${'2026-01-01'} | ${'2025-12-29'} | ${'2026-01-04'} | ${'across two years'}
  ${'2024-03-01'} | ${'2024-02-26'} | ${'2024-03-03'} | ${'across a leap day'}
  ${'2023-12-31'} | ${'2023-12-25'} | ${'2023-12-31'} | ${'before the Monday that is counted from'}
`('the week of $name goes from Monday to Sunday', ({ today, from, to }) => expect(weekOf(day(today))).toEqual({ from, to }))

it.each([['2026-04-19', 'late'], ['2026-04-20', 'today'], ['2026-04-21', 'rest']])('%s is %s on 2026-04-20', (deadline, slot) => expect(slotOf(day(deadline), day('2026-04-20'))).toBe(slot))

it('sums what it is asked for', () => {
  const row = (areaCode: string, slot: WeekCount['slot'], indicator: WeekCount['indicator'], reminders: number): WeekCount => ({ areaCode, slot, indicator, reminders })
  const counts = [row('1', 'late', 'PERMIT', 1), row('1', 'today', 'PERMIT', 2), row('2', 'late', 'REGISTRATION', 4), row('2', 'rest', 'PERMIT', 8)]
  expect([sumOf(counts, {}), sumOf(counts, { slot: 'late' }), sumOf(counts, { areaCode: '1' }), sumOf(counts, { areaCode: '2', indicator: 'PERMIT' }), sumOf(counts, { indicator: 'CERTIFICATE_CHECK' })]).toEqual([15, 5, 3, 8, 0])
})
