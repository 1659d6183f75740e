import { lacking } from '@/lib/campaigns/rules'
import { type CampaignTargets, targetOf } from '@/lib/campaigns/schema'
import { addDays, type Day } from '@/lib/kernel/day'
import { type Indicator, INDICATORS } from '@/lib/obligations/rules'
import type { Stand } from '@/lib/obligations/tallied'
import type { Interval } from '@/lib/spot-checks/interval'
import type { Verdict } from '@/lib/spot-checks/size'

/** How far a community's written summary (书面自查总结) is: written, sent, and what the sub-district's acceptance came to. */
export const SUMMARY_STATES = ['DRAFT', 'SENT', 'PASSED', 'RECTIFY', 'FAILED'] as const
export type SummaryState = (typeof SUMMARY_STATES)[number]
export const OUTCOMES = ['PASSED', 'RECTIFY', 'FAILED'] as const
export type Outcome = (typeof OUTCOMES)[number]
export const SUMMARY_EVENTS = ['draft', 'save', 'send', 'take-back', 'return', 'decide', 'withdraw'] as const
export type SummaryEvent = (typeof SUMMARY_EVENTS)[number]
/** Why something cannot be done with it. */
export type SummaryFault = 'summary-sent' | 'summary-not-sent' | 'summary-decided' | 'acceptance-none'

const isDecided = (state: SummaryState): state is Outcome => OUTCOMES.some((outcome) => outcome === state)

/**
 * What may be done with a summary, or why not. A community writes until it has sent, and takes back what nobody has decided on; what is to be put right is summed up anew; a decision is
 * withdrawn by whoever decides, and the summary lies before them again.
 */
export function summaryFault(state: SummaryState, event: SummaryEvent): SummaryFault | null {
  switch (event) {
    case 'draft': return state === 'DRAFT' || state === 'RECTIFY' ? null : state === 'SENT' ? 'summary-sent' : 'summary-decided'
    case 'save': case 'send': return state === 'DRAFT' ? null : state === 'SENT' ? 'summary-sent' : 'summary-decided'
    case 'take-back': case 'return': case 'decide': return state === 'SENT' ? null : state === 'DRAFT' ? 'summary-not-sent' : 'summary-decided'
    case 'withdraw': return isDecided(state) ? null : 'acceptance-none'
  }
}

/** Days on which a community is still told of what was decided, and after a campaign of a summary that it never sent. */
const [TOLD_DAYS, ASKED_DAYS] = [7, 30]
export type SummaryAsk = { what: 'DUE' } | { what: 'RETURNED'; on: Day } | { what: 'RECTIFY'; by: Day; late: boolean } | { what: 'PASSED' | 'FAILED'; on: Day }

/** What a campaign's summary asks of its community today: to write and send it, to write it otherwise, to put right by a day, or to take note of what was decided; null where nothing. */
export function askOf(
  summary: { state: SummaryState | null; returnedOn: Day | null; outcome: Outcome | null; rectifyBy: Day | null; decidedOn: Day | null }, campaign: { acceptFrom: Day; to: Day }, today: Day,
): SummaryAsk | null {
  const { state, returnedOn, outcome, rectifyBy, decidedOn } = summary
  if (state === 'SENT') return null
  if (state === 'DRAFT' && returnedOn !== null) return { what: 'RETURNED', on: returnedOn }
  if (outcome === 'RECTIFY' && rectifyBy !== null) return { what: 'RECTIFY', by: rectifyBy, late: rectifyBy < today }
  if (outcome !== null && outcome !== 'RECTIFY') return today < addDays(decidedOn!, TOLD_DAYS) ? { what: outcome, on: decidedOn! } : null
  return campaign.acceptFrom <= today && today < addDays(campaign.to, ASKED_DAYS) ? { what: 'DUE' } : null
}

/** What a summary is written in, in the order of the paper. */
export const SECTIONS = ['organisation', 'registration', 'permits', 'rentals', 'certificates', 'hazards', 'reports', 'problems', 'ahead'] as const
export type Section = (typeof SECTIONS)[number]
/** What each section is drafted from. */
export const SECTION_OF: Record<Exclude<Section, 'problems' | 'ahead'>, readonly Indicator[]> = {
  organisation: ['STAFFING', 'FUNDING'],
  registration: ['COVERAGE', 'REGISTRATION', 'CONSISTENCY'],
  permits: ['PERMIT'],
  rentals: ['RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT', 'UNIT_FP_LETTER'],
  certificates: ['CERTIFICATE_CHECK', 'CERTIFICATE_CHANGE'],
  hazards: ['HAZARD'],
  reports: ['PERIOD_REPORT'],
}

export type Stands = Record<Indicator, Stand>
/** What a community's own numbers were at the end of a day, and what else of the campaign is known of it. */
export type Facts = { stands: Stands; head: string | null; trainings: number; trained: number; tasksDone: number; tasks: number }

