import type { Day } from '@/lib/kernel/day'

/** What a unit (单位) is: whoever employs or houses residents. */
export const UNIT_KINDS = ['ENTERPRISE', 'SITE', 'SCHOOL', 'MARKET', 'HOTEL', 'DORMITORY', 'OTHER'] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/** What a unit signs with its community: on family planning (单位计生责任书), which is counted where the policy asks for it, and on security (治安责任书). */
export const UNIT_LETTERS = ['UNIT_FP_LETTER', 'UNIT_SECURITY_LETTER'] as const
export type UnitLetter = (typeof UNIT_LETTERS)[number]

export type UnitLetterFacts = { kind: UnitLetter; fromOn: Day; toOn: Day | null; reportedOn: Day; endedOn: Day | null }
/** A unit from our knowing of it until it is closed, and what it has signed. */
export type UnitFacts = { id: string; areaCode: string; knownOn: Day; closedOn: Day | null; letters: UnitLetterFacts[] }

/** Where somebody on a unit's roster lives, as the register has it: in a dormitory of the unit, at another door, or at none that is known. */
export const LIVES = ['DORMITORY', 'ELSEWHERE', 'NOWHERE'] as const
export type Lives = (typeof LIVES)[number]

/** What roster, dormitory and register say differently of somebody: works here and lives nowhere known; lives in the dormitory and has left the roster. */
export const LEAD_KINDS = ['NOWHERE', 'LEFT'] as const
export type LeadKind = (typeof LEAD_KINDS)[number]

/**
 * What may come of looking into a lead, but for what the register itself says (registered, or left): they are elsewhere, a local, wrong on the roster, live there still, or were not found, to be looked for again on a day.
 */
export const LEAD_RESULTS = { NOWHERE: ['NOT_FOUND', 'GONE', 'LOCAL', 'WRONG'], LEFT: ['NOT_FOUND', 'STAYS', 'WRONG'] } as const satisfies Record<LeadKind, readonly string[]>
export type LeadResult = (typeof LEAD_RESULTS)[LeadKind][number]
export const ANY_LEAD_RESULT = ['NOT_FOUND', 'GONE', 'STAYS', 'LOCAL', 'WRONG'] as const satisfies readonly LeadResult[]
export const LEAD_STATES = ['OPEN', 'WAITING', 'DONE'] as const
export type LeadState = (typeof LEAD_STATES)[number]

/** `again`: on the roster of that unit by another entry, or off it by a later one. `leftOn`: when we learnt that they left it. `confirmedOn`: when somebody last saw them where they live. */
export type LeadFacts = { unitOpen: boolean; onRoster: boolean; again: boolean; leftOn: Day | null; lives: Lives; confirmedOn: Day | null }

/** Which lead somebody on, or once on, a unit's roster is; null where roster and register agree. The database has the same (`leads`). */
export function leadOf({ unitOpen, onRoster, again, leftOn, lives, confirmedOn }: LeadFacts): LeadKind | null {
  if (!unitOpen) return null
  if (onRoster) return lives === 'NOWHERE' ? 'NOWHERE' : null
  const seenSince = confirmedOn !== null && leftOn !== null && confirmedOn > leftOn
  return lives === 'DORMITORY' && !again && !seenSince ? 'LEFT' : null
}

/** Where a lead stands by the last result that was written down for these very facts. */
export const leadState = (last: { againOn: Day | null } | null, today: Day): LeadState =>
  last === null || (last.againOn !== null && last.againOn <= today) ? 'OPEN' : last.againOn === null ? 'DONE' : 'WAITING'

/** The lowest bed of a room that nobody sleeps in; null where it is full. */
export function freeBed(beds: number, taken: readonly number[]): number | null {
  for (let bed = 1; bed <= beds; bed++) if (!taken.includes(bed)) return bed
  return null
}
