import { beforeAll, describe, expect, it } from 'vitest'
import { adoptPolicy } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET, RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import { noteInsurance, voidInsurance } from '@/lib/entitlements/commands'
import { entitlementsOfResident, myEntitlements, statementsOf } from '@/lib/entitlements/queries'
import type { Benefit } from '@/lib/entitlements/rules'
import type { User } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { AccessRefused, transact, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { askForCode, enterByCode } from '@/lib/my/entry'
import { myRecord } from '@/lib/my/queries'
import { findMySession } from '@/lib/my/sessions'
import { perform, performAll } from '@/lib/obligations/perform'
import { issuePermit } from '@/lib/permits/commands'
import { registerResident } from '@/lib/residents/commands'
import { mergeResidents } from '@/lib/residents/merges'
import { endStay, moveStay } from '@/lib/stays/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, SYSTEM, TODAY, TUNLI, TUNLI_1, unit, verbs, withoutPapers, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, community: User, stranger: User, office: User

beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, community, stranger, office] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('community', TUNLI), await staff('office')]
})

let door = 0
const register = async (on: string, more: Record<string, unknown> = {}, grid = XINGHUO_1): Promise<string> =>
  ok((await performAll(SYSTEM, registerResident, [{ raw: person(world.doors[grid]![door++ % 12]!, { idNumber: idNumber('1988-03-01', '2'), arrivedOn: on, ...more }) }], { today: day(on) }))[0]!).residentId
