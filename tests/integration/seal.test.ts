import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { recordEvent } from '@/lib/kernel/db'
import { log } from '@/lib/kernel/log'
import { anchorRestored, makeTrailMonths, retireTrail, sealTrail } from '@/lib/trail/seal'
import { verifyTrail } from '@/lib/trail/verify'
import { verify } from '@/prisma/verify'
import { asSystem, makeWorld, staff, SUBDISTRICT, SYSTEM, TODAY, XINGHUO } from './world'

process.env['ANJU_TODAY'] = TODAY
log.level = 'silent'

/** Somebody with the machine in their hands: no lock of the database holds them. */
let attacker: Client
let app: Client
let directory: string

const connect = async (url: string): Promise<Client> => {
  const address = new URL(url)
  address.pathname = new URL(process.env['DATABASE_URL']!).pathname
  const client = new Client({ connectionString: address.href })
  await client.connect()
  return client
}
const run = async <T extends object>(statement: string, values: unknown[] = []): Promise<T[]> => (await attacker.query<T>(statement, values)).rows
const wrong = async (): Promise<string | null> => (await verifyTrail(() => undefined)).firstWrong
/** Everything written so far may be sealed: transactions of other databases of the cluster hold it up, too. */
async function final(): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    await sealTrail(0)
    const [row] = await run<{ reached: boolean }>('SELECT final_to >= (SELECT max(id) FROM audit) AS reached FROM trail.audit_mark')
    if (row?.reached) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
async function seal(limit?: number): Promise<{ sealed: number; left: number }> {
  await final()
  return sealTrail(limit)
}
const anchorsIn = () => readFile(join(directory, 'audit-anchors.log'), 'utf8').catch(() => '')

beforeAll(async () => {
  await makeWorld()
  attacker = await connect(inject('cluster').superUrl)
  app = await connect(process.env['DATABASE_URL']!)
})
afterAll(() => Promise.all([attacker.end(), app.end()]))
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'anju-trail-'))
  process.env['ANJU_DATA_DIR'] = directory
})
afterEach(async () => {
  delete process.env['ANJU_DATA_DIR']
  await rm(directory, { recursive: true })
})

