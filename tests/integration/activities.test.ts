import { beforeAll, describe, expect, it } from 'vitest'
import { amendActivity, attendActivity, cancelActivity, dropSignup, joinActivity, leaveActivity, postActivity, revealSignup, signForActivity, tellSignup } from '@/lib/activities/commands'
import { joinerAt, openNotice, openSignup, type Noticed } from '@/lib/activities/public'
import { findActivity, listActivities, listSignups } from '@/lib/activities/queries'
import { plansOf } from '@/lib/activities/rules'
import { receiptOf } from '@/lib/kernel/receipt'
import { RETENTION_DAYS, retain } from '@/lib/jobs/retention'
import type { User } from '@/lib/kernel/access'
import { addDays, type Day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { perform, performAll } from '@/lib/obligations/perform'
import { myActivities } from '@/lib/my/activities'
import { endMySession } from '@/lib/my/sessions'
import { endStay } from '@/lib/stays/commands'
import { phone } from './declaring'
import { holderAt, signedIn } from './own'
import { asSystem, count, makeWorld, ok, problem, staff, SUBDISTRICT, TODAY, TUNLI, verbs, type World, XINGHUO } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, community: User, office: User, leader: User, neighbour: User
beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, community, office, leader, neighbour] = [await staff('coordinator', `${XINGHUO}001`), await staff('community', XINGHUO), await staff('office'), await staff('leader'), await staff('community', TUNLI)]
})

const raw = (more: Record<string, unknown> = {}) => ({ areaCode: XINGHUO, kind: 'HEALTH', title: '义诊', place: '活动室', heldOn: '2026-04-25', begins: '14:00', seats: '2', closesOn: '2026-04-24', ...more })
const posted = async (more: Record<string, unknown> = {}, by = community, today: Day = TODAY) => ok((await performAll(by, postActivity, [{ raw: raw(more) }], { today }))[0]!).activityId
const notice = async (activityId: string) => (await openNotice((await findActivity(office, activityId))!.joinCode, `at ${newId()}`)) as Noticed
const joins = async (activityId: string, name: string, more: Record<string, unknown> = {}, today: Day = TODAY) => {
  const { joinCode } = (await findActivity(office, activityId))!
  return (await performAll(joinerAt({ areaCode: (await findActivity(office, activityId))!.areaCode }), joinActivity, [{ raw: { code: joinCode, name, phone: phone(), ...more } }], { today }))[0]!
}
const tells = async (activityId: string, signupId: string) => perform(community, tellSignup, { signupId, plans: plansOf((await findActivity(community, activityId))!) })
const names = async (activityId: string, by = community) => (await listSignups(by, (await findActivity(by, activityId))!)).map(({ name, state }) => [name, state])
const writtenBy = async (work: () => Promise<unknown>) => {
  const sum = async () => Promise.all((['activity', 'activity_signup'] as const).map(count))
  const before = await sum()
  await work()
  expect(await sum()).toEqual(before)
}

describe('posting', () => {
  it('is the community’s or the office’s own, and what the sub-district holds is seen below', async () => {
    const [own, above] = [await posted(), await posted({ areaCode: SUBDISTRICT, title: '招聘会', kind: 'JOBS' }, office)]
    expect(await findActivity(community, above)).toMatchObject({ title: '招聘会', seats: 2, signed: 0 })
    expect([await findActivity(neighbour, own), (await findActivity(coordinator, own))?.title, (await findActivity(leader, own))?.title]).toEqual([null, undefined, '义诊'])
    expect((await listActivities(community, { show: 'coming' }, TODAY)).rows.map(({ id }) => id)).toEqual(expect.arrayContaining([own, above]))
    expect(await verbs()).toContain('activity.post')
    await writtenBy(async () => {
      const fields = async (more: Record<string, unknown>) => problem(await perform(community, postActivity, raw(more))).fields
      expect(await fields({ title: ' ', seats: '0', begins: '25:00', kind: 'X', heldOn: 'x' })).toMatchObject({ title: { code: 'required' }, seats: {}, begins: { code: 'not-a-time' }, kind: {}, heldOn: { code: 'not-a-day' } })
      expect(await fields({ closesOn: '2026-04-26' })).toEqual({ closesOn: { code: 'closes-after' } })
      expect(await fields({ heldOn: '2026-04-19', closesOn: '2026-04-19' })).toEqual({ heldOn: { code: 'activity-past' } })
      for (const user of [coordinator, leader, neighbour]) expect(problem(await perform(user, postActivity, raw())).code).toBe('forbidden')
    })
  })
})

