import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { addDays } from '@/lib/kernel/day'
import { disconnect } from '@/lib/kernel/db'
import { recordVisit } from '@/lib/dwellings/commands'
import { foldTallies } from '@/lib/obligations/fold'
import { perform, performAll } from '@/lib/obligations/perform'
import { issuePermit } from '@/lib/permits/commands'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { endStay, moveStay } from '@/lib/stays/commands'
import { sealTrail } from '@/lib/trail/seal'
import { ArchiveReader, type Entry, pack } from '@/prisma/backup/archive'
import { dump } from '@/prisma/backup/dump'
import { seal, unseal } from '@/prisma/backup/envelope'
import { keysOf, MANIFEST, type Manifest } from '@/prisma/backup/format'
import { load, readManifest } from '@/prisma/backup/load'
import { tryOut } from '@/prisma/backup/scratch'
import { inDatabase } from '@/prisma/external'
import { migrate, migrationNames, migrationsOf } from '@/prisma/migrate'
import { look } from './look'
import { anju, begin, type Environment, query } from './server'
import { idNumber, makeWorld, ok, person, staff, SUBDISTRICT, TODAY, TUNLI_1, XINGHUO_1, XINGHUO_2 } from './world'

vi.setConfig({ testTimeout: 300_000 })
process.env['ANJU_TODAY'] = TODAY

const { superUrl, ownerUrl, appUrl, template } = inject('cluster')
const KEYS = ['AUTH_SECRET', 'ANJU_FIELD_KEY', 'ANJU_INDEX_KEY'] as const
const PASSPHRASE = 'correct horse battery'
const NAME = '欧阳秀霞'
const quiet = () => undefined

/** What the command line gets; as in a real installation the day does not stand still. */
let env: Environment
let source: string
let folder: string
let doors: string[]
const made: string[] = []

/** A database of one's own in the test cluster: empty, or a copy of the migrated one. */
async function database(like = 'template0'): Promise<{ app: string; owner: string; superuser: string }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await query(superUrl, `create database ${name} template ${like} owner anju_owner encoding 'UTF8'`)
  made.push(name)
  return { app: appUrl + name, owner: ownerUrl + name, superuser: inDatabase(superUrl, name) }
}

const at = ({ app, owner }: { app: string; owner: string }): Environment => ({ ...env, DATABASE_URL: app, DATABASE_ADMIN_URL: owner })
const superSource = () => inDatabase(superUrl, source)

/** Cheap to try, so that many can be. */
async function sealed(entries: AsyncIterable<Entry>, name: string = randomUUID()): Promise<string> {
  const file = join(folder, name)
  await seal(pack(entries), file, PASSPHRASE, 2)
  return file
}

async function loadInto(owner: string, file: string): Promise<number> {
  const reader = new ArchiveReader(await unseal(file, PASSPHRASE), file)
  try {
    const manifest = await readManifest(reader)
    await migrate(owner, manifest.migrations)
    return await load(owner, manifest, reader, quiet)
  } finally {
    await reader.close()
  }
}

/** Every row of every table, as text, past every lock. */
async function everyRow(superuser: string): Promise<Record<string, unknown>> {
  const tables = await query<{ name: string }>(superuser, `
    select format('%I.%I', schemaname, tablename) as name from pg_tables t join pg_class c on c.oid = format('%I.%I', schemaname, tablename)::regclass
    where schemaname in ('public', 'trail') and not c.relispartition and tablename not in ('_prisma_migrations', 'session') order by 1`)
  const all: Record<string, unknown> = {}
  for (const { name } of tables) [all[name]] = await query(superuser, `select count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as md5 from ${name} t`)
  return all
}

