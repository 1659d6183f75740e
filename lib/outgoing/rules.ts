import { addDays, type Day, maxDay } from '@/lib/kernel/day'

/** Why somebody of the place has left it. The first two are what a certificate is issued for. */
export const ABSENCE_REASONS = ['WORK', 'TRADE', 'BUSINESS', 'STUDY', 'MEDICAL', 'VISIT', 'FAMILY', 'OTHER'] as const
export type AbsenceReason = (typeof ABSENCE_REASONS)[number]

/** How somebody was tried to be reached: by telephone, a message, those at home, at their door over a holiday, by letter. */
export const CONTACT_MEANS = ['PHONE', 'MESSAGE', 'RELATIVE', 'VISIT', 'LETTER'] as const
export type ContactMeans = (typeof CONTACT_MEANS)[number]

/** Why a record is no longer kept: they died, are registered elsewhere now, were written down by mistake, or twice. */
export const CLOSE_REASONS = ['DIED', 'REGISTER_MOVED', 'MISTAKE', 'TWICE'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/** How far ahead a departure may be written down: a certificate is asked for before one leaves. */
export const PLANNED_DAYS = 90

export type AbsenceDays = { leftOn: Day; heardOn: Day | null; returnedOn: Day | null; cancelledOn: Day | null }

/** By when somebody who is away is to be heard from: the policy's days after the last time, or after they left. */
export const hearBy = ({ leftOn, heardOn }: Pick<AbsenceDays, 'leftOn' | 'heardOn'>, hearEveryDays: number): Day => addDays(heardOn === null ? leftOn : maxDay(leftOn, heardOn), hearEveryDays)

/** Leaves on a day to come; away, and heard from in time; not heard from any more, from the day after that by which they should have been; back again; did not leave after all. */
export const ABSENCE_STATES = ['PLANNED', 'AWAY', 'SILENT', 'BACK', 'CANCELLED'] as const
export type AbsenceState = (typeof ABSENCE_STATES)[number]

export function absenceState(absence: AbsenceDays, hearEveryDays: number, today: Day): AbsenceState {
  if (absence.cancelledOn !== null) return 'CANCELLED'
  if (absence.returnedOn !== null) return 'BACK'
  if (absence.leftOn > today) return 'PLANNED'
  return hearBy(absence, hearEveryDays) < today ? 'SILENT' : 'AWAY'
}

/** Whether somebody is away, or about to leave. */
export const isOpen = ({ returnedOn, cancelledOn }: Pick<AbsenceDays, 'returnedOn' | 'cancelledOn'>): boolean => returnedOn === null && cancelledOn === null

/** What is wrong with the days of an absence, seen from today; null when nothing is. `backBy`: when they mean to be back. */
export function absenceFault({ leftOn, backBy, heardOn, bornOn }: { leftOn: Day; backBy: Day | null; heardOn: Day | null; bornOn: Day | null }, today: Day): { field: 'leftOn' | 'backBy' | 'heardOn'; code: string } | null {
  if (leftOn > addDays(today, PLANNED_DAYS)) return { field: 'leftOn', code: 'too-far-ahead' }
  if (bornOn !== null && leftOn < bornOn) return { field: 'leftOn', code: 'before-birth' }
  if (backBy !== null && backBy <= leftOn) return { field: 'backBy', code: 'back-before-leaving' }
  if (heardOn !== null && heardOn > today) return { field: 'heardOn', code: 'future' }
  return heardOn !== null && heardOn < leftOn ? { field: 'heardOn', code: 'before-leaving' } : null
}
