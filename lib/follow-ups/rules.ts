import { addDays, type Day, daysBetween, minDay } from '@/lib/kernel/day'

/**
 * Why a case may be opened, and nothing else: facts of one person's own circumstances. Identity not yet verified, unsafe premises, statutory community correction (Community Correction Law, 2020), support after release, needs
 * assistance, repeated unregistered moves. Where somebody is from, how old they are, what they do or which people they belong to is no ground, and is not read by anything here.
 */
export const GROUNDS = ['IDENTITY_UNVERIFIED', 'UNSAFE_PREMISES', 'COMMUNITY_CORRECTION', 'AFTER_RELEASE', 'NEEDS_ASSISTANCE', 'UNREGISTERED_MOVES'] as const
export type Ground = (typeof GROUNDS)[number]

/** How a case ends: put right; there is no ground for it any more; everybody's services help from here on; another authority has taken it over. */
export const RESULTS = ['SETTLED', 'NO_GROUND', 'ASSISTED', 'HANDED_ON'] as const
export type FollowUpResult = (typeof RESULTS)[number]

/** Met and talked to; met, and did not wish to talk; nobody was in. */
export const VISIT_OUTCOMES = ['MET', 'DECLINED', 'NOT_IN'] as const
export type FollowUpOutcome = (typeof VISIT_OUTCOMES)[number]
/** Nobody has to talk to us: who was met was visited. */
export const isVisited = (outcome: FollowUpOutcome): boolean => outcome !== 'NOT_IN'

/** As it is kept. LEFT: its person no longer lives in the community. */
export type KeptState = 'PROPOSED' | 'OPEN' | 'REFUSED' | 'WITHDRAWN' | 'CLOSED' | 'LEFT'
/** As it is on a day: one that runs out ends by the day alone, and one that is asked to go on waits for another's word. */
export const FOLLOW_UP_STATES = ['PROPOSED', 'OPEN', 'RENEWING', 'REFUSED', 'WITHDRAWN', 'CLOSED', 'LEFT', 'EXPIRED'] as const
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number]

export const stateOn = ({ state, expiresOn, renewalOn }: { state: KeptState; expiresOn: Day | null; renewalOn: Day | null }, today: Day): FollowUpState =>
  state !== 'OPEN' ? state : expiresOn !== null && expiresOn <= today ? 'EXPIRED' : renewalOn !== null ? 'RENEWING' : 'OPEN'

export const isLive = (state: FollowUpState): boolean => state === 'OPEN' || state === 'RENEWING'
export const isOver = (state: FollowUpState): boolean => !isLive(state) && state !== 'PROPOSED'

export const FOLLOW_UP_EVENTS = ['approve', 'refuse', 'withdraw', 'assign', 'visit', 'renew', 'show', 'close'] as const
export type FollowUpEvent = (typeof FOLLOW_UP_EVENTS)[number]

