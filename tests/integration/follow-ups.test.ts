import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { systemActor, type User } from '@/lib/kernel/access'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { createArea, recodeArea } from '@/lib/areas/commands'
import { generateBuilding } from '@/lib/dwellings/commands'
import { approveFollowUp, assignFollowUp, closeFollowUp, proposeFollowUp, refuseFollowUp, renewFollowUp, showFollowUp, visitFollowUp, withdrawFollowUp } from '@/lib/follow-ups/commands'
import { type FollowUpRow, findFollowUp, findProposing, followUpsOf, listFollowUps } from '@/lib/follow-ups/queries'
import { classOf } from '@/lib/follow-ups/rules'
import { listObligations } from '@/lib/obligations/listed'
import { foldTallies } from '@/lib/obligations/fold'
import { perform, performAll } from '@/lib/obligations/perform'
import { readFigures } from '@/lib/obligations/queries'
import { listReminders } from '@/lib/obligations/reminders'
import { verifyObligations } from '@/lib/obligations/verify'
import { RETENTION_DAYS, retain } from '@/lib/jobs/retention'
import { registerResident } from '@/lib/residents/commands'
import { mergeResidents } from '@/lib/residents/merges'
import { endStay, moveStay } from '@/lib/stays/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

const WORDS = '3月起三次上门，门前电线裸露，楼道堆满杂物，本人同意整改。'
let world: World
let community: User, colleague: User, coordinator: User, second: User, office: User, other: User, third: User, leader: User, auditor: User, elsewhere: User

beforeAll(async () => {
  world = await makeWorld()
  ;[community, colleague, coordinator, second, office, other, third, leader, auditor, elsewhere] = await Promise.all([
    staff('community', XINGHUO), staff('community', XINGHUO), staff('coordinator', XINGHUO_1), staff('coordinator', XINGHUO), staff('office'), staff('office'), staff('office'), staff('leader'), staff('auditor'), staff('community', TUNLI)])
})

let doors = 0
const settle = async (grid: string = XINGHUO_1, more: object = {}) =>
  ok(await perform(systemActor('test'), registerResident, person(world.doors[grid]![doors++ % 12]!, { idNumber: idNumber('1984-02-12', '2'), ...more })))
const on = async <T>(today: string, user: User, command: typeof proposeFollowUp, raw: unknown) => ((await performAll(user, command, [{ raw }], { today: day(today) }))[0]! as unknown as { ok: true; data: T })
const at = async (today: string, user: User, command: unknown, raw: object): Promise<string> => ok(await on<{ followUpId: string }>(today, user, command as typeof proposeFollowUp, raw)).followUpId

const proposal = (residentId: string, more: object = {}) => ({ residentId, ground: 'UNSAFE_PREMISES', grounds: WORDS, reviewerId: office.id, visitorId: coordinator.id, ...more })
const proposed = async (today: string = TODAY, more: object = {}, grid = XINGHUO_1) => at(today, community, proposeFollowUp, proposal((await settle(grid)).residentId, more))
async function opened(today: string = TODAY, more: object = {}) {
  const followUpId = await proposed(today, more)
  await at(today, office, approveFollowUp, { followUpId })
  return followUpId
}
const kept = async (id: string) => (await asSystem((tx) => tx.$queryRaw<Record<string, unknown>[]>(Prisma.sql`SELECT state, reviewer_id::text AS reviewer, visitor_id::text AS visitor, expires_on::text AS "expiresOn", renewal_on::text AS "renewalOn", ended_on::text AS "endedOn", result, resident_id::text AS resident FROM follow_up WHERE id = ${id}::uuid`)))[0]!
const everything = async () => [await count('follow_up'), await count('follow_up_step'), await count('obligation')]
/** What the database answers to a statement of its own, which is taken back: how many rows it would have written, or why it would not. */
class Undone extends Error { constructor(readonly rows: number) { super('undone') } }
const raw = (user: User, verb: string, text: string) =>
  transact(user, verb, async (tx) => { throw new Undone(await tx.$executeRaw(Prisma.raw(text))) }).catch((error: unknown) => (error instanceof Undone ? error.rows : sqlState(error)))
const seen = (user: User, table: 'follow_up' | 'follow_up_step', id: string) =>
  transact(user, 'test', async (tx) => (await tx.$queryRaw<{ n: number }[]>(Prisma.raw(`SELECT count(*)::int AS n FROM ${table} WHERE '${id}' IN (id::text${table === 'follow_up' ? '' : ', follow_up_id::text'})`)))[0]!.n)

