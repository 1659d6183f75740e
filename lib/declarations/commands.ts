import { type Command, done, each } from '@/lib/kernel/command'
import { appendEvent, type Tx } from '@/lib/kernel/db'
import { receiptIndex, receiptOf } from '@/lib/kernel/receipt'
import { refuse } from '@/lib/kernel/result'
import { hasRevealedEnough } from '@/lib/kernel/reveal'
import { open, seal } from '@/lib/kernel/seal'
import { countOnce, type CountedKey, isOverLimit } from '@/lib/kernel/throttle'
import { maskPhone } from '@/lib/residents/rules'
import { begunAt } from './begun'
import { type DeclaredState, formFault, type Told } from './rules'
import { confirmDeclaredInput, refuseDeclaredInput, revealTellerInput, sendDeclarationInput } from './schema'
import { faultAmong, isFull, takeIn, takeTurns, toldOf } from './told'

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
    const people = toldOf(input.people)
    const wrong = faultAmong(people, today)
    if (wrong) return wrong
    const keys: CountedKey[] = [['send/door', plate.dwellingId], ['send/phone', input.phone]]
    if (await isOverLimit(tx, keys, at)) return refuse('declared-too-often')
    if (await isFull(tx, plate.dwellingId, people.length)) return refuse('declared-too-often')
    await countOnce(tx, keys, at)
    await tx.$executeRaw`
      INSERT INTO declaration (id, plate_id, dwelling_id, area_code, teller, teller_name, phone_sealed, phone_mask_sealed, receipt_index, on_day, at)
      VALUES (${id}::uuid, ${plate.id}::uuid, ${plate.dwellingId}::uuid, ${plate.areaCode}, ${input.teller}, ${input.tellerName}, ${seal('declaration.phone', id, input.phone)},
              ${seal('declaration.phone_mask', id, maskPhone(input.phone))}, ${receiptIndex('receipt-code', receiptOf('receipt', id))}, ${today}::date, ${at.toISOString()}::timestamptz)`
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
  await takeTurns(tx, found.dwellingId)
  return (await find())[0] ?? null
}

type Waiting = { id: string; kind: Told; state: DeclaredState; stayId: string | null; residentId: string | null; dwellingId: string; open: boolean; unseen: boolean; others: boolean }

/** Held until the end of the transaction. `unseen`: told of at doors alone, and never met. */
async function holdDeclared(tx: Tx, id: string): Promise<Waiting | null> {
  const [row] = await tx.$queryRaw<Waiting[]>`
    SELECT p.id::text AS id, p.kind, p.state, p.stay_id::text AS "stayId", p.resident_id::text AS "residentId", p.dwelling_id::text AS "dwellingId",
      s.id IS NOT NULL AND s.to_on IS NULL AS open, coalesce(s.status = 'DECLARED' AND first_source(s.id) IN ('RESIDENT', 'LANDLORD', 'HELPER'), false) AS unseen,
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
