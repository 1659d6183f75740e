import type { Day } from '@/lib/kernel/day'
import type { Sex } from '@/lib/residents/rules'

/** Somebody of the register at the door, as it was before the draw. `registered`: seen there and complete; otherwise only known. */
export type Registered = { id: string; residentId: string; registered: boolean; fromOn: Day; name: string; sex: Sex; bornYear: number | null; idNumberIndex: string | null; tailIndex: string | null }

/** Somebody found there. Nameless where they would not say. */
export type Found = { id: string; name: string | null; sex: Sex; bornYear: number | null; idNumberIndex: string | null; tailIndex: string | null }

/** Who was registered at other doors of the sub-district, of those who could be meant: by number, and by name. */
export type Elsewhere = { residentId: string; community: string; name: string; sex: Sex; bornYear: number | null; idNumberIndex: string | null }

/** Which row of the door's register somebody is, or somebody registered elsewhere, or (both null) nobody. */
export type Decision = { registerId: string | null; residentId: string | null }

/** Registered here; only known here; registered at another door; in nobody's register; the office must say. */
export const MATCHES = ['HERE', 'KNOWN', 'ELSEWHERE', 'NONE', 'DOUBT'] as const
export type MatchState = (typeof MATCHES)[number]
export type Match = { state: MatchState; how: 'NUMBER' | 'NAME' | 'DECIDED' | null; registerId: string | null; residentId: string | null; rows: string[]; others: string[] }

/** Ages are told, or guessed. */
const YEARS_APART = 3
const known = (sex: Sex) => sex === '1' || sex === '2'
const fits = (a: { sex: Sex; bornYear: number | null }, b: { sex: Sex; bornYear: number | null }): boolean =>
  (!known(a.sex) || !known(b.sex) || a.sex === b.sex) && (a.bornYear === null || b.bornYear === null || Math.abs(a.bornYear - b.bornYear) <= YEARS_APART)

/** One character heard or written otherwise. */
const isNear = (a: string, b: string): boolean => a.length > 1 && a.length === b.length && [...a].filter((character, i) => character !== b[i]).length === 1

const contradicts = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b

/** Same name, nothing that speaks against it, and something that speaks for it. */
const isSame = (person: Found, row: Registered): boolean =>
  person.name === row.name && fits(person, row) && !contradicts(person.idNumberIndex, row.idNumberIndex) && !contradicts(person.tailIndex, row.tailIndex) &&
  ((person.tailIndex !== null && row.tailIndex !== null) || (known(person.sex) && person.bornYear !== null && row.bornYear !== null))

/** Something alike: worth a look, no more. Somebody nameless may be whoever they could be. */
const isLike = (person: Found, row: Registered): boolean =>
  person.name === null ? fits(person, row) && !contradicts(person.tailIndex, row.tailIndex)
    : person.name === row.name || (isNear(person.name, row.name) && fits(person, row)) || (person.tailIndex !== null && person.tailIndex === row.tailIndex && fits(person, row))

/** Those registered elsewhere whom somebody could be: the number decides; by a name alone they are only ever perhaps the same, and a number that is nobody's speaks against it. */
const othersFor = (person: Found, others: readonly Elsewhere[]): Elsewhere[] =>
  person.idNumberIndex !== null ? others.filter(({ idNumberIndex }) => idNumberIndex === person.idNumberIndex)
    : person.name === null ? [] : others.filter((one) => one.name === person.name && fits(person, one))

const notHere = (register: readonly Registered[], elsewhere: readonly Elsewhere[]): Elsewhere[] =>
  elsewhere.filter((one) => !register.some((row) => row.registered && row.residentId === one.residentId))

/**
 * Whom the office may say that somebody is, whatever was decided or found before: rows of the door that are nobody else's by number or decision, and those registered
 * elsewhere who could be meant.
 */
export function choicesFor(personId: string, people: readonly Found[], register: readonly Registered[], elsewhere: readonly Elsewhere[], decisions: ReadonlyMap<string, Decision>): { rows: Registered[]; taken: Registered[]; others: Elsewhere[] } {
  const person = people.find(({ id }) => id === personId)!
  const open = new Map([...decisions].filter(([id]) => id !== personId))
  const held = new Set([...matchDoor(people.filter(({ id }) => id !== personId), register, elsewhere, open).values()].flatMap(({ registerId, how }) => (how !== 'NAME' && registerId) || []))
  return { rows: register.filter(({ id }) => !held.has(id)), taken: register.filter(({ id }) => held.has(id)), others: othersFor(person, notHere(register, elsewhere)) }
}

/**
 * Who of those found at a door is who in the register as it was before the draw. A number decides; without one, the same name with the last digits, or with sex and year of
 * birth, when nobody else fits. What is alike and no more is the office's to decide, and what it has decided stands first.
 */
export function matchDoor(people: readonly Found[], register: readonly Registered[], elsewhere: readonly Elsewhere[], decisions: ReadonlyMap<string, Decision>): Map<string, Match> {
  const matches = new Map<string, Match>()
  const taken = new Set<string>()
  const others = notHere(register, elsewhere)
  const take = (person: Found, row: Registered, how: Match['how']) => {
    taken.add(row.id)
    matches.set(person.id, { state: row.registered ? 'HERE' : 'KNOWN', how, registerId: row.id, residentId: row.residentId, rows: [], others: [] })
  }
  const say = (person: Found, state: MatchState, how: Match['how'], residentId: string | null = null, rows: string[] = [], perhaps: string[] = []) =>
    matches.set(person.id, { state, how, registerId: null, residentId, rows, others: perhaps })
  const waiting = () => people.filter(({ id }) => !matches.has(id))
  const left = () => register.filter(({ id }) => !taken.has(id))

  for (const person of people) {
    const decision = decisions.get(person.id)
    if (!decision) continue
    const row = register.find(({ id }) => id === decision.registerId && !taken.has(id))
    if (row) take(person, row, 'DECIDED')
    else if (decision.registerId === null) say(person, decision.residentId === null ? 'NONE' : 'ELSEWHERE', 'DECIDED', decision.residentId)
  }
  for (const person of waiting()) {
    if (person.idNumberIndex === null) continue
    const row = left().find(({ idNumberIndex }) => idNumberIndex === person.idNumberIndex)
    const other = others.find(({ idNumberIndex }) => idNumberIndex === person.idNumberIndex)
    if (row) take(person, row, 'NUMBER')
    else if (other) say(person, 'ELSEWHERE', 'NUMBER', other.residentId)
  }
  for (const person of waiting()) {
    const rows = left().filter((row) => isSame(person, row))
    const rivals = rows.length === 1 ? waiting().filter((one) => one.id !== person.id && isSame(one, rows[0]!)) : []
    if (rows.length === 1 && rivals.length === 0) take(person, rows[0]!, 'NAME')
  }
  for (const person of waiting()) {
    const rows = left().filter((row) => isLike(person, row)).map(({ id }) => id)
    const perhaps = othersFor(person, others).map(({ residentId }) => residentId)
    say(person, rows.length + perhaps.length > 0 ? 'DOUBT' : 'NONE', null, null, rows, perhaps)
  }
  return matches
}
