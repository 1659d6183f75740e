import type { Day } from '@/lib/kernel/day'

/** One day's rate in percent; null while there was nothing to count. */
export type TrendPoint = { day: Day; value: number | null }

/** One day to come, in percent, and between which the rate is expected. */
export type ComingPoint = { day: Day; rate: number; low: number; high: number }

/** The last point that has a value: where the line stands now. */
export function latest(data: readonly TrendPoint[]): { day: Day; value: number } | null {
  for (let at = data.length - 1; at >= 0; at--) {
    const point = data[at]
    if (point && point.value !== null) return { day: point.day, value: point.value }
  }
  return null
}

/** The first point that has a value; before it the line leaves a gap. */
export function earliest(data: readonly TrendPoint[]): { day: Day; value: number } | null {
  const point = data.find(({ value }) => value !== null)
  return point && point.value !== null ? { day: point.day, value: point.value } : null
}

/** Where the scale begins: a ten below everything shown, so that the cut is a round number. */
export function floorOf(data: readonly TrendPoint[], target: number, coming: readonly ComingPoint[] = []): number {
  const lowest = Math.min(target, ...data.flatMap(({ value }) => (value === null ? [] : [value])), ...coming.map(({ low }) => low))
  return Math.max(0, Math.floor((lowest - 2) / 10) * 10)
}
