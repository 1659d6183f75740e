import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { GET as getArrivals } from '@/app/api/v1/arrivals/route'
import { GET as getDepartures } from '@/app/api/v1/departures/route'
import { retain } from '@/lib/jobs/retention'
import type { User, Verb } from '@/lib/kernel/access'
import { addDays, day } from '@/lib/kernel/day'
import { now } from '@/lib/kernel/clock'
import { AccessRefused, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { log } from '@/lib/kernel/log'
import { admit } from '@/lib/keys/admission'
import { createKey, revokeKey } from '@/lib/keys/commands'
import { deliverEvent, type Reach, REAL, reviveEvents } from '@/lib/keys/delivery'
import { MOST_ATTEMPTS, signatureOf } from '@/lib/keys/events'
import { findWebhook, listSilent } from '@/lib/keys/queries'
import { API_VERB_NAMES, EVENT_NAMES, EVENTS, mayGive } from '@/lib/keys/rules'
import { createWebhook, redeliverEvent, removeWebhook, resumeWebhook, rotateSecret } from '@/lib/keys/webhooks'
import { performAll, perform } from '@/lib/obligations/perform'
import { tellArrival } from '@/lib/origins/commands'
import { refuseTold } from '@/lib/origins/taking'
import { registerResident } from '@/lib/residents/commands'
import { registerResidentInput } from '@/lib/residents/schema'
import { endStay, moveStay } from '@/lib/stays/commands'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

const [YINGSHANG, HUOQIU] = ['341226', '341522']
let world: World
let admin: User
let others: User[]

// A real server beside us stands for the other system, whatever it is called.
type Got = { path: string; headers: IncomingMessage['headers']; body: string }
let server: Server, got: Got[]
let reply: () => { status: number; headers?: Record<string, string>; afterMs?: number }
beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      got.push({ path: request.url!, headers: request.headers, body: Buffer.concat(parts).toString() })
      const { status, headers = {}, afterMs = 0 } = reply()
      setTimeout(() => response.writeHead(status, headers).end('{"private":"words"}'), afterMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  world = await makeWorld()
  admin = await staff('admin', '330113')
  others = await Promise.all((['community', 'office', 'leader', 'inspector', 'auditor', 'coordinator'] as const).map((role) => staff(role, role === 'community' ? XINGHUO : role === 'coordinator' ? XINGHUO_1 : SUBDISTRICT)))
}, 120_000)
afterAll(() => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve) }))
beforeEach(async () => {
  got = []
  reply = () => ({ status: 204 })
  // Each test has its own: what others wait for is none of it.
  await asSystem((tx) => tx.$executeRaw`UPDATE webhook SET state = 'REMOVED', problem = NULL, disabled_on = ${TODAY}::date WHERE state <> 'REMOVED'`)
})

/** Over plain HTTP to the server beside us; whatever else it does is as it does it. */
const BESIDE: Reach = {
  request: (url, options, answered) => httpRequest({ ...options, host: url.hostname, port: (server.address() as AddressInfo).port, path: url.pathname + url.search }, answered),
  resolve: async () => ['127.0.0.1'], allowed: () => true, timeoutMs: 500,
}

