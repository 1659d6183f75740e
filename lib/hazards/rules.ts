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

export const PHOTO_STAGES = ['BEFORE', 'AFTER'] as const
export type PhotoStage = (typeof PHOTO_STAGES)[number]
/** Of one stage of one hazard. */
export const MOST_PHOTOS = 8
/** Shrunk by the phone to well below this. */
export const MAX_PHOTO_BYTES = 1_572_864
/** A part is what a weak connection carries in a moment. */
export const PART_BYTES = 48 * 1024

/** 边清理边整治: put right and looked at again on the day on which it was found. */
export const closedAtOnce = ({ foundOn, closedOn }: { foundOn: Day; closedOn: Day | null }): boolean => closedOn === foundOn
