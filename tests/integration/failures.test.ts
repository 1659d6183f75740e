import { spawnSync } from 'node:child_process'
import { chown, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { GET as health } from '@/app/api/health/route'
import { GET as metrics } from '@/app/api/metrics/route'
import { healthNow } from '@/app/health'
import { disconnect, poolState, transact } from '@/lib/kernel/db'
import { type DatabaseFault, type FaultCode } from '@/lib/kernel/fault'
import { newId } from '@/lib/kernel/id'
import type { Result } from '@/lib/kernel/result'
import { startMeasuring } from '@/lib/health/metrics'
import { listResidents } from '@/lib/residents/queries'
import { recordVisit } from '@/lib/dwellings/commands'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { registerResident } from '@/lib/residents/commands'
import { createStaff } from '@/lib/staff/commands'
import { findSessionUser, openSession, signIn } from '@/lib/staff/sessions'
import { findHome } from '@/prisma/home'
import { type OwnCluster, startCluster } from '@/prisma/embedded'
import { migrate } from '@/prisma/migrate'
import { stretchWire, type Wire } from './wire'
import { asSystem, count, makeWorld, ok, person, problem, staff, SUBDISTRICT, SYSTEM, TODAY, type World, XINGHUO, XINGHUO_1 } from './world'

// What people are told and what is kept when the database goes away, fills up or is overrun. On a server of this file's own, which it may stop.

const DIRECTORY = resolve(import.meta.dirname, `../../.test/failures-${process.pid}`)
/** Where a disk of two megabytes is mounted, if it may be. */
const SMALL = join(DIRECTORY, 'small')
const DATABASE = 'anju'
const POOL = 4
const TOKEN = 'a-token-for-the-scraper-2026'
const PASSWORD = 'a quiet river 2026'

let cluster: OwnCluster
let wire: Wire
let world: World
let user: Awaited<ReturnType<typeof staff>>

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
const door = (n = 0) => world.doors[XINGHUO_1]![n]!

async function asSuperuser(text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: cluster.url('postgres', DATABASE) })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

/** The server again, at the address it had; the app is told nothing. */
async function restart(): Promise<void> {
  cluster = await startCluster(DIRECTORY)
}

/** What something throws, which must be a fault of the database. */
async function faultIn(work: Promise<unknown>): Promise<FaultCode> {
  const error = await work.then(() => null, (thrown: unknown) => thrown as DatabaseFault)
  expect(error?.name).toBe('DatabaseFault')
  return error!.code
}

/** Like a person who reads the sentence and presses the button again. */
async function until<T>(attempt: () => Promise<Result<T>>, tries = 50): Promise<T> {
  for (let n = 1; ; n++) {
    const result = await attempt()
    if (result.ok) return result.data
    if (n === tries || !['unavailable', 'busy', 'perhaps-done'].includes(result.problem.code)) throw new Error(`refused: ${result.problem.code}`)
    await pause(100)
  }
}

/** Nobody's answer from before: the health of this moment. */
async function standing() {
  await pause(1100)
  const { standing: how, findings } = await healthNow()
  return { how, codes: findings.map(({ code }) => code) }
}

beforeAll(async () => {
  await rm(DIRECTORY, { recursive: true, force: true })
  await restart()
  await migrate(cluster.url('anju_owner', DATABASE))
  wire = await stretchWire(Number(new URL(cluster.url('anju_app')).port))
  const { AUTH_SECRET, ANJU_FIELD_KEY, ANJU_INDEX_KEY } = cluster.secrets
  Object.assign(process.env, {
    AUTH_SECRET, ANJU_FIELD_KEY, ANJU_INDEX_KEY, DATABASE_URL: wire.through(cluster.url('anju_app', DATABASE)), ANJU_TODAY: TODAY,
    ANJU_POOL: String(POOL), ANJU_METRICS_TOKEN: TOKEN, ANJU_DATA_DIR: DIRECTORY,
  })
  startMeasuring()
  world = await makeWorld()
  user = await staff('community', XINGHUO)
})
afterAll(async () => {
  await disconnect()
  await wire?.close()
  await cluster?.stop()
  spawnSync('umount', [SMALL])
  await rm(DIRECTORY, { recursive: true, force: true })
})

