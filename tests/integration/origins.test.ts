import { beforeAll, describe, expect, it, vi } from 'vitest'
import { POST as postAnswers } from '@/app/api/v1/answers/route'
import { POST as postArrivals } from '@/app/api/v1/arrivals/route'
import { POST as postDepartures } from '@/app/api/v1/departures/route'
import { POST as postReturns } from '@/app/api/v1/returns/route'
import { GET as getTold } from '@/app/api/v1/told/route'
import { createArea } from '@/lib/areas/commands'
import { draftInquiry, sendInquiry } from '@/lib/inquiries/commands'
import { findInquiry } from '@/lib/inquiries/queries'
import { retain } from '@/lib/jobs/retention'
import type { Actor, User } from '@/lib/kernel/access'
import { addDays, day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { createKey, revokeKey } from '@/lib/keys/commands'
import { type Endpoint, ENDPOINTS, type EndpointName, problemAnswer } from '@/lib/keys/contract'
import { admit, type KeyActor } from '@/lib/keys/admission'
import { begin } from '@/lib/keys/replay'
import { API_VERB_NAMES, mayGive } from '@/lib/keys/rules'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { tellArrival } from '@/lib/origins/commands'
import { countTold, listTold, viewTold } from '@/lib/origins/queries'
import { refuseTold, takeTold } from '@/lib/origins/taking'
import { recordOutgoing } from '@/lib/outgoing/commands'
import { findOutgoing } from '@/lib/outgoing/queries'
import { registerResident } from '@/lib/residents/commands'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI, verbs, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

const [YINGSHANG, HUOQIU] = ['341226', '341522']
let world: World
let admin: User, office: User, community: User, tunli: User, leader: User, coordinator: User
let secret: string, other: string

const keyOf = async (more: Record<string, unknown> = {}) => ok(await perform(admin, createKey, { name: '颍上县驻浙工作站', role: 'office', areaCode: SUBDISTRICT, verbs: API_VERB_NAMES.filter((verb) => mayGive('office', verb)), county: YINGSHANG, expiresOn: '2027-04-20', ...more }))
const actor = async (of: string): Promise<KeyActor> => {
  const admission = await admit(of, '10.0.0.2', TODAY)
  if (!admission.ok) throw new Error(admission.code)
  return admission.key
}

const DOORS = { tellArrivals: postArrivals, tellDepartures: postDepartures, tellReturns: postReturns, tellAnswers: postAnswers, told: getTold } satisfies Partial<Record<EndpointName, (request: Request) => Promise<Response>>>
type Told = { status: number; code?: string; taken: number; refused: number; rows: { ok: boolean; id: string | null; code: string | null; errors: { pointer: string; code: string }[] }[]; errors?: { pointer: string; code: string }[]; replayed: boolean; retry: string | null; told: Record<string, unknown>[] }
let named = 0
/** What is answered, held against the contract. */
async function tell(name: keyof typeof DOORS, body: unknown, { by = secret, token = `request-${++named}`, query = '' }: { by?: string; token?: string | null; query?: string } = {}): Promise<Told> {
  const endpoint: Endpoint = ENDPOINTS[name]
  const response = await DOORS[name](new Request(`http://anju.test${endpoint.path}${query}`, {
    method: endpoint.method, headers: { Authorization: `Bearer ${by}`, 'x-forwarded-for': '10.0.0.1', ...(token === null ? {} : { 'Idempotency-Key': token }) },
    ...(endpoint.method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }))
  const json = (await response.json()) as Told
  expect((response.ok ? endpoint.answer : problemAnswer).safeParse(json).error, JSON.stringify(json)).toBeUndefined()
  return { ...json, status: response.status, replayed: response.headers.get('idempotency-replayed') === 'true', retry: response.headers.get('retry-after') }
}
const rows = (...given: unknown[]) => ({ rows: given })
const anArrival = (more: Record<string, unknown> = {}) => ({ name: '赵秀霞', idNumber: idNumber('1990-01-01', '2'), onDay: '2026-04-18', area: XINGHUO, place: '星火路', certificate: '皖婚育 2026-0417', ...more })
const aPerson = (more: Record<string, unknown> = {}) => ({ name: '赵秀霞', idNumber: idNumber('1990-01-01', '2'), onDay: '2026-04-19', ...more })
const toldOne = async (name: keyof typeof DOORS, row: unknown) => (await tell(name, rows(row))).rows[0]!.id!
const table = () => asSystem((tx) => tx.$queryRaw<Record<string, unknown>[]>`SELECT id::text AS id, area_code, county_code, kind, person_name, on_day::text AS on_day, place, certificate, state, reason FROM origin_told ORDER BY id`)
const facts = () => asSystem(async (tx) => JSON.stringify(await tx.$queryRaw`SELECT (SELECT count(*)::int FROM resident) AS r, (SELECT md5(string_agg(s::text, '' ORDER BY s.id)) FROM stay s) AS s, (SELECT count(*)::int FROM presence) AS p, (SELECT md5(string_agg(a::text, '' ORDER BY a.id)) FROM absence a) AS a, (SELECT md5(string_agg(t::text, '' ORDER BY t.id)) FROM origin_told t) AS t, (SELECT md5(string_agg(q::text, '' ORDER BY q.id)) FROM inquiry q) AS q`))
const unchanged = async (work: () => Promise<unknown>) => {
  const before = await facts()
  await work()
  expect(await facts()).toEqual(before)
}
const register = async (more: Record<string, unknown> = {}) => ok(await perform(SYSTEM, registerResident, person(world.doors[XINGHUO_1]!.pop()!, { idNumber: idNumber('1990-01-01', '2'), originCode: YINGSHANG, ...more })))
const away = async (more: Record<string, unknown> = {}) => ok(await perform(office, recordOutgoing, { areaCode: XINGHUO, name: '何敏兰', idNumber: idNumber('1991-01-01', '2'), leftOn: '2026-01-05', reason: 'WORK', place: '安徽省阜阳市颍上县', distinct: 'yes', ...more }))

beforeAll(async () => {
  world = await makeWorld()
  ok(await perform(SYSTEM, createArea, { code: '330113003', name: '东湖街道' }))
  ;[admin, office, community, tunli, leader, coordinator] = [await staff('admin', '330113'), await staff('office'), await staff('community', XINGHUO), await staff('community', TUNLI), await staff('leader'), await staff('coordinator', XINGHUO_1)]
  secret = (await keyOf()).secret
  other = (await keyOf({ name: '霍邱县', county: HUOQIU })).secret
}, 120_000)

describe('a place of origin tells', () => {
  it('that somebody has left for here: it waits for the community, and nobody is known or registered by it', async () => {
    const due = await stand(XINGHUO, 'REGISTRATION')
    const answer = await tell('tellArrivals', rows(anArrival({ name: ' 赵 秀霞 ' })))
    expect(answer).toMatchObject({ status: 200, taken: 1, refused: 0, rows: [{ ok: true, code: null, errors: [] }] })
    const told = await viewTold(community, answer.rows[0]!.id!)
    expect(told).toMatchObject({ name: '赵秀霞', kind: 'ARRIVAL', state: 'WAITING', countyName: '安徽省阜阳市颍上县', by: '颍上县驻浙工作站', onDay: '2026-04-18', place: '星火路', certificate: '皖婚育 2026-0417', match: null, areaName: '星火社区' })
    expect(told!.mask).toMatch(/^9990\*+..$/)
    expect(await stand(XINGHUO, 'REGISTRATION')).toEqual(due)
    expect(await verbs()).toEqual(expect.arrayContaining(['api-arrival.tell', 'told.view']))
    const [entry] = await asSystem((tx) => tx.$queryRaw<{ role: string; text: string }[]>`SELECT role, coalesce(after::text, '') AS text FROM audit WHERE verb = 'api-arrival.tell' AND action = 'INSERT' AND subject = 'origin_told' ORDER BY id DESC LIMIT 1`)
    expect(entry!.role).toBe('key')
  })

  it('many at once: good rows go in, and each other says what was wrong where', async () => {
    const twice = anArrival()
    const answer = await tell('tellArrivals', rows(anArrival(), anArrival({ idNumber: '999101199001018230', onDay: '2026-13-01' }), twice, twice, 7, anArrival({ onDay: '2026-04-21' }), anArrival({ onDay: '2025-04-19' }), anArrival({ area: '330110001' }), anArrival({ area: '330113001099' }), anArrival({ area: XINGHUO_1 }), { ...anArrival(), wages: 1 }, { ...aPerson(), idNumber: undefined }))
    expect(answer).toMatchObject({ status: 200, taken: 2, refused: 10 })
    const of = (row: number) => Object.fromEntries(answer.rows[row]!.errors.map(({ pointer, code }) => [pointer.replace(`#/rows/${row}`, ''), code]))
    expect(answer.rows.map(({ ok: good }) => good)).toEqual([true, false, true, false, false, false, false, false, false, false, false, false])
    expect(of(1)).toEqual({ '/idNumber': expect.any(String), '/onDay': 'not-a-day' })
    expect(answer.rows[3]).toMatchObject({ code: 'told-already', errors: [] })
    expect([of(4), of(5), of(6), of(7), of(8), of(9), of(10), of(11)]).toEqual([{ '': 'not-understood' }, { '/onDay': 'future' }, { '/onDay': 'told-too-old' }, { '/area': 'outside-area' }, { '/area': 'not-found' }, { '/area': 'not-a-community' }, { '': 'not-expected' }, { '/idNumber': 'required' }])
  })

  it('nothing by a body that is none, one with too many rows, or under no name', async () => {
    await unchanged(async () => {
      expect(await tell('tellArrivals', '{')).toMatchObject({ status: 400, code: 'malformed' })
      expect(await tell('tellArrivals', {})).toMatchObject({ status: 400, code: 'invalid', errors: [{ pointer: '#/rows', code: 'required' }] })
      expect(await tell('tellArrivals', rows())).toMatchObject({ status: 400, code: 'invalid', errors: [{ pointer: '#/rows', code: 'required' }] })
      expect(await tell('tellArrivals', rows(...Array.from({ length: 101 }, () => 1)))).toMatchObject({ status: 400, errors: [{ pointer: '#/rows', code: 'too-many' }] })
      expect(await tell('tellArrivals', rows(anArrival({ place: '长'.repeat(60_000) })))).toMatchObject({ status: 413, code: 'too-much' })
      expect(await tell('tellArrivals', rows(anArrival()), { token: null })).toMatchObject({ status: 400, code: 'idempotency-missing' })
      for (const token of ['short', 'has blanks in it', '"open-ended-name', 'a'.repeat(129)]) expect(await tell('tellArrivals', rows(anArrival()), { token })).toMatchObject({ status: 400, code: 'idempotency-malformed' })
    })
  })

  it('nothing by a key that was not given it, was revoked, or is a community’s for another community', async () => {
    const [reading, gone, small] = [await keyOf({ verbs: ['api-arrival.read'] }), await keyOf(), await keyOf({ role: 'community', areaCode: TUNLI, verbs: ['api-arrival.tell'] })]
    ok(await perform(admin, revokeKey, { keyId: gone.keyId }))
    await unchanged(async () => {
      for (const name of ['tellArrivals', 'tellDepartures', 'tellReturns', 'tellAnswers', 'told'] as const) {
        expect(await tell(name, rows(aPerson()), { by: reading.secret }), name).toMatchObject({ status: 403, code: 'verb-missing' })
        expect(await tell(name, rows(aPerson()), { by: gone.secret }), name).toMatchObject({ status: 401, code: 'key-revoked' })
      }
      expect((await tell('tellArrivals', rows(anArrival({ area: XINGHUO })), { by: small.secret })).rows[0]).toMatchObject({ ok: false, errors: [{ code: 'outside-area' }] })
    })
    expect(problem(await perform(admin, createKey, { name: '甲', role: 'office', areaCode: SUBDISTRICT, verbs: ['api-arrival.tell'], expiresOn: '2026-06-01' })).fields).toMatchObject({ county: { code: 'key-county' } })
    expect(problem(await perform(admin, createKey, { name: '甲', role: 'community', areaCode: XINGHUO, verbs: ['api-answer.tell'], county: YINGSHANG, expiresOn: '2026-06-01' })).fields).toMatchObject({ verbs: { code: 'key-verbs' } })
  })

  it('and by SQL neither in another’s name, of another county or area, nor anything else', async () => {
    const key = await actor(secret)
    const insert = (as: Actor, verb: string, { county = YINGSHANG, area = XINGHUO, by = key.id, kind = 'ARRIVAL', state = 'WAITING' } = {}) => transact(as, verb, (tx) => tx.$executeRaw`
      INSERT INTO origin_told (id, area_code, key_id, county_code, kind, person_name, number_sealed, mask_sealed, number_index, on_day, told_on, told_at, state)
      VALUES (${newId()}::uuid, ${area}, ${by}::uuid, ${county}, ${kind}, '甲', 'x', 'x', ${newId()}, ${TODAY}::date, ${TODAY}::date, now(), ${state})`).then(() => null, sqlState)
    await unchanged(async () => {
      expect(await insert(key, 'api-arrival.tell', { county: HUOQIU })).toBe('42501')
      expect(await insert(key, 'api-arrival.tell', { area: '330113003' })).toBe('42501')
      expect(await insert(key, 'api-arrival.tell', { by: (await actor(other)).id })).toBe('42501')
      expect(await insert(key, 'api-arrival.tell', { kind: 'DEPARTURE' })).toBe('42501')
      expect(await insert(key, 'api-arrival.read')).toBe('42501')
      for (const user of [office, community, leader, coordinator, admin]) expect(await insert(user, 'test'), user.role).toBe('42501')
      for (const verb of API_VERB_NAMES.filter((one) => one.endsWith('.tell'))) {
        for (const name of ['resident', 'stay', 'outgoing', 'absence', 'origin_told']) {
          const [row] = await transact(key, verb, (tx) => tx.$queryRaw<{ n: number }[]>(Prisma.raw(`SELECT count(*)::int AS n FROM ${name}`)))
          expect(row!.n, `${verb} ${name}`).toBe(0)
        }
        expect(await transact(key, verb, (tx) => tx.$executeRaw`UPDATE origin_told SET state = 'TAKEN', answered_on = ${TODAY}::date, answered_by = ${key.id}::uuid`), verb).toBe(0)
      }
    })
  })
})

describe('what was told is looked at', () => {
  it('by the community it was told of and by the office, and by nobody else', async () => {
    const [id, wide] = [await toldOne('tellArrivals', anArrival()), await toldOne('tellArrivals', anArrival({ area: undefined }))]
    for (const user of [office, leader]) expect((await listTold(user, { area: user.areaCode, state: 'WAITING' })).rows.map((row) => row.id)).toEqual(expect.arrayContaining([id, wide]))
    const seen = (await listTold(community, { area: XINGHUO, state: 'WAITING' })).rows.map((row) => row.id)
    expect(seen).toContain(id)
    expect(seen).not.toContain(wide)
    expect(await viewTold(tunli, id)).toBeNull()
    expect(await viewTold(office, 'x')).toBeNull()
    expect(await countTold(tunli)).toBe(0)
    for (const user of [coordinator, admin]) await expect(viewTold(user, id), user.role).rejects.toBeInstanceOf(AccessRefused)
    await unchanged(async () => {
      for (const user of [tunli, leader, coordinator, admin]) for (const command of [takeTold, refuseTold] as const) expect((await perform(user, command as typeof refuseTold, { toldId: id, reason: 'NOT_SO' })).ok, user.role).toBe(false)
      expect(problem(await perform(community, takeTold, { toldId: newId() })).code).toBe('not-found')
      expect(problem(await perform(community, refuseTold, { toldId: id })).fields).toEqual({ reason: { code: 'required' } })
      for (const [user, by] of [[tunli, tunli.id], [leader, leader.id], [community, office.id]] as const) {
        expect(await transact(user, 'test', (tx) => tx.$executeRaw`UPDATE origin_told SET state = 'REFUSED', reason = 'NOT_SO', answered_on = ${TODAY}::date, answered_by = ${by}::uuid WHERE id = ${id}::uuid`).catch(sqlState), user.role).toEqual(user === community ? '42501' : 0)
      }
    })
  })

  it('and somebody who has come is known by it, as told of by their place of origin, once', async () => {
    const before = await stand(XINGHUO, 'REGISTRATION')
    const row = anArrival()
    const id = await toldOne('tellArrivals', row)
    ok(await perform(community, takeTold, { toldId: id }))
    expect(await stand(XINGHUO, 'REGISTRATION')).toEqual({ due: before.due + 1, met: before.met })
    expect(await viewTold(community, id)).toMatchObject({ state: 'TAKEN', answeredOn: TODAY, answeredBy: 'community', match: { now: 'declared', otherCounty: false } })
    const [stay] = await asSystem((tx) => tx.$queryRaw<Record<string, string>[]>`SELECT s.status, s.source, s.area_code AS area, s.arrived_on::text AS arrived, s.address_text AS address, r.origin_code AS origin FROM stay s JOIN resident r ON r.id = s.resident_id WHERE r.name = '赵秀霞' ORDER BY s.id DESC LIMIT 1`)
    expect(stay).toEqual({ status: 'DECLARED', source: 'ORIGIN', area: XINGHUO, arrived: '2026-04-18', address: '星火路', origin: YINGSHANG })
    await unchanged(async () => {
      expect(problem(await perform(office, takeTold, { toldId: id })).code).toBe('told-answered')
      expect(problem(await perform(office, refuseTold, { toldId: id, reason: 'KNOWN' })).code).toBe('told-answered')
    })
    expect(await verbs()).toContain('told.take')
    // Told again later of somebody who is known: taken over, and nothing is doubled.
    const again = await toldOne('tellArrivals', row)
    ok(await perform(community, takeTold, { toldId: again }))
    expect(await stand(XINGHUO, 'REGISTRATION')).toEqual({ due: before.due + 1, met: before.met })
  })

  it('told of the sub-district, it is given a community of it', async () => {
    const id = await toldOne('tellArrivals', anArrival({ area: undefined }))
    await unchanged(async () => {
      expect(problem(await perform(office, takeTold, { toldId: id })).fields).toEqual({ areaCode: { code: 'required' } })
      expect(problem(await perform(office, takeTold, { toldId: id, areaCode: '330113003014' })).fields).toEqual({ areaCode: { code: 'outside-area' } })
    })
    const before = await stand(TUNLI, 'REGISTRATION')
    ok(await perform(office, takeTold, { toldId: id, areaCode: TUNLI }))
    expect((await stand(TUNLI, 'REGISTRATION')).due).toBe(before.due + 1)
  })

  it('of two at once one takes it over', async () => {
    const id = await toldOne('tellArrivals', anArrival())
    const results = await Promise.all([perform(office, takeTold, { toldId: id }), perform(community, takeTold, { toldId: id }), perform(community, refuseTold, { toldId: id, reason: 'NOT_SO' })])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    for (const result of results) if (!result.ok) expect(result.problem.code).toBe('told-answered')
  })

  it('and somebody who is back there is in doubt here, and no more', async () => {
    const number = idNumber('1990-01-01', '2')
    const { stayId } = await register({ idNumber: number })
    const id = await toldOne('tellDepartures', aPerson({ idNumber: number }))
    // Told without a community, for they do not say where: the office looks.
    expect(await viewTold(office, id)).toMatchObject({ kind: 'DEPARTURE', match: { now: 'lives' } })
    ok(await perform(office, takeTold, { toldId: id }))
    const [row] = await asSystem((tx) => tx.$queryRaw<{ to: string | null; kinds: string[] }[]>`SELECT s.to_on::text AS to, (SELECT array_agg(p.kind) FROM presence p WHERE p.stay_id = s.id) AS kinds FROM stay s WHERE s.id = ${stayId}::uuid`)
    expect(row).toEqual({ to: null, kinds: ['TOLD_LEFT'] })
    const nobody = await toldOne('tellDepartures', aPerson())
    await unchanged(async () => expect(problem(await perform(office, takeTold, { toldId: nobody })).code).toBe('told-not-here'))
    ok(await perform(office, refuseTold, { toldId: nobody, reason: 'NOT_FOUND' }))
    expect(await viewTold(office, nobody)).toMatchObject({ state: 'REFUSED', reason: 'NOT_FOUND' })
  })

  it('of nobody who is on record as another county’s', async () => {
    const [here, gone] = [idNumber('1990-01-01', '2'), idNumber('1991-01-01', '2')]
    await register({ idNumber: here, originCode: HUOQIU })
    await away({ idNumber: gone, place: '安徽省六安市霍邱县' })
    const ids = [await toldOne('tellArrivals', anArrival({ idNumber: here })), await toldOne('tellDepartures', aPerson({ idNumber: here })), await toldOne('tellReturns', aPerson({ idNumber: gone, whereabouts: 'GONE_HOME' }))]
    for (const id of ids) {
      expect((await viewTold(office, id))!.match).toMatchObject({ otherCounty: true })
      await unchanged(async () => expect(problem(await perform(office, takeTold, { toldId: id })).code).toBe('told-other-county'))
    }
  })

  it('and one of ours who is with them was heard from; who has left for home is back', async () => {
    const number = idNumber('1991-01-01', '2')
    const { outgoingId } = await away({ idNumber: number })
    ok(await perform(office, takeTold, { toldId: await toldOne('tellReturns', aPerson({ idNumber: number, whereabouts: 'WITH_THEM', onDay: '2026-04-10' })) }))
    expect((await findOutgoing(office, outgoingId))!.absences[0]).toMatchObject({ heardOn: '2026-04-10', returnedOn: null, contacts: [{ means: 'LETTER', heard: true, by: 'office' }] })
    const early = await toldOne('tellReturns', aPerson({ idNumber: number, whereabouts: 'GONE_HOME', onDay: '2026-01-02' }))
    await unchanged(async () => expect(problem(await perform(office, takeTold, { toldId: early })).code).toBe('before-leaving'))
    ok(await perform(office, refuseTold, { toldId: early, reason: 'NOT_SO' }))
    ok(await perform(office, takeTold, { toldId: await toldOne('tellReturns', aPerson({ idNumber: number, whereabouts: 'GONE_HOME', onDay: '2026-04-15' })) }))
    expect((await findOutgoing(office, outgoingId))!.absences[0]).toMatchObject({ returnedOn: '2026-04-15' })
    const late = await toldOne('tellReturns', aPerson({ idNumber: number, whereabouts: 'WITH_THEM' }))
    await unchanged(async () => expect(problem(await perform(office, takeTold, { toldId: late })).code).toBe('told-not-away'))
  })

  it('and what became of it is told to the key that told it, alone; whom it was about it knows itself', async () => {
    const own = await keyOf()
    const at = await tell('tellArrivals', rows(anArrival(), anArrival()), { by: own.secret })
    const [first, second] = at.rows.map(({ id }) => id!)
    ok(await perform(community, refuseTold, { toldId: first!, reason: 'OTHER_AREA' }))
    const told = await tell('told', null, { by: own.secret })
    expect(told.told.map(({ id }) => id)).toEqual([second, first])
    expect(JSON.stringify(told)).not.toContain('赵')
    expect((await tell('told', null, { by: own.secret, query: '?state=REFUSED' })).told).toEqual([expect.objectContaining({ id: first, state: 'REFUSED', reason: 'OTHER_AREA', answeredOn: TODAY })])
    expect((await tell('told', null, { query: `?id=${first}` })).told).toEqual([])
    expect(await tell('told', null, { query: '?id=1' })).toMatchObject({ status: 400, code: 'invalid' })
  })

  it('and whom it was about is forgotten half a year after it was answered', async () => {
    const id = await toldOne('tellArrivals', anArrival())
    ok(await perform(community, refuseTold, { toldId: id, reason: 'NOT_SO' }))
    await retain(addDays(TODAY, 180))
    expect((await table()).find((row) => row['id'] === id)).toMatchObject({ person_name: '赵秀霞' })
    expect(await retain(addDays(TODAY, 181))).toMatchObject({ originTold: expect.any(Number) })
    expect((await table()).find((row) => row['id'] === id)).toMatchObject({ person_name: '', place: null, state: 'REFUSED' })
    expect(await viewTold(community, id)).toMatchObject({ name: '', mask: null, match: null })
    expect((await table()).some((row) => row['state'] === 'WAITING' && row['person_name'] === '')).toBe(false)
  })
})

describe('a letter of ours', () => {
  const letter = async (county = YINGSHANG, kind = 'WHEREABOUTS') => {
    const { residentId } = await register()
    const { inquiryId } = ok((await performAll(office, draftInquiry, [{ raw: { residentId, kind, county } }], { today: day('2026-04-10') }))[0]!)
    return ok((await performAll(office, sendInquiry, [{ raw: { inquiryId } }], { today: day('2026-04-10') }))[0]!)
  }

  it('is answered by the county it went to, by its number, and that counts', async () => {
    const { inquiryId, number } = await letter()
    const answer = await tell('tellAnswers', rows({ number: number.replace('〔', '[').replace('〕', ']'), answer: 'RETURNED', answeredOn: '2026-04-18' }))
    expect(answer).toMatchObject({ taken: 1, rows: [{ ok: true, id: inquiryId }] })
    expect(await findInquiry(office, inquiryId)).toMatchObject({ state: 'ANSWERED', answer: 'RETURNED', steps: expect.arrayContaining([expect.objectContaining({ step: 'ANSWERED', by: '颍上县驻浙工作站' })]) })
    expect(await stand(SUBDISTRICT, 'INQUIRY_REPLY')).toMatchObject({ met: 1 })
    expect(await verbs()).toContain('api-answer.tell')
  })

  it('is answered by no other county, not twice, not otherwise than its kind, and not from elsewhere', async () => {
    const { inquiryId, number } = await letter()
    const { inquiryId: draftId } = ok(await perform(office, draftInquiry, { residentId: (await register()).residentId, kind: 'WHEREABOUTS', county: YINGSHANG }))
    await unchanged(async () => {
      const said = { number, answer: 'RETURNED', answeredOn: '2026-04-18' }
      expect((await tell('tellAnswers', rows(said), { by: other })).rows[0]).toMatchObject({ ok: false, errors: [{ pointer: '#/rows/0/number', code: 'inquiry-unknown' }] })
      expect((await tell('tellAnswers', rows({ ...said, answer: 'VALID' }, { ...said, answeredOn: '2026-04-21' }, { ...said, answeredOn: '2026-04-09' }, { ...said, number: '临平函〔2026〕999号' }))).rows.map(({ errors }) => errors[0]!.code)).toEqual(['answer-of-other-kind', 'future', 'before-sent', 'inquiry-unknown'])
      const elsewhere = await keyOf({ areaCode: '330113003', verbs: ['api-answer.tell'] })
      expect((await tell('tellAnswers', rows(said), { by: elsewhere.secret })).rows[0]).toMatchObject({ ok: false, errors: [{ code: 'inquiry-unknown' }] })
      const stranger = await actor(other)
      expect(await transact(stranger, 'api-answer.tell', (tx) => tx.$executeRaw`UPDATE inquiry SET state = 'ANSWERED', answer = 'RETURNED', answered_on = ${TODAY}::date WHERE id = ${inquiryId}::uuid`)).toBe(0)
      const own = await actor(secret)
      expect(await transact(own, 'api-answer.tell', (tx) => tx.$queryRaw`SELECT 1 FROM inquiry WHERE id = ${draftId}::uuid`)).toEqual([])
      expect(await transact(own, 'api-answer.tell', (tx) => tx.$executeRaw`UPDATE inquiry SET state = 'CLOSED', closed_on = ${TODAY}::date, close_reason = 'NO_NEED' WHERE id = ${inquiryId}::uuid`).catch(sqlState)).toBe('42501')
      expect(await transact(own, 'api-told.read', (tx) => tx.$queryRaw`SELECT 1 FROM inquiry`)).toEqual([])
    })
    expect((await tell('tellAnswers', rows({ number, answer: 'UNKNOWN', answeredOn: TODAY }))).taken).toBe(1)
    await unchanged(async () => expect((await tell('tellAnswers', rows({ number, answer: 'RETURNED', answeredOn: TODAY }))).rows[0]).toMatchObject({ code: 'inquiry-answered' }))
  })
})

describe('a request that is sent again', () => {
  it('is answered as before and not done again; with another body it is refused; a name with quotation marks is the same', async () => {
    const [body, token] = [rows(anArrival(), anArrival({ onDay: 'x' })), 'arrivals-2026-04-18']
    const first = await tell('tellArrivals', body, { token })
    await unchanged(async () => {
      const second = await tell('tellArrivals', body, { token: `"${token}"` })
      expect(second).toMatchObject({ status: 200, replayed: true, rows: first.rows })
      expect(first.replayed).toBe(false)
      expect(await tell('tellArrivals', rows(anArrival()), { token })).toMatchObject({ status: 422, code: 'idempotency-other' })
      expect(await tell('tellDepartures', body, { token })).toMatchObject({ status: 422, code: 'idempotency-other' })
    })
    // Another key's names are its own.
    expect(await tell('tellArrivals', body, { token, by: other })).toMatchObject({ status: 200, replayed: false, taken: 1 })
  })

  it('many times at once is done once', async () => {
    const [body, token] = [rows(anArrival(), anArrival()), newId()]
    const before = (await table()).length
    const answers = await Promise.all(Array.from({ length: 8 }, () => tell('tellArrivals', body, { token })))
    expect((await table()).length).toBe(before + 2)
    const good = answers.filter(({ status }) => status === 200)
    expect(good.length).toBeGreaterThan(0)
    for (const { rows: each } of good) expect(each).toEqual(good[0]!.rows)
    for (const answer of answers) if (answer.status !== 200) expect(answer).toMatchObject({ status: 409, code: 'idempotency-running', retry: '1' })
    expect(await tell('tellArrivals', body, { token })).toMatchObject({ status: 200, replayed: true, rows: good[0]!.rows })
  })

  it('whose process died is taken up after a minute, under the same ids', async () => {
    const [row, token] = [anArrival(), newId()]
    const text = JSON.stringify(rows(row))
    const key = await actor(secret)
    const begun = await begin(key, { verb: 'api-arrival.tell', path: '/api/v1/arrivals', token, text })
    if (begun.is !== 'fresh') throw new Error(begun.is)
    const { rowId } = await import('@/lib/keys/replay')
    const id = rowId(begun.seed, 0)
    // It had written its row, and died before it answered.
    ok((await performAll(key, tellArrival, [{ id, raw: row }]))[0]!)
    expect(await tell('tellArrivals', text, { token })).toMatchObject({ status: 409 })
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] })
    try {
      expect(await tell('tellArrivals', text, { token })).toMatchObject({ status: 200, replayed: false, taken: 1, rows: [{ id }] })
    } finally {
      vi.useRealTimers()
    }
    expect((await table()).filter((one) => one['id'] === id)).toHaveLength(1)
  })

  it('is kept without a word of what was sent, by its own key alone, for three days', async () => {
    const row = anArrival()
    await tell('tellArrivals', rows(row), { token: 'kept-without-words' })
    const [kept] = await asSystem(async () => transact(await actor(secret), 'api-arrival.tell', (tx) => tx.$queryRaw<{ text: string }[]>`SELECT string_agg(q::text, ' ') AS text FROM api_request q`))
    for (const word of [row.name, row.idNumber, row.idNumber.slice(6, 14), '星火路', 'kept-without-words']) expect(kept!.text).not.toContain(word)
    for (const user of [office, community, admin, leader]) expect(await transact(user, 'test', (tx) => tx.$queryRaw`SELECT 1 FROM api_request`), user.role).toEqual([])
    const count = () => transact(key, 'api-arrival.tell', async (tx) => (await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM api_request`)[0]!.n)
    const key = await actor(secret)
    const real = new Date().toISOString().slice(0, 10)
    const n = await count()
    await retain(addDays(day(real), 2))
    expect(await count()).toBe(n)
    await retain(addDays(day(real), 6))
    expect(await count()).toBe(0)
  })
})

it('leaves figures that agree with the facts', async () => {
  expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
})
