import type { DatedPolicy } from '@/lib/campaigns/rules'
import { addDays } from '@/lib/kernel/day'
import type { UnitFacts } from '@/lib/units/rules'
import { papersInForce } from './rentals'
import { clip, type Obligation, owedInSpells } from './rules'

export type { UnitFacts }

/** UNIT_FP_LETTER: owed by every unit from our knowing of it until it is closed, while the policy asks for it; met while the letter is in force. */
export function unitDue({ id, areaCode, knownOn, closedOn, letters }: UnitFacts, policies: readonly DatedPolicy[]): Obligation[] {
  if (closedOn !== null && closedOn <= knownOn) return []
  const due = { from: knownOn, to: closedOn }
  return policies.flatMap(({ span, policy: { unit } }) => (!unit.fpLetter ? [] : owedInSpells(
    { indicator: 'UNIT_FP_LETTER', areaCode, unitId: id, dwellingId: null, weight: 1 }, due, addDays(due.from, unit.signWithinDays), papersInForce(letters, 'UNIT_FP_LETTER'),
  ).flatMap((owed) => clip(owed, span) ?? [])))
}
