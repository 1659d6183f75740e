import { createHash } from 'node:crypto'
import { rangeOf } from '@/lib/kernel/area'
import { type Day } from '@/lib/kernel/day'
import { sql, type Tx } from '@/lib/kernel/db'
import { type ReportFacts, rowsOf } from './facts'
import { type Period, periodOf, previousPeriod } from './periods'
import {
  canonical, CORRECTED_PERIODS, decodeList, decodeParts, DEFINITIONS, differences, encodeList, encodeParts, type Notes, type Part, type ReportKind, reportOf, type ReportRow, type ReportState, type ReportTable, rollUpOf, sorted,
} from './rules'

export type Held = {
  id: string; kind: ReportKind; areaCode: string; unitId: string | null; placeCode: string; placeName: string; from: Day; to: Day; dueBy: Day; state: ReportState; sentOn: Day | null
  inCharge: string | null; remark: string | null; notes: Notes
}
export const HELD = sql`id::text AS id, kind, area_code AS "areaCode", unit_id::text AS "unitId", place_code AS "placeCode", place_name AS "placeName", period_from::text AS "from", period_to::text AS "to", due_by::text AS "dueBy", state, sent_on::text AS "sentOn",
  in_charge AS "inCharge", remark, notes`

export type Missing = { place: string; name: string; unit: boolean }
/** A report as it would be sent now: its table, the list behind it, both as they are frozen. Of a roll-up, its parts, and who is missing. */
export type Draft = { table: ReportTable; contents: string; digest: string; entries: string; listDigest: string; rows: ReportRow[]; parts: Part[]; missing: Missing[] }

export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

const frozen = (table: ReportTable, entries: string): Omit<Draft, 'rows' | 'parts' | 'missing'> => {
  const contents = canonical(table)
  return { table, contents, digest: digestOf(contents), entries, listDigest: digestOf(entries) }
}

/** The first period that a report still corrects. */
export const correctedFrom = (from: Day): Day => {
  let period = periodOf(from)
  for (let n = 0; n < CORRECTED_PERIODS; n++) period = previousPeriod(period)
  return period.from
}

type Said = { from: Day; to: Day; entries: string }

/** What is in force of the same place since a period, whatever the place was called then. */
const saidSince = (tx: Tx, held: Held, since: Day): Promise<Said[]> => tx.$queryRaw<Said[]>`
  SELECT r.period_from::text AS "from", r.period_to::text AS "to", l.entries
  FROM report r JOIN report_version v ON v.report_id = r.id AND v.taken_back_on IS NULL JOIN report_list l ON l.version_id = v.id
  WHERE r.area_code = ${held.areaCode} AND r.kind = ${held.kind} AND r.unit_id IS NOT DISTINCT FROM ${held.unitId}::uuid AND r.id <> ${held.id}::uuid AND r.period_from >= ${since}::date
  ORDER BY r.period_from, v.id`

export const draftOf = (tx: Tx, held: Held, today: Day): Promise<Draft> => (held.kind === 'ROLLUP' ? rollUp(tx, held) : compute(tx, held, today))

/**
 * The report of a place from the facts as they are known today, all of them read by one statement; and for each earlier report what the same definitions give today and differs from
 * what was said of it so far.
 */
async function compute(tx: Tx, held: Held, today: Day): Promise<Draft> {
  const said = await saidSince(tx, held, correctedFrom(held.from))
  const earlier = said.filter(({ from }) => from < held.from)
  const since = earlier[0]?.from ?? held.from
  const [row] = await tx.$queryRaw<{ facts: ReportFacts | null }[]>`SELECT report_facts(${held.id}::uuid, ${since}::date) AS facts`
  const facts = row!.facts ?? { stays: [], rentals: [] }
  const known = (period: Period) => rowsOf(facts, { period, knownOn: today, province: held.areaCode.slice(0, 2) })
  const before = new Map<Day, ReportRow[]>()
  for (const { entries } of said) for (const one of decodeList(entries)) (before.get(one.of) ?? before.set(one.of, []).get(one.of)!).push(one)
  const periods = new Map(earlier.map(({ from, to }) => [from, { from, to }]))
  const rows = sorted([...known(held), ...[...periods.values()].flatMap((period) => differences(before.get(period.from) ?? [], known(period)))])
  return { ...frozen(reportOf(rows, { definitions: DEFINITIONS, from: held.from, to: held.to }), encodeList(rows)), rows, parts: [], missing: [] }
}

type PartRow = { versionId: string | null; of: Day; place: string; name: string; unit: boolean; digest: string | null; contents: string | null; state: ReportState }

/** The sum of what was received of a period; and what was received of earlier ones only after their roll-up had been sent. */
async function rollUp(tx: Tx, held: Held): Promise<Draft> {
  const since = correctedFrom(held.from)
  const range = rangeOf(held.areaCode)
  const said = await saidSince(tx, held, since)
  const earlier = new Set(said.map(({ from }) => from).filter((from) => from < held.from))
  const counted = new Set(said.flatMap(({ entries }) => decodeParts(entries).map((part) => part.versionId)))
  const found = await tx.$queryRaw<PartRow[]>`
    SELECT v.id::text AS "versionId", r.period_from::text AS of, r.place_code AS place, r.place_name AS name, r.unit_id IS NOT NULL AS unit, v.digest, v.contents, r.state
    FROM report r LEFT JOIN report_version v ON v.report_id = r.id AND v.taken_back_on IS NULL
    WHERE r.area_code >= ${range.from} AND r.area_code < ${range.to} AND r.kind <> 'ROLLUP' AND r.state <> 'DROPPED'
      AND r.period_from >= ${since}::date AND r.period_from <= ${held.from}::date
    ORDER BY r.period_from, r.place_code, r.id`
  const parts = found.flatMap(({ versionId, of, place, name, unit, digest, contents }): Part[] => {
    if (versionId === null || counted.has(versionId) || !(of === held.from || earlier.has(of))) return []
    const { cells, corrections } = JSON.parse(contents!) as ReportTable
    return [{ of, place, name, unit, versionId, digest: digest!, cells, corrections }]
  })
  const missing = found.filter(({ of, versionId }) => of === held.from && versionId === null).map(({ place, name, unit }) => ({ place, name, unit }))
  return { ...frozen(rollUpOf(parts, { definitions: DEFINITIONS, from: held.from, to: held.to }), encodeParts(parts)), rows: [], parts, missing }
}

/** The last day on which some report of a roll-up's period may still be taken back; null for none. */
export async function partsDueBy(tx: Tx, { areaCode, from }: Pick<Held, 'areaCode' | 'from'>): Promise<Day | null> {
  const range = rangeOf(areaCode)
  const [row] = await tx.$queryRaw<{ dueBy: Day | null }[]>`
    SELECT max(due_by)::text AS "dueBy" FROM report WHERE area_code >= ${range.from} AND area_code < ${range.to} AND period_from = ${from}::date AND kind <> 'ROLLUP' AND state <> 'DROPPED'`
  return row!.dueBy
}
