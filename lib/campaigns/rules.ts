import { type AreaCode, isWithin } from '@/lib/kernel/area'
import { type Day, daysBetween, intersect, type Span } from '@/lib/kernel/day'
import { BENEFITS, type Benefit, benefitArticle, ENTITLEMENT_DEFAULT, type EntitlementPolicy } from '@/lib/entitlements/rules'
import type { PermitPaper } from '@/lib/permits/rules'
import type { OwedPaper } from '@/lib/rentals/rules'
import type { ServiceClock } from '@/lib/services/rules'

/** What a policy says about counting; Zod-checked in `schema.ts`. */
export type Policy = {
  preset: 'campaign' | 'residence-permit'
  registration: { withinDays: number }
  permit: {
    minAge: number
    minStay: { days: number } | { months: number }
    /** Reasons of residence that entitle; null: any. */
    reasons: string[] | null
    issueWithinDays: number
    validMonths: number
    /** Days from acceptance within which one is issued that was put off. */
    deferredToDays: number
    /** Who stands on a card as having issued it; null: the county's public security. */
    issuedBy: string | null
    /** What is asked for the first time. */
    papers: readonly PermitPaper[]
    /** Whether somebody who declined a voluntary permit stays in the denominator. */
    declinedStaysDue: boolean
  }
  /** Days that a community has to answer another one's request for somebody; then the office decides. */
  transfer: { answerWithinDays: number }
  /** How long what was seen at a door holds, and within how many days after that, or after nobody told anything, somebody goes there again. */
  look: { everyDays: number; withinDays: number }
  /** How long somebody's being where they are registered holds once it was confirmed. */
  presence: { confirmEveryDays: number }
  /** Which papers a rental owes and when, and what may be let. */
  rental: {
    papers: readonly OwedPaper[]
    fileWithinDays: number
    signWithinDays: number
    /** Days beyond a deadline to sign after which nobody new is registered there (禁租); null: never. */
    banAfterDays: number | null
    peoplePerRoom: number
    /** m² of floor area. */
    areaPerPerson: number
  }
  /** Whether marriage-and-childbirth certificates are checked, of whom (women from one birthday until the other), and within which time of arrival; within which time a change is registered, and its issuer told. */
  certificate: {
    checks: boolean; fromAge: number; untilAge: number; checkWithinDays: number; changeWithinDays: number; tellWithinMonths: number
    /** To whom of the same ages one is issued: who leaves the county, or the city, for as many days; and for how many months. */
    issueBeyond: (typeof ISSUE_BEYOND)[number]; issueFromDays: number; issueMonths: number
  }
  /** How often a local who is away is to be heard from. */
  outgoing: { hearEveryDays: number }
  /** Days to answer a letter (函调), after that until the reminder, and after the reminder until the second letter. */
  inquiry: { replyWithinDays: number; remindAfterDays: number; secondAfterDays: number; /** Where answers are sent, and whom one may call: on the paper. */ returnTo: string | null }
  /** Days to send a half-month report, from the day after the half month's end; until then it may be taken back. Fewer than the next period has. */
  report: { withinDays: number }
  /** How many residents one coordinator looks after, how many yuan a year there are for each resident, and from how many residents on a place has an office of its own. */
  resources: { residentsPerCoordinator: number; yuanPerResident: number; officeAbove: number }
  /** Whether every unit signs on family planning (单位计生责任书), and within how many days of our knowing of it. */
  unit: { fpLetter: boolean; signWithinDays: number }
  /** How often the person of a follow-up case is visited, and after how many days a case is over that is not renewed: 90 at most. */
  followUp: { visitEveryDays: number; expiresAfterDays: number }
  /** Days within which what a resident asks has its result, by its kind: hardship and children alone; wages, health and legal aid; everything else. */
  service: ServiceClock
  /** What is offered to residents by the length of their residence, their permit and their insurance, and the points that their years come to. */
  entitlement: EntitlementPolicy
  /** Days within which a community answers what a resident says is wrong in their record; and for how many days after somebody of ours was there their own word that they still live there counts, 0 where it never does. */
  own: { correctionDays: number; wordDays: number }
  /** Days that a community has to answer the deductions of a joint inspection, from the day on which it has them. */
  inspection: { answerWithinDays: number }
  /** Messages to residents: how many days before a deadline, every how many days after it and how often; how many to one person in 30 days; between which hours (0 to 23, Shanghai, perhaps past midnight) none is sent. */
  reminders: { beforeDays: number; everyDays: number; times: number; perMonth: number; quietFrom: number; quietUntil: number }
}

