import { addDays, addMonths, type Day, monthOf } from '@/lib/kernel/day'

/** Half a month: the 1st to the 15th, or the 16th to the end. Both days are in it. */
export type Period = { from: Day; to: Day }

const MIDDLE = 14

/** The period that a day lies in. */
export function periodOf(day: Day): Period {
  const first = monthOf(day)
  const middle = addDays(first, MIDDLE)
  return day <= middle ? { from: first, to: middle } : { from: addDays(middle, 1), to: addDays(addMonths(first, 1), -1) }
}

export const nextPeriod = ({ to }: Period): Period => periodOf(addDays(to, 1))
export const previousPeriod = ({ from }: Period): Period => periodOf(addDays(from, -1))

/** The first day after a period: from it on its report is owed. */
export const dueFrom = ({ to }: Period): Day => addDays(to, 1)

/** The last period that was over before a day. */
export const lastEnded = (today: Day): Period => previousPeriod(periodOf(today))

/** Periods from the one that `from` lies in to the one that `until` lies in, in order. */
export function periodsBetween(from: Day, until: Day): Period[] {
  const periods: Period[] = []
  for (let period = periodOf(from); period.from <= until; period = nextPeriod(period)) periods.push(period)
  return periods
}

export const inPeriod = (day: Day, { from, to }: Period): boolean => from <= day && day <= to
