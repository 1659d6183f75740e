import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Item, type Subject } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { hasRevealedEnough } from '@/lib/kernel/reveal'
import { open, seal } from '@/lib/kernel/seal'
import { countOnce, type CountedKey, isOverLimit } from '@/lib/kernel/throttle'
import { declareResident } from '@/lib/residents/commands'
import { numberIndex } from '@/lib/residents/record'
import { dayFault, maskIdNumber, maskPhone, parseIdNumber } from '@/lib/residents/rules'
import { declareResidentInput } from '@/lib/residents/schema'
import { doubtStay } from '@/lib/stays/commands'
import { begunAt, receiptIndex, receiptOf } from './receipt'
import { type LivesHere, type DeclaredState, formFault, meantBy, MOST_WAITING, type Told } from './rules'
import { confirmDeclaredInput, refuseDeclaredInput, revealTellerInput, sendDeclarationInput, type SendDeclarationInput } from './schema'

type ToldPerson = NonNullable<SendDeclarationInput['people'][number]> & { at: number; index: string | null }
type Holder = { index: string; residentId: string }
type Plate = { id: string; dwellingId: string; areaCode: string }

/**
 * What a landlord or a resident says at the door, without an account: sent by the system for them, which is bound to the grid of the plate that they scanned.
 * Who lives here is known at once, as told of by them, and waits to be seen; who is said to have left is in doubt. The answer is the same whoever is on record:
 * nobody learns from it who that is. `id` is the declaration's, and its receipt follows from it.
 */