/** What there is of an installation's people; null where there are no tables at all. */
const people = async (superuser: string): Promise<number | null> => {
  const [there] = await query<{ there: boolean }>(superuser, `select to_regclass('public.resident') is not null as there`)
  if (!there!.there) return null
  return (await query<{ n: number }>(superuser, 'select count(*)::int as n from resident'))[0]!.n
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anju-backup-'))
  source = new URL(process.env.DATABASE_URL!).pathname.slice(1)
  env = {
    ...Object.fromEntries(KEYS.map((name) => [name, process.env[name]])), DATABASE_URL: process.env.DATABASE_URL, DATABASE_ADMIN_URL: process.env.DATABASE_ADMIN_URL,
    ANJU_DATA_DIR: join(folder, 'notes'), ANJU_BACKUP_PASSPHRASE: PASSPHRASE,
  }
  const world = await makeWorld()
  doors = [...world.doors[XINGHUO_1]!, ...world.doors[XINGHUO_2]!, ...world.doors[TUNLI_1]!]
  const office = await staff('office', SUBDISTRICT)
  ok(await perform(office, declareResident, { areaCode: SUBDISTRICT, source: 'ROSTER', name: '王艳', sex: '2', addressText: '某厂宿舍', arrivedOn: addDays(TODAY, -60) }))
  const registered: { residentId: string; stayId: string }[] = []
  for (let n = 0; n < 60; n++) {
    const raw = person(doors[n % doors.length]!, { name: n === 7 ? NAME : '赵秀霞', idNumber: idNumber('1988-03-04', '2'), arrivedOn: addDays(TODAY, -90 + n) })
    registered.push(ok((await performAll(office, registerResident, [{ raw }], { today: addDays(TODAY, -20) }))[0]!))
    if (n === 40) await foldTallies()
  }
  for (const { residentId } of registered.slice(0, 20)) await perform(office, issuePermit, { residentId })
  for (const { residentId } of registered.slice(20, 25)) await perform(office, moveStay, { residentId, dwellingId: doors[3] })
  for (const { stayId } of registered.slice(25, 30)) await perform(office, endStay, { stayId })
  ok(await perform(office, recordVisit, { dwellingId: doors[0]!, outcome: 'MET', peopleFound: 9 }))
  while ((await sealTrail()).sealed > 0);
  // What COPY's text has to escape.
  await query(superSource(), String.raw`update area set name = E'第1\t网\\n格\n\\.' where code = '${TUNLI_1}'`)
  await query(superSource(), `insert into session (token_hash, user_id, created_at, last_seen_at, expires_at) select 'x', id, now(), now(), now() + interval '1 day' from staff`)
  await disconnect()
})

afterAll(async () => {
  for (const name of made) await query(superUrl, `drop database if exists ${name} with (force)`)
  await rm(folder, { recursive: true, force: true })
})

