import { type Command, done, each } from '@/lib/kernel/command'
import { queueJob, stopJob as halt, type JobKind, type JobState } from '@/lib/kernel/job'
import { refuse } from '@/lib/kernel/result'
import type { Actor } from '@/lib/kernel/access'
import type { Tx } from '@/lib/kernel/db'
import { mayResume, mayStop } from './rules'
import { jobIdInput } from './schema'

type Held = { id: string; kind: JobKind; state: JobState; areaCode: string | null; unitId: string | null; createdBy: string | null }

/** Jobs that have commands of their own are stopped and resumed by those, which know what else must change with them. */
const OWN_COMMANDS: readonly JobKind[] = ['ROSTER', 'AREAS']
/** What goes on in the sight of whoever began it is taken up by nobody else. */
const OWNERS_ONLY: readonly JobKind[] = ['EXPORT']

async function hold(tx: Tx, actor: Actor, id: string): Promise<Held | null> {
  const [row] = await tx.$queryRaw<Held[]>`
    SELECT id::text AS id, kind, state, area_code AS "areaCode", unit_id::text AS "unitId", created_by::text AS "createdBy" FROM job WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return row && (actor.role === 'admin' || row.createdBy === actor.id) ? row : null
}

/** Stops what goes on; what it has done stays done. */
export const stopJob = {
  verb: 'job.control',
  input: jobIdInput,
  run: each(async (tx, actor, { input }) => {
    const job = await hold(tx, actor, input.jobId)
    if (!job || OWN_COMMANDS.includes(job.kind)) return refuse('not-found')
    if (!mayStop(job.state)) return refuse('job-state', { params: { state: job.state } })
    await halt(tx, job.id)
    return done({ jobId: job.id })
  }),
} satisfies Command<typeof jobIdInput, { jobId: string }>

/** Takes up what was stopped, or had failed, where it was. */
export const resumeJob = {
  verb: 'job.control',
  input: jobIdInput,
  run: each(async (tx, actor, { input }) => {
    const job = await hold(tx, actor, input.jobId)
    if (!job || OWN_COMMANDS.includes(job.kind)) return refuse('not-found')
    if (OWNERS_ONLY.includes(job.kind) && job.createdBy !== actor.id) return refuse('forbidden')
    if (!mayResume(job.state)) return refuse('job-state', { params: { state: job.state } })
    await queueJob(tx, actor, job)
    return done({ jobId: job.id })
  }),
} satisfies Command<typeof jobIdInput, { jobId: string }>
