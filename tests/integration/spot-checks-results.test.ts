import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { RETENTION_DAYS, retain } from '@/lib/jobs/retention'
import type { User } from '@/lib/kernel/access'
import { addDays } from '@/lib/kernel/day'
import { Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { PAGE_SIZE } from '@/lib/kernel/page'
import { seal } from '@/lib/kernel/seal'
import { perform } from '@/lib/obligations/perform'
import { registerResident } from '@/lib/residents/commands'
import { assignSpotCheck, cancelSpotCheck, closeSpotCheck, decideSpotPerson, drawSpotCheck, planSpotCheck, recordSpotVisit } from '@/lib/spot-checks/commands'
import { commitmentOf } from '@/lib/spot-checks/draw'
import { loadSample } from '@/lib/spot-checks/load'
import { earlierDraws, fieldWorkOf, findSpotCheck, groundOf, listMyDoors, publishedDraw, spotListOf } from '@/lib/spot-checks/queries'
import { resultOf } from '@/lib/spot-checks/result'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, verbs, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let office: User, inspector: User
beforeAll(async () => {
  // Ten days to register: nothing may stand on three.
  world = await makeWorld({ ...CAMPAIGN_PRESET, registration: { withinDays: 10 } })
  ;[office, inspector] = [await staff('office'), await staff('inspector')]
})

const PLAN = { areaCode: TUNLI, untilOn: '2026-04-30', target: '95', expected: '98', designEffect: '1.5', size: '12', least: '2' }
const rows = <T = Record<string, string>>(text: string) => asSystem((tx) => tx.$queryRaw<T[]>(Prisma.raw(text)))
const drawn = async (more: object = {}, words = '双色球 03 07 11') => {
  const { checkId } = ok(await perform(office, planSpotCheck, { ...PLAN, ...more }))
  ok(await perform(office, drawSpotCheck, { checkId, words }))
  return checkId
}
/** Drawn and all doors the inspector's, by their dwelling. */
const inField = async (more: object = {}) => {
  const checkId = await drawn(more)
  ok(await perform(office, assignSpotCheck, { checkId, visitorId: inspector.id }))
  const doors = await rows<{ id: string; dwelling: string }>(`SELECT id::text, dwelling_id::text AS dwelling FROM spot_check_door WHERE check_id = '${checkId}'`)
  const doorOf = new Map(doors.map(({ id, dwelling }) => [dwelling, id]))
  return { checkId, doorOf, record: async (dwelling: string, raw: object) => ok(await perform(inspector, recordSpotVisit, { doorId: doorOf.get(dwelling)!, ...raw })) }
}
const resident = async (dwelling: string, more: Record<string, unknown> = {}) => ok(await perform(office, registerResident, person(dwelling, more)))
const sampled = async (checkId: string) => (await asSystem((tx) => loadSample(tx, checkId)))!
const found = async (checkId: string, name: string) => (await rows(`SELECT id::text AS id FROM spot_check_person WHERE check_id = '${checkId}' AND name = '${name}'`))[0]!['id']!

describe('a plan', () => {
  it('is the only one of its place until it is drawn or called off, of two at once, too', async () => {
    const two = await Promise.all([1, 2].map(() => perform(office, planSpotCheck, PLAN)))
    const [first] = two.flatMap((one) => (one.ok ? [one.data.checkId] : []))
    expect(two.filter((one) => one.ok)).toHaveLength(1)
    expect(problem(two.find((one) => !one.ok)!).fields).toMatchObject({ areaCode: { code: 'spot-planned-already' } })
    expect(problem(await perform(office, planSpotCheck, PLAN)).fields).toMatchObject({ areaCode: { code: 'spot-planned-already' } })
    ok(await perform(office, cancelSpotCheck, { checkId: first, reason: '重新安排' }))
    const { checkId } = ok(await perform(office, planSpotCheck, PLAN))
    ok(await perform(office, drawSpotCheck, { checkId, words: '骰子 1' }))
    ok(await perform(office, cancelSpotCheck, { checkId: ok(await perform(office, planSpotCheck, PLAN)).checkId, reason: '重新安排' }))
    ok(await perform(office, cancelSpotCheck, { checkId, reason: '重新安排' }))
  })

  it('is not drawn from another secret than was committed to, which nobody changes', async () => {
    const checkId = newId()
    await asSystem((tx) => tx.$executeRaw`
      INSERT INTO spot_check (id, area_code, place_code, state, target, expected, design_effect, size, least, planned_on, until_on, secret_sealed, commitment, created_by, created_at)
      VALUES (${checkId}::uuid, ${SUBDISTRICT}, ${TUNLI}, 'PLANNED', 950, 980, 150, 4, 1, ${TODAY}::date, ${TODAY}::date, ${seal('spot_check.secret', checkId, 'theirs')}, ${commitmentOf('another')}, ${office.id}::uuid, now())`)
    expect(problem(await perform(office, drawSpotCheck, { checkId, words: 'x' })).code).toBe('spot-secret')
    expect(await findSpotCheck(office, checkId)).toMatchObject({ state: 'PLANNED', seed: null })
    await expect(transact(office, 'test', (tx) => tx.$executeRaw`UPDATE spot_check SET secret_sealed = 'x' WHERE id = ${checkId}::uuid`).catch((error: unknown) => sqlState(error))).resolves.toBe('42501')
    ok(await perform(office, cancelSpotCheck, { checkId, reason: '重新安排' }))
  })

  it('can be checked with sha256sum alone: words trimmed and composed, the secret as it was sealed', async () => {
    const formula = ok(await perform(office, planSpotCheck, PLAN)).checkId
    // A file for spreadsheets would not hold it as it went into the seed.
    expect(problem(await perform(office, drawSpotCheck, { checkId: formula, words: '-3 5 1' })).fields).toMatchObject({ words: { code: 'spot-words' } })
    ok(await perform(office, cancelSpotCheck, { checkId: formula, reason: '重新安排' }))
    const checkId = await drawn({}, '  Cafe\u0301 3 5 1 ')
    const check = (await findSpotCheck(office, checkId))!
    expect(check.words).toBe('Caf\u00e9 3 5 1')
    const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
    expect(sha256(`anju-spot-check-secret\n${check.secret}`)).toBe(check.commitment)
    expect(sha256(`anju-spot-check-seed\n${check.secret}\n${check.frameDigest}\n${check.words}`)).toBe(check.seed)
    ok(await perform(office, cancelSpotCheck, { checkId, reason: '台风停工' }))
  })

  it('leaves what was drawn and called off behind for the next ones, wherever they overlap, until one is closed', async () => {
    const [first, wide] = [await drawn(), await drawn({ areaCode: SUBDISTRICT })]
    ok(await perform(office, cancelSpotCheck, { checkId: first, reason: '户数不合适' }))
    const next = await drawn()
    const told = async (id: string) => (await earlierDraws(office, id)).map(({ id: one, state, cancelReason }) => [one, state, cancelReason])
    const before = await told(first)
    expect(before.map(([, , reason]) => reason)).toEqual(['重新安排', '台风停工'])
    expect(await told(next)).toEqual([...before, [first, 'CANCELLED', '户数不合适'], [wide, 'LOCKED', null]])
    // 星火 is another place, and part of the wide one.
    expect(await told(await drawn({ areaCode: XINGHUO }))).toEqual([[wide, 'LOCKED', null]])
    ok(await perform(office, assignSpotCheck, { checkId: next, visitorId: inspector.id }))
    for (const { id } of await rows(`SELECT id::text AS id FROM spot_check_door WHERE check_id = '${next}'`)) ok(await perform(inspector, recordSpotVisit, { doorId: id, outcome: 'VACANT' }))
    ok(await perform(office, closeSpotCheck, { checkId: next }))
    const after = await drawn()
    expect(await told(after)).toEqual([])
    for (const checkId of [after, wide]) ok(await perform(office, cancelSpotCheck, { checkId, reason: '重新安排' }))
  })
})

describe('the days', () => {
  it('asked for are those before the draw less what the policy gives for registering, and the visitor is told the day', async () => {
    const dwelling = world.doors[TUNLI_1]![0]!
    await resident(dwelling, { arrivedOn: '2026-04-09' })
    await resident(dwelling, { arrivedOn: '2026-04-10', idNumber: idNumber('1991-01-01', '1') })
    const { checkId, record } = await inField()
    expect(await findSpotCheck(office, checkId)).toMatchObject({ sinceOn: '2026-04-09' })
    expect((await listMyDoors(inspector)).filter((door) => door.checkId === checkId).map(({ sinceOn }) => sinceOn)).toEqual(Array(12).fill('2026-04-09'))
    // Nobody is there any more: one of them had to be registered and is a ghost, the other came too late for either.
    await record(dwelling, { outcome: 'VACANT' })
    expect(resultOf(await sampled(checkId)).ghosts).toMatchObject({ hits: 1, of: 1 })
    expect((await spotListOf(office, checkId, 'gone'))!.count).toBe(1)
  })
})

describe('a door', () => {
  it('keeps what was found when nobody answers later, in every count; who is met again stands for who was met before', async () => {
    const dwelling = world.doors[TUNLI_1]![1]!
    const { checkId, doorOf, record } = await inField()
    const mine = async () => (await listMyDoors(inspector)).find(({ id }) => id === doorOf.get(dwelling))!
    await record(dwelling, { outcome: 'REFUSED' })
    await record(dwelling, { outcome: 'NO_ANSWER' })
    expect(await mine()).toMatchObject({ outcome: 'NO_ANSWER', tries: 2 })
    await record(dwelling, { outcome: 'MET', peopleFound: 2, people: [{ name: '何先见' }] })
    await record(dwelling, { outcome: 'NO_ANSWER' })
    expect(await mine()).toMatchObject({ outcome: 'MET', people: 2, tries: 4 })
    expect(resultOf(await sampled(checkId))).toMatchObject({ answered: 1, outcomes: { MET: 1, NO_ANSWER: 0 }, registration: { of: 2 } })
    expect((await fieldWorkOf(office, checkId))!.strata).toMatchObject([{ visited: 1, answered: 1 }])
    expect((await spotListOf(office, checkId, 'doors'))!.rows.find(({ doorId }) => doorId === doorOf.get(dwelling))).toMatchObject({ outcome: 'MET', people: 2 })
    // Nobody else is sent there: it is told.
    ok(await perform(office, assignSpotCheck, { checkId, stratumCode: TUNLI, visitorId: (await staff('inspector')).id }))
    expect(await rows(`SELECT visitor_id::text AS id FROM spot_check_door WHERE id = '${doorOf.get(dwelling)}'`)).toEqual([{ id: inspector.id }])
    await record(dwelling, { outcome: 'MET', peopleFound: 1, people: [{ name: '何再见' }] })
    expect(resultOf(await sampled(checkId)).registration).toMatchObject({ of: 1 })
  })
})

describe('who is who', () => {
  it('follows from the register of the whole sub-district as it was at the draw, whatever of it is checked and whatever is corrected since', async () => {
    const [home, visited] = [world.doors[XINGHUO_1]![0]!, world.doors[TUNLI_1]![2]!]
    const [byNumber, byName] = [idNumber('1990-01-01', '2'), idNumber('1980-01-01', '2')]
    const { residentId } = await resident(home, { name: '孙别处', idNumber: byNumber })
    await resident(home, { name: '钱同名', idNumber: byName })
    const { checkId, record } = await inField()
    await record(visited, { outcome: 'MET', peopleFound: 3, people: [{ name: '孙别处', number: byNumber }, { name: '钱同名', sex: '2', age: 46 }, { name: '李无踪', number: idNumber('1970-01-01', '1') }] })
    const states = async () => [...(await spotListOf(office, checkId, 'found'))!.rows].map(({ name, state, how }) => [name, state, how])
    const before = await states()
    expect(before).toEqual([['孙别处', 'ELSEWHERE', 'NUMBER'], ['钱同名', 'DOUBT', null], ['李无踪', 'NONE', null]])
    expect((await spotListOf(office, checkId, 'found'))!.rows[1]!.choices).toMatchObject({ rows: [], others: [{ name: '钱同名', community: '星火社区' }] })
    // Corrected between the draw and the closing: one is another now, and somebody has the number that nobody had.
    const [lost] = await rows(`SELECT id_number_index AS number FROM spot_check_person WHERE check_id = '${checkId}' AND name = '李无踪'`)
    await asSystem((tx) => tx.$executeRaw`UPDATE resident SET name = '改了名', id_number_index = ${lost!['number']} WHERE id = ${residentId}::uuid`)
    expect(await states()).toEqual(before)
    expect(resultOf(await sampled(checkId)).registration).toMatchObject({ hits: 1, of: 3 })
  })

  it('may be decided otherwise until it is closed, where only names agreed, too', async () => {
    const dwelling = world.doors[TUNLI_1]![3]!
    await resident(dwelling, { name: '周相符' })
    const { checkId, record } = await inField()
    for (const one of world.doors[TUNLI_1]!) await record(one, one === dwelling ? { outcome: 'MET', peopleFound: 1, people: [{ name: '周相符', sex: '2', age: 42 }] } : { outcome: 'VACANT' })
    const personId = await found(checkId, '周相符')
    const listed = async () => (await spotListOf(office, checkId, 'found'))!.rows[0]!
    const { choices, ...automatic } = await listed()
    expect(automatic).toMatchObject({ state: 'HERE', how: 'NAME' })
    const decide = async (match: string, reason: string) => ok(await perform(office, decideSpotPerson, { personId, match, reason }))
    await decide('none', 'OTHER_PERSON')
    expect(await listed()).toMatchObject({ state: 'NONE', how: 'DECIDED', reason: 'OTHER_PERSON', choices: { rows: [{ id: choices!.rows[0]!.id }] } })
    await decide(`row:${choices!.rows[0]!.id}`, 'SAME_FACE')
    expect(await listed()).toMatchObject({ state: 'HERE', how: 'DECIDED', reason: 'SAME_FACE' })
    ok(await perform(office, closeSpotCheck, { checkId }))
    expect(await listed()).toMatchObject({ state: 'HERE', choices: null })
    expect(problem(await perform(office, decideSpotPerson, { personId, match: 'none', reason: 'OTHER_PERSON' })).code).toBe('spot-closed')
  })
})

it('lists behind numbers come leaf by leaf, forth and back', async () => {
  const dwelling = world.doors[TUNLI_1]![4]!
  const { checkId, record } = await inField()
  await record(dwelling, { outcome: 'MET', peopleFound: 60 })
  const all = (await sampled(checkId)).doors.flatMap(({ people }) => people.map(({ id }) => id))
  const keys = (page: { rows: { key: string }[] }) => page.rows.map(({ key }) => key)
  const first = (await spotListOf(office, checkId, 'found'))!
  expect([first.count, first.previous, keys(first)]).toEqual([60, null, all.slice(0, PAGE_SIZE)])
  const second = (await spotListOf(office, checkId, 'found', first.next))!
  expect([second.next, keys(second)]).toEqual([null, all.slice(PAGE_SIZE)])
  const back = (await spotListOf(office, checkId, 'found', second.previous))!
  expect([back.previous, keys(back)]).toEqual([null, all.slice(0, PAGE_SIZE)])
})

it('who takes a draw or a frame away is in the trail', async () => {
  const checkId = await drawn()
  await expect(publishedDraw(inspector, checkId, 'drawn')).rejects.toThrow('refused')
  expect(await verbs()).not.toContain('spot-check.drawn')
  expect((await publishedDraw(office, checkId, 'drawn'))!.doors).toHaveLength(12)
  await publishedDraw(office, checkId, 'frame')
  expect(await rows(`SELECT verb, row_id AS id, user_id::text AS "userId" FROM audit WHERE verb IN ('spot-check.drawn', 'spot-check.frame') ORDER BY id`)).toEqual(['spot-check.drawn', 'spot-check.frame'].map((verb) => ({ verb, id: checkId, userId: office.id })))
})

it('the roll is not copied into the trail, which notes that it was written', async () => {
  const entries = await rows<{ after: object }>("SELECT after FROM audit WHERE subject = 'spot_check_roll' AND action = 'INSERT'")
  expect(entries.length).toBeGreaterThan(0)
  for (const { after } of entries) expect(Object.keys(after).sort()).toEqual(['area_code', 'check_id', 'id', 'place_code', 'place_name'])
})

describe('a closed check', () => {
  it('is planned by at its own place alone, and not from a few buildings', async () => {
    expect(await groundOf(office, TUNLI)).toMatchObject({ designEffect: null, answered: 1 })
    expect(await groundOf(office, XINGHUO)).toMatchObject({ designEffect: null, answered: null })
  })

  it('loses the names behind its numbers in time, and nothing else', async () => {
    const dwelling = world.doors[TUNLI_1]![5]!
    await resident(dwelling, { name: '郑久远', idNumber: idNumber('1984-02-12', '2') })
    const { checkId, record } = await inField()
    for (const one of world.doors[TUNLI_1]!) await record(one, one === dwelling ? { outcome: 'MET', peopleFound: 1, people: [{ name: '郑久远', sex: '2', age: 42 }] } : { outcome: 'NO_ANSWER' })
    ok(await perform(office, decideSpotPerson, { personId: await found(checkId, '郑久远'), match: 'none', reason: 'OTHER_PERSON' }))
    ok(await perform(office, closeSpotCheck, { checkId }))
    const open = await drawn()
    const kept = async (id: string) => Object.fromEntries(await Promise.all(['roll', 'register', 'person', 'decision', 'visit', 'door', 'stratum'].map(async (part) => [part, (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM spot_check_${part} WHERE check_id = '${id}'`))[0]!.n] as const)))
    const [all, untouched, before] = [await kept(checkId), await kept(open), (await findSpotCheck(office, checkId))!]
    expect(Object.values(all).every((n) => n > 0)).toBe(true)
    await retain(addDays(TODAY, RETENTION_DAYS.spotChecks))
    expect(await kept(checkId)).toEqual(all)
    const later = addDays(TODAY, RETENTION_DAYS.spotChecks + 1)
    expect((await retain(later))['spotChecks']).toBeGreaterThan(0)
    while ((await retain(later))['spotChecks']) { /* A few checks at a time. */ }
    expect(await kept(checkId)).toEqual({ ...all, roll: 0, register: 0, person: 0, decision: 0 })
    expect(await kept(open)).toEqual(untouched)
    expect(await findSpotCheck(office, checkId)).toEqual({ ...before, forgottenOn: later })
    expect(await spotListOf(office, checkId, 'found')).toMatchObject({ count: 0 })
    expect(await spotListOf(office, checkId, 'doors')).toMatchObject({ count: 12 })
  })
})
