import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, User } from '@/lib/kernel/access'
import { addDays } from '@/lib/kernel/day'
import { Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { askMine, giveOpinion, myServices, rateMine, withdrawMine } from '@/lib/my/requests'
import { endMySession } from '@/lib/my/sessions'
import { perform } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { assignService, closeService, recordService, referService } from '@/lib/services/commands'
import { findService, listServices, servicesOf, viewServiceWords } from '@/lib/services/queries'
import { endStay, moveStay } from '@/lib/stays/commands'
import { type Holder, holderAt, signedIn } from './own'
import { asSystem, count, makeWorld, ok, problem, staff, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, community: User, office: User, other: User, leader: User
beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, community, office, other, leader] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('office'), await staff('community', TUNLI), await staff('leader')]
})

let doors = 0
async function resident(): Promise<Holder & { actor: Actor; token: string }> {
  const holder = await holderAt(world.doors[XINGHUO_1]![doors++ % 12]!, { coordinator, office })
  return { ...holder, ...(await signedIn(holder.held)) }
}
const owedOf = (id: string) => asSystem((tx) => tx.$queryRaw<{ areaCode: string; deadline: string }[]>`SELECT area_code AS "areaCode", deadline::text AS deadline FROM obligation WHERE subject_id = ${id}::uuid AND indicator = 'SERVICE'`)
const placeOf = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ areaCode: string }[]>`SELECT area_code AS "areaCode" FROM service_request WHERE id = ${id}::uuid`))[0]!.areaCode
const verbs = async (residentId: string) => (await asSystem((tx) => tx.$queryRaw<{ verb: string }[]>`SELECT DISTINCT verb FROM audit WHERE person_id = ${residentId}::uuid`)).map(({ verb }) => verb)
const opinion = { kind: 'COMPLAINT', about: 'VISIT', text: '协管员上门态度不好' }
const listed = async (user: User) => (await listServices(user, { area: user.areaCode, show: 'open' }, TODAY)).rows.map(({ id }) => id)

describe('what one asks for oneself', () => {
  it('is a request like those that are taken at the door: with the community, by the policy’s days, counted, and read by those who work on it', async () => {
    const { actor, residentId } = await resident()
    const { serviceId } = ok(await perform(actor, askMine, { kind: 'HARDSHIP', text: '房租交不上' }))
    expect(await findService(community, serviceId)).toMatchObject({ residentId, kind: 'HARDSHIP', urgent: true, channel: 'OWN', state: 'ASKED', deadline: addDays(TODAY, 1), assignedTo: null, steps: [{ step: 'ASKED', by: null }] })
    expect((await viewServiceWords(community, serviceId))!.asked).toBe('房租交不上')
    expect(await owedOf(serviceId)).toEqual([{ areaCode: XINGHUO_1, deadline: addDays(TODAY, 1) }])
    expect(await myServices(actor)).toMatchObject([{ id: serviceId, state: 'ASKED', asked: '房租交不上', deadline: addDays(TODAY, 1), mayWithdraw: true, mayRate: false }])
    expect(await verbs(residentId)).toContain('my.request')
  })

  it('is seen with what came of it, taken at a desk or by oneself, and rated once by whoever asked', async () => {
    const { actor, residentId } = await resident()
    const { serviceId } = ok(await perform(community, recordService, { residentId, kind: 'WORK', channel: 'DESK', text: '找工作' }))
    expect(problem(await perform(actor, rateMine, { serviceId, rating: 'GOOD' })).code).toBe('service-open')
    ok(await perform(community, referService, { serviceId, department: 'LABOUR', text: '请办' }))
    expect(await myServices(actor)).toMatchObject([{ state: 'REFERRED', department: 'LABOUR', answer: null }])
    ok(await perform(community, closeService, { serviceId, result: 'done', text: '已面试上岗' }))
    expect(await myServices(actor)).toMatchObject([{ state: 'DONE', answer: '已面试上岗', mayRate: true, mayWithdraw: false }])
    expect(problem(await perform(actor, rateMine, { serviceId, rating: 'NOT_ASKED' })).fields).toMatchObject({ rating: { code: 'not-in-list' } })
    ok(await perform(actor, rateMine, { serviceId, rating: 'FAIR' }))
    expect([problem(await perform(actor, rateMine, { serviceId, rating: 'POOR' })).code, (await findService(community, serviceId))!.rating]).toEqual(['service-rated', 'FAIR'])
    expect(problem(await perform(actor, withdrawMine, { serviceId })).code).toBe('service-over')
    expect(JSON.stringify(await myServices(actor))).not.toMatch(new RegExp(`${community.id}|${coordinator.id}`))
  })

  it('is withdrawn while nobody has answered, and then nothing is owed', async () => {
    const { actor, residentId } = await resident()
    const { serviceId } = ok(await perform(actor, askMine, { kind: 'TRAINING', text: '想学电工' }))
    ok(await perform(community, assignService, { serviceId, userId: community.id }))
    ok(await perform(actor, withdrawMine, { serviceId }))
    expect([await owedOf(serviceId), (await findService(community, serviceId))!.state, problem(await perform(actor, withdrawMine, { serviceId })).code]).toEqual([[], 'WITHDRAWN', 'service-withdrawn'])
    expect(await verbs(residentId)).toContain('my.request-withdraw')
  })

  it('is refused at its field, sent twice asked once, not asked all day, and not by whoever lives nowhere', async () => {
    const { actor, stayId } = await resident()
    const before = await count('service_request')
    expect([problem(await perform(actor, askMine, { kind: 'COMPLAINT', text: '不好' })).fields, problem(await perform(actor, askMine, { kind: 'WORK', text: ' ' })).fields, problem(await perform(actor, askMine, { text: '啊'.repeat(601), kind: 'WORK' })).fields])
      .toMatchObject([{ kind: { code: 'not-in-list' } }, { text: { code: 'required' } }, { text: { code: 'too-long' } }])
    expect(await count('service_request')).toBe(before)
    const [id, raw] = [newId(), { kind: 'WORK', text: '找工作' }]
    expect(ok(await perform(actor, askMine, raw, { id }))).toEqual(ok(await perform(actor, askMine, raw, { id })))
    for (let n = 0; n < 4; n++) ok(await perform(actor, askMine, raw))
    expect(problem(await perform(actor, askMine, raw)).code).toBe('my-too-often')
    ok(await perform(coordinator, endStay, { stayId }))
    const gone = await resident()
    ok(await perform(coordinator, endStay, { stayId: gone.stayId }))
    expect(problem(await perform(gone.actor, askMine, raw)).code).toBe('my-nowhere')
  })
})

