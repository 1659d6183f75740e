import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { diffSchema } from '@/prisma/migrate'
import { commandOf } from '@/prisma/processes'

const ROOT = resolve(import.meta.dirname, '../..')
const BASE = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' as const }

type Ended = { code: number | null; stdout: string; stderr: string }
type Started = { process: ChildProcess; ended: Promise<Ended>; ready: () => Promise<string> }

const key = () => randomBytes(32).toString('base64')

/** A real process, as `npm start` would begin it, with nothing of our own environment but the path. */
function start(args: string[], env: Record<string, string | undefined>): Started {
  const child = spawn(process.execPath, ['prisma/start.mjs', ...args], { cwd: ROOT, env: { ...BASE, ...env } })
  let [stdout, stderr] = ['', '']
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ready = new Promise<string>((done) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      if (/^ready/m.test(stdout)) done(stdout)
    })
  })
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, stdout, stderr })))
  const failed = () => ended.then(({ stderr: text }): never => {
    throw new Error(text)
  })
  return { process: child, ended, ready: () => Promise.race([ready, failed()]) }
}

/** The sentence of a refusal: one line, no stack, a failing exit. */
async function refusal(args: string[], env: Record<string, string | undefined>): Promise<string> {
  const { code, stderr } = await start(args, env).ended
  expect(code).toBe(1)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  return stderr
}

async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

