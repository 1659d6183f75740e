import type { Actor, User } from '@/lib/kernel/access'
import { scopeOf } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { loadSample, visitThatCounts } from './load'
import { choicesFor, type Elsewhere, type Found, type Match, type Registered } from './match'
import { ghostsAmong, measuredEffect, METHOD, resultOf, type Sample, type SampledDoor, type SpotResult, tallyOf } from './result'
import type { DecisionReason, SpotOutcome, SpotState } from './rules'

export type SpotRow = { id: string; areaCode: AreaCode; placeCode: AreaCode; placeName: string; state: SpotState; target: number; plannedOn: Day; untilOn: Day; lockedOn: Day | null; closedOn: Day | null; drawn: number | null; visited: number; size: number; result: SpotResult | null }

const ROW = sql`c.id::text AS id, c.area_code AS "areaCode", c.place_code AS "placeCode", coalesce(a.name, c.place_code) AS "placeName", c.state, c.target, c.planned_on::text AS "plannedOn", c.until_on::text AS "untilOn", c.locked_on::text AS "lockedOn", c.closed_on::text AS "closedOn",
  c.drawn_doors AS drawn, c.size, c.result, (SELECT count(DISTINCT v.door_id)::int FROM spot_check_visit v WHERE v.check_id = c.id) AS visited`

/** Checks in the range, the latest first. */
export const listSpotChecks = (user: Actor, at: string | null): Promise<Page<SpotRow>> =>
  read(user, 'spot-check.read', async (tx) => {
    const cursor = decodeCursor(at, [/^[0-9a-f-]{36}$/])
    const up = cursor?.back ?? false
    const beyond = cursor ? sql`c.id ${up ? sql`>` : sql`<`} ${cursor.keys[0]}::uuid` : sql`true`
    const rows = await tx.$queryRaw<SpotRow[]>`SELECT ${ROW} FROM spot_check c LEFT JOIN area a ON a.code = c.place_code WHERE ${beyond} ORDER BY c.id ${up ? sql`ASC` : sql`DESC`} LIMIT ${PAGE_SIZE + 1}`
    return pageOf(rows, cursor, (row) => [row.id])
  })

export type SpotCheck = SpotRow & {
  expected: number; designEffect: number; least: number; commitment: string; secret: string | null; words: string | null; frameDigest: string | null; seed: string | null; frameDoors: number | null
  sinceOn: Day | null; forgottenOn: Day | null; cancelledOn: Day | null; cancelReason: string | null; plannedBy: string | null
}

/** One check; null where it is out of sight. */
export const findSpotCheck = (user: Actor, id: string): Promise<SpotCheck | null> => read(user, 'spot-check.read', (tx) => spotCheckIn(tx, id))

async function spotCheckIn(tx: Tx, id: string): Promise<SpotCheck | null> {
  const [row] = await tx.$queryRaw<SpotCheck[]>`
    SELECT ${ROW}, c.expected, c.design_effect AS "designEffect", c.least, c.commitment, c.secret, c.words, c.frame_digest AS "frameDigest", c.seed, c.frame_doors AS "frameDoors", c.since_on::text AS "sinceOn", c.forgotten_on::text AS "forgottenOn",
      c.cancelled_on::text AS "cancelledOn", c.cancel_reason AS "cancelReason",
      (SELECT s.name FROM staff s WHERE s.id = c.created_by) AS "plannedBy"
    FROM spot_check c LEFT JOIN area a ON a.code = c.place_code WHERE c.id = ${id}::uuid`
  return row ?? null
}

export type EarlierDraw = { id: string; placeName: string; lockedOn: Day; drawn: number; state: SpotState; cancelledOn: Day | null; cancelReason: string | null }

/**
 * Draws before a check's own (or before now, while it is not drawn) that overlap with its place and came to nothing, since the place's last check that was closed: who draws until the doors
 * suit leaves them behind.
 */
export const earlierDraws = (user: Actor, id: string): Promise<EarlierDraw[]> =>
  read(user, 'spot-check.read', (tx) => tx.$queryRaw<EarlierDraw[]>`
    SELECT e.id::text AS id, coalesce(a.name, e.place_code) AS "placeName", e.locked_on::text AS "lockedOn", e.drawn_doors AS drawn, e.state, e.cancelled_on::text AS "cancelledOn", e.cancel_reason AS "cancelReason"
    FROM spot_check c JOIN spot_check e ON e.id <> c.id AND e.locked_at IS NOT NULL AND e.state <> 'CLOSED' AND (c.locked_at IS NULL OR e.locked_at < c.locked_at)
      AND (starts_with(e.place_code, c.place_code) OR starts_with(c.place_code, e.place_code))
    LEFT JOIN area a ON a.code = e.place_code
    WHERE c.id = ${id}::uuid AND e.locked_at > coalesce((
      SELECT max(l.locked_at) FROM spot_check l WHERE l.place_code = c.place_code AND l.state = 'CLOSED' AND l.id <> c.id AND (c.locked_at IS NULL OR l.locked_at < c.locked_at)), '-infinity')
    ORDER BY e.locked_at`)

