import { addDays, type Day } from '@/lib/kernel/day'

/** What residents ask of us, in the campaign's and the city's own list; relief in hardship and children who are alone first. */
export const SERVICE_KINDS = ['HARDSHIP', 'CHILD_ALONE', 'WAGES', 'WORK', 'HOUSING', 'SCHOOLING', 'HEALTH', 'INSURANCE', 'LEGAL_AID', 'TRAINING', 'FAMILY_PLANNING', 'OTHER'] as const
export type ServiceKind = (typeof SERVICE_KINDS)[number]

/** What they think of us: no service, and counted by itself. It lies with the office, out of reach of whoever it is about. */
export const OPINION_KINDS = ['COMPLAINT', 'PRAISE'] as const
export type OpinionKind = (typeof OPINION_KINDS)[number]
export type AnyKind = ServiceKind | OpinionKind
export const isOpinion = (kind: AnyKind): kind is OpinionKind => OPINION_KINDS.some((one) => one === kind)

/** Whom or what it is about: somebody's visit at the door, a desk of ours, a unit, something else. */
export const ABOUT = ['VISIT', 'DESK', 'UNIT', 'OTHER'] as const
export type About = (typeof ABOUT)[number]

/** How long a kind may take: by the policy's days for each. */
export type ServiceTerm = 'urgentDays' | 'soonDays' | 'withinDays'
export type ServiceClock = Record<ServiceTerm, number>
const TERM_OF: Record<AnyKind, ServiceTerm> = {
  HARDSHIP: 'urgentDays', CHILD_ALONE: 'urgentDays', WAGES: 'soonDays', HEALTH: 'soonDays', LEGAL_AID: 'soonDays',
  WORK: 'withinDays', HOUSING: 'withinDays', SCHOOLING: 'withinDays', INSURANCE: 'withinDays', TRAINING: 'withinDays', FAMILY_PLANNING: 'withinDays', OTHER: 'withinDays', COMPLAINT: 'soonDays', PRAISE: 'withinDays',
}
export const serviceTermOf = (kind: AnyKind): ServiceTerm => TERM_OF[kind]

/** Rises above everything else, whatever its deadline. */
export const isUrgent = (kind: AnyKind): boolean => TERM_OF[kind] === 'urgentDays'

/** The last day on which a result is in time. */
export const serviceDueBy = (kind: AnyKind, on: Day, clock: ServiceClock): Day => addDays(on, clock[TERM_OF[kind]])

/** Taken at somebody's door, at the desk, or from the resident, who called or wrote. */
export const CHANNELS = ['DOOR', 'DESK', 'RESIDENT'] as const
/** OWN: asked by themselves, on their own phone. */
export type Channel = (typeof CHANNELS)[number] | 'OWN'

/** Whom a request is referred to. */
export const SERVICE_DEPARTMENTS = ['CIVIL_AFFAIRS', 'LABOUR', 'EDUCATION', 'HEALTH', 'MEDICAL_INSURANCE', 'JUSTICE', 'HOUSING', 'PUBLIC_SECURITY', 'WOMEN', 'UNION', 'OTHER'] as const
export type ServiceDepartment = (typeof SERVICE_DEPARTMENTS)[number]

const DEPARTMENT_OF: Record<AnyKind, ServiceDepartment> = {
  HARDSHIP: 'CIVIL_AFFAIRS', CHILD_ALONE: 'CIVIL_AFFAIRS', WAGES: 'LABOUR', WORK: 'LABOUR', HOUSING: 'HOUSING', SCHOOLING: 'EDUCATION', HEALTH: 'HEALTH', INSURANCE: 'LABOUR', LEGAL_AID: 'JUSTICE', TRAINING: 'LABOUR', FAMILY_PLANNING: 'HEALTH', OTHER: 'CIVIL_AFFAIRS', COMPLAINT: 'OTHER', PRAISE: 'OTHER',
}
/** Who mostly answers for a kind: what a referral begins with. */
export const departmentOf = (kind: AnyKind): ServiceDepartment => DEPARTMENT_OF[kind]

export const SERVICE_STATES = ['ASKED', 'ASSIGNED', 'REFERRED', 'ANSWERED', 'DONE', 'NOT_POSSIBLE', 'WITHDRAWN'] as const
export type ServiceState = (typeof SERVICE_STATES)[number]

export const SERVICE_EVENTS = ['assign', 'refer', 'answer', 'done', 'refuse', 'withdraw', 'reopen', 'rate'] as const
export type ServiceEvent = (typeof SERVICE_EVENTS)[number]