describe('a complaint, or praise', () => {
  it('is with the office alone: no community, no coordinator, whoever it was given to; in no rate, and answered to whoever said it', async () => {
    const { actor, residentId } = await resident()
    const before = (await listServices(office, { area: SUBDISTRICT, show: 'open' }, TODAY)).figures
    const { serviceId } = ok(await perform(actor, giveOpinion, opinion))
    expect([await placeOf(serviceId), await owedOf(serviceId)]).toEqual([SUBDISTRICT, []])
    expect((await listServices(office, { area: SUBDISTRICT, show: 'open', kind: 'COMPLAINT' }, TODAY)).rows).toMatchObject([{ id: serviceId, about: 'VISIT', deadline: addDays(TODAY, 7) }])
    expect((await listServices(office, { area: SUBDISTRICT, show: 'open' }, TODAY)).figures).toEqual(before)
    expect((await viewServiceWords(office, serviceId))!.asked).toBe(opinion.text)
    for (const user of [community, coordinator, other]) {
      expect([await listed(user), await findService(user, serviceId), await viewServiceWords(user, serviceId), await servicesOf(user, residentId)]).toEqual([expect.not.arrayContaining([serviceId]), null, null, []])
      expect(problem(await perform(user, closeService, { serviceId, result: 'done', text: '没有的事' })).code).toBe('not-found')
      expect(problem(await perform(office, assignService, { serviceId, userId: user.id })).fields).toMatchObject({ userId: { code: 'not-in-list' } })
    }
    // A leader sees that there is one, and nothing of what was said.
    await expect(viewServiceWords(leader, serviceId)).rejects.toThrow()
    expect(problem(await perform(office, referService, { serviceId, department: 'LABOUR', text: '请办' })).code).toBe('service-opinion')
    ok(await perform(office, assignService, { serviceId, userId: office.id }))
    ok(await perform(office, closeService, { serviceId, result: 'done', text: '已当面致歉' }))
    expect(await myServices(actor)).toMatchObject([{ kind: 'COMPLAINT', about: 'VISIT', state: 'DONE', answer: '已当面致歉', mayRate: true }])
    expect(await verbs(residentId)).toContain('my.opinion')
  })

  it('follows nobody to another community, nor to theirs', async () => {
    const { actor, residentId } = await resident()
    const { serviceId } = ok(await perform(actor, giveOpinion, { ...opinion, kind: 'PRAISE', about: 'DESK' }))
    const { serviceId: asked } = ok(await perform(actor, askMine, { kind: 'WORK', text: '找工作' }))
    ok(await perform(office, moveStay, { residentId, dwellingId: world.doors[TUNLI_1]![0]! }))
    expect([await placeOf(serviceId), await placeOf(asked)]).toEqual([SUBDISTRICT, TUNLI_1])
    expect(await findService(other, serviceId)).toBeNull()
  })

  it.each([['about nothing', { kind: 'PRAISE', text: '好' }, 'about'], ['of no kind', { kind: 'WORK', about: 'DESK', text: '好' }, 'kind'], ['without a word', { kind: 'PRAISE', about: 'DESK' }, 'text']])('is refused at its field: %s', async (_, raw, field) => {
    const { actor } = await resident()
    const before = await count('service_request')
    expect(Object.keys(problem(await perform(actor, giveOpinion, raw)).fields!)).toEqual([field])
    expect(await count('service_request')).toBe(before)
  })
})

