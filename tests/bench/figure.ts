import { isReached, ratios, type Reach, type Spread, spreadOf } from './statistics'

export type Unit = '/s' | 'ms' | 's' | 'MB'

/** One line of the report. `ratio` is ours by the neighbour's of the same round. */
export type Figure = {
  key: string
  what: string
  unit: Unit
  ours: Spread
  neighbour: { what: string; spread: Spread } | null
  ratio: Spread | null
  reach: Reach | null
  reached: boolean | null
}

type Compared = { key: string; what: string; unit: Unit; ours: number[]; neighbour: string; theirs: number[]; reach?: Reach }

/** A figure held against its neighbour, from rounds that ran side by side. */
export function compared({ key, what, unit, ours, neighbour, theirs, reach }: Compared): Figure {
  const ratio = spreadOf(ratios(ours, theirs))
  return {
    key, what, unit, ours: spreadOf(ours), neighbour: { what: neighbour, spread: spreadOf(theirs) }, ratio,
    reach: reach ?? null, reached: reach ? isReached(ratio.median, reach) : null,
  }
}

/** A figure that stands for itself; `reach` then holds for its own value. */
export function alone(key: string, what: string, unit: Unit, ours: number[], reach?: Reach): Figure {
  const spread = spreadOf(ours)
  return { key, what, unit, ours: spread, neighbour: null, ratio: null, reach: reach ?? null, reached: reach ? isReached(spread.median, reach) : null }
}
