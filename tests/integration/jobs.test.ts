import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { resumeJob, stopJob } from '@/lib/jobs/commands'
import { findJob, jobFindings, listClockTasks, listJobs } from '@/lib/jobs/queries'
import { RETENTION_DAYS, retain } from '@/lib/jobs/retention'
import { beginByClock, byTheClock, type Carrier, type Carriers, reviveJobs, runJob } from '@/lib/jobs/run'
import { AccessRefused, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { holdJob, JOB_KINDS, noteProgress, queueJob, StepRefused } from '@/lib/kernel/job'
import { listen } from '@/lib/kernel/queue'
import type { User } from '@/lib/kernel/access'
import { perform } from '@/lib/obligations/perform'
import { CARRIERS } from '@/app/jobs'
import { asSystem, makeWorld, ok, person, problem, staff, TODAY, TUNLI, verbs, type World, XINGHUO, XINGHUO_1 } from './world'
import { registerResident } from '@/lib/residents/commands'

process.env['ANJU_TODAY'] = TODAY

let world: World
let owner: Client
let community: User
let neighbour: User
let office: User
let admin: User
beforeAll(async () => {
  world = await makeWorld()
  owner = new Client({ connectionString: process.env['DATABASE_ADMIN_URL'] })
  await owner.connect()
  community = await staff('community', XINGHUO)
  neighbour = await staff('community', TUNLI)
  office = await staff('office')
  admin = await staff('admin')
})
afterAll(() => owner.end())
beforeEach(async () => {
  await owner.query('DELETE FROM pgboss.job')
})

/** Ten steps of one each, which is all that most tests need of a job. */
const TOTAL = 10
const counting = (before: (done: number) => Promise<void> | void = () => undefined): Carrier => async (job, more) => {
  for (;;) {
    const state = await transact(job.actor, 'job.run', async (tx) => {
      const held = (await holdJob(tx, job.id))!
      if (held.state !== 'RUNNING') return held.state
      await before(held.done)
      const done = held.done + 1
      await noteProgress(tx, job.id, { done, total: TOTAL, cursor: { at: done }, finished: done === TOTAL })
      return done === TOTAL ? 'DONE' : 'RUNNING'
    })
    if (state !== 'RUNNING') return 'ended'
    if (!more()) return 'more'
  }
}
const carriers = (carrier: Carrier): Carriers => Object.fromEntries(JOB_KINDS.map((kind) => [kind, carrier])) as Carriers

async function queued(user: User, kind: 'VERIFY' | 'ROSTER' = 'VERIFY', areaCode: string | null = user.areaCode): Promise<string> {
  const id = newId()
  await transact(user, 'test', (tx) => queueJob(tx, user, { id, kind, areaCode, total: TOTAL }))
  return id
}

const job = async (id: string) => (await findJob(admin, id))!
const deliveries = async () => (await owner.query<{ id: string; late: boolean }>(
  "SELECT data ->> 'id' AS id, start_after > now() + interval '2 seconds' AS late FROM pgboss.job WHERE name = 'jobs' ORDER BY created_on")).rows

/** As the owner, for what no code of ours would write. */
async function asOwner(statement: string, ...values: unknown[]): Promise<void> {
  await owner.query('BEGIN')
  await owner.query("SELECT app_scope('', 'system', '', ':', '', 'test')")
  await owner.query(statement, values)
  await owner.query('COMMIT')
}
const set = (id: string, assignments: string) => asOwner(`UPDATE job SET ${assignments} WHERE id = $1`, id)
const beatOf = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ at: Date }[]>`SELECT beat_at AS at FROM job WHERE id = ${id}::uuid`))[0]!.at