describe('the lock', () => {
  it('lets nobody see, withdraw or rate another’s, nor ask for somebody else', async () => {
    const [one, stranger] = [await resident(), await resident()]
    const { serviceId } = ok(await perform(one.actor, askMine, { kind: 'WORK', text: '找工作' }))
    expect(await myServices(stranger.actor)).toEqual([])
    expect([problem(await perform(stranger.actor, withdrawMine, { serviceId })).code, problem(await perform(stranger.actor, rateMine, { serviceId, rating: 'GOOD' })).code]).toEqual(['not-found', 'not-found'])
    for (const user of [coordinator, community, office, leader]) {
      for (const result of [await perform(user, askMine, { kind: 'WORK', text: '找工作' }), await perform(user, giveOpinion, opinion), await perform(user, withdrawMine, { serviceId }), await perform(user, rateMine, { serviceId, rating: 'GOOD' })]) expect(problem(result).code).toBe('forbidden')
    }
    const state = (user: Actor, verb: string, statement: Prisma.Sql) => transact(user, verb, (tx) => tx.$executeRaw(statement)).catch(sqlState)
    const insert = (area: string, kind: string, about: string | null) => Prisma.sql`
      INSERT INTO service_request (id, resident_id, area_code, kind, about, urgent, channel, asked_sealed, state, asked_on, deadline, created_by, created_at)
      VALUES (${newId()}::uuid, ${one.residentId}::uuid, ${area}, ${kind}, ${about}, false, 'OWN', 'x', 'ASKED', ${TODAY}::date, ${addDays(TODAY, 7)}::date, ${office.id}::uuid, now())`
    for (const user of [one.actor, community, office]) expect([await state(user, 'service.record', insert(XINGHUO_1, 'WORK', null)), await state(user, 'service.record', insert(SUBDISTRICT, 'COMPLAINT', 'VISIT'))]).toEqual(['42501', '42501'])
    expect(await transact(stranger.actor, 'my.rate', (tx) => tx.$queryRaw`SELECT my_service_say(${serviceId}::uuid, ${newId()}::uuid, NULL, NULL, ${TODAY}::date, now())::text`).then(() => null, sqlState)).toBe('42501')
    // Nor answer oneself, in one's own name or the office's.
    expect(await transact(one.actor, 'my.rate', (tx) => tx.$queryRaw`SELECT my_service_say(${serviceId}::uuid, ${newId()}::uuid, 'NOT_ASKED', NULL, ${TODAY}::date, now())::text`).then(() => null, sqlState)).toBe('42501')
    for (const table of ['service_request', 'service_step'] as const) expect(await transact(one.actor, 'my.read', (tx) => tx.$queryRaw(Prisma.raw(`SELECT 1 FROM ${table}`)))).toEqual([])
  })

  it('is over with the session', async () => {
    const { actor, token } = await resident()
    const { serviceId } = ok(await perform(actor, askMine, { kind: 'WORK', text: '找工作' }))
    await endMySession(token)
    const before = await count('service_request')
    expect([problem(await perform(actor, askMine, { kind: 'WORK', text: '找工作' })).code, problem(await perform(actor, giveOpinion, opinion)).code, problem(await perform(actor, withdrawMine, { serviceId })).code, await myServices(actor)]).toEqual(['my-over', 'my-over', 'my-over', null])
    expect(await count('service_request')).toBe(before)
  })

  it('leaves the figures as the facts are', async () => {
    expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
  })
})