export const sendDeclaration = {
  verb: 'declaration.send',
  input: sendDeclarationInput,
  run: each(async (tx, actor, item) => {
    const { id, input, today, at } = item
    const plate = await holdPlate(tx, input.plate)
    if (!plate) return refuse('no-plate')
    if (input.website) return refuse('not-sent')
    const fault = formFault(begunAt(plate.id, input.begun), at.getTime())
    if (fault) return refuse(fault)
    const people = input.people.flatMap((person, n): ToldPerson[] => (person ? [{ ...person, at: n, index: person.idNumber && numberIndex(person.idNumber) }] : []))
    const wrong = faultAmong(people, today)
    if (wrong) return wrong
    const keys: CountedKey[] = [['send/door', plate.dwellingId], ['send/phone', input.phone]]
    if (await isOverLimit(tx, keys, at)) return refuse('declared-too-often')
    const [waiting] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM declared_person WHERE dwelling_id = ${plate.dwellingId}::uuid AND state = 'WAITING'`
    if (waiting!.n + people.length > MOST_WAITING) return refuse('declared-too-often')
    await countOnce(tx, keys, at)
    await tx.$executeRaw`
      INSERT INTO declaration (id, plate_id, dwelling_id, area_code, teller, teller_name, phone_sealed, phone_mask_sealed, receipt_index, on_day, at)
      VALUES (${id}::uuid, ${plate.id}::uuid, ${plate.dwellingId}::uuid, ${plate.areaCode}, ${input.teller}, ${input.tellerName}, ${seal('declaration.phone', id, input.phone)},
              ${seal('declaration.phone_mask', id, maskPhone(input.phone))}, ${receiptIndex(receiptOf(id))}, ${today}::date, ${at.toISOString()}::timestamptz)`
    return done({ declarationId: id, people: people.length }, ...await takeIn(tx, actor, item, plate, people))
  }),
} satisfies Command<typeof sendDeclarationInput, { declarationId: string; people: number }>

/** The plate in force that this code is of, in the range of whoever asks. One at a time at a door: of two who tell of the same person the second finds what the first has written. */
async function holdPlate(tx: Tx, code: string): Promise<Plate | null> {
  const find = () => tx.$queryRaw<Plate[]>`
    SELECT p.id::text AS id, d.id::text AS "dwellingId", d.area_code AS "areaCode" FROM door_plate p JOIN dwelling d ON d.id = p.dwelling_id
    WHERE p.plate_code = ${code} AND p.void_on IS NULL AND d.gone_on IS NULL`
  const [found] = await find()
  if (!found) return null
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('declare ' || ${found.dwellingId}, 0))::text`
  return (await find())[0] ?? null
}

/** What is wrong with what was told of people, seen from today and from one another. */
function faultAmong(people: readonly ToldPerson[], today: Day) {
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
async function takeIn(tx: Tx, actor: Actor, item: Item<SendDeclarationInput>, plate: Plate, people: readonly ToldPerson[]): Promise<Subject[]> {
  const { id: declarationId, input, today, at } = item
  const here = await tx.$queryRaw<LivesHere[]>`
    SELECT s.id::text AS "stayId", r.id::text AS "residentId", r.name, r.id_number_index IS NOT NULL AS numbered, s.status
    FROM stay s JOIN resident r ON r.id = s.resident_id WHERE s.dwelling_id = ${plate.dwellingId}::uuid AND s.to_on IS NULL`
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
      areaCode: plate.areaCode, dwellingId: plate.dwellingId, source: input.teller, name: person.name, idNumber: person.idNumber, phone: person === own ? input.phone : null,
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
      VALUES (${id}::uuid, ${declarationId}::uuid, ${plate.dwellingId}::uuid, ${plate.areaCode}, ${person.told}, ${person.name},
              ${person.idNumber && seal('declared_person.id_mask', id, maskIdNumber(person.idNumber))}, ${person.index}, ${person.since}::date, ${meant.residentId}::uuid, ${meant.stayId}::uuid,
              'WAITING', ${at.toISOString()}::timestamptz)`
  }
  return touched
}

type Waiting = { id: string; kind: Told; state: DeclaredState; stayId: string | null; residentId: string | null; dwellingId: string; open: boolean; unseen: boolean; others: boolean }

/** Held until the end of the transaction. `unseen`: told of at doors alone, and never met. */
async function holdDeclared(tx: Tx, id: string): Promise<Waiting | null> {
  const [row] = await tx.$queryRaw<Waiting[]>`
    SELECT p.id::text AS id, p.kind, p.state, p.stay_id::text AS "stayId", p.resident_id::text AS "residentId", p.dwelling_id::text AS "dwellingId",
      s.id IS NOT NULL AND s.to_on IS NULL AS open, coalesce(s.status = 'DECLARED' AND first_source(s.id) IN ('RESIDENT', 'LANDLORD'), false) AS unseen,
      EXISTS (SELECT 1 FROM declared_person o WHERE o.stay_id = p.stay_id AND o.id <> p.id AND o.kind = 'LIVES' AND o.state = 'WAITING') AS others
    FROM declared_person p LEFT JOIN stay s ON s.id = p.stay_id WHERE p.id = ${id}::uuid FOR NO KEY UPDATE OF p`
  return row ?? null
}

/**
 * That somebody has left who is not on record here: looked, and so it is. Everybody else is confirmed by what is done at the door: registering them, confirming
 * them, noting that they left.
 */
export const confirmDeclared = {
  verb: 'declaration.confirm',
  input: confirmDeclaredInput,
  run: each(async (tx, actor, { input, today }) => {
    const row = await holdDeclared(tx, input.personId)
    if (!row) return refuse('not-found')
    if (row.state !== 'WAITING') return refuse('already-answered')
    if (row.kind === 'LIVES') return refuse('register-first')
    if (row.open) return refuse('end-first')
    await tx.$executeRaw`UPDATE declared_person SET state = 'CONFIRMED', answered_on = ${today}::date, user_id = ${actor.id}::uuid WHERE id = ${row.id}::uuid`
    return done({ personId: row.id })
  }),
} satisfies Command<typeof confirmDeclaredInput, { personId: string }>

/** Looked, and it is not so. Somebody whom nobody else told of is no longer counted as known from today; past figures stay. */
export const refuseDeclared = {
  verb: 'declaration.refuse',
  input: refuseDeclaredInput,
  run: each(async (tx, actor, { input, today }) => {
    const row = await holdDeclared(tx, input.personId)
    if (!row) return refuse('not-found')
    if (row.state !== 'WAITING') return refuse('already-answered')
    await tx.$executeRaw`UPDATE declared_person SET state = 'REFUSED', reason = ${input.reason}, answered_on = ${today}::date, user_id = ${actor.id}::uuid WHERE id = ${row.id}::uuid`
    if (row.kind !== 'LIVES' || !row.open || !row.unseen || row.others) return done({ personId: row.id })
    await tx.$executeRaw`UPDATE stay SET to_on = greatest(${today}::date, from_on), end_reported_on = ${today}::date, end_reason = 'REFUSED' WHERE id = ${row.stayId}::uuid`
    return done({ personId: row.id }, { kind: 'resident', id: row.residentId! }, { kind: 'dwelling', id: row.dwellingId })
  }),
} satisfies Command<typeof refuseDeclaredInput, { personId: string }>

/** Shows the phone of whoever told, to call them. The reason is in the trail before the number is on the screen. */
export const revealTeller = {
  verb: 'declaration.reveal',
  input: revealTellerInput,
  secret: true,
  run: each(async (tx, actor, { input }) => {
    if (await hasRevealedEnough(tx, actor)) return refuse('too-many-requests')
    const [row] = await tx.$queryRaw<{ areaCode: string; phone: string | null }[]>`SELECT area_code AS "areaCode", phone_sealed AS phone FROM declaration WHERE id = ${input.declarationId}::uuid`
    if (!row?.phone) return refuse('not-found')
    await appendEvent(tx, 'declaration.reveal', {
      areaCode: row.areaCode, subject: 'declaration', rowId: input.declarationId, details: { by: actor.role, field: 'phone', reason: input.reason, ...(input.note ? { note: input.note } : {}) },
    })
    return done({ value: open('declaration.phone', input.declarationId, row.phone) })
  }),
} satisfies Command<typeof revealTellerInput, { value: string }>