describe('sealing', () => {
  it('seals everything that is final, and then has nothing to do', async () => {
    const { sealed, left } = await seal()
    expect(sealed).toBeGreaterThan(40)
    expect(left).toBe(0)
    expect(await seal()).toEqual({ sealed: 0, left: 0 })
    const { checked, firstWrong } = await verifyTrail(() => undefined)
    expect({ firstWrong, entries: checked.entries, unsealed: checked.unsealed }).toEqual({ firstWrong: null, entries: sealed, unsealed: 0 })
    expect((await anchorsIn()).trim().split('\n')).toHaveLength(1)
  })

  it('goes in steps', async () => {
    for (let i = 0; i < 25; i++) await recordEvent(SYSTEM, 'test.event', { details: { i } })
    expect(await seal(10)).toEqual({ sealed: 10, left: 15 })
    expect(await seal(10)).toEqual({ sealed: 10, left: 5 })
    expect(await seal(10)).toEqual({ sealed: 5, left: 0 })
    expect(await wrong()).toBeNull()
  })

  it('waits for whoever took a smaller number and has not ended', async () => {
    await app.query('BEGIN')
    await app.query("SELECT app_scope($1, 'system', '0', ':', '', 'test')", [SYSTEM.id])
    await app.query("SELECT record_event('test.slow', NULL, NULL, NULL, '{}')")
    await recordEvent(SYSTEM, 'test.fast', {})
    // The later entry is there, the earlier one is not: nothing beyond it may be sealed.
    expect((await sealTrail()).sealed).toBe(0)
    await recordEvent(SYSTEM, 'test.fast', {})
    expect((await sealTrail()).sealed).toBe(0)
    await app.query('COMMIT')
    expect(await seal()).toEqual({ sealed: 3, left: 0 })
    expect(await wrong()).toBeNull()
  })

  it('is not held up by numbers that were given out and never used', async () => {
    await app.query('BEGIN')
    await app.query("SELECT app_scope($1, 'system', '0', ':', '', 'test')", [SYSTEM.id])
    await app.query("SELECT record_event('test.undone', NULL, NULL, NULL, '{}')")
    await app.query('ROLLBACK')
    await recordEvent(SYSTEM, 'test.after', {})
    expect(await seal()).toEqual({ sealed: 1, left: 0 })
  })

  it('may be done by two at once, and never twice', async () => {
    for (let i = 0; i < 60; i++) await recordEvent(SYSTEM, 'test.event', { details: { i } })
    await final()
    const both = await Promise.all([sealTrail(), sealTrail(), sealTrail()])
    expect(both.reduce((sum, one) => sum + one.sealed, 0) + (await seal()).sealed).toBe(60)
    expect(await wrong()).toBeNull()
  })

  it('loses nothing and seals nothing twice while people write', async () => {
    let writing = true
    const writers = [1, 2, 3, 4].map(async (who) => {
      for (let i = 0; i < 25; i++) await asSystem(async (tx) => {
        await tx.$queryRaw`SELECT record_event('test.load', NULL, NULL, NULL, '{}')::text`
        await tx.$queryRaw`SELECT pg_sleep(${(who * i) % 3 / 200}::float8)::text`
      })
    })
    const sealer = (async () => { while (writing) await sealTrail(7) })()
    await Promise.all(writers)
    writing = false
    await sealer
    await seal()
    const { checked, firstWrong } = await verifyTrail(() => undefined)
    expect(firstWrong).toBeNull()
    expect(checked.unsealed).toBe(0)
    const [row] = await run<{ n: number }>('SELECT count(*)::int AS n FROM audit')
    expect(checked.entries).toBe(row!.n)
  })

  it('begins its mark anew where transactions count from another number', async () => {
    await recordEvent(SYSTEM, 'test.event', {})
    // As after a restore into another cluster: a mark made elsewhere, waiting for a transaction that will not come for years.
    await run("UPDATE trail.audit_mark SET place = 'elsewhere/1', tx = 4000000000000, up_to = final_to + 1000000")
    expect((await seal()).left).toBe(0)
    expect(await wrong()).toBeNull()
    // And a sequence that lags behind: no id under a seal is given out again.
    await run("SELECT setval('audit_id_seq', 5)")
    await seal()
    await recordEvent(SYSTEM, 'test.event', {})
    expect(await seal()).toEqual({ sealed: 1, left: 0 })
    expect(await wrong()).toBeNull()
  })

  it('takes entries of a clock that was set back or ahead, each under its month', async () => {
    await run(`INSERT INTO audit (at, verb, action) VALUES ('2025-02-03 12:00+08', 'test.back', 'EVENT'), ('2031-05-01 00:30+08', 'test.ahead', 'EVENT'), (now(), 'test.now', 'EVENT')`)
    expect(await run(`SELECT verb FROM trail.audit_rest ORDER BY verb`)).toEqual([{ verb: 'test.ahead' }, { verb: 'test.back' }])
    expect(await seal()).toEqual({ sealed: 3, left: 0 })
    expect(await wrong()).toBeNull()
    // Moved to their months, they still are what was sealed.
    expect(await makeTrailMonths()).toBe(2)
    expect(await run('SELECT 1 FROM trail.audit_rest')).toEqual([])
    expect(await run(`SELECT verb FROM trail.audit_2031_05`)).toEqual([{ verb: 'test.ahead' }])
    expect(await wrong()).toBeNull()
    expect(await makeTrailMonths()).toBe(0)
  })

  it('leaves nothing when the sealer dies before the heads', async () => {
    await recordEvent(SYSTEM, 'test.event', {})
    await final()
    await app.query('BEGIN')
    await app.query("SELECT app_scope($1, 'system', '0', ':', '', 'test')", [SYSTEM.id])
    await app.query('SELECT trail_open(100)')
    // Somebody else meanwhile finds nothing to do.
    expect((await sealTrail()).sealed).toBe(0)
    await app.query('ROLLBACK')
    expect((await seal()).sealed).toBe(1)
    expect(await wrong()).toBeNull()
  })
})

