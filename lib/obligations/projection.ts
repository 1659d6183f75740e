import { addDays, type Day } from '@/lib/kernel/day'
import type { Stand } from './tallied'

/** Days from which the present pace is taken: two whole weeks, so that every day of the week counts twice. */
export const PACE_DAYS = 14

/** How an area's rate came to where it is, and what is known of the days to come. */
export type Course = {
  /** Where it stood at the end of each of the last PACE_DAYS + 1 days, today's last. */
  past: readonly Stand[]
  /** How many lapsed on each of the last PACE_DAYS days. */
  lapsed: readonly number[]
  /** For each day to come, in order: how many are due as is known today, and how many lapse on it unless somebody acts. */
  coming: readonly { due: number; lapsing: number }[]
}

/** A rate to come in percent, and between which it lies with 80 % probability. */
export type ProjectedDay = { day: Day; rate: number; low: number; high: number }

export type Projection = {
  days: readonly ProjectedDay[]
  /** The last of them. */
  end: ProjectedDay
  /** Whether the target is met on the last day: all of the interval says so, none of it does, or some. */
  verdict: 'will' | 'may' | 'will-not'
  /** The first day on which the rate as projected is on target; null when none is. */
  reachedOn: Day | null
  /** How many lapse until the end, as is known today, if nobody is renewed ahead. */
  lapsing: number
}

/** Two-sided 80 % of Student's t with PACE_DAYS − 1 = 13 degrees of freedom. */
const T_80 = 1.350

/**
 * A rate on the days to come at the pace of the last two weeks. On an average day of those, so many more came to be met as are met more now and as lapsed in
 * between; the same is done on each day to come, while what is known to lapse then lapses. What is due grows as it did, or as it is known to, whichever is
 * more. Who is renewed before their end does not lapse, and nothing says beforehand of how many that will be true: the rate and the lower bound suppose it of
 * nobody, the upper bound that no more lapse than did in those two weeks, in which whoever was renewed ahead is not. The interval is that of a sum of further
 * days, drawn as those two weeks' were: their spread about their mean, and that mean's own uncertainty, of the numerator beside what the rate itself asks of the
 * denominator (the linearised variance of a ratio). Null when nothing was due two weeks ago, when one day alone brought more than all the others and a tenth of
 * what was due (a roster, a policy: no pace), or when no day is to come.
 */
export function project({ past, lapsed, coming }: Course, today: Day, targetPercent: number): Projection | null {
  const now = past.at(-1)
  if (!now || now.due <= 0 || past[0]!.due <= 0 || past.length !== PACE_DAYS + 1 || coming.length === 0) return null
  const steps = past.slice(1).map((stand, i) => ({ done: stand.met - past[i]!.met + lapsed[i]!, more: stand.due - past[i]!.due, lost: lapsed[i]! }))
  if (leaps(steps.map(({ more }) => more), past[0]!.due)) return null
  const pace = { done: mean(steps.map(({ done }) => done)), more: mean(steps.map(({ more }) => more)), lost: mean(lapsed) }
  const share = now.met / now.due
  const spread = deviation(steps.map(({ done, more }) => done - share * more))
  const spreadKept = Math.max(spread, deviation(steps.map(({ done, more, lost }) => done - lost - share * more)))
  let lapsing = 0
  const days = coming.map((known, i): ProjectedDay => {
    const n = i + 1
    lapsing += known.lapsing
    const due = Math.max(1, now.due + Math.max(pace.more * n, known.due > now.due ? known.due - now.due : -Infinity))
    const rateLess = (lost: number) => (Math.min(due, Math.max(0, now.met + pace.done * n - lost)) * 100) / due
    const margin = (of: number) => (T_80 * of * Math.sqrt(n + (n * n) / PACE_DAYS) * 100) / due
    const rate = rateLess(lapsing)
    const kept = pace.lost * n < lapsing
    const high = kept ? rateLess(pace.lost * n) + margin(spreadKept) : rate + margin(spread)
    return { day: addDays(today, n), rate, low: Math.max(0, rate - margin(spread)), high: Math.min(100, high) }
  })
  const end = days.at(-1)!
  return {
    days, end, lapsing, reachedOn: days.find(({ rate }) => rate >= targetPercent)?.day ?? null,
    verdict: end.low >= targetPercent ? 'will' : end.high < targetPercent ? 'will-not' : 'may',
  }
}

/** Whether one day alone changed what is due by more than all the others together, and by a tenth of what was due. */
function leaps(more: readonly number[], due: number): boolean {
  const sizes = more.map(Math.abs)
  const largest = Math.max(...sizes)
  return largest * 2 > sizes.reduce((sum, size) => sum + size, 0) && largest * 10 >= due
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const deviation = (values: readonly number[]): number => {
  const middle = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1))
}
