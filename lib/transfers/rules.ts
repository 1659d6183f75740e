import { type Actor, may, scopeOf } from '@/lib/kernel/access'
import { type AreaCode, inRange } from '@/lib/kernel/area'
import { addDays, type Day } from '@/lib/kernel/day'

/** Where a request stands. The first two are open; of one person at most one request is. */
export const TRANSFER_STATES = ['ASKED', 'CONTESTED', 'REFUSED', 'ACCEPTED', 'DEPARTED', 'DECIDED_FOR', 'DECIDED_AGAINST', 'WITHDRAWN', 'CLOSED', 'UNDONE'] as const
export type TransferState = (typeof TRANSFER_STATES)[number]

export const isOpen = (state: TransferState): boolean => state === 'ASKED' || state === 'CONTESTED'

/** What is written under a request, besides its states: it went to another community, where the person had moved. */
export type StepKind = TransferState | 'READDRESSED'

/** Why the releasing community does not release. */
export const REFUSAL_REASONS = ['STILL_HERE', 'MISTAKEN_IDENTITY', 'OTHER'] as const
/** What the office decides by. */
export const DECISION_REASONS = ['NO_ANSWER', 'SEEN_THERE', 'STILL_HERE', 'MISTAKEN_IDENTITY', 'OTHER'] as const

/** A refusal can be put before the office for so many days; afterwards it is a new request. */
export const CONTEST_DAYS = 30

/** Acts on a request, as their commands are named. */
export const TRANSFER_ACTS = ['accept', 'refuse', 'withdraw', 'contest', 'decide'] as const
export type TransferAct = (typeof TRANSFER_ACTS)[number]

export type TransferFacts = { state: TransferState; areaCode: AreaCode; toAreaCode: AreaCode; deadline: Day; closedOn: Day | null }

/** Unanswered for longer than the policy gives: the office's turn. */
export const isOverdue = ({ state, deadline }: Pick<TransferFacts, 'state' | 'deadline'>, today: Day): boolean => state === 'ASKED' && today > deadline

/** The office decides what was left unanswered, and what was refused and is contested. */
export const mayBeDecided = (transfer: Pick<TransferFacts, 'state' | 'deadline'>, today: Day): boolean => transfer.state === 'CONTESTED' || isOverdue(transfer, today)

/** What this user may do with a request today. The database holds the same. */
export function actsOf(user: Actor, transfer: TransferFacts, today: Day): TransferAct[] {
  const range = scopeOf(user)
  const releasing = inRange(transfer.areaCode, range)
  const receiving = inRange(transfer.toAreaCode, range)
  const allowed: Record<TransferAct, boolean> = {
    accept: releasing && may(user, 'transfer.answer') && isOpen(transfer.state),
    refuse: releasing && may(user, 'transfer.answer') && transfer.state === 'ASKED',
    withdraw: receiving && may(user, 'transfer.withdraw') && isOpen(transfer.state),
    contest: receiving && may(user, 'transfer.ask') && transfer.state === 'REFUSED' && transfer.closedOn !== null && today <= addDays(transfer.closedOn, CONTEST_DAYS),
    decide: releasing && may(user, 'transfer.decide') && mayBeDecided(transfer, today),
  }
  return TRANSFER_ACTS.filter((act) => allowed[act])
}
