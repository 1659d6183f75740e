import { compileErrors, validate } from '@readme/openapi-parser'
import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { GET as getAreas } from '@/app/api/v1/areas/route'
import { POST as postAnswers } from '@/app/api/v1/answers/route'
import { GET as getArrivals, POST as postArrivals } from '@/app/api/v1/arrivals/route'
import { POST as postCheck } from '@/app/api/v1/checks/route'
import { GET as getDepartures, POST as postDepartures } from '@/app/api/v1/departures/route'
import { GET as getFigures } from '@/app/api/v1/figures/route'
import { POST as postReturns } from '@/app/api/v1/returns/route'
import { GET as getTold } from '@/app/api/v1/told/route'
import { openCampaign } from '@/lib/campaigns/commands'
import { type Actor, may, ROLES, type User, type Verb } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { blindIndex } from '@/lib/kernel/seal'
import { LIMITS } from '@/lib/kernel/throttle'
import { admit, type KeyActor } from '@/lib/keys/admission'
import { createKey, revokeKey } from '@/lib/keys/commands'
import { type Endpoint, ENDPOINTS, type EndpointName, problemAnswer } from '@/lib/keys/contract'
import { EXAMPLES } from '@/lib/keys/examples'
import { openApi } from '@/lib/keys/openapi'
import { findKey, listKeys } from '@/lib/keys/queries'
import { API_VERB_NAMES, API_VERBS, GIVEN, KEY_ROLES, type KeyRole, mayGive } from '@/lib/keys/rules'
import { foldTallies } from '@/lib/obligations/fold'
import { performAll } from '@/lib/obligations/perform'
import { readFigures } from '@/lib/obligations/queries'
import { registerResident } from '@/lib/residents/commands'
import { endStay, moveStay } from '@/lib/stays/commands'
import { listTrail } from '@/lib/trail/queries'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, verbs, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

const YINGSHANG = '341226'
const HUOQIU = '341522'
const EVERYTHING = [...API_VERB_NAMES]

let world: World
let admin: User, others: User[]

const on = async (command: unknown, raw: unknown, user: Actor = admin, today: string = TODAY, id = newId()) => (await performAll(user, command as typeof createKey, [{ id, raw }], { today: day(today) }))[0]!
const wanted = (more: Record<string, unknown> = {}) => ({ name: '颍上县驻浙工作站', role: 'office', areaCode: SUBDISTRICT, verbs: EVERYTHING, county: YINGSHANG, expiresOn: '2027-04-20', ...more })
const made = async (more: Record<string, unknown> & { role?: KeyRole } = {}, today: string = TODAY) => ok(await on(createKey, wanted({ verbs: EVERYTHING.filter((verb) => mayGive(more.role ?? 'office', verb)), ...more }), admin, today))
const keys = () => asSystem((tx) => tx.$queryRaw`SELECT id, area_code, name, role, verbs, county_code, secret_end, expires_on, created_on, created_by, revoked_on, revoked_by FROM api_key ORDER BY id`)
const faulty = async (more: Record<string, unknown>) => {
  const before = await keys()
  const { fields } = problem(await on(createKey, wanted(more)))
  expect(await keys()).toEqual(before)
  return Object.fromEntries(Object.entries(fields ?? {}).map(([field, { code }]) => [field, code]))
}

