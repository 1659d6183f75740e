import type { Actor } from '@/lib/kernel/access'
import type { Item, Subject } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuseField } from '@/lib/kernel/result'
import { seal } from '@/lib/kernel/seal'
import { declareResident } from '@/lib/residents/commands'
import { numberIndex } from '@/lib/residents/record'
import { dayFault, maskIdNumber, parseIdNumber } from '@/lib/residents/rules'
import { declareResidentInput } from '@/lib/residents/schema'
import { doubtStay } from '@/lib/stays/commands'
import { type LivesHere, meantBy, MOST_WAITING, type Teller } from './rules'
import type { SendDeclarationInput } from './schema'

// What is told of people at a door, whoever tells it: by its plate, or by whoever helps in the building.

type ToldPerson = NonNullable<SendDeclarationInput['people'][number]> & { at: number; index: string | null }
type Holder = { index: string; residentId: string }
type Door = { dwellingId: string; areaCode: string }
/** Who tells. `phone`: none of somebody whom we know. */
type Telling = { teller: Teller; tellerName: string | null; phone: string | null }

/** The people of a form, by their places in it. */
export const toldOf = (people: SendDeclarationInput['people']): ToldPerson[] =>
  people.flatMap((person, n) => (person ? [{ ...person, at: n, index: person.idNumber && numberIndex(person.idNumber) }] : []))

/** One at a time at a door: of two who tell of the same person the second finds what the first has written. */
export async function takeTurns(tx: Tx, dwellingId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('declare ' || ${dwellingId}, 0))::text`
}

/** Whether more people would wait at the door than anybody looks at. */
export async function isFull(tx: Tx, dwellingId: string, more: number): Promise<boolean> {
  const [waiting] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM declared_person WHERE dwelling_id = ${dwellingId}::uuid AND state = 'WAITING'`
  return waiting!.n + more > MOST_WAITING
}

/** What is wrong with what was told of people, seen from today and from one another. */
export function faultAmong(people: readonly ToldPerson[], today: Day) {
  for (const [n, person] of people.entries()) {
    const fault = dayFault({ arrivedOn: person.since, bornOn: bornOn(person) }, today)
    if (fault) return refuseField(`people.${person.at}.${fault.field === 'bornOn' ? 'idNumber' : 'since'}`, fault.code)
    const twice = people.slice(0, n).some((other) => (person.index !== null && person.index === other.index) || (person.name === other.name && (person.index === null || other.index === null)))
    if (twice) return refuseField(`people.${person.at}.name`, 'told-twice')
  }
  return null
}

/** What their number says, if they gave one. */
function bornOn({ idNumber }: ToldPerson): Day | null {
  const number = idNumber ? parseIdNumber(idNumber) : null
  return number?.ok ? number.value.bornOn : null
}

/** Writes down each person, finds whom it means at the door, and has those declared who are not known here. */
export async function takeIn(tx: Tx, actor: Actor, item: Item<Telling>, door: Door, people: readonly ToldPerson[]): Promise<Subject[]> {
  const { id: declarationId, input, today, at } = item
  const here = await tx.$queryRaw<LivesHere[]>`
    SELECT s.id::text AS "stayId", r.id::text AS "residentId", r.name, r.id_number_index IS NOT NULL AS numbered, s.status
    FROM stay s JOIN resident r ON r.id = s.resident_id WHERE s.dwelling_id = ${door.dwellingId}::uuid AND s.to_on IS NULL`
  const holders = new Map((await tx.$queryRaw<Holder[]>`
    SELECT index, resident_id::text AS "residentId" FROM numbers_held(${people.flatMap((person) => person.index ?? [])}::text[])`).map((holder) => [holder.index, holder.residentId]))
  const found = new Map<ToldPerson, { stayId: string | null; residentId: string | null }>()
  const fresh: ToldPerson[] = []
  const touched: Subject[] = []
  for (const person of people) {
    const meant = meantBy(here, { name: person.name, numbered: person.index !== null, holderId: holders.get(person.index ?? '') ?? null })
    if (person.told === 'LIVES' && !meant) fresh.push(person)
    else found.set(person, { stayId: meant?.stayId ?? null, residentId: meant?.residentId ?? null })
    if (person.told === 'LEFT' && meant?.status === 'REGISTERED') {
      const [doubted] = await doubtStay.run(tx, actor, [{ ...item, input: { stayId: meant.stayId, kind: 'TOLD_LEFT' } }])
      if (doubted?.ok) touched.push(...doubted.touched)
    }
  }
  // The phone is the teller's: their own, where they told of themselves.
  const own = input.teller === 'RESIDENT' ? people.find((person) => person.told === 'LIVES') : undefined
  const outcomes = fresh.length === 0 ? [] : await declareResident.run(tx, actor, fresh.map((person) => ({
    id: newId(), today, at, input: declareResidentInput.parse({
      areaCode: door.areaCode, dwellingId: door.dwellingId, source: input.teller, name: person.name, idNumber: person.idNumber, phone: person === own ? input.phone : null,
      arrivedOn: person.since, landlord: input.teller === 'LANDLORD' ? input.tellerName : null,
    }),
  })))
  for (const [n, outcome] of outcomes.entries()) {
    // Registered at another door, or outside our area: they wait as told of here, for somebody to look.
    if (!outcome.ok) found.set(fresh[n]!, { stayId: null, residentId: (outcome.problem.details?.['residentId'] as string | undefined) ?? null })
    else found.set(fresh[n]!, { stayId: outcome.data.stayId, residentId: outcome.data.residentId }), touched.push(...outcome.touched)
  }
  for (const person of people) {
    const [id, meant] = [newId(), found.get(person)!]
    await tx.$executeRaw`
      INSERT INTO declared_person (id, declaration_id, dwelling_id, area_code, kind, person_name, id_mask_sealed, number_index, since_on, resident_id, stay_id, state, at)
      VALUES (${id}::uuid, ${declarationId}::uuid, ${door.dwellingId}::uuid, ${door.areaCode}, ${person.told}, ${person.name},
              ${person.idNumber && seal('declared_person.id_mask', id, maskIdNumber(person.idNumber))}, ${person.index}, ${person.since}::date, ${meant.residentId}::uuid, ${meant.stayId}::uuid,
              'WAITING', ${at.toISOString()}::timestamptz)`
  }
  return touched
}
