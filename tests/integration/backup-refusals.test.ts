import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { foldTallies } from '@/lib/obligations/fold'
import { perform } from '@/lib/obligations/perform'
import { issuePermit } from '@/lib/permits/commands'
import { registerResident } from '@/lib/residents/commands'
import { endStay } from '@/lib/stays/commands'
import { ArchiveReader, type Entry } from '@/prisma/backup/archive'
import { dump } from '@/prisma/backup/dump'
import { unseal } from '@/prisma/backup/envelope'
import { keysOf, MANIFEST, type Manifest } from '@/prisma/backup/format'
import { load, readManifest } from '@/prisma/backup/load'
import { tryOut } from '@/prisma/backup/scratch'
import { migrate, migrationNames, migrationsOf } from '@/prisma/migrate'
import { at, database, doors, dumped, env, folder, PASSPHRASE, PEOPLE, people, type Place, quiet, sealed, superSource } from './backup-world'
import { anju, query } from './server'
import { idNumber, ok, person, staff, SUBDISTRICT, XINGHUO_1 } from './world'

const { superUrl, template } = inject('cluster')

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

describe('a file that is not what it was', () => {
  let good: Buffer
  let target: Place

  beforeAll(async () => {
    good = await readFile(await sealed(dumped()))
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
    expect(await people(target.superuser)).toBe(PEOPLE)
  })
})

describe('other versions', () => {
  /** The entries of a backup, with another manifest. */
  async function* told(as: (manifest: Manifest) => object): AsyncGenerator<Entry> {
    for await (const entry of dumped()) {
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
        for await (const entry of dumped()) {
          // Something is written between any two tables.
          const now = done
          if (entry.name === MANIFEST || entry.name.startsWith('public.building/')) await vi.waitFor(() => expect(done).toBeGreaterThan(now), { timeout: 30_000 })
          yield entry
        }
      })())
      expect(done).toBeGreaterThan(began + 1)
      const { rows, right } = await tryOut(file, PASSPHRASE, { superuser: superUrl, owner: env.DATABASE_ADMIN_URL, app: env.DATABASE_URL }, quiet)
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
    await query(superSource, `update tally_total set met = met + 1 where area_code = '${XINGHUO_1}'`)
    try {
      const file = join(folder, 'wrong')
      const { code, stdout, stderr } = await anju(['backup', file], { ...env, DATABASE_SUPERUSER_URL: superUrl })
      expect(code).toBe(1)
      expect(stdout).toMatch(/^wrong: tally/m)
      expect(stderr).toContain('does not add up')
      expect(existsSync(file)).toBe(true)
    } finally {
      await query(superSource, `update tally_total set met = met - 1 where area_code = '${XINGHUO_1}'`)
    }
  })

  it('fails rather than leave out what row-level security hides', async () => {
    await query(env.DATABASE_ADMIN_URL, 'create table forgotten (id int primary key); alter table forgotten enable row level security; alter table forgotten force row level security')
    try {
      await expect(sealed(dumped())).rejects.toThrow(/row-level security hides public\.forgotten/)
      await query(env.DATABASE_ADMIN_URL, 'select backup_policies()')
      await sealed(dumped())
    } finally {
      await query(env.DATABASE_ADMIN_URL, 'drop table forgotten')
    }
  })

  it('is for the owner alone: the setting opens nothing to the app, not even through the owner’s functions', async () => {
    await query(env.DATABASE_ADMIN_URL, `create function spy() returns bigint language sql security definer as 'select count(*) from command_seen'; grant execute on function spy() to anju_app`)
    const counts = async (url: string) => {
      const client = new Client({ connectionString: url })
      await client.connect()
      try {
        await client.query(`set app.verb = 'backup'`)
        return (await client.query('select (select count(*) from command_seen)::int as direct, spy()::int as through')).rows[0] as object
      } finally {
        await client.end()
      }
    }
    try {
      expect(await counts(env.DATABASE_URL)).toEqual({ direct: 0, through: 0 })
      expect(await counts(env.DATABASE_ADMIN_URL)).toEqual({ direct: expect.toSatisfy((n: number) => n > 0), through: expect.toSatisfy((n: number) => n > 0) })
    } finally {
      await query(env.DATABASE_ADMIN_URL, 'drop function spy()')
    }
  })
})