export const ISSUE_BEYOND = ['COUNTY', 'CITY'] as const

type UsualParts = Pick<Policy, 'transfer' | 'look' | 'presence' | 'rental' | 'inquiry' | 'report' | 'resources' | 'service' | 'own' | 'inspection' | 'followUp' | 'outgoing' | 'reminders'>
/** What holds where no policy is in force, and of one that was put in force before it had the part. */
export const USUAL: UsualParts = {
  transfer: { answerWithinDays: 5 },
  look: { everyDays: 90, withinDays: 3 },
  // Twice a year, as the joint inspections go.
  presence: { confirmEveryDays: 180 },
  rental: { papers: ['RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT'], fileWithinDays: 30, signWithinDays: 7, banAfterDays: 15, peoplePerRoom: 4, areaPerPerson: 4 },
  // Reminded of from the day after the last one in time.
  inquiry: { replyWithinDays: 30, remindAfterDays: 1, secondAfterDays: 15, returnTo: null },
  report: { withinDays: 3 },
  resources: { residentsPerCoordinator: 500, yuanPerResident: 40, officeAbove: 100 },
  service: { urgentDays: 1, soonDays: 7, withinDays: 15 },
  own: { correctionDays: 7, wordDays: 180 },
  inspection: { answerWithinDays: 7 },
  followUp: { visitEveryDays: 14, expiresAfterDays: 90 },
  outgoing: { hearEveryDays: 90 },
  reminders: { beforeDays: 3, everyDays: 7, times: 2, perMonth: 2, quietFrom: 20, quietUntil: 8 },
}

/** One part of a policy, or what is usual where there is none. */
export const partOf = <P extends keyof UsualParts>(policy: UsualParts | null, part: P): UsualParts[P] => policy?.[part] ?? USUAL[part]

/** Family planning is asked of no employer any more under the Interim Regulations. */
export const UNIT_DEFAULT: Record<Policy['preset'], Policy['unit']> = { campaign: { fpLetter: true, signWithinDays: 15 }, 'residence-permit': { fpLetter: false, signWithinDays: 15 } }

const certificates = { fromAge: 18, untilAge: 50, checkWithinDays: 15, changeWithinDays: 30, tellWithinMonths: 3, issueBeyond: 'COUNTY', issueFromDays: 30, issueMonths: 36 } as const
/** On under the campaign's rules; off under the Interim Regulations, for the regulation behind them was repealed in 2021. */
export const CERTIFICATE_DEFAULT: Record<Policy['preset'], Policy['certificate']> = { campaign: { checks: true, ...certificates }, 'residence-permit': { checks: false, ...certificates } }

type PermitPart = Policy['permit']
/** Identity document, photo, proof of address; and of work, home or study for a residence permit (Interim Regulations 2016, art. 9, which has 30 days as the most). */
const PERMIT_DEFAULT: Record<Policy['preset'], Pick<PermitPart, 'papers' | 'deferredToDays' | 'issuedBy'>> = {
  campaign: { deferredToDays: 30, issuedBy: null, papers: ['IDENTITY', 'PHOTO', 'ADDRESS'] },
  'residence-permit': { deferredToDays: 30, issuedBy: null, papers: ['IDENTITY', 'PHOTO', 'ADDRESS', 'BASIS'] },
}

type Stored = Pick<Policy, 'preset' | 'registration'> & Partial<Omit<Policy, 'certificate'>> & { permit: Omit<PermitPart, 'papers' | 'deferredToDays' | 'issuedBy'> & Partial<PermitPart>; certificate?: Partial<Policy['certificate']> }
/** A policy as it was stored, with what it did not say yet. */
export const withDefaults = (rules: Stored): Policy =>
  ({ ...USUAL, unit: UNIT_DEFAULT[rules.preset], entitlement: ENTITLEMENT_DEFAULT[rules.preset], ...rules, permit: { ...PERMIT_DEFAULT[rules.preset], ...rules.permit }, certificate: { ...CERTIFICATE_DEFAULT[rules.preset], ...rules.certificate } })

