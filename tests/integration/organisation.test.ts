import { beforeAll, describe, expect, it } from 'vitest'
import { mergeArea } from '@/lib/areas/commands'
import { adoptPolicy, openCampaign } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import type { Actor, User } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { AccessRefused, transact } from '@/lib/kernel/db'
import { PAGE_SIZE } from '@/lib/kernel/page'
import { performAll } from '@/lib/obligations/perform'
import { settle } from '@/lib/obligations/settle'
import { verifyObligations } from '@/lib/obligations/verify'
import { appoint, dismiss, stateProvision, takeOverPosts } from '@/lib/organisation/commands'
import { signTargets, voidTarget } from '@/lib/organisation/letters'
import { findEarlier, findLetter, listHaves, listLetters, listOwnLetters, listPlaces, listTasks, listUnitOrganisation, readOrganisation } from '@/lib/organisation/queries'
import { addTask, changeTask, dropTask, planPhases, tickTask, untickTask } from '@/lib/organisation/tasks'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { countStandings, countStandingsEverywhere } from '@/lib/resources/counting'
import { holdTraining, recordFunding, recordTraining, voidFunding, voidTraining } from '@/lib/resources/commands'
import { listFunding, listStandings, readTraining } from '@/lib/resources/queries'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, unit, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let office: User, community: User, stranger: User, leader: User, coordinator: User, reporter: User, auditor: User, inspector: User, admin: User
let campaign: { id: string; areaCode: string }
let factory: string

const on = async (today: string, command: unknown, raw: unknown, user: Actor = office) => (await performAll(user, command as typeof dismiss, [{ raw: raw as { postId: string } }], { today: day(today), timeoutMs: 120_000 }))[0]!
type Done = { postId: string; taskId: string; tickId: string; letters: string[]; letterId: string; fundingId: string; trainingId: string; counted: number; closed: number; tasks: number; recorded: number }
const done = async (today: string, command: unknown, raw: unknown, user: Actor = office) => ok(await on(today, command, raw, user)) as unknown as Done
const refused = async (today: string, command: unknown, raw: unknown, user: Actor = office) => problem(await on(today, command, raw, user))

const TABLES = ['post', 'phase_task', 'task_tick', 'target_letter', 'provision', 'standing', 'standing_count', 'funding', 'training', 'training_record', 'obligation', 'tally']
async function state(): Promise<string> {
  const { Prisma } = await import('@/lib/kernel/db')
  const rows = await asSystem((tx) => tx.$queryRaw<{ sum: string }[]>(Prisma.raw(`SELECT string_agg(s, ' ') AS sum FROM (${TABLES.map((name) => `SELECT '${name}' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS s FROM ${name} t`).join(' UNION ALL ')}) p`)))
  return rows[0]!.sum
}
const writesNothing = async (work: () => Promise<unknown>) => {
  const before = await state()
  await work()
  expect(await state()).toBe(before)
}
/** Each of these is refused and writes nothing. */
async function refuses(command: unknown, raw: unknown, ...users: User[]): Promise<void> {
  await writesNothing(async () => { for (const user of users) expect((await on(TODAY, command, raw, user)).ok, user.role).toBe(false) })
}
const faulty = async (command: unknown, raw: unknown, user: Actor = office) => {
  let fields: string[] = []
  await writesNothing(async () => { fields = Object.keys((await refused(TODAY, command, raw, user)).fields ?? {}).sort() })
  return fields
}
const agrees = async () => expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
const count = (today: string = TODAY) => done(today, countStandings, { areaCode: SUBDISTRICT }, SYSTEM)
const comes = (today: string, grid: string, door: number) => done(today, registerResident, person(world.doors[grid]![door]!, { arrivedOn: today, idNumber: idNumber('1990-01-01', '2') }))
const standing = async (code = XINGHUO, today: string = TODAY) => (await listStandings(office, campaign, day(today))).find(({ areaCode }) => areaCode === code)!

beforeAll(async () => {
  world = await makeWorld({ ...CAMPAIGN_PRESET, resources: { residentsPerCoordinator: 4, yuanPerResident: 40, officeAbove: 2 } })
  ;[office, community, stranger, leader, coordinator] = [await staff('office'), await staff('community', XINGHUO), await staff('community', TUNLI), await staff('leader'), await staff('coordinator', XINGHUO_1)]
  ;[auditor, inspector, admin] = [await staff('auditor'), await staff('inspector'), await staff('admin')]
  factory = await unit(XINGHUO, '华鼎物流')
  reporter = await staff('unit', XINGHUO, factory)
  const phases = [{ key: 'prepare', from: '2026-03-01', to: '2026-03-16' }, { key: 'clear', from: '2026-03-16', to: '2026-04-16' }, { key: 'accept', from: '2026-04-16', to: '2026-05-01' }]
  const opened = await done('2026-03-01', openCampaign, { areaCode: SUBDISTRICT, name: '专项行动', fromOn: '2026-03-01', toOn: '2026-05-01', phases, targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [] }) as unknown as { campaignId: string }
  campaign = { id: opened.campaignId, areaCode: SUBDISTRICT }
}, 120_000)