export type StratumProgress = { code: AreaCode; name: string; doors: number; drawn: number; visited: number; answered: number; visitors: string[]; unassigned: number }
export type Doubt = { person: Found & { mask: string | null }; doorId: string; address: string; rows: Registered[]; others: Elsewhere[] }
export type FieldWork = { strata: StratumProgress[]; doubts: Doubt[]; soFar: SpotResult }

/** How far the field work is, who is doubtful, and what it would come to now. */
export const fieldWorkOf = (user: Actor, id: string): Promise<FieldWork | null> =>
  read(user, 'spot-check.read', async (tx) => {
    const sample = await loadSample(tx, id)
    if (!sample) return null
    const strata = await tx.$queryRaw<StratumProgress[]>`
      SELECT t.place_code AS code, t.place_name AS name, t.doors, t.drawn, count(v.outcome)::int AS visited, count(*) FILTER (WHERE v.outcome IN ('MET', 'VACANT', 'NO_DOOR'))::int AS answered,
        coalesce(array_agg(DISTINCT s.name) FILTER (WHERE s.name IS NOT NULL), '{}') AS visitors, count(d.id) FILTER (WHERE d.visitor_id IS NULL)::int AS unassigned
      FROM spot_check_stratum t LEFT JOIN spot_check_door d ON d.check_id = t.check_id AND d.stratum_code = t.place_code LEFT JOIN staff s ON s.id = d.visitor_id
      ${visitThatCounts(sql`v.outcome`)}
      WHERE t.check_id = ${id}::uuid GROUP BY t.id ORDER BY t.place_code`
    const addresses = new Map((await tx.$queryRaw<{ id: string; address: string }[]>`SELECT id::text AS id, address FROM spot_check_door WHERE check_id = ${id}::uuid`).map((row) => [row.id, row.address]))
    const doubtful = sample.doors.flatMap((door) => {
      const { matches } = tallyOf(door, sample)
      return door.people.flatMap((person) => (matches.get(person.id)?.state === 'DOUBT' ? [{ door, person, match: matches.get(person.id)! }] : []))
    })
    const masks = await masksOf(tx, doubtful.map(({ person }) => person.id))
    return {
      strata, soFar: resultOf(sample),
      doubts: doubtful.map(({ door, person, match }) => ({
        person: { ...person, mask: masks.get(person.id) ?? null }, doorId: door.id, address: addresses.get(door.id) ?? '', rows: door.register.filter((row) => match.rows.includes(row.id)),
        others: sample.elsewhere.filter(({ residentId }) => match.others.includes(residentId)),
      })),
    }
  })

async function masksOf(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; mask: string }[]>`SELECT id::text AS id, id_mask_sealed AS mask FROM spot_check_person WHERE id = ANY (${ids}::uuid[]) AND id_mask_sealed IS NOT NULL`
  return new Map(rows.map(({ id, mask }) => [id, open('spot_check_person.id_mask', id, mask)]))
}

/** Behind each number: everybody found; who of them is nobody's; who is registered elsewhere; who is on the register of a door and was not there; doors that nobody answered at; all doors. */
export const SPOT_LISTS = ['found', 'missing', 'elsewhere', 'gone', 'unanswered', 'doors'] as const
export type SpotList = (typeof SPOT_LISTS)[number]
/** `choices`: whom the office may say that somebody is, while it may. */
export type ListedPerson = { key: string; doorId: string; address: string; community: string; name: string | null; sex: string; bornYear: number | null; state: Match['state'] | 'GONE' | null; how: Match['how'] | null; reason: DecisionReason | null; residentId: string | null; outcome: SpotOutcome | null; onDay: Day | null; visitor: string | null; people: number | null; choices: { rows: Registered[]; others: Elsewhere[] } | null }
type Place = Pick<ListedPerson, 'address' | 'community' | 'onDay' | 'visitor' | 'people'>