describe('the database is away', () => {
  it('is a sentence for the form, a fault for everything else, and over by itself', async () => {
    const account = { username: 'zhou.min', name: '周敏', role: 'community', areaCode: XINGHUO, password: PASSWORD, mustChange: false }
    const { userId } = ok(await perform(SYSTEM, createStaff, account))
    const token = await openSession(userId)
    const [entry, before] = [{ raw: person(door()), id: newId() }, await count('resident')]
    expect((await standing()).how).not.toBe('down')
    await cluster.stop()

    expect(problem(await perform(user, registerResident, entry.raw, { id: entry.id }))).toEqual({ code: 'unavailable' })
    expect(await faultIn(performAll(user, registerResident, [entry]))).toBe('unavailable')
    expect(await faultIn(listResidents(user, { today: TODAY }))).toBe('unavailable')
    // Not signed out, and not a wrong password.
    expect(await faultIn(findSessionUser(token))).toBe('unavailable')
    expect(await faultIn(signIn('zhou.min', PASSWORD, '10.0.0.1'))).toBe('unavailable')
    expect(await standing()).toEqual({ how: 'down', codes: ['database-away'] })
    const [down, live] = [await health(new Request('http://localhost/api/health')), await health(new Request('http://localhost/api/health?live'))]
    expect([down.status, down.headers.get('retry-after'), down.headers.get('cache-control'), await down.json()])
      .toEqual([503, '5', 'no-store', { live: true, ready: false, standing: 'down', findings: ['database-away'] }])
    expect([live.status, await live.json()]).toEqual([200, { live: true }])

    await restart()
    await until(() => perform(user, registerResident, entry.raw, { id: entry.id }))
    ok(await perform(user, registerResident, entry.raw, { id: entry.id }))
    expect(await count('resident')).toBe(before + 1)
    expect((await findSessionUser(token))?.id).toBe(userId)
    expect(await signIn('zhou.min', PASSWORD, '10.0.0.1')).toEqual({ ok: true, userId })
    expect((await standing()).how).not.toBe('down')
  })

  it('is not noticed when only idle connections died', async () => {
    // All at once, each until the last has its own: one that were done before would lend its connection, on a busy machine, and the pool would stay smaller.
    let all = () => {}
    const allIn = new Promise<void>((resolve) => { all = resolve })
    let begun = 0
    await Promise.all(Array.from({ length: POOL }, () => asSystem(async (tx) => {
      await tx.$queryRaw`SELECT 1 AS one`
      if ((begun += 1) === POOL) all()
      await allIn
    })))
    expect(poolState()).toMatchObject({ open: POOL, used: 0 })
    // Gone before anybody asks for one: a backend that is only told to go may take a transaction first, which is cut in its middle.
    const [{ ended }] = (await asSuperuser("SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 10000))::int AS ended FROM pg_stat_activity WHERE usename = 'anju_app'")) as [{ ended: number }]
    expect(ended).toBe(POOL)
    ok(await perform(user, registerResident, person(door())))
  })

  it('in the middle of a transaction leaves nothing of it', async () => {
    const before = await count('visit')
    const cut = transact(user, 'test', async (tx) => {
      await tx.$executeRaw`
        INSERT INTO visit (id, dwelling_id, area_code, on_day, outcome, people_found, user_id, at)
        VALUES (${newId()}::uuid, ${door()}::uuid, ${XINGHUO_1}, ${TODAY}::date, 'MET', 1, ${user.id}::uuid, now())`
      const [{ pid }] = await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`
      await asSuperuser(`SELECT pg_terminate_backend(${pid})`)
      await tx.$queryRaw`SELECT 1 AS one`
    })
    const error = await cut.catch((thrown: unknown) => thrown as DatabaseFault)
    expect(error).toMatchObject({ name: 'DatabaseFault', code: 'unavailable', perhaps: false })
    expect(await count('visit')).toBe(before)
  })

  it.each([
    ['after the commit', () => wire.loseAnswerTo('COMMIT'), async () => undefined],
    ['before the commit', () => asSuperuser(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON command_seen DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()`),
    () => asSuperuser('DROP FUNCTION die() CASCADE')],
  ])('at the last moment, %s, is told as what it is, and sending it again does it once', async (_, lose, mend) => {
    const [id, raw, before] = [newId(), person(door()), await count('resident')]
    await lose()
    expect(problem(await perform(user, registerResident, raw, { id })).code).toBe('perhaps-done')
    await mend()
    const first = ok(await perform(user, registerResident, raw, { id }))
    expect(ok(await perform(user, registerResident, raw, { id }))).toEqual(first)
    expect(await count('resident')).toBe(before + 1)
  })

  it('and back, while everybody works: what was acknowledged is there once, and figures agree', async () => {
    const people = Array.from({ length: 60 }, (_, n) => ({ id: newId(), raw: person(door(n % 12)) }))
    const [before, faults] = [await count('resident'), new Map<string, number>()]
    const waiting = [...people]
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { id, raw } = next
        await until(async () => {
          const result = await perform(user, registerResident, raw, { id })
          if (!result.ok) faults.set(result.problem.code, (faults.get(result.problem.code) ?? 0) + 1)
          return result
        })
      }
    }
    const working = Promise.all([work(), work(), work(), work(), work(), work()])
    while (waiting.length > 45) await pause(5)
    await cluster.stop()
    await restart()
    await working
    expect([...faults.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(0)
    expect(await count('resident')).toBe(before + people.length)
    const kept = await asSuperuser('SELECT id::text AS id FROM command_seen')
    expect(people.filter(({ id }) => !kept.some((row) => row['id'] === id))).toEqual([])
    expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
  })
})

