/** A published cell: its number, or null where it is withheld. */
export type Cell = number | null

/** Numbers below this many people are withheld; nobody is among nobody, so 0 is shown. */
export const SMALL_CELL = 10

/**
 * What may be published of counts that add up to a total which is published, too. Every count from 1 to SMALL_CELL − 1 is withheld, and beside it as many of the
 * others as it takes so that the total leaves each of the small ones its whole range. They are taken from the table's end, never by their size: which were taken
 * would tell how large they are at most. Whoever subtracts, knows these rules and even which of the withheld counts are small is left with at least eight of the
 * nine values of each (that one more had to be withheld can rule out one). Null for the total where even that does not do: then nothing is shown that is not 0.
 */
export function suppress(counts: readonly number[]): { cells: Cell[]; total: Cell } {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const small = (count: number) => count > 0 && count < SMALL_CELL
  const withheld = new Set(counts.flatMap((count, at) => (small(count) ? [at] : [])))
  const larger = counts.flatMap((count, at) => (count >= SMALL_CELL ? [at] : []))
  const safe = () => {
    const rest = [...withheld].reduce((sum, at) => sum + counts[at]!, 0)
    const known = [...withheld].map((at) => ({ at, ...boundsOf(counts[at]!) }))
    return known.filter(({ at }) => small(counts[at]!)).every((one) => {
      const { low, high } = feasible(one.at, known, rest)
      return low <= 1 && high >= SMALL_CELL - 1
    })
  }
  while (!safe()) {
    const next = larger.pop()
    if (next === undefined) return { cells: counts.map((count) => (count === 0 ? 0 : null)), total: null }
    withheld.add(next)
  }
  return { cells: counts.map((count, at) => (withheld.has(at) ? null : count)), total }
}

/** Between what a withheld count lies for whoever knows the rules, and which of them it was withheld by. */
const boundsOf = (count: number) => (count < SMALL_CELL ? { least: 1, most: SMALL_CELL - 1 } : { least: SMALL_CELL, most: Infinity })

type Known = { at: number; least: number; most: number }

/** Between what one withheld count lies once all of them are known to add up to `rest`. */
function feasible(at: number, known: readonly Known[], rest: number): { low: number; high: number } {
  const own = known.find((one) => one.at === at)!
  const others = known.filter((one) => one.at !== at)
  const sum = (of: 'least' | 'most') => others.reduce((all, one) => all + one[of], 0)
  return { low: Math.max(own.least, rest - sum('most')), high: Math.min(own.most, rest - sum('least')) }
}

/** Two numbers whose difference is known from elsewhere (who came, who left, and how many live here before and after): both are shown, or neither. */
export const suppressPair = (one: number, other: number): [Cell, Cell] => {
  const hide = [one, other].some((count) => count > 0 && count < SMALL_CELL)
  return hide ? [null, null] : [one, other]
}
