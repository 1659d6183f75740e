import type { Day } from '@/lib/kernel/day'

export const ACTIVITY_KINDS = ['FESTIVAL', 'CULTURE', 'SPORT', 'COURSE', 'HEALTH', 'CHILDREN', 'LAW', 'JOBS', 'VOLUNTEER', 'OTHER'] as const
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

export const SIGNUP_STATES = ['SIGNED', 'WAITING', 'CANCELLED'] as const
export type SignupState = (typeof SIGNUP_STATES)[number]
export type SignupChannel = 'CODE' | 'DESK'

/** Eight characters: short enough for a notice on a wall. It leads to what is on that notice, and to nobody. */
export const JOIN_LENGTH = 8
export const MOST_SEATS = 2000
/** As many wait as there are seats, and never fewer than these. */
const LEAST_LINE = 10

export const lineLength = (seats: number): number => Math.max(seats, LEAST_LINE)

type Dates = { heldOn: Day; closesOn: Day; cancelledOn: Day | null }
export type ActivityState = 'open' | 'closed' | 'over' | 'cancelled'

/** Where an activity stands on a day: one may sign up until its last day for that, that day included; staff may until it is over. */
export function activityState({ heldOn, closesOn, cancelledOn }: Dates, today: Day): ActivityState {
  if (cancelledOn !== null) return 'cancelled'
  if (heldOn < today) return 'over'
  return closesOn < today ? 'closed' : 'open'
}

/** What becomes of one more who wants to come: a seat, the line (also where others wait for a seat that has just come free), or nothing. */
export function placeFor({ seats, signed, waiting }: { seats: number; signed: number; waiting: number }): 'SIGNED' | 'WAITING' | null {
  if (signed < seats && waiting === 0) return 'SIGNED'
  return waiting < lineLength(seats) ? 'WAITING' : null
}

/** How many of those who wait get a seat now. */
export const freed = ({ seats, signed, waiting }: { seats: number; signed: number; waiting: number }): number => Math.max(0, Math.min(waiting, seats - signed))

type Notice = { place: string; heldOn: Day; begins: string; cancelledOn?: Day | null }
/** What people plan by, in one line: a form or a button carries what it showed, and says so where that is no more. */
export const plansOf = ({ place, heldOn, begins, cancelledOn = null }: Notice): string => [heldOn, begins, place, ...(cancelledOn ? [cancelledOn] : [])].join(' ')
/** Whether whoever has signed up would go to the wrong place, or at the wrong time. */
export const changesPlans = (was: Notice, is: Notice): boolean => plansOf(was) !== plansOf(is)

/** Why days will not do. A last day to sign up that is over already may stay as it was. */
export function datesFault({ heldOn, closesOn }: { heldOn: Day; closesOn: Day }, today: Day, was?: { closesOn: Day }): { field: 'heldOn' | 'closesOn'; code: string } | null {
  if (heldOn < today) return { field: 'heldOn', code: 'activity-past' }
  if (closesOn < today && closesOn !== was?.closesOn) return { field: 'closesOn', code: 'activity-past' }
  return closesOn > heldOn ? { field: 'closesOn', code: 'closes-after' } : null
}
