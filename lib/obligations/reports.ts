import { type Day, maxDay } from '@/lib/kernel/day'
import type { Obligation } from './rules'

/** `versions` in the order in which they were sent: every one but the last was taken back. */
export type ReportFacts = { id: string; areaCode: string; unitId: string | null; dueFrom: Day; dueBy: Day; droppedOn: Day | null; versions: { sentOn: Day; takenBackOn: Day | null }[] }

/**
 * PERIOD_REPORT: owed for every period from the day after its end, by the day that the report was opened with, met from the day on which it is sent. One that was taken back counts as sent until
 * then, and is owed anew by the same day.
 */
export function reportDue({ areaCode, unitId, dueFrom, dueBy, droppedOn, versions }: ReportFacts): Obligation[] {
  const begun = [dueFrom, ...versions.flatMap(({ takenBackOn }) => takenBackOn ?? [])]
  return begun.flatMap((from, n) => {
    const to = begun[n + 1] ?? droppedOn
    if (to !== null && to <= from) return []
    const sent = versions[n]?.sentOn ?? null
    return [{
      indicator: 'PERIOD_REPORT' as const, areaCode, unitId, dwellingId: null, weight: 1, due: { from, to }, deadline: dueBy,
      met: sent === null || (to !== null && sent >= to) ? null : { from: maxDay(sent, from), to },
    }]
  })
}
