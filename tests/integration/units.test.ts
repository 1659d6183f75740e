import { beforeAll, describe, expect, it } from 'vitest'
import { recordHazard } from '@/lib/hazards/commands'
import { listUnits as hazardUnits } from '@/lib/hazards/queries'
import type { Actor, User } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, transact } from '@/lib/kernel/db'
import { listChoices } from '@/lib/notices/sent'
import { performAll } from '@/lib/obligations/perform'
import { disableStaff, enableStaff } from '@/lib/staff/commands'
import { unitsIn } from '@/lib/staff/queries'
import { declareResident } from '@/lib/residents/commands'
import { endStay } from '@/lib/stays/commands'
import { listObligations } from '@/lib/obligations/listed'
import { verifyObligations } from '@/lib/obligations/verify'
import { findTemplate } from '@/lib/rentals/queries'
import { paperNow, paperState } from '@/lib/rentals/rules'
import { changeTemplate } from '@/lib/rentals/papers'
import { closeUnit, correctUnit, createUnit, reopenUnit, scaleUnit, signLetter, voidLetter } from '@/lib/units/commands'
import { findUnit, listSigned, listUnits } from '@/lib/units/queries'
import { asSystem, count, idNumber, makeWorld, ok, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI, unit, verbs, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let office: User, community: User, stranger: User, leader: User, reporter: User, others: User[]

const on = async (command: unknown, raw: unknown, user: Actor = office, today: string = TODAY) => (await performAll(user, command as typeof closeUnit, [{ raw: raw as { unitId: string } }], { today: day(today) }))[0]!
const done = async (command: unknown, raw: unknown, user: Actor = office, today: string = TODAY) => ok(await on(command, raw, user, today)).unitId
const refused = async (command: unknown, raw: unknown, user: Actor = office) => problem(await on(command, raw, user))
const rows = () => asSystem((tx) => tx.$queryRaw`SELECT * FROM unit ORDER BY id`)
const refuses = async (command: unknown, raw: unknown, ...users: User[]) => {
  const before = await rows()
  for (const user of users) expect((await on(command, raw, user)).ok, user.role).toBe(false)
  expect(await rows()).toEqual(before)
}
const faulty = async (command: unknown, raw: unknown) => {
  const before = await rows()
  const { fields } = await refused(command, raw)
  expect(await rows()).toEqual(before)
  return Object.fromEntries(Object.entries(fields ?? {}).map(([field, { code }]) => [field, code]))
}
const works = (more: Record<string, unknown> = {}) => ({ areaCode: XINGHUO, name: '南苑纺织', kind: 'ENTERPRISE', ...more })
const declared = { areaCode: XINGHUO, source: 'UNIT', addressText: '不知道哪里', name: '何敏兰', idNumber: idNumber('1990-01-01', '2') }
const names = async (user: User, filter: Parameters<typeof listUnits>[1]) => (await listUnits(user, filter)).rows.map(({ name }) => name)

beforeAll(async () => {
  await makeWorld()
  ;[office, community, stranger, leader] = [await staff('office'), await staff('community', XINGHUO), await staff('community', TUNLI), await staff('leader')]
  reporter = await staff('unit', XINGHUO, await unit(XINGHUO))
  others = [await staff('coordinator', XINGHUO_1), await staff('inspector'), await staff('auditor'), await staff('admin')]
}, 120_000)

describe('a unit', () => {
  let unitId: string

  it('is entered by the office, in a community in force, once by its name', async () => {
    unitId = await done(createUnit, works({ address: '新丰路12号' }))
    expect(await findUnit(office, unitId)).toMatchObject({ name: '南苑纺织', kind: 'ENTERPRISE', address: '新丰路12号', areaCode: XINGHUO, aboveScale: false, closedOn: null, creditCode: null, version: 1 })
    expect(await faulty(createUnit, works({ name: ' 南苑纺织 ' }))).toEqual({ name: 'unit-known' })
    expect(await faulty(createUnit, works({ name: '', kind: 'FARM' }))).toEqual({ name: 'required', kind: 'not-in-list' })
    expect(await faulty(createUnit, works({ name: '甲', kind: undefined }))).toEqual({ kind: 'required' })
    expect(await faulty(createUnit, works({ name: '甲', areaCode: XINGHUO_1 }))).toEqual({ areaCode: 'not-an-area' })
    expect(await faulty(createUnit, works({ name: '甲', areaCode: '330113001998' }))).toEqual({ areaCode: 'not-found' })
    expect(await faulty(createUnit, works({ name: '甲', creditCode: '91330113MA2XAAAA10' }))).toEqual({ creditCode: 'credit-code' })
    // The same name elsewhere is another one.
    await done(createUnit, works({ areaCode: TUNLI, kind: 'MARKET' }))
    await refuses(createUnit, works({ name: '乙' }), community, stranger, leader, await staff('office', '330113002'), reporter, ...others)
    expect(await verbs()).toContain('unit.create')
  })

  it('entered twice at the same moment is one', async () => {
    const both = await Promise.all([on(createUnit, works({ name: '并发厂' })), on(createUnit, works({ name: '并发厂' }))])
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    expect(await names(office, { show: 'open', text: '并发' })).toEqual(['并发厂'])
  })

  it('is corrected by whoever saw what stands there, and keeps another one’s name free', async () => {
    const raw = { unitId, version: 1, name: '南苑纺织厂', kind: 'DORMITORY', address: '新丰路14号' }
    await done(correctUnit, raw)
    expect(await findUnit(leader, unitId)).toMatchObject({ name: '南苑纺织厂', kind: 'DORMITORY', address: '新丰路14号', version: 2 })
    expect(await refused(correctUnit, raw)).toMatchObject({ code: 'changed-meanwhile', details: { version: 2 } })
    expect(await faulty(correctUnit, { ...raw, version: 2, name: '并发厂' })).toEqual({ name: 'unit-known' })
    expect(await faulty(correctUnit, { ...raw, version: 2, name: ' ' })).toEqual({ name: 'required' })
    await refuses(correctUnit, { ...raw, version: 2 }, community, stranger, leader, await staff('office', '330113002'), reporter, ...others)
    expect(await verbs()).toContain('unit.correct')
  })

  it('is found in its own range, by state, kind and words of its name', async () => {
    await done(scaleUnit, { unitId, aboveScale: 'yes' })
    expect(await names(office, { show: 'scale' })).toEqual(['南苑纺织厂'])
    expect(await names(leader, { show: 'open', kind: 'MARKET' })).toEqual(['南苑纺织'])
    expect(await names(community, { show: 'open', text: '南苑' })).toEqual(['南苑纺织厂'])
    expect(await names(stranger, { show: 'open' })).toEqual(['南苑纺织'])
    expect(await names(office, { show: 'open', text: '%' })).toEqual([])
    expect(await findUnit(stranger, unitId)).toBeNull()
    expect(await findUnit(office, 'nothing')).toBeNull()
    // Whoever reports for one sees that one.
    expect(await findUnit(reporter, reporter.unitId!)).toMatchObject({ id: reporter.unitId })
    expect(await findUnit(reporter, unitId)).toBeNull()
    for (const user of others) {
      await expect(listUnits(user, { show: 'open' }), user.role).rejects.toBeInstanceOf(AccessRefused)
      await expect(findUnit(user, unitId), user.role).rejects.toBeInstanceOf(AccessRefused)
    }
  })

  it('is paged by where it stands, there and back, and counted whole', async () => {
    for (let n = 0; n < 55; n++) await unit(TUNLI, `小店${n}`)
    const first = await listUnits(stranger, { show: 'open' })
    const second = await listUnits(stranger, { show: 'open', at: first.next })
    expect([first.total, first.rows.length + second.rows.length, second.next]).toEqual([56, 56, null])
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(56)
    expect((await listUnits(stranger, { show: 'open', at: second.previous })).rows).toEqual(first.rows)
  })

  it('is closed when nobody lives here by it and nobody reports for it; then nobody chooses it, and it owes no report', async () => {
    const firm = await done(createUnit, works({ name: '待撤厂' }))
    const reporter = await staff('unit', XINGHUO, firm)
    ok((await performAll(reporter, declareResident, [{ raw: declared }], { today: day(TODAY) }))[0]!)
    expect(await refused(closeUnit, { unitId: firm })).toMatchObject({ code: 'unit-people', params: { count: 1 } })
    const [stay] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM stay WHERE unit_id = ${firm}::uuid`)
    ok((await performAll(reporter, endStay, [{ raw: { stayId: stay!.id } }], { today: day(TODAY) }))[0]!)
    expect(await refused(closeUnit, { unitId: firm })).toMatchObject({ code: 'unit-accounts', params: { count: 1 } })
    const admin = await staff('admin', '330113')
    ok((await performAll(admin, disableStaff, [{ raw: { userId: reporter.id } }], { today: day(TODAY) }))[0]!)
    await done(scaleUnit, { unitId: firm, aboveScale: 'yes' })
    await refuses(closeUnit, { unitId: firm }, community, stranger, leader, await staff('office', '330113002'), reporter, ...others)
    const chosen = async () => [(await hazardUnits(office)).some(({ id }) => id === firm), (await listChoices(office, day(TODAY))).units.some(({ id }) => id === firm), (await unitsIn(admin, XINGHUO)).some(({ id }) => id === firm)]
    expect(await chosen()).toEqual([true, true, true])
    await done(closeUnit, { unitId: firm })
    // Whoever reported for it does so no more.
    expect((await performAll(admin, enableStaff, [{ raw: { userId: reporter.id } }], { today: day(TODAY) }))[0]).toMatchObject({ ok: false, problem: { code: 'unit-closed' } })
    expect(await findUnit(office, firm)).toMatchObject({ closedOn: TODAY, aboveScale: false, scaleFrom: null })
    expect(await chosen()).toEqual([false, false, false])
    expect(await names(office, { show: 'closed' })).toEqual(['待撤厂'])
    expect((await refused(closeUnit, { unitId: firm })).code).toBe('unit-closed')
    expect((await refused(scaleUnit, { unitId: firm, aboveScale: 'yes' })).code).toBe('unit-closed')
    expect(await refused(recordHazard, { unitId: firm, kind: 'EXIT', severity: 'MINOR', place: '仓库', description: '堆物', responsible: '某某', deadline: '2026-04-25' })).toMatchObject({ fields: { unitId: { code: 'unit-closed' } } })
    // Its name is free, until it comes back.
    const heir = await done(createUnit, works({ name: '待撤厂' }))
    expect((await refused(reopenUnit, { unitId: firm })).code).toBe('unit-known')
    await done(closeUnit, { unitId: heir })
    await refuses(reopenUnit, { unitId: firm }, community, stranger, leader, await staff('office', '330113002'), reporter, ...others)
    await done(reopenUnit, { unitId: firm })
    expect((await refused(reopenUnit, { unitId: firm })).code).toBe('unit-open')
    expect(await findUnit(office, firm)).toMatchObject({ closedOn: null, aboveScale: false })
    expect(await verbs()).toEqual(expect.arrayContaining(['unit.close', 'unit.reopen']))
  })

  it('what hangs on one is told to its own office alone', async () => {
    const held = (user: Actor) => transact(user, 'test', (tx) => tx.$queryRaw(Prisma.sql`SELECT people, accounts FROM unit_held(${unitId}::uuid)`))
    expect(await held(office)).toEqual([{ people: 0, accounts: 0 }])
    expect(await held(SYSTEM)).toEqual([{ people: 0, accounts: 0 }])
    for (const user of [community, leader, await staff('office', '330113002'), reporter, ...others]) expect(await held(user), user.role).toEqual([])
  })
})

describe('what a unit signs', () => {
  let unitId: string
  const letter = (more: Record<string, unknown> = {}) => ({ unitId, kind: 'UNIT_FP_LETTER', responsible: '何主管', signedOn: '2026-04-18', lastOn: '2027-04-17', ...more })
  const line = async (user: User = community, kind = 'UNIT_FP_LETTER') => {
    const found = (await listSigned(user, unitId, day(TODAY))).find((one) => one.kind === kind)!
    const now = paperNow(found.all, day(TODAY))
    return { ...found, now, state: paperState(now ?? found.all[0] ?? null, day(TODAY)) }
  }

  it('is owed from our knowing of it on, and met by whoever signs, in its community', async () => {
    unitId = await done(createUnit, works({ name: '签约厂' }), office, '2026-04-10')
    const before = await stand(XINGHUO, 'UNIT_FP_LETTER')
    expect(await line()).toMatchObject({ state: 'none', now: null, owedBy: '2026-04-25' })
    const written = await count('unit_letter')
    for (const [raw, fields] of [
      [letter({ responsible: ' ' }), { responsible: { code: 'required' } }], [letter({ signedOn: '2026-04-21' }), { signedOn: { code: 'future' } }], [letter({ lastOn: '2026-04-19' }), { lastOn: { code: 'already-over' } }],
      [letter({ fromOn: '2027-05-01' }), { lastOn: { code: 'last-before-first' } }], [letter({ kind: 'LEASE' }), { kind: { code: 'not-in-list' } }],
    ] as const) expect((await refused(signLetter, raw, community)).fields).toMatchObject(fields)
    for (const user of [stranger, leader, reporter, await staff('office', '330113002'), ...others]) expect((await on(signLetter, letter(), user)).ok, user.role).toBe(false)
    expect(await count('unit_letter')).toBe(written)
    await done(signLetter, letter(), community)
    expect(await stand(XINGHUO, 'UNIT_FP_LETTER')).toEqual({ due: before.due, met: before.met + 1 })
    expect(await stand(XINGHUO, 'UNIT_FP_LETTER', day('2026-04-19'))).toMatchObject({ met: before.met })
    expect(await line()).toMatchObject({ state: 'valid', owedBy: null, now: { responsible: '何主管', signedOn: '2026-04-18', toOn: '2027-04-18', templateId: null } })
    // The one on security is no figure.
    await done(signLetter, letter({ kind: 'UNIT_SECURITY_LETTER', lastOn: undefined }))
    expect(await line(office, 'UNIT_SECURITY_LETTER')).toMatchObject({ state: 'valid', owedBy: null })
    expect(await stand(XINGHUO, 'UNIT_FP_LETTER')).toEqual({ due: before.due, met: before.met + 1 })
    const listed = await listObligations(leader, { areaCode: SUBDISTRICT, indicator: 'UNIT_FP_LETTER', show: 'met', day: day(TODAY) } as Parameters<typeof listObligations>[1])
    expect(listed.rows).toContainEqual(expect.objectContaining({ kind: 'unit', subjectId: unitId, name: '签约厂', areaCode: XINGHUO }))
    expect(listed.total.weight).toBe((await stand(SUBDISTRICT, 'UNIT_FP_LETTER')).met)
    expect(await verbs()).toContain('unit.sign')
  })

  it('is void from the day it is said to be, once', async () => {
    const { id: letterId } = (await line()).now!
    const before = await stand(XINGHUO, 'UNIT_FP_LETTER')
    for (const user of [stranger, leader, reporter, await staff('office', '330113002'), ...others]) expect((await on(voidLetter, { letterId }, user)).ok, user.role).toBe(false)
    await done(voidLetter, { letterId }, community)
    expect((await refused(voidLetter, { letterId }, community)).code).toBe('paper-ended')
    expect(await stand(XINGHUO, 'UNIT_FP_LETTER')).toEqual({ due: before.due, met: before.met - 1 })
    expect(await line()).toMatchObject({ state: 'ended', now: null, owedBy: '2026-04-25' })
    await done(signLetter, letter({ signedOn: TODAY }), community)
    expect(await stand(XINGHUO, 'UNIT_FP_LETTER')).toEqual(before)
    expect((await line()).all).toHaveLength(2)
    expect(await verbs()).toContain('unit.void')
  })

  it('is read by its own reporter, with what it is given to sign, and by no other unit', async () => {
    const own = await staff('unit', XINGHUO, unitId)
    ok((await performAll(office, changeTemplate, [{ raw: { kind: 'UNIT_FP_LETTER', title: '责任书', body: '{{单位}}保证。' } }], { today: day(TODAY) }))[0]!)
    expect(await line(own)).toMatchObject({ state: 'valid' })
    expect(await findTemplate(own, 'UNIT_FP_LETTER', XINGHUO)).toMatchObject({ body: '{{单位}}保证。' })
    await expect(findTemplate(own, 'SECURITY_LETTER', XINGHUO)).rejects.toBeInstanceOf(AccessRefused)
    expect((await listSigned(reporter, unitId, day(TODAY))).flatMap(({ all }) => all)).toEqual([])
    expect(await transact(reporter, 'unit.read', (tx) => tx.$queryRaw`SELECT id FROM unit_letter`)).toEqual([])
    expect(await transact(own, 'unit.read', (tx) => tx.$queryRaw`SELECT DISTINCT unit_id::text AS id FROM unit_letter`)).toEqual([{ id: unitId }])
    expect(await transact(own, 'unit.read', (tx) => tx.$queryRaw`SELECT DISTINCT kind FROM paper_template`)).toEqual([{ kind: 'UNIT_FP_LETTER' }])
  })

  it('is owed no more by one that is closed, and agrees with its facts', async () => {
    const before = await stand(XINGHUO, 'UNIT_FP_LETTER')
    const gone = await done(createUnit, works({ name: '短命厂' }), office, '2026-04-15')
    expect((await stand(XINGHUO, 'UNIT_FP_LETTER')).due).toBe(before.due + 1)
    await done(closeUnit, { unitId: gone })
    expect((await stand(XINGHUO, 'UNIT_FP_LETTER')).due).toBe(before.due)
    expect((await refused(signLetter, letter({ unitId: gone }), community)).code).toBe('unit-closed')
    expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
    await asSystem((tx) => tx.$executeRaw`UPDATE unit_letter SET ended_on = '2026-04-20' WHERE unit_id = ${unitId}::uuid`)
    expect((await verifyObligations(() => undefined)).firstWrong).toMatch(/^obligation UNIT_FP_LETTER unit /)
  })
})
