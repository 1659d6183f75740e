import { beforeAll, describe, expect, it } from 'vitest'
import { createArea, mergeArea } from '@/lib/areas/commands'
import { CARRIERS } from '@/app/jobs'
import { adoptPolicy } from '@/lib/campaigns/commands'
import { RETENTION_DAYS, retain } from '@/lib/jobs/retention'
import { runJob } from '@/lib/jobs/run'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import type { User } from '@/lib/kernel/access'
import type { Command } from '@/lib/kernel/command'
import { addDays, type Day, day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { listObligations } from '@/lib/obligations/listed'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { registerResident } from '@/lib/residents/commands'
import { mergeResidents } from '@/lib/residents/merges'
import { answerService, assignService, closeService, rateService, recordService, referService, reopenService, withdrawService } from '@/lib/services/commands'
import { findAsker, findService, listServices, officeOf, type ServiceFilter, servicePage, servicesOf, serviceWorkers, viewServiceWords, waitingServices } from '@/lib/services/queries'
import type { ServiceKind } from '@/lib/services/rules'
import { endStay, moveStay } from '@/lib/stays/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, unit, verbs, withoutPapers, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, colleague: User, community: User, stranger: User, office: User, leader: User
const ELSEWHERE = '330113002'

beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, colleague, community, stranger, office, leader] = [await staff('coordinator', XINGHUO_1), await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('community', TUNLI), await staff('office'), await staff('leader')]
  for (const [code, name] of [[ELSEWHERE, '东湖街道'], [`${ELSEWHERE}001`, '红丰社区']] as const) ok(await perform(SYSTEM, createArea, { code, name }))
})

const outsider = async (role: 'unit' | 'inspector' | 'auditor' | 'admin') => staff(role, XINGHUO, role === 'unit' ? await unit(XINGHUO, newId()) : null)

let door = 0
const resident = async (more: Record<string, unknown> = {}, grid = XINGHUO_1) => ok((await performAll(SYSTEM, registerResident, [{ raw: person(world.doors[grid]![door++ % 12]!, { idNumber: idNumber('1988-03-01', '2'), ...more }) }], { today: day('2026-03-02') }))[0]!).residentId
const on = async <D extends object>(today: string, user: User, command: unknown, raw: Record<string, unknown>) => (await performAll(user, command as Command<never, D & null>, [{ raw }], { today: day(today) }))[0]! as unknown as { ok: true; data: D }
const ask = async (kind: ServiceKind = 'WORK', { today = TODAY as string, user = community, of = undefined as string | undefined, mine = false, text = '想找离家近的厂' } = {}) =>
  ok(await on<{ serviceId: string }>(today, user, recordService, { residentId: of ?? await resident(), kind, channel: 'DESK', text, mine })).serviceId
const done = async (serviceId: string, today: string = TODAY, result = 'done', user = community) => ok(await on(today, user, closeService, { serviceId, result, text: '已联系三家企业' }))
const row = async (id: string) => (await asSystem((tx) => tx.$queryRaw<Record<string, unknown>[]>`SELECT state, area_code AS area, deadline::text AS deadline, closed_on::text AS "closedOn", assigned_to::text AS "assignedTo", rating, urgent FROM service_request WHERE id = ${id}::uuid`))[0]!
const owed = (id: string) => asSystem((tx) => tx.$queryRaw`SELECT area_code AS area, due_from::text AS "from", due_to::text AS "to", deadline::text AS by, met_from::text AS met FROM obligation WHERE subject_id = ${id}::uuid ORDER BY due_from`)
const written = async () => [await count('service_request'), await count('service_step'), await count('obligation')]
const agrees = async () => expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
const list = async (user: User, filter: Partial<ServiceFilter> = {}) => (await listServices(user, { area: user.areaCode, show: 'open', ...filter }, TODAY)).rows.map(({ id }) => id)