describe('a case', () => {
  it('is proposed by one, opened by another, visited, shown and closed, and each leaves its verb', async () => {
    const { residentId } = await settle()
    const followUpId = await at('2026-04-01', community, proposeFollowUp, proposal(residentId))
    expect(await kept(followUpId)).toMatchObject({ state: 'PROPOSED', reviewer: office.id, visitor: coordinator.id, expiresOn: null })
    await at('2026-04-02', office, approveFollowUp, { followUpId })
    expect(await kept(followUpId)).toMatchObject({ state: 'OPEN', expiresOn: '2026-07-01' })
    await at('2026-04-10', coordinator, visitFollowUp, { followUpId, outcome: 'MET', words: '电线已换。' })
    await at('2026-04-11', community, assignFollowUp, { followUpId, visitorId: second.id })
    await at('2026-04-12', community, showFollowUp, { followUpId })
    const found = (await findFollowUp(community, followUpId, TODAY))!
    expect(found).toMatchObject({ grounds: WORDS, ground: 'UNSAFE_PREMISES', state: 'OPEN', visitBy: '2026-04-24', name: '赵秀霞' })
    expect(found.steps.map(({ step, words, by }) => [step, words, by])).toEqual([
      ['PROPOSED', null, 'community'], ['APPROVED', null, 'office'], ['VISITED', '电线已换。', 'coordinator'], ['ASSIGNED', null, 'community'], ['SHOWN', null, 'community']])
    await at('2026-04-13', office, closeFollowUp, { followUpId, result: 'SETTLED', words: '已整改，复查合格。' })
    expect(await kept(followUpId)).toMatchObject({ state: 'CLOSED', result: 'SETTLED', endedOn: '2026-04-13' })
    expect(await verbs()).toEqual(expect.arrayContaining(['follow-up.propose', 'follow-up.approve', 'follow-up.visit', 'follow-up.assign', 'follow-up.show', 'follow-up.close']))
    // Written down sealed: nothing of it can be read in the tables or in the trail.
    const [plain] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`
      SELECT ((SELECT count(*) FROM follow_up f WHERE f::text LIKE '%裸露%') + (SELECT count(*) FROM follow_up_step s WHERE s::text LIKE '%电线%') + (SELECT count(*) FROM audit a WHERE a::text LIKE '%裸露%' OR a::text LIKE '%UNSAFE_PREMISES%' OR a::text LIKE '%grounds_sealed%' OR a::text LIKE '%words_sealed%'))::int AS n`)
    expect(plain!.n).toBe(0)
  })

  it('is refused, taken back and asked for anew', async () => {
    const { residentId } = await settle()
    const first = await at(TODAY, community, proposeFollowUp, proposal(residentId))
    expect(problem(await perform(community, proposeFollowUp, proposal(residentId))).code).toBe('follow-up-yours')
    await at(TODAY, office, refuseFollowUp, { followUpId: first, words: '情况不具体。' })
    expect(problem(await perform(office, approveFollowUp, { followUpId: first })).code).toBe('follow-up-over')
    const again = await at(TODAY, community, proposeFollowUp, proposal(residentId))
    await at(TODAY, community, withdrawFollowUp, { followUpId: again })
    expect([(await kept(first))['state'], (await kept(again))['state']]).toEqual(['REFUSED', 'WITHDRAWN'])
  })

  it('goes on only by another officer’s word, and never beyond ninety days', async () => {
    const followUpId = await opened('2026-02-01')
    expect(await kept(followUpId)).toMatchObject({ expiresOn: '2026-05-02' })
    await at('2026-04-20', community, renewFollowUp, { followUpId, words: WORDS, reviewerId: other.id })
    expect(await kept(followUpId)).toMatchObject({ state: 'OPEN', renewalOn: '2026-04-20', reviewer: other.id, expiresOn: '2026-05-02' })
    // Who decided before has nothing more to do with it.
    expect([await seen(office, 'follow_up', followUpId), await seen(other, 'follow_up', followUpId), await seen(other, 'follow_up_step', followUpId)]).toEqual([0, 1, 3])
    expect(problem(await perform(community, approveFollowUp, { followUpId })).code).toBe('forbidden')
    await at('2026-04-21', other, approveFollowUp, { followUpId })
    expect(await kept(followUpId)).toMatchObject({ renewalOn: null, expiresOn: '2026-07-20' })
    await at('2026-05-02', community, renewFollowUp, { followUpId, words: WORDS, reviewerId: other.id })
    await at('2026-05-03', other, refuseFollowUp, { followUpId, words: '不再需要。' })
    expect(await kept(followUpId)).toMatchObject({ renewalOn: null, expiresOn: '2026-07-20' })
    await at('2026-05-04', community, renewFollowUp, { followUpId, words: WORDS, reviewerId: other.id })
    await at('2026-05-05', community, withdrawFollowUp, { followUpId })
    expect((await findFollowUp(community, followUpId, day('2026-07-19')))!.state).toBe('OPEN')
    expect((await findFollowUp(community, followUpId, day('2026-07-20')))!.state).toBe('EXPIRED')
    expect(await on('2026-07-20', community, renewFollowUp as never, { followUpId, words: WORDS, reviewerId: other.id })).toMatchObject({ ok: false, problem: { code: 'follow-up-over' } })
  })

  it('owes its visits until it is over by the day alone', async () => {
    const before = async (d: string) => stand(XINGHUO, 'FOLLOW_UP', day(d))
    const [d1, d2, d3] = [await before('2026-01-15'), await before('2026-01-16'), await before('2026-04-01')]
    const followUpId = await opened('2026-01-01')
    const gained = async (d: string, was: { due: number; met: number }) => { const now = await before(d); return [now.due - was.due, now.met - was.met] }
    expect([await gained('2026-01-15', d1), await gained('2026-01-16', d2), await gained('2026-04-01', d3)]).toEqual([[1, 1], [1, 0], [0, 0]])
    await at('2026-01-16', coordinator, visitFollowUp, { followUpId, outcome: 'NOT_IN' })
    expect(await gained('2026-01-16', d2)).toEqual([1, 0])
    await at('2026-01-16', coordinator, visitFollowUp, { followUpId, outcome: 'DECLINED' })
    expect(await gained('2026-01-16', d2)).toEqual([1, 1])
    expect(await on('2026-04-01', coordinator, visitFollowUp as never, { followUpId, outcome: 'MET' })).toMatchObject({ ok: false, problem: { code: 'not-found' } })
  })

  it('is one at a time for each person, and who only asks is told nothing of another’s', async () => {
    const { residentId } = await settle()
    const [mine, theirs] = [await at(TODAY, community, proposeFollowUp, proposal(residentId)), await at(TODAY, colleague, proposeFollowUp, proposal(residentId, { reviewerId: other.id }))]
    await at(TODAY, office, approveFollowUp, { followUpId: mine })
    expect(problem(await perform(other, approveFollowUp, { followUpId: theirs })).code).toBe('follow-up-already')
    expect(await raw(other, 'follow-up.approve', `UPDATE follow_up SET state = 'OPEN', approved_by = '${other.id}', approved_on = '${TODAY}', visit_every_days = 14, expires_on = '2026-05-01' WHERE id = '${theirs}'`)).toBe('23P01')
    // A third colleague asks, and is answered as if there were none.
    expect((await perform(await staff('community', XINGHUO), proposeFollowUp, proposal(residentId))).ok).toBe(true)
  })
})

