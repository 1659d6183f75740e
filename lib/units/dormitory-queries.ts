import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { read, sql } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import { doorLabel } from '@/lib/dwellings/rules'

/** `taken`: beds that somebody sleeps in. `bedless`: people who live in the room, as far as the reader knows them, and have none. */
export type RoomTile = { id: string; room: string; beds: number | null; taken: number; bedless: number }
export type Floor = { floor: number; rooms: RoomTile[] }
export type Dormitory = { id: string; label: string; beds: number; taken: number; floors: Floor[] }

const BEDLESS = sql`(SELECT count(*)::int FROM stay s WHERE s.dwelling_id = d.id AND s.to_on IS NULL AND NOT EXISTS (SELECT 1 FROM bed_use u WHERE u.dwelling_id = d.id AND u.resident_id = s.resident_id AND u.until_on IS NULL))`
const TAKEN = sql`(SELECT count(*)::int FROM bed_use u WHERE u.dwelling_id = d.id AND u.until_on IS NULL)`
const BEDS = sql`LEFT JOIN dormitory_room m ON m.unit_id = d.unit_id AND m.dwelling_id = d.id`
type Place = { street: string; number: string; block: string }

/** A unit's dormitories, floor by floor from below, with the beds of each room. */
export async function listRooms(user: Actor, unitId: string): Promise<Dormitory[]> {
  const rows = await read(user, 'unit.read', (tx) => tx.$queryRaw<(RoomTile & Place & { buildingId: string; floor: number })[]>`
    SELECT d.id::text AS id, d.room, d.floor, m.beds, ${TAKEN} AS taken, ${BEDLESS} AS bedless, b.id::text AS "buildingId", b.street, b.number, b.block
    FROM dwelling d JOIN building b ON b.id = d.building_id ${BEDS} WHERE d.unit_id = ${unitId}::uuid AND d.gone_on IS NULL ORDER BY b.sort_key, b.id, d.floor, length(d.room), d.room`)
  const dormitories = new Map<string, Dormitory>()
  for (const { buildingId, street, number, block, floor, ...room } of rows) {
    const dormitory = dormitories.get(buildingId) ?? { id: buildingId, label: doorLabel({ street, number, block, room: '' }), beds: 0, taken: 0, floors: [] }
    dormitories.set(buildingId, dormitory)
    const level = dormitory.floors.find((one) => one.floor === floor) ?? { floor, rooms: [] }
    if (level.rooms.length === 0) dormitory.floors.push(level)
    level.rooms.push(room)
    dormitory.beds += room.beds ?? 0
    dormitory.taken += room.taken
  }
  return [...dormitories.values()]
}

/** `residentId`: where the record is in sight. */
export type Sleeping = { bedUseId: string; bed: number; name: string; fromOn: Day; residentId: string | null; status: 'DECLARED' | 'REGISTERED' | null }
export type SleptBefore = { bedUseId: string; bed: number; name: string; fromOn: Day; untilOn: Day }
/** `entryId`: by which the roster has them. */
export type Bedless = { residentId: string; name: string; fromOn: Day; entryId: string | null }
export type Room = { id: string; label: string; short: string; floor: number; beds: number | null; sleeping: Sleeping[]; bedless: Bedless[]; before: SleptBefore[] }

const BEFORE = 30