const head = (more: Record<string, unknown>) => ({ campaignId: campaign.id, duty: 'HEAD', name: '沈建芳', ...more })

describe('who is in charge', () => {
  it('is named by the office for the campaign and by a community for itself; the next one hands over on that day', async () => {
    await done('2026-03-02', appoint, head({ body: 'LEADING_GROUP', name: '俞海英', title: '党工委书记', phone: '0571-86220000' }))
    await done('2026-03-02', appoint, head({ body: 'OFFICE', name: '陈国平' }))
    const first = await done('2026-03-03', appoint, head({ body: 'WORKING_GROUP', areaCode: XINGHUO, name: '老书记' }), community)
    await done('2026-03-09', appoint, head({ body: 'WORKING_GROUP', areaCode: XINGHUO, phone: '86220001' }), community)
    await done('2026-03-09', appoint, { ...head({ body: 'WORKING_GROUP', areaCode: XINGHUO, name: '吴民警' }), duty: 'MEMBER' }, community)
    const { leading, communities } = await readOrganisation(office, campaign)
    expect(leading).toMatchObject([{ name: '俞海英', duty: 'HEAD', phone: '0571-86220000' }])
    const own = communities.find(({ code }) => code === XINGHUO)!
    expect(own.posts.map(({ name, duty, phone }) => [name, duty, phone])).toEqual([['沈建芳', 'HEAD', '86220001'], ['吴民警', 'MEMBER', null]])
    expect(own).toMatchObject({ units: 1, unitsNamed: 0 })
    const [ended] = await asSystem((tx) => tx.$queryRaw<{ toOn: string }[]>`SELECT to_on::text AS "toOn" FROM post WHERE id = ${first.postId}::uuid`)
    expect(ended!.toOn).toBe('2026-03-09')
    expect(await verbs()).toContain('organisation.appoint')
  })

  it('a community reads who leads, and another community’s group not', async () => {
    const seen = await readOrganisation(stranger, campaign)
    expect(seen.leading.map(({ name }) => name)).toEqual(['俞海英'])
    expect(seen.communities.map(({ code }) => code)).toEqual([TUNLI])
    expect(seen.communities[0]!.posts).toEqual([])
  })

  it('is dismissed once, and phones lie sealed', async () => {
    const { postId } = await done(TODAY, appoint, { ...head({ body: 'OFFICE', name: '临时工', phone: '86229999' }), duty: 'MEMBER' })
    const [row] = await asSystem((tx) => tx.$queryRaw<{ phone: string }[]>`SELECT phone_sealed AS phone FROM post WHERE id = ${postId}::uuid`)
    expect(row!.phone).toMatch(/^v1\./)
    await refuses(dismiss, { postId }, community, stranger, leader, coordinator, reporter, auditor, inspector, admin)
    await done(TODAY, dismiss, { postId })
    expect((await refused(TODAY, dismiss, { postId })).code).toBe('post-ended')
  })

  it('has a name and a place, and the same person is a member once', async () => {
    expect(await faulty(appoint, { ...head({ body: 'OFFICE' }), name: '' })).toEqual(['name'])
    expect(await faulty(appoint, head({ body: 'WORKING_GROUP' }))).toEqual(['areaCode'])
    expect((await refused(TODAY, appoint, { ...head({ body: 'WORKING_GROUP', areaCode: XINGHUO, name: '吴民警' }), duty: 'MEMBER' }, community)).code).toBe('post-held')
    await refuses(appoint, head({ body: 'LEADING_GROUP' }), community, leader, coordinator, reporter, auditor, inspector, admin)
    await refuses(appoint, head({ body: 'WORKING_GROUP', areaCode: XINGHUO }), stranger, leader, coordinator, reporter, auditor, inspector, admin)
    await refuses(appoint, head({ body: 'UNIT', unitId: factory }), stranger, leader, coordinator, reporter)
  })

  it('of a unit is one person, and found with the units that have nobody', async () => {
    const before = await listUnitOrganisation(community, campaign, { show: 'unnamed' })
    expect(before).toMatchObject({ total: 1, unnamed: 1, unsigned: 1 })
    await done(TODAY, appoint, head({ body: 'UNIT', unitId: factory, name: '许丽娜' }), community)
    expect(await listUnitOrganisation(community, campaign, { show: 'all' })).toMatchObject({ unnamed: 0, rows: [{ name: '华鼎物流', head: { name: '许丽娜' } }] })
    expect((await listUnitOrganisation(stranger, campaign, { show: 'all' })).rows).toEqual([])
  })

  it('is as in the last campaign where nobody else was named: a community’s by itself, all others’ by the office, once', async () => {
    const phases = [{ key: 'prepare', from: '2026-07-01', to: '2026-07-16' }, { key: 'clear', from: '2026-07-16', to: '2026-08-16' }, { key: 'accept', from: '2026-08-16', to: '2026-09-01' }]
    const { campaignId } = await done('2026-06-20', openCampaign, { areaCode: SUBDISTRICT, name: '下半年行动', fromOn: '2026-07-01', toOn: '2026-09-01', phases, targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [] }) as unknown as { campaignId: string }
    const next = { id: campaignId, areaCode: SUBDISTRICT }
    expect(await findEarlier(office, campaign)).toBeNull()
    expect(await findEarlier(office, next)).toEqual({ campaign: '专项行动', posts: 5 })
    expect(await findEarlier(community, next)).toEqual({ campaign: '专项行动', posts: 3 })
    await refuses(takeOverPosts, { campaignId }, stranger, leader, coordinator, reporter, auditor, inspector, admin)
    await done('2026-07-01', appoint, { campaignId, duty: 'HEAD', body: 'OFFICE', name: '新主任' })
    expect((await done('2026-07-01', takeOverPosts, { campaignId }, community) as unknown as { posts: number }).posts).toBe(3)
    expect((await refused('2026-07-01', takeOverPosts, { campaignId }, community)).code).toBe('posts-none')
    expect((await done('2026-07-02', takeOverPosts, { campaignId }) as unknown as { posts: number }).posts).toBe(1)
    expect(await findEarlier(office, next)).toBeNull()
    const { leading, office: desk, communities } = await readOrganisation(office, next)
    expect([...leading, ...desk].map(({ name, title, phone, from }) => [name, title, phone, from])).toEqual([['俞海英', '党工委书记', '0571-86220000', '2026-07-02'], ['新主任', null, null, '2026-07-01']])
    expect(communities.find(({ code }) => code === XINGHUO)!.posts.map(({ name, duty, phone, from }) => [name, duty, phone, from])).toEqual([['沈建芳', 'HEAD', '86220001', '2026-07-01'], ['吴民警', 'MEMBER', null, '2026-07-01']])
    // The earlier campaign’s own go on.
    expect((await readOrganisation(office, campaign)).leading).toHaveLength(1)
  })
})