/** What is done about a request, as it is kept. MOVED: its person moved inside the sub-district, and it with them; from then on it is owed there. */
export const SERVICE_STEPS = ['ASKED', 'ASSIGNED', 'REFERRED', 'ANSWERED', 'DONE', 'NOT_POSSIBLE', 'WITHDRAWN', 'REOPENED', 'RATED', 'MOVED'] as const
export type ServiceStep = (typeof SERVICE_STEPS)[number]
export const STEP_OF = { assign: 'ASSIGNED', refer: 'REFERRED', answer: 'ANSWERED', done: 'DONE', refuse: 'NOT_POSSIBLE', withdraw: 'WITHDRAWN', reopen: 'REOPENED', rate: 'RATED' } as const satisfies Record<ServiceEvent, ServiceStep>

export type ServiceFault = 'service-not-referred' | 'service-referred' | 'service-open' | 'service-over' | 'service-withdrawn'

/**
 * Where an event leads, or why it cannot happen. Whoever works on it may change while a department is asked, and nothing else does. AGAIN: what was over is to be done after all, by whoever had it, or by nobody yet.
 */
export const SERVICE_MACHINE: Record<ServiceState, Record<ServiceEvent, ServiceState | 'AGAIN' | ServiceFault>> = {
  ASKED: { assign: 'ASSIGNED', refer: 'REFERRED', answer: 'service-not-referred', done: 'DONE', refuse: 'NOT_POSSIBLE', withdraw: 'WITHDRAWN', reopen: 'service-open', rate: 'service-open' },
  ASSIGNED: { assign: 'ASSIGNED', refer: 'REFERRED', answer: 'service-not-referred', done: 'DONE', refuse: 'NOT_POSSIBLE', withdraw: 'WITHDRAWN', reopen: 'service-open', rate: 'service-open' },
  REFERRED: { assign: 'REFERRED', refer: 'service-referred', answer: 'ANSWERED', done: 'DONE', refuse: 'NOT_POSSIBLE', withdraw: 'WITHDRAWN', reopen: 'service-open', rate: 'service-open' },
  ANSWERED: { assign: 'ANSWERED', refer: 'REFERRED', answer: 'service-not-referred', done: 'DONE', refuse: 'NOT_POSSIBLE', withdraw: 'WITHDRAWN', reopen: 'service-open', rate: 'service-open' },
  DONE: { assign: 'service-over', refer: 'service-over', answer: 'service-over', done: 'service-over', refuse: 'service-over', withdraw: 'service-over', reopen: 'AGAIN', rate: 'DONE' },
  NOT_POSSIBLE: { assign: 'service-over', refer: 'service-over', answer: 'service-over', done: 'service-over', refuse: 'service-over', withdraw: 'service-over', reopen: 'AGAIN', rate: 'NOT_POSSIBLE' },
  WITHDRAWN: { assign: 'service-withdrawn', refer: 'service-withdrawn', answer: 'service-withdrawn', done: 'service-withdrawn', refuse: 'service-withdrawn', withdraw: 'service-withdrawn', reopen: 'service-withdrawn', rate: 'service-withdrawn' },
}

const isState = (text: ServiceState | ServiceFault): text is ServiceState => SERVICE_STATES.some((state) => state === text)

/** What a request becomes by an event, or why it does not happen as it stands. */
export function stateAfter({ state, assigned }: { state: ServiceState; assigned: boolean }, event: ServiceEvent): { to: ServiceState } | { fault: ServiceFault } {
  const next = SERVICE_MACHINE[state][event]
  if (next === 'AGAIN') return { to: assigned ? 'ASSIGNED' : 'ASKED' }
  return isState(next) ? { to: next } : { fault: next }
}

/** What may be done as it stands, in order. */
export const eventsOf = (standing: { state: ServiceState; assigned: boolean }): ServiceEvent[] => SERVICE_EVENTS.filter((event) => 'to' in stateAfter(standing, event))

/** Still to be done. */
export const isOpen = (state: ServiceState): boolean => state === 'ASKED' || state === 'ASSIGNED' || state === 'REFERRED' || state === 'ANSWERED'
/** With a result, of which the resident may be asked what they think. */
export const hasResult = (state: ServiceState): boolean => state === 'DONE' || state === 'NOT_POSSIBLE'

/** What was said when asked how it was; that nobody was asked, or nobody answered, is kept as that. */
export const RATINGS = ['GOOD', 'FAIR', 'POOR', 'NO_ANSWER', 'NOT_ASKED'] as const
export type Rating = (typeof RATINGS)[number]
/** What somebody may say themselves. */
export const OWN_RATINGS = ['GOOD', 'FAIR', 'POOR'] as const satisfies readonly Rating[]

/** 临平函 → 临平转: the words that a sub-district's referrals may be numbered under, as its letters are. */
export const referralWords = (letterWords: readonly string[]): string[] => letterWords.map((word) => word.replace(/函$/, '转'))
