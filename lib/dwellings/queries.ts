import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { addDays, type Day } from '@/lib/kernel/day'
import { type Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import type { Doubting } from '@/lib/obligations/rules'
import { due, met } from '@/lib/obligations/shown'
import { OWED_PAPERS } from '@/lib/rentals/rules'
import { WALK_KEYS, walkOrder } from './columns'
import type { GoneReason } from './rules'
import type { VISIT_OUTCOMES } from './schema'

export type VisitOutcome = (typeof VISIT_OUTCOMES)[number]

/**
 * Doors by what they ask for: not seen yet, to be visited again, somebody behind them to be registered, somebody registered who may have gone, something told at
 * the plate that nobody has looked at.
 */
export const DOOR_FILTERS = ['all', 'unseen', 'again', 'check', 'doubt', 'told'] as const
export type DoorFilter = (typeof DOOR_FILTERS)[number]

export type DoorState = {
  /** Counted as seen by the coverage figure. */
  seen: boolean
  unseen: boolean
  again: boolean
  check: boolean
  doubt: boolean
  told: boolean
  /** People known to live here, and those of them who are not registered yet. */
  people: number
  declared: number
  /** People counted here whom nobody has identified. */
  unidentified: number
  /** Registered people whose being here is in doubt, and permits owed here. */
  doubted: number
  permits: number
  /** Papers of its rental that are owed and not in force; and whether nobody new may be registered here. */
  papers: number
  banned: boolean
  /** People told of at the door's plate, to be looked at. */
  toldOf: number
  /** What a helper said of the door without a name (that somebody left, that it is empty), and nobody has gone since. */
  lead: 'SOMEBODY_LEFT' | 'EMPTY' | null
  /** Hazards here that are not put right. */
  hazards: number
  /** The earliest deadline of what is owed here and not done. */
  deadline: Day | null
  lastOutcome: VisitOutcome | null
  lastOn: Day | null
  /** When somebody last stood here, or was registered or confirmed here. */
  lookedOn: Day | null
  /** The instants of knocks without an answer since anything was last learnt here, ISO 8601, the latest first; none once somebody is met behind the door. */
  tried: string[]
}

export type DoorRow = DoorState & { id: string; floor: number; room: string }
export type Address = { street: string; number: string; block: string; room: string }
export type Door = DoorRow & Address & { buildingId: string; areaCode: AreaCode }
/** One that is none any more says since when, and why. */
export type FoundDoor = Door & { goneOn: Day | null; goneReason: GoneReason | null }
export type BuildingRow = { id: string; areaCode: AreaCode; street: string; number: string; block: string }

/** Which doors: said of `dwelling d`, and of whatever lies at them (`dwelling_id`). */
type Which = { doors: Prisma.Sql; facts: Prisma.Sql }

const doorsOf = (doors: Prisma.Sql): Which => ({ doors, facts: sql`dwelling_id = ANY (ARRAY(SELECT d.id FROM dwelling d WHERE ${doors}))` })

/** What was last said of a door by whoever helps in its building, where that asks for a look and nobody has gone since (`helper_leads` tells one door's). */
const lead = (door: Prisma.Sql) => sql`(SELECT CASE WHEN n.kind IN ('SOMEBODY_LEFT', 'EMPTY') AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.dwelling_id = n.dwelling_id AND v.at > n.at) THEN n.kind END
  FROM helper_note n WHERE n.dwelling_id = ${door} AND n.kind <> 'STILL_HERE' ORDER BY n.at DESC, n.id DESC LIMIT 1)`

/**
 * Doors with their state on a day: from the obligations, so that lists of doors, reminders and figures cannot disagree.
 * Gathered by union and grouping instead of joins: behind row-level security the planner cannot tell how many rows
 * there are, and joins that are right for one door take minutes for a sub-district.
 */
const states = (which: Which, today: Day) => sql`(SELECT summed.*, ${lead(sql`summed.id`)} AS lead FROM (
    SELECT id, max(building_id)::uuid AS building_id, max(floor) AS floor, max(room) AS room, bool_or(seen) AS seen, bool_or(look) AS look, sum(unidentified)::int AS unidentified,
           sum(people)::int AS people, sum(declared)::int AS declared, sum(doubted)::int AS doubted, sum(permits)::int AS permits, sum(papers)::int AS papers, bool_or(banned) AS banned, sum(hazards)::int AS hazards, sum(told)::int AS told, min(deadline) AS deadline,
           max(outcome) AS outcome, max(visited_on) AS visited_on, max(looked_on) AS looked_on
    FROM (
      SELECT d.id, d.building_id::text AS building_id, d.floor, d.room, false AS seen, false AS look, 0 AS unidentified, 0 AS people, 0 AS declared, 0 AS doubted, 0 AS permits, 0 AS papers, false AS banned, 0 AS hazards, 0 AS told,
             NULL::date AS deadline, NULL AS outcome, NULL::date AS visited_on, NULL::date AS looked_on
      FROM dwelling d WHERE ${which.doors}
      UNION ALL
      SELECT dwelling_id, NULL, NULL, NULL, indicator = 'COVERAGE' AND met, indicator = 'LOOK' AND NOT met, CASE WHEN registration AND NOT person AND NOT met THEN weight ELSE 0 END,
             (registration AND person)::int, (registration AND person AND NOT met)::int, (indicator = 'CONSISTENCY' AND NOT met)::int, (indicator = 'PERMIT' AND NOT met)::int, (indicator = ANY (${[...OWED_PAPERS]}::text[]) AND NOT met)::int, indicator = 'NO_LETTING', (indicator = 'HAZARD' AND NOT met)::int, 0,
             CASE WHEN NOT met AND NOT indicator = ANY (${[...OWED_PAPERS]}::text[]) THEN greatest(deadline, met_to) END, NULL, NULL, CASE indicator WHEN 'LOOK' THEN due_from END
      FROM (SELECT dwelling_id, indicator, weight, deadline, met_to, due_from, indicator = 'REGISTRATION' AS registration, subject_id <> dwelling_id AS person, ${met(today)} AS met
            FROM obligation WHERE ${which.facts} AND ${due(today)}) o
      UNION ALL
      SELECT dwelling_id, NULL, NULL, NULL, false, false, 0, 0, 0, 0, 0, 0, false, 0, 1, NULL, NULL, NULL, NULL FROM declared_person WHERE ${which.facts} AND state = 'WAITING'
      UNION ALL
      (SELECT DISTINCT ON (dwelling_id) dwelling_id, NULL, NULL::int, NULL, false, false, 0, 0, 0, 0, 0, 0, false, 0, 0, NULL::date, outcome, on_day, NULL::date
       FROM visit WHERE ${which.facts} ORDER BY dwelling_id, on_day DESC, at DESC)
    ) fact GROUP BY id HAVING max(building_id) IS NOT NULL) summed) door`

const DOOR = sql`door.id::text AS id, door.floor, door.room, door.seen, NOT door.seen AS unseen, door.look AS again, door.declared + door.unidentified > 0 AS "check",
  door.doubted > 0 AS doubt, door.told > 0 OR door.lead IS NOT NULL AS told, door.told AS "toldOf", door.lead, door.people, door.declared, door.unidentified, door.doubted, door.permits, door.papers, door.banned, door.hazards, door.deadline::text AS deadline, door.outcome AS "lastOutcome",
  door.visited_on::text AS "lastOn", door.looked_on::text AS "lookedOn", CASE WHEN door.look AND door.outcome = 'NO_ANSWER' THEN (
    SELECT coalesce(json_agg(v.at ORDER BY v.on_day DESC, v.at DESC), '[]') FROM visit v WHERE v.dwelling_id = door.id AND v.outcome = 'NO_ANSWER' AND NOT EXISTS (
      SELECT 1 FROM visit t WHERE t.dwelling_id = door.id AND t.outcome <> 'NO_ANSWER' AND (t.on_day, t.at) > (v.on_day, v.at))) ELSE '[]' END AS tried`

const BUILDING_KEYS = [/^[\s\S]{0,400}$/, /^[0-9a-f-]{36}$/] as const

/** The buildings of an area in walking order. */
export async function listBuildings(user: Actor, { area, at }: { area: AreaCode; at?: string | null }): Promise<Page<BuildingRow>> {
  const range = rangeOf(area)
  const cursor = decodeCursor(at, BUILDING_KEYS)
  const [key, id] = cursor?.keys ?? []
  const beyond = !cursor ? sql`true` : cursor.back ? sql`(sort_key, id) < (${key}, ${id}::uuid)` : sql`(sort_key, id) > (${key}, ${id}::uuid)`
  const found = await read(user, 'dwelling.read', (tx) => tx.$queryRaw<(BuildingRow & { sortKey: string })[]>`
    SELECT id::text AS id, area_code AS "areaCode", street, number, block, sort_key AS "sortKey" FROM building
    WHERE area_code >= ${range.from} AND area_code < ${range.to} AND ${beyond} ORDER BY ${cursor?.back ? sql`sort_key DESC, building.id DESC` : sql`sort_key, building.id`} LIMIT ${PAGE_SIZE + 1}`)
  const page = pageOf(found, cursor, (row) => [row.sortKey, row.id])
  return { ...page, rows: page.rows.map(({ sortKey: _, ...row }) => row) }
}

/** Which doors a walk goes to: of an area or one building; of some buildings of it alone; those that ask for something. Each floor from the top, or from the ground. */
export type WalkFilter = { area: AreaCode; building?: string | undefined; among?: readonly string[] | undefined; show: DoorFilter; order: 'down' | 'up'; at?: string | null }
export type WalkedDoor = Door & { communityName: string | null; gridName: string | null }

const OPEN = { unseen: 'COVERAGE', again: 'LOOK', check: 'REGISTRATION', doubt: 'CONSISTENCY' } as const

/** What lies in an area; a grid by its very code, so that its buildings come in the order of their index. */
function within(area: AreaCode, table: Prisma.Sql): Prisma.Sql {
  const range = rangeOf(area)
  return area.length === 15 ? sql`${table}.area_code = ${area}` : sql`${table}.area_code >= ${range.from} AND ${table}.area_code < ${range.to}`
}

function walked({ area, building, among, show }: WalkFilter, today: Day): Prisma.Sql {
  const buildings = building ? sql`b.id = ${building}::uuid` : among ? sql`${within(area, sql`b`)} AND b.id = ANY (${[...among]}::uuid[])` : within(area, sql`b`)
  const open = show === 'all' || show === 'told' ? sql`true` : sql`o.indicator = ${OPEN[show]} AND ${due(today)} AND NOT ${met(today)}`
  // In a grid each door is asked in its turn (OFFSET 0 keeps it so), and a page is there once fifty said yes: as soon in a large grid as in a small one.
  const asking = show === 'all' ? sql`true`
    : show === 'told' ? sql`(d.id IN (SELECT p.dwelling_id FROM declared_person p WHERE ${within(area, sql`p`)} AND p.state = 'WAITING')
        OR (d.id IN (SELECT x.dwelling_id FROM helper_note x WHERE ${within(area, sql`x`)}) AND ${lead(sql`d.id`)} IS NOT NULL))`
    : building || area.length === 15 ? sql`EXISTS (SELECT 1 FROM obligation o WHERE o.dwelling_id = d.id AND ${open} OFFSET 0)`
    : sql`d.id IN (SELECT o.dwelling_id FROM obligation o WHERE ${within(area, sql`o`)} AND ${open})`
  return sql`FROM building b JOIN dwelling d ON d.building_id = b.id WHERE d.gone_on IS NULL AND ${buildings} AND ${asking}`
}

/** How many doors there are on a walk. */
export const countWalk = (user: Actor, filter: WalkFilter, today: Day): Promise<number> =>
  read(user, 'dwelling.read', async (tx) => (await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n ${walked(filter, today)}`)[0]!.n)

/** Doors as the walk goes, building by building, floor by floor, room by room. */
export const listWalk = (user: Actor, filter: WalkFilter, today: Day): Promise<Page<WalkedDoor>> =>
  read(user, 'dwelling.read', (tx) => walkPage(tx, filter, today, PAGE_SIZE))

/** A leaf of any size, inside a transaction that may read doors: for files as for pages. First which doors, then all that is told of those alone. */
export async function walkPage(tx: Tx, filter: WalkFilter, today: Day, size: number): Promise<Page<WalkedDoor>> {
  const cursor = decodeCursor(filter.at, WALK_KEYS)
  const level = filter.order === 'down' ? sql`-d.floor` : sql`d.floor`
  const { place, keys, at } = walkOrder(level)
  const beyond = !cursor ? sql`true` : cursor.back ? sql`${place} < ${at(cursor.keys)}` : sql`${place} > ${at(cursor.keys)}`
  const way = cursor?.back ? sql`DESC` : sql`ASC`
  const found = await tx.$queryRaw<{ id: string; keys: string[] }[]>`
    SELECT d.id::text AS id, ${keys} AS keys ${walked(filter, today)} AND ${beyond}
    ORDER BY b.sort_key ${way}, b.id ${way}, ${level} ${way}, length(d.room) ${way}, d.room COLLATE "C" ${way} LIMIT ${size + 1}`
  const page = pageOf(found, cursor, (row) => row.keys, size)
  return { ...page, rows: await told(tx, page.rows.map((row) => row.id), today) }
}

/** All that is told of some doors, in the order of their ids. */
async function told(tx: Tx, ids: readonly string[], today: Day): Promise<WalkedDoor[]> {
  if (ids.length === 0) return []
  const rows = await tx.$queryRaw<WalkedDoor[]>`
    SELECT ${DOOR}, b.id::text AS "buildingId", b.area_code AS "areaCode", b.street, b.number, b.block, community.name AS "communityName", grid.name AS "gridName"
    FROM ${states(doorsOf(sql`d.id = ANY (${[...ids]}::uuid[])`), today)} JOIN building b ON b.id = door.building_id
    LEFT JOIN area community ON community.code = left(b.area_code, 12) LEFT JOIN area grid ON grid.code = b.area_code AND length(b.area_code) = 15`
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Whether anything says that the person of an obligation `o` has gone from its door. */
const doubted = (today: Day) => sql`(o.indicator = 'CONSISTENCY' AND o.met_from IS NULL
  AND EXISTS (SELECT 1 FROM stay s, stay_doubt(s.id, ${today}::date) WHERE s.resident_id = o.subject_id AND s.dwelling_id = o.dwelling_id AND s.to_on IS NULL))`

/** Doors that cannot wait: somebody may have gone, or a deadline has passed. The gravest first: people in doubt, then by how long they wait. */
export const listUrgent = (user: Actor, { area, among }: { area: AreaCode; among?: readonly string[] | undefined }, today: Day, limit: number): Promise<WalkedDoor[]> =>
  read(user, 'dwelling.read', async (tx) => {
    const mine = among ? sql`o.dwelling_id IN (SELECT d.id FROM dwelling d WHERE d.building_id = ANY (${[...among]}::uuid[]))` : sql`true`
    const urgent = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text AS id FROM (
        SELECT o.dwelling_id AS id, greatest(o.deadline, o.met_to) AS until, ${doubted(today)} AS doubted FROM obligation o
        WHERE ${within(area, sql`o`)} AND o.dwelling_id IS NOT NULL AND ${mine} AND o.indicator IN ('CONSISTENCY', 'LOOK', 'REGISTRATION') AND ${due(today)} AND NOT ${met(today)} OFFSET 0) AS open
      WHERE doubted OR until < ${today}::date
      GROUP BY id ORDER BY bool_or(doubted) DESC, min(until), id LIMIT ${limit}`
    return told(tx, urgent.map((row) => row.id), today)
  })

export type Doubt = { kind: Doubting | 'UNCONFIRMED'; people: number; since: Day }

/** Why people of these doors may have gone, and since when: the first doubt since each was confirmed, or when that was, which is too long ago. */
export async function listDoubts(user: Actor, dwellingIds: readonly string[], today: Day): Promise<Map<string, Doubt[]>> {
  if (dwellingIds.length === 0) return new Map()
  const rows = await read(user, 'dwelling.read', (tx) => tx.$queryRaw<(Doubt & { dwellingId: string })[]>`
    SELECT o.dwelling_id::text AS "dwellingId", coalesce(p.kind, 'UNCONFIRMED') AS kind, count(*)::int AS people, min(coalesce(p.on_day, s.confirmed_on))::text AS since
    FROM obligation o JOIN stay s ON s.resident_id = o.subject_id AND s.dwelling_id = o.dwelling_id AND s.to_on IS NULL LEFT JOIN LATERAL stay_doubt(s.id, ${today}::date) p ON true
    WHERE o.dwelling_id = ANY (${[...dwellingIds]}::uuid[]) AND o.indicator = 'CONSISTENCY' AND ${due(today)} AND NOT ${met(today)}
    GROUP BY o.dwelling_id, 2 ORDER BY 2`)
  const doubts = new Map<string, Doubt[]>()
  for (const { dwellingId, ...doubt } of rows) doubts.set(dwellingId, [...(doubts.get(dwellingId) ?? []), doubt])
  return doubts
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
    SELECT ${DOOR} FROM ${states(doorsOf(sql`d.building_id = ${buildingId}::uuid AND d.gone_on IS NULL`), today)} ORDER BY door.floor, length(door.room), door.room`)

/** One door with its address and state; null outside the user's range. */
export async function findDoor(user: Actor, id: string, today: Day): Promise<FoundDoor | null> {
  const [row] = await read(user, 'dwelling.read', (tx) => tx.$queryRaw<FoundDoor[]>`
    SELECT ${DOOR}, own.gone_on::text AS "goneOn", own.gone_reason AS "goneReason", b.id::text AS "buildingId", b.area_code AS "areaCode", b.street, b.number, b.block
    FROM ${states(doorsOf(sql`d.id = ${id}::uuid`), today)} JOIN building b ON b.id = door.building_id JOIN dwelling own ON own.id = door.id`)
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
    AND (s.to_on IS NULL OR (s.end_reason = 'LEFT' AND r.merged_into IS NULL AND s.end_reported_on > ${addDays(today, -RECENT_DAYS)}::date
         AND NOT EXISTS (SELECT 1 FROM stay later WHERE later.resident_id = s.resident_id AND later.from_on >= s.to_on AND later.id <> s.id)))
  ORDER BY s.to_on IS NOT NULL, s.status, s.from_on, s.id`