describe('the database is overrun', () => {
  it('is told as busy when every connection is taken for too long; nothing is written, and nobody is sent away', async () => {
    let release = () => {}
    const gate = new Promise<void>((done) => (release = done))
    const holding = Array.from({ length: POOL }, () => asSystem(async () => gate))
    while (poolState().used < POOL) await pause(10)
    const before = performance.now()
    const acts = Array.from({ length: POOL }, () => perform(user, recordVisit, { dwellingId: door(), outcome: 'NO_ANSWER' }))
    while (poolState().waiting < POOL) await pause(10)
    expect(await standing()).toEqual({ how: 'degraded', codes: ['pool-waiting'] })
    for (const act of acts) expect(problem(await act)).toEqual({ code: 'busy' })
    expect(performance.now() - before).toBeLessThan(13_000)
    release()
    await Promise.all(holding)
    expect(poolState().waiting).toBe(0)
    expect(await count('visit')).toBe(0)
    ok(await perform(user, recordVisit, { dwellingId: door(), outcome: 'NO_ANSWER' }))
  })

  it('is told as busy when the server takes no more connections', async () => {
    await disconnect()
    await asSuperuser('ALTER ROLE anju_app CONNECTION LIMIT 0')
    expect(problem(await perform(user, registerResident, person(door()))).code).toBe('busy')
    await asSuperuser('ALTER ROLE anju_app CONNECTION LIMIT -1')
    ok(await perform(user, registerResident, person(door())))
  })

  it('stops what takes too long, on the server, too', async () => {
    expect(await faultIn(transact(user, 'test', (tx) => tx.$queryRaw`SELECT pg_sleep(20)::text`, { timeoutMs: 400 }))).toBe('too-slow')
    expect(await asSuperuser("SELECT 1 FROM pg_stat_activity WHERE usename = 'anju_app' AND state = 'active' AND query LIKE '%pg_sleep(20)%'")).toEqual([])
    ok(await perform(user, registerResident, person(door())))
  })
})

describe('the database takes nothing new', () => {
  afterEach(() => disconnect())

  it('because it is read-only: what is there can be seen, by those who are signed in', async () => {
    const { userId } = ok(await perform(SYSTEM, createStaff, { username: 'li.na', name: '李娜', role: 'office', areaCode: SUBDISTRICT, password: PASSWORD, mustChange: false }))
    const token = await openSession(userId)
    await transact({ ...SYSTEM, role: 'sign-in' }, 'test', (tx) => tx.$executeRaw`UPDATE session SET last_seen_at = last_seen_at - interval '10 minutes'`)
    await disconnect()
    await asSuperuser('ALTER ROLE anju_app SET default_transaction_read_only = on')
    expect(problem(await perform(user, registerResident, person(door()))).code).toBe('read-only')
    expect((await findSessionUser(token))?.id).toBe(userId)
    expect((await listResidents(user, { today: TODAY })).rows.length).toBeGreaterThan(0)
    await asSuperuser('ALTER ROLE anju_app RESET default_transaction_read_only')
    await disconnect()
    ok(await perform(user, registerResident, person(door())))
  })

  it('because its disk is full: what is there stays, and room is all that it takes', async () => {
    const full = await fillDisk()
    const [id, before] = [newId(), await count('visit')]
    let taken = 0
    let code = ''
    // A page may have room for some more.
    for (let n = 0; n < 500 && !code; n++) {
      const result = await perform(user, recordVisit, { dwellingId: door(), outcome: 'MET', peopleFound: 1, note: '水'.repeat(300) }, { id: taken === 0 ? id : newId() })
      if (result.ok) taken++
      else code = result.problem.code
    }
    expect(code).toBe('disk-full')
    expect(await count('visit')).toBe(before + taken)
    expect((await listResidents(user, { today: TODAY })).rows.length).toBeGreaterThan(0)
    await full.makeRoom()
    ok(await perform(user, recordVisit, { dwellingId: door(), outcome: 'MET', peopleFound: 1 }))
    expect(await count('visit')).toBe(before + taken + 1)
    expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
    await full.undo()
  })
})

