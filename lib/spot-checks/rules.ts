/** Planned; drawn, locked and in the field; closed with its result; called off. */
export const SPOT_STATES = ['PLANNED', 'LOCKED', 'CLOSED', 'CANCELLED'] as const
export type SpotState = (typeof SPOT_STATES)[number]

/** What a second visitor meets with at a door: people (perhaps none), nobody living there, nobody answering, somebody who won't say, no such door. */
export const SPOT_OUTCOMES = ['MET', 'VACANT', 'NO_ANSWER', 'REFUSED', 'NO_DOOR'] as const
export type SpotOutcome = (typeof SPOT_OUTCOMES)[number]

/** Whether a door says how many live there. No answer is never zero people. */
export const isAnswered = (outcome: SpotOutcome | null): boolean => outcome === 'MET' || outcome === 'VACANT' || outcome === 'NO_DOOR'

/** Why the office says that two are the same, or are not. No field for words about anybody. */
export const SAME_REASONS = ['SAME_NUMBER', 'SAME_FACE', 'ASKED', 'MISWRITTEN'] as const
export const OTHER_REASONS = ['OTHER_PERSON', 'NO_TRACE'] as const
export const DECISION_REASONS = [...SAME_REASONS, ...OTHER_REASONS] as const
export type DecisionReason = (typeof DECISION_REASONS)[number]

export type SpotEvent = 'draw' | 'assign' | 'decide' | 'close' | 'cancel'

/** Why something cannot be done to a check in its state; null when it can. */
export function stepFault(state: SpotState, event: SpotEvent, found: boolean): string | null {
  if (state === 'CLOSED') return 'spot-closed'
  if (state === 'CANCELLED') return 'spot-cancelled'
  if (event === 'cancel') return found ? 'spot-found-already' : null
  if (event === 'draw') return state === 'LOCKED' ? 'spot-locked' : null
  return state === 'PLANNED' ? 'spot-not-drawn' : null
}

/** What is taken for granted where no check has measured it yet: how alike people of one dwelling are, and how many doors answer. */
export const PLAN_DEFAULTS = { expected: 980, designEffect: 150, least: 3, answered: 0.9 } as const
