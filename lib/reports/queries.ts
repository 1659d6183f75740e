import { type Actor, scopeOf } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { type Draft, draftOf, HELD, type Held, type Missing, partsDueBy } from './compute'
import { decodeParts, type Notes, type Part, type ReportKind, type ReportState, type ReportTable } from './rules'

export const REPORT_SHOWS = ['all', 'missing', 'late'] as const
export type ReportShow = (typeof REPORT_SHOWS)[number]
/** Without a period, all of them, the latest first. */
export type ReportFilter = { period: Day | null; show: ReportShow; at?: string | null | undefined }

export type ReportLine = {
  id: string; kind: ReportKind; name: string; communityName: string | null; from: Day; to: Day; dueBy: Day; state: ReportState; sentOn: Day | null; nth: number
  /** Of what was sent: who is here, came, left, and what is let. */
  present: number | null; arrived: number | null; left: number | null; let: number | null
}

const figureOf = (cell: string) => sql`CASE WHEN v.id IS NOT NULL THEN coalesce((v.contents::jsonb -> 'cells' ->> ${cell})::int, 0) END`
const LINE = sql`r.id::text AS id, r.kind, r.place_name AS name, CASE WHEN r.kind = 'UNIT' THEN c.name END AS "communityName", r.period_from::text AS "from", r.period_to::text AS "to", r.due_by::text AS "dueBy", r.state, r.sent_on::text AS "sentOn", coalesce(v.nth, 0) AS nth,
  ${figureOf('PRESENT')} AS present, ${figureOf('ARRIVED')} AS arrived, ${figureOf('LEFT')} AS left, ${figureOf('LET')} AS let`
const JOINED = sql`FROM report r LEFT JOIN report_version v ON v.report_id = r.id AND v.taken_back_on IS NULL LEFT JOIN area c ON c.code = left(r.area_code, 12)`

/** What is expected of others: not the roll-up, and nothing that nobody owes any more. Counted so on the card and in its lists. */
const EXPECTED = sql`r.kind <> 'ROLLUP' AND r.state <> 'DROPPED'`
/** A sub-district's are those that were owed to it when their period ended, wherever the place has gone since; whoever sends sees their own. */
function owedTo(user: Actor): Prisma.Sql {
  if (user.role === 'community' || user.role === 'unit') return sql`true`
  const { from, to } = scopeOf(user)
  return sql`r.place_code >= ${from} AND r.place_code < ${to}`
}

const which = (user: Actor, { period, show }: ReportFilter): Prisma.Sql => sql`${owedTo(user)} AND ${period === null ? sql`true` : sql`r.period_from = ${period}::date`}
  AND ${show === 'all' ? sql`true` : show === 'missing' ? sql`${EXPECTED} AND r.state = 'OPEN'` : sql`${EXPECTED} AND r.sent_on > r.due_by`}`

/** Periods from the latest, in each the roll-up, then communities, then units. */
const RANK = sql`(CASE r.kind WHEN 'ROLLUP' THEN '0' WHEN 'COMMUNITY' THEN '1' ELSE '2' END || r.place_code)`
const KEYS = [/^\d{4}-\d{2}-\d{2}$/, /^[012]\d{2,15}$/, /^[0-9a-f-]{36}$/] as const