const DOORS = { areas: getAreas, figures: getFigures, arrivals: getArrivals, departures: getDepartures, checks: postCheck, tellArrivals: postArrivals, tellDepartures: postDepartures, tellReturns: postReturns, tellAnswers: postAnswers, told: getTold } satisfies Record<EndpointName, (request: Request) => Promise<Response>>
/** What is answered to a secret, held against the contract: an answer by its own schema, a refusal as a problem. */
async function ask(name: EndpointName, secret: string | null, asked: { query?: Record<string, string>; body?: unknown; address?: string } = {}) {
  const endpoint: Endpoint = ENDPOINTS[name]
  const response = await DOORS[name](new Request(`http://anju.test${endpoint.path}?${new URLSearchParams(asked.query ?? {})}`, {
    method: endpoint.method, headers: { ...(secret ? { Authorization: `Bearer ${secret}` } : {}), 'x-forwarded-for': asked.address ?? '10.0.0.1' },
    ...(asked.body === undefined ? {} : { body: typeof asked.body === 'string' ? asked.body : JSON.stringify(asked.body) }),
  }))
  const json = (await response.json()) as Record<string, unknown>
  expect(response.headers.get('content-type')).toContain(response.ok ? 'application/json' : 'application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const strict = response.ok ? deepStrict(endpoint.answer) : problemAnswer
  expect(strict.safeParse(json).error, JSON.stringify(json)).toBeUndefined()
  return { status: response.status, code: (json as { code?: string }).code, fields: (json as { fields?: Record<string, { code: string }> }).fields, retry: response.headers.get('retry-after'), json }
}
/** The schema as it is, with nothing told beside it. */
const deepStrict = (schema: z.ZodType): z.ZodType => (schema instanceof z.ZodObject ? schema.strict() : schema)

const register = async (grid: string, more: Record<string, unknown> = {}, today: string = TODAY) =>
  ok((await performAll(SYSTEM, registerResident, [{ raw: person(world.doors[grid]!.pop()!, { idNumber: idNumber('1984-02-12', '2'), originCode: YINGSHANG, arrivedOn: '2026-03-02', ...more }) }], { today: day(today) }))[0]!)
const trail = (verb: string) => asSystem((tx) => tx.$queryRaw<{ userId: string; role: string; subject: string; rowId: string; personId: string | null; after: Record<string, unknown> }[]>`
  SELECT user_id::text AS "userId", role, subject, row_id AS "rowId", person_id::text AS "personId", after FROM audit WHERE verb = ${verb} ORDER BY id DESC LIMIT 20`)
const actor = async (secret: string): Promise<KeyActor> => {
  const admission = await admit(secret, '10.0.0.2', TODAY)
  if (!admission.ok) throw new Error(admission.code)
  return admission.key
}

beforeAll(async () => {
  world = await makeWorld()
  admin = await staff('admin', '330113')
  others = await Promise.all((['community', 'office', 'leader', 'inspector', 'auditor', 'coordinator'] as const).map((role) => staff(role, role === 'community' ? XINGHUO : role === 'coordinator' ? XINGHUO_1 : SUBDISTRICT)))
}, 120_000)

describe('a key', () => {
  it('is made by an administrator for one department, and its secret is answered once and not kept', async () => {
    const id = newId()
    const { keyId, secret } = ok(await on(createKey, wanted(), admin, TODAY, id))
    expect(secret).toMatch(/^anju_[\w-]{43}$/)
    expect(problem(await on(createKey, wanted(), admin, TODAY, id)).code).toBe('answered-once')
    const [kept] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT string_agg(t::text, ' ') AS text FROM (SELECT k.id, k.name, k.secret_end, k.verbs FROM api_key k) t`)
    const [seen] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT coalesce(string_agg(data::text || input_digest, ' '), '') || (SELECT coalesce(string_agg(coalesce(a.after::text, ''), ' '), '') FROM audit a) AS text FROM command_seen`)
    for (const text of [kept!.text, seen!.text]) {
      expect(text).not.toContain(secret.slice(5, 30))
      expect(text).not.toContain(blindIndex('api-key', secret))
    }
    expect(await findKey(admin, keyId, TODAY)).toMatchObject({ name: '颍上县驻浙工作站', role: 'office', areaName: '临平街道', countyName: '安徽省阜阳市颍上县', secretEnd: secret.slice(-4), state: 'active', lastUsedOn: null, expiresOn: '2027-04-20', createdBy: 'admin' })
    expect((await listKeys(admin, TODAY)).total).toBe(1)
    expect(await verbs()).toContain('key.create')
  })

  it('says what is wrong at its field, and nothing is written', async () => {
    expect(await faulty({ name: ' ', verbs: [], expiresOn: '' })).toEqual({ name: 'required', verbs: 'required', expiresOn: 'not-a-day' })
    for (const role of ['admin', 'auditor', 'coordinator']) expect(await faulty({ role }), role).toMatchObject({ role: 'not-in-list' })
    expect(await faulty({ verbs: ['resident.read'] })).toEqual({ 'verbs.0': 'not-in-list' })
    expect(await faulty({ role: 'leader' })).toEqual({ verbs: 'key-verbs' })
    expect(await faulty({ county: undefined })).toEqual({ county: 'key-county' })
    expect(await faulty({ county: '没有的县' })).toEqual({ county: 'county-unknown' })
    expect(await faulty({ expiresOn: TODAY })).toEqual({ expiresOn: 'key-past' })
    expect(await faulty({ expiresOn: '2027-04-21' })).toEqual({ expiresOn: 'key-long' })
    expect(await faulty({ areaCode: XINGHUO })).toEqual({ areaCode: 'level-office' })
    expect(await faulty({ areaCode: '330113099' })).toEqual({ areaCode: 'not-found' })
  })

  it('is made and revoked by nobody else, and in no other range, by the command and by the database', async () => {
    const { keyId } = await made()
    const before = await keys()
    const stranger = await staff('admin', '330110')
    for (const user of [...others, stranger]) {
      expect((await on(createKey, wanted(), user)).ok, user.role).toBe(false)
      expect((await on(revokeKey, { keyId }, user)).ok, user.role).toBe(false)
      if (user.role !== 'admin') await expect(listKeys(user, TODAY), user.role).rejects.toBeInstanceOf(AccessRefused)
      await transact(user, 'test', (tx) => tx.$executeRaw`UPDATE api_key SET revoked_on = ${TODAY}::date, revoked_by = ${user.id}::uuid`).catch(sqlState)
      const state = await transact(user, 'test', (tx) => tx.$executeRaw`
        INSERT INTO api_key (id, area_code, name, role, verbs, secret_end, token_hash, expires_on, created_on, created_by)
        VALUES (${newId()}::uuid, ${SUBDISTRICT}, '甲', 'leader', '{api-area.read}', 'aaaa', ${newId()}, '2026-05-01', ${TODAY}::date, ${user.id}::uuid)`).then(() => null, sqlState)
      expect(state, user.role).toBe('42501')
    }
    expect(await findKey(stranger, keyId, TODAY)).toBeNull()
    expect(await keys()).toEqual(before)
  })

  it('stays as it was made, whoever writes, and nobody reads its digest', async () => {
    for (const column of ['name', 'role', 'verbs', 'county_code', 'expires_on', 'token_hash', 'area_code', 'last_used_on']) {
      expect(await transact(admin, 'test', (tx) => tx.$executeRaw(Prisma.raw(`UPDATE api_key SET ${column} = ${column}`))).then(() => null, sqlState), column).toBe('42501')
    }
    expect(await transact(admin, 'test', (tx) => tx.$queryRaw`SELECT token_hash FROM api_key`).then(() => null, sqlState)).toBe('42501')
    // What no role may be given, nobody gives by SQL either, nor for longer than a year, nor people to no county.
    const raw = (role: string, given: string, until: string, area = SUBDISTRICT) => transact(admin, 'test', (tx) => tx.$executeRaw`
      INSERT INTO api_key (id, area_code, name, role, verbs, secret_end, token_hash, expires_on, created_on, created_by)
      VALUES (${newId()}::uuid, ${area}, '甲', ${role}, ${[given]}::text[], 'aaaa', ${newId()}, ${until}::date, ${TODAY}::date, ${admin.id}::uuid)`).then(() => null, sqlState)
    expect(await raw('leader', 'api-person.read', '2026-05-01')).toBe('23514')
    expect(await raw('office', 'resident.read', '2026-05-01')).toBe('23514')
    expect(await raw('office', 'api-arrival.read', '2026-05-01')).toBe('23514')
    expect(await raw('office', 'api-area.read', '2027-04-22')).toBe('23514')
    expect(await raw('office', 'api-area.read', '2026-05-01', XINGHUO)).toBe('23514')
    expect(await raw('admin', 'api-area.read', '2026-05-01')).toBe('23514')
  })

  it('may be given the same by the code and by the database', async () => {
    for (const role of KEY_ROLES) {
      const [row] = await asSystem((tx) => tx.$queryRaw<{ verbs: string[] }[]>`SELECT key_verbs(${role}) AS verbs`)
      expect(row!.verbs.sort(), role).toEqual(API_VERB_NAMES.filter((verb) => mayGive(role, verb)).sort())
    }
    for (const verb of API_VERB_NAMES) for (const role of ROLES) expect(may({ ...SYSTEM, role }, verb), `${role} ${verb}`).toBe(false)
  })
})

