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