describe('there and back', () => {
  let file: string
  /** The same, cheap to open. */
  let cheap: string
  let restored: { app: string; owner: string; superuser: string }
  let before: Record<string, unknown>
  let restoring: string

  it('writes a file for us alone, and tries it out', async () => {
    file = join(folder, 'backup.anju')
    const { code, stdout, stderr } = await anju(['backup', file], { ...env, DATABASE_SUPERUSER_URL: superUrl })
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^verified: 61 residents/m)
    expect(stdout).toContain('已恢复核对 verified')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(existsSync(`${file}.part`)).toBe(false)
    expect(await query(superUrl, `select datname from pg_database where datname like 'anju_scratch%'`)).toEqual([])
    expect((await query<{ n: number }>(superSource(), `select count(*)::int as n from audit where verb = 'backup.make'`))[0]!.n).toBe(1)
    before = await everyRow(superSource())
    cheap = await sealed(dump(env.DATABASE_ADMIN_URL!, keysOf(process.env), quiet))
  })

  it('which gives nothing away', async () => {
    const bytes = await readFile(file)
    for (const secret of [NAME, '赵秀霞', '星火社区', 'resident', 'manifest.json', 'copy', ...KEYS.flatMap((key) => [key, process.env[key]!])]) expect(bytes.includes(secret)).toBe(false)
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
  })

  it('and holds every row of every table', async () => {
    restored = await database()
    const { code, stdout, stderr } = await anju(['restore', file], at(restored))
    expect(stderr).toBe('')
    expect(code).toBe(0)
    restoring = stdout
    const after = await everyRow(restored.superuser)
    const { 'public.audit': was, ...others } = before
    expect(after).toMatchObject(others)
    // One entry more: that it was restored.
    expect((after['public.audit'] as { rows: number }).rows).toBe((was as { rows: number }).rows + 1)
    expect(Object.values(before).filter((table) => (table as { rows: number }).rows > 0).length).toBeGreaterThan(14)
    expect(await query(restored.superuser, 'select from session')).toEqual([])
    expect(await query(restored.superuser, `select verb from audit order by id desc limit 1`)).toEqual([{ verb: 'backup.restore' }])
  })

  it('verifies as the original does', async () => {
    const verified = (text: string) => text.split('\n').filter((line) => /^(verified|audit \d)/.test(line)).map((line) => line.replace(/, \d+ anchors/, ''))
    const { code, stdout } = await anju(['verify'], { ...env, ANJU_DATA_DIR: undefined })
    expect(code).toBe(0)
    expect(verified(stdout).length).toBeGreaterThanOrEqual(3)
    expect(verified(restoring)).toEqual(verified(stdout))
  })

  it('shows the same figures, the same names behind them, and the same lists', async () => {
    const there = await look(SUBDISTRICT, TODAY)
    expect((there['residents registered'] as unknown[]).length).toBe(55)
    const original = process.env.DATABASE_URL
    process.env.DATABASE_URL = restored.app
    vi.resetModules()
    try {
      expect(await (await import('./look')).look(SUBDISTRICT, TODAY)).toEqual(there)
    } finally {
      process.env.DATABASE_URL = original
      vi.resetModules()
    }
  })

  it('goes on where it was: guards up, sequences ahead, months ready', async () => {
    const guards = `select json_agg(row(n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity) order by n.nspname, c.relname)::text as tables,
        (select json_agg(row(t.tgrelid::regclass::text, t.tgname, t.tgenabled) order by t.tgrelid::regclass::text, t.tgname) from pg_trigger t where not t.tgisinternal)::text as triggers,
        (select json_agg(row(schemaname, sequencename) order by sequencename) from pg_sequences)::text as sequences
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname in ('public', 'trail')`
    expect(await query(restored.superuser, guards)).toEqual(await query(superSource(), guards))
    await expect(query(restored.app, 'select from trail.audit_seal')).rejects.toThrow(/permission denied/)
    expect(await query(restored.app, 'select from resident')).toEqual([])
    expect((await query<{ ahead: boolean }>(restored.superuser, `select last_value >= (select max(id) from audit) as ahead from audit_id_seq`))[0]!.ahead).toBe(true)
    expect(await query(restored.superuser, 'select from trail.audit_rest')).toEqual([])
  })

  it('refuses where somebody works, and writes nothing', async () => {
    for (const there of [{ app: env.DATABASE_URL!, owner: env.DATABASE_ADMIN_URL! }, restored]) {
      const { code, stderr } = await anju(['restore', cheap], at(there))
      expect(code).toBe(1)
      expect(stderr).toContain('The target is not empty')
    }
    expect(await people(superSource())).toBe(61)
  })

  it('refuses other keys than its own, and tells its own to whoever has the passphrase', async () => {
    const target = await database()
    const { code, stderr } = await anju(['restore', cheap], { ...at(target), ANJU_INDEX_KEY: randomBytes(32).toString('base64') })
    expect(code).toBe(1)
    expect(stderr).toContain('ANJU_INDEX_KEY differ from the backup')
    expect(await people(target.superuser)).toBeNull()
    const { stdout } = await anju(['restore', cheap, '--keys'], { ANJU_BACKUP_PASSPHRASE: PASSPHRASE })
    expect(parseEnv(stdout)).toEqual(Object.fromEntries(KEYS.map((key) => [key, process.env[key]])))
  })

  it('refuses a wrong passphrase', async () => {
    const target = await database()
    const { code, stderr } = await anju(['restore', file], { ...at(target), ANJU_BACKUP_PASSPHRASE: 'wrong horse battery' })
    expect(code).toBe(1)
    expect(stderr).toContain(`The passphrase is not that of ${file}`)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(await people(target.superuser)).toBeNull()
  })

  it('becomes an embedded installation, even after a first attempt was killed', async () => {
    const fresh = { ANJU_DATA_DIR: join(folder, 'embedded'), ANJU_BACKUP_PASSPHRASE: PASSPHRASE }
    const home = () => (existsSync(join(fresh.ANJU_DATA_DIR, 'home')) ? readFileSync(join(fresh.ANJU_DATA_DIR, 'home'), 'utf8').trim() : fresh.ANJU_DATA_DIR)
    const killed = begin(['restore', cheap], fresh)
    await vi.waitFor(() => expect(existsSync(join(home(), 'postgres', 'postmaster.pid'))).toBe(true), { timeout: 60_000, interval: 20 })
    // As a power cut would: the restoring process, the one that began it, and not a word to the database.
    const restorer = Number(readFileSync(join(fresh.ANJU_DATA_DIR, 'restoring'), 'utf8').split(' ')[0])
    for (const pid of [killed.pid, restorer]) process.kill(pid, 'SIGKILL')
    await killed.ended
    const refused = await anju(['database'], fresh)
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('A restore into')
    expect(refused.stderr.trim().split('\n')).toHaveLength(1)
    const again = await anju(['restore', cheap], fresh)
    expect(again.stderr).toBe('')
    expect(again.code).toBe(0)
    expect(existsSync(join(fresh.ANJU_DATA_DIR, 'restoring'))).toBe(false)
    expect(again.stdout).toMatch(/^verified: 61 residents/m)
    const { stdout, code } = await anju(['verify'], fresh)
    expect(code).toBe(0)
    expect(stdout).toMatch(/1 anchors/)
    expect((await anju(['restore', cheap], fresh)).stderr).toContain('is not empty: name a new one')
    // And back: the embedded one is backed up without being told of a superuser.
    const second = await anju(['backup', join(folder, 'second.anju')], fresh)
    expect(second.stderr).toBe('')
    expect(second.code).toBe(0)
    if (home() !== fresh.ANJU_DATA_DIR) await rm(home(), { recursive: true, force: true })
  })
})