describe('a job', () => {
  it('is delivered when the transaction that queued it has committed, and not otherwise', async () => {
    const id = await queued(community)
    expect(await deliveries()).toEqual([{ id, late: false }])
    await expect(transact(community, 'test', async (tx) => {
      await queueJob(tx, community, { id: newId(), kind: 'VERIFY', areaCode: XINGHUO })
      throw new Error('no')
    })).rejects.toThrow('no')
    expect(await deliveries()).toHaveLength(1)
  })

  it('is carried out step by step, with its progress for all to see', async () => {
    const id = await queued(community)
    const seen: number[] = []
    await runJob(carriers(counting(async (done) => { seen.push(done); if (done > 0) expect((await findJob(community, id))!.done).toBe(done) })), id)
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(await job(id)).toMatchObject({ state: 'DONE', done: TOTAL, total: TOTAL, problem: null, createdBy: community.name })
    expect((await job(id)).finishedAt).not.toBeNull()
    await runJob(carriers(counting(() => { throw new Error('done twice') })), id)
    expect(await job(id)).toMatchObject({ state: 'DONE', done: TOTAL })
  })

  it('is taken by one of many who find it at the same moment', async () => {
    const id = await queued(community)
    let steps = 0
    await Promise.all(Array.from({ length: 6 }, () => runJob(carriers(counting(() => { steps += 1 })), id)))
    expect([steps, (await job(id)).state]).toEqual([TOTAL, 'DONE'])
  })

  it('makes room after a stretch, and goes on where it was', async () => {
    const id = await queued(community)
    const stretch: Carrier = (work) => counting()(work, () => false)
    for (let n = 1; n < TOTAL; n++) {
      await owner.query('DELETE FROM pgboss.job')
      await runJob(carriers(stretch), id)
      expect(await job(id)).toMatchObject({ state: 'QUEUED', done: n })
      expect(await deliveries()).toEqual([{ id, late: false }])
    }
    await runJob(carriers(stretch), id)
    expect(await job(id)).toMatchObject({ state: 'DONE', done: TOTAL })
  })

  it('is tried again after a while when an attempt breaks, and from the step that broke', async () => {
    const id = await queued(community)
    let broken = false
    const breaking = counting((done) => { if (done === 4 && !broken) { broken = true; throw new Error('broke') } })
    await runJob(carriers(breaking), id)
    expect(await job(id)).toMatchObject({ state: 'QUEUED', done: 4, attempts: 1, problem: 'failed' })
    expect((await deliveries()).at(-1)).toEqual({ id, late: true })
    await runJob(carriers(breaking), id)
    expect(await job(id)).toMatchObject({ state: 'DONE', done: TOTAL, attempts: 0, problem: null })
  })

  it('has failed after five attempts in a row, says why, and can be taken up by people', async () => {
    const id = await queued(community)
    const breaking = counting(async (done) => { if (done === 2) await asSystem((tx) => tx.$executeRaw`SELECT 1 / 0`) })
    for (let attempt = 1; attempt <= 4; attempt++) {
      await runJob(carriers(breaking), id)
      expect(await job(id)).toMatchObject({ state: 'QUEUED', attempts: attempt, problem: 'database-22012', done: 2 })
    }
    await runJob(carriers(breaking), id)
    expect(await job(id)).toMatchObject({ state: 'FAILED', attempts: 5, problem: 'database-22012' })
    ok(await perform(community, resumeJob, { jobId: id }))
    expect(await job(id)).toMatchObject({ state: 'QUEUED', attempts: 0, problem: null, done: 2, finishedAt: null })
    await runJob(carriers(counting()), id)
    expect(await job(id)).toMatchObject({ state: 'DONE', done: TOTAL })
  })

  it('rests, and is not tried again, when a step is refused or whoever began it has lost their account', async () => {
    const refused = await queued(community)
    await runJob(carriers(counting(() => { throw new StepRefused('forbidden') })), refused)
    expect(await job(refused)).toMatchObject({ state: 'STOPPED', problem: 'forbidden', done: 0 })
    const leaver = await staff('community', XINGHUO)
    const orphan = await queued(leaver)
    await asSystem((tx) => tx.$executeRaw`UPDATE staff SET disabled_at = now() WHERE id = ${leaver.id}::uuid`)
    await runJob(carriers(counting()), orphan)
    expect(await job(orphan)).toMatchObject({ state: 'STOPPED', problem: 'account-disabled', done: 0 })
  })

  it('stops at the next step and resumes where it was; both are in the trail', async () => {
    const id = await queued(community)
    let steps = 0
    const stoppedAfterFour: Carrier = async (work, more) => {
      await counting()(work, () => ++steps < 4)
      ok(await perform(community, stopJob, { jobId: id }))
      return counting()(work, more)
    }
    await runJob(carriers(stoppedAfterFour), id)
    expect(await job(id)).toMatchObject({ state: 'STOPPED', done: 4 })
    expect(problem(await perform(community, stopJob, { jobId: id }))).toMatchObject({ code: 'job-state', params: { state: 'STOPPED' } })
    ok(await perform(community, resumeJob, { jobId: id }))
    expect(problem(await perform(community, resumeJob, { jobId: id })).code).toBe('job-state')
    await runJob(carriers(counting()), id)
    expect(await job(id)).toMatchObject({ state: 'DONE', done: TOTAL })
    expect(await verbs()).toContain('job.control')
  })
})

