import type { DatedPolicy } from '@/lib/campaigns/rules'
import { changesDue, checksDue } from './certificates'
import { rentalsDue } from './rentals'
import { clip, coverageDue, type DwellingFacts, looksDue, type Obligation, permitsDue, presenceDue, registrationDue, type ResidentFacts, unidentifiedDue } from './rules'

/** All that a resident owes under the policies in force, day by day. */
export const obligationsOf = (resident: ResidentFacts, policies: readonly DatedPolicy[]): Obligation[] =>
  policies.flatMap(({ span, policy }) =>
    resident.stays
      .flatMap((stay) => [registrationDue(stay, policy) ?? [], permitsDue(stay, resident, policy), presenceDue(stay, policy), checksDue(stay, resident, policy), changesDue(stay, resident, policy, span.from)].flat())
      .flatMap((owed) => clip(owed, span) ?? []))

/** All that a door owes: to be seen, to be looked at again, to have the people counted there identified, and its papers while it is let. */
export const obligationsOfDwelling = (dwelling: DwellingFacts, policies: readonly DatedPolicy[]): Obligation[] => [
  ...[coverageDue(dwelling) ?? []].flat(),
  ...policies.flatMap(({ span, policy }) => [...unidentifiedDue(dwelling, policy), ...looksDue(dwelling, policy)].flatMap((owed) => clip(owed, span) ?? [])),
  ...rentalsDue(dwelling, policies),
]
