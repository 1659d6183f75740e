import { betaQuantile, tQuantile } from './quantile'

export type Interval = { low: number; high: number }

/** Of two-sided intervals: one error in twenty, half of it on each side. */
export const ALPHA = 0.05

/** Sums of floats end a little beside 0. */
const NONE = 1e-9

/**
 * The exact interval of `hits` of `n` (Clopper and Pearson, Biometrika 26, 1934), which need not be whole numbers. `alpha` is what lies outside,
 * half of it on each side.
 */
export const clopperPearson = (hits: number, n: number, alpha = ALPHA): Interval => ({
  low: hits < NONE ? 0 : betaQuantile(alpha / 2, hits, n - hits + 1),
  high: n - hits < NONE ? 1 : betaQuantile(1 - alpha / 2, hits + 1, n - hits),
})

/** What `hits` of `n` prove at least, with so much certainty on this one side. 30 of 30 prove 90.5 %, 59 of 59 prove 95 %. */
export const provenAtLeast = (hits: number, n: number, certainty = 1 - ALPHA): number => (hits <= 0 ? 0 : betaQuantile(1 - certainty, hits, n - hits + 1))

const quantiles = new Map<number, number>()
function t975(df: number): number {
  const known = quantiles.get(df)
  if (known !== undefined) return known
  const found = tQuantile(1 - ALPHA / 2, df)
  quantiles.set(df, found)
  return found
}

/** (t of n − 1 ÷ t of the design's degrees of freedom)²: fewer clusters, less certain variance (Korn and Graubard, Survey Methodology 24, 1998). */
export const freedomFactor = (n: number, df: number): number => (t975(n - 1) / t975(df)) ** 2

/** A proportion estimated from a design: `n` people behind it, variance, degrees of freedom. */
export type Proportion = { rate: number; variance: number; n: number; df: number }

/**
 * The effective sample size of Korn and Graubard: p(1 − p) ÷ variance, corrected for the degrees of freedom, and n at most (Parker et al., National
 * Center for Health Statistics Data Presentation Standards for Proportions, Vital and Health Statistics 2(175), 2017). At 0 and 100 % no
 * variance can be seen; NCHS takes n there, as if nobody resembled their neighbour, and we take n over the design effect that was planned for.
 */
export function effectiveSize({ rate, variance, n, df }: Proportion, plannedEffect = 1): number {
  if (df < 1 || n < 2) return 0
  if (rate <= 0 || rate >= 1) return n / Math.max(1, plannedEffect)
  return variance <= 0 ? n : Math.min(n, ((rate * (1 - rate)) / variance) * freedomFactor(n, df))
}

/** Korn and Graubard's interval: that of Clopper and Pearson on the effective sample size. Where one cluster is all there is, it says nothing: 0 to 1. */
export function kornGraubard(proportion: Proportion, plannedEffect = 1): Interval {
  const size = effectiveSize(proportion, plannedEffect)
  return size <= 0 ? { low: 0, high: 1 } : clopperPearson(proportion.rate * size, size)
}
