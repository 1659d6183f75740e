import type { Phase } from '@/lib/campaigns/rules'
import { doorLabel } from '@/lib/dwellings/rules'
import { type Actor, systemActor } from '@/lib/kernel/access'
import { lineage, type AreaCode } from '@/lib/kernel/area'
import { addDays, type Day, dayAt, instantAt } from '@/lib/kernel/day'
import { read, sql, type Tx } from '@/lib/kernel/db'
import { open } from '@/lib/kernel/seal'
import { BACK_DATED, backDated, cutOffsIn, DEPARTURES, fastRuns, type Handed, isShared, LEAST_SECONDS, massDepartures, PACE_DOORS, PHONE, signSpan, type Stop } from './rules'

/** A row behind a sign: a door, with the instant at which somebody says to have stood there, or a person. */
export type Behind = { key: string; href: string; name: string | null; place: string | null; at: Date | null }

type Seen = { day: Day; communityName: string | null; rows: Behind[] }
/** What was seen. `by` is who did it, where the user may know them: somebody to ask, and never a list to go by. */
export type Sign = Seen & (
  | { kind: 'PACE'; by: string | null; doors: number; seconds: number; count: number }
  | { kind: 'PHONE'; phoneMask: string; people: number; doors: number }
  | { kind: 'BACK_DATED'; by: string | null; count: number; earliest: Day }
  | { kind: 'DEPARTURES'; count: number; before: number }
)

/** Of the rows behind a sign so many are shown. */
const SHOWN = 30
const NOBODY = systemActor('signs').id

type Place = { street: string | null; number: string; block: string; room: string }
const placeOf = ({ street, number, block, room }: Place) => (street === null ? null : doorLabel({ street, number, block, room }))

/** Signs of a fortnight, the latest day first. `next` is the day before which the next page begins. */
export const listSigns = (user: Actor, before: Day | null, today: Day): Promise<{ signs: Sign[]; from: Day; to: Day; next: Day }> =>
  read(user, 'sign.read', async (tx) => {
    const { from, to } = signSpan(before, today)
    const found = [await paceOf(tx, from, to), await phonesOf(tx, from, to), await backDatedOf(tx, from, to), await departuresOf(tx, user, from, to, today)].flat()
    return { signs: found.sort((a, b) => (a.day === b.day ? 0 : a.day > b.day ? -1 : 1)), from, to, next: from }
  })

type StopRow = Stop & Place & { burst: number; areaCode: AreaCode; communityName: string | null; by: string | null }
const stopColumns = sql`s.user_id::text AS "userId", s.dwelling_id::text AS "dwellingId", d.building_id::text AS "buildingId", d.floor, s.at, d.area_code AS "areaCode", b.street, b.number, b.block, d.room,
  community.name AS "communityName", staff.name AS by`
const stopPlaces = sql`JOIN dwelling d ON d.id = s.dwelling_id JOIN building b ON b.id = d.building_id LEFT JOIN area community ON community.code = left(d.area_code, 12) LEFT JOIN staff ON staff.id = s.user_id`

const atDoor = (row: StopRow, i: number): Behind => ({ key: `${i} ${row.dwellingId}`, href: `/dwellings/${row.dwellingId}`, name: null, place: placeOf(row), at: row.at })

/** Only bursts are read, of doors each within a minute of the last: of honest work hardly any. Between two of them lay other doors or a rest, however the second began. */
async function paceOf(tx: Tx, from: Day, to: Day): Promise<Sign[]> {
  const [first, last] = [instantAt(from, 0).toISOString(), instantAt(addDays(to, 1), 0).toISOString()]
  const rows = await tx.$queryRaw<StopRow[]>`
    WITH stops AS (
      SELECT user_id, dwelling_id, at FROM visit WHERE at >= ${first}::timestamptz AND at < ${last}::timestamptz
      UNION SELECT user_id, dwelling_id, at FROM presence WHERE kind = 'CONFIRMED' AND dwelling_id IS NOT NULL AND at >= ${first}::timestamptz AND at < ${last}::timestamptz
      UNION SELECT registered_by, dwelling_id, registered_at FROM stay WHERE dwelling_id IS NOT NULL AND registered_at >= ${first}::timestamptz AND registered_at < ${last}::timestamptz),
    begun AS (
      SELECT *, lag(dwelling_id) OVER own IS DISTINCT FROM dwelling_id AND at - lag(at) OVER own >= make_interval(secs => ${LEAST_SECONDS.house}) AS begins
      FROM stops WHERE user_id <> ${NOBODY}::uuid WINDOW own AS (PARTITION BY user_id ORDER BY at, dwelling_id)),
    numbered AS (SELECT *, (count(*) FILTER (WHERE begins) OVER (PARTITION BY user_id ORDER BY at, dwelling_id))::int AS burst FROM begun),
    bursts AS (SELECT user_id, burst FROM numbered GROUP BY user_id, burst HAVING count(DISTINCT dwelling_id) >= ${PACE_DOORS}::int)
    SELECT ${stopColumns}, s.burst FROM numbered s JOIN bursts USING (user_id, burst) ${stopPlaces} ORDER BY s.user_id, s.at, s.dwelling_id`
  const burstOf = (row: StopRow) => `${row.userId} ${row.burst}`
  return [...new Set(rows.map(burstOf))].flatMap((burst) => fastRuns(rows.filter((row) => burstOf(row) === burst))).map(({ stops, doors, from: began, to: ended }) => ({
    kind: 'PACE', day: dayAt(began), by: stops[0]!.by, communityName: stops[0]!.communityName, doors, seconds: Math.round((ended.getTime() - began.getTime()) / 1000), count: stops.length, rows: stops.slice(0, SHOWN).map(atDoor),
  }))
}

