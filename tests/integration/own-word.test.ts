import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, User } from '@/lib/kernel/access'
import { addDays, type Day } from '@/lib/kernel/day'
import { Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { endMySession } from '@/lib/my/sessions'
import { confirmMine, leftMine, leftMineBack, myHere } from '@/lib/my/stay'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { mergeResidents } from '@/lib/residents/merges'
import { registerResident } from '@/lib/residents/commands'
import { confirmStay, doubtStay, endStay } from '@/lib/stays/commands'
import { staysOf } from '@/lib/stays/queries'
import { declaredAtDoor } from './declaring'
import { heldBy, type Holder, holderAt, phoneOf, signedIn } from './own'
import { asSystem, count, makeWorld, ok, person, problem, staff, TODAY, type World, withoutPapers, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, community: User, office: User
beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, community, office] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('office')]
})

let doors = 0
const nextDoor = () => world.doors[XINGHUO_1]![doors++ % 12]!
async function resident(more: Record<string, unknown> = {}): Promise<Holder & { actor: Actor; token: string }> {
  const holder = await holderAt(nextDoor(), { coordinator, office }, more)
  return { ...holder, ...(await signedIn(holder.held)) }
}
const on = async (today: Day, actor: Actor, command: typeof confirmMine | typeof leftMineBack, raw: unknown = {}) => (await performAll(actor, command, [{ raw }], { today }))[0]!
const leaving = async (actor: Actor, raw: Record<string, unknown> = { leftOn: TODAY }, today: Day = TODAY) => (await performAll(actor, leftMine, [{ raw }], { today }))[0]!
const owed = (residentId: string) => asSystem((tx) => tx.$queryRaw<{ from: Day; met: Day | null; deadline: Day }[]>`
  SELECT due_from::text AS from, met_to::text AS met, deadline::text AS deadline FROM obligation WHERE subject_id = ${residentId}::uuid AND indicator = 'CONSISTENCY' ORDER BY due_from DESC LIMIT 1`).then(([row]) => row!)
const said = (stayId: string) => asSystem((tx) => tx.$queryRaw<{ kind: string; onDay: Day; leftOn: Day | null; toward: string | null }[]>`
  SELECT kind, on_day::text AS "onDay", left_on::text AS "leftOn", toward FROM presence WHERE stay_id = ${stayId}::uuid AND kind LIKE 'SELF%' ORDER BY at`)
const stayOf = async (stayId: string) => (await asSystem((tx) => tx.$queryRaw<{ toOn: Day | null; confirmedOn: Day | null }[]>`SELECT to_on::text AS "toOn", confirmed_on::text AS "confirmedOn" FROM stay WHERE id = ${stayId}::uuid`))[0]!
const verbs = async (residentId: string) => (await asSystem((tx) => tx.$queryRaw<{ verb: string }[]>`SELECT DISTINCT verb FROM audit WHERE person_id = ${residentId}::uuid AND verb LIKE 'my.%'`)).map(({ verb }) => verb)