describe('a request', () => {
  it('is asked, given to somebody, referred, answered, done and asked how it was; its rate moves by exactly that', async () => {
    const before = await stand(XINGHUO, 'SERVICE')
    const of = await resident({ name: '何秀兰' })
    const serviceId = ok(await perform(community, recordService, { residentId: of, kind: 'SCHOOLING', channel: 'DESK', text: '女儿九月上一年级，没有房产证' })).serviceId
    expect(await stand(XINGHUO, 'SERVICE')).toEqual({ due: before.due + 1, met: before.met })
    expect(await row(serviceId)).toEqual({ state: 'ASKED', area: XINGHUO_1, deadline: '2026-05-05', closedOn: null, assignedTo: null, rating: null, urgent: false })
    ok(await perform(community, assignService, { serviceId, userId: coordinator.id }))
    ok(await perform(community, referService, { serviceId, department: 'EDUCATION', text: '请协调就近入学' }))
    expect(problem(await perform(community, referService, { serviceId, department: 'LABOUR', text: '再问一家' })).code).toBe('service-referred')
    ok(await perform(office, answerService, { serviceId, text: '可凭居住证报名' }))
    expect(await stand(XINGHUO, 'SERVICE')).toEqual({ due: before.due + 1, met: before.met })
    ok(await perform(coordinator, closeService, { serviceId, result: 'done', text: '五月带居住证到学校报名' }))
    expect(await stand(XINGHUO, 'SERVICE')).toEqual({ due: before.due + 1, met: before.met + 1 })
    ok(await perform(coordinator, rateService, { serviceId, rating: 'GOOD', text: '放心了' }))
    expect(problem(await perform(community, rateService, { serviceId, rating: 'POOR' })).code).toBe('service-rated')
    const found = (await findService(community, serviceId))!
    expect(found.steps.map(({ step, by, assignee, department, number, rating }) => [step, by, assignee, department, number, rating])).toEqual([
      ['ASKED', 'community', null, null, null, null], ['ASSIGNED', 'community', 'coordinator', null, null, null], ['REFERRED', 'community', null, 'EDUCATION', '临平转〔2026〕1号', null],
      ['ANSWERED', 'office', null, null, null, null], ['DONE', 'coordinator', null, null, null, null], ['RATED', 'coordinator', null, null, null, 'GOOD']])
    expect(found).toMatchObject({ name: '何秀兰', state: 'DONE', closedOn: TODAY, rating: 'GOOD', assignee: 'coordinator', idMask: expect.stringContaining('****'), residentId: of })
    const words = (await viewServiceWords(coordinator, serviceId))!
    expect([words.asked, ...found.steps.map(({ id }) => words.notes[id])]).toEqual(['女儿九月上一年级，没有房产证', undefined, undefined, '请协调就近入学', '可凭居住证报名', '五月带居住证到学校报名', '放心了'])
    const [raw] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT q::text || (SELECT string_agg(s::text, ' ') FROM service_step s WHERE s.service_id = q.id) AS text FROM service_request q WHERE q.id = ${serviceId}::uuid`)
    for (const said of ['一年级', '就近', '居住证', '放心']) expect(raw!.text).not.toContain(said)
    const [told] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT string_agg(a::text, ' ') AS text FROM audit a`)
    for (const said of ['一年级', '就近入学', '放心了']) expect(told!.text).not.toContain(said)
    expect(await verbs()).toEqual(expect.arrayContaining(['service.record', 'service.assign', 'service.refer', 'service.answer', 'service.close', 'service.rate', 'service.view']))
    await agrees()
  })

  it('is taken by whoever does it, at once', async () => {
    const serviceId = await ask('HEALTH', { user: coordinator, mine: true })
    expect(await row(serviceId)).toMatchObject({ state: 'ASSIGNED', assignedTo: coordinator.id, deadline: '2026-04-27' })
    expect((await findService(coordinator, serviceId))!.steps.map(({ step, assignee }) => [step, assignee])).toEqual([['ASKED', null], ['ASSIGNED', 'coordinator']])
    await done(serviceId, TODAY, 'done', coordinator)
    await agrees()
  })

  it('done late is met from that day, and its share in time is less', async () => {
    const before = (await listServices(office, { area: XINGHUO, show: 'open' }, TODAY)).figures
    const [late, early] = [await ask('HARDSHIP', { today: '2026-04-01' }), await ask('HARDSHIP', { today: '2026-04-01' })]
    await done(early, '2026-04-02')
    await done(late, '2026-04-10')
    expect(await owed(late)).toEqual([{ area: XINGHUO_1, from: '2026-04-01', to: null, by: '2026-04-02', met: '2026-04-10' }])
    const { figures } = await listServices(office, { area: XINGHUO, show: 'open' }, TODAY)
    expect(figures).toEqual({ due: before.due + 2, met: before.met + 2, inTime: before.inTime + 1 })
    const { total } = await listObligations(office, { areaCode: XINGHUO, indicator: 'SERVICE', show: 'met', day: TODAY })
    expect(total.weight).toBe(figures.met)
    expect((await stand(XINGHUO, 'SERVICE', day('2026-04-09'))).met).toBe((await stand(XINGHUO, 'SERVICE', day('2026-04-10'))).met - 1)
  })

  it('that cannot be is told why; opened again it is owed anew by a new day, and the past stays', async () => {
    const serviceId = await ask('INSURANCE', { today: '2026-03-10' })
    await done(serviceId, '2026-03-20', 'refuse')
    ok(await on('2026-03-22', community, rateService, { serviceId, rating: 'NO_ANSWER' }))
    const then = await stand(XINGHUO, 'SERVICE', day('2026-03-25'))
    ok(await on('2026-04-10', community, reopenService, { serviceId, text: '单位愿意补缴' }))
    expect(await row(serviceId)).toMatchObject({ state: 'ASKED', deadline: '2026-04-25', closedOn: null, rating: null })
    expect(await stand(XINGHUO, 'SERVICE', day('2026-03-25'))).toEqual(then)
    expect(await owed(serviceId)).toEqual([{ area: XINGHUO_1, from: '2026-03-10', to: '2026-04-10', by: '2026-03-25', met: '2026-03-20' }, { area: XINGHUO_1, from: '2026-04-10', to: null, by: '2026-04-25', met: null }])
    await done(serviceId, '2026-04-15')
    ok(await on('2026-04-16', community, rateService, { serviceId, rating: 'FAIR' }))
    expect(await row(serviceId)).toMatchObject({ state: 'DONE', rating: 'FAIR' })
    expect(await verbs()).toContain('service.reopen')
    await agrees()
  })

  it('that is withdrawn is owed no more, and nothing is done to it', async () => {
    const before = await stand(XINGHUO, 'SERVICE')
    const serviceId = await ask('TRAINING', { today: '2026-04-10' })
    ok(await perform(community, withdrawService, { serviceId }))
    expect(await stand(XINGHUO, 'SERVICE')).toEqual(before)
    for (const [command, raw] of [[assignService, { userId: coordinator.id }], [closeService, { result: 'done', text: 'x' }], [reopenService, { text: 'x' }], [rateService, { rating: 'GOOD' }]] as const) {
      expect(problem(await perform(community, command as typeof assignService, { serviceId, ...raw })).code).toBe('service-withdrawn')
    }
    expect(await verbs()).toContain('service.withdraw')
  })

  it('keeps its deadline when the policy changes', async () => {
    const of = await resident({}, TUNLI_1)
    const serviceId = await ask('WORK', { today: '2026-04-01', user: stranger, of })
    expect(await row(serviceId)).toMatchObject({ deadline: '2026-04-16' })
    const { jobId } = ok(await perform(SYSTEM, adoptPolicy, { areaCode: TUNLI, fromOn: TODAY, rules: { ...CAMPAIGN_PRESET, service: { urgentDays: 2, soonDays: 3, withinDays: 40 } } }))
    await runJob(CARRIERS, jobId!)
    expect(await owed(serviceId)).toMatchObject([{ by: '2026-04-16' }])
    expect(await row(await ask('WORK', { user: stranger, of }))).toMatchObject({ deadline: '2026-05-30' })
    await agrees()
  })

  it.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['nothing said', { kind: undefined, channel: '', text: ' ' }, { kind: 'required', channel: 'required', text: 'required' }],
    ['a kind that is none', { kind: 'LOAN' }, { kind: 'not-in-list' }],
    ['too much said', { text: '长'.repeat(601) }, { text: 'too-long' }],
    ['nobody', { residentId: newId() }, { residentId: 'not-found' }],
  ])('with %s is told at its fields, and nothing is written', async (_, more, fields) => {
    const of = await resident()
    const before = await written()
    const told = problem(await perform(community, recordService, { residentId: of, kind: 'WORK', channel: 'DESK', text: '找工作', ...more }))
    expect(Object.fromEntries(Object.entries(told.fields!).map(([field, { code }]) => [field, code]))).toEqual(fields)
    expect(await written()).toEqual(before)
  })

  it('has a result, a letter and an answer in words, a department by its name, and somebody who can do it', async () => {
    const serviceId = await ask()
    const before = await written()
    const faults = async (command: unknown, raw: Record<string, unknown>) => Object.fromEntries(Object.entries(problem(await perform(community, command as typeof assignService, { serviceId, ...raw })).fields ?? {}).map(([field, { code }]) => [field, code]))
    expect(await faults(closeService, { result: 'done', text: '' })).toEqual({ text: 'required' })
    expect(await faults(closeService, { text: 'x' })).toEqual({ result: 'required' })
    expect(await faults(referService, { department: 'OTHER', text: 'x' })).toEqual({ departmentName: 'required' })
    expect(await faults(referService, { department: 'LABOUR' })).toEqual({ text: 'required' })
    expect(await faults(rateService, { rating: 'GREAT' })).toEqual({ rating: 'not-in-list' })
    for (const userId of [stranger.id, leader.id, newId(), office.id, (await staff('coordinator', XINGHUO_2)).id]) expect(await faults(assignService, { userId })).toEqual({ userId: 'not-in-list' })
    expect(problem(await perform(community, answerService, { serviceId, text: 'x' })).code).toBe('service-not-referred')
    expect(problem(await perform(community, rateService, { serviceId, rating: 'GOOD' })).code).toBe('service-open')
    expect(await written()).toEqual(before)
    ok(await perform(community, assignService, { serviceId, userId: community.id }))
    expect(await faults(assignService, { userId: community.id })).toEqual({ userId: 'service-theirs-already' })
    ok(await perform(office, assignService, { serviceId, userId: office.id }))
    expect((await serviceWorkers(community, serviceId)).map(({ role }) => role)).toEqual(['coordinator', 'coordinator', 'community'])
    expect(await serviceWorkers(stranger, serviceId)).toEqual([])
    await done(serviceId)
    expect(problem(await perform(community, closeService, { serviceId, result: 'done', text: 'x' })).code).toBe('service-over')
  })

  it('of two results told at the same moment one is kept', async () => {
    const serviceId = await ask()
    const both = await Promise.all([perform(community, closeService, { serviceId, result: 'done', text: '办好' }), perform(office, closeService, { serviceId, result: 'refuse', text: '不行' })])
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    await agrees()
  })

  it('is asked by nobody who has left, nor on a record that was merged', async () => {
    const left = await resident()
    const [stay] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM stay WHERE resident_id = ${left}::uuid`)
    ok(await perform(community, endStay, { stayId: stay!.id }))
    expect(problem(await perform(community, recordService, { residentId: left, kind: 'WORK', channel: 'DESK', text: 'x' })).fields).toEqual({ residentId: { code: 'service-gone' } })
    expect(await findAsker(community, left)).toMatchObject({ here: false })
    const kept = await resident({ name: '唐玉梅', idNumber: idNumber('1991-03-04', '2') }, TUNLI_1)
    const gone = await resident({ ...withoutPapers, name: '唐玉梅', bornOn: '1991-03-04' }, XINGHUO_2)
    const serviceId = await ask('WAGES', { of: gone })
    ok(await perform(office, mergeResidents, { keepId: kept, goneId: gone, lives: 'KEPT' }))
    expect(problem(await perform(office, recordService, { residentId: gone, kind: 'WORK', channel: 'DESK', text: 'x' })).code).toBe('merged')
    expect(await findAsker(office, gone)).toBeNull()
    expect([await row(serviceId), (await servicesOf(stranger, kept)).map(({ id }) => id)]).toMatchObject([{ area: TUNLI_1 }, [serviceId]])
    await agrees()
  })

  it('is numbered once in its sub-district and year, whoever refers at the same moment', async () => {
    const ids = [await ask(), await ask(), await ask()]
    await Promise.all(ids.map(async (serviceId) => ok(await perform(community, referService, { serviceId, department: 'OTHER', departmentName: '残疾人联合会', text: '请办' }))))
    const numbers = (await Promise.all(ids.map(async (id) => (await findService(community, id))!.steps.find(({ step }) => step === 'REFERRED')!)))
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(3)
    expect(numbers[0]).toMatchObject({ department: 'OTHER', departmentName: '残疾人联合会' })
    expect(await officeOf(community, XINGHUO)).toBe('临平区临平街道')
  })
})

describe('what was said', () => {
  it('goes two years after the result, from what was asked and from every step; that it was asked, and how it went, stays', async () => {
    const [over, goesOn] = [await ask('WORK', { today: '2024-01-08' }), await ask('WORK', { today: '2024-01-08', text: '还在找' })]
    await done(over, '2024-01-20')
    const until = addDays(day('2024-01-20'), RETENTION_DAYS.services)
    await retain(until)
    expect((await viewServiceWords(community, over))!.asked).toBe('想找离家近的厂')
    await retain(addDays(until, 1))
    expect(await viewServiceWords(community, over)).toEqual({ asked: null, notes: {} })
    expect((await findService(community, over))!.steps.map(({ step }) => step)).toEqual(['ASKED', 'DONE'])
    expect((await viewServiceWords(community, goesOn))!.asked).toBe('还在找')
    for (const table of ['service_request', 'service_step']) expect(await transact(office, 'service.close', (tx) => tx.$executeRaw(Prisma.raw(`UPDATE ${table} SET ${table === 'service_step' ? 'note' : 'asked'}_sealed = ''`))).catch(sqlState)).toBe('42501')
    await agrees()
  })
})

describe('who', () => {
  it('a coordinator knows what they took and what is theirs to do, works on the latter, and refers or assigns nothing', async () => {
    const [others, taken] = [await ask('WORK'), await ask('WORK', { user: coordinator })]
    expect(await findService(coordinator, others)).toBeNull()
    expect(await viewServiceWords(coordinator, others)).toBeNull()
    expect([(await findService(coordinator, taken))!.steps.length, (await viewServiceWords(coordinator, taken))!.asked]).toEqual([1, '想找离家近的厂'])
    const before = await written()
    expect(problem(await perform(coordinator, closeService, { serviceId: others, result: 'done', text: 'x' })).code).toBe('not-found')
    expect(problem(await perform(coordinator, closeService, { serviceId: taken, result: 'done', text: 'x' })).code).toBe('service-not-yours')
    for (const [command, raw] of [[assignService, { userId: coordinator.id }], [referService, { department: 'LABOUR', text: 'x' }], [reopenService, { text: 'x' }], [answerService, { text: 'x' }]] as const) {
      expect(problem(await perform(coordinator, command as typeof assignService, { serviceId: taken, ...raw })).code).toBe('forbidden')
    }
    expect(await written()).toEqual(before)
    ok(await perform(community, assignService, { serviceId: taken, userId: colleague.id }))
    expect(await list(colleague)).toContain(taken)
    await done(taken, TODAY, 'done', colleague)
    ok(await perform(colleague, rateService, { serviceId: taken, rating: 'NOT_ASKED' }))
  })

  it('another community sees and does nothing; a leader reads what and who, and no words', async () => {
    const serviceId = await ask('HARDSHIP', { text: '丈夫住院，交不起房租' })
    expect([await findService(stranger, serviceId), await viewServiceWords(stranger, serviceId)]).toEqual([null, null])
    expect(await list(stranger)).not.toContain(serviceId)
    const before = await written()
    for (const [command, raw] of [[assignService, { userId: stranger.id }], [referService, { department: 'LABOUR', text: 'x' }], [closeService, { result: 'done', text: 'x' }], [withdrawService, {}]] as const) {
      expect(problem(await perform(stranger, command as typeof assignService, { serviceId, ...raw })).code).toBe('not-found')
    }
    expect(problem(await perform(stranger, recordService, { residentId: (await findService(community, serviceId))!.residentId, kind: 'WORK', channel: 'DESK', text: 'x' })).fields).toEqual({ residentId: { code: 'not-found' } })
    expect(await written()).toEqual(before)
    expect(await findService(leader, serviceId)).toMatchObject({ kind: 'HARDSHIP', name: '赵秀霞', steps: [{ step: 'ASKED' }] })
    await expect(viewServiceWords(leader, serviceId)).rejects.toBeInstanceOf(AccessRefused)
    for (const role of ['unit', 'inspector', 'auditor', 'admin'] as const) await expect(listServices(await outsider(role), { area: XINGHUO, show: 'open' }, TODAY)).rejects.toBeInstanceOf(AccessRefused)
  })

  it('the database alone holds it, too', async () => {
    const [others, taken] = [await ask('WORK'), await ask('WORK', { user: coordinator })]
    const raw = (user: User, verb: 'service.close' | 'service.record' | 'service-words.read', statement: (tx: Parameters<Parameters<typeof transact>[2]>[0]) => Promise<unknown>) => transact(user, verb, statement).then((answer) => answer, (error: unknown) => String(error).includes('42501') || String(error).includes('row-level security') ? 'refused' : Promise.reject(error))
    expect(await raw(coordinator, 'service.close', (tx) => tx.$executeRaw`UPDATE service_request SET state = 'DONE', closed_on = ${TODAY}::date WHERE id = ${others}::uuid`)).toBe(0)
    // Taken, and not given to them.
    expect(await raw(coordinator, 'service.close', (tx) => tx.$executeRaw`UPDATE service_request SET assigned_to = ${coordinator.id}::uuid, state = 'ASSIGNED' WHERE id = ${taken}::uuid`)).toBe(0)
    const step = (user: User, serviceId: string, name: string, areaCode = XINGHUO_1) => raw(user, 'service.close', (tx) => tx.$executeRaw`
      INSERT INTO service_step (id, service_id, area_code, step, on_day, note_sealed, user_id, at) VALUES (${newId()}::uuid, ${serviceId}::uuid, ${areaCode}, ${name}, ${TODAY}::date, 'v1.x', ${user.id}::uuid, now())`)
    expect(await step(coordinator, others, 'DONE')).toBe('refused')
    expect(await step(coordinator, taken, 'ANSWERED')).toBe('refused')
    expect(await step(stranger, others, 'DONE')).toBe('refused')
    for (const role of ['leader', 'inspector', 'auditor', 'admin'] as const) expect(await transact(await staff(role, XINGHUO), 'test', (tx) => tx.$executeRaw`UPDATE service_request SET state = 'DONE', closed_on = ${TODAY}::date WHERE id = ${others}::uuid`)).toBe(0)
    for (const role of ['inspector', 'auditor', 'admin', 'unit'] as const) {
      const user = await outsider(role)
      const [seen] = await transact(user, 'test', (tx) => tx.$queryRaw<{ n: number }[]>`SELECT (SELECT count(*) FROM service_request)::int + (SELECT count(*) FROM service_step)::int + (SELECT count(*) FROM service_history(${others}::uuid))::int + (SELECT count(*) FROM service_notes(${others}::uuid))::int AS n`)
      expect(seen!.n, role).toBe(0)
    }
    ok(await perform(community, closeService, { serviceId: others, result: 'refuse', text: '没有这样的厂' }))
    const notes = async (user: User) => (await transact(user, 'test', (tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM service_notes(${others}::uuid)`))[0]!.n
    expect([await notes(community), await notes(office), await notes(leader), await notes(coordinator), await notes(stranger)]).toEqual([1, 1, 0, 0, 0])
    // What was asked stands as it was asked.
    for (const statement of [(tx: Parameters<Parameters<typeof transact>[2]>[0]) => tx.$executeRaw`UPDATE service_request SET asked_sealed = 'x' WHERE id = ${others}::uuid`, (tx: Parameters<Parameters<typeof transact>[2]>[0]) => tx.$executeRaw`UPDATE service_step SET step = 'RATED' WHERE service_id = ${others}::uuid`, (tx: Parameters<Parameters<typeof transact>[2]>[0]) => tx.$executeRaw`DELETE FROM service_step WHERE service_id = ${others}::uuid`]) {
      expect(await raw(office, 'service.close', statement)).toBe('refused')
    }
  })
})