describe('what is typed', () => {
  it('comes back at its field, and nothing is written', async () => {
    const { residentId } = await settle()
    const before = await everything()
    const of = async (more: object) => problem(await perform(community, proposeFollowUp, proposal(residentId, more))).fields
    expect(await of({ grounds: '可疑' })).toMatchObject({ grounds: { code: 'words-too-short' } })
    expect(await of({ ground: 'ORIGIN' })).toMatchObject({ ground: { code: 'not-in-list' } })
    expect(await of({ reviewerId: colleague.id })).toMatchObject({ reviewerId: { code: 'not-in-list' } })
    expect(await of({ reviewerId: community.id })).toMatchObject({ reviewerId: { code: 'not-in-list' } })
    expect(await of({ visitorId: elsewhere.id })).toMatchObject({ visitorId: { code: 'not-in-list' } })
    expect(problem(await perform(office, proposeFollowUp, proposal(residentId))).fields).toMatchObject({ reviewerId: { code: 'not-in-list' } })
    expect(problem(await perform(elsewhere, proposeFollowUp, proposal(residentId))).fields).toMatchObject({ residentId: { code: 'not-found' } })
    expect(await everything()).toEqual(before)
  })

  it('of a case that is open as well', async () => {
    const followUpId = await opened()
    const before = await everything()
    expect(problem(await perform(coordinator, visitFollowUp, { followUpId, outcome: 'SEEN' })).fields).toMatchObject({ outcome: { code: 'not-in-list' } })
    expect(problem(await perform(community, closeFollowUp, { followUpId, result: 'SETTLED', words: '' })).fields).toMatchObject({ words: { code: 'required' } })
    expect(problem(await perform(community, renewFollowUp, { followUpId, words: '还要', reviewerId: office.id })).fields).toMatchObject({ words: { code: 'words-too-short' } })
    expect(problem(await perform(community, assignFollowUp, { followUpId, visitorId: elsewhere.id })).fields).toMatchObject({ visitorId: { code: 'not-in-list' } })
    expect(await everything()).toEqual(before)
  })
})

