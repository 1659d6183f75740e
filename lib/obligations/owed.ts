import { intersect, type Span } from '@/lib/kernel/day'
import type { DatedPolicy } from '@/lib/campaigns/rules'
import { rentalsDue } from './rentals'
import { coverageDue, type DwellingFacts, looksDue, type Obligation, permitsDue, presenceDue, registrationDue, type ResidentFacts, unidentifiedDue } from './rules'

/** All that a resident owes under the policies in force, day by day. */
export const obligationsOf = (resident: ResidentFacts, policies: readonly DatedPolicy[]): Obligation[] =>
  policies.flatMap(({ span, policy }) =>
    resident.stays
      .flatMap((stay) => [registrationDue(stay, policy) ?? [], permitsDue(stay, resident, policy), presenceDue(stay, policy)].flat())
      .flatMap((owed) => clip(owed, span) ?? []))

/** All that a door owes: to be seen, to be looked at again, to have the people counted there identified, and its papers while it is let. */
export const obligationsOfDwelling = (dwelling: DwellingFacts, policies: readonly DatedPolicy[]): Obligation[] => [
  ...[coverageDue(dwelling) ?? []].flat(),
  ...policies.flatMap(({ span, policy }) => [unidentifiedDue, looksDue, rentalsDue].flatMap((due) => due(dwelling, policy)).flatMap((owed) => clip(owed, span) ?? [])),
]

/** The part of an obligation inside a span: a policy speaks for its own days only. */
export function clip(owed: Obligation, span: Span): Obligation | null {
  const due = intersect(owed.due, span)
  return due && { ...owed, due, met: owed.met && intersect(owed.met, due) }
}