const paper = (residentId: string, more: Record<string, unknown> = {}) => ({ residentId, months: 30, asOf: '2026-03-31', paper: 'PRINTED', ...more })
const entitled = async (id: string, user: User = community, today: Day = TODAY) => (await entitlementsOfResident(user, id, XINGHUO_1, today))!
const states = async (id: string, ...benefits: Benefit[]) => (await entitled(id)).list.filter(({ benefit }) => benefits.includes(benefit)).map((one) => (one.state === 'NOT_OFFERED' ? one.state : [one.state, one.from]))
const stayOf = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM stay WHERE resident_id = ${id}::uuid AND to_on IS NULL`))[0]!.id
const areasOf = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ area: string }[]>`SELECT area_code AS area FROM insurance_statement WHERE resident_id = ${id}::uuid ORDER BY id`)).map(({ area }) => area)

describe('what somebody is entitled to', () => {
  it('comes of the days that are known and the paper that was noted', async () => {
    const id = await register('2025-01-10')
    expect(await entitled(id)).toMatchObject({ facts: { registeredSince: '2025-01-10', permit: null, insurance: null }, statement: null, points: { residence: 5, permit: 0, insurance: 0, total: 5 } })
    expect(await states(id, 'COMPULSORY_EDUCATION', 'LEGAL_AID', 'HOUSING_FUND', 'HOUSEHOLD_REGISTRATION')).toEqual([['MISSING', null], ['NOW', TODAY], ['MISSING', null], 'NOT_OFFERED'])
    ok(await perform(office, issuePermit, { residentId: id }))
    ok(await perform(coordinator, noteInsurance, paper(id)))
    expect(await entitled(id)).toMatchObject({ facts: { permit: { since: TODAY, to: '2027-04-20' }, insurance: { months: 30, asOf: '2026-03-31' } }, statement: { paper: 'PRINTED', notedOn: TODAY }, points: { residence: 5, permit: 0, insurance: 12, total: 17 } })
    expect(await states(id, 'COMPULSORY_EDUCATION', 'HOUSING_FUND', 'ENTRY_EXIT', 'SCHOOL_PLACE')).toEqual([['NOW', TODAY], ['NOW', TODAY], ['LATER', '2026-10-20'], ['LATER', '2027-01-10']])
    expect(await verbs()).toContain('insurance.note')
    expect((await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM audit WHERE subject = 'insurance_statement' AND person_id = ${id}::uuid AND action = 'INSERT'`))[0]!.n).toBe(1)
  })

  it('a move inside the range takes nothing away, and a day elsewhere begins it anew', async () => {
    const [moved, returned] = [await register('2025-01-10'), await register('2025-01-10')]
    ok(await perform(community, noteInsurance, paper(moved)))
    ok((await performAll(SYSTEM, moveStay, [{ raw: { residentId: moved, dwellingId: world.doors[TUNLI_1]![0]! } }], { today: day('2026-02-01') }))[0]!)
    expect((await entitlementsOfResident(stranger, moved, TUNLI_1, TODAY))!.facts).toMatchObject({ registeredSince: '2025-01-10', insurance: { months: 30 } })
    expect(await entitlementsOfResident(community, moved, XINGHUO_1, TODAY)).toBeNull()
    // What was noted follows its person.
    expect(await areasOf(moved)).toEqual([TUNLI_1])
    expect([(await statementsOf(stranger, moved)).length, (await statementsOf(community, moved)).length]).toEqual([1, 0])
    ok((await performAll(SYSTEM, endStay, [{ raw: { stayId: await stayOf(returned) } }], { today: day('2026-01-31') }))[0]!)
    expect((await entitled(returned)).facts.registeredSince).toBeNull()
    expect((await entitled(returned)).list.every(({ state }) => state === 'MISSING' || state === 'NOT_OFFERED')).toBe(true)
  })

  it('a later paper stands in the place of an earlier one; what was voided counts no more', async () => {
    const id = await register('2025-01-10')
    ok(await perform(community, noteInsurance, paper(id, { months: 30 })))
    const { statementId } = ok(await perform(coordinator, noteInsurance, paper(id, { months: 3, asOf: '2026-04-20', paper: 'ON_PHONE' })))
    expect((await entitled(id)).facts.insurance).toMatchObject({ months: 3 })
    expect(problem(await perform(coordinator, noteInsurance, paper(id, { months: 31, asOf: '2026-04-19' }))).fields).toEqual({ asOf: { code: 'insurance-older' } })
    ok(await perform(community, voidInsurance, { statementId, reason: 'OTHER_PERSON' }))
    expect((await entitled(id)).facts.insurance).toMatchObject({ months: 30 })
    expect((await statementsOf(community, id)).map(({ months, by, void: gone }) => [months, by, gone])).toEqual([[3, 'coordinator', { on: TODAY, reason: 'OTHER_PERSON' }], [30, 'community', null]])
    expect(problem(await perform(community, voidInsurance, { statementId, reason: 'MISTYPED' })).code).toBe('not-found')
    // Of the same day: it corrects.
    ok(await perform(community, noteInsurance, paper(id, { months: 29 })))
    expect((await entitled(id)).facts.insurance).toMatchObject({ months: 29 })
    expect(await verbs()).toContain('insurance.void')
  })

  it('what was noted on a record that was merged into theirs is theirs', async () => {
    const kept = await register('2025-03-10', { name: '何秀兰', idNumber: idNumber('1988-03-01', '2') })
    const gone = await register('2026-03-10', { name: '何秀兰', ...withoutPapers })
    ok(await perform(community, noteInsurance, paper(gone, { months: 48 })))
    ok(await perform(community, mergeResidents, { keepId: kept, goneId: gone, lives: 'KEPT' }))
    expect((await entitled(kept)).facts).toEqual({ registeredSince: '2025-03-10', permit: null, insurance: expect.objectContaining({ months: 48 }) })
    expect(await entitlementsOfResident(community, gone, XINGHUO_1, TODAY)).toBeNull()
    expect(problem(await perform(community, noteInsurance, paper(gone))).code).toBe('merged')
  })

  it('is another one under another policy, from its day', async () => {
    const id = await register('2025-01-10', {}, TUNLI_1)
    const at = addDays(TODAY, 1)
    ok(await perform(SYSTEM, adoptPolicy, { areaCode: TUNLI, fromOn: at, rules: { ...RESIDENCE_PERMIT_PRESET, registration: CAMPAIGN_PRESET.registration } }))
    const legal = async (on: Day) => (await entitlementsOfResident(stranger, id, TUNLI_1, on))!.list.find(({ benefit }) => benefit === 'LEGAL_AID')!.state
    expect([await legal(TODAY), await legal(at)]).toEqual(['NOW', 'MISSING'])
  })

  it('is the same for people who differ in origin, age, sex, name and reason alone', async () => {
    const one = await register('2025-02-01', { name: '买买提', idNumber: idNumber('1966-03-01', '1'), originAddress: '新疆喀什', reason: 'TRADE' })
    const other = await register('2025-02-01', { name: '王伟', idNumber: idNumber('2001-12-31', '2'), originAddress: '浙江省温州市', reason: 'STUDENT' })
    for (const id of [one, other]) {
      ok(await perform(office, issuePermit, { residentId: id }))
      ok(await perform(coordinator, noteInsurance, paper(id)))
    }
    expect((await entitled(one)).list).toEqual((await entitled(other)).list)
    const raw = async (id: string) => JSON.stringify((await asSystem((tx) => tx.$queryRaw<{ facts: object }[]>`SELECT entitlement_facts(${id}::uuid) AS facts`))[0]!.facts)
    for (const said of ['喀什', '1966', 'TRADE', '买买提', '650000']) expect(await raw(one)).not.toContain(said)
  })
})