describe('lists', () => {
  it('have hardship and children alone before everything else, then by deadline, through every leaf and back', async () => {
    const of = await resident({ name: '龚雪梅' }, XINGHUO_2)
    const [work, wages, child, hardship] = [await ask('WORK', { of, today: '2026-03-01' }), await ask('WAGES', { of, today: '2026-04-19' }), await ask('CHILD_ALONE', { of, today: '2026-04-19' }), await ask('HARDSHIP', { of, today: '2026-04-18' })]
    expect(await list(office, { text: '龚雪' })).toEqual([hardship, child, work, wages])
    expect(await list(office, { text: 'gxm', kind: 'WAGES' })).toEqual([wages])
    expect(await list(office, { text: '雪梅' })).toEqual([])
    expect(await list(office, { text: '龚雪', show: 'urgent' })).toEqual([hardship, child])
    expect(await list(office, { text: '龚雪', show: 'overdue' })).toEqual([hardship, work])
    expect(await list(office, { text: '龚雪', show: 'nobody', area: XINGHUO_1 })).toEqual([])
    await done(work, '2026-04-02')
    await done(child, '2026-04-19')
    expect(await list(office, { text: '龚雪', show: 'done' })).toEqual([child, work])
    expect(await list(office, { text: '龚雪', show: 'unrated' })).toEqual([child, work])
    ok(await perform(community, assignService, { serviceId: wages, userId: community.id }))
    expect([await list(community, { show: 'mine', text: '龚雪' }), await list(office, { show: 'mine', text: '龚雪' })]).toEqual([[wages], []])
    const whole = (await asSystem((tx) => servicePage(tx, office, { area: SUBDISTRICT, show: 'open' }, TODAY, 1000))).rows.map(({ id }) => id)
    const leaves: string[] = []
    let at: string | null = null
    do {
      const page = await asSystem((tx) => servicePage(tx, office, { area: SUBDISTRICT, show: 'open', at }, TODAY, 3))
      leaves.push(...page.rows.map(({ id }) => id))
      if (page.previous) expect((await asSystem((tx) => servicePage(tx, office, { area: SUBDISTRICT, show: 'open', at: page.previous }, TODAY, 3))).rows.map(({ id }) => id)).toEqual(leaves.slice(-3 - page.rows.length, -page.rows.length))
      at = page.next
    } while (at)
    expect(leaves).toEqual(whole)
    const { counts, total } = await listServices(office, { area: SUBDISTRICT, show: 'open' }, TODAY)
    expect([total, counts.open]).toEqual([whole.length, whole.length])
  })

  it('where the day begins show what is one’s own to do, and a community what is nobody’s', async () => {
    const [mine, nobodys] = [await ask('HARDSHIP', { user: coordinator, mine: true }), await ask('CHILD_ALONE')]
    const of = async (user: User) => (await waitingServices(user, user.areaCode, TODAY)).rows.map(({ id }) => id)
    expect(await of(coordinator)).toContain(mine)
    expect(await of(coordinator)).not.toContain(nobodys)
    expect(await waitingServices(community, XINGHUO, TODAY)).toMatchObject({ urgent: expect.any(Number) })
    expect(await of(community)).toContain(nobodys)
    expect(await of(community)).not.toContain(mine)
  })

  it('behind the rate are by name for those who see the person', async () => {
    const serviceId = await ask('WORK', { of: await resident({ name: '舒云' }) })
    const names = async (user: User) => (await listObligations(user, { areaCode: XINGHUO_1, indicator: 'SERVICE', show: 'unmet', day: TODAY })).rows.filter(({ subjectId }) => subjectId === serviceId).map(({ kind, name }) => [kind, name])
    expect([await names(office), await names(coordinator)]).toEqual([[['service', '舒云']], [['service', null]]])
  })
})