export const FOLLOW_UP_STEPS = ['PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'ASSIGNED', 'VISITED', 'RENEWAL', 'RENEWED', 'RENEWAL_REFUSED', 'RENEWAL_WITHDRAWN', 'SHOWN', 'CLOSED'] as const
export type FollowUpStep = (typeof FOLLOW_UP_STEPS)[number]

export type FollowUpFault = 'follow-up-proposed' | 'follow-up-open' | 'follow-up-renewing' | 'follow-up-over'

/** Where an event leads, or why it cannot happen. To show somebody their own case is possible always. */
export const FOLLOW_UP_MACHINE: Record<FollowUpState, Record<FollowUpEvent, FollowUpState | FollowUpFault>> = {
  PROPOSED: { approve: 'OPEN', refuse: 'REFUSED', withdraw: 'WITHDRAWN', assign: 'PROPOSED', visit: 'follow-up-proposed', renew: 'follow-up-proposed', show: 'PROPOSED', close: 'follow-up-proposed' },
  OPEN: { approve: 'follow-up-open', refuse: 'follow-up-open', withdraw: 'follow-up-open', assign: 'OPEN', visit: 'OPEN', renew: 'RENEWING', show: 'OPEN', close: 'CLOSED' },
  RENEWING: { approve: 'OPEN', refuse: 'OPEN', withdraw: 'OPEN', assign: 'RENEWING', visit: 'RENEWING', renew: 'follow-up-renewing', show: 'RENEWING', close: 'CLOSED' },
  REFUSED: { approve: 'follow-up-over', refuse: 'follow-up-over', withdraw: 'follow-up-over', assign: 'follow-up-over', visit: 'follow-up-over', renew: 'follow-up-over', show: 'REFUSED', close: 'follow-up-over' },
  WITHDRAWN: { approve: 'follow-up-over', refuse: 'follow-up-over', withdraw: 'follow-up-over', assign: 'follow-up-over', visit: 'follow-up-over', renew: 'follow-up-over', show: 'WITHDRAWN', close: 'follow-up-over' },
  CLOSED: { approve: 'follow-up-over', refuse: 'follow-up-over', withdraw: 'follow-up-over', assign: 'follow-up-over', visit: 'follow-up-over', renew: 'follow-up-over', show: 'CLOSED', close: 'follow-up-over' },
  LEFT: { approve: 'follow-up-over', refuse: 'follow-up-over', withdraw: 'follow-up-over', assign: 'follow-up-over', visit: 'follow-up-over', renew: 'follow-up-over', show: 'LEFT', close: 'follow-up-over' },
  EXPIRED: { approve: 'follow-up-over', refuse: 'follow-up-over', withdraw: 'follow-up-over', assign: 'follow-up-over', visit: 'follow-up-over', renew: 'follow-up-over', show: 'EXPIRED', close: 'follow-up-over' },
}

export function stateAfter(from: FollowUpState, event: FollowUpEvent): { to: FollowUpState } | { fault: FollowUpFault } {
  const next = FOLLOW_UP_MACHINE[from][event]
  return isState(next) ? { to: next } : { fault: next }
}
const isState = (text: FollowUpState | FollowUpFault): text is FollowUpState => FOLLOW_UP_STATES.some((state) => state === text)

export type People = { openedBy: string; reviewerId: string; visitorId: string }
/** Who does what: a proposal and its renewals are one officer's, the decision another's, the visits the visitor's. */
export function isTheirs(event: FollowUpEvent, { openedBy, reviewerId, visitorId }: People, userId: string): boolean {
  switch (event) {
    case 'approve': case 'refuse': return userId === reviewerId && userId !== openedBy
    case 'withdraw': case 'renew': return userId === openedBy
    case 'visit': return userId === visitorId
    case 'assign': case 'show': case 'close': return userId === openedBy || userId === reviewerId
  }
}

/** No case is open for longer without a new word of two. */
export const MOST_DAYS = 90
/** The first day on which it is over. */
export const expiryOf = (approvedOn: Day, { expiresAfterDays }: { expiresAfterDays: number }): Day => addDays(approvedOn, Math.min(expiresAfterDays, MOST_DAYS))

/** `visits`: the days on which the person was met. */
export type VisitFacts = { approvedOn: Day; everyDays: number; visits: readonly Day[] }
/** By when the next visit is to be made: so many days after the last one, or after the case was opened. */
export const visitBy = ({ approvedOn, everyDays, visits }: VisitFacts): Day => addDays([approvedOn, ...visits].reduce((last, on) => (on > last ? on : last)), everyDays)

/** Days before its end on which whoever opened a case is reminded to have it renewed or closed. */
const ENDING_DAYS = 14
export const isEnding = (state: FollowUpState, expiresOn: Day | null, today: Day): boolean => state === 'OPEN' && expiresOn !== null && daysBetween(today, expiresOn) <= ENDING_DAYS
/** Days before which a visitor sees that a visit comes up. */
const SOON_DAYS = 3
export const isDueSoon = (by: Day, today: Day): boolean => daysBetween(today, by) <= SOON_DAYS
/** The last day on which a case is in force. */
export const lastDay = (expiresOn: Day): Day => addDays(expiresOn, -1)
/** A visit after the last day is none that anybody owes. */
export const nextVisit = (facts: VisitFacts, expiresOn: Day): Day => minDay(visitBy(facts), lastDay(expiresOn))

/** 一般、临时、重点 */
export const CLASSES = ['NORMAL', 'TEMPORARY', 'FOLLOW_UP'] as const
export type Class = (typeof CLASSES)[number]
/** From how many days on somebody lives here and does not only stay. */
export const SETTLED_DAYS = 30

/**
 * What somebody is classed as: never kept and never typed. A follow-up by an open case alone, of which nobody knows but the case's own people (`live` is false for everybody else); temporary before they are registered, and in their
 * first days here; normal otherwise.
 */
export function classOf({ live, registered, arrivedOn }: { live: boolean; registered: boolean; arrivedOn: Day }, today: Day): Class {
  if (live) return 'FOLLOW_UP'
  return registered && daysBetween(arrivedOn, today) >= SETTLED_DAYS ? 'NORMAL' : 'TEMPORARY'
}
