import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { addDays, type Day } from '@/lib/kernel/day'
import { type Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import type { VISIT_OUTCOMES } from './schema'

export type VisitOutcome = (typeof VISIT_OUTCOMES)[number]

/** Doors by what they ask for: never visited, to be visited again, somebody behind them to be checked. */
export const DOOR_FILTERS = ['all', 'unseen', 'again', 'check'] as const
export type DoorFilter = (typeof DOOR_FILTERS)[number]

/** How many doors there are, how many tell something, and how many ask for what. A door may ask for several things. */
export type Ground = { doors: number; seen: number; unseen: number; again: number; check: number }

export type DoorState = {
  /** Counted as seen by the coverage figure. */
  seen: boolean
  unseen: boolean
  again: boolean
  check: boolean
  /** People known to live here, and those of them who are not registered yet. */
  people: number
  declared: number
  /** People counted here whom nobody has identified. */
  unidentified: number
  /** The earliest deadline of what is owed here and not done. */
  deadline: Day | null
  lastOutcome: VisitOutcome | null
  lastOn: Day | null
  /** Knocks without an answer since anything was last learnt here. */
  noAnswers: number
}

export type DoorRow = DoorState & { id: string; floor: number; room: string }
export type Address = { street: string; number: string; block: string; room: string }
export type Door = DoorRow & Address & { buildingId: string; areaCode: AreaCode }
export type BuildingRow = Ground & { id: string; areaCode: AreaCode; street: string; number: string; block: string }
export type AreaGround = { code: AreaCode; name: string; doors: number; seen: number }

/** Which doors: said of `dwelling d`, and of whatever lies at them (`dwelling_id`, `area_code`). */
type Which = { doors: Prisma.Sql; facts: Prisma.Sql }

const doorsOf = (doors: Prisma.Sql): Which => ({ doors, facts: sql`dwelling_id = ANY (ARRAY(SELECT d.id FROM dwelling d WHERE ${doors}))` })

function doorsIn(area: AreaCode): Which {
  const range = rangeOf(area)
  return {
    doors: sql`d.area_code >= ${range.from} AND d.area_code < ${range.to}`,
    facts: sql`area_code >= ${range.from} AND area_code < ${range.to} AND dwelling_id IS NOT NULL`,
  }
}

/**
 * Doors with their state on a day: from the obligations, so that lists of doors, reminders and figures cannot disagree.
 * Gathered by union and grouping instead of joins: behind row-level security the planner cannot tell how many rows
 * there are, and joins that are right for one door take minutes for a sub-district.
 */
const states = (which: Which, today: Day) => sql`(
    SELECT id, max(building_id)::uuid AS building_id, max(floor) AS floor, max(room) AS room, bool_or(seen) AS seen, sum(unidentified)::int AS unidentified,
           sum(people)::int AS people, sum(declared)::int AS declared, min(deadline) AS deadline, max(outcome) AS outcome, max(visited_on) AS visited_on,
           max(confirmed_on) AS confirmed_on
    FROM (
      SELECT d.id, d.building_id::text AS building_id, d.floor, d.room, false AS seen, 0 AS unidentified, 0 AS people, 0 AS declared,
             NULL::date AS deadline, NULL AS outcome, NULL::date AS visited_on, NULL::date AS confirmed_on
      FROM dwelling d WHERE ${which.doors}
      UNION ALL
      SELECT dwelling_id, NULL, NULL, NULL, indicator = 'COVERAGE' AND met, CASE WHEN registration AND NOT person AND NOT met THEN weight ELSE 0 END,
             (registration AND person)::int, (registration AND person AND NOT met)::int, CASE WHEN NOT met THEN greatest(deadline, met_to) END, NULL, NULL, NULL
      FROM (SELECT dwelling_id, indicator, weight, deadline, met_to, indicator = 'REGISTRATION' AS registration, subject_id <> dwelling_id AS person,
                   coalesce(met_from <= ${today}::date AND (met_to IS NULL OR met_to > ${today}::date), false) AS met
            FROM obligation WHERE ${which.facts} AND due_from <= ${today}::date AND (due_to IS NULL OR due_to > ${today}::date)) o
      UNION ALL
      (SELECT DISTINCT ON (dwelling_id) dwelling_id, NULL, NULL::int, NULL, false, 0, 0, 0, NULL::date, outcome, on_day, NULL::date
       FROM visit WHERE ${which.facts} ORDER BY dwelling_id, on_day DESC, at DESC)
      UNION ALL
      SELECT dwelling_id, NULL, NULL, NULL, false, 0, 0, 0, NULL, NULL, NULL, confirmed_on FROM stay WHERE ${which.facts} AND to_on IS NULL
    ) fact GROUP BY id HAVING max(building_id) IS NOT NULL) door`

const UNSEEN = sql`(NOT door.seen AND door.outcome IS NULL)`
/** A refusal or an unanswered knock asks for another visit until somebody behind the door is confirmed on that day or later. */
const AGAIN = sql`(coalesce(door.outcome IN ('NO_ANSWER', 'REFUSED'), false) AND NOT coalesce(door.confirmed_on >= door.visited_on, false))`
const CHECK = sql`(door.declared + door.unidentified > 0)`

const GROUND = sql`count(*)::int AS doors, (count(*) FILTER (WHERE door.seen))::int AS seen, (count(*) FILTER (WHERE ${UNSEEN}))::int AS unseen,
  (count(*) FILTER (WHERE ${AGAIN}))::int AS again, (count(*) FILTER (WHERE ${CHECK}))::int AS "check"`

const DOOR = sql`door.id::text AS id, door.floor, door.room, door.seen, ${UNSEEN} AS unseen, ${AGAIN} AS again, ${CHECK} AS "check",
  door.people, door.declared, door.unidentified, door.deadline::text AS deadline, door.outcome AS "lastOutcome", door.visited_on::text AS "lastOn",
  CASE WHEN door.outcome = 'NO_ANSWER' THEN (
    SELECT count(*)::int FROM visit v WHERE v.dwelling_id = door.id AND v.outcome = 'NO_ANSWER' AND NOT EXISTS (
      SELECT 1 FROM visit t WHERE t.dwelling_id = door.id AND t.outcome <> 'NO_ANSWER' AND (t.on_day, t.at) > (v.on_day, v.at))) ELSE 0 END AS "noAnswers"`

/** The ground of one area, as the walk counts it. */
export async function countGround(user: Actor, area: AreaCode, today: Day): Promise<Ground> {
  const [row] = await read(user, 'dwelling.read', (tx) => tx.$queryRaw<Ground[]>`
    SELECT ${GROUND} FROM ${states(doorsIn(area), today)}`)
  return row!
}

/** The areas directly below one, with their doors known and seen. */
export async function listGroundBelow(user: Actor, area: AreaCode, today: Day): Promise<AreaGround[]> {
  const range = rangeOf(area)
  return read(user, 'dwelling.read', (tx) => tx.$queryRaw<AreaGround[]>`
    SELECT a.code, a.name, coalesce(c.doors, 0) AS doors, coalesce(c.seen, 0) AS seen
    FROM area a LEFT JOIN (
      SELECT left(o.area_code, length(o2.code)) COLLATE "C" AS code, sum(o.weight)::int AS doors,
             coalesce(sum(o.weight) FILTER (WHERE o.met_from <= ${today}::date AND (o.met_to IS NULL OR o.met_to > ${today}::date)), 0)::int AS seen
      FROM obligation o, (SELECT code FROM area WHERE parent_code = ${area} LIMIT 1) o2
      WHERE o.area_code >= ${range.from} AND o.area_code < ${range.to} AND o.indicator = 'COVERAGE'
        AND o.due_from <= ${today}::date AND (o.due_to IS NULL OR o.due_to > ${today}::date)
      GROUP BY 1) c ON c.code = a.code
    WHERE a.parent_code = ${area} ORDER BY a.code`)
}

const BUILDING_KEYS = [/^.{0,400}$/, /^[0-9a-f-]{36}$/] as const

const ASKED = { all: sql`true`, unseen: sql`g.unseen > 0`, again: sql`g.again > 0`, check: sql`g."check" > 0` } satisfies Record<DoorFilter, unknown>

export type BuildingFilter = { area: AreaCode; show: DoorFilter; at?: string | null }

/** The buildings of an area in walking order, each with its ground; with `show`, those that have such doors. */
export async function listBuildings(user: Actor, { area, show, at }: BuildingFilter, today: Day): Promise<Page<BuildingRow>> {
  const range = rangeOf(area)
  // Without a filter only the doors of one leaf are looked at.
  const leaf = sql`LIMIT ${PAGE_SIZE + 1}`
  const cursor = decodeCursor(at, BUILDING_KEYS)
  const [key, id] = cursor?.keys ?? []
  const beyond = !cursor ? sql`true` : cursor.back ? sql`(sort_key, id) < (${key}, ${id}::uuid)` : sql`(sort_key, id) > (${key}, ${id}::uuid)`
  const order = cursor?.back ? sql`sort_key DESC, id DESC` : sql`sort_key, id`
  const which = show === 'all' ? doorsOf(sql`d.building_id = ANY (ARRAY(SELECT id FROM candidate))`) : doorsIn(area)
  const found = await read(user, 'dwelling.read', (tx) => tx.$queryRaw<(BuildingRow & { sortKey: string })[]>`
    WITH candidate AS MATERIALIZED (
      SELECT id, area_code, street, number, block, sort_key FROM building
      WHERE area_code >= ${range.from} AND area_code < ${range.to} AND ${beyond} ORDER BY ${order} ${show === 'all' ? leaf : sql``}),
    g AS MATERIALIZED (SELECT door.building_id, ${GROUND} FROM ${states(which, today)} GROUP BY door.building_id)
    SELECT b.id::text AS id, b.area_code AS "areaCode", b.street, b.number, b.block, b.sort_key AS "sortKey",
           coalesce(g.doors, 0) AS doors, coalesce(g.seen, 0) AS seen, coalesce(g.unseen, 0) AS unseen, coalesce(g.again, 0) AS again, coalesce(g."check", 0) AS "check"
    FROM candidate b LEFT JOIN g ON g.building_id = b.id WHERE ${ASKED[show]} ORDER BY ${cursor?.back ? sql`b.sort_key DESC, b.id DESC` : sql`b.sort_key, b.id`} ${leaf}`)
  const page = pageOf(found, cursor, (row) => [row.sortKey, row.id])
  return { ...page, rows: page.rows.map(({ sortKey: _, ...row }) => row) }
}

const DOOR_KEYS = [/^[\s\S]{0,400}$/, /^[0-9a-f-]{36}$/] as const
/** Buildings looked through for one stretch of doors. */
const BUILDINGS_A_STRETCH = 20

export type DoorsFilter = { area: AreaCode; show: DoorFilter; order: 'down' | 'up'; building?: string | undefined }
export type WalkedDoor = Door & { communityName: string | null; gridName: string | null }

/** Doors of an area, or of one building, as the walk goes: building by building, floor by floor. A stretch may be empty and have others after it. */
export async function doorStretch(tx: Tx, { area, show, order, building }: DoorsFilter, today: Day, at: string | null): Promise<{ rows: WalkedDoor[]; next: string | null }> {
  const range = rangeOf(area)
  const cursor = decodeCursor(at, DOOR_KEYS)
  const [key, id] = cursor?.keys ?? []
  const found = await tx.$queryRaw<{ id: string; sortKey: string }[]>`
    SELECT id::text AS id, sort_key AS "sortKey" FROM building
    WHERE ${building ? sql`id = ${building}::uuid` : sql`area_code >= ${range.from} AND area_code < ${range.to}`} AND ${cursor ? sql`(sort_key, id) > (${key}, ${id}::uuid)` : sql`true`}
    ORDER BY sort_key, building.id LIMIT ${BUILDINGS_A_STRETCH + 1}`
  const page = pageOf(found, cursor, (row) => [row.sortKey, row.id], BUILDINGS_A_STRETCH)
  const which = doorsOf(sql`d.building_id = ANY (${page.rows.map((row) => row.id)}::uuid[])`)
  const rows = await tx.$queryRaw<WalkedDoor[]>`
    SELECT ${DOOR}, b.id::text AS "buildingId", b.area_code AS "areaCode", b.street, b.number, b.block, community.name AS "communityName", grid.name AS "gridName"
    FROM ${states(which, today)} JOIN building b ON b.id = door.building_id
    LEFT JOIN area community ON community.code = left(b.area_code, 12) LEFT JOIN area grid ON grid.code = b.area_code AND length(b.area_code) = 15
    WHERE ${{ all: sql`true`, unseen: UNSEEN, again: AGAIN, check: CHECK }[show]}
    ORDER BY b.sort_key, b.id, door.floor ${order === 'down' ? sql`DESC` : sql`ASC`}, length(door.room), door.room`
  return { rows, next: page.next }
}

export type BuildingPlace = { id: string; areaCode: AreaCode; street: string; number: string; block: string; previousId: string | null; nextId: string | null }

/** One building with its neighbours in the grid's walking order. */
export async function findBuilding(user: Actor, id: string): Promise<BuildingPlace | null> {
  const [row] = await read(user, 'dwelling.read', (tx) => tx.$queryRaw<BuildingPlace[]>`
    SELECT b.id::text AS id, b.area_code AS "areaCode", b.street, b.number, b.block,
      (SELECT p.id::text FROM building p WHERE p.area_code = b.area_code AND (p.sort_key, p.id) < (b.sort_key, b.id) ORDER BY p.sort_key DESC, p.id DESC LIMIT 1) AS "previousId",
      (SELECT n.id::text FROM building n WHERE n.area_code = b.area_code AND (n.sort_key, n.id) > (b.sort_key, b.id) ORDER BY n.sort_key, n.id LIMIT 1) AS "nextId"
    FROM building b WHERE b.id = ${id}::uuid`)
  return row ?? null
}

/** All doors of a building, from the ground up, each floor by room. A form makes at most 600 of them. */
export const listDoors = (user: Actor, buildingId: string, today: Day): Promise<DoorRow[]> =>
  read(user, 'dwelling.read', (tx) => tx.$queryRaw<DoorRow[]>`
    SELECT ${DOOR} FROM ${states(doorsOf(sql`d.building_id = ${buildingId}::uuid`), today)} ORDER BY door.floor, length(door.room), door.room`)

/** One door with its address and state; null outside the user's range. */
export async function findDoor(user: Actor, id: string, today: Day): Promise<Door | null> {
  const [row] = await read(user, 'dwelling.read', (tx) => tx.$queryRaw<Door[]>`
    SELECT ${DOOR}, b.id::text AS "buildingId", b.area_code AS "areaCode", b.street, b.number, b.block
    FROM ${states(doorsOf(sql`d.id = ${id}::uuid`), today)} JOIN building b ON b.id = door.building_id`)
  return row ?? null
}

export type VisitRow = { id: string; onDay: Day; outcome: VisitOutcome; peopleFound: number | null; note: string | null; by: string | null }

/** The latest visits at a door. `by` is null for staff of another range. */
export const listVisits = (user: Actor, dwellingId: string, limit = 20): Promise<VisitRow[]> =>
  read(user, 'dwelling.read', (tx) => tx.$queryRaw<VisitRow[]>`
    SELECT v.id::text AS id, v.on_day::text AS "onDay", v.outcome, v.people_found AS "peopleFound", v.note, u.name AS by
    FROM visit v LEFT JOIN staff u ON u.id = v.user_id
    WHERE v.dwelling_id = ${dwellingId}::uuid ORDER BY v.on_day DESC, v.at DESC LIMIT ${limit}`)

export type Occupant = {
  stayId: string; residentId: string; name: string; sex: string; bornOn: Day | null; idMask: string | null
  status: 'DECLARED' | 'REGISTERED'; source: string; fromOn: Day; confirmedOn: Day | null; toOn: Day | null
}

/** Departures this fresh can still be taken back, and stay in sight. */
const RECENT_DAYS = 7

/** Who lives behind a door, and who was noted as gone within the last days. Masked numbers only. The trail knows who looked, for each of them. */
export async function listOccupants(user: Actor, dwellingId: string, today: Day): Promise<Occupant[]> {
  const rows = await read(user, 'resident.read', async (tx) => {
    const found = await occupantsOf(tx, dwellingId, today)
    if (found.length > 0) {
      await tx.$queryRaw`SELECT record_event('resident.view', area, 'resident', id, '{"page": "door"}')::text
        FROM unnest(${found.map((row) => row.areaCode)}::text[], ${found.map((row) => row.residentId)}::text[]) AS seen (area, id)`
    }
    return found
  })
  return rows.map(({ sealedMask, areaCode: _, ...row }) => ({ ...row, idMask: sealedMask && open('resident.id_mask', row.residentId, sealedMask) }))
}

const occupantsOf = (tx: Tx, dwellingId: string, today: Day) => tx.$queryRaw<(Occupant & { sealedMask: string | null; areaCode: AreaCode })[]>`
  SELECT s.id::text AS "stayId", r.id::text AS "residentId", r.name, r.sex, r.born_on::text AS "bornOn", r.id_mask_sealed AS "sealedMask",
         s.status, s.source, s.from_on::text AS "fromOn", s.confirmed_on::text AS "confirmedOn", s.to_on::text AS "toOn", s.area_code AS "areaCode"
  FROM stay s JOIN resident r ON r.id = s.resident_id
  WHERE s.dwelling_id = ${dwellingId}::uuid
    AND (s.to_on IS NULL OR (s.end_reason = 'LEFT' AND s.end_reported_on > ${addDays(today, -RECENT_DAYS)}::date
         AND NOT EXISTS (SELECT 1 FROM stay later WHERE later.resident_id = s.resident_id AND later.from_on >= s.to_on AND later.id <> s.id)))
  ORDER BY s.to_on IS NOT NULL, s.status, s.from_on, s.id`
