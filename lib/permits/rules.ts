import { addDays, addMonths, covers, type Day } from '@/lib/kernel/day'
import type { Actor } from '@/lib/kernel/access'
import type { Policy } from '@/lib/campaigns/rules'

/** 暂住证 under the campaign's rules, which ends after its months and is renewed; 居住证 under the Interim Regulations (2016), which goes on by being endorsed. */
export const PERMIT_KINDS = ['TEMPORARY', 'RESIDENCE'] as const
export type PermitKind = (typeof PERMIT_KINDS)[number]
export const kindOf = (policy: Policy): PermitKind => (policy.preset === 'campaign' ? 'TEMPORARY' : 'RESIDENCE')


/** A receipt's number: county and day of the application, and eight characters of its id. */
export const receiptNumber = (areaCode: string, appliedOn: Day, id: string): string =>
  `S${areaCode.slice(0, 6)}${appliedOn.replace(/-/g, '')}${id.replace(/-/g, '').slice(-8).toUpperCase()}`

/** From the application to the end of the permit that came of it. */
export const PERMIT_STATES = ['APPLIED', 'ACCEPTED', 'DEFERRED', 'REFUSED', 'WITHDRAWN', 'ISSUED', 'IN_FORCE', 'SUSPENDED', 'EXPIRED', 'ENDED'] as const
export type PermitState = (typeof PERMIT_STATES)[number]
/** An application's own, as they are stored; `ISSUED` is where it ends and its permit begins. */
export const APPLICATION_STATES = ['APPLIED', 'ACCEPTED', 'DEFERRED', 'REFUSED', 'WITHDRAWN', 'ISSUED'] as const satisfies readonly PermitState[]
export type ApplicationState = (typeof APPLICATION_STATES)[number]
/** Somebody waits for an answer. */
export const OPEN_STATES = ['APPLIED', 'ACCEPTED', 'DEFERRED'] as const satisfies readonly ApplicationState[]

export const PERMIT_EVENTS = ['ACCEPT', 'DEFER', 'REFUSE', 'WITHDRAW', 'ISSUE', 'HAND_OVER', 'ENDORSE', 'RENEW', 'REPLACE', 'LOSE', 'END'] as const
export type PermitEvent = (typeof PERMIT_EVENTS)[number]

/** Why an event cannot be. */
export const PERMIT_FAULTS = [
  'not-accepted', 'not-issued', 'accepted-already', 'deferred-already', 'application-closed', 'issued-already', 'not-handed-over', 'handed-over-already', 'permit-in-force', 'permit-suspended', 'permit-expired', 'permit-ended',
] as const
export type PermitFault = (typeof PERMIT_FAULTS)[number]

