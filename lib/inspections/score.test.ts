import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { MARK_STATES, type MarkState } from './rules'
import { type Counted, inTime, lossOf, pointsText, scoreOf, scoreText, yearScore } from './score'

const item = (weight: number, state: MarkState, points: number | null = null, more: Partial<Counted> = {}): Counted => ({ weight, state, points, givenBack: 0, byOn: null, reportedOn: null, recheckedOn: null, ...more })
const by = day('2026-05-10')

describe('what an item loses', () => {
  it.each`
    state           | points  | more                                                                                  | percent | loss
    ${'PASSED'}     | ${null} | ${{}}                                                                                 | ${50}   | ${0}
    ${'DEDUCTED'}   | ${4}    | ${{}}                                                                                 | ${50}   | ${400}
    ${'CONTESTED'}  | ${4}    | ${{}}                                                                                 | ${50}   | ${400}
    ${'GIVEN_BACK'} | ${4}    | ${{ givenBack: 4 }}                                                                   | ${50}   | ${0}
    ${'UPHELD'}     | ${4}    | ${{ givenBack: 1 }}                                                                   | ${50}   | ${300}
    ${'ACCEPTED'}   | ${4}    | ${{ byOn: by }}                                                                       | ${50}   | ${400}
    ${'REPORTED'}   | ${4}    | ${{ byOn: by, reportedOn: by }}                                                       | ${50}   | ${400}
    ${'PUT_RIGHT'}  | ${4}    | ${{ byOn: by, reportedOn: by, recheckedOn: day('2026-05-20') }}                       | ${50}   | ${200}
    ${'PUT_RIGHT'}  | ${4}    | ${{ byOn: by, reportedOn: day('2026-05-11'), recheckedOn: day('2026-05-20') }}        | ${50}   | ${400}
    ${'PUT_RIGHT'}  | ${4}    | ${{ byOn: by, recheckedOn: by }}                                                      | ${50}   | ${200}
    ${'PUT_RIGHT'}  | ${4}    | ${{ byOn: by, recheckedOn: day('2026-05-11') }}                                       | ${50}   | ${400}
    ${'PUT_RIGHT'}  | ${4}    | ${{ byOn: by, recheckedOn: by, givenBack: 1 }}                                        | ${50}   | ${150}
    ${'PUT_RIGHT'}  | ${3}    | ${{ byOn: by, recheckedOn: by }}                                                      | ${33}   | ${201}
    ${'PUT_RIGHT'}  | ${3}    | ${{ byOn: by, recheckedOn: by }}                                                      | ${100}  | ${0}
    ${'NOT_RIGHT'}  | ${4}    | ${{ byOn: by, recheckedOn: by }}                                                      | ${50}   | ${400}
  `('$state of $points at $percent %: $loss', ({ state, points, more, percent, loss }) => {
    expect(lossOf(item(10, state, points, more), percent)).toBe(loss)
  })
})

