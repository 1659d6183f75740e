import { WALK_KEYS, walkOrder } from '@/lib/dwellings/columns'
import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, lengthBelow, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import type { DeclaredState, Refusal, Teller, Told } from './rules'

/** One person told of at a door. `stayId` is the stay here that is meant: none for somebody registered at another door or in another area, nor for one who is said to have left and is nobody on record. */
export type DeclaredRow = {
  id: string; declarationId: string; dwellingId: string; kind: Told; name: string; idMask: string | null; since: Day | null; state: DeclaredState; reason: Refusal | null; answeredOn: Day | null; answeredBy: string | null
  teller: Teller; tellerName: string | null; phoneMask: string | null; onDay: Day; stayId: string | null
}
export type ListedRow = DeclaredRow & { street: string; number: string; block: string; room: string; communityName: string | null; gridName: string | null }

const COLUMNS = sql`p.id::text AS id, p.declaration_id::text AS "declarationId", p.dwelling_id::text AS "dwellingId", p.kind, p.person_name AS name, p.id_mask_sealed AS "idMaskSealed", p.since_on::text AS since,
  p.state, p.reason, p.answered_on::text AS "answeredOn", u.name AS "answeredBy", e.teller, e.teller_name AS "tellerName", e.phone_mask_sealed AS "phoneMaskSealed", e.on_day::text AS "onDay",
  p.stay_id::text AS "stayId"`
const FROM = sql`declared_person p JOIN declaration e ON e.id = p.declaration_id LEFT JOIN staff u ON u.id = p.user_id`

type Sealed<T> = Omit<T, 'idMask' | 'phoneMask'> & { idMaskSealed: string | null; phoneMaskSealed: string | null }
const opened = <T extends DeclaredRow>({ idMaskSealed, phoneMaskSealed, ...row }: Sealed<T>): T => ({
  ...row, idMask: idMaskSealed && open('declared_person.id_mask', row.id, idMaskSealed), phoneMask: phoneMaskSealed && open('declaration.phone_mask', row.declarationId, phoneMaskSealed),
}) as unknown as T

/** What was told of a door and waits to be looked at, the oldest first. */
export const declaredAt = (user: Actor, dwellingId: string): Promise<DeclaredRow[]> =>
  read(user, 'dwelling.read', async (tx) => (await tx.$queryRaw<Sealed<DeclaredRow>[]>`
    SELECT ${COLUMNS} FROM ${FROM} WHERE p.dwelling_id = ${dwellingId}::uuid AND p.state = 'WAITING' ORDER BY p.id`).map(opened))

export const SHOWN = ['waiting', 'answered'] as const
export type Shown = (typeof SHOWN)[number]
export type DeclaredFilter = { area: AreaCode; show: Shown; at?: string | undefined }

const inArea = (area: AreaCode, show: Shown) => {
  const range = rangeOf(area)
  return sql`p.area_code >= ${range.from} AND p.area_code < ${range.to} AND ${show === 'waiting' ? sql`p.state = 'WAITING'` : sql`p.state IN ('CONFIRMED', 'REFUSED')`}`
}

/** Of an area: what waits, the oldest first; what was answered, what was told last first. */
export const listDeclared = (user: Actor, { area, show, at }: DeclaredFilter): Promise<Page<ListedRow>> =>
  read(user, 'dwelling.read', async (tx) => {
    const cursor = decodeCursor(at, [/^[0-9a-f-]{36}$/])
    const forward = (show === 'waiting') !== (cursor?.back ?? false)
    const beyond = !cursor ? sql`true` : forward ? sql`p.id > ${cursor.keys[0]}::uuid` : sql`p.id < ${cursor.keys[0]}::uuid`
    const rows = await tx.$queryRaw<Sealed<ListedRow>[]>`
      SELECT ${COLUMNS}, b.street, b.number, b.block, d.room, community.name AS "communityName", grid.name AS "gridName"
      FROM ${FROM} JOIN dwelling d ON d.id = p.dwelling_id JOIN building b ON b.id = d.building_id
      LEFT JOIN area community ON community.code = left(p.area_code, 12) LEFT JOIN area grid ON grid.code = p.area_code AND length(p.area_code) = 15
      WHERE ${inArea(area, show)} AND ${beyond} ORDER BY p.id ${forward ? sql`ASC` : sql`DESC`} LIMIT ${PAGE_SIZE + 1}`
    return pageOf(rows.map(opened<ListedRow>), cursor, (row) => [row.id])
  })

