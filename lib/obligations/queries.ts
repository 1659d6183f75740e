import type { Actor, Verb } from '@/lib/kernel/access'
import { type AreaCode, lengthBelow, lineage, rangeOf } from '@/lib/kernel/area'
import { addDays, type Day, eachDay, maxDay, minDay, monthOf } from '@/lib/kernel/day'
import { read, sql, type Tx } from '@/lib/kernel/db'
import { declinedOn, shownOn } from './shown'
import { type Course, PACE_DAYS } from './projection'
import { CHARTED, type Charted, type Indicator, INDICATORS } from './rules'
import { type Pending, type Stand, standsOn, type TallyChange, type TallyKey } from './tallied'

/** Today, and what it is held against. */
export type Stands = { today: Stand; yesterday: Stand; weekAgo: Stand }
export type Rates = Record<Indicator, Stands>

export type AreaFigures = { areaCode: AreaCode; rates: Rates; pending: Pending }

/**
 * One area, its parts, and its rates day by day: those charted from the series' first day, and of all of them what the days until the series' end are projected from.
 * What of the area lies in no part (people not placed at a door yet) is in the whole alone. `ruledOn`: since when nothing has changed in the policies that speak there.
 */
export type Figures = { whole: AreaFigures; parts: AreaFigures[]; ruledOn: Day | null; series: { days: Day[]; stands: Record<Charted, Stand[]> }; courses: Record<Indicator, Course> }

/** `parts` are the codes of the areas directly below; `days` the half-open span of the series, whose days after `today` are those to come. */
export type FiguresFilter = { areaCode: AreaCode; parts: AreaCode[]; today: Day; days: { from: Day; to: Day } }

/** Every figure of one area and its parts, from the tallies, whose cost does not grow with the people; who declined a permit are few, and counted. */
export async function readFigures(user: Actor, filter: FiguresFilter): Promise<Figures> {
  return read(user, 'figure.read', async (tx) => {
    const changes = await readChanges(tx, filter)
    const declined = await countDeclined(tx, filter)
    const { areaCode, parts, today } = filter
    const range = rangeOf(areaCode)
    const [policy] = await tx.$queryRaw<{ day: Day | null }[]>`
      SELECT max(from_on)::text AS day FROM policy WHERE (area_code = ANY (${lineage(areaCode)}::text[]) OR (area_code >= ${range.from} AND area_code < ${range.to})) AND from_on <= ${today}::date AND (to_on IS NULL OR to_on > from_on)`
    const compared = [addDays(today, -7), addDays(today, -1), today]
    const ofArea = groupBy(changes, (change) => change.areaCode)
    const figuresOf = (code: AreaCode): AreaFigures => ({
      areaCode: code,
      rates: byIndicator(INDICATORS, ofArea.get(code) ?? [], (own) => {
        const [weekAgo, yesterday, now] = standsOn(own, compared) as [Stand, Stand, Stand]
        return { today: now, yesterday, weekAgo }
      }),
      pending: pendingOn(today, ofArea.get(code) ?? [], declined.get(code) ?? 0),
    })
    const days = [...eachDay(filter.days.from, minDay(filter.days.to, addDays(today, 1)))]
    const whole = ofArea.get(areaCode) ?? []
    return {
      whole: figuresOf(areaCode), parts: parts.map(figuresOf), ruledOn: policy!.day, series: { days, stands: byIndicator(CHARTED, whole, (own) => standsOn(own, days)) },
      courses: Object.fromEntries(INDICATORS.map((indicator) => [indicator, courseOf(whole, indicator, today, filter.days.to)])) as Record<Indicator, Course>,
    }
  })
}

/** Due and met of every indicator on one day, of one area and its parts: the sums that the dashboard shows, for whoever may `verb`. */
export async function readStands(actor: Actor, verb: Verb, { areaCode, parts, day }: { areaCode: AreaCode; parts: AreaCode[]; day: Day }): Promise<Map<AreaCode, Record<Indicator, Stand>>> {
  const changes = await read(actor, verb, (tx) => readChanges(tx, { areaCode, parts, today: day, days: { from: day, to: addDays(day, 1) } }))
  const ofArea = groupBy(changes, (change) => change.areaCode)
  return new Map([areaCode, ...parts].map((code) => [code, byIndicator(INDICATORS, ofArea.get(code) ?? [], (own) => standsOn(own, [day])[0]!)]))
}

