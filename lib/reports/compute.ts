import { rangeOf } from '@/lib/kernel/area'
import { type Day } from '@/lib/kernel/day'
import { sql, type Tx } from '@/lib/kernel/db'
import { sha256 } from '@/lib/kernel/digest'
import { type Counting, counting, type ReportFacts } from './facts'
import { type Period, periodOf, previousPeriod } from './periods'
import {
  canonical, CORRECTED_PERIODS, decodeList, decodeParts, DEFINITIONS, differences, encodeList, encodeParts, type Notes, type Part, type ReportKind, reportOf, type ReportRow, type ReportState, type ReportTable, rollUpOf, sorted, undatedOf,
} from './rules'

export type Held = {
  id: string; kind: ReportKind; areaCode: string; unitId: string | null; placeCode: string; placeName: string; from: Day; to: Day; dueBy: Day; state: ReportState; sentOn: Day | null; mergedOn: Day | null
  inCharge: string | null; remark: string | null; notes: Notes; version: number
}
export const HELD = sql`id::text AS id, kind, area_code AS "areaCode", unit_id::text AS "unitId", place_code AS "placeCode", place_name AS "placeName", period_from::text AS "from", period_to::text AS "to", due_by::text AS "dueBy", state, sent_on::text AS "sentOn",
  merged_on::text AS "mergedOn", in_charge AS "inCharge", remark, notes, version`

export type Missing = { place: string; name: string; unit: boolean }
/** A report as it would be sent now: its table, the list behind it, both as they are frozen. Of a roll-up, its parts, and who is missing. */
export type Draft = { table: ReportTable; contents: string; digest: string; entries: string; listDigest: string; rows: ReportRow[]; parts: Part[]; missing: Missing[] }


const frozen = (table: ReportTable, entries: string): Omit<Draft, 'rows' | 'parts' | 'missing'> => {
  const contents = canonical(table)
  return { table, contents, digest: sha256(contents), entries, listDigest: sha256(entries) }
}

/** The first period that a report still corrects. */
export const correctedFrom = (from: Day): Day => {
  let period = periodOf(from)
  for (let n = 0; n < CORRECTED_PERIODS; n++) period = previousPeriod(period)
  return period.from
}

type Said = { from: Day; to: Day; entries: string }

/**
 * What holds of the same place since a period, whatever the place was called then. Not what was sent of this very period by a community that went into this one since, which this report replaces:
 * but for what has been added up already.
 */
const saidSince = (tx: Tx, held: Held, since: Day): Promise<Said[]> => tx.$queryRaw<Said[]>`
  SELECT r.period_from::text AS "from", r.period_to::text AS "to", l.entries
  FROM report r JOIN report_version v ON v.report_id = r.id AND v.taken_back_on IS NULL AND v.replaced_by IS NULL JOIN report_list l ON l.version_id = v.id
  WHERE r.area_code = ${held.areaCode} AND r.kind = ${held.kind} AND r.unit_id IS NOT DISTINCT FROM ${held.unitId}::uuid AND r.id <> ${held.id}::uuid AND r.period_from >= ${since}::date
    AND (r.merged_on IS NULL OR r.period_from <> ${held.from}::date OR is_rolled_up(r.place_code, r.period_from))
  ORDER BY r.period_from, v.id`

const countingOf = async (tx: Tx, held: Held, since: Day, today: Day): Promise<Counting> => {
  const [row] = await tx.$queryRaw<{ facts: ReportFacts | null }[]>`SELECT report_facts(${held.id}::uuid, ${since}::date) AS facts`
  return counting(row!.facts ?? { stays: [], rentals: [], words: [], ofUnit: false }, { knownOn: today, province: held.areaCode.slice(0, 2) })
}

export const draftOf = (tx: Tx, held: Held, today: Day): Promise<Draft> => (held.kind === 'ROLLUP' ? rollUp(tx, held) : compute(tx, held, today))

/** Rows by the period that they count in. */
function byPeriod(said: readonly Said[]): Map<Day, ReportRow[]> {
  const rows = new Map<Day, ReportRow[]>()
  for (const { entries } of said) for (const one of decodeList(entries)) (rows.get(one.of) ?? rows.set(one.of, []).get(one.of)!).push(one)
  return rows
}

const corrected = (period: Period, said: readonly ReportRow[], count: Counting): ReportRow[] => differences(said, count(period, undatedOf(said)))

