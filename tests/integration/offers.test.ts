import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, User } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import { addDays, day } from '@/lib/kernel/day'
import { AccessRefused, transact, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { countOnce, LIMITS } from '@/lib/kernel/throttle'
import { perform, performAll } from '@/lib/obligations/perform'
import { changeOffer, postOffer, withdrawOffer } from '@/lib/offers/commands'
import { findOffer, listOffers, openOffers, type OfferFilter, standingOffers, unitsWithoutReporter } from '@/lib/offers/queries'
import { registerResident } from '@/lib/residents/commands'
import { closeService, recordService } from '@/lib/services/commands'
import { findService } from '@/lib/services/queries'
import { closeUnit } from '@/lib/units/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, SUBDISTRICT, TODAY, TUNLI, unit, verbs, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

const PUBLIC: Actor = { id: '', role: 'public', name: 'public', areaCode: null, unitId: null }
let world: World
let factory: string, market: string, elsewhere: string
let reporter: User, other: User, coordinator: User, community: User, stranger: User, office: User, leader: User

beforeAll(async () => {
  world = await makeWorld()
  ;[factory, market, elsewhere] = [await unit(XINGHUO, '星光服装厂'), await unit(XINGHUO, '星火菜场'), await unit(TUNLI, '屯里物流')]
  reporter = await staff('unit', XINGHUO, factory)
  ;[other, coordinator, community, stranger, office, leader] = [await staff('unit', XINGHUO, await unit(XINGHUO, '另一家')), await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('community', TUNLI), await staff('office'), await staff('leader')]
})

const offer = (more: Record<string, unknown> = {}) => ({ kind: 'JOB', title: '缝纫工', text: '平车、四线，长白班，包住', places: '12', pay: '月薪 6000—8000 元', contact: '人事科 0571-88880000', fromOn: TODAY as string, lastOn: '2026-06-20', ...more })
const post = async (user = reporter, more: Record<string, unknown> = {}) => ok(await perform(user, postOffer, offer(more))).offerId
const ids = async (user: User, filter: Partial<OfferFilter> = {}) => (await listOffers(user, { area: user.areaCode, show: 'standing', ...filter }, TODAY)).rows.map(({ id }) => id)
const open = async (area: string = XINGHUO, on = TODAY) => {
  const found = await openOffers(newId(), area, on)
  if (found === 'busy') throw new Error('busy')
  return found
}

describe('an offer', () => {
  it('is posted by the unit’s reporter, read near it and by everybody, changed, and withdrawn when it is filled', async () => {
    const id = await post()
    expect(await findOffer(reporter, id)).toMatchObject({ title: '缝纫工', places: 12, pay: '月薪 6000—8000 元', unitName: '星光服装厂', areaCode: XINGHUO, withdrawnOn: null, version: 1, reported: true })
    for (const user of [reporter, community, office, leader]) expect(await ids(user), user.role).toContain(id)
    expect(await ids(coordinator, { area: XINGHUO })).toContain(id)
    expect(await ids(stranger, { area: SUBDISTRICT })).toContain(id)
    expect([await ids(other), await findOffer(other, id)]).toEqual([[], null])
    expect((await open()).offers.find((one) => one.id === id)).toEqual({ id, areaCode: XINGHUO, areaName: '星火社区', unitName: '星光服装厂', unitAddress: null, kind: 'JOB', title: '缝纫工', text: '平车、四线，长白班，包住', places: 12, pay: '月薪 6000—8000 元', contact: '人事科 0571-88880000', fromOn: TODAY, lastOn: '2026-06-20' })
    ok(await perform(reporter, changeOffer, { ...offer({ places: '8', pay: '' }), offerId: id, version: 1 }))
    expect(await findOffer(reporter, id)).toMatchObject({ places: 8, pay: null, version: 2 })
    expect(problem(await perform(reporter, changeOffer, { ...offer(), offerId: id, version: 1 }))).toMatchObject({ code: 'changed-meanwhile', details: { version: 2 } })
    ok(await perform(reporter, withdrawOffer, { offerId: id, reason: 'FILLED' }))
    expect((await open()).offers.map((one) => one.id)).not.toContain(id)
    expect(await ids(reporter, { show: 'withdrawn' })).toContain(id)
    for (const act of [() => perform(reporter, withdrawOffer, { offerId: id, reason: 'FILLED' }), () => perform(reporter, changeOffer, { ...offer(), offerId: id, version: 3 })]) expect(problem(await act()).code).toBe('offer-withdrawn')
    expect(await verbs()).toEqual(expect.arrayContaining(['offer.post', 'offer.change', 'offer.withdraw']))
  })

  it('of a unit that nobody reports for is posted by its community, and of no other', async () => {
    expect((await unitsWithoutReporter(community, XINGHUO)).map(({ name }) => name)).toEqual(['星火菜场'])
    const id = await post(community, { unitId: market, title: '保洁' })
    expect(await findOffer(community, id)).toMatchObject({ unitName: '星火菜场', reported: false })
    ok(await perform(community, changeOffer, { ...offer({ title: '保洁员' }), offerId: id, version: 1 }))
    const before = await count('offer')
    expect(problem(await perform(community, postOffer, offer({ unitId: factory }))).fields).toEqual({ unitId: { code: 'offer-reporter' } })
    expect(problem(await perform(community, postOffer, offer())).fields).toEqual({ unitId: { code: 'required' } })
    for (const [user, unitId] of [[community, elsewhere], [stranger, market], [community, newId()], [reporter, market], [reporter, elsewhere]] as const) expect(problem(await perform(user, postOffer, offer({ unitId }))).fields, user.role).toEqual({ unitId: { code: 'not-found' } })
    expect(await count('offer')).toBe(before)
  })

  it('is withdrawn by the community or the office for what they found, and by its unit for its own reasons', async () => {
    const [first, second, third] = [await post(), await post(), await post()]
    expect(problem(await perform(reporter, withdrawOffer, { offerId: first, reason: 'UNTRUE' })).fields).toEqual({ reason: { code: 'not-in-list' } })
    expect(problem(await perform(office, withdrawOffer, { offerId: first, reason: 'FILLED' })).fields).toEqual({ reason: { code: 'not-in-list' } })
    expect(problem(await perform(office, withdrawOffer, { offerId: first, reason: 'OTHER' })).fields).toEqual({ note: { code: 'required' } })
    ok(await perform(office, withdrawOffer, { offerId: first, reason: 'TAKES_MONEY', note: '收服装费' }))
    ok(await perform(community, withdrawOffer, { offerId: second, reason: 'EXCLUDES' }))
    expect(await findOffer(reporter, first)).toMatchObject({ reason: 'TAKES_MONEY', note: '收服装费' })
    for (const user of [stranger, other]) expect(problem(await perform(user, withdrawOffer, { offerId: third, reason: user.role === 'unit' ? 'FILLED' : 'UNTRUE' })).code, user.role).toBe('not-found')
    expect(problem(await perform(stranger, withdrawOffer, { offerId: first, reason: 'UNTRUE' })).code).toBe('not-found')
    // What a reporter has posted is theirs to change.
    expect(problem(await perform(community, changeOffer, { ...offer(), offerId: third, version: 1 })).fields).toEqual({ unitId: { code: 'offer-reporter' } })
    expect(problem(await perform(stranger, changeOffer, { ...offer(), offerId: third, version: 1 })).code).toBe('not-found')
  })

  it.each([
    ['kind', { kind: 'GIFT' }], ['title', { title: ' ' }], ['title', { title: '很'.repeat(41) }], ['text', { text: '' }], ['places', { places: '0' }], ['places', { places: '几个' }], ['contact', { contact: '' }], ['fromOn', { fromOn: addDays(TODAY, -1) }],
    ['lastOn', { lastOn: addDays(TODAY, -1) }], ['lastOn', { fromOn: '2026-06-01', lastOn: '2026-05-31' }], ['lastOn', { lastOn: '2027-04-20' }],
  ])('with a fault at %s is not posted (%o)', async (field, more) => {
    const before = await count('offer')
    expect(Object.keys(problem(await perform(reporter, postOffer, offer(more))).fields ?? {})).toEqual([field])
    expect(await count('offer')).toBe(before)
  })

  it('stands from its first day to its last, and ends with its unit', async () => {
    const closing = await unit(XINGHUO, '要关的厂')
    const [coming, ending] = [await post(community, { unitId: closing, fromOn: '2026-05-01', lastOn: '2026-05-10' }), await post(reporter, { lastOn: TODAY })]
    const on = async (when: string) => (await open(XINGHUO, day(when))).offers.map(({ id }) => id)
    expect([(await on('2026-04-30')).includes(coming), (await on('2026-05-01')).includes(coming), (await on('2026-05-10')).includes(coming), (await on('2026-05-11')).includes(coming)]).toEqual([false, true, true, false])
    expect([(await on(TODAY)).includes(ending), (await on(addDays(TODAY, 1))).includes(ending)]).toEqual([true, false])
    expect(problem((await performAll(reporter, changeOffer, [{ raw: { ...offer(), offerId: ending, version: 1, fromOn: TODAY } }], { today: addDays(TODAY, 1) }))[0]!).code).toBe('offer-over')
    ok(await perform(office, closeUnit, { unitId: closing }))
    expect(await on('2026-05-01')).not.toContain(coming)
    expect(await ids(community, { show: 'over' })).toContain(coming)
    expect(problem(await perform(community, postOffer, offer({ unitId: closing }))).code).toBe('unit-closed')
    expect(problem(await perform(community, changeOffer, { ...offer(), offerId: coming, version: 1 })).code).toBe('unit-closed')
  })
})

describe('lists', () => {
  it('go through every leaf and back, by kind, and agree with their counts', async () => {
    for (let n = 0; n < 3; n++) await post(reporter, { kind: 'COURSE', title: `电工班 ${n}` })
    const page = await listOffers(community, { area: SUBDISTRICT, show: 'standing', kind: 'COURSE' }, TODAY)
    expect([page.rows.length, page.total, page.counts.standing]).toEqual([3, 3, 3])
    expect(page.rows.every(({ kind }) => kind === 'COURSE')).toBe(true)
    expect((await standingOffers(community, SUBDISTRICT, 'COURSE', TODAY, 2)).length).toBe(2)
  })

  it('are refused to roles that have nothing to do with them, by the database, too', async () => {
    const id = await post()
    for (const role of ['inspector', 'auditor', 'admin'] as const) {
      const user = await staff(role)
      await expect(listOffers(user, { area: SUBDISTRICT, show: 'standing' }, TODAY), role).rejects.toBeInstanceOf(AccessRefused)
      expect(problem(await perform(user, postOffer, offer({ unitId: market }))).code, role).toBe('forbidden')
      expect((await transact(user, 'test', (tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM offer`))[0]!.n, role).toBe(0)
    }
    for (const user of [coordinator, leader, office]) expect(problem(await perform(user, postOffer, offer({ unitId: market }))).code, user.role).toBe('forbidden')
    const raw = (user: User, verb: 'offer.post' | 'offer.withdraw', statement: (tx: Tx) => Promise<unknown>) => transact(user, verb, statement).then((answer) => answer, () => 'refused')
    const insert = (user: User, unitId: string, area: string) => raw(user, 'offer.withdraw', (tx) => tx.$executeRaw`
      INSERT INTO offer (id, area_code, unit_id, kind, title, text, places, contact, from_on, last_on, user_id, at) VALUES (${newId()}::uuid, ${area}, ${unitId}::uuid, 'JOB', 'x', 'x', 1, 'x', ${TODAY}::date, ${TODAY}::date, ${user.id}::uuid, now())`)
    expect([await insert(office, market, XINGHUO), await insert(stranger, market, XINGHUO), await insert(other, factory, XINGHUO), await insert(reporter, factory, TUNLI)]).toEqual(['refused', 'refused', 'refused', 'refused'])
    const retitle = (user: User) => raw(user, 'offer.withdraw', (tx) => tx.$executeRaw`UPDATE offer SET title = '别的' WHERE id = ${id}::uuid`)
    expect([await retitle(office), await retitle(stranger), await retitle(other)]).toEqual(['refused', 0, 0])
    ok(await perform(reporter, withdrawOffer, { offerId: id, reason: 'CANCELLED' }))
    expect(await raw(reporter, 'offer.withdraw', (tx) => tx.$executeRaw`UPDATE offer SET withdrawn_on = NULL, withdrawn_by = NULL, withdraw_reason = NULL WHERE id = ${id}::uuid`)).toBe(0)
    await expect(transact(office, 'test', (tx) => tx.$queryRaw`SELECT * FROM open_offers(${XINGHUO}, ${TODAY}::date)`)).rejects.toThrow()
    expect((await transact(PUBLIC, 'test', (tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM offer`))[0]!.n).toBe(0)
  })

  it('are read by everybody, per community, and not all day', async () => {
    await post(stranger, { unitId: elsewhere, title: '分拣员' })
    const { places, offers } = await open(TUNLI)
    expect(offers.map(({ title, areaCode }) => [title, areaCode])).toEqual([['分拣员', TUNLI]])
    expect(places.find(({ areaCode }) => areaCode === TUNLI)).toEqual({ areaCode: TUNLI, areaName: '屯里社区', offers: 1 })
    expect((await open(SUBDISTRICT)).offers.map(({ title }) => title)).toContain('分拣员')
    expect((await open('330113002')).offers).toEqual([])
    const address = newId()
    expect(await openOffers(address, null, TODAY)).not.toBe('busy')
    await transact(PUBLIC, 'test', async (tx) => { for (let n = 1; n < LIMITS['open-offers/address'].most; n++) await countOnce(tx, [['open-offers/address', address]], now()) })
    expect(await openOffers(address, null, TODAY)).toBe('busy')
  })
})

describe('the result of a request', () => {
  const request = async (kind: string) => {
    const { residentId } = ok(await perform(community, registerResident, person(world.doors[XINGHUO_1]![0]!, { idNumber: idNumber('1988-03-01', '2') })))
    return ok(await perform(coordinator, recordService, { residentId, kind, channel: 'DOOR', text: '想找工作', mine: 'yes' })).serviceId
  }
  const close = (serviceId: string, offerId: string, result = 'done') => perform(coordinator, closeService, { serviceId, result, text: '已介绍', offerId })

  it('may name an offer that stands near, and of its kind', async () => {
    const [serviceId, job, course, far] = [await request('WORK'), await post(), await post(reporter, { kind: 'COURSE' }), await post(stranger, { unitId: elsewhere })]
    const gone = await post()
    ok(await perform(reporter, withdrawOffer, { offerId: gone, reason: 'FILLED' }))
    for (const [offerId, result] of [[course, 'done'], [gone, 'done'], [newId(), 'done'], [job, 'refuse']] as const) expect(problem(await close(serviceId, offerId, result)).fields).toEqual({ offerId: { code: 'not-in-list' } })
    ok(await close(serviceId, far))
    expect((await findService(coordinator, serviceId))!.steps.at(-1)).toMatchObject({ step: 'DONE', offerId: far, offer: '缝纫工 · 屯里物流' })
    const other = await request('WAGES')
    expect(problem(await close(other, job)).fields).toEqual({ offerId: { code: 'not-in-list' } })
    ok(await perform(coordinator, closeService, { serviceId: other, result: 'done', text: '已结清' }))
    expect((await findService(coordinator, other))!.steps.at(-1)).toMatchObject({ step: 'DONE', offer: null })
    expect((await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM service_step WHERE offer_id IS NOT NULL`))[0]!.n).toBe(1)
  })
})