describe('signing up', () => {
  it('takes a seat, then a place in the line; whoever leaves gives the seat to the first who waits', async () => {
    const id = await posted()
    const [a, b, c, d] = [ok(await joins(id, '甲')), ok(await perform(community, signForActivity, { activityId: id, name: '乙', phone: phone() })), ok(await joins(id, '丙')), ok(await joins(id, '丁'))]
    expect([a.state, b.state, c.state, d.state]).toEqual(['SIGNED', 'SIGNED', 'WAITING', 'WAITING'])
    expect(await notice(id)).toMatchObject({ seats: 2, signed: 2, waiting: 2 })
    expect(await openSignup(receiptOf('signup-receipt', d.signupId), 'x')).toMatchObject({ state: 'WAITING', placeInLine: 2 })
    expect(JSON.stringify([await notice(id), await openSignup(receiptOf('signup-receipt', d.signupId), 'x')])).not.toMatch(/甲|乙|199\d{4}/)
    ok(await perform(joinerAt({ areaCode: XINGHUO }), leaveActivity, { receipt: receiptOf('signup-receipt', a.signupId) }))
    expect(await names(id)).toEqual([['乙', 'SIGNED'], ['丙', 'SIGNED'], ['丁', 'WAITING']])
    expect(problem(await perform(joinerAt({ areaCode: XINGHUO }), leaveActivity, { receipt: receiptOf('signup-receipt', a.signupId) })).code).toBe('signup-cancelled')
    ok(await perform(community, dropSignup, { signupId: b.signupId }))
    expect(await names(id)).toEqual([['丙', 'SIGNED'], ['丁', 'SIGNED']])
    expect(await verbs()).toEqual(expect.arrayContaining(['activity.join', 'activity.leave', 'activity.sign', 'activity.drop']))
  })

  it('of many at one moment gives no seat twice', async () => {
    const id = await posted({ seats: '3' })
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, n) => joins(id, `同时${'甲乙丙丁戊己庚辛壬癸子丑'[n]}`)))
    expect(outcomes.map((one) => ok(one).state).sort()).toEqual([...Array(3).fill('SIGNED'), ...Array(9).fill('WAITING')])
    expect(await findActivity(office, id)).toMatchObject({ signed: 3, waiting: 9 })
    // The database holds it, too.
    const state = await transact(community, 'activity.sign', (tx) => tx.$executeRaw`INSERT INTO activity_signup (id, activity_id, area_code, person_name, receipt_index, channel, state, on_day, at) VALUES (${newId()}::uuid, ${id}::uuid, ${XINGHUO}, '挤', ${newId()}, 'DESK', 'SIGNED', ${TODAY}::date, now())`).then(() => null, sqlState)
    expect(state).toBe('23514')
  })

  it('is once for a name by one phone, ends with its day, with the line, and for a trap; at the desk it goes on', async () => {
    const [id, number] = [await posted({ seats: '1' }), phone()]
    ok(await joins(id, '甲', { phone: number }))
    ok(await joins(id, '甲妻', { phone: number }))
    await writtenBy(async () => {
      expect(problem(await joins(id, '甲', { phone: number })).fields).toEqual({ name: { code: 'signed-already' } })
      expect(problem(await joins(id, '乙', { phone: '12' })).fields).toMatchObject({ phone: {} })
      expect(problem(await joins(id, '机器', { website: 'x' })).code).toBe('not-sent')
      expect(problem(await joins(id, '迟', {}, addDays(TODAY, 5))).code).toBe('activity-closed')
      expect(problem(await joins(id, '更迟', {}, addDays(TODAY, 6))).code).toBe('activity-over')
      expect(await openNotice('00000000', 'x')).toBe('none')
      for (const user of [coordinator, leader, neighbour]) expect((await perform(user, signForActivity, { activityId: id, name: '乙', phone: phone() })).ok).toBe(false)
    })
    ok((await performAll(community, signForActivity, [{ raw: { activityId: id, name: '窗口', phone: phone() } }], { today: addDays(TODAY, 5) }))[0]!)
    for (let n = 0; n < 8; n += 1) ok(await joins(id, `等${'一二三四五六七八'[n]}`))
    expect(problem(await joins(id, '末')).code).toBe('activity-full')
  })
})

