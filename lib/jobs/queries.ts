import { type Actor, systemActor } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { Prisma, read, sql, transact } from '@/lib/kernel/db'
import type { JobKind, JobState } from '@/lib/kernel/job'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'

export type JobView = {
  id: string; kind: JobKind; state: JobState; areaCode: AreaCode | null; areaName: string | null; done: number; total: number | null
  attempts: number; problem: string | null
  /** Codes and counts, as the kind of job leaves them. */
  result: Record<string, unknown> | null
  createdBy: string | null; createdAt: Date; finishedAt: Date | null
  /** Begun by whoever asks. */
  own: boolean
  /** When it will be tried again, after an attempt that failed. */
  dueAt: Date
}

const columns = (user: Actor) => sql`j.id::text AS id, j.kind, j.state, j.area_code AS "areaCode", a.name AS "areaName", j.done, j.total, j.attempts, j.problem, j.result,
  s.name AS "createdBy", j.created_at AS "createdAt", j.finished_at AS "finishedAt", j.due_at AS "dueAt",
  j.created_by IS NOT DISTINCT FROM ${user.id}::uuid AS own`
const joined = sql`FROM job j LEFT JOIN area a ON a.code = j.area_code LEFT JOIN staff s ON s.id = j.created_by`

/** Their own for everybody; administrators look after everybody's in their range, and after those of the installation. The database holds the same. */
const mine = (user: Actor): Prisma.Sql => (user.role === 'admin' ? sql`true` : sql`j.created_by = ${user.id}::uuid`)

/** Jobs, the latest first. */
export async function listJobs(user: Actor, filter: { at?: string | undefined } = {}): Promise<Page<JobView>> {
  const cursor = decodeCursor(filter.at, [/^[0-9a-f-]{36}$/])
  const beyond = !cursor ? sql`true` : cursor.back ? sql`j.id > ${cursor.keys[0]}::uuid` : sql`j.id < ${cursor.keys[0]}::uuid`
  const rows = await read(user, 'job.read', (tx) => tx.$queryRaw<JobView[]>`
    SELECT ${columns(user)} ${joined} WHERE ${mine(user)} AND ${beyond}
    ORDER BY j.id ${cursor?.back ? sql`ASC` : sql`DESC`} LIMIT ${PAGE_SIZE + 1}`)
  return pageOf(rows, cursor, (row) => [row.id])
}

/** One job, for whoever began it or has its area in their range; null for anybody else. */
export const findJob = (user: Actor, id: string): Promise<JobView | null> =>
  read(user, 'job.read', async (tx) => (await tx.$queryRaw<JobView[]>`SELECT ${columns(user)} ${joined} WHERE j.id = ${id}::uuid`)[0] ?? null)

export type ClockTaskView = { name: string; beganAt: Date; endedAt: Date | null; problem: string | null }

/** What the clock does by itself, and when it last did. */
export const listClockTasks = (user: Actor): Promise<ClockTaskView[]> =>
  read(user, 'health.read', (tx) => tx.$queryRaw<ClockTaskView[]>`
    SELECT name, began_at AS "beganAt", ended_at AS "endedAt", problem FROM clock_task ORDER BY name`)

/** What is wrong with what goes on by itself, as codes: a job that gave up, a nightly check that found a difference, a task of the clock that failed. */
export const jobFindings = (): Promise<string[]> =>
  transact(systemActor('health'), 'health', async (tx) => {
    const [row] = await tx.$queryRaw<{ failed: boolean; differs: boolean; clock: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM job WHERE state = 'FAILED') AS failed, EXISTS (SELECT 1 FROM clock_task WHERE problem IS NOT NULL) AS clock,
             coalesce((SELECT result ->> 'firstWrong' IS NOT NULL FROM job WHERE kind = 'VERIFY' AND state = 'DONE' ORDER BY finished_at DESC LIMIT 1), false) AS differs`
    return [...(row!.failed ? ['job-failed'] : []), ...(row!.differs ? ['verify-differs'] : []), ...(row!.clock ? ['clock-task-failed'] : [])]
  })