describe('what shows', () => {
  let last: { id: string; n: string; month: string }
  /** Entries and seals are put aside before each attack, and back after it. */
  const keep = ['audit_seal', 'audit_mark']
  beforeEach(async () => {
    const auditor = await staff('auditor')
    for (let i = 0; i < 30; i++) {
      await recordEvent(auditor, i % 2 ? 'test.odd' : 'test.even', { areaCode: XINGHUO, subject: 'staff', rowId: auditor.id, details: { i } })
      if (i === 12 || i === 20) await seal()
    }
    await seal()
    last = (await run<typeof last>(`
      SELECT max(last_id)::text AS id, max(n)::text AS n, to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY_MM') AS month FROM trail.audit_seal`))[0]!
    await run('CREATE TABLE kept_audit AS SELECT * FROM audit')
    for (const name of keep) await run(`CREATE TABLE kept_${name} AS SELECT * FROM trail.${name}`)
    expect(await wrong()).toBeNull()
  })
  afterEach(async () => {
    await run('DELETE FROM audit')
    const [{ exists } = { exists: false }] = await run<{ exists: boolean }>(`SELECT to_regclass('trail.audit_${last.month}') IS NOT NULL AS exists`)
    if (!exists) {
      await run("SET app.role = 'system'")
      await run('SELECT trail_months()')
    }
    await run('INSERT INTO audit SELECT * FROM kept_audit')
    for (const name of keep) {
      await run(`DELETE FROM trail.${name}`)
      await run(`INSERT INTO trail.${name} SELECT * FROM kept_${name}`)
      await run(`DROP TABLE kept_${name}`)
    }
    await run('DROP TABLE kept_audit')
    await rm(join(directory, 'audit-anchors.log'), { force: true })
    expect(await wrong()).toBeNull()
  })

  const id = (back: number) => String(BigInt(last.id) - BigInt(back))

  it.each([
    ['id', '9000000000', /was deleted$/], ['at', "at + interval '1 millisecond'", /was edited$/], ['user_id', 'NULL', /was edited$/], ['role', "'office'", /was edited$/],
    ['verb', "'test.other'", /was edited$/], ['action', "'UPDATE'", /was edited$/], ['area_code', "'330113'", /was edited$/], ['subject', "'stay'", /was edited$/],
    ['row_id', "'x'", /was edited$/], ['person_id', 'gen_random_uuid()', /was edited$/], ['tx', 'tx + 1', /was edited$/], ['before', "'null'", /was edited$/],
    ['after', `'{"i": 99}'`, /was edited$/],
  ])('%s of one entry, changed', async (column, value, says) => {
    await run(`UPDATE audit SET ${column} = ${value} WHERE id = ${id(7)}`)
    expect(await wrong()).toMatch(new RegExp(`^audit entry ${id(7)} of \\d{4}-\\d{2}: ${says.source}`))
  })

  const attacks: Record<string, [statements: () => string[], says: () => RegExp]> = {
    'an entry in the middle, deleted': [() => [`DELETE FROM audit WHERE id = ${id(11)}`], () => new RegExp(`^audit entry ${id(11)} .*was deleted`)],
    'the last entry, deleted': [() => [`DELETE FROM audit WHERE id = ${id(0)}`], () => new RegExp(`^audit entry ${id(0)} .*was deleted`)],
    'the first of all, deleted': [() => ['DELETE FROM audit WHERE id = (SELECT min(id) FROM audit)'], () => /^audit entry \d+ .*was deleted/],
    'the last entries with their seals': [
      () => [`DELETE FROM audit WHERE id >= (SELECT first_id FROM trail.audit_seal WHERE n = ${last.n})`, `DELETE FROM trail.audit_seal WHERE n = ${last.n}`],
      () => new RegExp(`^audit entry after \\d+: was cut off at the end; entries up to ${last.id} `)],
    'every entry and every seal': [() => ['DELETE FROM audit', 'DELETE FROM trail.audit_seal'], () => /^audit entry after 0: was cut off/],
    'two entries that changed places': [
      () => [`UPDATE audit a SET at = b.at, user_id = b.user_id, role = b.role, verb = b.verb, action = b.action, area_code = b.area_code, subject = b.subject, row_id = b.row_id,
                tx = b.tx, before = b.before, after = b.after FROM audit b WHERE (a.id, b.id) IN ((${id(8)}, ${id(5)}), (${id(5)}, ${id(8)}))`],
      () => new RegExp(`^audit entry ${id(8)} .*was re-ordered`)],
    'two entries that changed ids': [
      () => [`UPDATE audit SET id = -id WHERE id IN (${id(8)}, ${id(5)})`, `UPDATE audit SET id = CASE id WHEN -${id(8)} THEN ${id(5)} ELSE ${id(8)} END WHERE id < 0`],
      () => new RegExp(`^audit entry ${id(8)} .*was re-ordered`)],
    'one put in under a used id': [() => [`INSERT INTO audit (id, at, verb, action) VALUES (${id(6)}, now(), 'forged', 'EVENT')`], () => new RegExp(`^audit entry ${id(6)} .*was put in afterwards`)],
    'one put in where an id was free': [() => [`INSERT INTO audit (id, at, verb, action) VALUES (-3, now(), 'forged', 'EVENT')`], () => /^audit entry -3 .*was put in afterwards; no seal covers it/],
    'one put into a month long past': [() => [`INSERT INTO audit (id, at, verb, action) VALUES (${id(6)}, '2020-01-05', 'forged', 'EVENT')`], () => new RegExp(`^audit entry ${id(6)} of 2020-01: was put in afterwards`)],
    'a month emptied': [() => [`TRUNCATE trail.audit_${last.month}`], () => /^audit entry \d+ .*was deleted/],
    'a month dropped': [() => [`DROP TABLE trail.audit_${last.month}`], () => /^audit entry \d+ .*was deleted/],
    'a month dropped with its seals': [
      () => [`DELETE FROM trail.audit_seal WHERE month = to_date('${last.month}', 'YYYY_MM')`, `DROP TABLE trail.audit_${last.month}`], () => /^audit (seal \d+: is gone|entry after \d+: was cut off)/],
    'a month said to be retired': [
      () => [`INSERT INTO trail.audit_seal VALUES (${last.n} + 1, 'RETIRED', to_date('${last.month}', 'YYYY_MM'), 0, 0, 0, NULL, NULL, '', 'x', now())`, `DROP TABLE trail.audit_${last.month}`],
      () => new RegExp(`^audit seal ${BigInt(last.n) + 1n} .*does not follow`)],
    'a digest, edited': [
      () => [`UPDATE trail.audit_seal SET digests = set_byte(digests, 16, get_byte(digests, 16) # 1) WHERE n = ${last.n}`],
      () => new RegExp(`^audit seal ${last.n}: audit entry \\d+ .*its digests or ids were edited, not the entry`)],
    'an entry with its digest': [
      () => [`UPDATE audit SET verb = 'x' WHERE id = ${id(0)}`,
        `UPDATE trail.audit_seal SET digests = overlay(digests PLACING trail.digest((SELECT a FROM audit a WHERE id = ${id(0)})) FROM length(digests) - 15) WHERE n = ${last.n}`],
      () => new RegExp(`^audit entries \\d+ to ${last.id}: are not what was sealed`)],
    'an entry with its digest and its content': [
      () => [`UPDATE audit SET verb = 'x' WHERE id = ${id(0)}`,
        `UPDATE trail.audit_seal SET digests = overlay(digests PLACING trail.digest((SELECT a FROM audit a WHERE id = ${id(0)})) FROM length(digests) - 15) WHERE n = ${last.n}`,
        `UPDATE trail.audit_seal SET content = trail.content(ids, digests) WHERE n = ${last.n}`],
      () => new RegExp(`^audit seal ${last.n} \\(entries \\d+ to ${last.id}\\): does not follow`)],
    'a seal in the middle, deleted': [() => [`DELETE FROM trail.audit_seal WHERE n = ${last.n} - 1`], () => new RegExp(`^audit seal ${BigInt(last.n) - 1n}: is gone`)],
    'a head, edited': [() => [`UPDATE trail.audit_seal SET head = 'x' WHERE n = ${last.n}`], () => new RegExp(`^audit seal ${last.n} .*does not follow`)],
  }

  it.each(Object.keys(attacks))('%s', async (name) => {
    const [statements, says] = attacks[name]!
    for (const statement of statements()) await run(statement)
    expect(await wrong()).toMatch(says())
  })

  it('the end cut off and sealed anew, by the notes outside', async () => {
    await run(`DELETE FROM trail.audit_seal WHERE n = ${last.n}`)
    await run(`UPDATE audit SET verb = 'x' WHERE id = ${id(0)}`)
    await seal()
    expect(await wrong()).toMatch(new RegExp(`^audit seal ${last.n} .*was made anew`))
  })

  it('any one change, wherever it is made', async () => {
    const entries = (await run<{ id: string }>('SELECT id::text AS id FROM audit ORDER BY id')).map((row) => row.id)
    const change = fc.constantFrom(
      "verb = verb || ' '", "at = at - interval '1 second'", "after = coalesce(after, '{}') || '{\"x\": 1}'", "role = coalesce(role, '') || 'x'", 'user_id = gen_random_uuid()',
      "row_id = coalesce(row_id, '') || 'x'", 'tx = coalesce(tx, 0) + 1', "area_code = CASE area_code WHEN '33' THEN '34' ELSE '33' END", "action = 'DELETED'", 'DELETE')
    await fc.assert(fc.asyncProperty(fc.constantFrom(...entries), change, async (entry, what) => {
      await run(what === 'DELETE' ? `DELETE FROM audit WHERE id = ${entry}` : `UPDATE audit SET ${what} WHERE id = ${entry}`)
      const said = await wrong()
      await run(`DELETE FROM audit WHERE id = ${entry}`)
      await run(`INSERT INTO audit SELECT * FROM kept_audit WHERE id = ${entry}`)
      return said !== null && said.startsWith(`audit entry ${entry} of `)
    }), { numRuns: 60 })
  }, 60_000)

  it('on the command line, with an exit code', async () => {
    const said: string[] = []
    const spy = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
    try {
      expect(await verify()).toBe(0)
      expect(said.at(-1)).toMatch(/^verified: \d+ audit entries under \d+ seals/)
      await run(`UPDATE audit SET verb = 'x' WHERE id = ${id(3)}`)
      expect(await verify()).toBe(1)
      expect(said.find((line) => line.startsWith('wrong: '))).toMatch(new RegExp(`^wrong: audit entry ${id(3)} .*was edited`))
    } finally {
      spy.mockRestore()
    }
  })

  it('not a line of the notes that was cut short, and not what was noted before a restore', async () => {
    await appendFile(join(directory, 'audit-anchors.log'), '2026-04-20T00:00:00Z anchor n=99')
    expect(await wrong()).toBeNull()
    await writeFile(join(directory, 'audit-anchors.log'), '2026-04-20T00:00:00Z anchor n=999999 first=1 last=2 head=abc\n')
    expect(await wrong()).toMatch(/was cut off at the end/)
    await anchorRestored()
    expect(await wrong()).toBeNull()
  })
})