describe('phases', () => {
  let tasks: Awaited<ReturnType<typeof listTasks>>
  it('begin with the paper’s tasks, once, and are the office’s to change', async () => {
    expect((await done('2026-03-02', planPhases, { campaignId: campaign.id })).tasks).toBeGreaterThan(10)
    expect((await refused('2026-03-02', planPhases, { campaignId: campaign.id })).code).toBe('phases-planned')
    await refuses(planPhases, { campaignId: campaign.id }, community, leader, coordinator, reporter, auditor, inspector, admin)
    const { taskId } = await done(TODAY, addTask, { campaignId: campaign.id, phase: 'clear', owner: 'COMMUNITY', title: '夜间清查', dueOn: '2026-04-10' })
    await done(TODAY, changeTask, { taskId, title: '夜间集中清查', dueOn: '2026-04-12' })
    expect((await listTasks(community, campaign)).find(({ id }) => id === taskId)).toMatchObject({ title: '夜间集中清查', dueOn: '2026-04-12' })
    expect(await faulty(addTask, { campaignId: campaign.id, phase: 'never', owner: 'COMMUNITY', title: '', dueOn: 'soon' })).toEqual(['dueOn', 'phase', 'title'])
    expect(await faulty(changeTask, { taskId, title: '', dueOn: '2026-04-12' })).toEqual(['title'])
    for (const command of [addTask, changeTask, dropTask]) await refuses(command, { campaignId: campaign.id, taskId, phase: 'clear', owner: 'COMMUNITY', title: '夜间', dueOn: '2026-04-10' }, community, leader, coordinator, reporter, auditor, inspector, admin)
    await done(TODAY, dropTask, { taskId })
    expect((await refused(TODAY, dropTask, { taskId })).code).toBe('task-dropped')
    expect((await refused(TODAY, tickTask, { taskId, areaCode: XINGHUO, doneOn: TODAY }, community)).code).toBe('task-dropped')
    tasks = await listTasks(office, campaign)
    expect(tasks.some(({ id }) => id === taskId)).toBe(false)
  })

  it('are ticked by the one who is asked, once, and undone; who is behind is known by name', async () => {
    const task = tasks.find(({ owner }) => owner === 'COMMUNITY')!
    const { tickId } = await done('2026-03-10', tickTask, { taskId: task.id, areaCode: XINGHUO, doneOn: '2026-03-09', note: '已公示' }, community)
    expect((await refused('2026-03-10', tickTask, { taskId: task.id, areaCode: XINGHUO, doneOn: '2026-03-09' }, community)).code).toBe('task-ticked')
    const found = async () => (await listTasks(office, campaign)).find(({ id }) => id === task.id)!
    expect(await found()).toMatchObject({ ticks: [{ areaCode: XINGHUO, doneOn: '2026-03-09', by: 'community', note: '已公示' }], missing: [{ code: TUNLI, name: '屯里社区' }] })
    expect(await faulty(tickTask, { taskId: task.id, areaCode: TUNLI, doneOn: '2026-04-21' })).toEqual(['doneOn'])
    await refuses(tickTask, { taskId: task.id, areaCode: TUNLI, doneOn: TODAY }, community, leader, coordinator, reporter, auditor, inspector, admin)
    await refuses(tickTask, { taskId: task.id, areaCode: SUBDISTRICT, doneOn: TODAY }, office)
    await refuses(untickTask, { tickId }, stranger, leader, coordinator, reporter, auditor, inspector, admin)
    await done(TODAY, untickTask, { tickId }, community)
    expect((await refused(TODAY, untickTask, { tickId }, community)).code).toBe('task-not-ticked')
    expect((await found()).missing).toHaveLength(2)
    await done(TODAY, tickTask, { taskId: task.id, areaCode: XINGHUO, doneOn: TODAY }, community)
    const own = tasks.find(({ owner }) => owner === 'OFFICE')!
    await refuses(tickTask, { taskId: own.id, areaCode: XINGHUO, doneOn: TODAY }, community)
    await done(TODAY, tickTask, { taskId: own.id, areaCode: SUBDISTRICT, doneOn: TODAY })
    expect((await listTasks(community, campaign)).find(({ id }) => id === own.id)!.ticks).toHaveLength(1)
    expect(await verbs()).toEqual(expect.arrayContaining(['phase.plan', 'phase.add', 'phase.change', 'phase.drop', 'phase.tick', 'phase.untick']))
  })

  it('two who tick at the same moment tick once', async () => {
    const task = tasks.filter(({ owner }) => owner === 'COMMUNITY').at(-1)!
    const results = await Promise.all([1, 2].map(() => on(TODAY, tickTask, { taskId: task.id, areaCode: XINGHUO, doneOn: TODAY }, community)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
  })
})

describe('target letters', () => {
  let letterId: string
  it('are signed by those in charge: nobody else, and not twice', async () => {
    expect((await refused(TODAY, signTargets, { campaignId: campaign.id, signedOn: TODAY, areaCodes: [TUNLI] })).params).toEqual({ names: '屯里社区' })
    // Of the day before the head of 星火 changed: whoever was in charge then.
    const [early] = (await done('2026-03-12', signTargets, { campaignId: campaign.id, signedOn: '2026-03-08', areaCodes: [XINGHUO] })).letters
    expect((await findLetter(office, early!))!.contents).toMatchObject({ aboveHead: '俞海英', belowHead: '老书记' })
    await done('2026-03-12', voidTarget, { letterId: early! })
    const { letters } = await done('2026-03-12', signTargets, { campaignId: campaign.id, signedOn: '2026-03-10', areaCodes: [XINGHUO] })
    letterId = letters[0]!
    expect((await refused(TODAY, signTargets, { campaignId: campaign.id, signedOn: TODAY, areaCodes: [XINGHUO] })).code).toBe('letter-signed')
    // Nobody was in charge before the campaign began.
    expect((await refused(TODAY, signTargets, { campaignId: campaign.id, signedOn: '2020-01-01', areaCodes: [TUNLI] })).fields).toMatchObject({ signedOn: { code: 'letter-head-then' } })
    expect(await findLetter(office, letterId)).toMatchObject({
      signedOn: '2026-03-10', contents: { above: '临平街道', aboveHead: '俞海英', below: '星火社区', belowHead: '沈建芳', resources: { residentsPerCoordinator: 4, yuanPerResident: 40 } },
    })
    expect((await listLetters(office, campaign)).map(({ name, signedOn }) => [name, signedOn])).toEqual([['屯里社区', null], ['星火社区', '2026-03-10']])
    await refuses(signTargets, { campaignId: campaign.id, signedOn: TODAY, areaCodes: [TUNLI] }, community, stranger, leader, coordinator, reporter, auditor, inspector, admin)
    expect(await faulty(signTargets, { campaignId: campaign.id, signedOn: '2026-04-21', areaCodes: [TUNLI] })).toEqual(['signedOn'])
    expect(await faulty(signTargets, { campaignId: campaign.id, signedOn: TODAY })).toEqual(['areaCodes'])
  })

  it('stay as they were, whatever the campaign, the policy and the posts become', async () => {
    const before = (await findLetter(office, letterId))!.contents
    await asSystem((tx) => tx.$executeRaw`UPDATE campaign SET targets = '{"REGISTRATION": 50, "PERMIT": 50}'::jsonb, name = '另一行动' WHERE id = ${campaign.id}::uuid`)
    await done(TODAY, appoint, head({ body: 'LEADING_GROUP', name: '新组长' }))
    expect((await findLetter(office, letterId))!.contents).toEqual(before)
    expect(Object.fromEntries(before.targets)).toMatchObject({ REGISTRATION: 95, PERMIT: 90, STAFFING: 100 })
    await asSystem((tx) => tx.$executeRaw`UPDATE campaign SET targets = '{"REGISTRATION": 95, "PERMIT": 90}'::jsonb, name = '专项行动' WHERE id = ${campaign.id}::uuid`)
    await expect(transact(office, 'target.void', (tx) => tx.$executeRaw`UPDATE target_letter SET contents = '{}'::jsonb`)).rejects.toThrow()
  })

  it('of a unit are signed by its community, and read by the unit alone of all units', async () => {
    await refuses(signTargets, { campaignId: campaign.id, signedOn: TODAY, unitIds: [factory] }, office, stranger, reporter)
    const { letters } = await done(TODAY, signTargets, { campaignId: campaign.id, signedOn: TODAY, unitIds: [factory] }, community)
    expect(await listOwnLetters(reporter)).toMatchObject([{ id: letters[0], contents: { above: '星火社区', aboveHead: '沈建芳', belowHead: '许丽娜', resources: null } }])
    expect(await findLetter(reporter, letterId)).toBeNull()
    const neighbour = await staff('unit', XINGHUO, await unit(XINGHUO, '邻厂'))
    expect(await listOwnLetters(neighbour)).toEqual([])
    expect(await findLetter(neighbour, letters[0]!)).toBeNull()
    expect(await findLetter(stranger, letters[0]!)).toBeNull()
    for (const user of [coordinator, auditor, inspector, admin]) await expect(findLetter(user, letterId)).rejects.toBeInstanceOf(AccessRefused)
  })

  it('are void once, by whoever signed, and signed anew', async () => {
    await refuses(voidTarget, { letterId }, community, stranger, leader, coordinator, reporter, auditor, inspector, admin)
    await done(TODAY, voidTarget, { letterId })
    expect((await refused(TODAY, voidTarget, { letterId })).code).toBe('letter-void')
    await done(TODAY, signTargets, { campaignId: campaign.id, signedOn: TODAY, areaCodes: [XINGHUO] })
    expect((await listLetters(office, campaign)).find(({ code }) => code === XINGHUO)!.signedOn).toBe(TODAY)
    expect((await findLetter(office, letterId))!.voidOn).toBe(TODAY)
    expect(await verbs()).toEqual(expect.arrayContaining(['target.sign', 'target.void']))
  })
})

describe('staff and money', () => {
  it('are owed by every community from the first count on, by who is to be registered there', async () => {
    for (const n of [0, 1, 2]) await comes('2026-03-03', XINGHUO_1, n)
    expect(await count('2026-03-05')).toMatchObject({ counted: 2 })
    expect(await count('2026-03-06')).toMatchObject({ counted: 0 })
    expect(await standing(XINGHUO, '2026-03-06')).toMatchObject({ residents: 3, coordinators: 1, needed: 1, fen: 0, neededFen: 12_000, lacking: { coordinators: 0, fen: 12_000 }, staffed: true, funded: false })
    expect(await stand(SUBDISTRICT, 'STAFFING', day('2026-03-06'))).toEqual({ due: 2, met: 2 })
    expect(await stand(SUBDISTRICT, 'FUNDING', day('2026-03-06'))).toEqual({ due: 2, met: 1 })
    expect(await stand(SUBDISTRICT, 'STAFFING', day('2026-03-04'))).toEqual({ due: 0, met: 0 })
    await agrees()
  })

  it('follow the people only when the clock counts, and registering touches no row of theirs', async () => {
    const before = await asSystem((tx) => tx.$queryRaw<{ sum: string }[]>`SELECT md5(string_agg(w::text || c::text, '' ORDER BY c.id)) AS sum FROM standing w JOIN standing_count c ON c.standing_id = w.id`)
    for (const n of [3, 4]) await comes('2026-03-08', XINGHUO_1, n)
    await comes('2026-03-08', XINGHUO_2, 0)
    const after = await asSystem((tx) => tx.$queryRaw<{ sum: string }[]>`SELECT md5(string_agg(w::text || c::text, '' ORDER BY c.id)) AS sum FROM standing w JOIN standing_count c ON c.standing_id = w.id`)
    expect(after).toEqual(before)
    await agrees()
    await count('2026-03-09')
    expect(await standing(XINGHUO, '2026-03-09')).toMatchObject({ residents: 6, coordinators: 1, needed: 2, lacking: { coordinators: 1, fen: 24_000 }, staffed: false })
    // What was found before stays what it was.
    expect([(await stand(XINGHUO, 'STAFFING', day('2026-03-08'))).met, (await stand(XINGHUO, 'STAFFING', day('2026-03-09'))).met]).toEqual([1, 0])
    await agrees()
  })

  it('is the denominator of registration and no other number', async () => {
    await count()
    expect((await standing()).residents).toBe((await stand(XINGHUO, 'REGISTRATION')).due)
    expect((await standing(TUNLI)).residents).toBe((await stand(TUNLI, 'REGISTRATION')).due)
  })

  it('a new account counts with the next count', async () => {
    await staff('coordinator', XINGHUO_2)
    await count('2026-03-15')
    expect(await standing(XINGHUO, '2026-03-15')).toMatchObject({ coordinators: 2, staffed: true })
    await agrees()
  })

  it('money counts from the day on which it was written down, for its year, until it is void', async () => {
    const money = { areaCode: XINGHUO, amount: '200', forYear: '2026', source: 'SUBDISTRICT', onDay: '2026-03-01' }
    await done('2026-03-20', recordFunding, money, community)
    const { fundingId } = await done('2026-03-22', recordFunding, { ...money, amount: '40.00', source: 'COMMUNITY', note: '社区自筹' }, community)
    expect(await standing(XINGHUO, '2026-03-22')).toMatchObject({ fen: 24_000, funded: true })
    expect(await Promise.all(['2026-03-21', '2026-03-22', '2026-12-31', '2027-01-01'].map(async (on) => (await stand(XINGHUO, 'FUNDING', day(on))).met))).toEqual([0, 1, 1, 0])
    await done('2026-04-01', voidFunding, { fundingId }, community)
    expect((await refused('2026-04-01', voidFunding, { fundingId }, community)).code).toBe('funding-void')
    expect([(await stand(XINGHUO, 'FUNDING', day('2026-03-31'))).met, (await stand(XINGHUO, 'FUNDING', day('2026-04-01'))).met]).toEqual([1, 0])
    const entries = await listFunding(community, XINGHUO, 2026, null)
    expect(entries.rows.map(({ fen, voidOn }) => [fen, voidOn]).sort()).toEqual([[20_000, null], [4_000, '2026-04-01']])
    expect(entries).toMatchObject({ sum: 20_000, count: 2, places: 1 })
    expect(await listFunding(stranger, XINGHUO, 2026, null)).toMatchObject({ rows: [], sum: 0, count: 0 })
    await agrees()
    expect(await verbs()).toEqual(expect.arrayContaining(['standing.count', 'funding.record', 'funding.void']))
  })

  it('is refused where it is no amount, to come, or another’s', async () => {
    const money = { areaCode: XINGHUO, amount: '200', forYear: '2026', source: 'SUBDISTRICT', onDay: '2026-03-01' }
    expect(await faulty(recordFunding, { ...money, amount: '一百', source: 'NOBODY' })).toEqual(['amount', 'source'])
    expect(await faulty(recordFunding, { ...money, amount: '0' })).toEqual(['amount'])
    expect(await faulty(recordFunding, { ...money, onDay: '2026-04-21' })).toEqual(['onDay'])
    await refuses(recordFunding, money, stranger, leader, coordinator, reporter, auditor, inspector, admin)
    const { fundingId } = await done(TODAY, recordFunding, money, community)
    await refuses(voidFunding, { fundingId }, stranger, leader, coordinator, reporter, auditor, inspector, admin)
    await refuses(countStandings, { areaCode: SUBDISTRICT }, office, community, leader, coordinator, reporter, auditor, inspector, admin)
    for (const user of [coordinator, reporter, auditor, inspector, admin]) await expect(listStandings(user, campaign, TODAY)).rejects.toBeInstanceOf(AccessRefused)
  })

  it('a wrong row is found', async () => {
    const [row] = await asSystem((tx) => tx.$queryRaw<{ id: string; standingId: string; coordinators: number }[]>`SELECT c.id::text AS id, c.standing_id::text AS "standingId", c.coordinators FROM standing_count c JOIN standing w ON w.id = c.standing_id WHERE w.area_code = ${XINGHUO} ORDER BY on_day DESC LIMIT 1`)
    await asSystem((tx) => tx.$executeRaw`UPDATE standing_count SET coordinators = 0 WHERE id = ${row!.id}::uuid`)
    expect((await verifyObligations(() => undefined)).firstWrong).toMatch(/^obligation STAFFING standing /)
    await asSystem((tx) => tx.$executeRaw`UPDATE standing_count SET coordinators = ${row!.coordinators} WHERE id = ${row!.id}::uuid`)
    await agrees()
  })

  it('another policy asks for something else from its day on', async () => {
    const answer = await done(TODAY, adoptPolicy, { areaCode: SUBDISTRICT, fromOn: TODAY, rules: { ...CAMPAIGN_PRESET, resources: { residentsPerCoordinator: 2, yuanPerResident: 40, officeAbove: 2 } } }) as unknown as { jobId: string }
    expect(answer.jobId).not.toBeNull()
    // As the job does, page by page; it is not run here.
    const ids = await asSystem((tx) => tx.$queryRaw<{ kind: 'resident' | 'dwelling' | 'standing'; id: string }[]>`SELECT 'resident' AS kind, id::text AS id FROM resident UNION ALL SELECT 'dwelling', id::text FROM dwelling UNION ALL SELECT 'standing', id::text FROM standing`)
    await asSystem((tx) => settle(tx, ids))
    await asSystem((tx) => tx.$executeRaw`UPDATE job SET state = 'DONE', finished_at = now() - interval '1 hour' WHERE id = ${answer.jobId}::uuid`)
    expect([(await stand(XINGHUO, 'STAFFING', day('2026-04-19'))).met, (await stand(XINGHUO, 'STAFFING')).met]).toEqual([1, 0])
    expect(await standing()).toMatchObject({ needed: 3, lacking: { coordinators: 1 } })
    await agrees()
  })
})

describe('five haves', () => {
  it('three follow from what is recorded, two are stated with what proves them; the latest word holds', async () => {
    const said = { campaignId: campaign.id, areaCode: XINGHUO, kind: 'PLACE' }
    await done('2026-03-12', stateProvision, { ...said, has: 'no' }, community)
    await done('2026-03-13', stateProvision, { ...said, has: 'yes', evidence: '社区服务中心 201 室' }, community)
    const row = (await listHaves(office, campaign, TODAY)).find(({ code }) => code === XINGHUO)!
    expect(row.haves).toEqual({
      BODY: { has: true, evidence: '沈建芳', on: '2026-03-09' }, STAFF: { has: false, evidence: null, on: null }, MONEY: { has: true, evidence: null, on: null },
      PLACE: { has: true, evidence: '社区服务中心 201 室', on: '2026-03-13' }, RULES: { has: false, evidence: null, on: null },
    })
    expect(await faulty(stateProvision, { ...said, has: 'yes' })).toEqual(['evidence'])
    expect(await faulty(stateProvision, { ...said, kind: 'STAFF', has: 'yes', evidence: '够了' })).toEqual(['kind'])
    await refuses(stateProvision, { ...said, has: 'no' }, stranger, leader, coordinator, reporter, auditor, inspector, admin)
    expect(await verbs()).toContain('organisation.state')
  })
})

describe('places of many', () => {
  it('are units and buildings above the policy’s number, until somebody is in charge of an office there', async () => {
    for (const name of ['甲', '乙', '丙']) await done(TODAY, declareResident, { areaCode: XINGHUO, source: 'UNIT', addressText: '厂区宿舍', name: `工${name}`, idNumber: idNumber('1990-01-01', '2') }, reporter)
    const places = await listPlaces(community, campaign, 2, TODAY)
    expect(places.map(({ kind, name, residents, head: who }) => [kind, name, residents, who])).toEqual([['building', null, 5, null], ['unit', '华鼎物流', 3, null]])
    expect((await listPlaces(community, campaign, 4, TODAY)).map(({ kind }) => kind)).toEqual(['building'])
    const place = { campaignId: campaign.id, body: 'PLACE', duty: 'HEAD', name: '许丽娜', unitId: factory }
    const { postId } = await done(TODAY, appoint, place, community)
    expect((await listPlaces(community, campaign, 2, TODAY)).map(({ kind, head: who }) => [kind, who?.name ?? null])).toEqual([['building', null], ['unit', '许丽娜']])
    await refuses(appoint, { ...place, unitId: undefined, buildingId: places[0]!.id }, stranger, leader, coordinator)
    await done(TODAY, dismiss, { postId }, community)
    expect(await listPlaces(stranger, campaign, 2, TODAY)).toEqual([])
  })
})

describe('training', () => {
  it('is held by the office or a community, recorded for its coordinators, and read by each for themselves', async () => {
    const course = { campaignId: campaign.id, areaCode: SUBDISTRICT, title: '入户走访', onDay: '2026-03-06', hours: '3.5' }
    const { trainingId } = await done(TODAY, holdTraining, course)
    const away = await staff('coordinator', TUNLI_1)
    await done(TODAY, recordTraining, { trainingId, userIds: [coordinator.id], result: 'FAILED' }, community)
    await done(TODAY, recordTraining, { trainingId, userIds: [coordinator.id], result: 'PASSED' }, community)
    await done(TODAY, recordTraining, { trainingId, userIds: [away.id], result: 'ABSENT' })
    const seen = await readTraining(office, campaign)
    expect(seen.trainings).toMatchObject([{ title: '入户走访', minutes: 210, passed: 1, failed: 0 }])
    expect(seen.coordinators.map(({ id, minutes }) => [id === coordinator.id, minutes]).at(-1)).toEqual([true, 210])
    expect(seen.coordinators.filter(({ minutes }) => minutes === 0)).toHaveLength(seen.coordinators.length - 1)
    expect((await readTraining(coordinator, campaign)).coordinators).toMatchObject([{ id: coordinator.id, minutes: 210, results: [{ result: 'PASSED' }] }])
    expect(await transact(coordinator, 'training.read', (tx) => tx.$queryRaw`SELECT user_id::text AS id FROM training_record`)).toEqual([{ id: coordinator.id }])
    expect((await readTraining(community, campaign)).coordinators.every(({ areaCode }) => areaCode.startsWith(XINGHUO))).toBe(true)
    for (const user of [reporter, auditor, inspector, admin]) await expect(readTraining(user, campaign)).rejects.toBeInstanceOf(AccessRefused)

    expect(await faulty(holdTraining, { ...course, hours: '3.2', title: '' })).toEqual(['hours', 'title'])
    expect(await faulty(holdTraining, { ...course, onDay: '2026-04-21' })).toEqual(['onDay'])
    expect(await faulty(recordTraining, { trainingId, result: 'PASSED' })).toEqual(['userIds'])
    expect(await faulty(recordTraining, { trainingId, userIds: [office.id], result: 'PASSED' })).toEqual(['userIds'])
    await refuses(holdTraining, course, community, leader, coordinator, reporter, auditor, inspector, admin)
    await refuses(recordTraining, { trainingId, userIds: [away.id], result: 'PASSED' }, community, leader, coordinator, reporter, auditor, inspector, admin)
    await refuses(voidTraining, { trainingId }, community, leader, coordinator, reporter, auditor, inspector, admin)
    await done(TODAY, voidTraining, { trainingId })
    expect((await refused(TODAY, recordTraining, { trainingId, userIds: [away.id], result: 'PASSED' })).code).toBe('training-void')
    expect((await readTraining(coordinator, campaign)).coordinators).toMatchObject([{ minutes: 0 }])
    expect(await verbs()).toEqual(expect.arrayContaining(['training.hold', 'training.record', 'training.void']))
  })
})

describe('money', () => {
  it('is summed up over all leaves, and more than an integer holds breaks nothing that could take it back', async () => {
    const before = await listFunding(community, XINGHUO, 2026, null)
    const ids: string[] = []
    for (let n = 0; n < PAGE_SIZE; n++) ids.push((await done(TODAY, recordFunding, { areaCode: XINGHUO, amount: n < 2 ? '15000000' : '1', forYear: '2026', source: 'SUBDISTRICT', onDay: TODAY }, community)).fundingId)
    const first = await listFunding(community, XINGHUO, 2026, null)
    expect(first).toMatchObject({ sum: before.sum + 3_000_000_000 + (PAGE_SIZE - 2) * 100, count: before.count + PAGE_SIZE })
    const second = await listFunding(community, XINGHUO, 2026, first.next)
    expect([first.rows.length, second.rows.length, second.next]).toEqual([PAGE_SIZE, before.count, null])
    expect((await listFunding(community, XINGHUO, 2026, second.previous)).rows).toEqual(first.rows)
    expect((await standing()).fen).toBe(first.sum)
    for (const fundingId of ids) await done(TODAY, voidFunding, { fundingId }, community)
    expect((await standing()).fen).toBe(before.sum)
    await agrees()
  })
})

describe('areas that change', () => {
  it('money written down while two become one is counted at the one that goes on', async () => {
    // The hour's count holds the sub-district; whoever records waits for it.
    let release = () => {}
    const held = new Promise<void>((resolve) => { release = resolve })
    let taken = () => {}
    const isTaken = new Promise<void>((resolve) => { taken = resolve })
    const counting = asSystem(async (tx) => { await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`standings ${SUBDISTRICT}`}, 0))::text`; taken(); await held })
    await isTaken
    let over = false
    const recording = on(TODAY, recordFunding, { areaCode: XINGHUO, amount: '1', forYear: '2026', source: 'SUBDISTRICT', onDay: TODAY }, community).then((result) => { over = true; return result })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(over).toBe(false)
    release()
    await counting
    const { fundingId } = ok(await recording) as unknown as Done
    await done(TODAY, voidFunding, { fundingId }, community)
  })

  it('one that is merged owes no more, and its money and people are the other’s from the next count on', async () => {
    await done(TODAY, recordFunding, { areaCode: TUNLI, amount: '100', forYear: '2026', source: 'DISTRICT', onDay: TODAY }, stranger)
    const before = (await standing()).fen
    await done(TODAY, mergeArea, { code: TUNLI, toCode: XINGHUO, confirm: '屯里社区' }, admin)
    await agrees()
    expect((await count()).closed).toBe(1)
    expect(await listStandings(office, campaign, TODAY)).toMatchObject([{ areaCode: XINGHUO, fen: before + 10_000 }])
    expect(await stand(SUBDISTRICT, 'STAFFING')).toMatchObject({ due: 1 })
    await agrees()
    // What the one had is void for the other, too.
    const [theirs] = (await listFunding(office, XINGHUO, 2026, null)).rows.filter(({ fen, voidOn }) => fen === 10_000 && voidOn === null)
    await done(TODAY, voidFunding, { fundingId: theirs!.id })
    expect((await standing()).fen).toBe(before)
    await agrees()
    // Lists of a community that was two show each thing once.
    expect((await listLetters(office, campaign)).map(({ code }) => code)).toEqual([XINGHUO])
    for (const task of await listTasks(office, campaign)) expect(new Set(task.ticks.map(({ areaCode }) => areaCode)).size).toBe(task.ticks.length)
  })

  it('the clock counts wherever somebody is known', async () => {
    await comes(TODAY, XINGHUO_2, 3)
    expect(await countStandingsEverywhere(performAll, TODAY)).toBe(1)
    await agrees()
  })
})