describe('I still live here', () => {
  it('counts as a confirmation where nothing casts doubt on it, once a day, and is no visit', async () => {
    const { actor, residentId, stayId } = await resident()
    const later = addDays(TODAY, 40)
    expect((await owed(residentId)).deadline).toBe(addDays(TODAY, 183))
    ok(await on(later, actor, confirmMine))
    expect(await owed(residentId)).toEqual({ from: later, met: addDays(later, 180), deadline: addDays(later, 183) })
    expect(problem(await on(later, actor, confirmMine)).code).toBe('my-said-today')
    expect(await said(stayId)).toMatchObject([{ kind: 'SELF', onDay: later }])
    expect(await stayOf(stayId)).toEqual({ toOn: null, confirmedOn: TODAY })
    expect(await myHere(actor, later)).toMatchObject({ seen: true, saidOn: later, left: null, doubted: false })
    expect((await staysOf(community, residentId, later))[0]).toMatchObject({ saidOn: later, doubt: null })
    expect(await verbs(residentId)).toContain('my.confirm')
  })

  it('clears no doubt, and counts no longer than the policy says after somebody was there', async () => {
    const { actor, residentId, stayId } = await resident()
    ok(await perform(coordinator, doubtStay, { stayId, kind: 'PHONE_DEAD' }))
    const doubted = await owed(residentId)
    ok(await on(addDays(TODAY, 2), actor, confirmMine))
    expect(await owed(residentId)).toEqual(doubted)
    expect(await myHere(actor, addDays(TODAY, 2))).toMatchObject({ saidOn: addDays(TODAY, 2), doubted: true })
    ok((await performAll(coordinator, confirmStay, [{ raw: { stayId } }], { today: addDays(TODAY, 3) }))[0]!)
    ok(await on(addDays(TODAY, 10), actor, confirmMine))
    expect((await owed(residentId)).from).toBe(addDays(TODAY, 10))
    // 180 days after the third.
    ok(await on(addDays(TODAY, 183), actor, confirmMine))
    expect((await owed(residentId)).from).toBe(addDays(TODAY, 10))
  })

  it('is for whoever was seen at their door, and lives somewhere', async () => {
    const one = await resident()
    ok(await perform(coordinator, endStay, { stayId: one.stayId }))
    const before = await count('presence')
    expect([problem(await on(TODAY, one.actor, confirmMine)).code, problem(await leaving(one.actor)).code, await myHere(one.actor, TODAY)]).toEqual(['my-nowhere', 'my-nowhere', null])
    expect(await count('presence')).toBe(before)
  })
})

describe('I have moved', () => {
  it('is told: it casts doubt on the stay for the community, with the day and roughly where to, and ends nothing', async () => {
    const { actor, residentId, stayId } = await resident()
    const later = addDays(TODAY, 5)
    ok(await leaving(actor, { leftOn: addDays(TODAY, 4), toward: '340000' }, later))
    expect(await stayOf(stayId)).toMatchObject({ toOn: null })
    expect(await owed(residentId)).toEqual({ from: later, met: null, deadline: addDays(later, 3) })
    expect((await staysOf(community, residentId, later))[0]).toMatchObject({ doubt: 'SELF_LEFT', goneOn: addDays(TODAY, 4), goneSaidOn: later, toward: '340000' })
    expect(await verbs(residentId)).toContain('my.left')
    // Whoever is found there after all has not moved.
    ok((await performAll(coordinator, confirmStay, [{ raw: { stayId } }], { today: addDays(later, 1) }))[0]!)
    expect((await staysOf(community, residentId, addDays(later, 1)))[0]).toMatchObject({ doubt: null, goneOn: null })
    expect((await myHere(actor, addDays(later, 1)))!.left).toBeNull()
  })

  it.each([
    ['no day', {}, 'leftOn', 'required'], ['a day that is none', { leftOn: '2026-02-30' }, 'leftOn', 'not-a-day'], ['tomorrow', { leftOn: addDays(TODAY, 1) }, 'leftOn', 'future'], ['before they came', { leftOn: '2026-01-01' }, 'leftOn', 'before-stay'],
    ['nowhere', { leftOn: TODAY, toward: '999999' }, 'toward', 'not-in-list'],
  ])('is refused at its field: %s', async (_, raw, field, code) => {
    const { actor, stayId } = await resident()
    expect(problem(await leaving(actor, raw)).fields).toMatchObject({ [field]: { code } })
    expect(await said(stayId)).toEqual([])
  })

  it('is taken back on the same day, and on no other', async () => {
    const { actor, residentId, stayId } = await resident()
    const before = await owed(residentId)
    const id = newId()
    const twice = [await perform(actor, leftMine, { leftOn: TODAY }, { id }), await perform(actor, leftMine, { leftOn: TODAY }, { id })]
    expect([twice.map((result) => result.ok), problem(await leaving(actor)).code]).toEqual([[true, true], 'my-said-today'])
    expect((await owed(residentId)).met).toBeNull()
    ok(await on(TODAY, actor, leftMineBack))
    expect([await owed(residentId), await said(stayId)]).toEqual([before, []])
    expect(problem(await on(TODAY, actor, leftMineBack)).code).toBe('nothing-to-undo')
    ok(await leaving(actor))
    expect(problem(await on(addDays(TODAY, 1), actor, leftMineBack)).code).toBe('nothing-to-undo')
    expect(await verbs(residentId)).toEqual(expect.arrayContaining(['my.left', 'my.left-back']))
  })

  it('goes along when two records of them become one', async () => {
    const door = nextDoor()
    const one = ok(await perform(coordinator, registerResident, person(door, { name: '周同', ...withoutPapers, phone: phoneOf() })))
    const { declarationId } = await declaredAtDoor(door, [{ name: '周同' }])
    ok(await leaving((await signedIn(heldBy(declarationId))).actor, { leftOn: TODAY, toward: '320000' }))
    const other = ok(await perform(coordinator, registerResident, person(nextDoor(), { name: '周同' })))
    ok(await perform(community, mergeResidents, { keepId: other.residentId, goneId: one.residentId, lives: 'GONE' }))
    expect((await staysOf(community, other.residentId, TODAY)).find((stay) => stay.toOn === null)).toMatchObject({ doubt: 'SELF_LEFT', goneOn: TODAY, toward: '320000' })
  })
})