describe('whoever is not of the case', () => {
  it('finds none: not in a list, not by its id, not by raw SQL, and does nothing in it', async () => {
    const waiting = await proposed()
    const followUpId = await opened()
    const resident = (await kept(followUpId))['resident'] as string
    const before = await everything()
    for (const user of [colleague, second, other, third, elsewhere, leader, auditor]) {
      expect([await seen(user, 'follow_up', followUpId), await seen(user, 'follow_up_step', followUpId), await seen(user, 'follow_up', waiting)], user.role).toEqual([0, 0, 0])
      if (user.role === 'leader' || user.role === 'auditor') continue
      expect(await findFollowUp(user, followUpId, TODAY)).toBeNull()
      expect((await listFollowUps(user, TODAY)).map(({ id }) => id)).not.toContain(followUpId)
      expect((await followUpsOf(user, resident, TODAY)).map(({ id }) => id)).not.toContain(followUpId)
      expect(await transact(user, 'test', (tx) => tx.$queryRaw`SELECT * FROM follow_up_names(${followUpId}::uuid)`)).toEqual([])
      expect(await transact(user, 'test', (tx) => tx.$queryRaw`SELECT follow_up_live(${waiting}::uuid) AS live`)).toEqual([{ live: false }])
    }
    for (const [user, command, more] of [[other, approveFollowUp, {}], [third, refuseFollowUp, { words: '不' }], [colleague, withdrawFollowUp, {}]] as const) {
      expect(problem(await perform(user, command as unknown as typeof approveFollowUp, { followUpId: waiting, ...more })).code).toBe('not-found')
    }
    for (const [user, command, more] of [[second, visitFollowUp, { outcome: 'MET' }], [colleague, closeFollowUp, { result: 'SETTLED', words: '好' }], [other, showFollowUp, {}], [colleague, renewFollowUp, { words: WORDS, reviewerId: office.id }], [colleague, assignFollowUp, { visitorId: second.id }]] as const) {
      expect(problem(await perform(user, command as unknown as typeof approveFollowUp, { followUpId, ...more })).code).toBe('not-found')
    }
    for (const user of [colleague, other, elsewhere]) {
      expect(await raw(user, 'follow-up.close', `UPDATE follow_up SET state = 'CLOSED', result = 'SETTLED', ended_on = '${TODAY}' WHERE id = '${followUpId}'`)).toBe(0)
      expect(await raw(user, 'follow-up.show', `INSERT INTO follow_up_step (id, follow_up_id, area_code, step, on_day, user_id) VALUES ('${newId()}', '${followUpId}', '${XINGHUO}', 'SHOWN', '${TODAY}', '${user.id}')`)).toBe('42501')
    }
    expect(await everything()).toEqual(before)
  })

  it('a proposal is not the visitor’s yet, and what is over not any more', async () => {
    const followUpId = await proposed()
    expect([await seen(coordinator, 'follow_up', followUpId), await seen(office, 'follow_up', followUpId)]).toEqual([0, 1])
    await at(TODAY, office, approveFollowUp, { followUpId })
    expect([await seen(coordinator, 'follow_up', followUpId), await seen(coordinator, 'follow_up_step', followUpId)]).toEqual([1, 2])
    await at(TODAY, community, assignFollowUp, { followUpId, visitorId: second.id })
    expect([await seen(coordinator, 'follow_up', followUpId), await seen(coordinator, 'follow_up_step', followUpId), await seen(second, 'follow_up_step', followUpId)]).toEqual([0, 0, 3])
    await at(TODAY, community, closeFollowUp, { followUpId, result: 'NO_GROUND', words: '已搬离危房。' })
    expect([await seen(second, 'follow_up', followUpId), await seen(second, 'follow_up_step', followUpId), await seen(community, 'follow_up_step', followUpId)]).toEqual([0, 0, 4])
  })

  it('of its people, none does what is another’s', async () => {
    const [waiting, followUpId] = [await proposed(), await opened()]
    const before = await everything()
    expect(problem(await perform(community, visitFollowUp, { followUpId, outcome: 'MET' })).code).toBe('follow-up-anothers')
    expect(problem(await perform(office, renewFollowUp, { followUpId, words: WORDS, reviewerId: other.id })).code).toBe('follow-up-anothers')
    expect(problem(await perform(office, withdrawFollowUp, { followUpId: waiting })).code).toBe('follow-up-anothers')
    expect(problem(await perform(coordinator, closeFollowUp, { followUpId, result: 'SETTLED', words: '好' })).code).toBe('forbidden')
    expect(await everything()).toEqual(before)
  })
})

