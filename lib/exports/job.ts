import { type Actor, may } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { transact, type Tx } from '@/lib/kernel/db'
import { holdJob, noteProgress, StepRefused } from '@/lib/kernel/job'
import type { Locale } from '@/lib/kernel/labels'
import { open, seal } from '@/lib/kernel/seal'
import { expiryFrom } from './commands'
import { sealPart } from './parts'
import { MAX_ROWS } from './rules'
import type { ExportReason, List } from './schema'
import type { Sources } from './source'

/** A part in memory is a megabyte or two, and a stop waits for no longer than a stretch of this many rows takes. */
const ROWS_A_STEP = 2_000

type Held = { list: List; query: string; day: Day; locale: Locale; reason: ExportReason | null; place: string | null; rows: number; parts: number; areaCode: string }

/**
 * Makes an export step by step: each reads the next stretch of the list as whoever asked for it, with the rights that they have at that moment, and keeps it
 * sealed. Who has lost the role or the range that it was begun with is refused, and what was made already is out of their sight.
 */
export async function carryOutExport(sources: Sources, job: { id: string; actor: Actor }, more: () => boolean): Promise<'more' | 'ended'> {
  for (;;) {
    const going = await transact(job.actor, 'list.export', (tx) => step(sources, tx, job.actor, job.id), { timeoutMs: 120_000 })
    if (!going) return 'ended'
    if (!more()) return 'more'
  }
}

async function step(sources: Sources, tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const job = await holdJob(tx, id)
  if (job?.state !== 'RUNNING') return false
  const [held] = await tx.$queryRaw<Held[]>`
    SELECT list, query, on_day::text AS day, locale, reason, place, rows, parts, area_code AS "areaCode" FROM export WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const source = held && sources[held.list]
  if (!source || held.areaCode !== actor.areaCode || !may(actor, 'list.export') || !may(actor, source.verb) || (held.reason && !may(actor, 'list.export-full'))) {
    throw new StepRefused('forbidden')
  }
  const place = held.place === null ? null : open('export.place', id, held.place)
  const { cells, next } = await source.stretch(tx, actor, held, place, ROWS_A_STEP, held.reason && { exportId: id, reason: held.reason })
  const rows = held.rows + cells.length
  if (rows > MAX_ROWS) throw new StepRefused('export-too-large')
  if (cells.length > 0) {
    await tx.$executeRaw`INSERT INTO export_part (export_id, n, created_by, role, area_code, body)
      VALUES (${id}::uuid, ${held.parts}::int, ${actor.id}::uuid, ${actor.role}, ${actor.areaCode}, ${sealPart(id, held.parts, cells)})`
  }
  await tx.$executeRaw`
    UPDATE export SET rows = ${rows}::int, parts = parts + ${cells.length > 0 ? 1 : 0}::int, complete = ${next === null}, expires_at = ${expiryFrom(now())}::timestamptz,
      place = ${next === null ? null : seal('export.place', id, next)} WHERE id = ${id}::uuid`
  // The list may have grown or shrunk since it was counted.
  await noteProgress(tx, id, { done: rows, total: next === null ? rows : Math.max(job.total ?? 0, rows), finished: next === null })
  return next !== null
}
