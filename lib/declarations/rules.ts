/** Who told: somebody who lives there, or whoever lets or looks after the place. */
export const TELLERS = ['RESIDENT', 'LANDLORD'] as const
export type Teller = (typeof TELLERS)[number]

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

/** Base 32 after Crockford: digits and capitals without I, L, O and U, which read back wrongly. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 80 bits: not found by trying. */
export const PLATE_LENGTH = 16
/** 60 bits, and asked for with few tries: short enough to be copied by hand. */
export const RECEIPT_LENGTH = 12

/** A code from random bytes, or from a digest: one character a byte, of which five bits count. */
export const codeOf = (bytes: Uint8Array, length: number): string => Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte & 31]).join('')

/** What somebody typed or scanned as the code that it is, or null. Case, blanks and dashes do not matter; O is read as zero, I and L as one. */
export function readCode(text: string, length: number): string | null {
  const code = text.normalize('NFKC').toUpperCase().replace(/[\s\u2010-\u2015-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === length && [...code].every((character) => ALPHABET.includes(character)) ? code : null
}

/** In groups of four, to be read aloud and copied. */
export const spacedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** People in one declaration: a family at a table. More are declared by another. */
export const MOST_PEOPLE = 5
/** People of one door who wait to be looked at. A dormitory's are told of by its unit. */
export const MOST_WAITING = 30

/** A person needs longer than this to fill a form; what comes sooner was no person. */
export const FASTEST_SECONDS = 3
/** A form that lay open for longer is asked for again, with all that was typed. */
export const OLDEST_FORM_HOURS = 24

export type Limit = { hours: number; most: number }

/**
 * How often those without an account may do something, by what they come with. A mobile network sends many phones from one address, and a factory's gate, too: so it
 * gets many. A door and a phone are one household's. Codes that are none are what somebody sends who looks for one.
 */
export const LIMITS = {
  'send/door': { hours: 24, most: 12 },
  'send/phone': { hours: 24, most: 12 },
  'send/address': { hours: 1, most: 120 },
  'miss/address': { hours: 1, most: 30 },
} as const satisfies Record<string, Limit>
export type Counted = keyof typeof LIMITS

/** Whether something was done as often as it may be within its hours, which begin with the first. A clock that was set back makes nobody wait for longer. */
export function isOver(counted: Counted, done: { n: number; since: Date } | null, at: Date): boolean {
  const { hours, most } = LIMITS[counted]
  const age = at.getTime() - (done?.since.getTime() ?? 0)
  return done !== null && age >= 0 && age < hours * 3_600_000 && done.n >= most
}

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