describe('a score', () => {
  it('leaves out of both sums what does not apply', () => {
    expect(scoreOf([item(60, 'PASSED'), item(30, 'DEDUCTED', 9), item(10, 'NOT_APPLICABLE')], 50)).toEqual({ earned: 8_100, possible: 9_000, score: 9_000 })
    expect(scoreOf([item(60, 'PASSED'), item(40, 'UNDECIDED')], 50)).toEqual({ earned: 6_000, possible: 6_000, score: 10_000 })
    expect(scoreOf([item(100, 'NOT_APPLICABLE')], 50)).toEqual({ earned: 0, possible: 0, score: null })
    // Nobody gains by rounding.
    expect(scoreOf([item(7, 'PASSED'), item(3, 'DEDUCTED', 1), item(5, 'PASSED')], 50).score).toBe(9_333)
  })

  const counted = fc.record({ weight: fc.integer({ min: 1, max: 40 }), state: fc.constantFrom(...MARK_STATES), share: fc.double({ min: 0, max: 1, noNaN: true }), back: fc.double({ min: 0, max: 1, noNaN: true }), early: fc.boolean() })
    .map(({ weight, state, share, back, early }): Counted => {
      const lost = !['UNDECIDED', 'PASSED', 'NOT_APPLICABLE'].includes(state)
      const points = lost ? Math.max(1, Math.round(weight * share)) : null
      return item(weight, state, points, { givenBack: state === 'GIVEN_BACK' ? points! : state === 'UPHELD' ? Math.floor((points! - 1) * back) : 0, byOn: by, recheckedOn: early ? by : day('2026-06-01') })
    })
  const sheet = fc.array(counted, { minLength: 1, maxLength: 20 })
  const percent = fc.integer({ min: 0, max: 100 })

  it('lies between nothing and all, is whole hundredths, and does not depend on the order', () => {
    fc.assert(fc.property(sheet, percent, (items, recover) => {
      const { earned, possible, score } = scoreOf(items, recover)
      expect(earned).toBeGreaterThanOrEqual(0)
      expect(earned).toBeLessThanOrEqual(possible)
      if (score !== null) expect(Number.isInteger(score) && score >= 0 && score <= 10_000).toBe(true)
      expect(scoreOf([...items].reverse(), recover)).toEqual({ earned, possible, score })
    }))
  })

  it('never falls by putting right, giving back, or a larger part that comes back', () => {
    fc.assert(fc.property(sheet, percent, percent, (items, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)]
      const base = scoreOf(items, less)
      expect(scoreOf(items, more).earned).toBeGreaterThanOrEqual(base.earned)
      const mended = items.map((one) => (one.state === 'DEDUCTED' ? { ...one, state: 'PUT_RIGHT' as const, recheckedOn: by } : one))
      expect(scoreOf(mended, less).earned).toBeGreaterThanOrEqual(base.earned)
      const returned = items.map((one) => (one.state === 'DEDUCTED' ? { ...one, state: 'GIVEN_BACK' as const, givenBack: one.points! } : one))
      expect(scoreOf(returned, less).earned).toBeGreaterThanOrEqual(base.earned)
      // What was put right in time never loses more than what was not.
      const late = items.map((one) => (one.state === 'PUT_RIGHT' ? { ...one, recheckedOn: day('2026-06-01'), reportedOn: null } : one))
      expect(scoreOf(late, more).earned).toBeLessThanOrEqual(scoreOf(items, more).earned)
      expect(late.some((one) => inTime(one))).toBe(false)
    }))
  })
})

describe('the year', () => {
  it.each`
    sheets                                            | score
    ${[]}                                             | ${null}
    ${[['mid', null, 40]]}                            | ${null}
    ${[['mid', 9_000, 40]]}                           | ${9_000}
    ${[['mid', 9_000, 40], ['end', 8_000, 60]]}       | ${8_400}
    ${[['mid', 9_000, 40], ['end', null, 60]]}        | ${9_000}
    ${[['mid', 9_333, 1], ['end', 9_334, 1]]}         | ${9_333}
    ${[['mid', 9_000, 40], ['mid', 9_000, 40], ['end', 8_000, 60]]} | ${8_400}
    ${[['mid', 9_000, 40], ['mid', 8_000, 40], ['mid', 7_000, 40]]} | ${8_000}
    ${[['mid', 9_000, 40], ['mid', null, 40], ['end', 8_000, 60]]}  | ${8_400}
  `('is the mean by weight, each inspection once: $score', ({ sheets, score }: { sheets: [string, number | null, number][]; score: number | null }) => {
    expect(yearScore(sheets.map(([inspectionId, one, weight]) => ({ inspectionId, score: one, weight })))).toBe(score)
  })

  it('lies between the lowest and the highest', () => {
    const round = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 3 }))
    fc.assert(fc.property(fc.array(round, { minLength: 1, maxLength: 6 }), (rounds) => {
      const sheets = rounds.flatMap(([weight, scores], n) => scores.map((score) => ({ inspectionId: String(n), score, weight })))
      const scores = sheets.map(({ score }) => score)
      const year = yearScore(sheets)!
      expect(year).toBeGreaterThanOrEqual(Math.min(...scores))
      expect(year).toBeLessThanOrEqual(Math.max(...scores))
    }))
  })

  it('is written without floats’ tails', () => {
    expect([9_250, 10_000, 9_333, 5].map(pointsText)).toEqual(['92.5', '100', '93.33', '0.05'])
    expect([9_250, 10_000, 9_333, 5].map(scoreText)).toEqual(['92.50', '100.00', '93.33', '0.05'])
  })
})
