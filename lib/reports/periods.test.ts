import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day, daysBetween } from '@/lib/kernel/day'
import { dueFrom, lastEnded, nextPeriod, periodOf, periodsBetween, previousPeriod } from './periods'

describe('half-month periods', () => {
  it.each`
    on              | from            | to
    ${'2026-03-01'} | ${'2026-03-01'} | ${'2026-03-15'}
    ${'2026-03-15'} | ${'2026-03-01'} | ${'2026-03-15'}
    ${'2026-03-16'} | ${'2026-03-16'} | ${'2026-03-31'}
    ${'2026-03-31'} | ${'2026-03-16'} | ${'2026-03-31'}
    ${'2026-04-30'} | ${'2026-04-16'} | ${'2026-04-30'}
    ${'2026-02-15'} | ${'2026-02-01'} | ${'2026-02-15'}
    ${'2026-02-28'} | ${'2026-02-16'} | ${'2026-02-28'}
    ${'2028-02-28'} | ${'2028-02-16'} | ${'2028-02-29'}
    ${'2028-02-29'} | ${'2028-02-16'} | ${'2028-02-29'}
    ${'2100-02-28'} | ${'2100-02-16'} | ${'2100-02-28'}
    ${'2026-12-31'} | ${'2026-12-16'} | ${'2026-12-31'}
    ${'2027-01-01'} | ${'2027-01-01'} | ${'2027-01-15'}
  `('$on lies in $from to $to', ({ on, from, to }) => expect(periodOf(day(on))).toEqual({ from, to }))

  it.each`
    on              | before          | after           | due
    ${'2027-01-10'} | ${'2026-12-16'} | ${'2027-01-16'} | ${'2027-01-16'}
    ${'2028-02-20'} | ${'2028-02-01'} | ${'2028-03-01'} | ${'2028-03-01'}
    ${'2026-12-31'} | ${'2026-12-01'} | ${'2027-01-01'} | ${'2027-01-01'}
  `('of $on comes after $before and before $after', ({ on, before, after, due }) => {
    const period = periodOf(day(on))
    expect([previousPeriod(period).from, nextPeriod(period).from, dueFrom(period)]).toEqual([before, after, due])
  })

  it.each([['2026-04-20', '2026-04-01'], ['2026-04-16', '2026-04-01'], ['2026-04-15', '2026-03-16'], ['2027-01-01', '2026-12-16']])('the last one over before %s began on %s', (today, from) => expect(lastEnded(day(today)).from).toBe(from))

  it('cover every day once, whatever the span', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 900 }), (at, length) => {
      const from = addDays(day('1990-01-01'), at)
      const periods = periodsBetween(from, addDays(from, length))
      expect(periods[0]).toEqual(periodOf(from))
      expect(periods.at(-1)).toEqual(periodOf(addDays(from, length)))
      for (const [n, period] of periods.entries()) {
        expect(daysBetween(period.from, period.to)).toBeGreaterThanOrEqual(12)
        if (n > 0) expect(addDays(periods[n - 1]!.to, 1)).toBe(period.from)
      }
    }))
  })
})
