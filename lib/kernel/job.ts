import type { Actor } from './access'
import { now } from './clock'
import { Prisma, sql, type Tx } from './db'

/** What goes on by itself. `jobs` lists and carries out; features queue their own with `queueJob` and note how far they are with `noteProgress`. */
export const JOB_KINDS = ['ROSTER', 'AREAS', 'RESETTLE', 'PREVIEW', 'EXPORT', 'VERIFY', 'RETENTION', 'REMIND'] as const
export type JobKind = (typeof JOB_KINDS)[number]

/** QUEUED and RUNNING go on; a STOPPED or FAILED one can be taken up again; DONE is done. */
export const JOB_STATES = ['QUEUED', 'RUNNING', 'STOPPED', 'DONE', 'FAILED'] as const
export type JobState = (typeof JOB_STATES)[number]

export type JobTarget = { id: string; kind: JobKind; areaCode: string | null; unitId?: string | null; total?: number | null; input?: Prisma.InputJsonObject }

/**
 * Queues a job in the transaction that gives the reason for it; it is delivered once that has committed. One that rests goes on where it was, with all
 * its attempts, as whoever took it up. `input` holds codes, ids and days, never personal data.
 */
export async function queueJob(tx: Tx, actor: Actor, job: JobTarget): Promise<void> {
  const at = now().toISOString()
  const by = actor.role === 'system' ? null : actor.id
  await tx.$executeRaw`
    INSERT INTO job AS j (id, kind, area_code, unit_id, state, input, total, created_by, created_at, due_at)
    VALUES (${job.id}::uuid, ${job.kind}, ${job.areaCode}, ${job.unitId ?? null}::uuid, 'QUEUED', ${JSON.stringify(job.input ?? {})}::jsonb, ${job.total ?? null}::int,
            ${by}::uuid, ${at}::timestamptz, ${at}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET state = 'QUEUED', attempts = 0, problem = NULL, finished_at = NULL, due_at = excluded.due_at, created_by = excluded.created_by,
      total = coalesce(excluded.total, j.total)
    WHERE j.state NOT IN ('QUEUED', 'RUNNING')`
}

/** Stops one that goes on: whoever carries it out finds that at its next step. */
export async function stopJob(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE job SET state = 'STOPPED' WHERE id = ${id}::uuid AND state IN ('QUEUED', 'RUNNING')`
}

export type Progress = { done: number; total?: number | null; cursor?: Prisma.InputJsonValue; result?: Prisma.InputJsonValue; finished: boolean }

/** How far a job is, in the transaction of the step that got it there. A step that works is an end to the attempts before it. */
export async function noteProgress(tx: Tx, id: string, progress: Progress): Promise<void> {
  const at = now().toISOString()
  await tx.$executeRaw`
    UPDATE job SET done = ${progress.done}, total = coalesce(${progress.total ?? null}::int, total), attempts = 0, problem = NULL, beat_at = ${at}::timestamptz,
      cursor = coalesce(${progress.cursor === undefined ? null : JSON.stringify(progress.cursor)}::jsonb, cursor),
      result = coalesce(${progress.result === undefined ? null : JSON.stringify(progress.result)}::jsonb, result),
      state = CASE WHEN ${progress.finished} THEN 'DONE' ELSE state END, finished_at = CASE WHEN ${progress.finished} THEN ${at}::timestamptz END
    WHERE id = ${id}::uuid AND state IN ('QUEUED', 'RUNNING')`
}

/** The state of an import `i` beside its job `j`: one whose job has come to rest by itself (it failed too often, its account was disabled) is as good as stopped. */
export const importState = sql`CASE WHEN i.state = 'RUNNING' AND j.state IN ('STOPPED', 'FAILED') THEN 'STOPPED' ELSE i.state END`

/**
 * The job's state, held until the end of the transaction: a stop waits for the step that is under way, two workers take turns, and what one has
 * finished the other finds finished. Null for none.
 */
export async function holdJob(tx: Tx, id: string): Promise<{ state: JobState; done: number; total: number | null; cursor: unknown; input: unknown } | null> {
  const [row] = await tx.$queryRaw<{ state: JobState; done: number; total: number | null; cursor: unknown; input: unknown }[]>`
    SELECT state, done, total, cursor, input FROM job WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return row ?? null
}

/** A step was refused, not broken: trying again would be refused again. `code` is the problem's. */
export class StepRefused extends Error {
  constructor(readonly code: string) {
    super(`step refused: ${code}`)
    this.name = 'StepRefused'
  }
}
