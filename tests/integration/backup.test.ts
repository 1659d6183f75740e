import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, inject, it, vi } from 'vitest'
import { at, database, dumped, env, folder, KEYS, NAME, PASSPHRASE, PEOPLE, people, type Place, sealed, superSource } from './backup-world'
import { look } from './look'
import { anju, begin, query } from './server'
import { SUBDISTRICT, TODAY } from './world'

const { superUrl } = inject('cluster')

/** Every row of every table, as text, past every lock. */
async function everyRow(superuser: string): Promise<Record<string, unknown>> {
  const tables = await query<{ name: string }>(superuser, `
    select format('%I.%I', schemaname, tablename) as name from pg_tables t join pg_class c on c.oid = format('%I.%I', schemaname, tablename)::regclass
    where schemaname in ('public', 'trail') and not c.relispartition and tablename not in ('_prisma_migrations', 'session', 'resident_session', 'resident_code') order by 1`)
  const all: Record<string, unknown> = {}
  for (const { name } of tables) [all[name]] = await query(superuser, `select count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as md5 from ${name} t`)
  return all
}

describe('there and back', () => {
  let file: string
  /** The same, cheap to open. */
  let cheap: string
  let restored: Place
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
    expect((await query<{ n: number }>(superSource, `select count(*)::int as n from audit where verb = 'backup.make'`))[0]!.n).toBe(1)
    before = await everyRow(superSource)
    cheap = await sealed(dumped())
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

  it('shows the same figures, the same names behind them, the same lists and the same files of them', async () => {
    const there = await look(SUBDISTRICT, TODAY)
    expect((there['residents registered'] as unknown[]).length).toBe(55)
    expect((there['file residents'] as string).split('\r\n').length).toBeGreaterThan(50)
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
    expect(await query(restored.superuser, guards)).toEqual(await query(superSource, guards))
    await expect(query(restored.app, 'select from trail.audit_seal')).rejects.toThrow(/permission denied/)
    expect(await query(restored.app, 'select from resident')).toEqual([])
    expect((await query<{ ahead: boolean }>(restored.superuser, `select last_value >= (select max(id) from audit) as ahead from audit_id_seq`))[0]!.ahead).toBe(true)
    expect(await query(restored.superuser, 'select from trail.audit_rest')).toEqual([])
  })

  it('refuses where somebody works, and writes nothing', async () => {
    for (const there of [{ app: env.DATABASE_URL, owner: env.DATABASE_ADMIN_URL }, restored]) {
      const { code, stderr } = await anju(['restore', cheap], at(there))
      expect(code).toBe(1)
      expect(stderr).toContain('The target is not empty')
    }
    expect(await people(superSource)).toBe(PEOPLE)
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
