import { effectiveSize, type Interval, kornGraubard } from './interval'

/** What one door says about a rate: `hits` of `of` people. A door that nobody answered at says nothing and is not among them. */
export type DoorCount = { stratum: string; cluster: string; hits: number; of: number }

/** Doors of the frame in each stratum, vacant ones too. */
export type Frame = ReadonlyMap<string, number>

export type Estimate = {
  hits: number
  of: number
  rate: number
  variance: number
  /** Variance ÷ that of as many people drawn one by one; null where it cannot be seen: at 0 and 100 %, and in one cluster. */
  designEffect: number | null
  effectiveSize: number
  /** Clusters with people − strata with people. */
  df: number
  doors: number
  clusters: number
  strata: number
  /** Strata that a single cluster stands for, and those in which no door said anything. */
  single: string[]
  silent: string[]
  interval: Interval
  /** Every door of the frame was answered at: nothing is estimated. */
  complete: boolean
}

/**
 * Between-cluster variance of a total from its clusters' weighted contributions, by stratum: Σ n ÷ (n − 1) · Σ (z − z̄)², each times what share of its
 * stratum was not drawn. A stratum with a single cluster is held against the mean of all clusters (the “adjust” of Lumley's survey package), for
 * its own mean would make it certain.
 */
export function clusterVariance(strata: Iterable<{ totals: readonly number[]; drawn?: number }>): number {
  const all = [...strata]
  const every = all.flatMap(({ totals }) => totals)
  const mean = every.reduce((sum, z) => sum + z, 0) / every.length
  return all.reduce((variance, { totals, drawn = 0 }) => {
    const n = totals.length
    const centre = n > 1 ? totals.reduce((sum, z) => sum + z, 0) / n : mean
    const squares = totals.reduce((sum, z) => sum + (z - centre) ** 2, 0)
    return variance + (1 - drawn) * squares * (n > 1 ? n / (n - 1) : 1)
  }, 0)
}

/**
 * A rate of people from doors drawn in strata: the ratio Σ w·hits ÷ Σ w·of, w = doors of the stratum ÷ doors answered at there, so that who did not answer
 * is taken to be as their stratum's others. Its variance is Taylor's linearisation (Särndal, Swensson and Wretman, Model Assisted Survey Sampling, 1992,
 * 5.6) over ultimate clusters (Hansen, Hurwitz and Madow, 1953): whatever makes people of one building alike, in their dwelling or across
 * dwellings, is in its total. Null where nobody was found.
 */
export function estimate(doors: readonly DoorCount[], frame: Frame, plannedEffect = 1): Estimate | null {
  const strata = new Map<string, { doors: number; clusters: Map<string, { hits: number; of: number }> }>()
  let [hits, of] = [0, 0]
  for (const door of doors) {
    let stratum = strata.get(door.stratum)
    if (!stratum) strata.set(door.stratum, (stratum = { doors: 0, clusters: new Map() }))
    stratum.doors++
    const cluster = stratum.clusters.get(door.cluster)
    if (cluster) { cluster.hits += door.hits; cluster.of += door.of }
    else stratum.clusters.set(door.cluster, { hits: door.hits, of: door.of })
    hits += door.hits
    of += door.of
  }
  if (of === 0) return null

  let [top, bottom] = [0, 0]
  const weighted = [...strata].map(([key, { doors: answered, clusters }]) => {
    const weight = Math.max(frame.get(key) ?? answered, answered) / answered
    for (const cluster of clusters.values()) { top += weight * cluster.hits; bottom += weight * cluster.of }
    return { key, weight, clusters: [...clusters.values()] }
  })
  const rate = top / bottom
  const variance = clusterVariance(weighted.map(({ weight, clusters }) => ({ drawn: 1 / weight, totals: clusters.map((c) => (weight * (c.hits - rate * c.of)) / bottom) })))
  const peopled = weighted.map(({ clusters }) => clusters.filter((c) => c.of > 0).length).filter((n) => n > 0)
  const clusters = peopled.reduce((sum, n) => sum + n, 0)
  const df = clusters - peopled.length
  const silent = [...frame.keys()].filter((key) => frame.get(key)! > 0 && !strata.has(key))
  const complete = silent.length === 0 && weighted.every(({ weight }) => weight === 1)
  const proportion = { rate, variance, n: of, df }
  return {
    hits, of, rate, variance, df, clusters, silent, complete,
    designEffect: rate > 0 && rate < 1 && df > 0 ? (variance * of) / (rate * (1 - rate)) : null,
    effectiveSize: complete ? of : effectiveSize(proportion, plannedEffect),
    doors: doors.length,
    strata: strata.size,
    single: weighted.filter((stratum) => stratum.clusters.length === 1 && stratum.weight > 1).map(({ key }) => key).sort(),
    interval: complete ? { low: rate, high: rate } : kornGraubard(proportion, plannedEffect),
  }
}