describe('the lock', () => {
  it('lets nobody say it for somebody else, nor without a session', async () => {
    const [one, other] = [await resident(), await resident()]
    ok(await on(TODAY, other.actor, confirmMine))
    expect(await said(one.stayId)).toEqual([])
    for (const user of [coordinator, community, office]) {
      for (const result of [await on(TODAY, user, confirmMine), await leaving(user), await on(TODAY, user, leftMineBack)]) expect(problem(result).code).toBe('forbidden')
      const insert = Prisma.sql`INSERT INTO presence (stay_id, on_day, kind, resident_id, area_code, at) VALUES (${one.stayId}::uuid, ${TODAY}::date, 'SELF', ${one.residentId}::uuid, ${XINGHUO_1}, now())`
      expect(await transact(user, 'stay.confirm', (tx) => tx.$executeRaw(insert)).catch(sqlState)).toBe('42501')
      expect(await transact(user, 'stay.confirm', (tx) => tx.$queryRaw`SELECT my_presence('SELF', ${TODAY}::date, now(), NULL, NULL) AS refused`)).toEqual([{ refused: 'my-over' }])
    }
    const state = (statement: Prisma.Sql) => transact(one.actor, 'my.confirm', (tx) => tx.$executeRaw(statement)).catch(sqlState)
    expect(await state(Prisma.sql`INSERT INTO presence (stay_id, on_day, kind, resident_id, area_code, at) VALUES (${other.stayId}::uuid, ${TODAY}::date, 'SELF', ${other.residentId}::uuid, ${XINGHUO_1}, now())`)).toBe('42501')
    expect(await state(Prisma.sql`DELETE FROM presence`)).toBe('42501')
    expect(await transact(one.actor, 'my.confirm', (tx) => tx.$queryRaw`SELECT my_presence('CONFIRMED', ${TODAY}::date, now(), NULL, NULL)`).then(() => null, sqlState)).toBe('42501')
    await endMySession(one.token)
    expect([problem(await on(TODAY, one.actor, confirmMine)).code, problem(await leaving(one.actor)).code, problem(await on(TODAY, one.actor, leftMineBack)).code]).toEqual(['my-over', 'my-over', 'my-over'])
    expect(await said(one.stayId)).toEqual([])
  })

  it('leaves the figures as the facts are', async () => {
    expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
  })
})