describe('a file that is not what it was', () => {
  let good: Buffer
  let target: { app: string; owner: string; superuser: string }

  beforeAll(async () => {
    good = await readFile(await sealed(dump(env.DATABASE_ADMIN_URL!, keysOf(process.env), quiet)))
    target = await database(template)
  })

  const refusalOf = async (bytes: Buffer): Promise<string> => {
    const file = join(folder, `damaged-${randomUUID()}`)
    await writeFile(file, bytes)
    const error = await loadInto(target.owner, file).then(() => null, (caught: Error) => caught)
    expect(error?.name).toBe('Refusal')
    expect(error!.message).toContain(file)
    expect(error!.message).toContain('nothing was restored')
    expect(await people(target.superuser)).toBe(0)
    await rm(file)
    return error!.message
  }

  it('is refused with any bit turned over', async () => {
    const places = [10, 40, 70, 150, 200, ...Array.from({ length: 20 }, (_, n) => Math.floor((good.length * (n + 1)) / 21)), good.length - 1]
    for (const place of places) {
      const bytes = Buffer.from(good)
      bytes[place]! ^= 1 << (place % 8)
      await refusalOf(bytes)
    }
  })

  it('is refused when it was cut off anywhere', async () => {
    for (const length of [0, 30, 180, 300, 65_536 + 184, Math.floor(good.length / 2), good.length - 17, good.length - 1]) await refusalOf(good.subarray(0, length))
  })

  it('is refused with something behind its end, or when it is something else', async () => {
    await refusalOf(Buffer.concat([good, Buffer.from('x')]))
    expect(await refusalOf(Buffer.from('a letter'))).toContain('is not a backup')
  })

  it('is taken as it was', async () => {
    const file = join(folder, 'as-it-was')
    await writeFile(file, good)
    expect(await loadInto(target.owner, file)).toBeGreaterThan(500)
    expect(await people(target.superuser)).toBe(61)
  })
})

