import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { doorLabel } from '@/lib/dwellings/rules'
import type { Lives } from './rules'

/** On the roster; of these in the dormitory, known elsewhere, nowhere known; off the roster. Where somebody lives who does not live in its dormitory is not a unit's to know. */
export const ROSTER_SHOWS = ['here', 'dormitory', 'elsewhere', 'nowhere', 'left'] as const
export type RosterShow = (typeof ROSTER_SHOWS)[number]
export const UNITS_OWN: readonly RosterShow[] = ['here', 'dormitory', 'left']
export const showsFor = (user: Actor): readonly RosterShow[] => (user.role === 'unit' ? UNITS_OWN : ROSTER_SHOWS)
/** `text`: the beginning of a name. */
export type RosterFilter = { show: RosterShow; text?: string | undefined; at?: string | null | undefined }

const SHOWN: Record<RosterShow, Prisma.Sql> = {
  here: sql`f.on_roster`, dormitory: sql`f.on_roster AND f.lives = 'DORMITORY'`, elsewhere: sql`f.on_roster AND f.lives = 'ELSEWHERE'`, nowhere: sql`f.on_roster AND f.lives = 'NOWHERE'`, left: sql`NOT f.on_roster AND NOT f.again`,
}

export type RosterCounts = Record<RosterShow, number>
async function countsOf(tx: Tx, unitId: string): Promise<RosterCounts> {
  const [row] = await tx.$queryRaw<RosterCounts[]>`
    SELECT ${Prisma.join(ROSTER_SHOWS.map((show) => sql`count(*) FILTER (WHERE ${SHOWN[show]})::int AS ${Prisma.raw(`"${show}"`)}`))} FROM roster_facts(${unitId}::uuid) f`
  return row!
}

/** How many people are on a unit's roster, and where they live. */
export const countRoster = (user: Actor, unitId: string): Promise<RosterCounts> => read(user, 'unit.read', (tx) => countsOf(tx, unitId))

/** As the unit wrote it. `lives`: null where that is not the reader's to know. `address`, `residentId`: where the record is in sight. */
export type RosterRow = { entryId: string; name: string; idMask: string | null; fromOn: Day; untilOn: Day | null; lives: Lives | null; status: 'DECLARED' | 'REGISTERED' | null; address: string | null; residentId: string | null }
export type Written = { entryId: string; idMaskSealed: string | null; residentId: string | null; residentMask: string | null; street: string | null; number: string; block: string; room: string }

/** What of an entry's person a reader sees beside the entry itself: as far as their own range reaches. */
export const SEEN = sql`f.entry_id::text AS "entryId", f.name, f.id_mask_sealed AS "idMaskSealed", r.id::text AS "residentId", r.id_mask_sealed AS "residentMask", b.street, b.number, b.block, d.room`
export const SEEN_FROM = sql`LEFT JOIN resident r ON r.id = f.resident_id LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL LEFT JOIN dwelling d ON d.id = s.dwelling_id LEFT JOIN building b ON b.id = d.building_id`
export const idMaskOf = (row: Written): string | null =>
  row.idMaskSealed ? open('roster_entry.id_mask', row.entryId, row.idMaskSealed) : row.residentId && row.residentMask ? open('resident.id_mask', row.residentId, row.residentMask) : null
export const addressOf = ({ street, number, block, room }: Written): string | null => (street === null ? null : doorLabel({ street, number, block, room }))

/** By name as it is written, or by its initials where the record is in sight. */
export function named(text: string | undefined): Prisma.Sql {
  const name = text?.replaceAll('\0', '').trim()
  if (!name) return sql`true`
  return /^[a-z]+$/i.test(name) ? sql`starts_with(r.name_initials, ${name.toLowerCase()})` : sql`starts_with(f.name, ${name})`
}

const KEYS = [/^\d{1,7}$/, /^[0-9a-f-]{36}$/] as const

/** A leaf of a unit's roster, the latest first, with how many there are of each kind. */
export const listRoster = (user: Actor, unitId: string, { show, text, at }: RosterFilter): Promise<Page<RosterRow> & { counts: RosterCounts; total: number }> =>
  read(user, 'unit.read', async (tx) => {
    const cursor = decodeCursor(at, KEYS)
    const days = sql`(f.from_on - DATE '0001-01-01')`
    const beyond = cursor ? sql`(${days}, f.entry_id) ${cursor.back ? sql`>` : sql`<`} (${cursor.keys[0]}::int, ${cursor.keys[1]}::uuid)` : sql`true`
    const way = cursor?.back ? sql`ASC` : sql`DESC`
    const where = sql`FROM roster_facts(${unitId}::uuid) f ${SEEN_FROM} WHERE ${SHOWN[show]} AND ${named(text)}`
    const rows = await tx.$queryRaw<(Written & RosterRow & { days: number })[]>`
      SELECT ${SEEN}, f.from_on::text AS "fromOn", f.until_on::text AS "untilOn", f.lives, s.status, ${days} AS days ${where} AND ${beyond} ORDER BY days ${way}, f.entry_id ${way} LIMIT ${PAGE_SIZE + 1}`
    const [all] = await tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${where}`
    const page = pageOf(rows, cursor, (row) => [String(row.days), row.entryId])
    return {
      ...page, counts: await countsOf(tx, unitId), total: all!.total,
      rows: page.rows.map((row): RosterRow => ({
        entryId: row.entryId, name: row.name, idMask: idMaskOf(row), fromOn: row.fromOn, untilOn: row.untilOn, lives: row.lives, status: row.status, address: addressOf(row), residentId: row.residentId,
      })),
    }
  })

export type DormitoryBuilding = { id: string; label: string; rooms: number; people: number }
const BUILDING = sql`b.id::text AS id, b.street, b.number, b.block`
type Place = { street: string; number: string; block: string }
const buildingLabel = ({ street, number, block }: Place) => doorLabel({ street, number, block, room: '' })

/** A unit's dormitories, with their rooms and who lives there as far as the reader knows. */
export const dormitoriesOf = async (user: Actor, unitId: string): Promise<DormitoryBuilding[]> => {
  const rows = await read(user, 'unit.read', (tx) => tx.$queryRaw<(DormitoryBuilding & Place)[]>`
    SELECT ${BUILDING}, count(d.id)::int AS rooms, coalesce(sum((SELECT count(*) FROM stay s WHERE s.dwelling_id = d.id AND s.to_on IS NULL)), 0)::int AS people
    FROM building b LEFT JOIN dwelling d ON d.building_id = b.id AND d.gone_on IS NULL WHERE b.unit_id = ${unitId}::uuid GROUP BY b.id ORDER BY b.sort_key, b.id`)
  return rows.map((row) => ({ id: row.id, label: buildingLabel(row), rooms: row.rooms, people: row.people }))
}

const OFFERED = 500

/** Buildings of a community that are nobody's dormitory. */
export const freeBuildings = async (user: Actor, areaCode: string): Promise<{ id: string; label: string }[]> => {
  const rows = await read(user, 'unit.read', (tx) => tx.$queryRaw<(Place & { id: string })[]>`
    SELECT ${BUILDING} FROM building b WHERE left(b.area_code, 12) = left(${areaCode}, 12) AND b.unit_id IS NULL ORDER BY b.sort_key, b.id LIMIT ${OFFERED}`)
  return rows.map((row) => ({ id: row.id, label: buildingLabel(row) }))
}