export type DatedPolicy = { span: Span; policy: Policy }
export type AreaPolicy = DatedPolicy & { areaCode: AreaCode }

/** Held shared by whoever settles and alone by whoever changes what is in force, so that nobody settles by what has just ended. */
export const POLICY_LOCK = 'policies'

/**
 * The policies that speak for an area, each for its own days: on every day that of the nearest area above that has one on that day. An area's first
 * policy therefore leaves the days before it to those above.
 */
export function policiesFor(areaCode: AreaCode, policies: readonly AreaPolicy[]): DatedPolicy[] {
  const above = policies.filter((p) => isWithin(areaCode, p.areaCode) && !isWithdrawn(p.span))
  const spoken: DatedPolicy[] = []
  for (const length of [...new Set(above.map((p) => p.areaCode.length))].sort((a, b) => b - a)) {
    const level = above.filter((p) => p.areaCode.length === length)
    const left = level.flatMap(({ span, policy }) => without(span, spoken.map((p) => p.span)).map((free) => ({ span: free, policy })))
    spoken.push(...left)
  }
  return spoken.sort((a, b) => (a.span.from < b.span.from ? -1 : 1))
}

/** The days of a span that none of the others has. */
const without = (span: Span, others: readonly Span[]): Span[] =>
  others.reduce((left, other) => left.flatMap((part) => {
    if (!intersect(part, other)) return [part]
    return [
      ...(part.from < other.from ? [{ from: part.from, to: other.from }] : []),
      ...(other.to !== null && (part.to === null || other.to < part.to) ? [{ from: other.to, to: part.to }] : []),
    ]
  }), [span])

/** Withdrawn before its day: it is there, and has no days. */
export const isWithdrawn = (span: Span): boolean => span.to !== null && span.to <= span.from

export type PolicyState = 'present' | 'coming' | 'past' | 'withdrawn'
export const policyState = (span: Span, today: Day): PolicyState =>
  isWithdrawn(span) ? 'withdrawn' : span.from > today ? 'coming' : span.to !== null && span.to <= today ? 'past' : 'present'

/** What is in force once a new version has begun at an area: the last one before it ends there. */
export const withAdopted = (policies: readonly AreaPolicy[], adopted: { areaCode: AreaCode; fromOn: Day; policy: Policy }): AreaPolicy[] => [
  ...policies.map((p) => (p.areaCode === adopted.areaCode && !isWithdrawn(p.span) && p.span.from < adopted.fromOn && (p.span.to === null || p.span.to > adopted.fromOn)
    ? { ...p, span: { from: p.span.from, to: adopted.fromOn } }
    : p)),
  { areaCode: adopted.areaCode, span: { from: adopted.fromOn, to: null }, policy: adopted.policy },
]

/** The parts of a policy, each a sentence and a row when two are compared. */
export const POINT_FIELDS = ['pointsResidence', 'pointsPermit', 'pointsInsurance'] as const
/** A benefit is a part by its own name. */
export const POLICY_FIELDS = [
  'registrationWithinDays', 'minAge', 'minStay', 'reasons', 'issueWithinDays', 'deferredToDays', 'validMonths', 'permitPapers', 'issuedBy', 'declinedStaysDue', 'lookEveryDays', 'lookWithinDays', 'confirmEveryDays',
  'papers', 'fileWithinDays', 'signWithinDays', 'banAfterDays', 'peoplePerRoom', 'areaPerPerson', 'certificateChecks', 'certificateFromAge', 'certificateUntilAge', 'checkWithinDays', 'changeWithinDays', 'tellWithinMonths', 'replyWithinDays', 'remindAfterDays', 'secondAfterDays', 'returnTo', 'reportWithinDays', 'inspectionAnswerDays', 'visitEveryDays', 'expiresAfterDays', 'residentsPerCoordinator', 'yuanPerResident', 'officeAbove', 'unitFpLetter', 'unitSignWithinDays', 'serviceUrgentDays', 'serviceSoonDays', 'serviceWithinDays', 'correctionDays', 'ownWordDays', 'issueBeyond',
  'issueFromDays', 'issueMonths', 'hearEveryDays', 'answerWithinDays',
  'beforeDays', 'everyDays', 'times', 'perMonth', 'quietFrom', 'quietUntil',
  ...BENEFITS, ...POINT_FIELDS,
] as const
export type PolicyField = (typeof POLICY_FIELDS)[number]
export const isBenefit = (field: PolicyField): field is Benefit => (BENEFITS as readonly PolicyField[]).includes(field)

