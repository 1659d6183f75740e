/** Who tells at a plate: somebody who lives there, or whoever lets or looks after the place. */
export const TELLERS = ['RESIDENT', 'LANDLORD'] as const
/** Or somebody who was named to help in the building, and signs in. */
export type Teller = (typeof TELLERS)[number] | 'HELPER'

/** What is told of a person: that they live here, or that they have left. */
export const TOLD = ['LIVES', 'LEFT'] as const
export type Told = (typeof TOLD)[number]

export const DECLARED_STATES = ['WAITING', 'CONFIRMED', 'REFUSED'] as const
export type DeclaredState = (typeof DECLARED_STATES)[number]

/** Why something that was told is not so, as somebody who looked says it. */
export const REFUSALS = ['NOT_HERE', 'WRONG_DOOR', 'UNCLEAR', 'FALSE'] as const
/** The last two follow from what was done at the door: somebody left, or was met there after all. */
export type Refusal = (typeof REFUSALS)[number] | 'LEFT_SINCE' | 'STILL_HERE'

/** Why a door gets a new code. */
export const VOID_REASONS = ['DAMAGED', 'LOST', 'MISUSED', 'WRONG_DOOR'] as const
export type VoidReason = (typeof VOID_REASONS)[number]

/** 80 bits: not found by trying. */
export const PLATE_LENGTH = 16

/** People in one declaration: a family at a table. More are declared by another. */
export const MOST_PEOPLE = 5
/** People of one door who wait to be looked at. A dormitory's are told of by its unit. */
export const MOST_WAITING = 30

/** A person needs longer than this to fill a form; what comes sooner was no person. */
export const FASTEST_SECONDS = 3
/** A form that lay open for longer is asked for again, with all that was typed. */
export const OLDEST_FORM_HOURS = 24

/** Somebody with an open stay at the door. */
export type LivesHere = { stayId: string; residentId: string; name: string; numbered: boolean; status: 'DECLARED' | 'REGISTERED' }

/**
 * Who at the door is meant by a name, perhaps with a number: whoever the number leads to (`holderId`: a record, wherever its person lives); or the one who has the name, unless both have numbers, which then differ. Null for
 * nobody, and for two of one name, whom only somebody at the door tells apart.
 */
export function meantBy(people: readonly LivesHere[], told: { name: string; numbered: boolean; holderId: string | null }): LivesHere | null {
  const byNumber = told.holderId === null ? undefined : people.find((person) => person.residentId === told.holderId)
  if (byNumber) return byNumber
  const named = people.filter((person) => person.name === told.name && !(person.numbered && told.numbered))
  return named.length === 1 ? named[0]! : null
}

/** Whether the form was open for as long as a person takes, and no longer than a day. `begunAt` in milliseconds; null for one that is not ours. */
export function formFault(begunAt: number | null, at: number): 'too-fast' | 'form-old' | null {
  if (begunAt === null || at - begunAt > OLDEST_FORM_HOURS * 3_600_000) return 'form-old'
  return at - begunAt < FASTEST_SECONDS * 1000 ? 'too-fast' : null
}