const keyOf = async (more: Record<string, unknown> = {}) => ok(await perform(admin, createKey, { name: '颍上县驻浙工作站', role: 'office', areaCode: SUBDISTRICT, verbs: API_VERB_NAMES.filter((verb) => mayGive('office', verb)), county: YINGSHANG, expiresOn: '2027-04-20', ...more }))
const URL_OF = 'https://hooks.yingshang.example.cn/anju?from=330113001'
const hookOf = async (keyId: string, more: Record<string, unknown> = {}) => ok(await perform(admin, createWebhook, { keyId, url: URL_OF, events: [...EVENT_NAMES], ...more }))
const told = async (more: Record<string, unknown> = {}) => {
  const key = await keyOf(more)
  return { ...key, ...(await hookOf(key.keyId)), keySecret: key.secret }
}
let nth = 0
const register = async (more: Record<string, unknown> = {}, grid = XINGHUO_1) => ok(await perform(SYSTEM, registerResident, person(world.doors[grid]![nth++ % 12]!, { idNumber: idNumber('1990-01-01', '2'), originCode: YINGSHANG, ...more })))
type Row = { id: string; type: string; subjectId: string; state: string; attempts: number; status: number | null; problem: string | null; nextAt: Date }
const events = (webhookId: string) => asSystem((tx) => tx.$queryRaw<Row[]>`SELECT id::text AS id, type, subject_id::text AS "subjectId", state, attempts, status, problem, next_at AS "nextAt" FROM webhook_event WHERE webhook_id = ${webhookId}::uuid ORDER BY at, id`)
const only = async (webhookId: string) => {
  const rows = await events(webhookId)
  expect(rows).toHaveLength(1)
  return rows[0]!
}
/** As if its hour had come. */
const dueNow = (id: string) => asSystem((tx) => tx.$executeRaw`UPDATE webhook_event SET next_at = now() WHERE id = ${id}::uuid AND state = 'WAITING'`)
const queued = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'webhooks' AND data ->> 'id' = ${id}`))[0]!.n

describe('an address', () => {
  it('is set for a key, with a secret that is shown once and kept sealed', async () => {
    const { keyId } = await keyOf()
    const id = newId()
    const set = () => performAll(admin, createWebhook, [{ id, raw: { keyId, url: ' https://HOOKS.yingshang.example.cn/anju ', events: ['arrival.registered'] } }])
    const { webhookId, secret } = ok((await set())[0]!)
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/)
    expect(problem((await set())[0]!).code).toBe('answered-once')
    expect(await findWebhook(admin, keyId)).toMatchObject({ id: webhookId, url: 'https://hooks.yingshang.example.cn/anju', events: ['arrival.registered'], state: 'ACTIVE', createdBy: 'admin', deliveries: [] })
    const [seen] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT (SELECT string_agg(w::text, ' ') FROM webhook w) || (SELECT coalesce(string_agg(coalesce(data::text, ''), ' '), '') FROM command_seen) || (SELECT coalesce(string_agg(coalesce(a.after::text, ''), ' '), '') FROM audit a) AS text`)
    expect(seen!.text).not.toContain(secret.slice(6, 30))
    expect(await verbs()).toContain('webhook.create')
    expect(problem(await perform(admin, createWebhook, { keyId, url: URL_OF, events: ['arrival.registered'] })).code).toBe('webhook-already')
  })

  it('is refused at its field where it is none, is beside us, or the key may not read it; nothing is written', async () => {
    const [reading, gone] = [await keyOf({ verbs: ['api-arrival.read'] }), await keyOf()]
    ok(await perform(admin, revokeKey, { keyId: gone.keyId }))
    const fields = async (more: Record<string, unknown>) => Object.fromEntries(Object.entries(problem(await perform(admin, createWebhook, { keyId: reading.keyId, url: URL_OF, events: ['arrival.registered'], ...more })).fields ?? {}).map(([field, { code }]) => [field, code]))
    for (const url of ['http://a.cn/', 'https://127.0.0.1/', 'https://localhost/', 'https://10.0.0.1/x', 'x', 'https://u:p@a.cn/']) expect(await fields({ url }), url).toEqual({ url: 'webhook-url' })
    expect(await fields({ url: '', events: [] })).toEqual({ url: 'required', events: 'required' })
    expect(await fields({ events: ['told.answered'] })).toEqual({ events: 'webhook-events' })
    expect(await fields({ events: ['resident.read'] })).toEqual({ 'events.0': 'not-in-list' })
    expect(problem(await perform(admin, createWebhook, { keyId: gone.keyId, url: URL_OF, events: ['arrival.registered'] })).code).toBe('key-revoked')
    expect(problem(await perform(admin, createWebhook, { keyId: newId(), url: URL_OF, events: ['arrival.registered'] })).code).toBe('not-found')
    for (const { keyId } of [reading, gone]) expect(await findWebhook(admin, keyId)).toBeNull()
  })

  it('is set, stopped and sent to by administrators of its area alone, by the command and by the database', async () => {
    const { keyId, webhookId } = await told()
    await register()
    const { id: eventId } = await only(webhookId)
    const stranger = await staff('admin', '330110')
    const bare = await keyOf()
    for (const user of [...others, stranger]) {
      for (const [command, raw] of [[createWebhook, { keyId: bare.keyId, url: URL_OF, events: ['arrival.registered'] }], [removeWebhook, { webhookId }], [resumeWebhook, { webhookId }], [rotateSecret, { webhookId }], [redeliverEvent, { eventId }]] as const) expect((await perform(user, command as typeof removeWebhook, raw)).ok, user.role).toBe(false)
      if (user.role !== 'admin') await expect(findWebhook(user, keyId)).rejects.toBeInstanceOf(AccessRefused)
      else expect(await findWebhook(user, keyId)).toBeNull()
      expect(await transact(user, 'test', (tx) => tx.$executeRaw`UPDATE webhook SET state = 'REMOVED', disabled_on = ${TODAY}::date`).catch(sqlState), user.role).toBe(0)
      expect(await transact(user, 'test', (tx) => tx.$executeRaw`UPDATE webhook_event SET next_at = now()`).catch(sqlState), user.role).toBe(0)
    }
    const insert = (user: User, of: string, given: string[], area: string = SUBDISTRICT) => transact(user, 'test', (tx) => tx.$executeRaw`
      INSERT INTO webhook (id, area_code, key_id, url, events, secret_sealed, state, created_on, created_by) VALUES (${newId()}::uuid, ${area}, ${of}::uuid, ${URL_OF}, ${given}::text[], 'x', 'ACTIVE', ${TODAY}::date, ${user.id}::uuid)`).then(() => null, sqlState)
    const small = await keyOf({ verbs: ['api-arrival.read'] })
    expect(await insert(admin, small.keyId, ['told.answered'])).toBe('23514')
    expect(await insert(admin, small.keyId, ['arrival.registered'], XINGHUO)).toBe('23514')
    expect(await insert(stranger, small.keyId, ['arrival.registered'])).toBe('42501')
    for (const user of others) expect(await insert(user, small.keyId, ['arrival.registered']), user.role).toBe('42501')
    expect(await transact(admin, 'test', (tx) => tx.$executeRaw`INSERT INTO webhook_event (id, webhook_id, area_code, type, subject_id, at, state, attempts, next_at) VALUES (${newId()}::uuid, ${webhookId}::uuid, ${SUBDISTRICT}, 'told.answered', ${newId()}::uuid, now(), 'WAITING', 0, now())`).then(() => null, sqlState)).toBe('42501')
    expect(await transact(admin, 'test', (tx) => tx.$executeRaw`UPDATE webhook SET url = 'https://evil.example/'`).then(() => null, sqlState)).toBe('42501')
  })

  it('may be told by the database what the code says that a key may read', async () => {
    // A key without the verb is refused (above); one that has it alone is not.
    for (const event of EVENT_NAMES) {
      const key = await keyOf({ verbs: [EVENTS[event] satisfies Verb] })
      ok(await perform(admin, createWebhook, { keyId: key.keyId, url: URL_OF, events: [event] }))
    }
  })
})