export async function countReports(tx: Tx, user: Actor, filter: ReportFilter): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM report r WHERE ${which(user, filter)}`
  return row!.n
}

/** A leaf of any size, in a transaction that may read reports. */
export async function reportPage(tx: Tx, user: Actor, filter: ReportFilter, size: number): Promise<Page<ReportLine>> {
  const cursor = decodeCursor(filter.at, KEYS)
  const back = cursor?.back ?? false
  const beyond = cursor === null ? sql`true` : sql`(r.period_from ${back ? sql`>` : sql`<`} ${cursor.keys[0]}::date OR (r.period_from = ${cursor.keys[0]}::date AND (${RANK} COLLATE "C", r.id) ${back ? sql`<` : sql`>`} (${cursor.keys[1]}, ${cursor.keys[2]}::uuid)))`
  const rows = await tx.$queryRaw<(ReportLine & { rank: string })[]>`
    SELECT ${LINE}, ${RANK} AS rank ${JOINED} WHERE ${which(user, filter)} AND ${beyond}
    ORDER BY r.period_from ${back ? sql`ASC` : sql`DESC`}, ${RANK} COLLATE "C" ${back ? sql`DESC` : sql`ASC`}, r.id ${back ? sql`DESC` : sql`ASC`} LIMIT ${size + 1}`
  const page = pageOf(rows, cursor, (row) => [row.from, row.rank, row.id], size)
  return { ...page, rows: page.rows.map(({ rank: _, ...row }) => row) }
}

export type PeriodStand = { from: Day; to: Day; dueBy: Day; expected: number; received: number; inTime: number }
export type ReportList = Page<ReportLine> & { total: number; periods: PeriodStand[] }
const PERIODS_SHOWN = 12

/** Reports of the range, and how each period stands: how many were owed, have come, and came in time. The sub-district's own roll-up is none of them. */
export const listReports = (user: Actor, filter: (periods: readonly PeriodStand[]) => ReportFilter): Promise<ReportList> =>
  read(user, 'report.read', async (tx) => {
    const periods = await tx.$queryRaw<PeriodStand[]>`
      SELECT period_from::text AS "from", period_to::text AS "to", max(due_by)::text AS "dueBy", count(*)::int AS expected, (count(*) FILTER (WHERE state = 'SENT'))::int AS received, (count(*) FILTER (WHERE sent_on <= due_by))::int AS "inTime"
      FROM report r WHERE ${owedTo(user)} AND ${EXPECTED} GROUP BY period_from, period_to ORDER BY period_from DESC LIMIT ${PERIODS_SHOWN}`
    const asked = filter(periods)
    return { ...(await reportPage(tx, user, asked, PAGE_SIZE)), total: await countReports(tx, user, asked), periods }
  })

export type OwedReport = { id: string; name: string; from: Day; to: Day; dueBy: Day }

/** What is to be sent by whoever looks: the latest half month, and the one before it where there are two; of more, how many `before` the latest. */
export const owedReports = (user: Actor): Promise<{ reports: OwedReport[]; before: number }> =>
  read(user, 'report.read', async (tx) => {
    const rows = await tx.$queryRaw<(OwedReport & { total: number })[]>`
      SELECT id::text AS id, place_name AS name, period_from::text AS "from", period_to::text AS "to", due_by::text AS "dueBy", (count(*) OVER ())::int AS total FROM report
      WHERE state = 'OPEN' AND kind = ${user.role === 'unit' ? 'UNIT' : user.role === 'community' ? 'COMMUNITY' : 'ROLLUP'} ORDER BY period_from DESC LIMIT 2`
    const reports = rows.map(({ total: _, ...report }) => report)
    const [latest] = rows
    return latest && latest.total > 2 ? { reports: reports.slice(0, 1), before: latest.total - 1 } : { reports: reports.reverse(), before: 0 }
  })

export type Version = { id: string; nth: number; definitions: number; sentOn: Day; sentBy: string | null; inCharge: string; remark: string | null; notes: Notes; digest: string; takenBackOn: Day | null; missing: Missing[] }
export type Report = Held & {
  communityName: string | null; versions: Version[]
  /** What is in force; or, of one that is not sent, what it would be now. */
  table: ReportTable; digest: string; parts: Part[]; missing: Missing[]
  /** Of a roll-up: the report that each part is of, by its version. */
  partOf: Record<string, string>
  /** Of a roll-up: until when its parts may be taken back. */
  partsDueBy: Day | null
}

const VERSION = sql`v.id::text AS id, v.nth, v.definitions, v.sent_on::text AS "sentOn", s.name AS "sentBy", v.in_charge AS "inCharge", v.remark, v.notes, v.digest, v.taken_back_on::text AS "takenBackOn", v.missing`

const held = async (tx: Tx, id: string): Promise<Held | null> => (await tx.$queryRaw<Held[]>`SELECT ${HELD} FROM report WHERE id = ${id}::uuid`)[0] ?? null

/** What stands there to explain a report, without its figures. */
export const findExplained = (user: Actor, id: string): Promise<Held | null> => read(user, 'report.read', async (tx) => (isId(id) ? held(tx, id) : null))

/** A report with all that it shows; one that was not sent is computed as it would be today. Null for none in the range. */
export const findReport = (user: Actor, id: string, today: Day): Promise<Report | null> =>
  read(user, 'report.read', async (tx) => {
    const report = await held(tx, id)
    if (!report) return null
    const versions = await tx.$queryRaw<Version[]>`SELECT ${VERSION} FROM report_version v LEFT JOIN staff s ON s.id = v.sent_by WHERE v.report_id = ${id}::uuid ORDER BY v.nth DESC`
    const [community] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM area WHERE code = left(${report.areaCode}, 12) AND ${report.kind === 'UNIT'}`
    const now = await standing(tx, report, today)
    return { ...report, communityName: community?.name ?? null, versions, ...now, partOf: await reportsOf(tx, now.parts), partsDueBy: report.kind === 'ROLLUP' ? await partsDueBy(tx, report) : null }
  })

async function reportsOf(tx: Tx, parts: readonly Part[]): Promise<Record<string, string>> {
  if (parts.length === 0) return {}
  const rows = await tx.$queryRaw<{ id: string; reportId: string }[]>`SELECT id::text AS id, report_id::text AS "reportId" FROM report_version WHERE id = ANY (${parts.map((part) => part.versionId)}::uuid[])`
  return Object.fromEntries(rows.map(({ id, reportId }) => [id, reportId]))
}

async function standing(tx: Tx, report: Held, today: Day): Promise<Pick<Report, 'table' | 'digest' | 'parts' | 'missing'>> {
  if (report.state !== 'SENT') {
    const { table, digest, parts, missing }: Draft = await draftOf(tx, report, today)
    return { table, digest, parts, missing }
  }
  const [version] = await tx.$queryRaw<{ contents: string; digest: string; missing: Missing[]; entries: string }[]>`
    SELECT v.contents, v.digest, v.missing, CASE WHEN ${report.kind === 'ROLLUP'} THEN l.entries ELSE '' END AS entries
    FROM report_version v JOIN report_list l ON l.version_id = v.id WHERE v.report_id = ${report.id}::uuid AND v.taken_back_on IS NULL`
  return { table: JSON.parse(version!.contents) as ReportTable, digest: version!.digest, parts: decodeParts(version!.entries), missing: version!.missing }
}
