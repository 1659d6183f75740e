import { type Actor, may, type Verb } from '@/lib/kernel/access'
import { now, today } from '@/lib/kernel/clock'
import { type Command, done, each, type Outcome } from '@/lib/kernel/command'
import { appendEvent, type Tx } from '@/lib/kernel/db'
import { queueJob, stopJob } from '@/lib/kernel/job'
import type { Locale } from '@/lib/kernel/labels'
import { refuse } from '@/lib/kernel/result'
import { EXPORT_DAYS, FULL_A_DAY, GOING_AT_ONCE, MAX_ROWS } from './rules'
import { beginExportInput, beginFullExportInput, exportIdInput, type ExportReason, type List } from './schema'
import type { Asked, Sources } from './source'

type Wanted = { list: List; query: string; locale: Locale; reason?: ExportReason; note?: string }
type Begun = { exportId: string; rows: number }

/** One at a time for each person, so that many begun at the same moment are counted, too. */
const lockOf = (tx: Tx, actor: Actor) => tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`list.export/${actor.id}`}))::text`

async function begin(sources: Sources, verb: Verb, tx: Tx, actor: Actor, id: string, wanted: Wanted): Promise<Outcome<Begun>> {
  const source = sources[wanted.list]
  if (!may(actor, source.verb) || !actor.areaCode) return refuse('forbidden')
  if (wanted.reason && !source.numbers) return refuse('no-numbers')
  await lockOf(tx, actor)
  const [{ going, full } = { going: 0, full: 0 }] = await tx.$queryRaw<{ going: number; full: number }[]>`
    SELECT (SELECT count(*) FROM job WHERE created_by = ${actor.id}::uuid AND kind = 'EXPORT' AND state IN ('QUEUED', 'RUNNING'))::int AS going,
           (SELECT count(*) FROM command_seen WHERE verb = 'list.export-full' AND at > now() - interval '1 day')::int AS full`
  if (going >= GOING_AT_ONCE) return refuse('exports-going', { params: { maximum: GOING_AT_ONCE } })
  if (wanted.reason && full >= FULL_A_DAY) return refuse('too-many-full', { params: { maximum: FULL_A_DAY } })
  const asked: Asked = { query: wanted.query, day: today(), locale: wanted.locale }
  const rows = await source.count(actor, asked)
  if (rows === null) return refuse('not-found')
  if (rows === 0) return refuse('nothing-to-export')
  if (rows > MAX_ROWS) return refuse('export-too-large', { params: { maximum: MAX_ROWS } })
  const columns = await source.columns(actor, asked)
  const at = now()
  await tx.$executeRaw`
    INSERT INTO export (id, created_by, role, area_code, unit_id, list, query, on_day, locale, columns, reason, created_at, expires_at)
    VALUES (${id}::uuid, ${actor.id}::uuid, ${actor.role}, ${actor.areaCode}, ${actor.unitId}::uuid, ${wanted.list}, ${wanted.query}, ${asked.day}::date, ${wanted.locale},
            ${JSON.stringify(columns)}::jsonb, ${wanted.reason ?? null}, ${at.toISOString()}::timestamptz, ${expiryFrom(at)}::timestamptz)`
  await queueJob(tx, actor, { id, kind: 'EXPORT', areaCode: actor.areaCode, unitId: actor.unitId, total: rows })
  await appendEvent(tx, verb, {
    areaCode: actor.areaCode, subject: 'export', rowId: id,
    details: { ...source.noted(wanted.query), act: 'begin', list: wanted.list, rows, ...(wanted.reason ? { reason: wanted.reason, note: wanted.note ?? '' } : {}) },
  })
  return done({ exportId: id, rows })
}

export const expiryFrom = (at: Date): string => new Date(at.getTime() + EXPORT_DAYS * 86_400_000).toISOString()

/** Has a list made into a file, with numbers as the screen shows them. The file belongs to whoever asked. */
export const beginExport = (sources: Sources) => ({
  verb: 'list.export',
  input: beginExportInput,
  run: each((tx, actor, { id, input }) => begin(sources, 'list.export', tx, actor, id, input)),
}) satisfies Command<typeof beginExportInput, Begun>

/** The same with full identity numbers: with a reason, which is in the trail before any of them is opened, and a few times a day. */
export const beginFullExport = (sources: Sources) => ({
  verb: 'list.export-full',
  input: beginFullExportInput,
  run: each((tx, actor, { id, input }) => begin(sources, 'list.export-full', tx, actor, id, input)),
}) satisfies Command<typeof beginFullExportInput, Begun>

/** Removes a file before its day, or gives up making it. */
export const deleteExport = {
  verb: 'list.export',
  input: exportIdInput,
  run: each(async (tx, actor, { input: { exportId: id } }) => {
    const find = () => tx.$queryRaw<{ list: string; rows: number; areaCode: string }[]>`
      SELECT list, rows, area_code AS "areaCode" FROM export WHERE id = ${id}::uuid AND created_by = ${actor.id}::uuid`
    if (!(await find())[0]) return refuse('not-found')
    // The job first, as each step takes it: a step that is under way ends before anything is removed, and so does another removing.
    await tx.$queryRaw`SELECT 1 FROM job WHERE id = ${id}::uuid FOR NO KEY UPDATE`
    await stopJob(tx, id)
    const [row] = await find()
    if (!row) return refuse('not-found')
    await tx.$executeRaw`DELETE FROM export_part WHERE export_id = ${id}::uuid`
    await tx.$executeRaw`DELETE FROM export WHERE id = ${id}::uuid`
    await appendEvent(tx, 'list.export', { areaCode: row.areaCode, subject: 'export', rowId: id, details: { act: 'delete', list: row.list, rows: row.rows } })
    return done({ exportId: id })
  }),
} satisfies Command<typeof exportIdInput, { exportId: string }>
