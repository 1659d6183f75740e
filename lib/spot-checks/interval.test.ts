import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clopperPearson, effectiveSize, kornGraubard, provenAtLeast } from './interval'

// Newcombe, Statistics in Medicine 17 (1998), table I, method 5; 8 of 10 from the textbooks.
it.each([
  [81, 263, 0.2527, 0.3676],
  [15, 148, 0.0578, 0.1617],
  [0, 20, 0, 0.1684],
  [1, 29, 0.0009, 0.1776],
  [8, 10, 0.4439, 0.9748],
])('Clopper and Pearson of %d of %d', (hits, n, low, high) => {
  const interval = clopperPearson(hits, n)
  expect(interval.low).toBeCloseTo(low, 4)
  expect(interval.high).toBeCloseTo(high, 4)
})

// What officials are told: thirty doors of thirty prove little.
it.each([[30, 30, 0.905], [59, 59, 0.95], [58, 58, 0.9497]])('%d of %d prove at least %d on one side', (hits, n, least) => expect(provenAtLeast(hits, n)).toBeCloseTo(least, 3))
it('proves 95 % with 59 of 59 and not with 58 of 58', () => expect([provenAtLeast(59, 59) >= 0.95, provenAtLeast(58, 58) >= 0.95]).toEqual([true, false]))

describe('Korn and Graubard', () => {
  // The formula as in survey::svyciprop (beta) with NCHS's degrees of freedom, its numbers worked out with SciPy's quantiles of t and beta.
  it('is Clopper and Pearson on the effective sample size', () => {
    const design = { rate: 0.9, variance: 0.02 ** 2, n: 500, df: 20 }
    expect(effectiveSize(design)).toBeCloseTo(199.606_47, 4)
    const { low, high } = kornGraubard(design)
    expect(low).toBeCloseTo(0.849_729, 6)
    expect(high).toBeCloseTo(0.937_874, 6)
  })
  it('takes no more people than there are', () => expect(effectiveSize({ rate: 0.9, variance: 1e-6, n: 500, df: 100 })).toBe(500))
  it('is that of people drawn one by one where they are', () => {
    const [hits, n] = [90, 100]
    const variance = (0.9 * 0.1) / n
    const [theirs, ours] = [clopperPearson(hits, n), kornGraubard({ rate: hits / n, variance, n, df: n - 1 })]
    expect(ours.low).toBeCloseTo(theirs.low, 12)
    expect(ours.high).toBeCloseTo(theirs.high, 12)
  })
  it.each([[0, 0, 0.1684], [1, 0.8316, 1]])('says something at %d, where no variance is seen', (rate, low, high) => {
    const interval = kornGraubard({ rate, variance: 0, n: 20, df: 9 })
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })
  it('counts the planned design effect there', () => expect(kornGraubard({ rate: 1, variance: 0, n: 40, df: 9 }, 2)).toEqual(clopperPearson(20, 20)))
  it('says nothing of one cluster', () => expect(kornGraubard({ rate: 1, variance: 0, n: 40, df: 0 })).toEqual({ low: 0, high: 1 }))

  const design = fc.record({ rate: fc.integer({ min: 0, max: 1_000 }).map((n) => n / 1_000), variance: fc.integer({ min: 0, max: 5_000 }).map((n) => n / 100_000), n: fc.integer({ min: 2, max: 3_000 }), df: fc.integer({ min: 1, max: 300 }) })
  it('holds its rate and lies in 0 to 1', () => {
    fc.assert(fc.property(design, (proportion) => {
      const { low, high } = kornGraubard(proportion)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(proportion.rate + 1e-9)
      expect(high).toBeGreaterThanOrEqual(proportion.rate - 1e-9)
    }))
  })
  it('widens with the variance', () => {
    fc.assert(fc.property(design.filter((proportion) => proportion.rate > 0 && proportion.rate < 1 && effectiveSize(proportion) >= 20), (proportion) => {
      const [near, far] = [kornGraubard(proportion), kornGraubard({ ...proportion, variance: proportion.variance * 2 })]
      expect(far.high - far.low).toBeGreaterThanOrEqual(near.high - near.low - 1e-9)
    }))
  })
})