/** A room of a unit's with who sleeps in which bed, who lives there without one, and who slept there before, the latest first. Null for any other room. */
export async function findRoom(user: Actor, unitId: string, dwellingId: string): Promise<Room | null> {
  if (!isId(unitId) || !isId(dwellingId)) return null
  return read(user, 'unit.read', async (tx) => {
    const [row] = await tx.$queryRaw<(Place & { id: string; room: string; floor: number; beds: number | null })[]>`
      SELECT d.id::text AS id, d.room, d.floor, m.beds, b.street, b.number, b.block FROM dwelling d JOIN building b ON b.id = d.building_id ${BEDS}
      WHERE d.id = ${dwellingId}::uuid AND d.unit_id = ${unitId}::uuid AND d.gone_on IS NULL`
    if (!row) return null
    const sleeping = await tx.$queryRaw<Sleeping[]>`
      SELECT u.id::text AS "bedUseId", u.bed, u.name, u.from_on::text AS "fromOn", r.id::text AS "residentId", s.status
      FROM bed_use u LEFT JOIN resident r ON r.id = u.resident_id LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE u.dwelling_id = ${dwellingId}::uuid AND u.until_on IS NULL ORDER BY u.bed`
    const bedless = await tx.$queryRaw<Bedless[]>`
      SELECT s.resident_id::text AS "residentId", r.name, s.from_on::text AS "fromOn", e.id::text AS "entryId"
      FROM stay s JOIN resident r ON r.id = s.resident_id LEFT JOIN roster_entry e ON e.unit_id = ${unitId}::uuid AND e.resident_id = s.resident_id AND e.until_on IS NULL
      WHERE s.dwelling_id = ${dwellingId}::uuid AND s.to_on IS NULL AND NOT EXISTS (SELECT 1 FROM bed_use u WHERE u.dwelling_id = s.dwelling_id AND u.resident_id = s.resident_id AND u.until_on IS NULL) ORDER BY s.from_on, s.id`
    const before = await tx.$queryRaw<SleptBefore[]>`
      SELECT u.id::text AS "bedUseId", u.bed, u.name, u.from_on::text AS "fromOn", u.until_on::text AS "untilOn" FROM bed_use u
      WHERE u.dwelling_id = ${dwellingId}::uuid AND u.unit_id = ${unitId}::uuid AND u.until_on IS NOT NULL ORDER BY u.until_on DESC, u.id DESC LIMIT ${BEFORE}`
    const { street, number, block, room } = row
    return { id: row.id, floor: row.floor, beds: row.beds, label: doorLabel({ street, number, block, room }), short: doorLabel({ street: '', number: '', block, room }), sleeping, bedless, before }
  })
}

/** On the roster, in no room of the unit's, and in sight: whom a bed can be given by a press. At most 200, by name. */
export async function listRoomless(user: Actor, unitId: string): Promise<{ entryId: string; name: string; fromOn: Day }[]> {
  return read(user, 'unit.read', (tx) => tx.$queryRaw<{ entryId: string; name: string; fromOn: Day }[]>`
    SELECT f.entry_id::text AS "entryId", f.name, f.from_on::text AS "fromOn" FROM roster_facts(${unitId}::uuid) f JOIN resident r ON r.id = f.resident_id
    WHERE f.on_roster AND f.lives IS DISTINCT FROM 'DORMITORY' AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = r.id AND s.to_on IS NULL AND s.dwelling_id IS NOT NULL) ORDER BY f.name, f.entry_id LIMIT 200`)
}

export type RoomLine = { room: string; floor: number; beds: number | null; sleeping: { bed: number; name: string; fromOn: Day }[] }

/** A dormitory's rooms with who sleeps in them, as a sheet to hang up. */
export async function roomList(user: Actor, unitId: string): Promise<{ id: string; label: string; rooms: RoomLine[] }[]> {
  const dormitories = await listRooms(user, unitId)
  const rows = await read(user, 'unit.read', (tx) => tx.$queryRaw<{ dwellingId: string; bed: number; name: string; fromOn: Day }[]>`
    SELECT dwelling_id::text AS "dwellingId", bed, name, from_on::text AS "fromOn" FROM bed_use WHERE unit_id = ${unitId}::uuid AND until_on IS NULL ORDER BY dwelling_id, bed`)
  const sleeping = new Map<string, typeof rows>()
  for (const row of rows) sleeping.set(row.dwellingId, [...(sleeping.get(row.dwellingId) ?? []), row])
  return dormitories.map(({ id, label, floors }) => ({
    id, label, rooms: floors.flatMap(({ floor, rooms }) => rooms.map((room) => ({ room: room.room, floor, beds: room.beds, sleeping: (sleeping.get(room.id) ?? []).map(({ bed, name, fromOn }) => ({ bed, name, fromOn })) }))),
  }))
}
