import { addDays, covers, maxDay, minDay, type Span } from '@/lib/kernel/day'
import type { DatedPolicy, Policy } from '@/lib/campaigns/rules'
import { isSigned } from '@/lib/rentals/rules'
import { clip, joined, type Obligation, owedInSpells, type PaperFacts, type RentalFacts } from './rules'

type LetDoor = { id: string; areaCode: string; rentals: RentalFacts[] }

/** The days on which we knew that a door is let: until the later of its end and our hearing of it, so that no past figure changes. */
function letSpan({ knownOn, endedOn, endReportedOn }: RentalFacts): Span | null {
  const to = endedOn === null ? null : maxDay(endedOn, endReportedOn ?? endedOn)
  return to !== null && to <= knownOn ? null : { from: knownOn, to }
}

/** Spans over which a kind of paper is in force, and was known to be, in order. */
export const papersInForce = <K extends string>(papers: readonly (Pick<PaperFacts, 'fromOn' | 'toOn' | 'reportedOn' | 'endedOn'> & { kind: K })[], kind: NoInfer<K>): Span[] =>
  joined(papers.filter((paper) => paper.kind === kind).map(({ fromOn, toOn, reportedOn, endedOn }) => ({
    from: maxDay(fromOn, reportedOn), to: toOn !== null && endedOn !== null ? minDay(toOn, endedOn) : (toOn ?? endedOn),
  })))

/** Owed by every rental from our knowing of it until it is let no more: each paper that the policy asks for, met while it is in force. */
function papersDue(door: LetDoor, rental: RentalFacts, { rental: policy }: Policy): Obligation[] {
  const due = letSpan(rental)
  if (!due) return []
  return policy.papers.flatMap((indicator) => owedInSpells(
    { ...atDoor(door), indicator }, due, addDays(due.from, indicator === 'RENTAL_FILING' ? policy.fileWithinDays : policy.signWithinDays), papersInForce(rental.papers, indicator)))
}

/**
 * 禁租: the days on which nobody new may be registered at a door. From the day on which something that is signed has been wanting for the policy's days beyond
 * its deadline (or beyond the policy's first day, where that is later: a new policy gives everybody its days), until the office lifts it, whatever comes after:
 * signing late, letting no more, or another policy lift nothing. What was lifted while a paper was wanting is not forbidden again for that paper.
 */
function noLettingDue(door: LetDoor, policies: readonly DatedPolicy[]): Obligation[] {
  const lifts = door.rentals.flatMap((rental) => rental.lifts).sort()
  const bans = policies.flatMap(({ span, policy }) => door.rentals.flatMap((rental) => papersDue(door, rental, policy)).flatMap((owed) => {
    const { banAfterDays } = policy.rental
    if (banAfterDays === null || !isSigned(owed.indicator) || owed.deadline === null) return []
    const from = addDays(maxDay(owed.deadline, span.from), banAfterDays + 1)
    // Met before this day came is in time; met and wanting again later is the next obligation's.
    if (!covers(span, from) || !covers(owed.due, from) || (owed.met && owed.met.from < from)) return []
    if (lifts.some((lift) => lift > owed.deadline! && lift < from)) return []
    return [{ from, to: lifts.find((lift) => lift >= from) ?? null }]
  }))
  return joined(bans).map((span) => ({ ...atDoor(door), indicator: 'NO_LETTING' as const, due: span, deadline: null, met: null }))
}

const atDoor = ({ id, areaCode }: LetDoor) => ({ areaCode, unitId: null, dwellingId: id, weight: 1 })

/** All that a door owes for being let, each policy for its own days. */
export const rentalsDue = (door: LetDoor, policies: readonly DatedPolicy[]): Obligation[] => [
  ...policies.flatMap(({ span, policy }) => door.rentals.flatMap((rental) => papersDue(door, rental, policy)).flatMap((owed) => clip(owed, span) ?? [])),
  ...noLettingDue(door, policies),
]