describe('retiring', () => {
  it('removes whole months past keeping, and the chain still holds', async () => {
    await run(`INSERT INTO audit (at, verb, action) SELECT '2023-04-02 12:00+08', 'test.old', 'EVENT' FROM generate_series(1, 5)`)
    await makeTrailMonths()
    // Written just now by a clock that was wrong: nothing of it is old.
    await seal()
    expect(await retireTrail()).toEqual({ retired: [] })
    // As if it had been written before everything else, and nothing was sealed yet.
    await run("DELETE FROM audit WHERE at < '2026-01-01' AND verb <> 'test.old'")
    await run("UPDATE audit SET id = id + 1000000 WHERE verb <> 'test.old'")
    await run("SELECT setval('audit_id_seq', (SELECT max(id) FROM audit))")
    await run('DELETE FROM trail.audit_seal')
    await rm(join(directory, 'audit-anchors.log'), { force: true })
    expect(await retireTrail()).toEqual({ retired: [] })
    await seal()
    expect(await retireTrail()).toEqual({ retired: [{ month: '2023-04', entries: 5 }] })
    expect(await run(`SELECT to_regclass('trail.audit_2023_04') AS t`)).toEqual([{ t: null }])
    const [event] = await run<{ after: Record<string, unknown> }>(`SELECT after FROM audit WHERE verb = 'audit.retire'`)
    expect(event!.after).toEqual({ month: '2023-04', entries: 5, head: expect.stringMatching(/^[\w-]{43}$/) })
    await seal()
    const { checked, firstWrong } = await verifyTrail(() => undefined)
    expect(firstWrong).toBeNull()
    expect(checked.retired).toBe(1)
    // What comes up in a month that is gone is no entry of it.
    await run(`INSERT INTO audit (id, at, verb, action) VALUES (-5, '2023-04-02 12:00+08', 'forged', 'EVENT')`)
    expect(await wrong()).toMatch(/^audit entry -5 of 2023-04: was put in afterwards/)
    await run('DELETE FROM audit WHERE id = -5')
    await run(`UPDATE trail.audit_seal SET head = 'x' WHERE kind = 'RETIRED'`)
    expect(await wrong()).toMatch(/does not follow/)
  })

  it('refuses whatever is younger than twelve full months', async () => {
    await expect(retireTrail(11)).rejects.toThrow(/twelve full months/)
    await expect(retireTrail(0)).rejects.toThrow(/twelve full months/)
  })
})

