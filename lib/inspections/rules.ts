import { addDays, type Day } from '@/lib/kernel/day'

/** Who looks at what: public security, labour, family planning, construction, commerce, and the office for new residents itself. */
export const DEPARTMENTS = ['PUBLIC_SECURITY', 'LABOUR', 'FAMILY_PLANNING', 'CONSTRUCTION', 'COMMERCE', 'OFFICE'] as const
export type Department = (typeof DEPARTMENTS)[number]

/** Said instead of an inspector where the office looks itself. */
export const OFFICE_ITSELF = 'OFFICE'

export const INSPECTION_KINDS = ['MID_YEAR', 'YEAR_END', 'OTHER'] as const
export type InspectionKind = (typeof INSPECTION_KINDS)[number]

export const INSPECTION_STATES = ['OPEN', 'CLOSED', 'CANCELLED'] as const
export type InspectionState = (typeof INSPECTION_STATES)[number]

/** Figures of the register that stand beside an item. */
export const ITEM_INDICATORS = ['REGISTRATION', 'PERMIT', 'RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT', 'CERTIFICATE_CHECK', 'CONSISTENCY', 'HAZARD', 'INQUIRY_REPLY', 'PERIOD_REPORT'] as const
export type ItemIndicator = (typeof ITEM_INDICATORS)[number]

/** What the points of a checklist come to. */
export const TOTAL_POINTS = 100
export const MOST_PHOTOS = 6
export const PHOTO_STAGES = ['FOUND', 'MENDED'] as const
export type PhotoStage = (typeof PHOTO_STAGES)[number]

/** The checklist that ships; its words are in the labels, in both languages. */
export const CHECKLIST_PRESET = [
  { key: 'permits', department: 'PUBLIC_SECURITY', points: 14, indicator: 'PERMIT' },
  { key: 'registration', department: 'PUBLIC_SECURITY', points: 14, indicator: 'REGISTRATION' },
  { key: 'letters', department: 'PUBLIC_SECURITY', points: 10, indicator: 'SECURITY_LETTER' },
  { key: 'contracts', department: 'LABOUR', points: 8, indicator: null },
  { key: 'wages', department: 'LABOUR', points: 10, indicator: null },
  { key: 'certificates', department: 'FAMILY_PLANNING', points: 8, indicator: 'CERTIFICATE_CHECK' },
  { key: 'familyPlanning', department: 'FAMILY_PLANNING', points: 8, indicator: 'RENTAL_FP_CONTRACT' },
  { key: 'sites', department: 'CONSTRUCTION', points: 8, indicator: null },
  { key: 'markets', department: 'COMMERCE', points: 6, indicator: null },
  { key: 'hazards', department: 'OFFICE', points: 8, indicator: 'HAZARD' },
  { key: 'reports', department: 'OFFICE', points: 6, indicator: 'PERIOD_REPORT' },
] as const satisfies readonly { key: string; department: Department; points: number; indicator: ItemIndicator | null }[]
export const RECOVER_PERCENT = 50
export type PresetKey = (typeof CHECKLIST_PRESET)[number]['key']

/** Of an item: not looked at; passed, deducted or not to be looked at here; what the community says to a deduction; what the office decides; what came of putting it right. */
export const MARK_STATES = ['UNDECIDED', 'PASSED', 'NOT_APPLICABLE', 'DEDUCTED', 'ACCEPTED', 'CONTESTED', 'UPHELD', 'GIVEN_BACK', 'REPORTED', 'PUT_RIGHT', 'NOT_RIGHT'] as const
export type MarkState = (typeof MARK_STATES)[number]

export const VERDICTS = ['PASSED', 'DEDUCTED', 'NOT_APPLICABLE'] as const
export type Verdict = (typeof VERDICTS)[number]

export const MARK_EVENTS = ['pass', 'deduct', 'exclude', 'accept', 'contest', 'uphold', 'give-back', 'report', 'put-right', 'not-right'] as const
export type MarkEvent = (typeof MARK_EVENTS)[number]