/** The same numbers; of an indicator that an older draft does not know nothing was owed. */
export const sameStands = (one: Stands, other: Stands): boolean => INDICATORS.every((indicator) => {
  const [a, b] = [one[indicator] ?? NOTHING, other[indicator] ?? NOTHING]
  return a.due === b.due && a.met === b.met
})
const NOTHING: Stand = { due: 0, met: 0 }

/** Days after which the figures of a draft are too old to be sent. */
export const FIGURES_DAYS = 7
/** The last day whose figures change no more: yesterday. */
export const lastClosed = (today: Day): Day => addDays(today, -1)
export const isTooOld = (asOf: Day, today: Day): boolean => asOf < addDays(today, -FIGURES_DAYS)

/** One indicator as it stood, against its target in percent; `lack`: how many more must be met for it. */
export type Line = { indicator: Indicator; due: number; met: number; target: number | null; lack: number }

/** Every indicator of which something is owed, in the usual order. Nothing is asked of what nobody owes, and a ban on letting is counted and not met. */
export const linesOf = (stands: Stands, targets: CampaignTargets): Line[] => INDICATORS.flatMap((indicator): Line[] => {
  const { due, met } = stands[indicator] ?? NOTHING
  const target = targetOf(targets, indicator)
  return due === 0 || indicator === 'NO_LETTING' ? [] : [{ indicator, due, met, target: target ?? null, lack: target === undefined ? 0 : lacking({ due, met }, target) }]
})

/** A text that somebody wrote, and the day whose figures they had before them. */
export type Written = { text: string; asOf: Day }
export type Texts = Partial<Record<Section, Written>>

/** A sent summary: nothing of it follows what the campaign, the posts or the figures become later. */
export type SummaryContents = {
  campaign: string; from: Day; to: Day; placeCode: string; placeName: string; asOf: Day
  lines: Line[]; sections: { key: Section; text: string }[]; signedBy: string; title: string | null; sentOn: Day
}

/**
 * What a closed spot check says of a community: of itself alone, or of it as one of several that were checked (`OWN`, `PART`). `interval` is of 95 %; null where nobody was found.
 * `reported` is the register's own rate on the day of the draw, by which the check is to be judged. `mixed`: communities were merged or moved since the draw, so that the one counts
 * other people than the other: nothing is estimated, and nothing compared.
 */
export type CheckFound = {
  checkId: string; scope: 'OWN' | 'PART'; lockedOn: Day; target: number; drawn: number; answered: number; found: number; registered: number
  rate: number | null; interval: Interval | null; verdict: Verdict; onRegister: number; gone: number; reported: Stand; mixed?: true
}

/** How far the reported rate is from what the check found, in points of a percent, with the interval's ends; named by whether the check bears the reported rate out. */
export type Gap = { points: number; low: number; high: number; says: 'ABOVE' | 'WITHIN' | 'BELOW' }

/** Null where there is nothing to compare: no check, nobody found, nobody due. Rates are of the same day. */
export function gapOf(check: CheckFound | null): Gap | null {
  if (!check || check.rate === null || check.interval === null || check.reported.due === 0) return null
  const reported = check.reported.met / check.reported.due
  const { low, high } = check.interval
  const points = (value: number) => Math.round((reported - value) * 1000) / 10
  return { points: points(check.rate), low: points(high), high: points(low), says: reported > high ? 'ABOVE' : reported < low ? 'BELOW' : 'WITHIN' }
}

/** Why a community is not simply accepted. `check-none`: nobody has looked; `check-unsure`: too few doors to tell; `check-mixed`: it is not the community that was checked. */
export type Shortfall = { what: 'target'; indicator: Indicator; lack: number } | { what: 'gap'; points: number } | { what: 'check-not-met' | 'check-unsure' | 'check-mixed' | 'check-none' }

/** What is laid before whoever decides: the community's own figures, and what the check and the joint inspections say beside them. */
export type Sheet = { asOf: Day; lines: Line[]; check: CheckFound | null; gap: Gap | null; inspections: { name: string; score: number | null; on: Day }[]; shortfalls: Shortfall[] }

export function sheetOf({ asOf, lines, check, inspections }: Pick<Sheet, 'asOf' | 'lines' | 'check' | 'inspections'>): Sheet {
  const gap = gapOf(check)
  const shortfalls: Shortfall[] = [
    ...lines.filter(({ lack }) => lack > 0).map(({ indicator, lack }): Shortfall => ({ what: 'target', indicator, lack })),
    ...(check === null ? [{ what: 'check-none' } as const] : check.mixed ? [{ what: 'check-mixed' } as const] : check.verdict === 'NOT_MET' ? [{ what: 'check-not-met' } as const] : check.verdict === 'UNSURE' ? [{ what: 'check-unsure' } as const] : []),
    ...(gap?.says === 'ABOVE' ? [{ what: 'gap', points: gap.points } as const] : []),
  ]
  return { asOf, lines, check, gap, inspections, shortfalls }
}

/** Passed although something is lacking, and anything else than passed, is said why. */
export const needsRemark = (outcome: Outcome, shortfalls: readonly Shortfall[]): boolean => outcome !== 'PASSED' || shortfalls.length > 0
