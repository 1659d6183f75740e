import { addDays, addMonths, birthday, type Day, maxDay } from '@/lib/kernel/day'
import type { Policy } from '@/lib/campaigns/rules'
import type { AbsenceReason } from '@/lib/outgoing/rules'

// Certificates for locals who leave: the Measures on Family Planning of the Floating Population (1998), art. 7 to 9, and the places' own rules after them.

/** GB/T 2261.2, as far as a certificate says it: never married, married, widowed, divorced. */
export const MARITAL = ['10', '20', '30', '40'] as const
export type Marital = (typeof MARITAL)[number]
export const MOST_CHILDREN = 20

/** Leaving for these a certificate is issued; visits, study, treatment and business trips are excepted. */
const PURPOSES: readonly AbsenceReason[] = ['WORK', 'TRADE']

export const CONDITIONS = ['asked', 'away', 'far', 'long', 'age', 'purpose', 'number'] as const
export type Condition = (typeof CONDITIONS)[number]
/** Whether it is fulfilled; null where nobody has said. */
export type Judged = { condition: Condition; met: boolean | null }

export type Leaver = { areaCode: string; bornOn: Day | null; hasNumber: boolean; absence: { leftOn: Day; countyCode: string | null; reason: AbsenceReason; backBy: Day | null } | null }

/**
 * What entitles somebody to a certificate, each condition by itself so that it can be explained: the policy has certificates; they leave or have left, and beyond the county (or the city); for as many days as the policy says, which
 * somebody who names no day of return is taken to stay away, and whoever is still away has, whatever was planned; 18 to 49 on the day they leave, or today if they have left; to work or trade; with an identity number, without which a certificate is not valid.
 */
export function conditionsOf({ areaCode, bornOn, hasNumber, absence }: Leaver, { certificate }: Policy, today: Day): Judged[] {
  const digits = certificate.issueBeyond === 'COUNTY' ? 6 : 4
  const on = maxDay(today, absence?.leftOn ?? today)
  const judged: Record<Condition, boolean | null> = {
    asked: certificate.checks,
    away: absence !== null,
    far: absence === null || absence.countyCode === null ? null : absence.countyCode.slice(0, digits) !== areaCode.slice(0, digits),
    long: absence && (absence.backBy === null || maxDay(absence.backBy, today) >= addDays(absence.leftOn, certificate.issueFromDays)),
    age: bornOn && on >= birthday(bornOn, certificate.fromAge) && on < birthday(bornOn, certificate.untilAge),
    purpose: absence && PURPOSES.includes(absence.reason),
    number: hasNumber,
  }
  return CONDITIONS.map((condition) => ({ condition, met: judged[condition] }))
}

/** What is worth reading: without certificates that alone, without a journey that alone, for the others are about it. */
export function conditionsShown(judged: readonly Judged[]): readonly Judged[] {
  const alone = judged.find(({ condition, met }) => met !== true && (condition === 'asked' || condition === 'away'))
  return alone ? [alone] : judged.filter(({ condition }) => condition !== 'asked')
}

export const isEligible = (judged: readonly Judged[]): boolean => judged.every(({ met }) => met === true)

/** Asked for anew, and in place of one that was lost or is ruined. */
export const ISSUE_KINDS = ['FIRST', 'LOST', 'DAMAGED'] as const
export type IssueKind = (typeof ISSUE_KINDS)[number]

/** The identity card, the statement of the village committee or employer, two photographs of one inch, the further statement of those who have children, the old certificate. */
export const ISSUE_PAPERS = ['IDENTITY', 'STATEMENT', 'PHOTOS', 'CHILDREN', 'OLD'] as const
export type IssuePaper = (typeof ISSUE_PAPERS)[number]

/** In the order in which papers are listed. */
export function issuePapersNeeded(kind: IssueKind, children: number): IssuePaper[] {
  if (kind !== 'FIRST') return kind === 'LOST' ? ['IDENTITY', 'PHOTOS'] : ['IDENTITY', 'PHOTOS', 'OLD']
  return children > 0 ? ['IDENTITY', 'STATEMENT', 'PHOTOS', 'CHILDREN'] : ['IDENTITY', 'STATEMENT', 'PHOTOS']
}
export const issuePapersMissing = (kind: IssueKind, children: number, shown: readonly IssuePaper[]): IssuePaper[] => issuePapersNeeded(kind, children).filter((paper) => !shown.includes(paper))

/** Why an application is put off: papers are missing, a decision against the applicant is not complied with, facts were hidden. */
export const DEFER_REASONS = ['PAPERS_MISSING', 'DECISION_DEFIED', 'FACTS_HIDDEN'] as const
/** Refused, for the same, or because there is no ground for it any more. */
export const REFUSE_REASONS = [...DEFER_REASONS, 'NOT_ELIGIBLE'] as const
export type IssueReason = (typeof REFUSE_REASONS)[number]

export const ISSUE_STATES = ['APPLIED', 'DEFERRED', 'REFUSED', 'WITHDRAWN', 'ISSUED'] as const
export type IssueState = (typeof ISSUE_STATES)[number]
export const OPEN_ISSUE_STATES = ['APPLIED', 'DEFERRED'] as const satisfies readonly IssueState[]
export const ISSUE_EVENTS = ['PAPERS', 'DEFER', 'REFUSE', 'WITHDRAW', 'ISSUE'] as const
export type IssueEvent = (typeof ISSUE_EVENTS)[number]
export type IssueFault = 'put-off-already' | 'application-closed'