const looked = (to: MarkState) => ({ UNDECIDED: to, PASSED: to, NOT_APPLICABLE: to, DEDUCTED: to })
const STEPS: Record<MarkEvent, Partial<Record<MarkState, MarkState>>> = {
  pass: looked('PASSED'), deduct: looked('DEDUCTED'), exclude: looked('NOT_APPLICABLE'),
  accept: { DEDUCTED: 'ACCEPTED', UPHELD: 'ACCEPTED' }, contest: { DEDUCTED: 'CONTESTED' },
  uphold: { CONTESTED: 'UPHELD' }, 'give-back': { CONTESTED: 'GIVEN_BACK' },
  report: { ACCEPTED: 'REPORTED' }, 'put-right': { ACCEPTED: 'PUT_RIGHT', REPORTED: 'PUT_RIGHT' }, 'not-right': { ACCEPTED: 'NOT_RIGHT', REPORTED: 'NOT_RIGHT' },
}

/** Where an item stands after an event; null where that cannot happen to it. `inspection_mark_step` in the database has the same. */
export const markAfter = (state: MarkState, event: MarkEvent): MarkState | null => STEPS[event][state] ?? null

const LOOKING: readonly MarkEvent[] = ['pass', 'deduct', 'exclude']
export const EVENT_OF: Record<Verdict, MarkEvent> = { PASSED: 'pass', DEDUCTED: 'deduct', NOT_APPLICABLE: 'exclude' }

/** `left`: the community has come to another sub-district than the one that holds the round. */
export type Standing = { inspection: InspectionState; left: boolean; fromOn: Day; state: MarkState; handedOn: Day | null; shownOn: Day | null; answerBy: Day | null; byOn: Day | null }

/** Why an event cannot happen to an item today; null when it can. It is looked at from the round's first day until its department hands in, and answered from when all have, within its days; found not to be put right once the day that the community named is over, or it says that it is. */
export function markFault(mark: Standing, event: MarkEvent, today: Day): string | null {
  if (mark.inspection !== 'OPEN') return mark.inspection === 'CLOSED' ? 'inspection-closed' : 'inspection-cancelled'
  if (mark.left) return 'inspection-left'
  if (LOOKING.includes(event)) return mark.handedOn !== null ? 'inspection-handed-in' : today < mark.fromOn ? 'inspection-not-begun' : null
  if (mark.shownOn === null) return 'inspection-not-handed-in'
  if (markAfter(mark.state, event) === null) return 'inspection-elsewhere'
  if ((event === 'accept' || event === 'contest') && mark.answerBy !== null && today > mark.answerBy) return 'inspection-too-late'
  if (event === 'not-right' && mark.state === 'ACCEPTED' && mark.byOn !== null && today <= mark.byOn) return 'inspection-not-due'
  return null
}

/** The last day that a community may name for putting right: four times the days to answer. `inspection_mark_step` in the database has the same. */
export const mendedBy = (today: Day, answerDays: number): Day => addDays(today, answerDays * 4)

/** Until when an upheld deduction may still be put right instead. */
export const answerAgainBy = (today: Day, days: number): Day => addDays(today, days)

/** What a deduction waits for before the round is closed. */
export const WAITS = ['decision', 're-check', 'answer', 'mending'] as const
export type Wait = (typeof WAITS)[number]

/** A deduction that somebody still has to do something about before the round is closed: answer within the days, decide, put right by the day that was named, look again. */
export function waitsFor(mark: { state: MarkState; answerBy: Day | null; byOn: Day | null }, today: Day): 'look' | Wait | null {
  switch (mark.state) {
    case 'UNDECIDED': return 'look'
    case 'DEDUCTED': return mark.answerBy === null || today <= mark.answerBy ? 'answer' : null
    case 'UPHELD': return mark.answerBy !== null && today <= mark.answerBy ? 'answer' : null
    case 'CONTESTED': return 'decision'
    case 'ACCEPTED': return mark.byOn !== null && today <= mark.byOn ? 'mending' : 're-check'
    case 'REPORTED': return 're-check'
    default: return null
  }
}