describe('a person or an area goes elsewhere', () => {
  it('what is to be done follows them inside the sub-district, what is over stays, and no past figure moves', async () => {
    const of = await resident()
    const [open, over] = [await ask('WAGES', { of, today: '2026-03-05', user: coordinator, mine: true }), await ask('WORK', { of, today: '2026-03-05' })]
    await done(over, '2026-03-10')
    const was = [await stand(XINGHUO_1, 'SERVICE', day('2026-03-15')), await stand(TUNLI_1, 'SERVICE', day('2026-03-15'))]
    ok(await on('2026-04-10', SYSTEM as User, moveStay, { residentId: of, dwellingId: world.doors[TUNLI_1]![4]! }))
    expect([await row(open), await row(over)]).toMatchObject([{ area: TUNLI_1, state: 'ASKED', assignedTo: null }, { area: XINGHUO_1, state: 'DONE' }])
    // Who has it to do owes it from that day, by the same deadline; what is over stays where it was done.
    expect(await owed(open)).toEqual([{ area: XINGHUO_1, from: '2026-03-05', to: '2026-04-10', by: '2026-03-12', met: null }, { area: TUNLI_1, from: '2026-04-10', to: null, by: '2026-03-12', met: null }])
    expect(await owed(over)).toEqual([{ area: XINGHUO_1, from: '2026-03-05', to: null, by: '2026-03-20', met: '2026-03-10' }])
    expect((await listObligations(stranger, { areaCode: TUNLI, indicator: 'SERVICE', show: 'unmet', day: TODAY })).rows.find(({ subjectId }) => subjectId === open)).toMatchObject({ name: '赵秀霞' })
    expect((await listObligations(community, { areaCode: XINGHUO, indicator: 'SERVICE', show: 'unmet', day: TODAY })).rows.map(({ subjectId }) => subjectId)).not.toContain(open)
    expect([await stand(XINGHUO_1, 'SERVICE', day('2026-03-15')), await stand(TUNLI_1, 'SERVICE', day('2026-03-15'))]).toEqual(was)
    expect([await findService(community, open), (await findService(stranger, open))?.id, (await findService(community, over))?.name]).toEqual([null, open, '赵秀霞'])
    expect((await findService(stranger, open))!.steps.map(({ step, by, place }) => [step, by, place])).toEqual([['ASKED', 'coordinator', null], ['ASSIGNED', 'coordinator', null], ['MOVED', null, '屯里社区 第1网格']])
    const there = await stand(TUNLI, 'SERVICE')
    await done(open, TODAY, 'done', stranger)
    expect(await stand(TUNLI, 'SERVICE')).toEqual({ due: there.due, met: there.met + 1 })
    // Nobody writes such a step by hand.
    await expect(transact(office, 'service.close', (tx) => tx.$executeRaw`INSERT INTO service_step (id, service_id, area_code, step, on_day, user_id, at) VALUES (${newId()}::uuid, ${over}::uuid, ${TUNLI_1}, 'MOVED', ${TODAY}::date, ${office.id}::uuid, now())`)).rejects.toThrow()
    await agrees()
  })

  it('within the community whoever of it had it keeps it', async () => {
    const of = await resident()
    const serviceId = await ask('WAGES', { of, mine: true })
    ok(await on('2026-04-20', SYSTEM as User, moveStay, { residentId: of, dwellingId: world.doors[XINGHUO_2]![4]! }))
    expect(await row(serviceId)).toMatchObject({ area: XINGHUO_2, state: 'ASSIGNED', assignedTo: community.id })
    await agrees()
  })

  it('verification names what its steps do not say', async () => {
    const serviceId = await ask('WORK')
    await transact(office, 'service.close', (tx) => tx.$executeRaw`UPDATE service_request SET state = 'DONE', closed_on = ${TODAY}::date WHERE id = ${serviceId}::uuid`)
    expect((await verifyObligations(() => undefined)).firstWrong).toBe(`service_request ${serviceId}: it is not where its steps have left it`)
    await transact(office, 'service.close', (tx) => tx.$executeRaw`UPDATE service_request SET state = 'ASKED', closed_on = NULL WHERE id = ${serviceId}::uuid`)
    await transact(office, 'service.close', (tx) => tx.$executeRaw`UPDATE service_request SET deadline = ${'2026-06-01' as Day}::date WHERE id = ${serviceId}::uuid`)
    expect((await verifyObligations(() => undefined)).firstWrong).toBe(`service_request ${serviceId}: it is not where its steps have left it`)
    await transact(office, 'service.close', (tx) => tx.$executeRaw`UPDATE service_request SET deadline = ${'2026-05-05' as Day}::date WHERE id = ${serviceId}::uuid`)
    await agrees()
  })

  it('a community that becomes part of another takes its requests along', async () => {
    const before = [await stand(XINGHUO, 'SERVICE'), await stand(TUNLI, 'SERVICE')]
    const serviceId = await ask('HARDSHIP')
    ok(await perform(await staff('admin'), mergeArea, { code: XINGHUO, toCode: TUNLI, confirm: '星火社区' }))
    expect((await row(serviceId))['area']).toMatch(new RegExp(`^${TUNLI}`))
    expect((await findService(stranger, serviceId))?.id).toBe(serviceId)
    expect(await stand(TUNLI, 'SERVICE')).toEqual({ due: before[0]!.due + before[1]!.due + 1, met: before[0]!.met + before[1]!.met })
    await agrees()
  })
})