const closed: Record<IssueEvent, IssueFault> = { PAPERS: 'application-closed', DEFER: 'application-closed', REFUSE: 'application-closed', WITHDRAW: 'application-closed', ISSUE: 'application-closed' }

/** Every state under every event: what it makes of it, or why not. What papers make of one that was put off depends on why it was: `stateAfterPapers`. */
export const ISSUE_MACHINE: Record<IssueState, Record<IssueEvent, IssueState | IssueFault>> = {
  APPLIED: { PAPERS: 'APPLIED', DEFER: 'DEFERRED', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN', ISSUE: 'ISSUED' },
  DEFERRED: { PAPERS: 'DEFERRED', DEFER: 'put-off-already', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN', ISSUE: 'ISSUED' },
  REFUSED: closed,
  WITHDRAWN: closed,
  ISSUED: closed,
}

/** The state after an event, or why it cannot be. */
export function issueStep(state: IssueState, event: IssueEvent): { next: IssueState } | { fault: IssueFault } {
  const next = ISSUE_MACHINE[state][event]
  return (ISSUE_STATES as readonly string[]).includes(next) ? { next: next as IssueState } : { fault: next as IssueFault }
}

/** Papers brought later put what was put off for them before the office again, once none is missing. Nothing else that it was put off for is settled by papers: the office issues it all the same, or refuses. */
export const stateAfterPapers = ({ state, reason }: { state: IssueState; reason: IssueReason | null }, missing: readonly IssuePaper[]): IssueState =>
  (state === 'DEFERRED' && reason === 'PAPERS_MISSING' && missing.length === 0 ? 'APPLIED' : state)

/** Why it cannot be put off or refused for this: no paper is missing, or there is ground for it; null where the reason is one. */
export function reasonFault(reason: IssueReason, missing: readonly IssuePaper[], grounded: boolean): 'nothing-missing' | 'still-eligible' | null {
  if (reason === 'PAPERS_MISSING' && missing.length === 0) return 'nothing-missing'
  return reason === 'NOT_ELIGIBLE' && grounded ? 'still-eligible' : null
}

/** Reported lost, handed in for another one, replaced towards its end, void because it is about somebody whose particulars were corrected. */
export const CERTIFICATE_ENDS = ['LOST', 'DAMAGED', 'RENEWED', 'CORRECTED'] as const
export type CertificateEnd = (typeof CERTIFICATE_ENDS)[number]

export type IssuedDays = { validTo: Day; endedOn: Day | null; endReason: CertificateEnd | null }

export const CERTIFICATE_STATES = ['IN_FORCE', 'EXPIRED', 'VOID'] as const
export type CertificateState = (typeof CERTIFICATE_STATES)[number]
export const certificateState = ({ validTo, endedOn }: Omit<IssuedDays, 'endReason'>, today: Day): CertificateState => (endedOn !== null && endedOn <= today ? 'VOID' : validTo <= today ? 'EXPIRED' : 'IN_FORCE')

/** In its last months a certificate may be asked for anew. */
export const RENEWAL_MONTHS = 1

/** Why somebody cannot ask for this kind now; null where they can. `last` is the latest that was issued to them. In place of a lost one it is asked for once that was reported. */
export function askFault(kind: IssueKind, last: IssuedDays | null, today: Day): 'certificate-in-force' | 'certificate-lost' | 'not-reported-lost' | 'no-certificate-issued' | null {
  const running = last !== null && last.validTo > today
  const held = running && last.endedOn === null
  const lost = running && last.endReason === 'LOST'
  if (kind === 'FIRST') return !running || last.validTo <= addMonths(today, RENEWAL_MONTHS) ? null : lost ? 'certificate-lost' : held ? 'certificate-in-force' : null
  if (kind === 'LOST') return lost ? null : held ? 'not-reported-lost' : 'no-certificate-issued'
  return held ? null : 'no-certificate-issued'
}

/** Why nothing is issued to them now, whatever they asked for before: no policy that has certificates, a condition that they do not fulfil, or none left that another one could stand for. In place of another one the conditions are not asked again. */
export function groundFault(kind: IssueKind, leaver: Leaver, policy: Policy | null, last: IssuedDays | null, today: Day): 'no-certificates' | 'not-eligible' | ReturnType<typeof askFault> {
  if (!policy?.certificate.checks) return 'no-certificates'
  if (kind !== 'FIRST') return askFault(kind, last, today)
  return isEligible(conditionsOf(leaver, policy, today)) ? null : 'not-eligible'
}

/** Why a certificate cannot be reported lost. */
export function loseFault(certificate: Omit<IssuedDays, 'endReason'>, today: Day): 'certificate-ended' | 'certificate-expired' | null {
  const state = certificateState(certificate, today)
  return state === 'IN_FORCE' ? null : state === 'VOID' ? 'certificate-ended' : 'certificate-expired'
}

/** Until when it is valid: the policy's months from its issue; in place of another one, as long as that one. */
export const validUntil = (kind: IssueKind, last: IssuedDays | null, today: Day, { certificate }: Policy): Day => (kind !== 'FIRST' && last !== null ? last.validTo : addMonths(today, certificate.issueMonths))