describe('what nobody carries out any more', () => {
  it('is delivered anew when its worker gives no sign of life, when its delivery was lost, and when the clock was set back', async () => {
    const [dead, lost, back, alive, waiting] = [await queued(community), await queued(community), await queued(community), await queued(community), await queued(community)]
    await set(dead!, "state = 'RUNNING', beat_at = now() - interval '50 seconds'")
    await set(lost!, "due_at = now() - interval '2 minutes'")
    await set(back!, "state = 'RUNNING', beat_at = now() + interval '1 hour'")
    await set(alive!, "state = 'RUNNING', beat_at = now()")
    await owner.query('DELETE FROM pgboss.job')
    expect(await reviveJobs()).toBe(3)
    expect((await deliveries()).map((row) => row.id).sort()).toEqual([dead, lost, back].sort())
    expect([(await job(alive!)).state, (await job(waiting!)).state]).toEqual(['RUNNING', 'QUEUED'])
    for (const id of [dead, lost, back, alive, waiting]) await set(id!, "state = 'DONE', finished_at = now()")
  })

  it('gives a sign of life while it is carried out', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const id = await queued(community)
      let told: Date | null = null
      await runJob(carriers(async () => {
        await set(id, "beat_at = now() - interval '40 seconds'")
        await vi.advanceTimersByTimeAsync(10_000)
        await vi.waitFor(async () => expect(Date.now() - (await beatOf(id)).getTime()).toBeLessThan(10_000))
        told = await beatOf(id)
        return 'ended'
      }), id)
      expect(told).not.toBeNull()
      await set(id, "state = 'DONE', finished_at = now()")
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('who may see and steer a job', () => {
  it('lets everybody see their own, administrators all of their range and those of the installation, and nobody another area’s', async () => {
    const mine = await queued(community)
    const theirs = await queued(neighbour)
    await beginByClock('RETENTION')
    await beginByClock('RETENTION')
    expect((await listJobs(community)).rows.map((row) => row.id)).toContain(mine)
    expect((await listJobs(community)).rows.map((row) => row.id)).not.toContain(theirs)
    const all = (await listJobs(admin)).rows
    expect(all.map((row) => row.id)).toEqual(expect.arrayContaining([mine, theirs]))
    expect(all.filter((row) => row.kind === 'RETENTION')).toHaveLength(1)
    expect(await findJob(neighbour, mine)).toBeNull()
    expect((await findJob(office, mine))?.id).toBe(mine)
    expect((await listJobs(office)).rows).toEqual([])
    expect(await findJob(await staff('coordinator', XINGHUO_1), mine)).toBeNull()
    expect(await findJob(await staff('auditor'), mine)).toBeNull()
  })

  it('refuses to steer another’s job, and writes nothing', async () => {
    const id = await queued(community)
    for (const user of [neighbour, office, await staff('leader'), await staff('unit', XINGHUO, newId()).catch(() => neighbour)]) {
      expect(problem(await perform(user, stopJob, { jobId: id })).code, user.role).toBe('not-found')
    }
    for (const role of ['coordinator', 'inspector'] as const) expect(problem(await perform(await staff(role, XINGHUO_1), stopJob, { jobId: id })).code).toBe('forbidden')
    expect(problem(await perform(community, stopJob, { jobId: 'x' })).fields).toMatchObject({ jobId: { code: 'not-an-id' } })
    expect((await job(id)).state).toBe('QUEUED')
    ok(await perform(admin, stopJob, { jobId: id }))
    expect((await job(id)).state).toBe('STOPPED')
  })

  it('leaves a roster to its own commands', async () => {
    const id = await queued(community, 'ROSTER')
    expect(problem(await perform(community, stopJob, { jobId: id })).code).toBe('not-found')
    await set(id, "state = 'DONE', finished_at = now()")
  })

  it('is held by the database alone, too', async () => {
    const id = await queued(community)
    const under = <T>(user: User, work: Parameters<typeof transact<T>>[2]) => transact(user, 'test', work)
    expect(await under(neighbour, (tx) => tx.$executeRaw`UPDATE job SET state = 'STOPPED' WHERE id = ${id}::uuid`)).toBe(0)
    await expect(under(neighbour, (tx) => tx.$executeRaw`
      INSERT INTO job (id, kind, area_code, state, created_by, created_at, due_at) VALUES (${newId()}::uuid, 'VERIFY', ${TUNLI}, 'QUEUED', ${community.id}::uuid, now(), now())`)).rejects.toThrow(/42501|row-level/)
    await expect(under(community, (tx) => tx.$executeRaw`DELETE FROM job WHERE id = ${id}::uuid`)).rejects.toThrow(/42501|permission/)
    await expect(under(community, (tx) => tx.$executeRaw`INSERT INTO clock_task (name, began_at) VALUES ('x', now())`)).rejects.toThrow(/42501|row-level/)
    await expect(under(community, (tx) => tx.$queryRaw`SELECT retention_step(${TODAY}::date, 1, 1, 1, 1, 1, 1)::text`)).rejects.toThrow(/42501|retention/)
    await expect(under(community, (tx) => tx.$queryRaw`SELECT retention_photos(${TODAY}::date, 1, 1)::text`)).rejects.toThrow(/42501|retention/)
    await expect(under(community, (tx) => tx.$queryRaw`SELECT pgboss.delete_queue('jobs')::text`)).rejects.toThrow(/42501|permission/)
  })
})

describe('the clock', () => {
  it('notes when a task ran and what came of it, for administrators', async () => {
    await byTheClock('fold', async () => 1)
    await byTheClock('seal', async () => { throw new Error('no') })
    const tasks = await listClockTasks(admin)
    expect(tasks.map(({ name, problem: told }) => [name, told])).toEqual([['fold', null], ['seal', 'failed']])
    expect(tasks.every((task) => task.endedAt !== null)).toBe(true)
    await expect(listClockTasks(office)).rejects.toBeInstanceOf(AccessRefused)
  })

  it('is laid down in the queue’s schedule, in Shanghai’s time', async () => {
    const { rows } = await owner.query('SELECT name, cron, timezone FROM pgboss.schedule ORDER BY name')
    expect(rows).toEqual([
      { name: 'fold', cron: '* * * * *', timezone: 'Asia/Shanghai' }, { name: 'nightly', cron: '10 3 * * *', timezone: 'Asia/Shanghai' }, { name: 'remind', cron: '30 9,11,15,18 * * *', timezone: 'Asia/Shanghai' },
      { name: 'seal', cron: '* * * * *', timezone: 'Asia/Shanghai' }, { name: 'standings', cron: '20 * * * *', timezone: 'Asia/Shanghai' },
    ])
  })
})

describe('the nightly jobs', () => {
  it('verify page by page and tell the first wrong row as their result', async () => {
    ok(await perform(await staff('coordinator', XINGHUO_1), registerResident, person(world.doors[XINGHUO_1]![0]!)))
    await beginByClock('VERIFY')
    const id = (await listJobs(admin)).rows.find((row) => row.kind === 'VERIFY' && row.areaCode === null && row.state === 'QUEUED')!.id
    await runJob(CARRIERS, id)
    expect(await job(id)).toMatchObject({ state: 'DONE', result: { residents: 1, dwellings: 36, firstWrong: null } })
    await asOwner("UPDATE obligation SET weight = 2 WHERE indicator = 'REGISTRATION'")
    await beginByClock('VERIFY')
    const second = (await listJobs(admin)).rows.find((row) => row.kind === 'VERIFY' && row.areaCode === null && row.state === 'QUEUED')!.id
    await runJob(CARRIERS, second)
    expect((await job(second)).result?.['firstWrong']).toMatch(/^obligation REGISTRATION resident/)
    // The health page says so.
    expect(await jobFindings()).toEqual(['verify-differs', 'clock-task-failed'])
    await byTheClock('seal', async () => 1)
    await asOwner("UPDATE obligation SET weight = 1 WHERE indicator = 'REGISTRATION'")
    await beginByClock('VERIFY')
    await runJob(CARRIERS, (await listJobs(admin)).rows.find((row) => row.kind === 'VERIFY' && row.areaCode === null && row.state === 'QUEUED')!.id)
    expect(await jobFindings()).toEqual([])
    const gaveUp = await queued(community)
    await set(gaveUp, "state = 'FAILED', finished_at = now()")
    expect(await jobFindings()).toEqual(['job-failed'])
  })

  it('remove what has served its purpose, and nothing younger', async () => {
    const ago = (days: number) => new Date(Date.parse(`${TODAY}T00:00:00+08:00`) - days * 86_400_000).toISOString()
    const [old, young] = [newId(), newId()]
    for (const [id, days] of [[old, RETENTION_DAYS.commands + 1], [young, RETENTION_DAYS.commands - 1]] as const) {
      await transact(community, 'test', (tx) => tx.$executeRaw`
        INSERT INTO command_seen (id, user_id, verb, input_digest, data, at) VALUES (${id}::uuid, ${community.id}::uuid, 'stay.confirm', 'x', '{}', ${ago(days)}::timestamptz)`)
    }
    for (const [hash, days] of [['old', RETENTION_DAYS.sessions + 1], ['young', RETENTION_DAYS.sessions - 1]] as const) {
      await asSystem((tx) => tx.$executeRaw`
        INSERT INTO session (token_hash, user_id, created_at, last_seen_at, expires_at) VALUES (${hash}, ${community.id}::uuid, now(), now(), ${ago(days)}::timestamptz)`)
    }
    for (const [id, days] of [[newId(), RETENTION_DAYS.rosters + 1], [newId(), RETENTION_DAYS.rosters - 1]] as const) {
      await transact(community, 'test', (tx) => tx.$executeRaw`
        INSERT INTO roster_import (id, area_code, file_name, file_sealed, state, layout, total, created_by, created_at, finished_at)
        VALUES (${id}::uuid, ${XINGHUO}, 'a.xlsx', '\\x01'::bytea, 'DONE', '{"sheets": [], "notices": []}', 1, ${community.id}::uuid, ${ago(days)}::timestamptz, ${ago(days)}::timestamptz)`)
      await transact(community, 'test', (tx) => tx.$executeRaw`INSERT INTO roster_row (import_id, row, area_code, plan) VALUES (${id}::uuid, 1, ${XINGHUO}, 'NEW')`)
    }
    const gone = await retain(TODAY)
    expect(gone).toMatchObject({ commands: 1, sessions: 1, rosterRows: 1, rosterFiles: 1 })
    expect(await retain(TODAY)).toEqual({})
    const left = await transact(community, 'test', (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM command_seen WHERE id = ANY (${[old, young]}::uuid[])`)
    expect(left).toEqual([{ id: young }])
    const rosters = await transact(community, 'test', (tx) => tx.$queryRaw<{ size: number; rows: number }[]>`
      SELECT length(file_sealed)::int AS size, (SELECT count(*)::int FROM roster_row r WHERE r.import_id = i.id) AS rows FROM roster_import i ORDER BY created_at`)
    expect(rosters).toEqual([{ size: 0, rows: 0 }, { size: 1, rows: 1 }])
    expect(await verbs()).toContain('retention.run')
  })
})

describe('the queue', () => {
  it('delivers to whichever process is free, without the app’s role creating anything', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => queued(community)))
    const taken = new Map<string, string[]>()
    const process = (name: string) => listen([{
      queue: 'jobs', atOnce: 1,
      work: async (data) => {
        const { id } = data as { id: string }
        taken.set(id, [...(taken.get(id) ?? []), name])
        await runJob(carriers(counting()), id)
      },
    }])
    const [one, two] = [process('one'), process('two')]
    try {
      await vi.waitFor(async () => expect((await Promise.all(ids.map(job))).map((row) => row.state)).toEqual(ids.map(() => 'DONE')), { timeout: 20_000, interval: 200 })
      expect([...taken.keys()].sort()).toEqual([...ids].sort())
      expect([...taken.values()].every((names) => names.length === 1)).toBe(true)
    } finally {
      await Promise.all([one.stop(), two.stop()])
    }
  }, 40_000)
})