describe('start refuses in one sentence', () => {
  const external = () => ({
    DATABASE_URL: process.env.DATABASE_URL,
    AUTH_SECRET: key(),
    ANJU_FIELD_KEY: key(),
    ANJU_INDEX_KEY: key(),
  })

  it('a port that is taken', async () => {
    const holder = createServer()
    const port = await new Promise<number>((done) =>
      holder.listen(0, () => {
        const address = holder.address()
        done(typeof address === 'object' && address ? address.port : 0)
      }),
    )
    expect(await refusal(['serve'], { PORT: String(port) })).toContain(`Port ${port} is taken`)
    holder.close()
  })

  it.each([
    ['a port that is none', { PORT: 'http' }, 'PORT must be'],
    ['a day that is none', { ANJU_TODAY: '2026-02-30' }, 'ANJU_TODAY is not a day'],
  ])('%s', async (_, env, sentence) => {
    expect(await refusal(['serve'], { PORT: '39017', ...env })).toContain(sentence)
  })

  it.each([
    ['a database that is not there', { DATABASE_URL: 'postgresql://anju_app:x@127.0.0.1:9/anju' }, 'Cannot reach the database'],
    ['an address that is none', { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL is not the address'],
    ['a missing key', { ANJU_FIELD_KEY: undefined }, 'ANJU_FIELD_KEY is missing or weak'],
    ['a short key', { AUTH_SECRET: 'c2hvcnQ=' }, 'AUTH_SECRET is missing or weak'],
    ['a key of one character', { ANJU_INDEX_KEY: 'A'.repeat(44) }, 'ANJU_INDEX_KEY is missing or weak'],
    ['a fixed day', { ANJU_TODAY: '2026-04-20' }, 'ANJU_TODAY is for the embedded demo only'],
    ['a fixed day, even when told to be embedded', { ANJU_TODAY: '2026-04-20', ANJU_EMBEDDED: '1' }, 'for the embedded demo only'],
    ['the owner as the app', { DATABASE_URL: process.env.DATABASE_ADMIN_URL }, 'anju_owner of DATABASE_URL owns the schema'],
    ['a superuser as the app', { DATABASE_URL: inject('cluster').superUrl }, 'postgres of DATABASE_URL is a superuser'],
  ])('%s', async (_, env, sentence) => {
    const text = await refusal(['database'], { ...external(), ...env })
    expect(text).toContain(sentence)
    expect(text).not.toContain('anju_app:')
  })

  it('one key used twice', async () => {
    const same = key()
    expect(await refusal(['database'], { ...external(), AUTH_SECRET: same, ANJU_FIELD_KEY: same })).toContain('must differ')
  })

  it('pending migrations without the owner, and a database that is newer than the code', async () => {
    const admin = process.env.DATABASE_ADMIN_URL!
    await query(admin, `create table kept as select * from _prisma_migrations; truncate _prisma_migrations`)
    expect(await refusal(['database'], external())).toContain('set DATABASE_ADMIN_URL')
    await query(admin, `insert into _prisma_migrations select * from kept; drop table kept`)
    await query(
      admin,
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('1', '', '29991231000000_from_the_future', now())`,
    )
    expect(await refusal(['database'], external())).toContain('newer than this code')
    await query(admin, `delete from _prisma_migrations where id = '1'`)
  })

  it('a command that there is not', async () => {
    expect(await refusal(['restart'], {})).toContain('no command restart')
  })
})

describe('the embedded database', () => {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'anju-start-'))
  })
  // As root the cluster lives elsewhere, since nobody else may enter a directory of mkdtemp.
  afterAll(async () => {
    for (const directory of [home(), dataDir]) await rm(directory, { recursive: true, force: true })
  })

  const home = () => (existsSync(join(dataDir, 'home')) ? readFileSync(join(dataDir, 'home'), 'utf8').trim() : dataDir)
  const serverPid = () => Number(readFileSync(join(home(), 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  const addresses = (stdout: string) => ({
    app: /^DATABASE_URL=(.*)$/m.exec(stdout)![1]!,
    owner: /^DATABASE_ADMIN_URL=(.*)$/m.exec(stdout)![1]!,
  })

  it('starts, guards its secrets, refuses a second one, and stops without a trace', async () => {
    const first = start(['database'], { ANJU_DATA_DIR: dataDir })
    const { app } = addresses(await first.ready())
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(new URL(app).hostname).toBe('127.0.0.1')
    const [rights] = await query<object>(
      app,
      `select rolsuper, rolbypassrls, (select count(*)::int from pg_class where relowner = r.oid) as owned
         from pg_roles r where rolname = current_user`,
    )
    expect(rights).toEqual({ rolsuper: false, rolbypassrls: false, owned: 0 })
    expect(await refusal(['database'], { ANJU_DATA_DIR: dataDir })).toContain('Another Anju')
    const pid = serverPid()
    first.process.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)
    expect(commandOf(pid)).toBeNull()
    expect(readFileSync(join(home(), 'postgres.log'), 'utf8')).toContain('database system is shut down')
  })

  it.each(['node alone', 'everything'])('recovers after kill -9 of %s', async (what) => {
    const killed = start(['database'], { ANJU_DATA_DIR: dataDir })
    const { owner } = addresses(await killed.ready())
    await query(owner, `create table if not exists survives (n int); insert into survives values (1)`)
    const child = Number(readFileSync(join(home(), 'lock'), 'utf8').split(' ')[0])
    const pid = serverPid()
    for (const victim of [killed.process.pid!, child, ...(what === 'everything' ? [pid] : [])]) process.kill(victim, 'SIGKILL')
    await killed.ended

    const next = start(['database'], { ANJU_DATA_DIR: dataDir })
    const again = addresses(await next.ready())
    expect((await query<{ n: number }>(again.owner, 'select n from survives')).length).toBeGreaterThan(0)
    expect(serverPid()).not.toBe(pid)
    next.process.kill('SIGINT')
    expect((await next.ended).code).toBe(0)
  })

  it('is started again by the app that keeps it when it dies alone, at the same address', async () => {
    const keeper = start(['database'], { ANJU_DATA_DIR: dataDir })
    const { owner } = addresses(await keeper.ready())
    const pid = serverPid()
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => query(owner, 'select 1 as one').catch(() => null), { timeout: 20_000 }).toEqual([{ one: 1 }])
    const next = serverPid()
    expect(next).not.toBe(pid)
    keeper.process.kill('SIGINT')
    expect((await keeper.ended).code).toBe(0)
    expect(commandOf(next)).toBeNull()
  })

  it('stops when only its parent was killed', async () => {
    const started = start(['database'], { ANJU_DATA_DIR: dataDir })
    await started.ready()
    const pid = serverPid()
    started.process.kill('SIGKILL')
    await expect.poll(() => commandOf(pid), { timeout: 8000 }).toBeNull()
  })

  it('does not open a cluster whose secrets are lost', async () => {
    await cp(join(dataDir, 'secrets.json'), join(dataDir, 'secrets.kept'))
    await rm(join(dataDir, 'secrets.json'))
    expect(await refusal(['database'], { ANJU_DATA_DIR: dataDir })).toContain('restore them from a backup')
  })
})

it('has migrations that lead exactly to the schema', async () => {
  expect(await diffSchema(process.env.DATABASE_ADMIN_URL!)).toBe('')
})