describe('the database', () => {
  it('lets nobody decide what they have proposed, whatever the code says', async () => {
    const { residentId } = await settle()
    const followUpId = await at(TODAY, office, proposeFollowUp, proposal(residentId, { reviewerId: other.id }))
    const open = (by: string) => `UPDATE follow_up SET state = 'OPEN', approved_by = '${by}', approved_on = '${TODAY}', visit_every_days = 14, expires_on = '2026-05-01' WHERE id = '${followUpId}'`
    expect(await raw(office, 'follow-up.approve', open(office.id))).toMatch(/42501|23514/)
    expect(await raw(office, 'follow-up.approve', open(other.id))).toBe('42501')
    expect(await raw(office, 'follow-up.renew', `UPDATE follow_up SET reviewer_id = '${office.id}' WHERE id = '${followUpId}'`)).toMatch(/42501|23514/)
    expect(await raw(office, 'follow-up.propose', `INSERT INTO follow_up (id, resident_id, area_code, ground, grounds_sealed, state, opened_by, opened_on, reviewer_id, visitor_id) VALUES ('${newId()}', '${residentId}', '${XINGHUO}', 'NEEDS_ASSISTANCE', 'v1.x', 'PROPOSED', '${office.id}', '${TODAY}', '${office.id}', '${coordinator.id}')`)).toBe('23514')
    expect(await raw(office, 'follow-up.propose', `INSERT INTO follow_up (id, resident_id, area_code, ground, grounds_sealed, state, opened_by, opened_on, reviewer_id, visitor_id) VALUES ('${newId()}', '${residentId}', '${XINGHUO}', 'NEEDS_ASSISTANCE', 'v1.x', 'PROPOSED', '${third.id}', '${TODAY}', '${office.id}', '${coordinator.id}')`)).toBe('42501')
    expect(await raw(office, 'follow-up.propose', `INSERT INTO follow_up (id, resident_id, area_code, ground, grounds_sealed, state, opened_by, opened_on, reviewer_id, visitor_id) VALUES ('${newId()}', '${residentId}', '${TUNLI}', 'NEEDS_ASSISTANCE', 'v1.x', 'PROPOSED', '${office.id}', '${TODAY}', '${other.id}', '${coordinator.id}')`)).toBe('42501')
    expect((await kept(followUpId))['state']).toBe('PROPOSED')
  })

  it('keeps a case from going on longer than ninety days, or without having been asked for', async () => {
    const followUpId = await opened('2026-04-01')
    const until = (d: string) => `UPDATE follow_up SET expires_on = '${d}', renewal_on = NULL WHERE id = '${followUpId}'`
    expect(await raw(office, 'follow-up.approve', until('2026-05-01'))).toBe('42501')
    await at(TODAY, community, renewFollowUp, { followUpId, words: WORDS, reviewerId: office.id })
    expect(await raw(community, 'follow-up.renew', until('2026-07-19'))).toBe('42501')
    expect(await raw(office, 'follow-up.approve', until('2026-07-20'))).toBe('42501')
    expect(await raw(office, 'follow-up.approve', until('2026-07-19'))).toBe(1)
    for (const column of ['resident_id', 'ground', 'grounds_sealed', 'opened_by', 'opened_on', 'area_code']) {
      expect(await raw(community, 'follow-up.renew', `UPDATE follow_up SET ${column} = ${column} WHERE id = '${followUpId}'`), column).toBe('42501')
    }
    for (const text of [`DELETE FROM follow_up WHERE id = '${followUpId}'`, `DELETE FROM follow_up_step`, `UPDATE follow_up_step SET user_id = user_id`]) expect(await raw(community, 'follow-up.close', text)).toBe('42501')
  })

  it('writes down nothing for somebody else, and no visit of whoever is not sent', async () => {
    const followUpId = await opened()
    const step = (user: User, by: string, what: string, outcome = 'NULL') => raw(user, user.role === 'coordinator' ? 'follow-up.visit' : 'follow-up.show',
      `INSERT INTO follow_up_step (id, follow_up_id, area_code, step, on_day, outcome, user_id) VALUES ('${newId()}', '${followUpId}', '${XINGHUO}', '${what}', '${TODAY}', ${outcome}, '${by}')`)
    expect(await step(community, community.id, 'VISITED', "'MET'")).toBe('42501')
    expect(await step(community, coordinator.id, 'VISITED', "'MET'")).toBe('42501')
    expect(await step(community, community.id, 'APPROVED')).toBe('42501')
    expect(await step(coordinator, coordinator.id, 'CLOSED')).toBe('42501')
    expect(await step(coordinator, coordinator.id, 'VISITED', "'MET'")).toBe(1)
  })
})