describe('other versions', () => {
  /** The entries of a backup, with another manifest. */
  async function* told(as: (manifest: Manifest) => object): AsyncGenerator<Entry> {
    for await (const entry of dump(env.DATABASE_ADMIN_URL!, keysOf(process.env), quiet)) {
      yield entry.name === MANIFEST ? { ...entry, data: Buffer.from(JSON.stringify(as(JSON.parse(entry.data.toString()) as Manifest))) } : entry
    }
  }

  it.each([
    ['a backup that is newer than the code', (m: Manifest) => ({ ...m, migrations: [...m.migrations, '29991231000000_from_the_future'] }), 'The backup is newer than this code'],
    ['a form of backup that is newer than the code', (m: Manifest) => ({ ...m, anju: 99 }), 'A newer Anju made this backup'],
    ['tables that are not those of its migrations', (m: Manifest) => ({ ...m, tables: m.tables.slice(1) }), 'are not those of its migrations'],
  ])('refuses %s', async (_, as, sentence) => {
    const target = await database()
    const { code, stderr } = await anju(['restore', await sealed(told(as))], at(target))
    expect(code).toBe(1)
    expect(stderr).toContain(sentence)
    expect((await people(target.superuser)) ?? 0).toBe(0)
  })

  it('brings an older backup up to date, also where newer tables lie empty', async () => {
    const older = (await migrationNames()).slice(0, -1)
    const old = await database()
    await migrate(old.owner, older)
    await query(old.superuser, `insert into area (code, name, level) values ('33', '浙江省', 'PROVINCE')`)
    const file = await sealed(dump(old.superuser, keysOf(process.env), quiet))
    const target = await database(template)
    const { code, stderr } = await anju(['restore', file], at(target))
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(await migrationsOf(target.owner)).toEqual(await migrationNames())
    expect(await query(target.superuser, 'select name from area')).toEqual([{ name: '浙江省' }])
  })
})

it('is one moment of a database in which people go on working', async () => {
  const office = await staff('office', SUBDISTRICT)
  let working = true
  let done = 0
  const work = async () => {
    for (let n = 0; working; n++) {
      const { residentId, stayId } = ok(await perform(office, registerResident, person(doors[n % doors.length]!, { idNumber: idNumber('1971-05-06', '1') })))
      if (n % 2) await perform(office, endStay, { stayId })
      else await perform(office, issuePermit, { residentId })
      if (n % 5 === 4) await foldTallies()
      done += 1
    }
  }
  const workers = [work(), work()]
  try {
    for (let round = 0; round < 2; round++) {
      await vi.waitFor(() => expect(done).toBeGreaterThan(5 * (round + 1)), { timeout: 30_000 })
      const began = done
      const file = await sealed((async function* () {
        for await (const entry of dump(env.DATABASE_ADMIN_URL!, keysOf(process.env), quiet)) {
          // Something is written between any two tables.
          const now = done
          if (entry.name === MANIFEST || entry.name.startsWith('public.building/')) await vi.waitFor(() => expect(done).toBeGreaterThan(now), { timeout: 30_000 })
          yield entry
        }
      })())
      expect(done).toBeGreaterThan(began + 1)
      const { rows, right } = await tryOut(file, PASSPHRASE, { superuser: superUrl, owner: env.DATABASE_ADMIN_URL!, app: env.DATABASE_URL! }, quiet)
      expect(rows).toBeGreaterThan(500)
      expect(right).toBe(true)
    }
  } finally {
    working = false
    await Promise.all(workers)
  }
})

