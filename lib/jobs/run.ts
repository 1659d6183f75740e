import { type Actor, type Role, systemActor } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import { sqlState, transact } from '@/lib/kernel/db'
import { type JobKind, type JobState, StepRefused } from '@/lib/kernel/job'
import { newId } from '@/lib/kernel/id'
import { log } from '@/lib/kernel/log'
import { BEAT_MS, isStranded, retryAfterSeconds } from './rules'

/** `actor` is whoever began it, as they are now; the system where the clock did. */
export type Job = { id: string; kind: JobKind; areaCode: string | null; unitId: string | null; input: unknown; cursor: unknown; done: number; actor: Actor }

/**
 * Carries out a stretch of a job: steps, each one transaction that notes its progress (`noteProgress`), for as long as `more()` says so.
 * Steps must stand being repeated and being done by two at once; `holdJob` makes them take turns. 'more' when there is more to do; 'ended' when it is
 * done or was stopped. Throws `StepRefused` for what another attempt would not mend.
 */
export type Carrier = (job: Job, more: () => boolean) => Promise<'more' | 'ended'>
export type Carriers = Record<JobKind, Carrier>

/** After so long a job makes room for those that wait. */
const STRETCH_MS = 20_000

const RUNNER = systemActor('jobs')
const asRunner = <T>(work: Parameters<typeof transact<T>>[2]): Promise<T> => transact(RUNNER, 'job.run', work)

type Claimed = Omit<Job, 'actor'> & { createdBy: string | null }

async function claim(id: string): Promise<Claimed | null> {
  const [row] = await asRunner((tx) => tx.$queryRaw<Claimed[]>`
    UPDATE job SET state = 'RUNNING', beat_at = ${now().toISOString()}::timestamptz WHERE id = ${id}::uuid AND state = 'QUEUED'
    RETURNING id::text AS id, kind, area_code AS "areaCode", unit_id::text AS "unitId", input, cursor, done, created_by::text AS "createdBy"`)
  return row ?? null
}

/** Whoever began the job, as their account stands now; null when it is disabled. */
async function actorOf({ kind, createdBy }: Claimed): Promise<Actor | null> {
  if (createdBy === null) return systemActor(kind.toLowerCase())
  const [row] = await asRunner((tx) => tx.$queryRaw<{ id: string; name: string; role: Role; areaCode: string; unitId: string | null }[]>`
    SELECT id::text AS id, name, role, area_code AS "areaCode", unit_id::text AS "unitId" FROM staff WHERE id = ${createdBy}::uuid AND disabled_at IS NULL`)
  return row ?? null
}

/** Carries out a stretch of a job that waits, if nobody else has taken it. Its end, good or bad, is in the job's row and in the log. */
export async function runJob(carriers: Carriers, id: string): Promise<void> {
  const claimed = await claim(id)
  if (!claimed) return
  const beat = setInterval(() => void giveSign(id), BEAT_MS)
  try {
    const actor = await actorOf(claimed)
    if (!actor) return await rest(id, 'account-disabled')
    const until = performance.now() + STRETCH_MS
    const outcome = await carriers[claimed.kind]({ ...claimed, actor }, () => performance.now() < until)
    if (outcome === 'more') await queueAgain(id)
    log.info({ jobId: id, kind: claimed.kind, outcome }, 'job stretch')
  } catch (error) {
    log.error({ jobId: id, kind: claimed.kind, error: error instanceof Error ? error.name : 'unknown', state: sqlState(error) }, 'job attempt failed')
    await (error instanceof StepRefused ? rest(id, error.code) : failed(id, sqlState(error)))
  } finally {
    clearInterval(beat)
  }
}

const giveSign = (id: string): Promise<unknown> =>
  asRunner((tx) => tx.$executeRaw`UPDATE job SET beat_at = ${now().toISOString()}::timestamptz WHERE id = ${id}::uuid AND state = 'RUNNING'`)
    .catch((error: unknown) => log.warn({ jobId: id, state: sqlState(error) }, 'no sign of life given'))

