import { addDays, type Day } from '@/lib/kernel/day'
import { sql } from '@/lib/kernel/db'
import { EXPIRING_DAYS, type Fault, type Show } from './tallied'

type Condition = ReturnType<typeof sql>

/** Rows of `obligation` that are due on a day. */
export const due = (day: Day): Condition => sql`due_from <= ${day}::date AND (due_to IS NULL OR due_to > ${day}::date)`
/** Of those, the ones that are met then. */
export const met = (day: Day): Condition => sql`coalesce(met_from <= ${day}::date AND (met_to IS NULL OR met_to > ${day}::date), false)`

/** The rows of `obligation` that make up a number on a day: the one condition of the figure, of its list and of its count. */
export function shownOn(show: Exclude<Show, 'declined'> | Fault, day: Day): Condition {
  switch (show) {
    case 'due': return due(day)
    case 'met': return sql`${due(day)} AND ${met(day)}`
    case 'unmet': return sql`${due(day)} AND NOT ${met(day)}`
    case 'overdue': return sql`${due(day)} AND NOT ${met(day)} AND deadline < ${day}::date`
    // Neither is known for past days: a record is as it is now.
    case 'incomplete': return sql`${due(day)} AND ${met(day)} AND record_incomplete(subject_id, ${day}::date)`
    case 'untold': return sql`${due(day)} AND NOT ${met(day)} AND (subject_id, indicator, due_from) IN (SELECT p.subject_id, p.indicator, p.met_to FROM obligation p WHERE p.met_to <= ${day}::date)
      AND NOT told_of(subject_id, indicator, due_from)`
    case 'expiring': {
      // Ends while it is still owed: somebody who is known to leave first needs no new one.
      const end = addDays(day, EXPIRING_DAYS)
      return sql`${due(day)} AND ${met(day)} AND met_to <= ${end}::date
        AND (subject_id, indicator, met_to) IN (SELECT n.subject_id, n.indicator, n.due_from FROM obligation n)`
    }
  }
}

/**
 * Residents on a day who have declined a permit and hold none, in the shape of obligations. Not all are due: the policy says whether
 * somebody who declined stays in the denominator.
 */
export const declinedOn = (day: Day): Condition => sql`
  SELECT r.id AS subject_id, 'PERMIT' AS indicator, s.from_on AS due_from, s.area_code, s.dwelling_id, 1 AS weight, NULL::date AS deadline, NULL::date AS met_to
  FROM resident r JOIN stay s ON s.resident_id = r.id
  WHERE r.permit_declined_on <= ${day}::date AND greatest(s.from_on, s.reported_on) <= ${day}::date AND s.end_reason IS DISTINCT FROM 'MISTAKE'
    AND (s.to_on IS NULL OR greatest(s.to_on, s.end_reported_on) > ${day}::date)
    AND NOT holds_permit(r.id, ${day}::date)`