describe('what others see', () => {
  it('is a number of communities: no list, no reminder, no grid, and nothing at all for a coordinator', async () => {
    const followUpId = await opened('2026-03-01')
    const figures = async (user: User, areaCode: string, parts: string[]) => (await readFigures(user, { areaCode, parts, today: TODAY, days: { from: day('2026-04-01'), to: day('2026-05-01') } }))
    const [whole, own] = [await figures(leader, SUBDISTRICT, [XINGHUO, TUNLI]), await figures(colleague, XINGHUO, [XINGHUO_1, XINGHUO_2])]
    const expected = await stand(XINGHUO, 'FOLLOW_UP')
    expect(expected.due).toBeGreaterThan(0)
    expect(whole.whole.rates.FOLLOW_UP.today).toEqual(expected)
    expect(own.whole.rates.FOLLOW_UP.today).toEqual(expected)
    expect(own.parts.map((part) => part.rates.FOLLOW_UP.today.due)).toEqual([0, 0])
    const everywhere = await asSystem((tx) => tx.$queryRaw<{ size: number }[]>`SELECT DISTINCT length(area_code) AS size FROM obligation WHERE indicator = 'FOLLOW_UP' UNION SELECT DISTINCT length(area_code) FROM tally WHERE starts_with(indicator, 'FOLLOW_UP')`)
    expect(everywhere).toEqual([{ size: 12 }])
    for (const user of [leader, colleague, community, office, other, coordinator, second]) {
      expect(await transact(user, 'test', (tx) => tx.$queryRaw`SELECT subject_id FROM obligation WHERE indicator = 'FOLLOW_UP'`), user.role).toEqual([])
      expect((await listObligations(user, { areaCode: SUBDISTRICT, indicator: 'FOLLOW_UP', show: 'due', day: TODAY })).total).toEqual({ weight: 0, rows: 0 })
    }
    await foldTallies()
    for (const user of [coordinator, second]) {
      for (const table of ['tally', 'tally_total', 'tally_month']) expect(await transact(user, 'test', (tx) => tx.$queryRaw(Prisma.raw(`SELECT 1 FROM ${table} WHERE starts_with(indicator, 'FOLLOW_UP')`))), table).toEqual([])
      expect((await listReminders(user, { area: user.areaCode }, TODAY)).rows.map((row) => row.residentId)).toEqual(expect.not.arrayContaining([followUpId]))
    }
    expect((await figures(leader, SUBDISTRICT, [XINGHUO])).whole.rates.FOLLOW_UP.today).toEqual(expected)
  })

  it('the trail says who did what in which case, and keeps neither the ground nor a word', async () => {
    const followUpId = await opened()
    await at(TODAY, coordinator, visitFollowUp, { followUpId, outcome: 'MET', words: '家中老人需要照料。' })
    const rows = await transact(auditor, 'audit.read', (tx) => tx.$queryRaw<{ verb: string; after: Record<string, unknown> }[]>`SELECT verb, after FROM audit WHERE subject IN ('follow_up', 'follow_up_step') AND ${followUpId} IN (row_id, after ->> 'follow_up_id') ORDER BY id`)
    expect(rows.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['follow-up.propose', 'follow-up.approve', 'follow-up.visit']))
    for (const { after } of rows) expect(Object.keys(after)).toEqual(expect.not.arrayContaining(['ground', 'grounds_sealed', 'words_sealed']))
  })
})

describe('a person who moves', () => {
  it('inside the community takes the case along, out of it ends it, and is proposed anew there', async () => {
    const { residentId } = await settle()
    const followUpId = await at('2026-04-01', community, proposeFollowUp, proposal(residentId))
    await at('2026-04-01', office, approveFollowUp, { followUpId })
    ok(await perform(systemActor('test'), moveStay, { residentId, dwellingId: world.doors[XINGHUO_2]![3]!, onDay: TODAY }))
    expect((await kept(followUpId))['state']).toBe('OPEN')
    // In whose grid they no longer live, sees no name any more.
    expect((await findFollowUp(coordinator, followUpId, TODAY))!.name).toBeNull()
    ok(await perform(systemActor('test'), moveStay, { residentId, dwellingId: world.doors[TUNLI_1]![3]!, onDay: TODAY }))
    expect(await kept(followUpId)).toMatchObject({ state: 'LEFT', endedOn: TODAY })
    expect(await asSystem((tx) => tx.$queryRaw`SELECT due_to::text AS "to" FROM obligation WHERE subject_id = ${followUpId}::uuid`)).toEqual([{ to: TODAY }])
    expect(await seen(elsewhere, 'follow_up', followUpId)).toBe(0)
    const anew = await at(TODAY, elsewhere, proposeFollowUp, proposal(residentId, { visitorId: elsewhere.id }))
    await at(TODAY, office, approveFollowUp, { followUpId: anew })
    expect((await kept(anew))['state']).toBe('OPEN')
  })

  it('and leaves ends it as well, whoever notes that', async () => {
    const { residentId, stayId } = await settle()
    const followUpId = await at('2026-04-01', community, proposeFollowUp, proposal(residentId))
    ok(await perform(second, endStay, { stayId, onDay: TODAY }))
    expect(await kept(followUpId)).toMatchObject({ state: 'LEFT', endedOn: TODAY })
    expect(await findProposing(community, residentId)).toBeNull()
  })

  it('of two records that are one person, the case goes on with the one that is kept', async () => {
    const [kept_, gone] = [await settle(), await settle(XINGHUO_1, { idNumber: undefined, withoutDocument: true, sex: '2', bornOn: '1984-02-12' })]
    const followUpId = await at('2026-04-10', community, proposeFollowUp, proposal(gone.residentId))
    await at('2026-04-10', office, approveFollowUp, { followUpId })
    ok(await perform(systemActor('test'), mergeResidents, { keepId: kept_.residentId, goneId: gone.residentId, lives: 'KEPT' }))
    expect((await kept(followUpId))['state']).toBe('OPEN')
    expect((await followUpsOf(community, kept_.residentId, TODAY)).map(({ id }) => id)).toContain(followUpId)
    expect(await followUpsOf(colleague, kept_.residentId, TODAY)).toEqual([])
  })
})

