import type { DeclaredState, Refusal, Told } from '@/lib/declarations/rules'
import type { Actor, User } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import type { DoorNote } from './rules'

/** What a helper told of somebody, in their own words, and what became of it. */
export type OwnTold = { id: string; dwellingId: string; kind: Told; name: string; sinceOn: Day | null; onDay: Day; state: DeclaredState; reason: Refusal | null; answeredOn: Day | null; stillOn: Day | null }
export type OwnDoor = { id: string; buildingId: string; areaCode: AreaCode; floor: number; room: string; street: string; number: string; block: string; note: DoorNote | null; noteOn: Day | null; waiting: number }
export type OwnBuilding = { id: string; street: string; number: string; block: string; doors: number; lastOn: Day }

const TOLD = sql`id::text AS id, dwelling_id::text AS "dwellingId", kind, name, since_on::text AS "sinceOn", on_day::text AS "onDay", state, reason, answered_on::text AS "answeredOn", still_on::text AS "stillOn"`
const DOOR = sql`d.id::text AS id, d.building_id::text AS "buildingId", d.area_code AS "areaCode", d.floor, d.room, b.street, b.number, b.block, n.kind AS note, n.on_day::text AS "noteOn",
  (SELECT count(*)::int FROM helper_told() t WHERE t.dwelling_id = d.id AND t.state = 'WAITING') AS waiting`
const AT = sql`FROM dwelling d JOIN building b ON b.id = d.building_id LEFT JOIN LATERAL (
  SELECT kind, on_day FROM helper_note x WHERE x.dwelling_id = d.id AND x.kind <> 'STILL_HERE' ORDER BY x.at DESC, x.id DESC LIMIT 1) n ON true`

/** The buildings that somebody helps in today. */
export const ownBuildings = (user: User, today: Day): Promise<OwnBuilding[]> =>
  read(user, 'building.read', (tx) => tx.$queryRaw<OwnBuilding[]>`
    SELECT b.id::text AS id, b.street, b.number, b.block, (SELECT count(*)::int FROM dwelling d WHERE d.building_id = b.id AND d.gone_on IS NULL) AS doors, (max(h.to_on) - 1)::text AS "lastOn"
    FROM building b JOIN helper_post h ON h.building_id = b.id AND h.to_on > ${today}::date AND h.from_on <= ${today}::date GROUP BY b.id ORDER BY b.sort_key, b.id`)

/** Its doors, from the ground, with what was last said of each. */
export const ownDoors = (user: User, buildingId: string): Promise<OwnDoor[]> =>
  read(user, 'building.read', (tx) => tx.$queryRaw<OwnDoor[]>`
    SELECT ${DOOR} ${AT} WHERE d.building_id = ${buildingId}::uuid AND d.gone_on IS NULL ORDER BY d.floor, length(d.room), d.room COLLATE "C" LIMIT 1000`)

/** One of them, with the people whom they told of there; null for a door of another building. */
export const findOwnDoor = (user: User, id: string): Promise<(OwnDoor & { told: OwnTold[] }) | null> =>
  read(user, 'building.read', async (tx) => {
    const [door] = await tx.$queryRaw<OwnDoor[]>`SELECT ${DOOR} ${AT} WHERE d.id = ${id}::uuid AND d.gone_on IS NULL`
    return door ? { ...door, told: await tx.$queryRaw<OwnTold[]>`SELECT ${TOLD} FROM helper_told() WHERE dwelling_id = ${id}::uuid LIMIT 50` } : null
  })

/** Where a door of theirs lies, for whoever writes for them; null for any other. */
export const placeOfOwnDoor = (user: User, id: string): Promise<AreaCode | null> =>
  read(user, 'building.read', async (tx) => (await tx.$queryRaw<{ areaCode: AreaCode }[]>`SELECT area_code AS "areaCode" FROM dwelling WHERE id = ${id}::uuid AND gone_on IS NULL`)[0]?.areaCode ?? null)

/** When somebody's last naming ended, where none is in force. */
export const lastNamed = (user: User): Promise<Day | null> =>
  read(user, 'building.read', async (tx) => (await tx.$queryRaw<{ on: Day | null }[]>`SELECT (max(to_on) - 1)::text AS on FROM helper_post`)[0]?.on ?? null)

// For whoever names helpers, and for those whom their words lead.

export type HelperRow = {
  id: string; name: string; username: string; areaCode: AreaCode; communityName: string | null; disabled: boolean; toOn: Day | null
  buildings: { id: string; street: string; number: string; block: string }[]
  /** What they told within the last thirty days: people, and doors. */
  people: number; doors: number
}

