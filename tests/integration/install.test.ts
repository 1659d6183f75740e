import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { passwordMatches } from '@/lib/staff/password'
import { inDatabase } from '@/prisma/external'
import { anju, begin, type Environment, query, type Server, startServer, versionsHere } from './server'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

const key = () => randomBytes(32).toString('base64')
const PASSWORD = '第一次登录要改密码 2026'

/** Everything that a second `create` could have changed. */
const STATE = `
  select (select json_agg(row(rolname, rolpassword, rolsuper, rolcreatedb) order by rolname) from pg_authid where rolname like 'anju%') as roles,
    (select json_agg(row(datname, datdba, datacl) order by datname) from pg_database) as databases`

describe.each(versionsHere())('on a PostgreSQL %s of one’s own', (_, bin) => {
  let server: Server
  let folder: string
  let env: Environment = {}
  const create = (more: Environment = {}, ...args: string[]) => anju(['database', 'create', ...args], { DATABASE_SUPERUSER_URL: server.url, ...more })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'anju-install-'))
    server = await startServer(bin)
  })
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('makes roles and database by one command, and keeps what it made up in a file for us alone', async () => {
    const file = join(folder, 'env')
    const { code, stdout, stderr } = await create({}, '--env', file)
    expect(stderr).toContain('Made anju, anju_owner, anju_app.')
    expect(stdout).toBe('')
    expect(code).toBe(0)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    env = { ...parseEnv(readFileSync(file, 'utf8')), ANJU_DATA_DIR: join(folder, 'data') }
    expect(Object.keys(env).sort()).toEqual(['ANJU_DATA_DIR', 'ANJU_FIELD_KEY', 'ANJU_INDEX_KEY', 'AUTH_SECRET', 'DATABASE_ADMIN_URL', 'DATABASE_URL'])
    expect(stderr).not.toContain(new URL(env.DATABASE_URL!).password)
  })

  it('gives the app a role that owns nothing, and lets nobody else in', async () => {
    const [rights] = await query(env.DATABASE_URL!, `
      select rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication as strong, (select count(*)::int from pg_class where relowner = r.oid) as owned,
        has_database_privilege(current_database(), 'create') or has_schema_privilege('public', 'create') as creates, pg_has_role('anju_owner', 'member') as member,
        (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()) as encoding
      from pg_roles r where rolname = current_user`)
    expect(rights).toEqual({ strong: false, owned: 0, creates: false, member: false, encoding: 'UTF8' })
    await query(server.url, `create role somebody login password 'somebody else 1'`)
    const stranger = Object.assign(new URL(env.DATABASE_URL!), { username: 'somebody', password: 'somebody else 1' }).href
    await expect(query(stranger, 'select 1')).rejects.toThrow(/permission denied for database/)
  })

  it('changes nothing when it is run again', async () => {
    const before = await query(server.url, STATE)
    const { code, stdout, stderr } = await create()
    expect(stderr).toContain('were there already')
    expect([code, stdout]).toEqual([0, ''])
    expect(await query(server.url, STATE)).toEqual(before)
  })

  it('makes up new passwords when told to, and no new keys', async () => {
    const { code, stdout } = await create({}, '--new-passwords')
    expect(code).toBe(0)
    const made = parseEnv(stdout)
    expect(Object.keys(made).sort()).toEqual(['DATABASE_ADMIN_URL', 'DATABASE_URL'])
    await expect(query(env.DATABASE_URL!, 'select 1')).rejects.toThrow(/password authentication failed/)
    env = { ...env, ...made }
    expect(await query(env.DATABASE_URL!, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('starts with no demo data, and refuses to start without a secret', async () => {
    for (const [change, sentence] of [
      [{ AUTH_SECRET: undefined }, 'AUTH_SECRET is missing or weak'],
      [{ ANJU_FIELD_KEY: 'c2hvcnQ=' }, 'ANJU_FIELD_KEY is missing or weak'],
      [{ ANJU_INDEX_KEY: env.AUTH_SECRET }, 'must differ'],
      [{ DATABASE_URL: env.DATABASE_ADMIN_URL }, 'anju_owner of DATABASE_URL owns the schema'],
    ] as [Environment, string][]) {
      const { code, stderr } = await anju(['database'], { ...env, ...change })
      expect(code).toBe(1)
      expect(stderr).toContain(sentence)
      expect(stderr.trim().split('\n')).toHaveLength(1)
    }
    const started = begin(['database'], { ...env, DATABASE_ADMIN_URL: undefined })
    await started.says(/^ready/m)
    started.kill('SIGTERM')
    expect((await started.ended).code).toBe(0)
    const [rows] = await query(inDatabase(server.url, 'anju'), 'select (select count(*)::int from staff) as staff, (select count(*)::int from area) as areas, (select count(*)::int from resident) as residents')
    expect(rows).toEqual({ staff: 0, areas: 0, residents: 0 })
  })

  it('has a first administrator, and one only, who must change the password', async () => {
    const admin = (...args: string[]) => anju(['admin', 'create', '--area', '330113001', ...args], env, PASSWORD)
    const weak = await anju(['admin', 'create', '--area', '330113001', '--username', 'first', '--name', '管理员'], env, 'short')
    expect(weak.stderr).toContain('password has at least 12 characters')
    const made = await admin('--username', 'first', '--name', '管理员')
    expect(made.stderr).toBe('')
    expect(made.code).toBe(0)
    expect((await admin('--username', 'second', '--name', '管理员')).stderr).toContain('There is an administrator already')
    const rows = await query<{ username: string; hash: string; must: boolean }>(inDatabase(server.url, 'anju'), `
      select s.username, c.password_hash as hash, c.must_change as must from staff s join credential c on c.user_id = s.id`)
    expect(rows).toEqual([{ username: 'first', hash: expect.any(String), must: true }])
    expect(await passwordMatches(rows[0]!.hash, PASSWORD)).toBe(true)
    expect((await anju(['verify'], env)).code).toBe(0)
  })

  it('is backed up and restored into another database of the server', async () => {
    const file = join(folder, 'backup')
    const secret = { ANJU_BACKUP_PASSPHRASE: 'correct horse battery' }
    const unverified = await anju(['backup', `${file}.1`], { ...env, ...secret })
    expect(unverified.code).toBe(2)
    expect(unverified.stderr).toContain('The backup was not tried out: set DATABASE_SUPERUSER_URL')
    const made = await anju(['backup', file], { ...env, ...secret, DATABASE_SUPERUSER_URL: server.url })
    expect(made.stderr).toBe('')
    expect(made.code).toBe(0)
    const given = { ANJU_OWNER_PASSWORD: new URL(env.DATABASE_ADMIN_URL!).password, ANJU_APP_PASSWORD: new URL(env.DATABASE_URL!).password }
    expect((await create({ ...given, AUTH_SECRET: env.AUTH_SECRET, ANJU_FIELD_KEY: env.ANJU_FIELD_KEY, ANJU_INDEX_KEY: env.ANJU_INDEX_KEY }, '--name', 'anju_again')).stdout).toBe('')
    const again = { ...env, ...secret, ANJU_DATA_DIR: join(folder, 'again'), DATABASE_URL: inDatabase(env.DATABASE_URL!, 'anju_again'), DATABASE_ADMIN_URL: inDatabase(env.DATABASE_ADMIN_URL!, 'anju_again') }
    const restored = await anju(['restore', file], again)
    expect(restored.stderr).toBe('')
    expect(restored.code).toBe(0)
    expect(await query(inDatabase(server.url, 'anju_again'), 'select username from staff')).toEqual([{ username: 'first' }])
    expect(await query(inDatabase(server.url, 'postgres'), `select datname from pg_database where datname like 'anju_scratch%'`)).toEqual([])
  })
})

describe('the one command refuses in one sentence', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer(null)
  })
  afterAll(() => server.stop())

  async function refusal(env: Environment, ...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await anju(['database', 'create', ...args], { DATABASE_SUPERUSER_URL: server.url, ...env })
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toHaveLength(1)
    return stderr
  }
  const nothing = async () => {
    expect(await query(server.url, `select rolname as name from pg_roles where rolname like 'anju%' union select datname from pg_database where datname like 'anju%'`)).toEqual([])
  }

  it('without the address of somebody who may, or with a wrong one', async () => {
    expect(await refusal({ DATABASE_SUPERUSER_URL: undefined })).toContain('Usage: DATABASE_SUPERUSER_URL=')
    const wrong = Object.assign(new URL(server.url), { password: 'not this one' }).href
    const text = await refusal({ DATABASE_SUPERUSER_URL: wrong })
    expect(text).toContain('Cannot reach the database of DATABASE_SUPERUSER_URL')
    expect(text).not.toContain('not this one')
    await query(server.url, `create role weak login password 'weak as water 1'`)
    const weak = Object.assign(new URL(server.url), { username: 'weak', password: 'weak as water 1' }).href
    expect(await refusal({ DATABASE_SUPERUSER_URL: weak })).toContain('The role weak of DATABASE_SUPERUSER_URL may not create roles and databases')
    await nothing()
  })

  it('a password that is too short, a name that is none, a database or a role of somebody else', async () => {
    expect(await refusal({ ANJU_OWNER_PASSWORD: 'short' })).toContain('fewer than 16 characters')
    expect(await refusal({}, '--name', 'Robert"; drop')).toContain('Usage:')
    await nothing()
    await query(server.url, 'create database taken')
    expect(await refusal({}, '--name', 'taken')).toContain('There is a database taken already, of postgres')
    await nothing()
    await query(server.url, 'create role anju_app superuser')
    expect(await refusal({ ANJU_OWNER_PASSWORD: key() })).toContain('There is a role anju_app already that may do too much')
    await query(server.url, 'drop role anju_app; drop role if exists anju_owner')
  })

  it('but is content with a role that may create roles and databases and nothing more', async () => {
    await query(server.url, `create role creator login createrole createdb password 'creates what we need'`)
    const url = Object.assign(new URL(server.url), { username: 'creator', password: 'creates what we need' }).href
    const { code, stdout, stderr } = await anju(['database', 'create'], { DATABASE_SUPERUSER_URL: url })
    expect(stderr).toContain('Made anju, anju_owner, anju_app.')
    expect(code).toBe(0)
    const env = { ...parseEnv(stdout) }
    const started = begin(['database'], env)
    await started.says(/^ready/m)
    started.kill('SIGTERM')
    await started.ended
    expect(await query(server.url, `select pg_has_role('creator', 'anju_owner', 'usage') as usage`)).toEqual([{ usage: false }])
    // A sub-district whose names we do not have: they are given, and nobody is made without them.
    const elsewhere = (...args: string[]) => anju(['admin', 'create', '--area', '510104020', '--username', 'first', '--name', '管理员', ...args], env, PASSWORD)
    expect((await elsewhere('--areas', '四川省/成都市')).stderr).toContain('There is no area 510104')
    expect(await query(inDatabase(server.url, 'anju'), 'select code from area')).toEqual([])
    expect((await elsewhere('--areas', '四川省/成都市/锦江区/督院街街道')).code).toBe(0)
    expect(await query(inDatabase(server.url, 'anju'), `select string_agg(code || name, ' ' order by code) as areas, (select area_code from staff) as own from area`))
      .toEqual([{ areas: '51四川省 5101成都市 510104锦江区 510104020督院街街道', own: '510104020' }])
  })
})