describe('the day, and a day that does not come', () => {
  it('who came is marked from the day on, of those with a seat, and put right', async () => {
    const id = await posted({ heldOn: TODAY, closesOn: TODAY, seats: '1' })
    const [a, b] = [ok(await joins(id, '甲')), ok(await joins(id, '乙'))]
    ok(await perform(community, attendActivity, { signupId: a.signupId, attended: 'yes' }))
    expect(await findActivity(leader, id)).toMatchObject({ attended: 1 })
    ok(await perform(community, attendActivity, { signupId: a.signupId, attended: 'no' }))
    expect(await findActivity(leader, id)).toMatchObject({ attended: 0 })
    expect(problem(await perform(community, attendActivity, { signupId: b.signupId, attended: 'yes' })).code).toBe('no-seat')
    expect(problem(await perform(neighbour, attendActivity, { signupId: a.signupId, attended: 'yes' })).code).toBe('not-found')
    // Put off on the day itself: nobody has come to what is yet to be.
    ok(await perform(community, attendActivity, { signupId: a.signupId, attended: 'yes' }))
    ok(await perform(community, amendActivity, { ...raw({ heldOn: '2026-04-27', seats: '1' }), areaCode: undefined, activityId: id }))
    expect(await findActivity(leader, id)).toMatchObject({ attended: 0, heldOn: '2026-04-27' })
    const later = await posted()
    expect(problem(await perform(community, attendActivity, { signupId: ok(await joins(later, '甲')).signupId, attended: 'yes' })).code).toBe('activity-to-come')
  })

  it('amended, more seats go to those who wait, and everybody is told of another place or hour, once more when it changes again', async () => {
    const id = await posted({ seats: '1' })
    const [a, b, c] = [ok(await joins(id, '甲')), ok(await joins(id, '乙')), ok(await joins(id, '丙'))]
    const amended = (more: Record<string, unknown>, by = community) => perform(by, amendActivity, { ...raw({ seats: '1', ...more }), areaCode: undefined, activityId: id })
    const toTell = async () => (await listSignups(community, (await findActivity(community, id))!)).filter((row) => row.toTell).map(({ name }) => name)
    // Another name and another seat are nobody's plans.
    expect(ok(await amended({ title: '义诊和量血压', seats: '2' })).moved).toBe(1)
    expect(await names(id)).toEqual([['甲', 'SIGNED'], ['乙', 'SIGNED'], ['丙', 'WAITING']])
    expect(await toTell()).toEqual([])
    expect(await notice(id)).toMatchObject({ title: '义诊和量血压', seats: 2 })
    ok(await amended({ seats: '2', place: '卫生站', begins: '15:30' }))
    expect(await toTell()).toEqual(['甲', '乙', '丙'])
    const d = ok(await joins(id, '丁'))
    expect(problem(await tells(id, d.signupId)).code).toBe('nothing-to-tell')
    ok(await tells(id, a.signupId))
    ok(await perform(community, dropSignup, { signupId: c.signupId }))
    expect(await toTell()).toEqual(['乙'])
    // Somebody opened the notice before, and somebody else is about to tell of what was.
    const seen = plansOf((await findActivity(community, id))!)
    ok(await amended({ seats: '2', place: '卫生站', begins: '16:00' }))
    expect(await toTell()).toEqual(['甲', '乙', '丁'])
    expect(problem(await joins(id, '戊', { plans: seen })).code).toBe('notice-changed')
    expect(problem(await perform(community, tellSignup, { signupId: b.signupId, plans: seen })).code).toBe('activity-changed')
    expect(await toTell()).toEqual(['甲', '乙', '丁'])
    expect(await verbs()).toContain('activity.amend')
    await writtenBy(async () => {
      const fields = async (more: Record<string, unknown>) => problem(await amended(more)).fields
      expect(await fields({ seats: '1' })).toEqual({ seats: { code: 'seats-taken', params: { count: 2 } } })
      expect(await fields({ title: '', begins: '9' })).toMatchObject({ title: { code: 'required' }, begins: { code: 'not-a-time' } })
      expect(await fields({ seats: '2', heldOn: '2026-04-10', closesOn: '2026-04-10' })).toEqual({ heldOn: { code: 'activity-past' } })
      for (const user of [coordinator, leader]) expect(problem(await amended({ seats: '5' }, user)).code).toBe('forbidden')
      expect(problem(await amended({ seats: '5' }, neighbour)).code).toBe('not-found')
      // By the database, too: no fewer seats than are taken, and nothing of another community's.
      expect(await transact(community, 'activity.amend', (tx) => tx.$executeRaw`UPDATE activity SET seats = 1 WHERE id = ${id}::uuid`).then(() => null, sqlState)).toBe('23514')
      expect(await transact(neighbour, 'activity.amend', (tx) => tx.$executeRaw`UPDATE activity SET seats = 9 WHERE id = ${id}::uuid`)).toBe(0)
    })
    ok(await tells(id, b.signupId))
    ok(await perform(community, cancelActivity, { activityId: id, reason: '雨' }))
    expect(await toTell()).toEqual(['甲', '乙', '丁'])
    expect(problem(await amended({ seats: '9' })).code).toBe('activity-cancelled')
  })

  it('called off, nobody signs up any more, and everybody who did is to be told', async () => {
    const id = await posted()
    const a = ok(await joins(id, '甲'))
    expect(problem(await tells(id, a.signupId)).code).toBe('nothing-to-tell')
    expect(problem(await perform(neighbour, cancelActivity, { activityId: id, reason: '雨' })).code).toBe('not-found')
    expect(problem(await perform(community, cancelActivity, { activityId: id })).fields).toEqual({ reason: { code: 'required' } })
    ok(await perform(community, cancelActivity, { activityId: id, reason: '雨' }))
    expect(problem(await joins(id, '乙')).code).toBe('activity-cancelled')
    expect(await notice(id)).toMatchObject({ cancelledOn: TODAY, cancelReason: '雨' })
    // By the database, too: what was called off is not written over.
    expect(problem(await perform(community, amendActivity, { ...raw(), areaCode: undefined, activityId: id })).code).toBe('activity-cancelled')
    expect(await transact(community, 'activity.amend', (tx) => tx.$executeRaw`UPDATE activity SET place = '别处' WHERE id = ${id}::uuid`)).toBe(0)
    ok(await tells(id, a.signupId))
    expect((await listSignups(community, (await findActivity(community, id))!))[0]).toMatchObject({ toldOn: TODAY })
    // A community calls off nothing of the sub-district's.
    const above = await posted({ areaCode: SUBDISTRICT }, office)
    expect((await perform(community, cancelActivity, { activityId: above, reason: '雨' })).ok).toBe(false)
    expect((await perform(community, signForActivity, { activityId: above, name: '乙', phone: phone() }).catch(() => ({ ok: false }))).ok).toBe(false)
    expect((await findActivity(office, above))!.cancelledOn).toBeNull()
  })
})