describe('who asks', () => {
  it('is refused without a key, with one that is none, that was revoked, or is past its day', async () => {
    const [good, gone, old] = [await made(), await made(), await made({ expiresOn: '2026-04-10' }, '2026-04-01')]
    ok(await on(revokeKey, { keyId: gone.keyId }))
    expect(problem(await on(revokeKey, { keyId: gone.keyId })).code).toBe('key-revoked')
    expect(await ask('areas', null)).toMatchObject({ status: 401, code: 'key-missing' })
    expect(await ask('areas', `${good.secret.slice(0, -1)}${good.secret.endsWith('A') ? 'B' : 'A'}`)).toMatchObject({ status: 401, code: 'key-unknown' })
    expect(await ask('areas', 'anju_x')).toMatchObject({ status: 401, code: 'key-unknown' })
    expect(await ask('areas', gone.secret)).toMatchObject({ status: 401, code: 'key-revoked' })
    expect(await ask('areas', old.secret)).toMatchObject({ status: 401, code: 'key-expired' })
    expect(await ask('areas', good.secret)).toMatchObject({ status: 200 })
    const refused = await trail('access.refused')
    for (const [key, code] of [[gone, 'key-revoked'], [old, 'key-expired']] as const) expect(refused).toContainEqual(expect.objectContaining({ userId: key.keyId, role: 'key', subject: 'api_key', after: { problem: code } }))
    expect(await findKey(admin, good.keyId, TODAY)).toMatchObject({ lastUsedOn: TODAY })
    expect(await findKey(admin, old.keyId, TODAY)).toMatchObject({ lastUsedOn: null, state: 'expired' })
    // The database alone gives neither a scope.
    const was = (keyId: string): KeyActor => ({ id: keyId, role: 'key', name: '', areaCode: SUBDISTRICT, unitId: null, verbs: EVERYTHING, actsAs: 'office', countyCode: YINGSHANG })
    for (const { keyId } of [gone, old]) expect(await transact(was(keyId), 'api-area.read', (tx) => tx.$queryRaw`SELECT 1`).then(() => null, sqlState)).toBe('42501')
    expect(await transact(was(newId()), 'api-area.read', (tx) => tx.$queryRaw`SELECT 1`).then(() => null, sqlState)).toBe('42501')
  })

  it('is refused what the key was not given, door by door, by the code and by the database', async () => {
    for (const name of Object.keys(ENDPOINTS) as EndpointName[]) {
      const { verb } = ENDPOINTS[name]
      const { keyId, secret } = await made({ verbs: EVERYTHING.filter((one) => one !== verb) })
      expect(await ask(name, secret, { query: { since: '2026-04-01' }, body: ENDPOINTS[name].method === 'POST' ? {} : undefined }), name).toMatchObject({ status: 403, code: 'verb-missing' })
      expect(await trail('access.refused')).toContainEqual(expect.objectContaining({ userId: keyId, after: { verb } }))
      const key = await actor(secret)
      expect(await transact({ ...key, verbs: EVERYTHING }, verb, (tx) => tx.$queryRaw`SELECT 1`).then(() => null, sqlState), name).toBe('42501')
      // Nor a wider area than its own, nor anything that a member of staff does.
      expect(await transact({ ...key, areaCode: '330113' }, 'api-area.read', (tx) => tx.$queryRaw`SELECT 1`).then(() => null, sqlState), name).toBe('42501')
      for (const one of ['resident.read', 'figure.read', 'key.read', 'test'] as Verb[]) expect(await transact(key, one, (tx) => tx.$queryRaw`SELECT 1`).then(() => null, sqlState), one).toBe('42501')
    }
  })

  it('waits after too many in a minute, and after many secrets that are none, and is told how long', async () => {
    const { keyId, secret } = await made()
    const { most } = LIMITS['ask/key']
    for (let n = 0; n < most; n++) expect((await admit(secret, '10.0.0.3', TODAY)).ok).toBe(true)
    for (let n = 0; n < 3; n++) {
      const over = await ask('areas', secret)
      expect(over).toMatchObject({ status: 429, code: 'too-many' })
      expect(Number(over.retry)).toBeGreaterThan(0)
      expect(Number(over.retry)).toBeLessThanOrEqual(60)
    }
    // It stands in the trail once, not once for each.
    expect((await trail('access.refused')).filter(({ userId, after }) => userId === keyId && after['problem'] === 'too-many')).toHaveLength(1)
    const { secret: fresh } = await made()
    expect((await ask('areas', fresh)).status).toBe(200)
    for (let n = 0; n < LIMITS['miss/key'].most; n++) expect((await admit('anju_nothing', '10.9.9.9', TODAY)).ok).toBe(false)
    expect(await ask('areas', fresh, { address: '10.9.9.9' })).toMatchObject({ status: 429 })
    expect((await ask('areas', fresh, { address: '10.9.9.8' })).status).toBe(200)
  })

  it('reads nothing by SQL of its own but names of its areas, and under figures the tallies', async () => {
    await register(XINGHUO_1)
    const { secret } = await made({ role: 'community', areaCode: XINGHUO })
    const key = await actor(secret)
    const tables = await asSystem((tx) => tx.$queryRaw<{ name: string }[]>`
      SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations' AND has_any_column_privilege('anju_app', c.oid, 'SELECT') ORDER BY 1`)
    for (const verb of API_VERB_NAMES.filter((one) => mayGive('community', one))) {
      const seen: string[] = []
      for (const { name } of tables) {
        const [row] = await transact(key, verb, (tx) => tx.$queryRaw<{ n: number }[]>(Prisma.raw(`SELECT count(*)::int AS n FROM ${name}`))).catch((error) => (sqlState(error) === '42501' ? [{ n: 0 }] : Promise.reject(error)))
        if (row!.n > 0) seen.push(name)
      }
      expect(seen.filter((name) => !['area', ...(verb === 'api-figure.read' ? ['campaign', 'tally', 'tally_month', 'tally_total'] : [])].includes(name)), verb).toEqual([])
      const outside = await transact(key, verb, (tx) => tx.$queryRaw`SELECT 1 FROM area WHERE NOT starts_with(code, ${XINGHUO}) UNION ALL SELECT 1 FROM tally WHERE NOT starts_with(area_code, ${XINGHUO}) UNION ALL SELECT 1 FROM tally_total WHERE NOT starts_with(area_code, ${XINGHUO})`)
      expect(outside, verb).toEqual([])
    }
    // People are told by the functions alone, and each only under its own verb.
    for (const verb of API_VERB_NAMES.filter((one) => one !== 'api-arrival.read')) {
      expect(await transact(key, verb, (tx) => tx.$queryRaw`SELECT 1 FROM api_people('ARRIVED', '2020-01-01', '2027-01-01', NULL, NULL, 10)`).then(() => null, sqlState), verb).toBe('42501')
    }
    for (const user of [...others, admin]) {
      expect(await transact(user, 'test', (tx) => tx.$queryRaw`SELECT 1 FROM api_person('x', 'VERIFY')`).then(() => null, sqlState), user.role).toBe('42501')
      expect(await transact(user, 'test', (tx) => tx.$queryRaw`SELECT 1 FROM key_of('x', ${TODAY}::date)`).then(() => null, sqlState), user.role).toBe('42501')
    }
  })
})

