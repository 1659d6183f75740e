import { type Actor, systemActor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { type Command, done, each, type Entry, type Subject } from '@/lib/kernel/command'
import { addDays, type Day } from '@/lib/kernel/day'
import { sql, transact, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { type Result } from '@/lib/kernel/result'
import { policyAt, policyReader } from '@/lib/campaigns/columns'
import { partOf } from '@/lib/campaigns/rules'
import { dueFrom, lastEnded, nextPeriod, type Period, periodOf, periodsBetween } from './periods'
import type { ReportKind } from './rules'
import { openReportsInput } from './schema'

type Owed = { kind: ReportKind; areaCode: AreaCode; unitId: string | null; name: string; from: Day; to: Day; rules: unknown }

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

/** What is owed of periods: by places as they are now, by the policy of the day after each, by units that were above scale as it ended. */
const owedOf = (tx: Tx, areaCode: AreaCode, periods: readonly Period[]): Promise<Owed[]> => tx.$queryRaw<Owed[]>`
  SELECT p.kind, p.area_code AS "areaCode", p.unit_id::text AS "unitId", p.name, k.period_from::text AS "from", k.period_to::text AS "to", policy.rules
  FROM unnest(${periods.map(({ from }) => from)}::date[], ${periods.map(({ to }) => to)}::date[]) AS k (period_from, period_to)
  CROSS JOIN LATERAL (
    SELECT 'ROLLUP' AS kind, code AS area_code, NULL::uuid AS unit_id, name FROM area WHERE code = ${areaCode} AND retired_on IS NULL
    UNION ALL SELECT 'COMMUNITY', code, NULL, name FROM area WHERE parent_code = ${areaCode} AND level = 'COMMUNITY' AND retired_on IS NULL
    UNION ALL SELECT 'UNIT', u.area_code, u.id, u.name FROM unit u WHERE u.area_code >= ${rangeOf(areaCode).from} AND u.area_code < ${rangeOf(areaCode).to} AND u.scale_from <= k.period_to AND (u.scale_to IS NULL OR u.scale_to > k.period_to)) p
  ${policyAt('p', sql`(k.period_to + 1)`)} ORDER BY k.period_from, p.kind, p.area_code, p.unit_id`

/**
 * Opens what a sub-district owes for periods that are over: one report for each community and each above-scale unit, and the roll-up, which has as many days after them. Periods
 * that passed while nobody was running are made up for, as they would have been opened then.
 */
export const openReports = {
  verb: 'report.open',
  input: openReportsInput,
  area: (input) => input.areaCode,
  run: each(async (tx, _, { input: { areaCode }, today }) => {
    const periods = await periodsOwed(tx, areaCode, today)
    const owed = periods.length === 0 ? [] : await owedOf(tx, areaCode, periods)
    const policyOf = policyReader()
    const rows = owed.map((one) => {
      const { withinDays } = partOf(policyOf(one.rules), 'report')
      return { ...one, id: newId(), dueBy: addDays(dueFrom(one), one.kind === 'ROLLUP' ? 2 * withinDays : withinDays) }
    })
    const column = <K extends keyof (typeof rows)[number]>(key: K) => rows.map((row) => row[key])
    // Two servers at the same moment: the second finds them there.
    const opened = rows.length === 0 ? [] : await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO report (id, kind, area_code, unit_id, place_code, place_name, period_from, period_to, due_by, opened_on, state)
      SELECT k.id, k.kind, k.area_code, k.unit_id, k.area_code, k.name, k.period_from, k.period_to, k.due_by, ${today}::date, 'OPEN'
      FROM unnest(${column('id')}::uuid[], ${column('kind')}::text[], ${column('areaCode')}::text[], ${column('unitId')}::uuid[], ${column('name')}::text[], ${column('from')}::date[], ${column('to')}::date[], ${column('dueBy')}::date[])
        AS k (id, kind, area_code, unit_id, name, period_from, period_to, due_by)
      ON CONFLICT DO NOTHING RETURNING id::text AS id`
    return done({ opened: opened.length }, ...opened.map(({ id }): Subject => ({ kind: 'report', id })))
  }),
} satisfies Command<typeof openReportsInput, { opened: number }>

const CLOCK = systemActor('reports')
const AT_ONCE = 20

type Run = (actor: Actor, command: typeof openReports, entries: Entry[], settings: { today: Day; timeoutMs: number }) => Promise<Result<{ opened: number }>[]>

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