/** A leaf of the rows of a number, by community and street, and how many there are. Follows from the same rows as the number. */
export const spotListOf = (user: Actor, id: string, list: SpotList, at: string | null = null): Promise<(Page<ListedPerson> & { count: number }) | null> =>
  read(user, 'spot-check.read', async (tx) => {
    const sample = await loadSample(tx, id)
    if (!sample) return null
    const places = new Map((await tx.$queryRaw<(Place & { id: string })[]>`
      SELECT d.id::text AS id, d.address, t.place_name AS community, v.on_day::text AS "onDay", s.name AS visitor, v.people_found AS people FROM spot_check_door d JOIN spot_check_stratum t ON t.check_id = d.check_id AND t.place_code = d.stratum_code
      ${visitThatCounts(sql`v.on_day, v.people_found, v.user_id`)} LEFT JOIN staff s ON s.id = coalesce(v.user_id, d.visitor_id) WHERE d.check_id = ${id}::uuid`).map(({ id: door, ...place }) => [door, place]))
    const reasons = new Map((await tx.$queryRaw<{ personId: string; reason: DecisionReason }[]>`
      SELECT DISTINCT ON (person_id) person_id::text AS "personId", reason FROM spot_check_decision WHERE check_id = ${id}::uuid ORDER BY person_id, id DESC`).map((row) => [row.personId, row.reason]))
    const [held] = await tx.$queryRaw<{ open: boolean }[]>`SELECT state = 'LOCKED' AS open FROM spot_check WHERE id = ${id}::uuid`
    const rows = sample.doors.flatMap((door) => rowsOf(list, door, places.get(door.id)!, sample, reasons))
    const cursor = decodeCursor(at, [/^[0-9a-f-]{36}$/])
    const place = cursor ? rows.findIndex(({ key }) => key === cursor.keys[0]) : -1
    const found = cursor?.back ? rows.slice(Math.max(0, place - PAGE_SIZE - 1), Math.max(0, place)).reverse() : rows.slice(place + 1, place + 2 + PAGE_SIZE)
    const page = pageOf(found, cursor, (row) => [row.key])
    return { ...page, rows: held!.open ? page.rows.map((row) => withChoices(row, sample)) : page.rows, count: rows.length }
  })

/** What a door adds to a list. */
function rowsOf(list: SpotList, door: SampledDoor, place: Place, sample: Sample, reasons: ReadonlyMap<string, DecisionReason>): ListedPerson[] {
  const at = { ...place, doorId: door.id, outcome: door.outcome, choices: null }
  const bare = { ...at, key: door.id, name: null, sex: '0', bornYear: null, state: null, how: null, reason: null, residentId: null }
  const tally = tallyOf(door, sample)
  if (list === 'doors') return [bare]
  if (list === 'unanswered') return tally.answered ? [] : [bare]
  if (!tally.answered) return []
  if (list === 'gone') {
    return ghostsAmong(door, sample.sinceOn, tally.matches).gone.map((row) => ({ ...at, key: row.id, name: row.name, sex: row.sex, bornYear: row.bornYear, state: 'GONE', how: null, reason: null, residentId: row.residentId }))
  }
  return door.people.flatMap((person): ListedPerson[] => {
    const match = tally.matches.get(person.id)!
    const belongs = list === 'found' || (list === 'elsewhere' ? match.state === 'ELSEWHERE' : match.state === 'NONE' || match.state === 'KNOWN' || match.state === 'DOUBT')
    return belongs ? [{ ...at, key: person.id, name: person.name, sex: person.sex, bornYear: person.bornYear, state: match.state, how: match.how, reason: reasons.get(person.id) ?? null, residentId: match.residentId }] : []
  })
}

/** A number that agrees is nobody else's; anybody else may be somebody else. */
function withChoices(row: ListedPerson, sample: Sample): ListedPerson {
  const door = sample.doors.find(({ id }) => id === row.doorId)!
  if (row.state === null || row.state === 'GONE' || row.how === 'NUMBER') return row
  const { rows, others } = choicesFor(row.key, door.people, door.register, sample.elsewhere, sample.decisions)
  return { ...row, choices: { rows, others } }
}

export type PublishedDoor = { stratum: AreaCode; dwellingId: string; rank: string; address: string }

/** The drawn doors in the order of the draw, with what anybody needs to draw them again; the frame as it was digested. Null before the draw. It leaves as a file, and the trail knows of it first. */
export const publishedDraw = (user: Actor, id: string, file: 'drawn' | 'frame'): Promise<{ check: SpotCheck; doors: PublishedDoor[]; frame: { stratum: AreaCode; ids: string[] }[] } | null> =>
  read(user, 'spot-check.read', async (tx) => {
    const check = await spotCheckIn(tx, id)
    if (!check?.seed) return null
    const doors = await tx.$queryRaw<PublishedDoor[]>`SELECT stratum_code AS stratum, dwelling_id::text AS "dwellingId", rank, address FROM spot_check_door WHERE check_id = ${id}::uuid ORDER BY stratum_code, rank`
    const frame = await tx.$queryRaw<{ stratum: AreaCode; ids: string[] }[]>`SELECT place_code AS stratum, frame_ids::text[] AS ids FROM spot_check_stratum WHERE check_id = ${id}::uuid ORDER BY place_code`
    await appendEvent(tx, `spot-check.${file}`, { areaCode: check.areaCode, subject: 'spot_check', rowId: id, details: { rows: file === 'drawn' ? check.drawn! : check.frameDoors! } })
    return { check, doors, frame }
  })