/** What a policy says of a part, as it is compared: conditions and points by what they are made up of. */
export const fieldOf = (policy: Policy, field: PolicyField) => {
  if (isBenefit(field)) return policy.entitlement.benefits[field]
  const { points } = policy.entitlement
  switch (field) {
    case 'registrationWithinDays': return policy.registration.withinDays
    case 'answerWithinDays': return policy.transfer.answerWithinDays
    case 'lookEveryDays': return policy.look.everyDays
    case 'lookWithinDays': return policy.look.withinDays
    case 'confirmEveryDays': return policy.presence.confirmEveryDays
    case 'papers': case 'fileWithinDays': case 'signWithinDays': case 'banAfterDays': case 'peoplePerRoom': case 'areaPerPerson': return policy.rental[field]
    case 'permitPapers': return policy.permit.papers
    case 'certificateChecks': return policy.certificate.checks
    case 'certificateFromAge': return policy.certificate.fromAge
    case 'certificateUntilAge': return policy.certificate.untilAge
    case 'checkWithinDays': case 'changeWithinDays': case 'tellWithinMonths': case 'issueBeyond': case 'issueFromDays': case 'issueMonths': return policy.certificate[field]
    case 'replyWithinDays': case 'remindAfterDays': case 'secondAfterDays': case 'returnTo': return policy.inquiry[field]
    case 'beforeDays': case 'everyDays': case 'times': case 'perMonth': case 'quietFrom': case 'quietUntil': return policy.reminders[field]
    case 'reportWithinDays': return policy.report.withinDays
    case 'residentsPerCoordinator': case 'yuanPerResident': case 'officeAbove': return policy.resources[field]
    case 'unitFpLetter': return policy.unit.fpLetter
    case 'unitSignWithinDays': return policy.unit.signWithinDays
    case 'serviceUrgentDays': return policy.service.urgentDays
    case 'serviceSoonDays': return policy.service.soonDays
    case 'serviceWithinDays': return policy.service.withinDays
    case 'correctionDays': return policy.own.correctionDays
    case 'ownWordDays': return policy.own.wordDays
    case 'inspectionAnswerDays': return policy.inspection.answerWithinDays
    case 'visitEveryDays': case 'expiresAfterDays': return policy.followUp[field]
    case 'hearEveryDays': return policy.outgoing.hearEveryDays
    case 'pointsResidence': return { year: points.residenceYear, most: points.residenceMost }
    case 'pointsPermit': return { year: points.permitYear, most: points.permitMost }
    case 'pointsInsurance': return { year: points.insuranceYear, most: points.insuranceMost }
    default: return policy.permit[field]
  }
}

/** The parts in which two policies say different things; the order of reasons says nothing. */
export const differingFields = (a: Policy, b: Policy): PolicyField[] => {
  const said = (policy: Policy, field: PolicyField) => {
    const value = fieldOf(policy, field)
    return JSON.stringify(Array.isArray(value) ? [...value].sort() : value)
  }
  return POLICY_FIELDS.filter((field) => said(a, field) !== said(b, field))
}

/** The article of the Interim Regulations on Residence Permits (2016) that a part of a policy follows; null where it is the place's own. */
export function articleOf(policy: Policy, field: PolicyField): 2 | 9 | 10 | 12 | 13 | 16 | null {
  if (policy.preset !== 'residence-permit' || differingFields(policy, RESIDENCE_PERMIT_PRESET).includes(field)) return null
  if (isBenefit(field)) return benefitArticle(field)
  return field === 'minStay' || field === 'reasons' ? 2 : field === 'issueWithinDays' || field === 'deferredToDays' || field === 'permitPapers' ? 9 : field === 'validMonths' ? 10 : null
}

/** The article of the Measures for the Administration of Commodity Housing Rental (2011) that a part follows: what may be let (8, with the place's own numbers), and filing (14). */
export const lettingArticleOf = (policy: Policy, field: PolicyField): 8 | 14 | null =>
  field === 'peoplePerRoom' || field === 'areaPerPerson' ? 8 : field === 'fileWithinDays' && policy.rental.fileWithinDays === USUAL.rental.fileWithinDays ? 14 : null