/**
 * The report of a place from the facts as they are known today, all of them read by one statement; and for each earlier report what the same definitions give today and differs from
 * what was said of it so far.
 */
async function compute(tx: Tx, held: Held, today: Day): Promise<Draft> {
  const said = await saidSince(tx, held, correctedFrom(held.from))
  const earlier = said.filter(({ from }) => from < held.from)
  const count = await countingOf(tx, held, earlier[0]?.from ?? held.from, today)
  const before = byPeriod(said)
  const periods = new Map(earlier.map(({ from, to }) => [from, { from, to }]))
  const rows = sorted([...count(held), ...[...periods.values()].flatMap((period) => corrected(period, before.get(period.from) ?? [], count))])
  return { ...frozen(reportOf(rows, { definitions: DEFINITIONS, from: held.from, to: held.to }), encodeList(rows)), rows, parts: [], missing: [] }
}

/** The rows of a draft that count in one period, without what the others would cost. */
export async function draftRows(tx: Tx, held: Held, of: Day, today: Day): Promise<ReportRow[]> {
  if (of === held.from) return sorted((await countingOf(tx, held, of, today))(held))
  if (of > held.from || of < correctedFrom(held.from)) return []
  const said = await saidSince(tx, held, of)
  const period = said.find(({ from }) => from === of)
  return period ? sorted(corrected(period, byPeriod(said).get(of) ?? [], await countingOf(tx, held, of, today))) : []
}

type PartRow = { versionId: string | null; of: Day; place: string; name: string; unit: boolean; digest: string | null; contents: string | null; replaced: boolean }

/**
 * The sum of what was received of a period; and what was received of earlier ones only after their roll-up had been sent. Of the places that were of this sub-district when the period ended,
 * wherever they are now: each is in one roll-up, and what that expected stays.
 */
async function rollUp(tx: Tx, held: Held): Promise<Draft> {
  const since = correctedFrom(held.from)
  const range = rangeOf(held.areaCode)
  const said = await saidSince(tx, held, since)
  const earlier = new Set(said.map(({ from }) => from).filter((from) => from < held.from))
  const counted = new Set(said.flatMap(({ entries }) => decodeParts(entries).map((part) => part.versionId)))
  const found = await tx.$queryRaw<PartRow[]>`
    SELECT v.id::text AS "versionId", r.period_from::text AS of, r.place_code AS place, r.place_name AS name, r.unit_id IS NOT NULL AS unit, v.digest, v.contents, v.replaced_by IS NOT NULL AS replaced
    FROM report r LEFT JOIN report_version v ON v.report_id = r.id AND v.taken_back_on IS NULL
    WHERE r.place_code >= ${range.from} AND r.place_code < ${range.to} AND r.kind <> 'ROLLUP' AND r.state <> 'DROPPED'
      AND r.period_from >= ${since}::date AND r.period_from <= ${held.from}::date
    ORDER BY r.period_from, r.place_code, r.id`
  const parts = found.flatMap(({ versionId, of, place, name, unit, digest, contents, replaced }): Part[] => {
    if (versionId === null || replaced || counted.has(versionId) || !(of === held.from || earlier.has(of))) return []
    const { cells, corrections } = JSON.parse(contents!) as ReportTable
    return [{ of, place, name, unit, versionId, digest: digest!, cells, corrections }]
  })
  const missing = found.filter(({ of, versionId }) => of === held.from && versionId === null).map(({ place, name, unit }) => ({ place, name, unit }))
  return { ...frozen(rollUpOf(parts, { definitions: DEFINITIONS, from: held.from, to: held.to }), encodeParts(parts)), rows: [], parts, missing }
}

/** The last day on which some report of a roll-up's period may still be taken back; null for none. */
export async function partsDueBy(tx: Tx, { placeCode, from }: Pick<Held, 'placeCode' | 'from'>): Promise<Day | null> {
  const range = rangeOf(placeCode)
  const [row] = await tx.$queryRaw<{ dueBy: Day | null }[]>`
    SELECT max(due_by)::text AS "dueBy" FROM report WHERE place_code >= ${range.from} AND place_code < ${range.to} AND period_from = ${from}::date AND kind <> 'ROLLUP' AND state <> 'DROPPED'`
  return row!.dueBy
}
