import { type Command, done, each, type Subject } from '@/lib/kernel/command'
import { addDays, type Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { due } from '@/lib/obligations/shown'
import { findOrRecordParty } from './parties'
import { correctRentalInput, endRentalInput, liftInput, recordRentalInput } from './schema'

const atDoor = (dwellingId: string): Subject => ({ kind: 'dwelling', id: dwellingId })

/** Everybody who lives at a door: a lease that begins or ends there says something of them. */
export const livingAt = async (tx: Tx, dwellingIds: readonly string[]): Promise<Subject[]> =>
  (await tx.$queryRaw<{ id: string }[]>`SELECT DISTINCT resident_id::text AS id FROM stay WHERE dwelling_id = ANY (${[...dwellingIds]}::uuid[]) AND to_on IS NULL`)
    .map(({ id }) => ({ kind: 'resident' as const, id }))

type RentalRow = { id: string; dwellingId: string; areaCode: string; knownOn: Day; endedOn: Day | null; version: number; custodianId: string | null }

const holdRental = async (tx: Tx, id: string): Promise<RentalRow | undefined> =>
  (await tx.$queryRaw<RentalRow[]>`
    SELECT id::text AS id, dwelling_id::text AS "dwellingId", area_code AS "areaCode", known_on::text AS "knownOn", ended_on::text AS "endedOn", version, custodian_id::text AS "custodianId"
    FROM rental WHERE id = ${id}::uuid FOR NO KEY UPDATE`)[0]

/** Writes down that a door is let or lent. A door is let once at a time; whoever lets is found again by number, or by name and phone. */
export const recordRental = {
  verb: 'rental.record',
  input: recordRentalInput,
  run: each(async (tx, actor, { input, today, at }) => {
    // Of two who write down the same door at once the second is tried again (rental_once), and finds the first one's.
    const [door] = await tx.$queryRaw<{ areaCode: string; goneOn: Day | null }[]>`
      SELECT area_code AS "areaCode", gone_on::text AS "goneOn" FROM dwelling WHERE id = ${input.dwellingId}::uuid`
    if (!door) return refuseField('dwellingId', 'not-found')
    if (door.goneOn) return refuseField('dwellingId', 'door-gone')
    const [open] = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM rental WHERE dwelling_id = ${input.dwellingId}::uuid AND ended_on IS NULL`
    if (open) return refuse('rental-known', { fields: { dwellingId: { code: 'rental-known' } }, details: { rentalId: open.id } })
    const landlord = await findOrRecordParty(tx, actor, door.areaCode, {
      kind: input.landlordKind, name: input.landlordName, number: input.landlordNumber, phone: input.landlordPhone, address: input.landlordAddress,
    }, 'landlordNumber', at)
    if (!landlord.ok) return landlord
    const custodian = input.custodianName
      ? await findOrRecordParty(tx, actor, door.areaCode, { kind: 'PERSON', name: input.custodianName, number: null, phone: input.custodianPhone, address: null }, 'custodianName', at)
      : null
    if (custodian && !custodian.ok) return custodian
    const rentalId = newId()
    await tx.$executeRaw`
      INSERT INTO rental (id, dwelling_id, area_code, kind, known_on, landlord_id, custodian_id, ownership, rooms, let_rooms, floor_m2, rent_yuan, use, note, created_by, created_at)
      VALUES (${rentalId}::uuid, ${input.dwellingId}::uuid, ${door.areaCode}, ${input.kind}, ${today}::date, ${landlord.id}::uuid, ${custodian?.id ?? null}::uuid, ${input.ownership}, ${input.rooms},
              ${input.letRooms}, ${input.areaM2}, ${input.rentYuan}, ${input.use}, ${input.note}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    if (input.leaseFrom && input.leaseTo) {
      await tx.$executeRaw`
        INSERT INTO paper (id, rental_id, dwelling_id, area_code, kind, signed_on, reported_on, from_on, to_on, user_id, at)
        VALUES (${newId()}::uuid, ${rentalId}::uuid, ${input.dwellingId}::uuid, ${door.areaCode}, 'LEASE', ${input.leaseFrom}::date, ${today}::date, ${input.leaseFrom}::date, ${addDays(input.leaseTo, 1)}::date,
                ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    }
    return done({ rentalId, landlordId: landlord.id, landlordKnown: landlord.known }, atDoor(input.dwellingId), ...(input.leaseTo ? await livingAt(tx, [input.dwellingId]) : []))
  }),
} satisfies Command<typeof recordRentalInput, { rentalId: string; landlordId: string; landlordKnown: boolean }>

/** Corrects what is recorded of a rental; `version` is the one that was read. */
export const correctRental = {
  verb: 'rental.correct',
  input: correctRentalInput,
  run: each(async (tx, actor, { input, at }) => {
    const rental = await holdRental(tx, input.rentalId)
    if (!rental) return refuse('not-found')
    if (rental.endedOn) return refuse('rental-ended')
    if (rental.version !== input.version) return refuse('changed-meanwhile', { details: { version: rental.version } })
    let custodianId: string | null = null
    if (input.custodianName) {
      const [present] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM party WHERE id = ${rental.custodianId}::uuid`
      // The same name and no phone typed is the same one.
      const party = present?.name === input.custodianName && !input.custodianPhone ? null
        : await findOrRecordParty(tx, actor, rental.areaCode, { kind: 'PERSON', name: input.custodianName, number: null, phone: input.custodianPhone, address: null }, 'custodianName', at)
      if (party && !party.ok) return party
      custodianId = party ? party.id : rental.custodianId
    }
    await tx.$executeRaw`
      UPDATE rental SET kind = ${input.kind}, use = ${input.use}, rooms = ${input.rooms}, let_rooms = ${input.letRooms}, floor_m2 = ${input.areaM2}, rent_yuan = ${input.rentYuan}, ownership = ${input.ownership},
        note = ${input.note}, custodian_id = ${custodianId}::uuid, version = version + 1 WHERE id = ${rental.id}::uuid`
    return done({ version: rental.version + 1 })
  }),
} satisfies Command<typeof correctRentalInput, { version: number }>

/** Not let any more. Its papers are owed no longer; whoever is still registered there is looked at where a lease ended by it. Where letting was forbidden it stays so until the office lifts it. */
export const endRental = {
  verb: 'rental.end',
  input: endRentalInput,
  run: each(async (tx, _, { input, today }) => {
    const rental = await holdRental(tx, input.rentalId)
    if (!rental) return refuse('not-found')
    if (rental.endedOn) return refuse('rental-ended')
    const onDay = input.onDay ?? today
    if (onDay > today) return refuseField('onDay', 'future')
    await tx.$executeRaw`UPDATE rental SET ended_on = ${onDay}::date, end_reported_on = ${today}::date, version = version + 1 WHERE id = ${rental.id}::uuid`
    return done({ dwellingId: rental.dwellingId }, atDoor(rental.dwellingId), ...await livingAt(tx, [rental.dwellingId]))
  }),
} satisfies Command<typeof endRentalInput, { dwellingId: string }>

/** 解除禁租: people may be registered there again. With a reason, which stays. */
export const liftNoLetting = {
  verb: 'rental.lift',
  input: liftInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const rental = await holdRental(tx, input.rentalId)
    if (!rental) return refuse('not-found')
    const [banned] = await tx.$queryRaw<{ on: boolean }[]>`
      SELECT true AS on FROM obligation WHERE subject_id = ${rental.dwellingId}::uuid AND indicator = 'NO_LETTING' AND ${due(today)} LIMIT 1`
    if (!banned) return refuse('letting-allowed')
    await tx.$executeRaw`
      INSERT INTO rental_lift (id, rental_id, dwelling_id, area_code, on_day, explanation, user_id, at)
      VALUES (${newId()}::uuid, ${rental.id}::uuid, ${rental.dwellingId}::uuid, ${rental.areaCode}, ${today}::date, ${input.reason}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done(null, atDoor(rental.dwellingId))
  }),
} satisfies Command<typeof liftInput, null>