describe('what was written', () => {
  it('goes a year after the case is over, by its result or by its day, and that there was one stays', async () => {
    const [closed, ranOut] = [await opened('2025-01-06'), await opened('2025-01-07')]
    await at('2025-01-10', coordinator, visitFollowUp, { followUpId: closed, outcome: 'MET', words: '电线已换。' })
    await at('2025-02-01', office, closeFollowUp, { followUpId: closed, result: 'SETTLED', words: '已整改。' })
    const read = async (id: string, today: Day) => { const found = (await findFollowUp(community, id, today))!; return [found.grounds, found.state, ...found.steps.map(({ step, words }) => `${step} ${words}`)] }
    const [whole, until] = [await read(closed, TODAY), addDays(day('2025-02-01'), RETENTION_DAYS.followUps)]
    await retain(until)
    expect(await read(closed, TODAY)).toEqual(whole)
    await retain(addDays(until, 1))
    expect(await read(closed, TODAY)).toEqual([null, 'CLOSED', 'PROPOSED null', 'APPROVED null', 'VISITED null', 'CLOSED null'])
    expect((await read(ranOut, TODAY))[0]).toBe(WORDS)
    await retain(addDays(day('2025-04-07'), RETENTION_DAYS.followUps + 1))
    expect((await read(ranOut, TODAY)).slice(0, 2)).toEqual([null, 'EXPIRED'])
    // Of a case that goes on nothing goes.
    expect((await read(await opened(), TODAY))[0]).toBe(WORDS)
    expect(await raw(office, 'follow-up.close', `UPDATE follow_up SET grounds_sealed = '' WHERE id = '${closed}'`)).toBe('42501')
  })
})