describe('the app’s role', () => {
  const month = "to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY_MM')"
  it('neither reads nor writes partitions, seals and marks, and changes nothing of the trail', async () => {
    const [{ name } = { name: '' }] = await run<{ name: string }>(`SELECT 'trail.audit_' || ${month} AS name`)
    for (const table of [name, 'trail.audit_rest', 'trail.audit_seal', 'trail.audit_mark']) {
      for (const statement of [`SELECT 1 FROM ${table}`, `INSERT INTO ${table} DEFAULT VALUES`, `DELETE FROM ${table}`, `TRUNCATE ${table}`, `DROP TABLE ${table}`,
        `ALTER TABLE ${table} DISABLE TRIGGER ALL`, `CREATE TABLE trail.mine PARTITION OF audit FOR VALUES FROM ('2040-01-01') TO ('2041-01-01')`]) {
        await expect(app.query(statement), statement).rejects.toMatchObject({ code: '42501' })
      }
    }
    for (const statement of ["INSERT INTO audit (at, verb, action) VALUES (now(), 'forged', 'EVENT')", "UPDATE audit SET verb = 'x'", 'DELETE FROM audit', 'TRUNCATE audit', 'DROP TABLE audit',
      'ALTER TABLE audit DISABLE TRIGGER ALL', 'ALTER TABLE audit DISABLE ROW LEVEL SECURITY', `ALTER TABLE audit DETACH PARTITION ${name}`, 'ALTER TABLE resident DISABLE TRIGGER audit_row',
      'DROP TRIGGER audit_row ON resident', 'DROP FUNCTION audit_row() CASCADE', "SELECT setval('audit_id_seq', 1)", "SELECT nextval('audit_id_seq')", "SET session_replication_role = 'replica'"]) {
      await expect(app.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('seals, verifies and retires only as the system, and asks for a person only as an auditor', async () => {
    for (const role of ['auditor', 'admin', 'office', 'sign-in'] as const) {
      for (const statement of ['SELECT trail_mark()', 'SELECT trail_open(1)', "SELECT trail_close('{1}', '{x}')", 'SELECT trail_state()', 'SELECT trail_retire(24)', 'SELECT trail_links(0, 1)',
        'SELECT trail_difference(1)', 'SELECT trail_stranger(1)', "SELECT trail_heads('{1}')", ...(role === 'auditor' ? [] : ["SELECT trail_subject('x')"])]) {
        await app.query('BEGIN')
        await app.query("SELECT app_scope($1, $2, $3, '330113002', '', 'test')", [SYSTEM.id, role, SUBDISTRICT])
        await expect(app.query(statement), `${role} ${statement}`).rejects.toMatchObject({ code: '42501' })
        await app.query('ROLLBACK')
      }
    }
  })
})