/** The campaign's own rules: a temporary permit from 16 years and 30 days, valid a year. */
export const CAMPAIGN_PRESET: Policy = {
  ...USUAL,
  preset: 'campaign',
  registration: { withinDays: 3 },
  permit: { minAge: 16, minStay: { days: 30 }, reasons: null, issueWithinDays: 15, validMonths: 12, declinedStaysDue: true, ...PERMIT_DEFAULT.campaign },
  certificate: CERTIFICATE_DEFAULT.campaign,
  unit: UNIT_DEFAULT.campaign,
  entitlement: ENTITLEMENT_DEFAULT.campaign,
}

/**
 * The State Council's Interim Regulations on Residence Permits (2016): half a year (art. 2) with stable work, a stable home or continuous
 * study; issued within 15 days (art. 9), endorsed every year (art. 10). A permit is an entitlement: who declines it leaves the denominator.
 */
export const RESIDENCE_PERMIT_PRESET: Policy = {
  ...USUAL,
  preset: 'residence-permit',
  registration: { withinDays: 3 },
  permit: {
    minAge: 16, minStay: { months: 6 }, reasons: ['WORK', 'FARMING', 'TRADE', 'SERVICE', 'DOMESTIC', 'FAMILY', 'SCHOOLING', 'STUDENT'],
    issueWithinDays: 15, validMonths: 12, declinedStaysDue: false, ...PERMIT_DEFAULT['residence-permit'],
  },
  // Family planning is asked of no landlord any more.
  rental: { ...USUAL.rental, papers: ['RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY'] },
  certificate: CERTIFICATE_DEFAULT['residence-permit'],
  unit: UNIT_DEFAULT['residence-permit'],
  entitlement: ENTITLEMENT_DEFAULT['residence-permit'],
}

export const PRESETS = { campaign: CAMPAIGN_PRESET, 'residence-permit': RESIDENCE_PERMIT_PRESET } as const

export type Phase = { key: 'prepare' | 'clear' | 'accept'; from: Day; to: Day }

/** Where a campaign stands: its n-th day of m, the days left, and the phase of the day; before and after it, no phase. */
export function standing(campaign: { from: Day; to: Day; phases: readonly Phase[] }, today: Day) {
  const length = daysBetween(campaign.from, campaign.to)
  const dayNumber = daysBetween(campaign.from, today) + 1
  return {
    dayNumber, length, daysLeft: Math.max(0, length - dayNumber),
    phase: campaign.phases.find((p) => p.from <= today && today < p.to) ?? null,
    state: dayNumber < 1 ? ('before' as const) : dayNumber > length ? ('after' as const) : ('running' as const),
  }
}

/** People or doors still lacking to a target in percent: the smallest n with (met + n) ÷ due ≥ target; 0 when met. Whole numbers only. */
export const lacking = (stand: { due: number; met: number }, targetPercent: number): number =>
  Math.max(0, Math.ceil((stand.due * targetPercent) / 100) - stand.met)

/** Beyond the target, how many. */
export const beyond = (stand: { due: number; met: number }, targetPercent: number): number =>
  Math.max(0, stand.met - Math.ceil((stand.due * targetPercent) / 100))

/** A high rate on little coverage is called not credible. */
export const CREDIBLE_COVERAGE_PERCENT = 70

export const credible = (coverage: { due: number; met: number }): boolean =>
  coverage.due > 0 && coverage.met * 100 >= coverage.due * CREDIBLE_COVERAGE_PERCENT

type Stand = { due: number; met: number }

/** Points between two days' rates, in percent; null while there was nothing to count on one of them. */
export const changeInPoints = (now: Stand, before: Stand): number | null =>
  now.due > 0 && before.due > 0 ? (now.met * 100) / now.due - (before.met * 100) / before.due : null

/** What of a whole lies in none of its parts: people told of by a roster whose address has found no door yet. */
export const outsideParts = (whole: Stand, parts: readonly Stand[]): Stand => ({
  due: parts.reduce((left, part) => left - part.due, whole.due),
  met: parts.reduce((left, part) => left - part.met, whole.met),
})

export type AreaStand = {
  areaCode: string
  registration: Stand & { weekAgo: Stand }
  permit: Stand
  coverage: Stand
  overdue: number
}

