import { addYears, type Day } from '@/lib/kernel/day'
import type { Indicator } from '@/lib/obligations/rules'

/** 先进村社、优秀协管员、先进单位、优秀楼长和志愿者、优秀新居民. Lists stand in this order. Landlords are not among them: they have no page of their own on which to see it, and to take their agreement back. */
export const AWARD_KINDS = ['COMMUNITY', 'COORDINATOR', 'UNIT', 'HELPER', 'RESIDENT'] as const
export type AwardKind = (typeof AWARD_KINDS)[number]

/** MERGED: its community went into another one. TAKEN_BACK: by the resident. LAPSED: never decided, and too old to be. */
export const NOMINATION_STATES = ['OPEN', 'AWARDED', 'NOT_AWARDED', 'WITHDRAWN', 'TAKEN_BACK', 'MERGED', 'LAPSED'] as const
export type NominationState = (typeof NOMINATION_STATES)[number]

export const OUTCOMES = ['AWARDED', 'NOT_AWARDED'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** How somebody agreed that their name is published. */
export const AGREED_HOW = ['WRITTEN', 'SPOKEN', 'PHONE'] as const
export type AgreedHow = (typeof AGREED_HOW)[number]

/** A community nominates those in it, and not itself. */
export const mayNominate = (role: string, kind: AwardKind): boolean => role === 'office' || role === 'system' || (role === 'community' && kind !== 'COMMUNITY')
export const kindsFor = (role: string): AwardKind[] => AWARD_KINDS.filter((kind) => mayNominate(role, kind))

const yearOf = (on: Day): number => Number(on.slice(0, 4))
/** This year's, and the year's that has just ended: its awards are decided in the months after. */
export const awardYears = (today: Day): [number, number] => [yearOf(today), yearOf(today) - 1]

/** What each kind is held against, by the rates that everybody sees elsewhere. Of helpers and residents nothing is counted. */
const FIGURES: Record<AwardKind, readonly Indicator[]> = {
  COMMUNITY: ['REGISTRATION', 'PERMIT', 'COVERAGE', 'CONSISTENCY', 'CERTIFICATE_CHECK', 'RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT', 'HAZARD', 'UNIT_FP_LETTER', 'PERIOD_REPORT', 'SERVICE'],
  COORDINATOR: ['REGISTRATION', 'PERMIT', 'COVERAGE', 'LOOK', 'CONSISTENCY', 'CERTIFICATE_CHECK', 'RENTAL_FILING', 'SECURITY_LETTER', 'HAZARD'],
  UNIT: ['REGISTRATION', 'PERMIT', 'HAZARD', 'UNIT_FP_LETTER', 'PERIOD_REPORT'],
  HELPER: [],
  RESIDENT: [],
}
export const figuresFor = (kind: AwardKind): readonly Indicator[] => FIGURES[kind]
export const isCounted = (kind: AwardKind): boolean => FIGURES[kind].length > 0

/** One indicator on a day. */
export type Figure = { indicator: Indicator; due: number; met: number }

/** The indicators of a kind out of what is known of all; what nobody owes is said to be nothing, too. */
export const pickFigures = (kind: AwardKind, stands: Partial<Record<Indicator, { due: number; met: number }>>): Figure[] =>
  FIGURES[kind].map((indicator) => ({ indicator, due: stands[indicator]?.due ?? 0, met: stands[indicator]?.met ?? 0 }))

export type NominationEvent = 'decide' | 'withdraw' | 'take-back'

/** Why something cannot be done with a nomination as it is. The office's word is final; only the nominee's own goes beyond it. */
export function eventFault(state: NominationState, event: NominationEvent): 'nomination-decided' | 'nomination-over' | null {
  if (state === 'OPEN' || (state === 'AWARDED' && event === 'take-back')) return null
  return state === 'AWARDED' || state === 'NOT_AWARDED' ? 'nomination-decided' : 'nomination-over'
}

/** Why somebody does not decide: what they have nominated themself, or what is of themself. */
export function decideFault({ nominatedBy, accountId }: { nominatedBy: string; accountId: string | null }, userId: string): 'nomination-own' | 'nomination-self' | null {
  if (accountId === userId) return 'nomination-self'
  return nominatedBy === userId ? 'nomination-own' : null
}

/** Why a day on which somebody agreed will not do: it is to come, or it is not of this award. */
export function agreedFault(agreedOn: Day, today: Day): 'future' | 'agreed-too-old' | null {
  if (agreedOn > today) return 'future'
  return agreedOn < addYears(today, -1) ? 'agreed-too-old' : null
}