/** Every state under every event: what it makes of it, or why not. Days, papers and kinds are asked for beside it. */
export const PERMIT_MACHINE: Record<PermitState, Record<PermitEvent, PermitState | PermitFault>> = {
  APPLIED: all('not-issued', { ACCEPT: 'ACCEPTED', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN', DEFER: 'not-accepted', ISSUE: 'not-accepted' }),
  ACCEPTED: all('not-issued', { ACCEPT: 'accepted-already', DEFER: 'DEFERRED', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN', ISSUE: 'ISSUED' }),
  DEFERRED: all('not-issued', { ACCEPT: 'accepted-already', DEFER: 'deferred-already', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN', ISSUE: 'ISSUED' }),
  REFUSED: all('application-closed'),
  WITHDRAWN: all('application-closed'),
  // Made and in force, and lies at the office. What was never in anybody's hands is not lost by them.
  ISSUED: all('issued-already', { HAND_OVER: 'IN_FORCE', ENDORSE: 'not-handed-over', RENEW: 'not-handed-over', REPLACE: 'not-handed-over', LOSE: 'not-handed-over', END: 'ENDED' }),
  IN_FORCE: all('permit-in-force', { HAND_OVER: 'handed-over-already', ENDORSE: 'IN_FORCE', RENEW: 'IN_FORCE', REPLACE: 'IN_FORCE', LOSE: 'ENDED', END: 'ENDED' }),
  // Art. 10: endorsed late, its use is restored. A new card is for who may use the old one.
  SUSPENDED: all('permit-suspended', { HAND_OVER: 'handed-over-already', ENDORSE: 'IN_FORCE', LOSE: 'ENDED', END: 'ENDED' }),
  EXPIRED: all('permit-expired'),
  ENDED: all('permit-ended'),
}

function all(fault: PermitFault, others: Partial<Record<PermitEvent, PermitState | PermitFault>> = {}): Record<PermitEvent, PermitState | PermitFault> {
  return { ...(Object.fromEntries(PERMIT_EVENTS.map((event) => [event, fault])) as Record<PermitEvent, PermitFault>), ...others }
}

/** Why not, or null where it may be. */
export function faultOf(state: PermitState, event: PermitEvent): PermitFault | null {
  const next = PERMIT_MACHINE[state][event]
  return (PERMIT_FAULTS as readonly string[]).includes(next) ? (next as PermitFault) : null
}

/** What is known of a permit: over which days it is in force by its issue and its endorsements, in their order, and what became of it. */
export type PermitDays = { kind: PermitKind; /** From when the years count as it begins: the first of its days, or those of the one that it stands in place of. */ since: Day; spans: readonly { from: Day; to: Day }[]; handedOverOn: Day | null; endedOn: Day | null }

/** What its days make of it: a permit that nobody endorsed in time is suspended, one that is not endorsed has expired. */
export function stateOn({ kind, spans, handedOverOn, endedOn }: Omit<PermitDays, 'since'>, today: Day): Extract<PermitState, 'ISSUED' | 'IN_FORCE' | 'SUSPENDED' | 'EXPIRED' | 'ENDED'> {
  if (endedOn !== null && endedOn <= today) return 'ENDED'
  if (!spans.some((span) => covers(span, today))) return kind === 'RESIDENCE' ? 'SUSPENDED' : 'EXPIRED'
  return handedOverOn === null || handedOverOn > today ? 'ISSUED' : 'IN_FORCE'
}

export type Endorsement = { from: Day; to: Day; /** From when the years of residence count. */ since: Day; late: boolean }

const monthsBetween = (a: Day, b: Day): number => (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + Number(b.slice(5, 7)) - Number(a.slice(5, 7))

/** From when the years count now: anew from the last endorsement that came late. */
export const yearsFrom = ({ since, spans }: Pick<PermitDays, 'since' | 'spans'>): Day =>
  spans.reduce((from, span, i) => (i > 0 && span.from !== spans[i - 1]!.to ? span.from : from), since)

/** The first day from which one may be endorsed or renewed: a month before its days are over (art. 10: 居住每满1年之日前1个月内). */
export const lastMonthFrom = (spans: PermitDays['spans']): Day => addMonths(spans.at(-1)!.to, -1)

/**
 * What endorsing makes of it today (Interim Regulations 2016, art. 10). In the last month the years go on from day to day, counted from when they began, so that a permit of 29 February
 * ends on one again. Late, it is in force anew from today, and the years count from today; what lay between stays a gap.
 */
export function endorsement({ since: begun, spans }: Pick<PermitDays, 'since' | 'spans'>, today: Day, months: number): Endorsement {
  const end = spans.at(-1)!.to
  if (today >= end) return { from: today, to: addMonths(today, months), since: today, late: true }
  const since = yearsFrom({ since: begun, spans })
  return { from: end, to: addMonths(since, monthsBetween(since, end) + months), since, late: false }
}

/** FIRST also stands for one anew after an earlier one has ended; the last three are issued in place of a permit that is in force or was lost. */
export const APPLICATION_KINDS = ['FIRST', 'RENEWAL', 'LOST', 'DAMAGED', 'ADDRESS'] as const
export type ApplicationKind = (typeof APPLICATION_KINDS)[number]

/** Interim Regulations 2016, art. 2: one of work, a home, study. */
export const BASES = ['WORK', 'HOME', 'STUDY'] as const
export type Basis = (typeof BASES)[number]

/** Identity document, photo, proof of address, proof of work, home or study (art. 9), and the old permit, which is given back for a new one (art. 11). */
export const PERMIT_PAPERS = ['IDENTITY', 'PHOTO', 'ADDRESS', 'BASIS', 'OLD_PERMIT'] as const
export type PermitPaper = (typeof PERMIT_PAPERS)[number]

/** Photographs of one paper: both sides, an extra page. One portrait. */
export const mostOf = (paper: PermitPaper): number => (paper === 'PHOTO' ? 1 : 4)

/** Whether a paper of an application may be photographed: while it is open; the portrait, which is printed, until the card is collected or has ended. */
export const mayPhotograph = (paper: PermitPaper, state: ApplicationState, collected: boolean): boolean =>
  (OPEN_STATES as readonly ApplicationState[]).includes(state) || (paper === 'PHOTO' && state === 'ISSUED' && !collected)

/** What an answer rests on stays; but the office takes away, too, what should never have been photographed. */
export const mayTakeAway = (paper: PermitPaper, state: ApplicationState, collected: boolean, role: Actor['role']): boolean => role === 'office' || mayPhotograph(paper, state, collected)

/** Why somebody cannot ask for this now; null where they can. `permit` is the one that runs, `lost` one that was lost and not replaced. Renewed in the last month. */
export function applicationFault(kind: ApplicationKind, permit: PermitDays | null, lost: boolean, today: Day): PermitFault | 'no-permit' | 'permit-endorsed' | 'renew-too-early' | null {
  if (kind === 'LOST') return lost ? null : 'no-permit'
  const state = permit && stateOn(permit, today)
  if (kind === 'FIRST') return state === 'ISSUED' || state === 'IN_FORCE' ? 'permit-in-force' : state === 'SUSPENDED' ? 'permit-suspended' : null
  if (!permit || !state) return 'no-permit'
  const fault = faultOf(state, kind === 'RENEWAL' ? 'RENEW' : 'REPLACE')
  if (fault || kind !== 'RENEWAL') return fault
  return permit.kind === 'RESIDENCE' ? 'permit-endorsed' : today < lastMonthFrom(permit.spans) ? 'renew-too-early' : null
}

/** Why what was asked for cannot be issued now. Renewed in time it is issued, too, when the old one is over meanwhile. */
export const issueFault = (kind: ApplicationKind, permit: PermitDays | null, lost: boolean, today: Day) =>
  kind === 'RENEWAL' && permit && stateOn(permit, today) === 'EXPIRED' ? null : applicationFault(kind, permit, lost, today)

/** What an application needs: what the policy asks for the first time, and art. 11 for a card in place of another. In the order in which papers are listed. */
export function papersNeeded(kind: ApplicationKind, policy: Policy): PermitPaper[] {
  const asked: readonly PermitPaper[] = kind === 'FIRST' || kind === 'RENEWAL' ? policy.permit.papers
    : kind === 'LOST' ? ['IDENTITY', 'PHOTO'] : kind === 'DAMAGED' ? ['IDENTITY', 'PHOTO', 'OLD_PERMIT'] : ['IDENTITY', 'PHOTO', 'ADDRESS', 'OLD_PERMIT']
  return PERMIT_PAPERS.filter((paper) => asked.includes(paper))
}

export const papersMissing = (kind: ApplicationKind, seen: readonly PermitPaper[], policy: Policy): PermitPaper[] => papersNeeded(kind, policy).filter((paper) => !seen.includes(paper))

/** By when it is to be issued: the policy's days from acceptance, more where it was put off (art. 9: 15 days, 30 at most). */
export const issueBy = (acceptedOn: Day, deferred: boolean, { permit }: Policy): Day => addDays(acceptedOn, deferred ? permit.deferredToDays : permit.issueWithinDays)

/** Art. 9 (时限可以延长): far away and hard to reach, or special circumstances. */
export const DEFERRALS = ['REMOTE', 'SPECIAL'] as const
export type Deferral = (typeof DEFERRALS)[number]
/** Art. 2 and 9: not long enough here, none of work, home or study, papers still missing after they were named, papers that are false; too young. */
export const REFUSALS = ['STAY_TOO_SHORT', 'NO_BASIS', 'TOO_YOUNG', 'PAPERS_MISSING', 'FALSE_PAPERS'] as const
export type PermitRefusal = (typeof REFUSALS)[number]
/** Why a permit has ended: somebody left or died, lost it, got another for it, or should never have had it. */
export const PERMIT_ENDS = ['DEPARTED', 'LOST', 'DAMAGED', 'ADDRESS', 'RENEWED', 'FALSE', 'DECEASED', 'GIVEN_UP'] as const
export type PermitEnd = (typeof PERMIT_ENDS)[number]
/** Those that somebody at the office says; the others follow from what was done. */
export const SAID_ENDS = ['FALSE', 'DECEASED', 'GIVEN_UP'] as const satisfies readonly PermitEnd[]

/** The days of a permit that is issued today, and from when its years count: in place of another it is as long as that one would have been, and renewed it goes on from where that one ends. */
export function issueSpan(kind: ApplicationKind, before: { to: Day; since: Day } | null, today: Day, months: number): { from: Day; to: Day; since: Day } {
  if (kind === 'FIRST' || !before || before.to <= today) return { from: today, to: addMonths(today, months), since: today }
  return { from: today, since: before.since, to: kind === 'RENEWAL' ? addMonths(before.since, monthsBetween(before.since, before.to) + months) : before.to }
}