describe('what is told', () => {
  it('areas: those of the range, leaf by leaf', async () => {
    const { keyId, secret } = await made()
    const { json } = await ask('areas', secret)
    expect((json['areas'] as { code: string }[]).map(({ code }) => code)).toEqual([SUBDISTRICT, XINGHUO, XINGHUO_1, `${XINGHUO}002`, TUNLI, TUNLI_1])
    expect(json['next']).toBeNull()
    expect(await ask('areas', secret, { query: { cursor: 'nonsense' } })).toMatchObject({ status: 400, fields: { cursor: { code: 'not-understood' } } })
    expect(await ask('areas', secret, { query: { all: 'yes' } })).toMatchObject({ status: 400, code: 'invalid' })
    expect((await trail('access.refused')).filter(({ userId }) => userId === keyId).map(({ after }) => after['problem'])).toEqual(['invalid', 'invalid'])
    expect((await trail('api-area.read'))[0]).toMatchObject({ userId: keyId, subject: 'api_key', rowId: keyId, after: { rows: 6 } })
  })

  it('figures: the dashboard’s own, on any day that is over, and the campaign’s aims', async () => {
    ok(await on(openCampaign, {
      areaCode: SUBDISTRICT, name: '专项行动', fromOn: '2026-03-01', toOn: '2026-05-01', targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [],
      phases: [{ key: 'prepare', from: '2026-03-01', to: '2026-03-16' }, { key: 'clear', from: '2026-03-16', to: '2026-04-16' }, { key: 'accept', from: '2026-04-16', to: '2026-05-01' }],
    }, SYSTEM))
    for (const on of ['2026-03-05', '2026-04-02', TODAY]) await register(TUNLI_1, {}, on)
    const { secret } = await made({ role: 'leader', verbs: ['api-figure.read'], county: undefined })
    const leader = await staff('leader')
    for (const folded of [false, true]) {
      if (folded) await foldTallies()
      for (const on of ['2026-03-10', '2026-04-02', TODAY]) {
        const { json } = await ask('figures', secret, { query: { day: on, parts: 'yes' } })
        const told = json['figures'] as { area: { code: string }; indicator: string; due: number; met: number; target: number | null }[]
        const shown = await readFigures(leader, { areaCode: SUBDISTRICT, parts: [XINGHUO, TUNLI], today: day(on), days: { from: day(on), to: day('2026-05-01') } })
        expect(told).toHaveLength(3 * GIVEN.length)
        for (const { areaCode, rates } of [shown.whole, ...shown.parts]) for (const indicator of GIVEN) {
          expect(told.find((one) => one.area.code === areaCode && one.indicator === indicator), `${on} ${areaCode} ${indicator}`).toMatchObject(rates[indicator].today)
        }
        expect(told.find(({ indicator }) => indicator === 'REGISTRATION')).toMatchObject({ target: 95 })
        expect(told.some(({ due }) => due > 0)).toBe(true)
      }
    }
    // Cases are single people's circumstances: neither their figure nor their tallies are told.
    expect(await ask('figures', secret, { query: { indicator: 'FOLLOW_UP' } })).toMatchObject({ status: 400, fields: { indicator: { code: 'not-in-list' } } })
    const owner = new Client({ connectionString: process.env['DATABASE_ADMIN_URL'] })
    await owner.connect()
    await owner.query("INSERT INTO tally_total (area_code, indicator, day, due, met) VALUES ($1, 'FOLLOW_UP', $2, 1, 0)", [SUBDISTRICT, TODAY])
    await owner.end()
    const key = await actor(secret)
    expect(await transact(key, 'api-figure.read', (tx) => tx.$queryRaw`SELECT 1 FROM tally_total WHERE indicator LIKE 'FOLLOW_UP%'`)).toEqual([])
    expect(await ask('figures', secret, { query: { day: '2026-04-21' } })).toMatchObject({ status: 400, fields: { day: { code: 'future' } } })
    expect(await ask('figures', secret, { query: { area: '330113001999' } })).toMatchObject({ status: 400, fields: { area: { code: 'not-found' } } })
    expect(await ask('figures', secret, { query: { area: '33011300', indicator: 'LUCK' } })).toMatchObject({ status: 400, fields: { area: { code: 'not-an-area' }, indicator: { code: 'not-in-list' } } })
    for (const area of ['330113', '330113002', '330110001']) expect(await ask('figures', secret, { query: { area } }), area).toMatchObject({ status: 403, code: 'outside-area' })
  })

  it('figures of a community’s key withhold what few are in, and have no parts to subtract', async () => {
    const { secret } = await made({ role: 'community', areaCode: TUNLI, verbs: ['api-figure.read'], county: undefined })
    const { json } = await ask('figures', secret, { query: { indicator: 'REGISTRATION' } })
    expect(json['figures']).toEqual([expect.objectContaining({ area: { code: TUNLI, name: '屯里社区' }, due: null, met: null, counts: 'people' })])
    expect(await ask('figures', secret, { query: { parts: 'yes' } })).toMatchObject({ status: 403, code: 'area-too-small' })
    expect(await ask('figures', secret, { query: { area: TUNLI_1 } })).toMatchObject({ status: 403, code: 'area-too-small' })
    expect(await ask('figures', secret, { query: { area: XINGHUO } })).toMatchObject({ status: 403, code: 'outside-area' })
  })

  it('arrivals and departures: one county’s people, once, with masked numbers, and each stands in their own trail', async () => {
    const number = idNumber('1991-05-05', '2')
    const came = await register(XINGHUO_1, { name: '来到颍上', idNumber: number }, '2026-04-10')
    const other = await register(XINGHUO_1, { name: '别县的人', originCode: HUOQIU }, '2026-04-10')
    const left = await register(XINGHUO_1, { name: '走了的人' }, '2026-04-09')
    const today = await register(XINGHUO_1, { name: '今天来的' })
    ok(await on(endStay, { stayId: left.stayId, reason: 'LEFT' }, SYSTEM, '2026-04-15'))
    ok(await on(moveStay, { residentId: came.residentId, dwellingId: world.doors[TUNLI_1]!.pop()! }, SYSTEM, '2026-04-12'))
    const { keyId, secret } = await made()
    const { json } = await ask('arrivals', secret, { query: { since: '2026-04-09' } })
    const people = json['people'] as { id: string; name: string; idNumber: string; arrivedOn: string; knownOn: string; community: { code: string } }[]
    expect(people.map(({ name, knownOn }) => [name, knownOn])).toEqual([['走了的人', '2026-04-09'], ['来到颍上', '2026-04-10']])
    expect(people[1]).toEqual({ id: came.stayId, name: '来到颍上', idNumber: expect.stringMatching(/^\d{4}\*{12}[\dX]{2}$/), arrivedOn: '2026-03-02', knownOn: '2026-04-10', community: { code: XINGHUO, name: '星火社区' } })
    expect(JSON.stringify(json)).not.toContain(number)
    const gone = await ask('departures', secret, { query: { since: '2026-04-09' } })
    expect(gone.json['people']).toEqual([expect.objectContaining({ id: left.stayId, name: '走了的人', leftOn: '2026-04-15', knownOn: '2026-04-15' })])
    const told = await trail('api-arrival.read')
    expect(told.filter(({ personId }) => personId === came.residentId)).toEqual([expect.objectContaining({ userId: keyId, role: 'key', subject: 'resident', after: { county_code: YINGSHANG } })])
    for (const { residentId } of [other, today]) expect(told.filter(({ personId }) => personId === residentId)).toEqual([])
    expect(await ask('arrivals', secret)).toMatchObject({ status: 400, fields: { since: { code: 'required' } } })
    expect(await ask('arrivals', secret, { query: { since: '2026-02-30' } })).toMatchObject({ status: 400, fields: { since: { code: 'not-a-day' } } })
    const theirs = await made({ county: HUOQIU })
    expect((await ask('arrivals', theirs.secret, { query: { since: '2026-04-09' } })).json['people']).toEqual([expect.objectContaining({ name: '别县的人' })])
    const tunli = await made({ role: 'community', areaCode: TUNLI })
    expect(((await ask('arrivals', tunli.secret, { query: { since: '2026-04-09' } })).json['people'] as { name: string }[]).map(({ name }) => name)).toEqual(['来到颍上'])
  })

  it('arrivals of many days, leaf by leaf, each once', async () => {
    const { stayId } = await register(TUNLI_1, { originCode: '341282' }, '2026-04-11')
    await asSystem((tx) => tx.$executeRaw`
      INSERT INTO resident (id, area_code, name, name_initials, sex, identity_verified, origin_code, created_by)
      SELECT ('01980000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, ${TUNLI_1}, '阜阳' || n, 'FY', '1', false, '341282', ${SYSTEM.id}::uuid FROM generate_series(1, 230) n`)
    await asSystem((tx) => tx.$executeRaw`
      INSERT INTO stay (id, resident_id, dwelling_id, area_code, resident_name, status, source, arrived_on, from_on, reported_on, registered_on, confirmed_on, created_by)
      SELECT ('01980000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, ('01980000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, s.dwelling_id, ${TUNLI_1}, '阜阳' || n, s.status, s.source, s.arrived_on, s.from_on, s.reported_on, '2026-04-01'::date + n % 7, NULL, ${SYSTEM.id}::uuid
      FROM generate_series(1, 230) n, stay s WHERE s.id = ${stayId}::uuid`)
    const { secret } = await made({ county: '341282' })
    const [ids, sizes]: [string[], number[]] = [[], []]
    for (let cursor: string | null = '', known = ''; cursor !== null;) {
      const { json } = await ask('arrivals', secret, { query: { since: '2026-04-01', ...(cursor ? { cursor } : {}) } })
      const people = json['people'] as { id: string; knownOn: string }[]
      for (const one of people) expect(one.knownOn >= known).toBe(true), (known = one.knownOn)
      ids.push(...people.map(({ id }) => id)), sizes.push(people.length)
      cursor = json['next'] as string | null
    }
    expect(sizes).toEqual([100, 100, 31])
    expect(new Set(ids).size).toBe(231)
  })

  it('a person: yes or no and the community, with a purpose, in that person’s own trail, and never by an address', async () => {
    const number = idNumber('1993-01-02', '1')
    const { residentId } = await register(XINGHUO_1, { name: '受查的人', idNumber: number, originCode: HUOQIU })
    const anywhere = await made({ county: undefined, verbs: ['api-person.read'], name: '区教育局' })
    const check = (secret: string, body: unknown) => ask('checks', secret, { body })
    expect((await check(anywhere.secret, { idNumber: number, purpose: 'SCHOOLING' })).json).toEqual({ registered: true, community: { code: XINGHUO, name: '星火社区' } })
    expect((await trail('api-person.read'))[0]).toMatchObject({ userId: anywhere.keyId, subject: 'resident', rowId: residentId, personId: residentId, after: { purpose: 'SCHOOLING', found: 1 } })
    const entry = (await listTrail(await staff('auditor'), { personId: residentId })).rows[0]!
    expect(entry).toMatchObject({ userName: '区教育局', role: 'key', verb: 'api-person.read' })
    expect((await check(anywhere.secret, { idNumber: idNumber(), purpose: 'SCHOOLING' })).json).toEqual({ registered: false, community: null })
    // Of another county, of another community.
    expect((await check((await made()).secret, { idNumber: number, purpose: 'VERIFY' })).json).toEqual({ registered: false, community: null })
    expect((await check((await made({ county: undefined, verbs: ['api-person.read'], role: 'community', areaCode: TUNLI })).secret, { idNumber: number, purpose: 'VERIFY' })).json).toEqual({ registered: false, community: null })
    expect(await check(anywhere.secret, { idNumber: `${number.slice(0, 17)}?`, purpose: 'GOSSIP' })).toMatchObject({ status: 400, fields: { idNumber: { code: 'id-shape' }, purpose: { code: 'not-in-list' } } })
    expect(await check(anywhere.secret, {})).toMatchObject({ status: 400, fields: { idNumber: { code: 'required' }, purpose: { code: 'required' } } })
    expect(await check(anywhere.secret, { idNumber: number, purpose: 'VERIFY', note: '甲' })).toMatchObject({ status: 400, code: 'invalid' })
    for (const body of ['{', '[]', '"a"']) expect(await check(anywhere.secret, body), body).toMatchObject({ status: 400, code: 'malformed' })
    expect((await trail('access.refused'))[0]).toMatchObject({ userId: anywhere.keyId, after: { verb: 'api-person.read', problem: 'malformed' } })
    expect(await check(anywhere.secret, 'x'.repeat(20_000))).toMatchObject({ status: 413, code: 'too-much' })
    const [kept] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT string_agg(coalesce(after::text, '') || coalesce(row_id, ''), ' ') AS text FROM audit WHERE role = 'key'`)
    expect(kept!.text).not.toContain(number)
  })
})

describe('the document', () => {
  it('is OpenAPI 3.1, and has every door under the verb that it asks for', async () => {
    const document = openApi()
    const result = await validate(structuredClone(document) as never)
    expect(result.valid, result.valid ? '' : compileErrors(result)).toBe(true)
    const paths = document['paths'] as Record<string, Record<string, { 'x-verb': string; responses: Record<string, unknown> }>>
    for (const { path, method, verb } of Object.values(ENDPOINTS)) {
      const operation = paths[path]![method.toLowerCase()]!
      expect(operation['x-verb']).toBe(verb)
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', '400', '401', '403', '429', '503']))
    }
    expect(Object.keys(API_VERBS).sort()).toEqual([...new Set(Object.values(ENDPOINTS).map(({ verb }) => verb))].sort())
  })

  it('has an example of every door', () => expect(new Set(EXAMPLES.map(({ endpoint }) => endpoint))).toEqual(new Set(Object.keys(ENDPOINTS))))
})
