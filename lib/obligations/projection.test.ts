import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, parseDay } from '@/lib/kernel/day'
import { type Course, PACE_DAYS, project } from './projection'
import type { Stand } from './tallied'

const TODAY = parseDay('2026-04-20')!

/** Each day of the last two weeks the same: so many done, so many more due, so many lapsed. */
const steady = (now: Stand, each: { done: number; more: number; lapsed?: number }, coming: Course['coming']): Course => ({
  past: Array.from({ length: PACE_DAYS + 1 }, (_, i) => ({ due: now.due - each.more * (PACE_DAYS - i), met: now.met - (each.done - (each.lapsed ?? 0)) * (PACE_DAYS - i) })),
  lapsed: Array.from({ length: PACE_DAYS }, () => each.lapsed ?? 0),
  coming,
})
const nothingKnown = (days: number, due: number): Course['coming'] => Array.from({ length: days }, () => ({ due, lapsing: 0 }))

describe('a rate at the present pace', () => {
  it.each([
    ['grows as it did', { due: 1000, met: 900 }, { done: 5, more: 0 }, nothingKnown(10, 1000), 95, 95, 'will', 10],
    ['stands where nothing is done', { due: 1000, met: 900 }, { done: 0, more: 0 }, nothingKnown(10, 1000), 95, 90, 'will-not', null],
    ['stays on target where nobody leaves it', { due: 1000, met: 960 }, { done: 0, more: 0 }, nothingKnown(10, 1000), 95, 96, 'will', 1],
    ['falls while more come than are registered', { due: 1000, met: 950 }, { done: 1, more: 10 }, nothingKnown(10, 1000), 95, (960 * 100) / 1100, 'will-not', null],
    ['is never more than all', { due: 1000, met: 980 }, { done: 9, more: 0 }, nothingKnown(10, 1000), 95, 100, 'will', 1],
    // 5 a day were made good of 5 that lapsed; 50 of the coming ten days lapse all at once, and 50 are made good again.
    ['makes good what lapses', { due: 1000, met: 950 }, { done: 5, more: 0, lapsed: 5 }, nothingKnown(10, 1000).map((day, i) => ({ ...day, lapsing: i === 0 ? 50 : 0 })), 95, 95, 'will', 10],
    ['falls where fewer are made good than lapse, as many as before', { due: 1000, met: 950 }, { done: 5, more: 0, lapsed: 10 }, nothingKnown(10, 1000).map((day) => ({ ...day, lapsing: 10 })), 95, 90, 'will-not', null],
    // 200 are known to be due on the third day, which is more than came before.
    ['knows who will be due', { due: 1000, met: 950 }, { done: 0, more: 0 }, [{ due: 1000, lapsing: 0 }, { due: 1000, lapsing: 0 }, { due: 1200, lapsing: 0 }], 95, (950 * 100) / 1200, 'will-not', 1],
    // Who is known to leave is in the pace: as many left before.
    ['does not count twice who leaves', { due: 1000, met: 950 }, { done: -5, more: -5 }, nothingKnown(10, 950), 95, (900 * 100) / 950, 'will-not', null],
  ] as const)('%s', (_, now, each, coming, target, rate, verdict, reachedIn) => {
    const projection = project(steady(now, each, coming), TODAY, target)!
    expect(projection.end).toEqual({ day: addDays(TODAY, coming.length), rate, low: rate, high: rate })
    expect(projection.verdict).toBe(verdict)
    expect(projection.reachedOn).toBe(reachedIn === null ? null : addDays(TODAY, reachedIn))
    expect(projection.lapsing).toBe(coming.reduce((sum, { lapsing }) => sum + lapsing, 0))
    expect(projection.days).toHaveLength(coming.length)
  })

  it('says nothing where nothing was due two weeks ago, or no day is to come', () => {
    expect(project(steady({ due: 0, met: 0 }, { done: 0, more: 0 }, nothingKnown(5, 0)), TODAY, 95)).toBeNull()
    expect(project(steady({ due: 140, met: 20 }, { done: 1, more: 10 }, nothingKnown(5, 140)), TODAY, 95)).toBeNull()
    expect(project(steady({ due: 100, met: 90 }, { done: 1, more: 0 }, []), TODAY, 95)).toBeNull()
  })

  it('does not know whether who lapses until then is renewed ahead, unless as many lapsed before', () => {
    const coming = nothingKnown(30, 1000).map((day) => ({ ...day, lapsing: 10 }))
    // Ten end every day; all of them are renewed a week ahead, so that none lapsed, and none of the coming week's is known to.
    const ahead = project(steady({ due: 1000, met: 950 }, { done: 0, more: 0 }, coming.map((day, i) => (i < 7 ? { ...day, lapsing: 0 } : day))), TODAY, 90)!
    expect(ahead.end).toMatchObject({ rate: 72, low: 72, high: 95 })
    expect(ahead.verdict).toBe('may')
    expect(project(steady({ due: 1000, met: 950 }, { done: 0, more: 0, lapsed: 10 }, coming), TODAY, 90)!).toMatchObject({ end: { rate: 65, low: 65, high: 65 }, verdict: 'will-not' })
    expect(project(steady({ due: 1000, met: 950 }, { done: 0, more: 0 }, coming), TODAY, 60)!.verdict).toBe('will')
  })

  it('says nothing where one day alone brought what is due: a roster or a policy is no pace', () => {
    const grown = (on: number, more: number): Course => {
      const course = steady({ due: 10_000, met: 9000 }, { done: 5, more: 10 }, nothingKnown(20, 10_000))
      return { ...course, past: course.past.map(({ due, met }, i) => ({ due: i < on ? due - more : due, met: i < on ? met - more : met })) }
    }
    expect(project(grown(11, 2000), TODAY, 95)).toBeNull()
    expect(project(grown(1, 2000), TODAY, 95)).toBeNull()
    // As much as no tenth, and as the others together, is a day like others.
    expect(project(grown(11, 200), TODAY, 95)).not.toBeNull()
  })

  it('lies between its bounds, which part with the days, and is on target as its verdict says', () => {
    const step = fc.record({ done: fc.integer({ min: -20, max: 40 }), more: fc.integer({ min: -10, max: 30 }), lapsed: fc.nat(20) })
    fc.assert(fc.property(fc.array(step, { minLength: PACE_DAYS, maxLength: PACE_DAYS }), fc.integer({ min: 500, max: 2000 }), fc.nat(1000), fc.array(fc.record({ more: fc.nat(20), lapsing: fc.nat(20) }), { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 100 }), (steps, due, unmet, coming, target) => {
      const past = [{ due, met: Math.max(0, due - unmet) }]
      for (const { done, more, lapsed } of steps) past.push({ due: past.at(-1)!.due + more, met: past.at(-1)!.met + done - lapsed })
      const known = coming.map(({ more, lapsing }, i) => ({ due: past.at(-1)!.due + more * (i + 1), lapsing }))
      const projection = project({ past, lapsed: steps.map(({ lapsed }) => lapsed), coming: known }, TODAY, target)!
      let width = 0
      for (const { rate, low, high } of projection.days) {
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(100)
        expect(low).toBeLessThanOrEqual(rate)
        expect(rate).toBeLessThanOrEqual(high)
        if (low > 0 && high < 100 && known.every(({ due: all }) => all === known[0]!.due)) {
          expect(high - low).toBeGreaterThanOrEqual(width * 0.8)
          width = high - low
        }
      }
      const { end, verdict } = projection
      expect(verdict === 'will').toBe(end.low >= target)
      expect(verdict === 'will-not').toBe(end.high < target)
      if (verdict === 'will') expect(projection.reachedOn).not.toBeNull()
    }))
  })

  /** How often a rate of the tenth day lies between its bounds, of 2,000 campaigns whose days are drawn one like the other. `ahead`: the share of whoever lapses that is renewed a week before. */
  function held(ahead: number): number {
    let state = 7
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647
    const drawn = (most: number) => Math.round((random() + random() + random()) * (most / 3))
    let held = 0
    for (let campaign = 0; campaign < 2000; campaign++) {
      const past = [{ due: 10_000, met: 8500 }]
      const lapsed: number[] = []
      const live = () => {
        const ending = drawn(40)
        const kept = Array.from({ length: ending }, () => random() < ahead).filter(Boolean).length
        return { done: drawn(120), more: drawn(40), ending, lapsed: ending - kept }
      }
      for (let n = 0; n < PACE_DAYS; n++) {
        const today = live()
        past.push({ due: past.at(-1)!.due + today.more, met: past.at(-1)!.met + today.done - today.lapsed })
        lapsed.push(today.lapsed)
      }
      const coming = Array.from({ length: 10 }, live)
      // Of the coming week it is known already who was renewed.
      const known = coming.map((day, i) => ({ due: past.at(-1)!.due, lapsing: i < 7 ? day.lapsed : day.ending }))
      const { end } = project({ past, lapsed, coming: known }, TODAY, 95)!
      const truth = coming.reduce((stand, day) => ({ due: stand.due + day.more, met: stand.met + day.done - day.lapsed }), past.at(-1)!)
      const rate = (truth.met * 100) / truth.due
      if (end.low <= rate && rate <= end.high) held++
    }
    return held / 2000
  }

  it.each([0, 0.25, 0.5, 0.75, 1])('holds what comes in four of five campaigns or more, where %d of those who would lapse are renewed ahead', (ahead) => {
    const share = held(ahead)
    expect(share).toBeGreaterThan(0.76)
    // Not by saying nothing: where nobody is, in no more than it says.
    if (ahead === 0) expect(share).toBeLessThan(0.84)
  })
})
