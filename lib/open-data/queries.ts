import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { read } from '@/lib/kernel/db'
import { lookAt } from '@/lib/kernel/public'
import { decodeParts, type ReportTable } from '@/lib/reports/rules'
import { type Missing, type OpenTables, openTables, silent, type WithdrawReason } from './rules'

export type Release = { id: string; releasedOn: Day; withdrawnOn: Day | null; reason: WithdrawReason | null; note: string | null; tables: OpenTables }
/** What would be published of a sent roll-up, with the digest it is published by; and what was, the latest first. Null of what is no sent roll-up of the user's range. */
export type Releases = { preview: OpenTables; digest: string; dueBy: Day; releases: Release[]; /** Communities whose report is not in it: then it is not published. */ missing: string[]; /** Withdrawn since its numbers are wrong: they are not published again. */ wrong: boolean }

export const findReleases = (user: Actor, reportId: string): Promise<Releases | null> =>
  read(user, 'release.read', async (tx) => {
    const [report] = await tx.$queryRaw<{ from: Day; dueBy: Day; digest: string; contents: string; entries: string; missing: Missing[]; wrong: boolean }[]>`
      SELECT r.period_from::text AS "from", r.due_by::text AS "dueBy", v.digest, v.contents, l.entries, v.missing, EXISTS (SELECT 1 FROM open_release o WHERE o.version_id = v.id AND o.withdraw_reason = 'NUMBERS_WRONG') AS wrong FROM report r JOIN report_version v ON v.report_id = r.id AND v.taken_back_on IS NULL JOIN report_list l ON l.version_id = v.id
      WHERE r.id = ${reportId}::uuid AND r.kind = 'ROLLUP' AND r.state = 'SENT'`
    if (!report) return null
    const releases = await tx.$queryRaw<Release[]>`
      SELECT id::text AS id, released_on::text AS "releasedOn", withdrawn_on::text AS "withdrawnOn", withdraw_reason AS reason, withdraw_note AS note, tables FROM open_release WHERE report_id = ${reportId}::uuid ORDER BY released_on DESC, id DESC`
    return { preview: openTables((JSON.parse(report.contents) as ReportTable).cells, decodeParts(report.entries), report.from), digest: report.digest, dueBy: report.dueBy, releases, missing: silent(report.missing), wrong: report.wrong }
  })

export type OpenPeriod = { areaCode: string; areaName: string | null; from: Day; to: Day; releasedOn: Day }
export type Published = OpenPeriod & { tables: OpenTables }
/** Everything that is published, by sub-district, the latest first; and the one that was asked for: null where that is not published, or not any more. */
export type OpenData = { periods: OpenPeriod[]; shown: Published | null }

/** What everybody may read. Without a sub-district the first, without a period its latest. `address` is counted by where it asks too much. */
export const openData = (address: string, { area, period }: { area?: string | null; period?: string | null }): Promise<OpenData | 'busy'> =>
  lookAt('open-data.read', ['open-data/address', address], async (tx) => {
    const periods = await tx.$queryRaw<OpenPeriod[]>`
      SELECT area_code AS "areaCode", area_name AS "areaName", period_from::text AS "from", period_to::text AS "to", released_on::text AS "releasedOn" FROM open_periods()`
    const asked = periods.find((one) => (!area || one.areaCode === area) && (!period || one.from === period))
    const [row] = asked ? await tx.$queryRaw<{ tables: OpenTables }[]>`SELECT tables FROM open_data(${asked.areaCode}, ${asked.from}::date)` : []
    return { periods, shown: asked && row ? { ...asked, tables: row.tables } : null }
  })