describe('a secret', () => {
  it('is changed: for a day both sign, then the new one alone; it is shown once and kept sealed', async () => {
    const { webhookId, secret: first } = await told()
    const { secret } = ok(await perform(admin, rotateSecret, { webhookId }))
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/)
    expect(secret).not.toBe(first)
    expect(await verbs()).toContain('webhook.rotate')
    const signed = async () => {
      got = []
      await register()
      const { id } = (await events(webhookId)).at(-1)!
      expect(await deliverEvent(id, BESIDE)).toEqual({ ok: true, status: 204 })
      const [{ headers, body }] = got as [Got]
      const by = (one: string) => signatureOf(one, id, Number(headers['webhook-timestamp']), body)
      return { given: String(headers['webhook-signature']).split(' '), by }
    }
    const both = await signed()
    expect(both.given).toEqual([both.by(secret), both.by(first)])
    await asSystem((tx) => tx.$executeRaw`UPDATE webhook SET former_until = now() - interval '1 second' WHERE id = ${webhookId}::uuid`)
    const one = await signed()
    expect(one.given).toEqual([one.by(secret)])
    // Kept no longer than it signs.
    await reviveEvents()
    expect(await asSystem((tx) => tx.$queryRaw`SELECT former_secret_sealed AS former, former_until AS until FROM webhook WHERE id = ${webhookId}::uuid`)).toEqual([{ former: null, until: null }])
    // An answer was lost, and it is changed once more: whoever still has the former one misses nothing.
    ok(await perform(admin, rotateSecret, { webhookId }))
    const third = ok(await perform(admin, rotateSecret, { webhookId })).secret
    const again = await signed()
    expect(again.given).toEqual([again.by(third), again.by(secret)])
    const [seen] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT (SELECT string_agg(w::text, ' ') FROM webhook w) || (SELECT coalesce(string_agg(coalesce(data::text, ''), ' '), '') FROM command_seen) || (SELECT coalesce(string_agg(coalesce(a.after::text, ''), ' '), '') FROM audit a) AS text`)
    for (const each of [first, secret, third]) expect(seen!.text).not.toContain(each.slice(6, 30))
    ok(await perform(admin, removeWebhook, { webhookId }))
    expect(problem(await perform(admin, rotateSecret, { webhookId })).code).toBe('not-found')
    expect(await asSystem((tx) => tx.$queryRaw`SELECT former_secret_sealed AS former FROM webhook WHERE id = ${webhookId}::uuid`)).toEqual([{ former: null }])
  })
})

describe('what happened', () => {
  it('is written down with it, for systems that asked for it, of their own county and area: once, and not for a move', async () => {
    const all = await told()
    const [tunli, huoqiu] = [await told({ role: 'community', areaCode: TUNLI, verbs: API_VERB_NAMES.filter((verb) => mayGive('community', verb)) }), await told({ county: HUOQIU })]
    const key = await admit(all.keySecret, '10.0.0.1', TODAY)
    if (!key.ok) throw new Error(key.code)
    const { residentId, stayId } = await register()
    const { toldId } = ok(await perform(key.key, tellArrival, { name: '甲', idNumber: idNumber(), onDay: TODAY, area: XINGHUO }))
    ok(await perform(SYSTEM, refuseTold, { toldId, reason: 'NOT_FOUND' }))
    const moved = ok(await perform(SYSTEM, moveStay, { residentId, dwellingId: world.doors[XINGHUO_2]![0]!, onDay: TODAY }))
    ok(await perform(SYSTEM, endStay, { stayId: moved.stayId, onDay: TODAY }))
    expect((await events(all.webhookId)).map(({ type, subjectId }) => [type, subjectId])).toEqual([['arrival.registered', stayId], ['told.answered', toldId], ['departure.reported', moved.stayId]])
    expect(await events(tunli.webhookId)).toEqual([])
    expect(await events(huoqiu.webhookId)).toEqual([])
    // Into a community's range from the rest of the sub-district is an arrival there, as its list has it.
    const other = await register()
    ok(await perform(SYSTEM, moveStay, { residentId: other.residentId, dwellingId: world.doors[TUNLI_1]![0]!, onDay: TODAY }))
    expect((await events(tunli.webhookId)).map(({ type }) => type)).toEqual(['arrival.registered'])
    // What did not come about is not told: the transaction took it along.
    const before = await events(all.webhookId)
    const input = registerResidentInput.parse(person(world.doors[XINGHUO_1]![0]!, { idNumber: idNumber('1990-01-01', '2'), originCode: YINGSHANG }))
    await expect(transact(SYSTEM, 'test', async (tx) => {
      const [outcome] = await registerResident.run(tx, SYSTEM, [{ id: newId(), input, today: TODAY, at: now() }])
      expect(outcome!.ok).toBe(true)
      throw new Error('not after all')
    })).rejects.toThrow('not after all')
    expect(await events(all.webhookId)).toEqual(before)
    expect(await queued(before[0]!.id)).toBe(1)
  })

  it('is not for a system that did not ask, was stopped, or whose key was revoked', async () => {
    const [few, stopped, gone] = [await keyOf(), await told(), await told()]
    const { webhookId } = await hookOf(few.keyId, { events: ['departure.reported'] })
    ok(await perform(admin, removeWebhook, { webhookId: stopped.webhookId }))
    ok(await perform(admin, revokeKey, { keyId: gone.keyId }))
    await register()
    for (const id of [webhookId, stopped.webhookId, gone.webhookId]) expect(await events(id)).toEqual([])
  })
})

describe('a delivery', () => {
  it('arrives once, signed, and says of nobody who it was; by the key it is read at the link', async () => {
    const { webhookId, secret, keySecret } = await told()
    const { stayId } = await register()
    const { id } = await only(webhookId)
    expect(await deliverEvent(id, BESIDE)).toEqual({ ok: true, status: 204 })
    expect(await deliverEvent(id, BESIDE)).toBeNull()
    expect(got).toHaveLength(1)
    const [{ path, headers, body }] = got as [Got]
    expect(path).toBe('/anju?from=330113001')
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': id, host: expect.stringContaining('hooks.yingshang.example.cn') })
    expect(Math.abs(now().getTime() / 1_000 - Number(headers['webhook-timestamp']))).toBeLessThan(60)
    expect(headers['webhook-signature']).toBe(signatureOf(secret, id, Number(headers['webhook-timestamp']), body))
    const said = JSON.parse(body) as { type: string; timestamp: string; data: { id: string; link: string } }
    expect(said).toEqual({ type: 'arrival.registered', timestamp: expect.any(String), data: { id: stayId, link: `/api/v1/arrivals?id=${stayId}` } })
    const read = async (at: string, of = keySecret, GET = getArrivals) => ((await (await GET(new Request(`http://anju.test${at}`, { headers: { Authorization: `Bearer ${of}` } }))).json()) as { people: { id: string }[] }).people
    expect(await read(said.data.link)).toEqual([expect.objectContaining({ id: stayId, name: '赵秀霞', knownOn: TODAY })])
    // Another county's key reads nothing there, nor does anybody at the wrong door.
    expect(await read(said.data.link, (await keyOf({ county: HUOQIU })).secret)).toEqual([])
    expect(await read(`/api/v1/departures?id=${stayId}`, keySecret, getDepartures)).toEqual([])
    expect(await findWebhook(admin, (await asSystem((tx) => tx.$queryRaw<{ k: string }[]>`SELECT key_id::text AS k FROM webhook WHERE id = ${webhookId}::uuid`))[0]!.k)).toMatchObject({ waiting: 0, deliveries: [{ id, state: 'DELIVERED', status: 204, attempts: 1, problem: null }] })
  })

  it.each([
    ['an error', () => ({ status: 500 }), { problem: 'status', status: 500 }], ['a redirect, which is not followed', () => ({ status: 302, headers: { location: '/elsewhere' } }), { problem: 'redirect', status: 302 }],
    ['no answer in time', () => ({ status: 200, afterMs: 5_000 }), { problem: 'timeout', status: null }],
  ] as const)('that gets %s is tried again later, and then arrives under the same id', async (_, first, outcome) => {
    const { webhookId } = await told()
    await register()
    const { id } = await only(webhookId)
    reply = first
    expect(await deliverEvent(id, BESIDE)).toEqual({ ok: false, ...outcome })
    const waiting = await only(webhookId)
    expect(waiting).toMatchObject({ state: 'WAITING', attempts: 1, ...outcome })
    expect(waiting.nextAt.getTime()).toBeGreaterThan(now().getTime())
    expect(await queued(id)).toBe(2)
    expect(await deliverEvent(id, BESIDE)).toBeNull()
    expect(got).toHaveLength(1)
    reply = () => ({ status: 200 })
    await dueNow(id)
    expect(await deliverEvent(id, BESIDE)).toEqual({ ok: true, status: 200 })
    expect(await only(webhookId)).toMatchObject({ state: 'DELIVERED', attempts: 2, status: 200, problem: null })
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([id, id])
  })

  it('after its last attempt stops its address, which is told so on the keys; resumed, what failed is sent', async () => {
    const { webhookId, keyId } = await told()
    await register()
    const { id } = await only(webhookId)
    reply = () => ({ status: 503 })
    for (let n = 0; n < MOST_ATTEMPTS; n++) {
      await dueNow(id)
      expect((await deliverEvent(id, BESIDE))?.ok).toBe(false)
    }
    expect(await only(webhookId)).toMatchObject({ state: 'FAILED', attempts: MOST_ATTEMPTS })
    expect(await findWebhook(admin, keyId)).toMatchObject({ state: 'DISABLED', problem: 'failed', disabledOn: TODAY })
    expect(await listSilent(admin)).toContainEqual({ keyId, name: '颍上县驻浙工作站' })
    // What happens meanwhile is not written down for it: it reads that itself.
    await register()
    expect(await events(webhookId)).toHaveLength(1)
    expect(problem(await perform(admin, redeliverEvent, { eventId: id })).code).toBe('webhook-disabled')
    ok(await perform(admin, resumeWebhook, { webhookId }))
    expect(problem(await perform(admin, resumeWebhook, { webhookId })).code).toBe('webhook-active')
    expect(await listSilent(admin)).toEqual([])
    reply = () => ({ status: 204 })
    expect(await deliverEvent(id, BESIDE)).toMatchObject({ ok: true })
    expect(await verbs()).toEqual(expect.arrayContaining(['webhook.resume', 'webhook.deliver']))
  })

  it('that finds its address gone stops it at once', async () => {
    const { webhookId, keyId } = await told()
    await register()
    reply = () => ({ status: 410 })
    expect(await deliverEvent((await only(webhookId)).id, BESIDE)).toEqual({ ok: false, problem: 'gone', status: 410 })
    expect(await only(webhookId)).toMatchObject({ state: 'FAILED', attempts: 1 })
    expect(await findWebhook(admin, keyId)).toMatchObject({ state: 'DISABLED', problem: 'gone' })
  })

  it('goes nowhere but to the open internet: a name that leads beside us is not asked, whatever else it leads to', async () => {
    const { webhookId } = await told()
    await register()
    const { id } = await only(webhookId)
    for (const addresses of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::1'], ['169.254.169.254']]) {
      await dueNow(id)
      expect(await deliverEvent(id, { ...BESIDE, resolve: async () => addresses, allowed: REAL.allowed }), addresses.join()).toEqual({ ok: false, problem: 'closed-address', status: null })
    }
    await dueNow(id)
    expect(await deliverEvent(id, { ...BESIDE, resolve: async () => Promise.reject(new Error('ENOTFOUND')) })).toEqual({ ok: false, problem: 'no-such-host', status: null })
    expect(got).toEqual([])
    await dueNow(id)
    expect(await deliverEvent(id, { ...BESIDE, request: (url, options, answered) => httpRequest({ ...options, host: url.hostname, port: 1, path: '/' }, answered) })).toEqual({ ok: false, problem: 'unreachable', status: null })
  })

  it('is sent once more by hand, and taken up when its process died; nobody sends it twice at once', async () => {
    const { webhookId, keyId } = await told()
    await register()
    const { id } = await only(webhookId)
    expect(problem(await perform(admin, redeliverEvent, { eventId: id })).code).toBe('webhook-waiting')
    const both = await Promise.all([deliverEvent(id, BESIDE), deliverEvent(id, BESIDE), deliverEvent(id, BESIDE)])
    expect(both.filter((one) => one !== null)).toHaveLength(1)
    expect(ok(await perform(admin, redeliverEvent, { eventId: id }))).toEqual({ keyId })
    await asSystem((tx) => tx.$executeRaw`UPDATE webhook_event SET state = 'SENDING', claimed_at = now() WHERE id = ${id}::uuid`)
    await reviveEvents()
    expect(await only(webhookId)).toMatchObject({ state: 'SENDING' })
    await asSystem((tx) => tx.$executeRaw`UPDATE webhook_event SET claimed_at = now() - interval '3 minutes' WHERE id = ${id}::uuid`)
    expect(await reviveEvents()).toBeGreaterThan(0)
    expect(await deliverEvent(id, BESIDE)).toMatchObject({ ok: true })
    expect(got).toHaveLength(2)
  })

  it('is for a key that may still read it', async () => {
    const { webhookId, keyId } = await told()
    await register()
    const { id } = await only(webhookId)
    ok(await perform(admin, revokeKey, { keyId }))
    expect(await deliverEvent(id, BESIDE)).toBeNull()
    expect(await findWebhook(admin, keyId)).toMatchObject({ state: 'DISABLED', problem: 'key-over' })
    expect(got).toEqual([])
  })

  it('has ids of its own, whatever the order', async () => {
    const { webhookId } = await told()
    for (let n = 0; n < 4; n++) await register()
    const ids = (await events(webhookId)).map(({ id }) => id)
    await Promise.all([...ids].reverse().map((id) => deliverEvent(id, BESIDE)))
    expect(new Set(got.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(ids))
    expect(new Set(ids).size).toBe(4)
  })

  it('leaves in the log how it went, and nothing of what was in it', async () => {
    const { webhookId, secret } = await told()
    const { stayId } = await register()
    const lines: unknown[] = []
    const [info, warn] = [vi.spyOn(log, 'info').mockImplementation((line) => void lines.push(line)), vi.spyOn(log, 'warn').mockImplementation((line) => void lines.push(line))]
    await deliverEvent((await only(webhookId)).id, BESIDE)
    info.mockRestore(), warn.mockRestore()
    expect(JSON.stringify(lines)).toContain(webhookId)
    for (const word of [stayId, 'hooks.yingshang', secret.slice(6), 'private', '赵秀霞', 'arrival']) expect(JSON.stringify(lines)).not.toContain(word)
  })

  it('is forgotten after two months', async () => {
    const { webhookId } = await told()
    await register()
    const real = day(new Date().toISOString().slice(0, 10))
    await retain(addDays(real, 59))
    expect(await events(webhookId)).toHaveLength(1)
    await retain(addDays(real, 62))
    expect(await events(webhookId)).toEqual([])
  })
})
