import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays, addMonths, addYears, ageOn, birthday, covers, type Day, day, dayAt, daysBetween, eachDay, instantAt, intersect, maxDay, minDay, parseDay, type Span,
} from './day'

const days = fc.integer({ min: 0, max: 80_000 }).map((n) => addDays(day('1900-01-01'), n))
const spans = fc.tuple(days, fc.option(fc.integer({ min: 1, max: 2_000 }))).map(([from, length]): Span => ({ from, to: length === null ? null : addDays(from, length) }))

describe('parseDay', () => {
  it.each(['2026-03-05', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('reads %s', (text) => expect(parseDay(text)).toBe(text))
  it.each(['2026-02-29', '1900-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-01-00', '0000-01-01', '2026-3-5', '20260305', '2026-03-05 ', '', '26-03-05'])(
    'refuses %j', (text) => expect(parseDay(text)).toBeNull(),
  )
  it('is what `day` throws by', () => {
    expect(day('2026-03-05')).toBe('2026-03-05')
    expect(() => day('2026-02-30')).toThrow(RangeError)
  })
})

describe('counting', () => {
  it.each`
    from            | months | to
    ${'2026-01-31'} | ${1}   | ${'2026-02-28'}
    ${'2024-01-31'} | ${1}   | ${'2024-02-29'}
    ${'2026-03-31'} | ${-1}  | ${'2026-02-28'}
    ${'2026-12-15'} | ${1}   | ${'2027-01-15'}
    ${'2026-01-15'} | ${-1}  | ${'2025-12-15'}
    ${'2024-02-29'} | ${12}  | ${'2025-02-28'}
    ${'2026-05-31'} | ${6}   | ${'2026-11-30'}
  `('$months months from $from is $to', ({ from, months, to }) => expect(addMonths(from, months)).toBe(to))

  it('crosses years and leap days', () => {
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01')
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29')
    expect(addDays(day('2026-03-01'), -1)).toBe('2026-02-28')
    expect(addYears(day('2024-02-29'), 1)).toBe('2025-02-28')
    expect([...eachDay(day('2026-02-27'), day('2026-03-02'))]).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect([...eachDay(day('2026-03-02'), day('2026-03-02'))]).toEqual([])
  })

  it('agrees with itself', () => {
    fc.assert(fc.property(days, fc.integer({ min: -30_000, max: 30_000 }), (d, n) => {
      expect(daysBetween(d, addDays(d, n))).toBe(n)
      expect(addDays(addDays(d, n), -n)).toBe(d)
      expect(parseDay(addDays(d, n))).not.toBeNull()
      expect(addDays(d, n) > d).toBe(n > 0)
    }))
  })

  it('keeps the order of days when months are added', () => {
    fc.assert(fc.property(days, days, fc.integer({ min: -240, max: 240 }), (a, b, months) => {
      expect(addMonths(minDay(a, b), months) <= addMonths(maxDay(a, b), months)).toBe(true)
    }))
  })
})

describe('spans', () => {
  it.each`
    a                             | b                             | both
    ${['2026-01-01', '2026-02-01']} | ${['2026-01-15', null]}         | ${['2026-01-15', '2026-02-01']}
    ${['2026-01-01', '2026-02-01']} | ${['2026-02-01', '2026-03-01']} | ${null}
    ${['2026-01-01', null]}         | ${['2026-02-01', null]}         | ${['2026-02-01', null]}
    ${['2026-01-01', '2026-02-01']} | ${['2026-03-01', '2026-04-01']} | ${null}
  `('$a and $b share $both', ({ a, b, both }) => {
    const span = (ends: [Day, Day | null] | null): Span | null => ends && { from: ends[0], to: ends[1] }
    expect(intersect(span(a)!, span(b)!)).toEqual(span(both))
  })

  it('include their first day and not their last', () => {
    const span = { from: day('2026-01-01'), to: day('2026-02-01') }
    expect([addDays(span.from, -1), span.from, addDays(span.to, -1), span.to].map((d) => covers(span, d))).toEqual([false, true, true, false])
    expect(covers({ ...span, to: null }, day('9999-01-01'))).toBe(true)
  })

  it('share a day exactly when both cover it', () => {
    fc.assert(fc.property(spans, spans, days, (a, b, d) => {
      const both = intersect(a, b)
      expect(both !== null && covers(both, d)).toBe(covers(a, d) && covers(b, d))
      expect(intersect(b, a)).toEqual(both)
    }))
  })
})

describe('ages', () => {
  it.each`
    born            | on              | age
    ${'2010-06-01'} | ${'2026-05-31'} | ${15}
    ${'2010-06-01'} | ${'2026-06-01'} | ${16}
    ${'2008-02-29'} | ${'2026-02-28'} | ${17}
    ${'2008-02-29'} | ${'2026-03-01'} | ${18}
    ${'2026-03-01'} | ${'2026-03-01'} | ${0}
  `('born $born is $age on $on', ({ born, on, age }) => expect(ageOn(born, on)).toBe(age))

  it('turn on the birthday', () => {
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 100 }), (born, years) => {
      const turned = birthday(born, years)
      expect(ageOn(born, turned)).toBe(years)
      expect(ageOn(born, addDays(turned, -1))).toBe(years - 1)
    }))
  })
})

describe('clocks', () => {
  it.each`
    instant                   | on
    ${'2026-03-04T15:59:59Z'} | ${'2026-03-04'}
    ${'2026-03-04T16:00:00Z'} | ${'2026-03-05'}
    ${'2026-12-31T16:00:00Z'} | ${'2027-01-01'}
    ${'1988-07-01T16:00:00Z'} | ${'1988-07-02'}
  `('$instant is $on in Shanghai', ({ instant, on }) => expect(dayAt(new Date(instant))).toBe(on))

  it('show the day of an instant of that day', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 23 }), (n, hour) => {
      const d = addDays(day('1992-01-01'), n)
      expect(dayAt(instantAt(d, hour))).toBe(d)
    }))
  })
})