describe('on one’s own phone', () => {
  it('stands what may be signed up for where one lives and in its sub-district, and nothing of one’s record', async () => {
    const [own, off] = [await posted({ title: '近的' }), await posted({ title: '取消的' })]
    await posted({ areaCode: SUBDISTRICT, title: '街道的' }, office)
    await posted({ areaCode: TUNLI, title: '别处的' }, neighbour)
    await posted({ title: '今天截止的', closesOn: TODAY })
    ok(await perform(community, cancelActivity, { activityId: off, reason: '雨' }))
    const { held, stayId } = await holderAt(world.doors[`${XINGHUO}001`]![0]!, { coordinator, office })
    const { actor, token } = await signedIn(held)
    const titles = async (on: Day = TODAY) => (await myActivities(actor, on))!.map(({ title }) => title)
    expect(await titles()).toEqual(expect.arrayContaining(['近的', '街道的', '今天截止的']))
    for (const title of ['别处的', '取消的']) expect(await titles()).not.toContain(title)
    expect(await titles(addDays(TODAY, 1))).not.toContain('今天截止的')
    const [row] = (await myActivities(actor, TODAY))!.filter(({ title }) => title === '近的')
    expect(row).toMatchObject({ joinCode: (await findActivity(office, own))!.joinCode, host: '星火社区', seats: 2, signed: 0 })
    // Staff, and nobody: it takes no person.
    for (const user of [community, leader]) await expect(myActivities(user, TODAY)).rejects.toThrow(AccessRefused)
    ok(await perform(coordinator, endStay, { stayId }))
    expect(await titles()).toEqual([])
    await endMySession(token)
    expect(await myActivities(actor, TODAY)).toBeNull()
  })
})