export type Visitor = { id: string; name: string; role: 'inspector' | 'coordinator'; areaCode: AreaCode; areaName: string }

/** Who may be sent to doors a second time, with where they work. */
export const listVisitors = (user: User): Promise<Visitor[]> =>
  read(user, 'spot-check.read', (tx) => {
    const range = scopeOf(user)
    return tx.$queryRaw<Visitor[]>`
      SELECT v.id::text AS id, v.name, v.role, v.area_code AS "areaCode", concat_ws(' ', c.name, CASE WHEN length(v.area_code) > 12 THEN a.name END) AS "areaName" FROM spot_check_visitors(${range.from}, ${range.to}) v
      LEFT JOIN area a ON a.code = v.area_code LEFT JOIN area c ON c.code = left(v.area_code, 12) ORDER BY v.role DESC, v.area_code, v.name`
  })

export type Ground = { doors: number; communities: number; registered: number; designEffect: number | null; answered: number | null }

/** What a check of a place is planned from: doors and people registered there, and what the last closed check of the same place has measured. */
export const groundOf = (user: Actor, place: AreaCode): Promise<Ground> =>
  read(user, 'spot-check.plan', async (tx) => {
    const range = rangeOf(place)
    const [row] = await tx.$queryRaw<Ground[]>`
      SELECT count(*)::int AS doors, count(DISTINCT left(d.area_code, 12))::int AS communities,
        (SELECT count(*)::int FROM stay s WHERE s.area_code >= ${range.from} AND s.area_code < ${range.to} AND s.status = 'REGISTERED' AND s.to_on IS NULL) AS registered
      FROM dwelling d WHERE d.area_code >= ${range.from} AND d.area_code < ${range.to} AND d.gone_on IS NULL`
    const [last] = await tx.$queryRaw<{ result: SpotResult }[]>`
      SELECT result FROM spot_check WHERE place_code = ${place} AND state = 'CLOSED' AND result->>'method' = ${METHOD} ORDER BY closed_on DESC, id DESC LIMIT 1`
    return { ...row!, designEffect: last ? measuredEffect(last.result) : null, answered: last && last.result.drawn > 0 ? last.result.answered / last.result.drawn : null }
  })

/** Places that may be checked: the user's own area and the communities in it that have doors. */
export const placesOf = (user: User): Promise<{ code: AreaCode; name: string }[]> =>
  read(user, 'spot-check.plan', (tx) => {
    const range = scopeOf(user)
    return tx.$queryRaw<{ code: AreaCode; name: string }[]>`
      SELECT code, name FROM area WHERE code >= ${range.from} AND code < ${range.to} AND retired_on IS NULL AND length(code) IN (9, 12) ORDER BY code`
  })

export type MyDoor = { id: string; checkId: string; title: string; sinceOn: Day; untilOn: Day; building: string; buildingAddress: string; address: string; floor: number; room: string; outcome: SpotOutcome | null; people: number | null; tries: number }

const MY_DOOR = sql`d.id::text AS id, d.check_id::text AS "checkId", d.title, d.since_on::text AS "sinceOn", d.until_on::text AS "untilOn", d.building_id::text AS building, d.building_address AS "buildingAddress", d.address, d.floor, d.room, v.outcome, v.people_found AS people,
  (SELECT count(*)::int FROM spot_check_visit w WHERE w.door_id = d.id) AS tries`
const MY_DOORS = sql`FROM spot_check_door d ${visitThatCounts(sql`v.outcome, v.people_found`)}`

/** A second visitor's own doors, house by house, the topmost floor first. Address and door: nothing of the register is read. */
export const listMyDoors = (user: Actor): Promise<MyDoor[]> =>
  read(user, 'spot-door.read', (tx) => tx.$queryRaw<MyDoor[]>`
    SELECT ${MY_DOOR} ${MY_DOORS} WHERE d.visitor_id = ${user.id}::uuid AND d.ended_on IS NULL ORDER BY d.check_id, d.stratum_code, d.sort_key, d.building_id, d.floor DESC, d.room, d.id LIMIT 2000`)

/** One of them, and the one that is next. */
export async function findMyDoor(user: Actor, id: string): Promise<{ door: MyDoor; next: MyDoor | null } | null> {
  const doors = await listMyDoors(user)
  const at = doors.findIndex((door) => door.id === id)
  if (at < 0) return null
  const rest = [...doors.slice(at + 1), ...doors.slice(0, at)]
  return { door: doors[at]!, next: rest.find((door) => door.checkId === doors[at]!.checkId && door.outcome === null) ?? null }
}