describe('making one', () => {
  it.each([
    ['without a passphrase', { ANJU_BACKUP_PASSPHRASE: undefined }, 'Set ANJU_BACKUP_PASSPHRASE'],
    ['with a short one', { ANJU_BACKUP_PASSPHRASE: 'too short' }, 'at least 12 characters'],
    ['with one that repeats itself', { ANJU_BACKUP_PASSPHRASE: 'aaaaaaaaaaaaaaaa' }, 'at least 12 characters'],
    ['without the owner', { DATABASE_ADMIN_URL: undefined }, 'Set DATABASE_ADMIN_URL'],
  ])('is refused %s', async (_, change, sentence) => {
    const file = join(folder, randomUUID())
    const { code, stderr } = await anju(['backup', file], { ...env, ...change })
    expect(code).toBe(1)
    expect(stderr).toContain(sentence)
    expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false])
  })

  it('never overwrites a file, and says when it cannot write one', async () => {
    const file = join(folder, 'kept')
    await writeFile(file, 'kept')
    expect((await anju(['backup', file], env)).stderr).toContain('exists and is not overwritten')
    expect(readFileSync(file, 'utf8')).toBe('kept')
    const { code, stderr } = await anju(['backup', join(folder, 'no', 'such', 'folder')], env)
    expect(code).toBe(1)
    expect(stderr).toContain('(ENOENT)')
  })

  it('says when what it holds does not add up, and keeps it', async () => {
    await query(superSource(), `update tally_total set met = met + 1 where area_code = '${XINGHUO_1}'`)
    try {
      const file = join(folder, 'wrong')
      const { code, stdout, stderr } = await anju(['backup', file], { ...env, DATABASE_SUPERUSER_URL: superUrl })
      expect(code).toBe(1)
      expect(stdout).toMatch(/^wrong: tally/m)
      expect(stderr).toContain('does not add up')
      expect(existsSync(file)).toBe(true)
    } finally {
      await query(superSource(), `update tally_total set met = met - 1 where area_code = '${XINGHUO_1}'`)
    }
  })

  it('fails rather than leave out what row-level security hides', async () => {
    await query(env.DATABASE_ADMIN_URL!, 'create table forgotten (id int primary key); alter table forgotten enable row level security; alter table forgotten force row level security')
    try {
      await expect(sealed(dump(env.DATABASE_ADMIN_URL!, keysOf(process.env), quiet))).rejects.toThrow(/row-level security hides public\.forgotten/)
      await query(env.DATABASE_ADMIN_URL!, 'select backup_policies()')
      await sealed(dump(env.DATABASE_ADMIN_URL!, keysOf(process.env), quiet))
    } finally {
      await query(env.DATABASE_ADMIN_URL!, 'drop table forgotten')
    }
  })

  it('is for the owner alone: the setting opens nothing to the app, not even through the owner’s functions', async () => {
    await query(env.DATABASE_ADMIN_URL!, `create function spy() returns bigint language sql security definer as 'select count(*) from staff'; grant execute on function spy() to anju_app`)
    const counts = async (url: string) => {
      const client = new Client({ connectionString: url })
      await client.connect()
      try {
        await client.query(`set app.verb = 'backup'`)
        return (await client.query('select (select count(*) from staff)::int as direct, spy()::int as through')).rows[0] as object
      } finally {
        await client.end()
      }
    }
    try {
      expect(await counts(env.DATABASE_URL!)).toEqual({ direct: 0, through: 0 })
      expect(await counts(env.DATABASE_ADMIN_URL!)).toEqual({ direct: expect.toSatisfy((n: number) => n > 0), through: expect.toSatisfy((n: number) => n > 0) })
    } finally {
      await query(env.DATABASE_ADMIN_URL!, 'drop function spy()')
    }
  })
})
