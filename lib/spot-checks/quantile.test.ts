import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCdf, betaQuantile, logGamma, tQuantile } from './quantile'

it.each([[1, 0], [2, 0], [5, Math.log(24)], [0.5, Math.log(Math.PI) / 2], [10.5, Math.log(1_133_278.388_948_785)]])('log Γ(%d)', (x, value) => expect(logGamma(x)).toBeCloseTo(value, 11))

// Student's t, two-sided 95 %: Fisher and Yates, Statistical Tables, table III.
it.each([[1, 12.706], [2, 4.303], [5, 2.571], [10, 2.228], [30, 2.042], [120, 1.980]])('t with %d degrees of freedom is %d', (df, t) => expect(tQuantile(0.975, df)).toBeCloseTo(t, 3))

describe('the incomplete beta function', () => {
  it.each([[1], [3], [40]])('is x^a where b is 1 (a = %d)', (a) => expect(betaCdf(0.7, a, 1)).toBeCloseTo(0.7 ** a, 13))
  it('mirrors', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000 }).map((n) => n / 1_000), fc.double({ min: 0.2, max: 500, noNaN: true }), fc.double({ min: 0.2, max: 500, noNaN: true }), (x, a, b) => {
      expect(betaCdf(x, a, b)).toBeCloseTo(1 - betaCdf(1 - x, b, a), 9)
    }))
  })
  it('is undone by its quantile', () => {
    fc.assert(fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.double({ min: 0.5, max: 5_000, noNaN: true }), fc.double({ min: 0.5, max: 5_000, noNaN: true }), (p, a, b) => {
      expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 7)
    }))
  })
})