async function backDatedOf(tx: Tx, from: Day, to: Day): Promise<Sign[]> {
  const old = (on: ReturnType<typeof sql>, at: ReturnType<typeof sql>) =>
    sql`${on} >= ${from}::date AND ${on} <= ${to}::date AND (${at} AT TIME ZONE 'Asia/Shanghai')::date <= ${on} - ${BACK_DATED.days}::int`
  const rows = await tx.$queryRaw<(StopRow & Handed)[]>`
    WITH handed AS (
      SELECT user_id, dwelling_id, at, on_day FROM visit WHERE ${old(sql`on_day`, sql`at`)}
      UNION ALL SELECT registered_by, dwelling_id, registered_at, registered_on FROM stay WHERE dwelling_id IS NOT NULL AND ${old(sql`registered_on`, sql`registered_at`)})
    SELECT ${stopColumns}, s.on_day::text AS "handedOn" FROM handed s ${stopPlaces} WHERE s.user_id <> ${NOBODY}::uuid ORDER BY s.at, s.dwelling_id`
  return backDated(rows).map((batch) => ({
    kind: 'BACK_DATED', day: batch.handedOn, by: batch.rows[0]!.by, communityName: batch.rows[0]!.communityName, count: batch.rows.length, earliest: batch.earliest, rows: batch.rows.slice(0, SHOWN).map(atDoor),
  }))
}

type PersonRow = Place & { residentId: string; name: string; communityName: string | null; dwellingId: string | null; addressText: string | null }
const person = (row: PersonRow): Behind => ({ key: row.residentId, href: `/residents/${row.residentId}`, name: row.name, place: placeOf(row) ?? row.addressText, at: null })
const personColumns = sql`s.resident_id::text AS "residentId", s.resident_name AS name, s.dwelling_id::text AS "dwellingId", s.address_text AS "addressText", b.street, b.number, b.block, d.room, community.name AS "communityName"`
const personPlaces = sql`LEFT JOIN dwelling d ON d.id = s.dwelling_id LEFT JOIN building b ON b.id = d.building_id LEFT JOIN area community ON community.code = left(s.area_code, 12)`

/** A phone that stands beside many people behind several doors, on the day on which the last of them was told of. */
async function phonesOf(tx: Tx, from: Day, to: Day): Promise<Sign[]> {
  const rows = await tx.$queryRaw<(PersonRow & { phone: string; mask: string; day: Day })[]>`
    WITH shared AS (
      SELECT r.phone_index, max(s.reported_on) AS on_day FROM resident r JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE r.phone_index IS NOT NULL
      GROUP BY r.phone_index HAVING count(*) >= ${PHONE.people}::int AND max(s.reported_on) >= ${from}::date AND max(s.reported_on) <= ${to}::date)
    SELECT shared.phone_index AS phone, shared.on_day::text AS day, r.phone_mask_sealed AS mask, ${personColumns}
    FROM shared JOIN resident r ON r.phone_index = shared.phone_index JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL ${personPlaces} ORDER BY shared.phone_index, s.dwelling_id, r.id`
  return [...new Set(rows.map((row) => row.phone))].flatMap((phone) => {
    const people = rows.filter((row) => row.phone === phone)
    const [one] = people
    return one && isShared(people) ? [{
      kind: 'PHONE' as const, day: one.day, communityName: one.communityName, phoneMask: open('resident.phone_mask', one.residentId, one.mask), people: people.length,
      doors: new Set(people.flatMap((row) => row.dwellingId ?? [])).size, rows: people.slice(0, SHOWN).map(person),
    }] : []
  })
}

async function departuresOf(tx: Tx, user: Actor, from: Day, to: Day, today: Day): Promise<Sign[]> {
  const { days, weeks } = DEPARTURES
  const campaigns = await tx.$queryRaw<{ phases: Phase[] }[]>`
    SELECT phases FROM campaign WHERE area_code = ANY (${user.areaCode ? lineage(user.areaCode) : []}::text[]) OR starts_with(area_code, ${user.areaCode ?? ''})`
  // What a cut-off is near is a sign before it has passed.
  const cutOffs = cutOffsIn(from, addDays(to, to === today ? days - 1 : 0), campaigns.flatMap((campaign) => campaign.phases))
  const departed = await tx.$queryRaw<{ areaCode: AreaCode; on: Day; n: number }[]>`
    SELECT left(area_code, 12) AS "areaCode", end_reported_on::text AS on, count(*)::int AS n FROM stay
    WHERE end_reason = 'LEFT' AND end_reported_on >= ${addDays(from, -days - 7 * weeks)}::date AND end_reported_on <= ${to}::date GROUP BY 1, 2`
  const signs: Sign[] = []
  for (const { areaCode, cutOff, n, before } of massDepartures(departed, cutOffs)) {
    const people = await tx.$queryRaw<PersonRow[]>`
      SELECT ${personColumns} FROM stay s LEFT JOIN resident r ON r.id = s.resident_id ${personPlaces}
      WHERE s.end_reason = 'LEFT' AND left(s.area_code, 12) = ${areaCode} AND s.end_reported_on > ${addDays(cutOff, -days)}::date AND s.end_reported_on <= ${cutOff}::date ORDER BY s.end_reported_on DESC, s.id LIMIT ${SHOWN}`
    signs.push({ kind: 'DEPARTURES', day: cutOff, communityName: people[0]?.communityName ?? null, count: n, before, rows: people.map(person) })
  }
  return signs
}