const HELPER = sql`s.id::text AS id, s.name, s.username, s.area_code AS "areaCode", c.name AS "communityName", s.disabled_at IS NOT NULL AS disabled`
const toOn = (today: Day) => sql`(SELECT max(h.to_on)::text FROM helper_post h WHERE h.user_id = s.id AND h.to_on > ${today}::date)`
const buildingsOf = (today: Day) => sql`(SELECT coalesce(json_agg(json_build_object('id', b.id, 'street', b.street, 'number', b.number, 'block', b.block) ORDER BY b.sort_key), '[]')
  FROM helper_post h JOIN building b ON b.id = h.building_id WHERE h.user_id = s.id AND h.to_on > ${today}::date AND h.from_on <= ${today}::date)`
const LATELY = sql`(SELECT count(*)::int FROM declaration e JOIN declared_person p ON p.declaration_id = e.id WHERE e.told_by = s.id AND e.on_day > x.today - 30) AS people,
  (SELECT count(DISTINCT n.dwelling_id)::int FROM helper_note n WHERE n.user_id = s.id AND n.on_day > x.today - 30) AS doors`

export const HELPER_SHOWS = ['now', 'over'] as const
export type HelperShow = (typeof HELPER_SHOWS)[number]

/** Helpers of an area: those who help today, or those whose naming is over. */
export const listHelpers = (user: Actor, { area, show, at }: { area: AreaCode; show: HelperShow; at?: string | undefined }, today: Day): Promise<Page<HelperRow> & { counts: Record<HelperShow, number> }> =>
  read(user, 'helper.read', async (tx) => {
    const [range, cursor] = [rangeOf(area), decodeCursor(at, [/^\d{12}$/, /^[0-9a-f-]{36}$/])]
    const within = sql`s.role = 'helper' AND s.area_code >= ${range.from} AND s.area_code < ${range.to}`
    const helping = sql`EXISTS (SELECT 1 FROM helper_post h WHERE h.user_id = s.id AND h.to_on > ${today}::date)`
    const beyond = cursor ? sql`(s.area_code, s.id) ${cursor.back ? sql`<` : sql`>`} (${cursor.keys[0]}, ${cursor.keys[1]}::uuid)` : sql`true`
    const way = cursor?.back ? sql`DESC` : sql`ASC`
    const rows = await tx.$queryRaw<HelperRow[]>`
      SELECT ${HELPER}, ${toOn(today)} AS "toOn", ${buildingsOf(today)} AS buildings, ${LATELY}
      FROM (SELECT ${today}::date AS today) x, staff s LEFT JOIN area c ON c.code = s.area_code
      WHERE ${within} AND ${show === 'now' ? helping : sql`NOT ${helping}`} AND ${beyond} ORDER BY s.area_code ${way}, s.id ${way} LIMIT ${PAGE_SIZE + 1}`
    const [counts] = await tx.$queryRaw<Record<HelperShow, number>[]>`SELECT count(*) FILTER (WHERE ${helping})::int AS now, count(*) FILTER (WHERE NOT ${helping})::int AS over FROM staff s WHERE ${within}`
    return { ...pageOf(rows, cursor, (row) => [row.areaCode, row.id]), counts: counts! }
  })

export const findHelper = (user: Actor, id: string, today: Day): Promise<HelperRow | null> =>
  read(user, 'helper.read', async (tx) => (await tx.$queryRaw<HelperRow[]>`
    SELECT ${HELPER}, ${toOn(today)} AS "toOn", ${buildingsOf(today)} AS buildings, ${LATELY}
    FROM (SELECT ${today}::date AS today) x, staff s LEFT JOIN area c ON c.code = s.area_code WHERE s.id = ${id}::uuid AND s.role = 'helper'`)[0] ?? null)

export type ChosenBuilding = { id: string; street: string; number: string; block: string; gridName: string | null }

/** The buildings of a community, to choose from. */
export const buildingsIn = (user: Actor, community: AreaCode): Promise<ChosenBuilding[]> =>
  read(user, 'helper.name', (tx) => {
    const range = rangeOf(community)
    return tx.$queryRaw<ChosenBuilding[]>`
      SELECT b.id::text AS id, b.street, b.number, b.block, g.name AS "gridName" FROM building b LEFT JOIN area g ON g.code = b.area_code
      WHERE b.area_code >= ${range.from} AND b.area_code < ${range.to} ORDER BY b.sort_key, b.id LIMIT 1000`
  })

/** What a helper last said of a door, which nobody has gone to since. */
export type Lead = { kind: DoorNote; onDay: Day; helper: string | null }
export const leadAt = (user: Actor, dwellingId: string): Promise<Lead | null> =>
  read(user, 'dwelling.read', async (tx) => (await tx.$queryRaw<Lead[]>`SELECT kind, on_day::text AS "onDay", helper FROM helper_leads(ARRAY[${dwellingId}]::uuid[])`)[0] ?? null)