/** What an area's rate on the days until `end` is projected from. */
function courseOf(changes: readonly TallyChange[], indicator: Indicator, today: Day, end: Day): Course {
  const [before, after] = [addDays(today, -PACE_DAYS), addDays(today, 1)]
  const coming = after < end ? [...eachDay(after, end)] : []
  const of = (key: TallyKey) => standsOn(changes.filter((change) => change.indicator === key), [...eachDay(before, after), ...coming])
  const [stands, lapsed] = [of(indicator), of(`${indicator}_LAPSED`).map(({ due }, i, all) => due - (all[i - 1]?.due ?? 0))]
  return {
    past: stands.slice(0, PACE_DAYS + 1), lapsed: lapsed.slice(1, PACE_DAYS + 1),
    coming: stands.slice(PACE_DAYS + 1).map(({ due }, i) => ({ due, lapsing: lapsed[PACE_DAYS + 1 + i]! })),
  }
}

function groupBy<K, T>(rows: Iterable<T>, keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

const byIndicator = <I extends Indicator, T>(indicators: readonly I[], changes: TallyChange[], of: (own: TallyChange[]) => T): Record<I, T> => {
  const each = indicators.map((indicator) => [indicator, of(changes.filter((change) => change.indicator === indicator))] as const)
  return Object.fromEntries(each) as Record<I, T>
}

/**
 * Changes up to today, and of the whole area up to the series' end: totals already folded for every ancestor, and what is not yet folded, in one statement, so
 * that a fold in between counts nothing twice. Whole months before the first day that is shown come from the totals by month. A part needs three days only, so its
 * changes are brought forward to the first of them that they show on, and those of the whole that are not charted to the first that they are projected from. Each area is
 * looked up by itself (OFFSET 0 keeps it so): joined, everybody's totals were read.
 */
async function readChanges(tx: Tx, { areaCode, parts, today, days }: FiguresFilter): Promise<TallyChange[]> {
  const range = rangeOf(areaCode)
  const weekAgo = addDays(today, -7)
  const paced = addDays(today, -PACE_DAYS)
  const first = minDay(days.from, paced)
  const last = maxDay(today, addDays(days.to, -1))
  return tx.$queryRaw<TallyChange[]>`
    WITH of_days AS (SELECT * FROM unnest(${[areaCode, ...parts]}::text[], ${[first, ...parts.map(() => weekAgo)].map(monthOf)}::date[], ${[last, ...parts.map(() => today)]}::date[]) AS of_days (code, since, until)),
    change AS (
      SELECT long_ago.* FROM of_days, LATERAL (
        SELECT area_code, indicator, month AS day, due, met FROM tally_month WHERE area_code = code AND month < since OFFSET 0) AS long_ago
      UNION ALL
      SELECT lately.* FROM of_days, LATERAL (
        SELECT area_code, indicator, day, due, met FROM tally_total WHERE area_code = code AND day >= since AND day <= until OFFSET 0) AS lately
      UNION ALL
      SELECT left(area_code, size), indicator, day, due, met FROM tally, unnest(${[areaCode.length, lengthBelow(areaCode) ?? []].flat()}::int[]) AS size
      WHERE area_code >= ${range.from} AND area_code < ${range.to} AND length(area_code) >= size AND day <= CASE WHEN size = ${areaCode.length} THEN ${last}::date ELSE ${today}::date END)
    SELECT area_code AS "areaCode", indicator, shown::text AS day, sum(due)::int AS due, sum(met)::int AS met
    FROM change, LATERAL (SELECT CASE
      WHEN area_code = ${areaCode} THEN greatest(day, CASE WHEN indicator = ANY (${[...CHARTED]}::text[]) THEN ${first} ELSE ${paced} END::date)
      WHEN day <= ${weekAgo}::date THEN ${weekAgo}::date
      WHEN day < ${today}::date THEN ${addDays(today, -1)}::date
      ELSE day END) AS at (shown)
    WHERE area_code = ${areaCode} OR indicator NOT LIKE '%\\_LAPSED'
    GROUP BY area_code, indicator, shown HAVING sum(due) <> 0 OR sum(met) <> 0`
}

function pendingOn(today: Day, own: TallyChange[], declined: number): Pending {
  const dueOf = (key: TallyKey) => standsOn(own.filter((change) => change.indicator === key), [today])[0]!.due
  const overdue = Object.fromEntries(INDICATORS.map((indicator) => [indicator, dueOf(`${indicator}_OVERDUE`)])) as Pending['overdue']
  return { overdue, expiring: dueOf('PERMIT_EXPIRING'), declined }
}

/** Of the area and of each part of it that has any. */
async function countDeclined(tx: Tx, { areaCode, today }: FiguresFilter): Promise<Map<AreaCode, number>> {
  const range = rangeOf(areaCode)
  const size = lengthBelow(areaCode) ?? areaCode.length
  const rows = await tx.$queryRaw<{ areaCode: AreaCode; declined: number }[]>`
    SELECT left(area_code, ${size}) AS "areaCode", sum(weight)::int AS declined FROM (${declinedOn(today)}) AS declined
    WHERE area_code >= ${range.from} AND area_code < ${range.to} GROUP BY 1`
  const declined = new Map(rows.map((row) => [row.areaCode, row.declined]))
  return declined.set(areaCode, rows.reduce((sum, row) => sum + row.declined, 0))
}

export type GridDoor = {
  id: string; street: string; number: string; block: string; floor: number; room: string
  seen: boolean; registration: Stand; permit: Stand; overdue: number
}

/** The doors of one grid in the order of the street, each with what is due and met at it on a day, from the same rows as every figure. */
export async function listGridDoors(user: Actor, filter: { areaCode: AreaCode; day: Day }): Promise<GridDoor[]> {
  type Row = Omit<GridDoor, 'registration' | 'permit'> & { registrationDue: number; registrationMet: number; permitDue: number; permitMet: number }
  const { areaCode, day } = filter
  const range = rangeOf(areaCode)
  const sum = (indicator: Indicator, show: 'due' | 'met' | 'overdue') =>
    sql`coalesce(sum(weight) FILTER (WHERE indicator = ${indicator} AND ${shownOn(show, day)}), 0)::int`
  const rows = await read(user, 'figure.read', (tx) => tx.$queryRaw<Row[]>`
    WITH owed AS (
      SELECT dwelling_id, ${sum('REGISTRATION', 'due')} AS registration_due, ${sum('REGISTRATION', 'met')} AS registration_met,
             ${sum('PERMIT', 'due')} AS permit_due, ${sum('PERMIT', 'met')} AS permit_met, ${sum('COVERAGE', 'met')} > 0 AS seen,
             ${sum('REGISTRATION', 'overdue')} + ${sum('PERMIT', 'overdue')} AS overdue
      FROM obligation WHERE area_code >= ${range.from} AND area_code < ${range.to} AND ${shownOn('due', day)} GROUP BY dwelling_id)
    SELECT d.id::text AS id, b.street, b.number, b.block, d.floor, d.room, o.seen, o.overdue, o.registration_due AS "registrationDue",
           o.registration_met AS "registrationMet", o.permit_due AS "permitDue", o.permit_met AS "permitMet"
    FROM owed o JOIN dwelling d ON d.id = o.dwelling_id JOIN building b ON b.id = d.building_id
    ORDER BY b.sort_key, d.floor, lpad(d.room, 8, '0'), d.id`)
  return rows.map(({ registrationDue, registrationMet, permitDue, permitMet, ...door }) => ({
    ...door, registration: { due: registrationDue, met: registrationMet }, permit: { due: permitDue, met: permitMet },
  }))
}

