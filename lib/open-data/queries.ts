import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { read } from '@/lib/kernel/db'
import { type Found, lookUp } from '@/lib/kernel/public'
import { decodeParts, type ReportTable } from '@/lib/reports/rules'
import { type OpenTables, openTables, type WithdrawReason } from './rules'

export type Release = { id: string; releasedOn: Day; withdrawnOn: Day | null; reason: WithdrawReason | null; note: string | null; tables: OpenTables }
/** What would be published of a sent roll-up, with the digest it is published by; and what was, the latest first. Null of what is no sent roll-up of the user's range. */
export type Releases = { preview: OpenTables; digest: string; dueBy: Day; releases: Release[] }

export const findReleases = (user: Actor, reportId: string): Promise<Releases | null> =>
  read(user, 'release.read', async (tx) => {
    const [report] = await tx.$queryRaw<{ from: Day; dueBy: Day; digest: string; contents: string; entries: string }[]>`
      SELECT r.period_from::text AS "from", r.due_by::text AS "dueBy", v.digest, v.contents, l.entries FROM report r JOIN report_version v ON v.report_id = r.id AND v.taken_back_on IS NULL JOIN report_list l ON l.version_id = v.id
      WHERE r.id = ${reportId}::uuid AND r.kind = 'ROLLUP' AND r.state = 'SENT'`
    if (!report) return null
    const releases = await tx.$queryRaw<Release[]>`
      SELECT id::text AS id, released_on::text AS "releasedOn", withdrawn_on::text AS "withdrawnOn", withdraw_reason AS reason, withdraw_note AS note, tables FROM open_release WHERE report_id = ${reportId}::uuid ORDER BY released_on DESC, id DESC`
    return { preview: openTables((JSON.parse(report.contents) as ReportTable).cells, decodeParts(report.entries), report.from), digest: report.digest, dueBy: report.dueBy, releases }
  })

export type Published = { areaCode: string; areaName: string | null; from: Day; to: Day; releasedOn: Day; tables: OpenTables }

/** What everybody may read: by sub-district, the latest first. `address` is counted by where it asks too much. */
export const openData = (address: string): Promise<Found<Published[]>> =>
  lookUp('open-data.read', 'all', address, (tx) => tx.$queryRaw<Published[]>`
    SELECT area_code AS "areaCode", area_name AS "areaName", period_from::text AS "from", period_to::text AS "to", released_on::text AS "releasedOn", tables FROM open_data()`)
