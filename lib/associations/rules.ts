import { addDays, addYears, type Day } from '@/lib/kernel/day'

export const ASSOCIATION_KINDS = ['RESIDENTS', 'UNION', 'WOMEN', 'YOUTH', 'PARTY'] as const
export type AssociationKind = (typeof ASSOCIATION_KINDS)[number]

export const CLOSE_REASONS = ['DISSOLVED', 'JOINED', 'BY_MISTAKE'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/** What somebody says of themselves when they wish to be contacted: nobody says it for them. */
export const SAYINGS = ['MEMBER', 'INTERESTED'] as const
export type Saying = (typeof SAYINGS)[number]

/** What the list of those who wish to be contacted is read for. */
export const CONTACT_PURPOSES = ['ANSWER', 'INVITE', 'HAND_OVER', 'OTHER'] as const
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number]

/** Membership of a party is a political view, which is not held: its service point has an address, and nobody's wish is written down. The database holds the same. */
export const takesContacts = (kind: AssociationKind): boolean => kind !== 'PARTY'

/** From this day on a wish is no more: a year after it was given, or last renewed. */
export const wishEnds = (givenOn: Day): Day => addYears(givenOn, 1)

/** How long before its end a wish may be renewed. */
const RENEW_DAYS = 60
export const mayRenew = (untilOn: Day, today: Day): boolean => today < untilOn && today >= addDays(untilOn, -RENEW_DAYS)

/** How many wish to be contacted is told by so many at a time, or a number would tell on whoever came since yesterday. */
export const WISHES_BY = 5
