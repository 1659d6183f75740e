import { type Day, minDay } from '@/lib/kernel/day'
import { looksOwed, type Obligation } from './rules'

/** A case as what owes visits: days and its community, and neither whose it is nor why. `visits`: the days on which its person was met, in order. */
export type FollowUpFacts = { id: string; areaCode: string; approvedOn: Day; everyDays: number; expiresOn: Day; endedOn: Day | null; visits: Day[] }

/**
 * FOLLOW_UP: owed by an open case from the day of its approval until it is closed or runs out; met while the last visit, or the opening, is no more than `everyDays` ago, and late from the day after that. By no policy of today: the
 * case says itself how often it was approved to be visited.
 */
export function followUpDue({ areaCode, approvedOn, everyDays, expiresOn, endedOn, visits }: FollowUpFacts): Obligation[] {
  const marks = [approvedOn, ...visits.filter((on) => on > approvedOn)].map((on) => ({ on, told: true }))
  // The last day to visit is one of those on which it is on schedule.
  return looksOwed({ indicator: 'FOLLOW_UP', areaCode, unitId: null, dwellingId: null, weight: 1 }, marks, minDay(expiresOn, endedOn ?? expiresOn), { everyDays: everyDays + 1, withinDays: -1 })
}
