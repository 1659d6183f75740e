import { type Actor, mayIn } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each, type Item, type Outcome } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { declare, type Declared, declareKnown } from '@/lib/residents/commands'
import { findKnownById } from '@/lib/residents/record'
import { enrol } from '@/lib/residents/roster'
import { type DeclareResidentInput, declareResidentInput } from '@/lib/residents/schema'
import { endStay } from '@/lib/stays/commands'
import { openUnit } from './dormitories'
import { freeBed } from './rules'
import { checkInInput, checkOutInput, setBedsInput } from './schema'

/** How many beds a room has, or each of a building. None is taken away that somebody sleeps in. */
export const setBeds = {
  verb: 'dormitory.beds',
  input: setBedsInput,
  run: each(async (tx, actor, { input }) => {
    const unit = await openUnit(tx, actor, 'dormitory.beds', input.unitId)
    if (!unit.ok) return unit
    const rooms = await tx.$queryRaw<{ id: string; areaCode: AreaCode }[]>`
      SELECT id::text AS id, area_code AS "areaCode" FROM dwelling WHERE unit_id = ${input.unitId}::uuid AND gone_on IS NULL AND (id = ${input.dwellingId}::uuid OR building_id = ${input.buildingId}::uuid) ORDER BY id`
    if (rooms.length === 0) return refuseField(input.dwellingId ? 'dwellingId' : 'buildingId', 'not-found')
    await holdRooms(tx, rooms.map(({ id }) => id))
    const [over] = await tx.$queryRaw<{ bed: number | null }[]>`SELECT max(bed) AS bed FROM bed_use WHERE dwelling_id = ANY (${rooms.map(({ id }) => id)}::uuid[]) AND until_on IS NULL`
    if ((over!.bed ?? 0) > input.beds) return refuseField('beds', 'beds-in-use', { bed: over!.bed! })
    await tx.$executeRaw`
      INSERT INTO dormitory_room (unit_id, dwelling_id, area_code, beds) SELECT ${input.unitId}::uuid, id, area, ${input.beds}::int
      FROM unnest(${rooms.map(({ id }) => id)}::uuid[], ${rooms.map(({ areaCode }) => areaCode)}::text[]) AS r (id, area) ON CONFLICT (unit_id, dwelling_id) DO UPDATE SET beds = excluded.beds`
    return done({ unitId: input.unitId, rooms: rooms.length })
  }),
} satisfies Command<typeof setBedsInput, { unitId: string; rooms: number }>