const queueAgain = (id: string): Promise<unknown> =>
  asRunner((tx) => tx.$executeRaw`UPDATE job SET state = 'QUEUED', due_at = ${now().toISOString()}::timestamptz WHERE id = ${id}::uuid AND state = 'RUNNING'`)

async function rest(id: string, problem: string): Promise<void> {
  await asRunner((tx) => tx.$executeRaw`UPDATE job SET state = 'STOPPED', problem = ${problem} WHERE id = ${id}::uuid AND state IN ('QUEUED', 'RUNNING')`)
}

/** Another attempt after a while, each wait longer than the one before; after the last the job waits for people. */
async function failed(id: string, state: string | null): Promise<void> {
  const problem = state === null ? 'failed' : `database-${state.toLowerCase()}`
  await asRunner(async (tx) => {
    const [job] = await tx.$queryRaw<{ attempts: number }[]>`SELECT attempts FROM job WHERE id = ${id}::uuid AND state = 'RUNNING' FOR NO KEY UPDATE`
    if (!job) return
    const wait = retryAfterSeconds(job.attempts + 1)
    const at = now().getTime()
    await (wait === null
      ? tx.$executeRaw`UPDATE job SET state = 'FAILED', attempts = attempts + 1, problem = ${problem}, finished_at = ${new Date(at).toISOString()}::timestamptz WHERE id = ${id}::uuid`
      : tx.$executeRaw`UPDATE job SET state = 'QUEUED', attempts = attempts + 1, problem = ${problem}, due_at = ${new Date(at + wait * 1000).toISOString()}::timestamptz WHERE id = ${id}::uuid`)
  })
}

/** Finds jobs that nobody carries out any more, or whose delivery was lost, and has them delivered anew. Answers how many. */
export async function reviveJobs(): Promise<number> {
  return asRunner(async (tx) => {
    const going = await tx.$queryRaw<{ id: string; state: JobState; dueAt: Date; beatAt: Date | null }[]>`
      SELECT id::text AS id, state, due_at AS "dueAt", beat_at AS "beatAt" FROM job WHERE state IN ('QUEUED', 'RUNNING') FOR NO KEY UPDATE SKIP LOCKED`
    const stranded = going.filter((job) => isStranded(job, now())).map((job) => job.id)
    if (stranded.length > 0) {
      await tx.$executeRaw`UPDATE job SET state = 'QUEUED', due_at = ${now().toISOString()}::timestamptz WHERE id = ANY (${stranded}::uuid[])`
      log.warn({ jobs: stranded.length }, 'stranded jobs delivered anew')
    }
    return stranded.length
  })
}

/** Queues a job of the installation itself, unless one of its kind goes on. */
export async function beginByClock(kind: 'VERIFY' | 'RETENTION' | 'REMIND'): Promise<void> {
  const at = now().toISOString()
  await asRunner((tx) => tx.$executeRaw`
    INSERT INTO job (id, kind, state, created_at, due_at)
    SELECT ${newId()}::uuid, ${kind}, 'QUEUED', ${at}::timestamptz, ${at}::timestamptz
    WHERE NOT EXISTS (SELECT 1 FROM job WHERE kind = ${kind} AND created_by IS NULL AND state IN ('QUEUED', 'RUNNING'))`)
}

/** A task of the clock, with a note of when it ran and what came of it. */
export async function byTheClock(name: string, work: () => Promise<unknown>): Promise<void> {
  await asRunner((tx) => tx.$executeRaw`
    INSERT INTO clock_task (name, began_at) VALUES (${name}, ${now().toISOString()}::timestamptz)
    ON CONFLICT (name) DO UPDATE SET began_at = excluded.began_at`)
  const problem = await work().then(() => null, (error: unknown) => {
    log.error({ task: name, error: error instanceof Error ? error.name : 'unknown', state: sqlState(error) }, 'clock task failed')
    return sqlState(error) ?? 'failed'
  })
  await asRunner((tx) => tx.$executeRaw`UPDATE clock_task SET ended_at = ${now().toISOString()}::timestamptz, problem = ${problem} WHERE name = ${name}`)
}
