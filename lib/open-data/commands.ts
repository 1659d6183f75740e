import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { refuse } from '@/lib/kernel/result'
import { decodeParts, type ReportTable } from '@/lib/reports/rules'
import { type Missing, openTables, silent } from './rules'
import { releaseInput, withdrawInput } from './schema'

type Sent = { areaCode: string; from: Day; to: Day; dueBy: Day; state: string; versionId: string | null; digest: string | null; contents: string | null; entries: string | null; missing: Missing[] | null; released: boolean; wrong: boolean }

const SHOWN = 8

/** A roll-up of all communities that nobody takes back any more is published, small cells withheld; what is published is written down and stays. What was withdrawn as wrong is not published again. */
export const releaseFigures = {
  verb: 'figure.release',
  input: releaseInput,
  run: each(async (tx, actor, { input, today }) => {
    // Held, so that it is published once.
    const [held] = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM report WHERE id = ${input.reportId}::uuid AND kind = 'ROLLUP' FOR NO KEY UPDATE`
    if (!held) return refuse('not-found')
    const [report] = await tx.$queryRaw<Sent[]>`
      SELECT r.area_code AS "areaCode", r.period_from::text AS "from", r.period_to::text AS "to", r.due_by::text AS "dueBy", r.state, v.id::text AS "versionId", v.digest, v.contents, l.entries, v.missing,
        EXISTS (SELECT 1 FROM open_release o WHERE o.report_id = r.id AND o.withdrawn_on IS NULL) AS released, EXISTS (SELECT 1 FROM open_release o WHERE o.version_id = v.id AND o.withdraw_reason = 'NUMBERS_WRONG') AS wrong
      FROM report r LEFT JOIN report_version v ON v.report_id = r.id AND v.taken_back_on IS NULL LEFT JOIN report_list l ON l.version_id = v.id WHERE r.id = ${input.reportId}::uuid`
    if (report!.state !== 'SENT' || report!.versionId === null) return refuse('release-not-sent')
    if (today <= report!.dueBy) return refuse('release-not-final', { params: { day: report!.dueBy } })
    if (report!.released) return refuse('release-already')
    const missing = silent(report!.missing ?? [])
    if (missing.length > 0) return refuse('release-incomplete', { params: { names: missing.slice(0, SHOWN).join('、') + (missing.length > SHOWN ? '……' : '') } })
    if (report!.wrong) return refuse('release-wrong')
    if (report!.digest !== input.seen) return refuse('changed')
    const tables = openTables((JSON.parse(report!.contents!) as ReportTable).cells, decodeParts(report!.entries!), report!.from)
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO open_release (id, area_code, report_id, version_id, period_from, period_to, tables, released_on, released_by)
      VALUES (${id}::uuid, ${report!.areaCode}, ${input.reportId}::uuid, ${report!.versionId}::uuid, ${report!.from}::date, ${report!.to}::date, ${JSON.stringify(tables)}::jsonb, ${today}::date, ${actor.id}::uuid)`
    return done({ releaseId: id, reportId: input.reportId })
  }),
} satisfies Command<typeof releaseInput, { releaseId: string; reportId: string }>

/** Nobody reads it any more outside; why stands with it. */
export const withdrawFigures = {
  verb: 'figure.withdraw',
  input: withdrawInput,
  run: each(async (tx, actor, { input, today }) => {
    const [release] = await tx.$queryRaw<{ reportId: string; withdrawn: boolean }[]>`SELECT report_id::text AS "reportId", withdrawn_on IS NOT NULL AS withdrawn FROM open_release WHERE id = ${input.releaseId}::uuid FOR UPDATE`
    if (!release) return refuse('not-found')
    if (release.withdrawn) return refuse('release-withdrawn')
    await tx.$executeRaw`UPDATE open_release SET withdrawn_on = ${today}::date, withdrawn_by = ${actor.id}::uuid, withdraw_reason = ${input.reason}, withdraw_note = ${input.note} WHERE id = ${input.releaseId}::uuid`
    return done({ releaseId: input.releaseId, reportId: release.reportId })
  }),
} satisfies Command<typeof withdrawInput, { releaseId: string; reportId: string }>