describe('a paper of the insurance’s', () => {
  it.each([
    ['months', { months: '' }], ['months', { months: '601' }], ['months', { months: '一年' }], ['asOf', { asOf: '2026-02-30' }], ['asOf', { asOf: addDays(TODAY, 1) }], ['paper', { paper: '' }], ['paper', { paper: 'HEARSAY' }], ['residentId', { residentId: newId() }],
  ])('with a fault at %s is not noted (%o)', async (field, more) => {
    const id = await register('2025-06-01')
    const before = await count('insurance_statement')
    expect(Object.keys(problem(await perform(community, noteInsurance, paper(id, more))).fields ?? {})).toEqual([field])
    expect(await count('insurance_statement')).toBe(before)
  })

  it('is noted of who lives here, by those who serve them, and by nobody else', async () => {
    const [here, left] = [await register('2025-06-01'), await register('2025-06-01')]
    ok(await perform(community, endStay, { stayId: await stayOf(left) }))
    expect(problem(await perform(community, noteInsurance, paper(left))).code).toBe('not-living-here')
    const { statementId } = ok(await perform(community, noteInsurance, paper(here)))
    const before = await count('insurance_statement')
    expect(problem(await perform(stranger, noteInsurance, paper(here))).fields).toEqual({ residentId: { code: 'not-found' } })
    expect(problem(await perform(stranger, voidInsurance, { statementId, reason: 'MISTYPED' })).code).toBe('not-found')
    expect(problem(await perform(coordinator, voidInsurance, { statementId, reason: 'MISTYPED' })).code).toBe('forbidden')
    expect(await entitlementsOfResident(stranger, here, XINGHUO_1, TODAY)).toBeNull()
    for (const role of ['unit', 'leader', 'inspector', 'auditor', 'admin'] as const) {
      const user = await staff(role, XINGHUO, role === 'unit' ? await unit(XINGHUO, newId()) : null)
      expect(problem(await perform(user, noteInsurance, paper(here))).code, role).toBe('forbidden')
      await expect(entitlementsOfResident(user, here, XINGHUO_1, TODAY), role).rejects.toBeInstanceOf(AccessRefused)
      await expect(statementsOf(user, here), role).rejects.toBeInstanceOf(AccessRefused)
      const seen = (tx: Tx) => tx.$queryRaw<{ n: number }[]>`SELECT (SELECT count(*) FROM insurance_statement)::int + (entitlement_facts(${here}::uuid) IS NOT NULL)::int AS n`
      expect((await transact(user, 'test', seen))[0]!.n, role).toBe(0)
    }
    expect(await count('insurance_statement')).toBe(before)
  })

  it('the database alone holds it, too', async () => {
    const id = await register('2025-06-01')
    const { statementId } = ok(await perform(community, noteInsurance, paper(id)))
    const raw = (user: User, statement: (tx: Tx) => Promise<unknown>) => transact(user, 'insurance.note', statement).then((answer) => answer, () => 'refused')
    const gone = (tx: Tx) => tx.$executeRaw`UPDATE insurance_statement SET void_on = ${TODAY}::date, void_by = ${newId()}::uuid, void_reason = 'MISTYPED' WHERE id = ${statementId}::uuid`
    expect([await raw(coordinator, gone), await raw(stranger, gone)]).toEqual([0, 0])
    expect(await raw(office, (tx) => tx.$executeRaw`UPDATE insurance_statement SET months = 300 WHERE id = ${statementId}::uuid`)).toBe('refused')
    expect(await raw(office, (tx) => tx.$executeRaw`DELETE FROM insurance_statement WHERE id = ${statementId}::uuid`)).toBe('refused')
    const insert = (user: User, area: string) => raw(user, (tx) => tx.$executeRaw`
      INSERT INTO insurance_statement (id, resident_id, area_code, months, as_of, paper, noted_on, user_id, at) VALUES (${newId()}::uuid, ${id}::uuid, ${area}, 1, ${TODAY}::date, 'PRINTED', ${TODAY}::date, ${user.id}::uuid, now())`)
    expect([await insert(stranger, XINGHUO_1), await insert(await staff('leader'), XINGHUO_1)]).toEqual(['refused', 'refused'])
    await expect(transact(office, 'test', (tx) => tx.$queryRaw`SELECT entitlement_days(${id}::uuid)`)).rejects.toThrow()
    // One's own is nobody's of staff.
    expect(await transact(office, 'test', (tx) => tx.$queryRaw`SELECT facts FROM my_entitlements(${TODAY}::date)`)).toEqual([])
  })
})

it('a resident reads their own, by the policy where they live, and what was noted of their insurance', async () => {
  const id = await register('2025-01-10')
  ok(await perform(office, issuePermit, { residentId: id }))
  ok(await perform(community, noteInsurance, paper(id)))
  const [{ id: permitId }] = (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM permit WHERE resident_id = ${id}::uuid`)) as [{ id: string }]
  const asked = await askForCode({ held: { permitId }, typed: newId(), address: newId() }, now())
  if (asked === 'busy' || !asked.sending) throw new Error('no code')
  const entered = await enterByCode({ attemptId: asked.attemptId, code: asked.sending.code, address: newId() }, now())
  if (typeof entered === 'string') throw new Error(entered)
  const actor = (await findMySession(entered.token, now()))!
  expect((await myEntitlements(actor, TODAY))!.list).toEqual((await entitled(id)).list)
  expect((await myRecord(actor, TODAY))!.insurance).toEqual([{ months: 30, asOf: '2026-03-31', notedOn: TODAY }])
  await expect(entitlementsOfResident(actor as User, id, XINGHUO_1, TODAY)).rejects.toBeInstanceOf(AccessRefused)
  expect(problem(await perform(actor, noteInsurance, paper(id))).code).toBe('forbidden')
})
