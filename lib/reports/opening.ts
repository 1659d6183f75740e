import { type Actor, systemActor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { type Command, done, each, type Entry, type Subject } from '@/lib/kernel/command'
import { addDays, type Day } from '@/lib/kernel/day'
import { transact, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { type Result } from '@/lib/kernel/result'
import { REPORT_DEFAULT } from '@/lib/campaigns/rules'
import { storedRules } from '@/lib/campaigns/schema'
import { dueFrom, lastEnded, nextPeriod, type Period, periodOf, periodsBetween } from './periods'
import type { ReportKind } from './rules'
import { openReportsInput } from './schema'

type Place = { kind: ReportKind; areaCode: AreaCode; unitId: string | null; name: string; rules: unknown }

/** Periods that are over and not opened yet: those after the last that was; at first, from the one in which somebody became known, and not before the first campaign. */
async function periodsOwed(tx: Tx, areaCode: AreaCode, today: Day): Promise<Period[]> {
  const range = rangeOf(areaCode)
  const [row] = await tx.$queryRaw<{ last: Day | null; first: Day | null }[]>`
    SELECT (SELECT max(period_from)::text FROM report WHERE area_code = ${areaCode} AND kind = 'ROLLUP') AS last,
           greatest((SELECT min(reported_on) FROM stay WHERE area_code >= ${range.from} AND area_code < ${range.to}),
             (SELECT min(from_on) FROM campaign WHERE starts_with(${areaCode}, area_code) AND from_on <= ${today}::date))::text AS first`
  const from = row!.last !== null ? nextPeriod(periodOf(row!.last)).from : row!.first
  const ended = lastEnded(today)
  return from === null || from > ended.to ? [] : periodsBetween(from, ended.to)
}

const placesIn = (tx: Tx, areaCode: AreaCode, today: Day): Promise<Place[]> => tx.$queryRaw<Place[]>`
  SELECT p.kind, p.area_code AS "areaCode", p.unit_id::text AS "unitId", p.name,
    (SELECT y.rules FROM policy y WHERE starts_with(p.area_code, y.area_code) AND y.from_on <= ${today}::date AND (y.to_on IS NULL OR y.to_on > ${today}::date) ORDER BY length(y.area_code) DESC LIMIT 1) AS rules
  FROM (SELECT 'ROLLUP' AS kind, code AS area_code, NULL::uuid AS unit_id, name FROM area WHERE code = ${areaCode} AND retired_on IS NULL
        UNION ALL SELECT 'COMMUNITY', code, NULL, name FROM area WHERE parent_code = ${areaCode} AND level = 'COMMUNITY' AND retired_on IS NULL
        UNION ALL SELECT 'UNIT', u.area_code, u.id, u.name FROM unit u WHERE u.above_scale AND u.area_code >= ${rangeOf(areaCode).from} AND u.area_code < ${rangeOf(areaCode).to}) p
  ORDER BY p.kind, p.area_code, p.unit_id`

/**
 * Opens what a sub-district owes for periods that are over: one report for each community and each above-scale unit, by the policy of the day, and the roll-up, which has as many days after them. Periods
 * that passed while nobody was running are made up for. Reports of a community that was merged into another are owed by nobody any more.
 */
export const openReports = {
  verb: 'report.open',
  input: openReportsInput,
  area: (input) => input.areaCode,
  run: each(async (tx, _, { input: { areaCode }, today }) => {
    const periods = await periodsOwed(tx, areaCode, today)
    const places = periods.length === 0 ? [] : await placesIn(tx, areaCode, today)
    const rows = periods.flatMap((period) => places.map((place) => {
      const { withinDays } = place.rules ? storedRules(place.rules).report : REPORT_DEFAULT
      return { ...place, ...period, id: newId(), dueBy: addDays(dueFrom(period), place.kind === 'ROLLUP' ? 2 * withinDays : withinDays) }
    }))
    const column = <K extends keyof (typeof rows)[number]>(key: K) => rows.map((row) => row[key])
    // Two servers at the same moment: the second finds them there.
    const opened = rows.length === 0 ? [] : await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO report (id, kind, area_code, unit_id, place_code, place_name, period_from, period_to, due_by, opened_on, state)
      SELECT k.id, k.kind, k.area_code, k.unit_id, k.area_code, k.name, k.period_from, k.period_to, k.due_by, ${today}::date, 'OPEN'
      FROM unnest(${column('id')}::uuid[], ${column('kind')}::text[], ${column('areaCode')}::text[], ${column('unitId')}::uuid[], ${column('name')}::text[], ${column('from')}::date[], ${column('to')}::date[], ${column('dueBy')}::date[])
        AS k (id, kind, area_code, unit_id, name, period_from, period_to, due_by)
      ON CONFLICT DO NOTHING RETURNING id::text AS id`
    const range = rangeOf(areaCode)
    const dropped = await tx.$queryRaw<{ id: string }[]>`
      UPDATE report r SET state = 'DROPPED', dropped_on = ${today}::date
      WHERE r.area_code >= ${range.from} AND r.area_code < ${range.to} AND r.state = 'OPEN' AND r.unit_id IS NULL AND r.place_code <> r.area_code
        AND EXISTS (SELECT 1 FROM report k WHERE k.area_code = r.area_code AND k.period_from = r.period_from AND k.unit_id IS NULL AND k.place_code = k.area_code)
      RETURNING r.id::text AS id`
    return done({ opened: opened.length, dropped: dropped.length }, ...[...opened, ...dropped].map(({ id }): Subject => ({ kind: 'report', id })))
  }),
} satisfies Command<typeof openReportsInput, { opened: number; dropped: number }>

const CLOCK = systemActor('reports')
const AT_ONCE = 20

type Run = (actor: Actor, command: typeof openReports, entries: Entry[], settings: { today: Day; timeoutMs: number }) => Promise<Result<{ opened: number; dropped: number }>[]>

/** What the clock does: every sub-district in which somebody is known. */
export async function openReportsEverywhere(run: Run, today: Day): Promise<number> {
  const areas = await transact(CLOCK, 'report.open', (tx) => tx.$queryRaw<{ code: string }[]>`
    SELECT a.code FROM area a WHERE a.level = 'SUBDISTRICT' AND a.retired_on IS NULL AND EXISTS (SELECT 1 FROM stay s WHERE s.area_code >= a.code AND s.area_code < a.code || ':') ORDER BY a.code`)
  let opened = 0
  for (let at = 0; at < areas.length; at += AT_ONCE) {
    const results = await run(CLOCK, openReports, areas.slice(at, at + AT_ONCE).map(({ code }) => ({ raw: { areaCode: code } })), { today, timeoutMs: 120_000 })
    for (const result of results) if (result.ok) opened += result.data.opened
  }
  return opened
}
