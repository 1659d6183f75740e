import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'

export const HAZARD_KINDS = ['FIRE', 'ELECTRICAL', 'GAS', 'STRUCTURE', 'EXIT', 'CROWDING', 'SECURITY', 'OTHER'] as const
export type HazardKind = (typeof HAZARD_KINDS)[number]

export const SEVERITIES = ['MINOR', 'SERIOUS', 'GRAVE'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Days to put it right that a form begins with; whoever finds it sets the day. */
export const DAYS_TO_RECTIFY: Record<Severity, number> = { MINOR: 7, SERIOUS: 3, GRAVE: 1 }
/** Nobody is given longer. */
export const MOST_DAYS = 90

export type HazardState = 'OPEN' | 'RECTIFIED' | 'CLOSED'
export const HAZARD_STEPS = ['FOUND', 'SIGNED', 'RECTIFIED', 'PASSED', 'FAILED', 'REOPENED'] as const
export type HazardStep = (typeof HAZARD_STEPS)[number]

/** What a step makes of a hazard in a state; null where it cannot be taken. */
export function stateAfter(state: HazardState, step: Exclude<HazardStep, 'FOUND'>): HazardState | null {
  switch (step) {
    // Whoever answers for it may sign until it is put right.
    case 'SIGNED': return state === 'OPEN' ? 'OPEN' : null
    case 'RECTIFIED': return state === 'OPEN' ? 'RECTIFIED' : null
    case 'PASSED': return state === 'RECTIFIED' ? 'CLOSED' : null
    case 'FAILED': return state === 'RECTIFIED' ? 'OPEN' : null
    case 'REOPENED': return state === 'CLOSED' ? 'OPEN' : null
  }
}

/** Steps with which it is owed, by a day of their own. */
export const begins = (step: HazardStep): boolean => step === 'FOUND' || step === 'REOPENED'

/** The order in force, of steps as they were taken: the one that gave it, and the latest signature since. What was signed for before a hazard was there again was another order. */
export function orderOf<S extends { step: HazardStep }>(steps: readonly S[]): { given: S; signed: S | undefined } {
  const at = steps.findLastIndex(({ step }) => begins(step))
  return { given: steps[at]!, signed: steps.slice(at).findLast(({ step }) => step === 'SIGNED') }
}

export const PHOTO_STAGES = ['BEFORE', 'AFTER'] as const
export type PhotoStage = (typeof PHOTO_STAGES)[number]
/** Of one stage of one hazard. */
export const MOST_PHOTOS = 8

/** What a photo hangs on when it is taken away: `signed`, whether the order in force was signed for. */
export type Evidence = { state: HazardState; signed: boolean }

/** How it was is photographed until it is put right, how it is until it is found in order. */
export const mayAddPhoto = (stage: PhotoStage, state: HazardState): boolean => state === 'OPEN' || (stage === 'AFTER' && state === 'RECTIFIED')

/** Nobody takes away what somebody else has signed, or is to judge or has judged by; but the office may, a photo that shows somebody. */
export const mayRemovePhoto = (stage: PhotoStage, { state, signed }: Evidence, role: Actor['role']): boolean => role === 'office' || (state === 'OPEN' && (stage === 'AFTER' || !signed))

/** 边清理边整治: put right and looked at again on the day on which it was found. */
export const closedAtOnce = ({ foundOn, closedOn }: { foundOn: Day; closedOn: Day | null }): boolean => closedOn === foundOn
