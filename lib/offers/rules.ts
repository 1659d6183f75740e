import type { ActorRole } from '@/lib/kernel/access'
import { addDays, type Day } from '@/lib/kernel/day'
import type { AnyKind } from '@/lib/services/rules'

/** What a unit offers residents: work, or a course. */
export const OFFER_KINDS = ['JOB', 'COURSE'] as const
export type OfferKind = (typeof OFFER_KINDS)[number]

/** What helps with a request of a kind; null where no offer does. */
export const offerFor = (kind: AnyKind): OfferKind | null => (kind === 'WORK' ? 'JOB' : kind === 'TRAINING' ? 'COURSE' : null)

/** Posted anew after that: what nobody has looked at for half a year is mostly taken. */
export const MOST_DAYS = 180

export const OFFER_STATES = ['COMING', 'OPEN', 'OVER', 'WITHDRAWN'] as const
export type OfferState = (typeof OFFER_STATES)[number]
export type OfferDays = { fromOn: Day; /** The last day on which it stands. */ lastOn: Day; withdrawnOn: Day | null }

/** What its days make of it; a unit that is closed offers nothing. */
export const offerState = ({ fromOn, lastOn, withdrawnOn }: OfferDays, unitClosedOn: Day | null, today: Day): OfferState =>
  withdrawnOn !== null ? 'WITHDRAWN' : unitClosedOn !== null || lastOn < today ? 'OVER' : fromOn > today ? 'COMING' : 'OPEN'

/** What is wrong with its days, and at which of them; null where nothing is. `stands`: from when it stands already, which may be past. */
export function offerDaysFault(fromOn: Day, lastOn: Day, today: Day, stands: Day | null = null): { field: 'fromOn' | 'lastOn'; code: string } | null {
  if (fromOn < today && fromOn !== stands) return { field: 'fromOn', code: 'offer-past' }
  if (lastOn < today) return { field: 'lastOn', code: 'offer-past' }
  if (lastOn < fromOn) return { field: 'lastOn', code: 'last-before-first' }
  return lastOn > addDays(stands !== null && fromOn === stands ? today : fromOn, MOST_DAYS) ? { field: 'lastOn', code: 'offer-too-long' } : null
}

/** Why one is withdrawn: by the unit, that it is filled or comes to nothing; by the community or the office, what they found. */
export const WITHDRAWALS = ['FILLED', 'CANCELLED', 'UNIT_ASKED', 'UNTRUE', 'TAKES_MONEY', 'EXCLUDES', 'OTHER'] as const
export type Withdrawal = (typeof WITHDRAWALS)[number]
export const withdrawalsOf = (role: ActorRole): readonly Withdrawal[] => (role === 'unit' ? ['FILLED', 'CANCELLED'] : ['UNIT_ASKED', 'UNTRUE', 'TAKES_MONEY', 'EXCLUDES', 'OTHER'])