/** Of two who give away beds of one room the second finds what the first has given. */
async function holdRooms(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of [...ids].sort()) await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('beds ' || ${id}, 0))::text`
}

type Room = { id: string; areaCode: AreaCode; beds: number | null; taken: number[] }

/** Rooms of a unit's with their beds, held until the end of the transaction. */
async function roomsOf(tx: Tx, unitId: string, ids: readonly string[]): Promise<Map<string, Room>> {
  await holdRooms(tx, ids)
  const rows = await tx.$queryRaw<Room[]>`
    SELECT d.id::text AS id, d.area_code AS "areaCode", m.beds, ARRAY(SELECT u.bed FROM bed_use u WHERE u.dwelling_id = d.id AND u.until_on IS NULL) AS taken
    FROM dwelling d LEFT JOIN dormitory_room m ON m.unit_id = d.unit_id AND m.dwelling_id = d.id WHERE d.unit_id = ${unitId}::uuid AND d.gone_on IS NULL AND d.id = ANY (${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

type Sleeper = { residentId: string; name: string; fromOn: Day }

/** Somebody who lives in a room sleeps in a bed of it, and in no other any more. */
async function giveBed(tx: Tx, actor: Actor, unitId: string, room: Room, bed: number, { residentId, name, fromOn }: Sleeper, at: Date): Promise<void> {
  await tx.$executeRaw`UPDATE bed_use SET until_on = greatest(from_on, ${fromOn}::date), ended_by = ${actor.id}::uuid WHERE resident_id = ${residentId}::uuid AND until_on IS NULL`
  await tx.$executeRaw`
    INSERT INTO bed_use (id, unit_id, dwelling_id, resident_id, area_code, bed, name, from_on, created_by, created_at)
    VALUES (${newId()}::uuid, ${unitId}::uuid, ${room.id}::uuid, ${residentId}::uuid, ${room.areaCode}, ${bed}::int, ${name}, ${fromOn}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
}

/**
 * Somebody moves in: their stay begins or moves here as it does whenever a unit tells of somebody (declared, to be seen at the door), they are on the roster, and have a bed. Of two beds the later one is
 * theirs. Who is registered elsewhere is asked for by the community first.
 */
export const checkIn = {
  verb: 'dormitory.check-in',
  input: checkInInput,
  run: each(async (tx, actor, item) => {
    const { input, today, at } = item
    const unit = await openUnit(tx, actor, 'dormitory.check-in', input.unitId)
    if (!unit.ok) return unit
    const fromOn = input.fromOn ?? today
    if (fromOn > today) return refuseField('fromOn', 'future')
    const room = (await roomsOf(tx, input.unitId, [input.dwellingId])).get(input.dwellingId)
    if (!room) return refuseField('dwellingId', 'not-found')
    if (room.beds === null) return refuse('room-no-beds')
    const bed = input.bed ?? freeBed(room.beds, room.taken)
    if (bed === null || room.taken.length >= room.beds) return refuse('room-full')
    if (bed > room.beds) return refuseField('bed', 'no-such-bed')
    if (room.taken.includes(bed)) return refuseField('bed', 'bed-taken')

    // Whoever writes it down: it is the unit that tells of them.
    const told = { ...actor, unitId: input.unitId }
    const lives = await moveIn(tx, told, item, { areaCode: unit.data.areaCode, fromOn })
    if (!lives.ok) return lives
    const { residentId, name, idNumber } = lives.data
    await enrol(tx, actor, input.unitId, [{ residentId, name, idNumber, arrivedOn: fromOn, today, at }])
    await giveBed(tx, actor, input.unitId, room, bed, { residentId, name, fromOn }, at)
    return done({ unitId: input.unitId, dwellingId: room.id, bed }, ...lives.touched)
  }),
} satisfies Command<typeof checkInInput, { unitId: string; dwellingId: string; bed: number }>

type Living = { residentId: string; name: string; idNumber: string | null }

/** By the roster where they are on it, else by what is told of them now. */
async function moveIn(tx: Tx, told: Actor, item: Item<{ unitId: string; dwellingId: string; entryId: string | null; name: string | null; idNumber: string | null }>, { areaCode, fromOn }: { areaCode: AreaCode; fromOn: Day }): Promise<Outcome<Living>> {
  const { input } = item
  const asked = (more: { name: string; idNumber: string | null }): Item<DeclareResidentInput> => ({ ...item, input: declareResidentInput.parse({ areaCode, dwellingId: input.dwellingId, source: 'UNIT', arrivedOn: fromOn, ...more }) })
  if (input.entryId === null) {
    const person = { name: input.name!, idNumber: input.idNumber }
    const [outcome] = await declare(tx, told, [asked(person)])
    return answered(outcome!, person, 'idNumber')
  }
  const [entry] = await tx.$queryRaw<{ residentId: string; name: string }[]>`
    SELECT resident_id::text AS "residentId", name FROM roster_entry WHERE id = ${input.entryId}::uuid AND unit_id = ${input.unitId}::uuid AND until_on IS NULL`
  if (!entry) return refuseField('entryId', 'not-found')
  const known = await findKnownById(tx, entry.residentId)
  // Registered by somebody else since: their number finds them, if they are free to live here.
  if (!known) return refuseField('entryId', 'entry-by-number')
  return answered(await declareKnown(tx, told, asked({ name: known.name, idNumber: null }), known), { name: entry.name, idNumber: null }, 'entryId')
}

function answered(outcome: Outcome<Declared>, person: { name: string; idNumber: string | null }, field: string): Outcome<Living> {
  if (outcome.ok) return { ...outcome, data: { residentId: outcome.data.residentId, ...person } }
  const { code } = outcome.problem
  return code === 'registered-elsewhere' || code === 'seen-elsewhere' ? refuseField(field, 'lives-elsewhere') : outcome
}

/** Somebody moves out: of the dormitory alone, or of the unit with it. Their stay ends as `endStay` has it: told by a unit of somebody whom we registered at that door it goes on, in doubt. */
export const checkOut = {
  verb: 'dormitory.check-out',
  input: checkOutInput,
  run: each(async (tx, actor, item) => {
    const { input, today } = item
    const [use] = await tx.$queryRaw<{ unitId: string; dwellingId: string; residentId: string; areaCode: AreaCode; fromOn: Day; over: boolean }[]>`
      SELECT unit_id::text AS "unitId", dwelling_id::text AS "dwellingId", resident_id::text AS "residentId", area_code AS "areaCode", from_on::text AS "fromOn", until_on IS NOT NULL AS over FROM bed_use WHERE id = ${input.bedUseId}::uuid FOR NO KEY UPDATE`
    if (!use || !mayIn(actor, 'dormitory.check-out', use.areaCode)) return refuse('not-found')
    if (use.over) return refuse('bed-left')
    const onDay = input.onDay ?? today
    if (onDay > today) return refuseField('onDay', 'future')
    if (onDay < use.fromOn) return refuseField('onDay', 'before-bed')
    const [stay] = await tx.$queryRaw<{ id: string; fromOn: Day }[]>`SELECT id::text AS id, from_on::text AS "fromOn" FROM stay WHERE resident_id = ${use.residentId}::uuid AND dwelling_id = ${use.dwellingId}::uuid AND to_on IS NULL`
    const [ended] = stay ? await endStay.run(tx, { ...actor, unitId: null }, [{ ...item, input: { stayId: stay.id, onDay } }]) : []
    if (ended && !ended.ok) return ended
    await tx.$executeRaw`UPDATE bed_use SET until_on = ${onDay}::date, ended_by = ${actor.id}::uuid WHERE id = ${input.bedUseId}::uuid AND until_on IS NULL`
    if (input.leaves === 'unit') {
      await tx.$executeRaw`
        UPDATE roster_entry SET until_on = greatest(from_on, ${onDay}::date), end_reported_on = ${today}::date, ended_by = ${actor.id}::uuid WHERE unit_id = ${use.unitId}::uuid AND resident_id = ${use.residentId}::uuid AND until_on IS NULL`
    }
    return done({ unitId: use.unitId, dwellingId: use.dwellingId, doubted: ended?.data.ended === false }, ...(ended?.touched ?? []))
  }),
} satisfies Command<typeof checkOutInput, { unitId: string; dwellingId: string; doubted: boolean }>

/** Beds for people whom a file has put into rooms, the first free one each; answers who found the room full. Whoever has a bed in the room keeps it. */
export async function giveBeds(tx: Tx, actor: Actor, unitId: string, people: readonly (Sleeper & { dwellingId: string })[], at: Date): Promise<Set<string>> {
  if (people.length === 0) return new Set()
  const rooms = await roomsOf(tx, unitId, [...new Set(people.map((person) => person.dwellingId))])
  const slept = await tx.$queryRaw<{ residentId: string; dwellingId: string }[]>`
    SELECT resident_id::text AS "residentId", dwelling_id::text AS "dwellingId" FROM bed_use WHERE resident_id = ANY (${people.map((person) => person.residentId)}::uuid[]) AND until_on IS NULL`
  const has = new Set(slept.map((use) => `${use.residentId} ${use.dwellingId}`))
  const without = new Set<string>()
  for (const person of people) {
    const room = rooms.get(person.dwellingId)
    if (!room || room.beds === null || has.has(`${person.residentId} ${person.dwellingId}`)) continue
    const bed = freeBed(room.beds, room.taken)
    if (bed === null) {
      without.add(person.residentId)
      continue
    }
    await giveBed(tx, actor, unitId, room, bed, person, at)
    room.taken.push(bed)
  }
  return without
}