describe('names and phones', () => {
  it('are read by whoever holds it, shown in full for a reason, and stand in no entry of the trail', async () => {
    const [id, number] = [await posted(), '19912345678']
    const { signupId } = ok(await joins(id, '甲', { phone: number }))
    const [row] = await listSignups(community, (await findActivity(community, id))!)
    expect(row).toMatchObject({ name: '甲', phoneMask: expect.stringContaining('*') })
    expect(ok(await perform(community, revealSignup, { signupId, reason: 'CONTACT' })).value).toBe(number)
    expect(problem(await perform(community, revealSignup, { signupId, reason: 'OTHER' })).fields).toEqual({ note: { code: 'required' } })
    expect(problem(await perform(neighbour, revealSignup, { signupId, reason: 'CONTACT' })).code).toBe('not-found')
    expect(problem(await perform(leader, revealSignup, { signupId, reason: 'CONTACT' })).code).toBe('forbidden')
    for (const user of [leader, coordinator]) await expect(listSignups(user, (await findActivity(office, id))!)).rejects.toThrow(AccessRefused)
    for (const user of [leader, coordinator, neighbour]) expect(await transact(user, 'activity.read', (tx) => tx.$queryRaw(Prisma.sql`SELECT 1 FROM activity_signup`)), user.role).toEqual([])
    const [seen] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM audit WHERE coalesce(before::text, '') || coalesce(after::text, '') LIKE ${`%${number}%`}`)
    expect(seen!.n).toBe(0)
  })

  it('are forgotten some days after, and how many came stays', async () => {
    const held = addDays(TODAY, -RETENTION_DAYS.activities - 1)
    const id = await posted({ heldOn: held, closesOn: held }, community, addDays(held, -3))
    const { signupId } = ok(await joins(id, '忘', {}, addDays(held, -1)))
    ok((await performAll(community, attendActivity, [{ raw: { signupId, attended: 'yes' } }], { today: held }))[0]!)
    const kept = ok(await joins(await posted(), '不忘'))
    expect(await retain(TODAY)).toMatchObject({ activitySignups: 1 })
    expect(await listSignups(community, (await findActivity(community, id))!)).toMatchObject([{ name: '', phoneMask: null, attended: true }])
    expect(await findActivity(community, id)).toMatchObject({ attended: 1 })
    const [row] = await asSystem((tx) => tx.$queryRaw<{ name: string }[]>`SELECT person_name AS name FROM activity_signup WHERE id = ${kept.signupId}::uuid`)
    expect(row!.name).toBe('不忘')
  })
})
