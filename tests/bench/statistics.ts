/** Of several rounds: the middle one, and the lowest and highest beside it. */
export type Spread = { median: number; low: number; high: number }

/** The `q`-th quantile of some values (0 to 1), by linear interpolation between the two nearest. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new Error('no values')
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * q
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
  return below + (above - below) * (at - Math.floor(at))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export const spreadOf = (values: readonly number[]): Spread => ({ median: median(values), low: Math.min(...values), high: Math.max(...values) })

/**
 * Ours by the neighbour's, round by round: the two of a round ran next to each other, so whatever else the machine did in the meantime is in both
 * and falls out.
 */
export function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  if (ours.length !== theirs.length) throw new Error('rounds differ')
  return ours.map((value, i) => value / theirs[i]!)
}

/** What is to be reached: `least` holds from that ratio on, `most` up to it. */
export type Reach = { least: number } | { most: number }

export const isReached = (value: number, reach: Reach): boolean => ('least' in reach ? value >= reach.least : value <= reach.most)