/** A small disk of its own under the table of visits, full to the brim; where nothing may be mounted, the server's own error from a trigger. */
async function fillDisk(): Promise<{ makeRoom(): Promise<void>; undo(): Promise<void> }> {
  await mkdir(SMALL)
  const mounted = process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', SMALL]).status === 0
  if (!mounted) {
    await asSuperuser(`
      CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
      CREATE TRIGGER full_disk BEFORE INSERT ON visit FOR EACH ROW EXECUTE FUNCTION full_disk()`)
    return { makeRoom: async () => void (await asSuperuser('DROP FUNCTION full_disk() CASCADE')), undo: async () => undefined }
  }
  const { account } = await findHome(DIRECTORY)
  const space = join(SMALL, 'space')
  await mkdir(space)
  if (account) await chown(space, account.uid, account.gid)
  await asSuperuser(`CREATE TABLESPACE small LOCATION '${space}'`)
  await asSuperuser('ALTER TABLE visit SET TABLESPACE small')
  // Everything that is left, by a file of somebody else's.
  const ballast = join(SMALL, 'ballast')
  await writeFile(ballast, Buffer.alloc(4 * 1024 * 1024)).catch(() => undefined)
  expect((await stat(ballast)).size).toBeGreaterThan(1_000_000)
  return {
    makeRoom: () => rm(ballast),
    undo: async () => {
      await asSuperuser('ALTER TABLE visit SET TABLESPACE pg_default')
      await asSuperuser('CHECKPOINT')
      await asSuperuser('DROP TABLESPACE small')
    },
  }
}

describe('health', () => {
  it('names a schema that is behind, and a role that row-level security does not hold', async () => {
    await asSuperuser("UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '20261124000300_transfers'")
    expect(await standing()).toEqual({ how: 'down', codes: ['migrations-pending'] })
    await asSuperuser('UPDATE _prisma_migrations SET rolled_back_at = NULL')
    await asSuperuser('ALTER ROLE anju_app BYPASSRLS')
    expect(await standing()).toEqual({ how: 'down', codes: ['role-too-strong'] })
    await asSuperuser('ALTER ROLE anju_app NOBYPASSRLS')
    expect((await standing()).how).not.toBe('down')
  })

  it('gives its numbers to who has the token, and no id with them', async () => {
    const ask = (authorization?: string) => metrics(new Request('http://localhost/api/metrics', authorization ? { headers: { authorization } } : {}))
    expect([(await ask()).status, (await ask('Bearer wrong')).status, (await ask(TOKEN)).status]).toEqual([401, 401, 401])
    const answer = await ask(`Bearer ${TOKEN}`)
    expect(answer.status).toBe(200)
    const text = await answer.text()
    for (const line of [
      /^anju_commands_total\{verb="resident.register",outcome="ok"\} [1-9]/m, /^anju_commands_total\{verb="visit.record",outcome="disk-full"\} 1$/m,
      /^anju_transaction_duration_seconds_count\{outcome="unavailable"\} [1-9]/m, /^anju_transaction_retries_total\{state="[^"]+"\} [1-9]/m,
      /^anju_pool_connections\{state="size"\} 4$/m, /^anju_database_up 1$/m, /^anju_statement_duration_seconds_count [1-9]/m, /^process_cpu_seconds_total/m,
      /^anju_trail_unsealed [1-9]/m, /^anju_tally_unfolded \d/m, /^anju_sessions [1-9]/m, /^anju_disk_free_bytes \d/m,
    ]) expect(text).toMatch(line)
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|赵|999\d{14}/)
  })
})
