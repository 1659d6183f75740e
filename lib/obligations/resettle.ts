import { systemActor } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { rangeOf } from '@/lib/kernel/area'
import type { Subject, SubjectKind } from '@/lib/kernel/command'
import { Prisma, sql, transact, type Tx } from '@/lib/kernel/db'
import { holdJob, type JobState, noteProgress } from '@/lib/kernel/job'
import { settle } from './settle'

const PAGE = 500
const RESETTLER = systemActor('resettle')

/** What owes by a policy; hazards, letters, reports and requests have deadlines of their own. */
const BY_POLICY = ['resident', 'dwelling', 'standing', 'unit'] as const satisfies readonly SubjectKind[]
/** Where going through the subjects of an area goes on: after which one of which kind. */
export type Place = { kind: (typeof BY_POLICY)[number]; after: string | null }
export const FIRST: Place = { kind: 'resident', after: null }

/** The next page of an area's subjects in the order of their ids, and where to go on after it; null after the last. Those who lived there and moved on are among them. */
export async function nextSubjects(tx: Tx, areaCode: AreaCode, { kind, after }: Place, size = PAGE): Promise<{ subjects: Subject[]; next: Place | null }> {
  const range = rangeOf(areaCode)
  const beyond = after === null ? sql`true` : sql`s.id > ${after}::uuid`
  const rows = await (kind === 'resident'
    ? tx.$queryRaw<{ id: string }[]>`
        SELECT s.id::text AS id FROM resident s
        WHERE ${beyond} AND EXISTS (SELECT 1 FROM stay WHERE stay.resident_id = s.id AND stay.area_code >= ${range.from} AND stay.area_code < ${range.to})
        ORDER BY s.id LIMIT ${size}`
    : tx.$queryRaw<{ id: string }[]>`
        SELECT s.id::text AS id FROM ${Prisma.raw(kind)} s WHERE ${beyond} AND s.area_code >= ${range.from} AND s.area_code < ${range.to} ORDER BY s.id LIMIT ${size}`)
  const last = rows.length === size ? rows.at(-1)!.id : null
  const kindAfter = BY_POLICY[BY_POLICY.indexOf(kind) + 1]
  return { subjects: rows.map(({ id }) => ({ kind, id })), next: last !== null ? { kind, after: last } : kindAfter ? { kind: kindAfter, after: null } : null }
}

/**
 * Settles the next page of an area under the policies of now; false once there is no more to do, or the job was stopped. Whoever is new or changes
 * meanwhile is settled by their own command, under the same policies, so what lies before the cursor stays right.
 */
export const resettleStep = (jobId: string, areaCode: AreaCode): Promise<boolean> =>
  transact(RESETTLER, 'job.run', async (tx) => {
    const job = await holdJob(tx, jobId)
    if (job?.state !== 'RUNNING') return false
    const { subjects, next } = await nextSubjects(tx, areaCode, (job.cursor as Place | null) ?? FIRST)
    if (subjects.length > 0) await settle(tx, subjects)
    const done = job.done + subjects.length
    // People came meanwhile: the whole is at least what is done.
    await noteProgress(tx, jobId, { done, total: next ? Math.max(job.total ?? 0, done) : done, ...(next ? { cursor: next } : {}), finished: next === null })
    return next !== null
  }, { timeoutMs: 60_000 })

export type Resettling = { id: string; areaCode: AreaCode; state: JobState; done: number; total: number }

/** What is being settled anew anywhere, or was until after an instant: until then obligations are a mix of two policies. */
export const resettlingSince = async (tx: Tx, since: Date): Promise<Resettling | null> =>
  (await tx.$queryRaw<Resettling[]>`
    SELECT id::text AS id, area_code AS "areaCode", state, done, total FROM resettlings(NULL)
    WHERE state <> 'DONE' OR finished_at >= ${since.toISOString()}::timestamptz ORDER BY state = 'DONE', id LIMIT 1`)[0] ?? null