export const ATTENTION_REASONS = ['not-credible', 'unvisited', 'standstill', 'behind', 'permit-behind', 'overdue'] as const
export type Attention = {
  areaCode: string
  reason: (typeof ATTENTION_REASONS)[number]
  /** How grave, for sorting alone. */
  weight: number
  /** In people or doors. */
  figure: number
}

/** What a campaign aims at, in percent, of the two rates that places are judged by. */
type Aims = { REGISTRATION: number; PERMIT: number }

/** Who needs attention and why, the gravest first: one reason for each area, in people or doors. */
export function attention(stands: readonly AreaStand[], targets: Aims): Attention[] {
  return stands.flatMap((stand) => reasonFor(stand, targets) ?? []).sort((a, b) => b.weight - a.weight || byCode(a, b))
}

function reasonFor({ areaCode, registration, permit, coverage, overdue }: AreaStand, targets: Aims): Attention | null {
  const unseen = coverage.due - coverage.met
  const lack = lacking(registration, targets.REGISTRATION)
  const permitLack = lacking(permit, targets.PERMIT)
  if (unseen > 0 && !credible(coverage)) {
    // A met target on little ground is worse than an honest gap: nobody is looking for those who are missing.
    return lack === 0 && registration.due > 0
      ? { areaCode, reason: 'not-credible', weight: unseen * 2, figure: unseen }
      : { areaCode, reason: 'unvisited', weight: unseen + lack, figure: unseen }
  }
  if (lack > 0 && registration.met <= registration.weekAgo.met) return { areaCode, reason: 'standstill', weight: lack * 1.5, figure: lack }
  if (lack > 0) return { areaCode, reason: 'behind', weight: lack, figure: lack }
  if (permitLack > 0) return { areaCode, reason: 'permit-behind', weight: permitLack, figure: permitLack }
  // What is left over in an area on target comes after every area that is behind.
  return overdue > 0 ? { areaCode, reason: 'overdue', weight: overdue / 1_000_000, figure: overdue } : null
}

/** What else may be past its deadline, what endangers somebody first. */
export const CHORES = ['HAZARD', 'SERVICE', 'PERIOD_REPORT', 'SECURITY_LETTER', 'CERTIFICATE_CHECK', 'LOOK', 'INQUIRY_REPLY', 'CERTIFICATE_CHANGE'] as const
export type Chore = { indicator: (typeof CHORES)[number]; count: number }

/** What of it is overdue in an area, and how much. */
export const chores = (overdue: Record<Chore['indicator'], number>): Chore[] =>
  CHORES.map((indicator) => ({ indicator, count: overdue[indicator] })).filter(({ count }) => count > 0)

export const RANKINGS = ['todo', 'name', 'registration', 'permit', 'coverage', 'lacking', 'permitLacking', 'unvisited', 'overdue', 'change'] as const
export type Ranking = (typeof RANKINGS)[number]

/** Areas in order: by what to do (the attention they need, then by rate, the lowest first), or by a column. Ties by code, so that a reload changes nothing. */
export function ranked<S extends AreaStand>(stands: readonly S[], by: Ranking, descending: boolean, targets: Aims): S[] {
  const need = new Map(attention(stands, targets).map((item, at) => [item.areaCode, at]))
  const share = ({ due, met }: Stand) => (due > 0 ? met / due : -1)
  const value = (stand: S): number => {
    switch (by) {
      case 'todo': return need.get(stand.areaCode) ?? stands.length + share(stand.registration)
      case 'registration': return share(stand.registration)
      case 'permit': return share(stand.permit)
      case 'coverage': return share(stand.coverage)
      case 'lacking': return lacking(stand.registration, targets.REGISTRATION)
      case 'permitLacking': return lacking(stand.permit, targets.PERMIT)
      case 'unvisited': return stand.coverage.due - stand.coverage.met
      case 'overdue': return stand.overdue
      case 'change': return changeInPoints(stand.registration, stand.registration.weekAgo) ?? -Infinity
      case 'name': return 0
    }
  }
  const sign = descending ? -1 : 1
  return [...stands].sort((a, b) => {
    const [left, right] = [value(a), value(b)]
    return left === right ? byCode(a, b) * (by === 'name' ? sign : 1) : left < right ? -sign : sign
  })
}

const byCode = (a: { areaCode: string }, b: { areaCode: string }) => (a.areaCode < b.areaCode ? -1 : a.areaCode > b.areaCode ? 1 : 0)