describe('an area', () => {
  it('under another code takes its cases along, and everything agrees', async () => {
    const [code, to] = [`${SUBDISTRICT}881`, `${SUBDISTRICT}882`]
    for (const [one, name] of [[code, '待改村'], [`${code}001`, '第1网格']] as const) ok(await perform(systemActor('test'), createArea, { code: one, name }))
    ok(await perform(systemActor('test'), generateBuilding, { areaCode: `${code}001`, street: '村路', number: '1号', lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 }))
    const [door] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE area_code = ${`${code}001`}`)
    const { residentId } = ok(await perform(systemActor('test'), registerResident, person(door!.id, { idNumber: idNumber('1984-02-12', '2') })))
    const walker = await staff('coordinator', code)
    const followUpId = await at(TODAY, office, proposeFollowUp, proposal(residentId, { reviewerId: other.id, visitorId: walker.id }))
    await at(TODAY, other, approveFollowUp, { followUpId })
    ok(await perform(await staff('admin'), recodeArea, { code, toCode: to, name: '新社区', confirm: '待改村' }))
    expect(await asSystem((tx) => tx.$queryRaw`SELECT DISTINCT area_code AS a FROM follow_up WHERE id = ${followUpId}::uuid UNION SELECT area_code FROM follow_up_step WHERE follow_up_id = ${followUpId}::uuid UNION SELECT area_code FROM obligation WHERE subject_id = ${followUpId}::uuid`)).toEqual([{ a: to }])
    await at(TODAY, { ...walker, areaCode: to }, visitFollowUp, { followUpId, outcome: 'MET' })
    expect((await findFollowUp(office, followUpId, TODAY))!.steps).toHaveLength(3)
  })

  it('everything that was done here is what the facts say', async () => {
    expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
  })
})

// Design, section 8: place of origin, ethnicity, age band or job can never open, rank or filter a case.
describe('two people who differ in nothing but where they are from, how old they are, their sex, their job and their name', () => {
  const DIFFERENT = fc.record({
    name: fc.constantFrom('赵秀霞', '王建国', '买买提·艾力', '扎西次仁', '阿依古丽', '欧阳明', '韦春兰', '金哲浩'), originAddress: fc.constantFrom('安徽省阜阳市颍上县', '新疆维吾尔自治区喀什地区', '西藏自治区拉萨市', '贵州省黔东南州', '香港特别行政区'),
    born: fc.constantFrom('1944-05-06', '1984-02-12', '1999-12-31', '2008-01-01', '2012-07-07'), sex: fc.constantFrom('1' as const, '2' as const), reason: fc.constantFrom('WORK', 'FARMING', 'TRADE', 'DOMESTIC', 'STUDENT', 'TOURISM', 'OTHER'), employer: fc.constantFrom(undefined, '华鼎物流', '夜市烧烤'),
  })
  /** All of a case that anybody is shown or counted by, without the person's own name and the ids that are drawn. */
  const told = ({ id: _, residentId: __, name: ___, ...rest }: FollowUpRow) => rest
  const trace = async ({ born, sex, ...more }: { born: string; sex: '1' | '2'; name: string; originAddress: string; reason: string; employer: string | undefined }) => {
    const { residentId } = await settle(XINGHUO_1, { idNumber: idNumber(born, sex), arrivedOn: '2026-03-02', ...more })
    const steps: unknown[] = []
    const step = async (today: Day, user: User, command: unknown, raw: object) => {
      const before = await stand(XINGHUO, 'FOLLOW_UP', today)
      const result = await on<{ followUpId: string }>(today, user, command as typeof proposeFollowUp, raw)
      const now = await stand(XINGHUO, 'FOLLOW_UP', today)
      steps.push([(result as { ok: boolean }).ok, now.due - before.due, now.met - before.met])
      return (result as { data?: { followUpId: string } }).data?.followUpId ?? ''
    }
    const from = day('2026-03-10')
    const options = await findProposing(community, residentId)
    const followUpId = await step(from, community, proposeFollowUp, proposal(residentId))
    await step(from, office, approveFollowUp, { followUpId })
    await step(addDays(from, 3), coordinator, visitFollowUp, { followUpId, outcome: 'DECLINED' })
    await step(addDays(from, 9), community, renewFollowUp, { followUpId, words: WORDS, reviewerId: office.id })
    await step(addDays(from, 10), office, approveFollowUp, { followUpId })
    const [mine, theirs, dueOn] = [await findFollowUp(community, followUpId, TODAY), await followUpsOf(colleague, residentId, TODAY), await asSystem((tx) => tx.$queryRaw`SELECT indicator, area_code, unit_id, dwelling_id, weight, due_from::text, due_to::text, deadline::text, met_from::text, met_to::text FROM obligation WHERE subject_id = ${followUpId}::uuid ORDER BY due_from`)]
    const { steps: entries, address: _, ...whole } = mine!
    const [listed, visits] = [await listFollowUps(community, TODAY), await listFollowUps(coordinator, TODAY)]
    const trail = await asSystem((tx) => tx.$queryRaw<{ after: Record<string, unknown> }[]>`SELECT after - 'id' - 'resident_id' - 'follow_up_id' AS after FROM audit WHERE subject IN ('follow_up', 'follow_up_step') AND ${followUpId} IN (row_id, after ->> 'follow_up_id') ORDER BY id`)
    await step(TODAY, community, closeFollowUp, { followUpId, result: 'SETTLED', words: '已整改。' })
    return {
      id: followUpId, same: { steps, options: { reviewers: options!.reviewers, visitors: options!.visitors }, case: told(whole as FollowUpRow), entries: entries.map(({ id: __, ...entry }) => entry), theirs, dueOn, trail,
        inLists: [listed, visits].map((rows) => rows.filter(({ id }) => id === followUpId).map(told)), class: classOf({ live: mine!.state === 'OPEN', registered: true, arrivedOn: day('2026-03-02') }, TODAY) },
    }
  }

  it('are treated the same by every command, list, figure and obligation', async () => {
    await fc.assert(fc.asyncProperty(DIFFERENT, DIFFERENT, async (one, another) => {
      expect((await trace(another)).same).toEqual((await trace(one)).same)
    }), { numRuns: 8 })
  }, 120_000)

  it('are not even told apart by what the feature reads', () => {
    const files = ['rules', 'schema', 'people', 'commands', 'queries'].map((name) => readFileSync(`lib/follow-ups/${name}.ts`, 'utf8'))
    const code = [...files, readFileSync('lib/obligations/follow-ups.ts', 'utf8')].join('\n').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    const columns = 'origin|born|birth|\\bage\\b|\\bsex\\b|occupation|employer|\\breason\\b|education|marital|nation|ethnic|id_number|id_mask|initials'
    expect(code.match(new RegExp(columns, 'gi'))).toBeNull()
    // The name is selected to be shown, and stands in no condition and no order.
    expect(code.split('\n').filter((line) => /\br\.name\b/.test(line) && /WHERE|ORDER/.test(line.replace(/SELECT r\.name.*?FROM/, '')) && /(WHERE|ORDER)[^`]*\br\.name\b/.test(line))).toEqual([])
    const migration = readFileSync('prisma/migrations/20261130030000_follow_ups/migration.sql', 'utf8').replaceAll(/--.*/g, '')
    expect(migration.match(/origin|born_on|\bsex\b|occupation|employer|education|ethnic|resident_name|name_initials/gi)).toBeNull()
  })
})