/** People told of in an area, or in some buildings of it alone, who wait to be looked at. */
export const countWaiting = (user: Actor, { area, among }: { area: AreaCode; among?: readonly string[] | undefined }): Promise<number> =>
  read(user, 'dwelling.read', async (tx) => {
    const mine = among ? sql`p.dwelling_id IN (SELECT d.id FROM dwelling d WHERE d.building_id = ANY (${[...among]}::uuid[]))` : sql`true`
    return (await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM declared_person p WHERE ${inArea(area, 'waiting')} AND ${mine}`)[0]!.n
  })

export type PlateRow = { id: string; code: string; issuedOn: Day }

/** The plate of a door that is in force. For those who print it: leaders read no codes. */
export const plateAt = (user: Actor, dwellingId: string): Promise<PlateRow | null> =>
  read(user, 'plate.issue', async (tx) => (await tx.$queryRaw<PlateRow[]>`
    SELECT id::text AS id, plate_code AS code, issued_on::text AS "issuedOn" FROM door_plate WHERE dwelling_id = ${dwellingId}::uuid AND void_on IS NULL`)[0] ?? null)

/** The same with where the door is, to print it. */
export const plateOf = (user: Actor, dwellingId: string): Promise<PrintedPlate | null> =>
  read(user, 'plate.issue', async (tx) => (await tx.$queryRaw<PrintedPlate[]>`SELECT ${PRINTED} ${IN_FORCE} AND p.dwelling_id = ${dwellingId}::uuid`)[0] ?? null)

export type Plated = { doors: number; plates: number }

/** Doors, and those of them that have a plate in force, of each of the areas right below one; of a grid, its own. By their codes. */
export const countPlates = (user: Actor, area: AreaCode): Promise<Map<AreaCode, Plated>> =>
  read(user, 'plate.issue', async (tx) => {
    const range = rangeOf(area)
    const rows = await tx.$queryRaw<(Plated & { code: AreaCode })[]>`
      SELECT left(d.area_code, ${lengthBelow(area) ?? area.length}::int) AS code, count(*)::int AS doors, count(p.id)::int AS plates
      FROM dwelling d LEFT JOIN door_plate p ON p.dwelling_id = d.id AND p.void_on IS NULL
      WHERE d.area_code >= ${range.from} AND d.area_code < ${range.to} AND d.gone_on IS NULL GROUP BY 1`
    return new Map(rows.map(({ code, ...stand }) => [code, stand]))
  })

/** Of several areas together, or of none. */
export const sumPlates = (parts: Iterable<Plated>): Plated => [...parts].reduce((sum, part) => ({ doors: sum.doors + part.doors, plates: sum.plates + part.plates }), { doors: 0, plates: 0 })

const IN_FORCE = sql`FROM door_plate p JOIN dwelling d ON d.id = p.dwelling_id JOIN building b ON b.id = d.building_id WHERE p.void_on IS NULL AND d.gone_on IS NULL`
const PRINTED = sql`b.street, b.number, b.block, d.room, p.plate_code AS code, (SELECT name FROM area WHERE code = left(p.area_code, 12)) AS "communityName",
  (SELECT name FROM area WHERE code = p.area_code AND length(code) = 15) AS "gridName"`
const platesIn = (area: AreaCode) => {
  const range = rangeOf(area)
  return sql`${IN_FORCE} AND p.area_code >= ${range.from} AND p.area_code < ${range.to}`
}

export type PrintedPlate = { street: string; number: string; block: string; room: string; communityName: string | null; gridName: string | null; code: string }

/** Plates in the order of the walk, each floor from the ground, inside a transaction that may print them. */
export async function platePage(tx: Tx, area: AreaCode, at: string | null, size: number): Promise<Page<PrintedPlate>> {
  const [cursor, { place, keys, at: placeOf }] = [decodeCursor(at, WALK_KEYS), walkOrder(sql`d.floor`)]
  const rows = await tx.$queryRaw<(PrintedPlate & { keys: string[] })[]>`
    SELECT ${PRINTED}, ${keys} AS keys ${platesIn(area)} AND ${cursor ? sql`${place} > ${placeOf(cursor.keys)}` : sql`true`} ORDER BY b.sort_key, b.id, d.floor, length(d.room), d.room COLLATE "C" LIMIT ${size + 1}`
  const page = pageOf(rows, cursor, (row) => row.keys, size)
  return { ...page, rows: page.rows.map(({ keys: _, ...row }) => row) }
}
