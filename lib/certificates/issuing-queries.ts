import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { addMonths, type Day } from '@/lib/kernel/day'
import { Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { type CertificateEnd, type IssueKind, type IssuePaper, type IssueReason, type IssueState, type Marital, RENEWAL_MONTHS } from './issuing-rules'

export type IssuedCertificate = { id: string; number: string; marital: Marital; children: number; issuedOn: Day; validTo: Day; endedOn: Day | null; endReason: CertificateEnd | null }
export type CertificateApplication = {
  id: string; kind: IssueKind; marital: Marital; children: number; papers: IssuePaper[]; state: IssueState; reason: IssueReason | null; appliedOn: Day; closedOn: Day | null; by: string | null
}

/** What was asked for by somebody who leaves, and what was issued to them, the latest first. It stays readable whatever the policy says today. */
export const issuedTo = (user: Actor, outgoingId: string): Promise<{ certificates: IssuedCertificate[]; applications: CertificateApplication[] }> =>
  read(user, 'outgoing.read', async (tx) => ({
    certificates: await tx.$queryRaw<IssuedCertificate[]>`
      SELECT id::text AS id, number, marital, children, issued_on::text AS "issuedOn", valid_to::text AS "validTo", ended_on::text AS "endedOn", end_reason AS "endReason" FROM certificate WHERE outgoing_id = ${outgoingId}::uuid ORDER BY id DESC`,
    applications: await tx.$queryRaw<CertificateApplication[]>`
      SELECT p.id::text AS id, p.kind, p.marital, p.children, p.papers, p.state, p.reason, p.applied_on::text AS "appliedOn", p.closed_on::text AS "closedOn", s.name AS by
      FROM certificate_application p LEFT JOIN staff s ON s.id = p.created_by WHERE p.outgoing_id = ${outgoingId}::uuid ORDER BY p.id DESC`,
  }))

/** Before the office; without papers that are needed; put off; in force for less than a month more; issued and in force. */
export const ISSUE_SHOWS = ['ready', 'papers', 'deferred', 'ending', 'issued'] as const
export type IssueShow = (typeof ISSUE_SHOWS)[number]
export type IssueFilter = { area: AreaCode; show: IssueShow; at?: string | null | undefined }

export type IssueWork = { id: string; outgoingId: string; name: string; /** Asked for, put off or valid until. */ on: Day; kind: IssueKind | null; number: string | null; place: string | null; communityName: string | null }

/** Whether an application `x` lacks papers, as `issuePapersNeeded` has them. */
export const LACKS = sql`NOT (x.papers @> CASE x.kind WHEN 'LOST' THEN ARRAY['IDENTITY', 'PHOTOS'] WHEN 'DAMAGED' THEN ARRAY['IDENTITY', 'PHOTOS', 'OLD'] ELSE ARRAY['IDENTITY', 'STATEMENT', 'PHOTOS'] || CASE WHEN x.children > 0 THEN ARRAY['CHILDREN'] ELSE '{}' END END)`

function source({ area, show }: IssueFilter, today: Day): Prisma.Sql {
  const range = rangeOf(area)
  const within = sql`x.area_code >= ${range.from} AND x.area_code < ${range.to}`
  if (show === 'ending' || show === 'issued') {
    return sql`(SELECT x.id, x.outgoing_id, x.valid_to AS on_day, NULL AS kind, x.number FROM certificate x WHERE ${within} AND x.ended_on IS NULL AND x.valid_to > ${today}::date ${show === 'ending' ? sql`AND x.valid_to <= ${addMonths(today, RENEWAL_MONTHS)}::date` : sql``}
      AND NOT EXISTS (SELECT FROM outgoing o WHERE o.id = x.outgoing_id AND o.closed_on IS NOT NULL))`
  }
  const state = show === 'deferred' ? sql`x.state = 'DEFERRED'` : sql`x.state = 'APPLIED' AND ${show === 'papers' ? LACKS : sql`NOT ${LACKS}`}`
  return sql`(SELECT x.id, x.outgoing_id, x.applied_on AS on_day, x.kind, NULL AS number FROM certificate_application x WHERE ${within} AND ${state})`
}

const KEYS = [/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/] as const

/** A page of what waits, or was issued, the oldest day first. */
export const listIssueWork = (user: Actor, filter: IssueFilter, today: Day): Promise<Page<IssueWork> & { total: number }> =>
  read(user, 'outgoing.read', async (tx) => ({ ...(await issueWorkPage(tx, filter, today, PAGE_SIZE)), total: await issueWorkTotal(tx, filter, today) }))

export async function issueWorkTotal(tx: Tx, filter: IssueFilter, today: Day): Promise<number> {
  const [count] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${source(filter, today)} w`
  return count!.n
}

/** The same for a file, so many at a time. */
export async function issueWorkPage(tx: Tx, filter: IssueFilter, today: Day, size: number): Promise<Page<IssueWork>> {
  const cursor = decodeCursor(filter.at, KEYS)
  const beyond = cursor ? sql`(w.on_day, w.id) ${cursor.back ? sql`<` : sql`>`} (${cursor.keys[0]}::date, ${cursor.keys[1]}::uuid)` : sql`true`
  const way = cursor?.back ? sql`DESC` : sql`ASC`
  const rows = await tx.$queryRaw<IssueWork[]>`
      SELECT w.id::text AS id, o.id::text AS "outgoingId", o.name, w.on_day::text AS on, w.kind, w.number, a.place, community.name AS "communityName"
      FROM ${source(filter, today)} w JOIN outgoing o ON o.id = w.outgoing_id LEFT JOIN area community ON community.code = o.area_code
      LEFT JOIN LATERAL (SELECT place FROM absence WHERE absence.outgoing_id = o.id ORDER BY cancelled_on IS NOT NULL, left_on DESC, absence.id DESC LIMIT 1) a ON true
      WHERE ${beyond} ORDER BY w.on_day ${way}, w.id ${way} LIMIT ${size + 1}`
  return pageOf(rows, cursor, (row) => [row.on, row.id], size)
}

/** How many there are of each. */
export const countIssueWork = (user: Actor, area: AreaCode, today: Day): Promise<Record<IssueShow, number>> =>
  read(user, 'outgoing.read', async (tx) => {
    const counts = Prisma.join(ISSUE_SHOWS.map((show) => sql`(SELECT count(*)::int FROM ${source({ area, show }, today)} w) AS ${Prisma.raw(`"${show}"`)}`))
    return (await tx.$queryRaw<Record<IssueShow, number>[]>`SELECT ${counts}`)[0]!
  })
