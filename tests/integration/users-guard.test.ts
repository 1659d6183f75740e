import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, ROLES, type User } from '@/lib/kernel/access'
import { sqlState, transact, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { perform } from '@/lib/obligations/perform'
import { registerResident } from '@/lib/residents/commands'
import { changeStaff, createStaff, disableStaff, resetStaff } from '@/lib/staff/commands'
import { levelFits } from '@/lib/staff/rules'
import { openSession } from '@/lib/staff/sessions'
import { asSystem, makeWorld, ok, person, problem, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, unit, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

// What holds when the code above it does not: raw SQL under each role's scope, and what happens at the same moment.

const OTHER = '330113002'

let admin: User
let target: string
let outside: string
beforeAll(async () => {
  const { doors } = await makeWorld()
  await asSystem((tx) => tx.$executeRaw`INSERT INTO area (code, name, parent_code, level) VALUES (${OTHER}, '南苑街道', '330113', 'SUBDISTRICT')`)
  admin = await staff('admin')
  target = ok(await perform(admin, createStaff, { username: 'zhou.min', name: '周敏', role: 'community', areaCode: XINGHUO })).userId
  outside = (await staff('leader', OTHER)).id
  ok(await perform(await staff('coordinator', XINGHUO_1), registerResident, person(doors[XINGHUO_1]![0]!)))
  await openSession(target)
})

/** The SQLSTATE that a statement is refused with under somebody's scope, or the rows that it touched. */
const attempt = (actor: Actor, work: (tx: Tx) => Promise<number>): Promise<string | number> =>
  transact(actor, 'test', work).catch((error: unknown) => sqlState(error) ?? String(error))

const rowsOf = (actor: Actor, read: (tx: Tx) => Promise<{ n: number }[]>): Promise<number> => transact(actor, 'test', async (tx) => (await read(tx))[0]!.n)

describe('the database alone', () => {
  const insert = (actor: Actor, { role = 'leader', areaCode = SUBDISTRICT, unitId = null as string | null } = {}) => attempt(actor, (tx) => tx.$executeRaw`
    INSERT INTO staff (id, username, name, role, area_code, unit_id) VALUES (${newId()}::uuid, ${`raw-${newId().slice(-8)}`}, '某', ${role}, ${areaCode}, ${unitId}::uuid)`)

  it('lets nobody but an administrator make, change or reset an account, or end a session', async () => {
    const others = await Promise.all(ROLES.filter((role) => role !== 'admin' && role !== 'unit').map((role) => staff(role)))
    others.push(await staff('unit', XINGHUO, await unit(XINGHUO)))
    for (const user of others) {
      expect(await insert(user), user.role).toBe('42501')
      expect(await attempt(user, (tx) => tx.$executeRaw`UPDATE staff SET role = 'admin' WHERE id = ${target}::uuid`), user.role).toBe(0)
      expect(await attempt(user, (tx) => tx.$executeRaw`UPDATE staff SET area_code = '33' WHERE id = ${user.id}::uuid`), user.role).toBe(0)
      expect(await attempt(user, (tx) => tx.$executeRaw`SELECT staff_reset(${target}::uuid, 'x', 'x', now())`), user.role).toBe('42501')
      expect(await attempt(user, (tx) => tx.$executeRaw`SELECT staff_end_sessions(${target}::uuid, NULL, now())`), user.role).toBe('42501')
      expect(await rowsOf(user, (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM staff_activity(now(), now() - interval '1 hour')`), user.role).toBe(0)
      expect(await rowsOf(user, (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM staff_sessions(${target}::uuid, now(), now() - interval '1 hour')`), user.role).toBe(0)
      expect(await rowsOf(user, (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM usernames_taken(ARRAY['zhou.min'])`), user.role).toBe(0)
    }
  })

  it('keeps an administrator inside the own range, at the roles’ levels, and away from themselves', async () => {
    expect(await insert(admin)).toBe(1)
    for (const areaCode of [OTHER, '330113', '33']) expect(await insert(admin, { areaCode }), areaCode).toBe('42501')
    const move = (id: string, areaCode: string) => attempt(admin, (tx) => tx.$executeRaw`UPDATE staff SET area_code = ${areaCode} WHERE id = ${id}::uuid`)
    expect(await move(target, OTHER)).toBe('42501')
    expect(await move(outside, XINGHUO)).toBe(0)
    expect(await attempt(admin, (tx) => tx.$executeRaw`UPDATE staff SET role = 'office', area_code = ${XINGHUO} WHERE id = ${target}::uuid`)).toBe('42501')
    await staff('admin')
    expect(await attempt(admin, (tx) => tx.$executeRaw`UPDATE staff SET role = 'office' WHERE id = ${admin.id}::uuid`)).toBe('42501')
    expect(await attempt(admin, (tx) => tx.$executeRaw`UPDATE staff SET area_code = ${XINGHUO} WHERE id = ${admin.id}::uuid`)).toBe('42501')
    expect(await attempt(admin, (tx) => tx.$executeRaw`SELECT staff_reset(${admin.id}::uuid, 'x', 'x', now())`)).toBe('42501')
    expect(await attempt(admin, (tx) => tx.$executeRaw`SELECT staff_reset(${outside}::uuid, 'x', 'x', now())`)).toBe('42501')
    expect(await insert(admin, { role: 'unit', areaCode: XINGHUO, unitId: await unit(TUNLI, '屯里五金') })).toBe('42501')
    expect(await insert(admin, { role: 'unit', areaCode: XINGHUO, unitId: await unit(XINGHUO, '星火五金') })).toBe(1)
  })

  it('knows the same levels for roles as the rule does', async () => {
    const codes = ['33', '3301', '330113', SUBDISTRICT, XINGHUO, XINGHUO_1]
    for (const role of ROLES) {
      for (const areaCode of codes) {
        const [row] = await transact(admin, 'test', (tx) => tx.$queryRaw<{ fits: boolean }[]>`SELECT staff_level_fits(${role}, ${areaCode}) AS fits`)
        expect(row!.fits, `${role} ${areaCode}`).toBe(levelFits(role, areaCode))
      }
    }
  })

  it('gives a secret to a new account alone, and shows none', async () => {
    expect(await attempt(admin, (tx) => tx.$executeRaw`UPDATE credential SET password_hash = 'x' WHERE user_id = ${target}::uuid`)).toBe(0)
    expect(await attempt(admin, (tx) => tx.$executeRaw`INSERT INTO credential (user_id, password_hash, must_change, changed_at) VALUES (${outside}::uuid, 'x', true, now())`)).toBe('42501')
    expect(await rowsOf(admin, (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM credential WHERE user_id <> ${admin.id}::uuid`)).toBe(0)
    expect(await rowsOf(admin, (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM session WHERE user_id <> ${admin.id}::uuid`)).toBe(0)
    expect(await rowsOf(admin, (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM staff_sessions(${target}::uuid, now(), now() - interval '1 hour')`)).toBe(1)
  })

  it('removes no account, and changes no user name', async () => {
    for (const actor of [admin, SYSTEM]) {
      expect(await attempt(actor, (tx) => tx.$executeRaw`DELETE FROM staff WHERE id = ${target}::uuid`)).toBe('42501')
      expect(await attempt(actor, (tx) => tx.$executeRaw`DELETE FROM credential WHERE user_id = ${target}::uuid`)).toBe('42501')
      expect(await attempt(actor, (tx) => tx.$executeRaw`UPDATE staff SET username = 'other' WHERE id = ${target}::uuid`)).toBe('42501')
    }
  })

  it('shows an administrator no resident and none of what hangs on one, and an auditor neither residents nor secrets', async () => {
    const auditor = await staff('auditor')
    for (const user of [admin, auditor]) {
      const counts = await transact(user, 'test', (tx) => tx.$queryRaw<Record<string, number>[]>`
        SELECT (SELECT count(*) FROM resident)::int AS resident, (SELECT count(*) FROM stay)::int AS stay, (SELECT count(*) FROM permit)::int AS permit,
               (SELECT count(*) FROM dwelling)::int AS dwelling, (SELECT count(*) FROM visit)::int AS visit, (SELECT count(*) FROM obligation)::int AS obligation,
               (SELECT count(*) FROM tally)::int AS tally, (SELECT count(*) FROM roster_import)::int AS roster, (SELECT count(*) FROM transfer)::int AS transfer`)
      expect(counts[0], user.role).toEqual({ resident: 0, stay: 0, permit: 0, dwelling: 0, visit: 0, obligation: 0, tally: 0, roster: 0, transfer: 0 })
    }
    expect(await rowsOf(admin, (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM audit`)).toBe(0)
    expect(await rowsOf(auditor, (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM audit`)).toBeGreaterThan(0)
    expect(await rowsOf(auditor, (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM credential`)).toBe(0)
    expect(await rowsOf(SYSTEM, (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM resident`)).toBe(1)
  })
})

describe('the last administrator', () => {
  let province = 40
  /** A province of their own, which nobody else administers. */
  const admins = async (n: number): Promise<{ area: string; made: User[] }> => {
    const area = String(province++)
    await asSystem((tx) => tx.$executeRaw`INSERT INTO area (code, name, level) VALUES (${area}, '某省', 'PROVINCE')`)
    const made = []
    for (let i = 0; i < n; i++) made.push(await staff('admin', area))
    return { area, made }
  }

  it('is neither disabled nor demoted nor moved away, by command or in the database', async () => {
    const { area, made: [last] } = await admins(1)
    const elsewhere = (await admins(1)).area
    const city = await staff('admin', `${area}01`)
    const to = { userId: last!.id, name: '某', role: 'admin', areaCode: area }
    const stands = async () => expect(await rowsOf(SYSTEM, (tx) => tx.$queryRaw`
      SELECT count(*)::int AS n FROM staff WHERE id = ${last!.id}::uuid AND role = 'admin' AND disabled_at IS NULL AND area_code = ${area}`)).toBe(1)
    // Somebody in charge of a part of it is no other one.
    expect(problem(await perform(SYSTEM, disableStaff, { userId: last!.id })).code).toBe('last-admin')
    expect(problem(await perform(SYSTEM, changeStaff, { ...to, role: 'office' })).code).toBe('last-admin')
    expect(problem(await perform(SYSTEM, changeStaff, { ...to, areaCode: elsewhere })).code).toBe('last-admin')
    expect(await attempt(SYSTEM, (tx) => tx.$executeRaw`UPDATE staff SET disabled_at = now() WHERE id = ${last!.id}::uuid`)).toBe('23514')
    expect(await attempt(SYSTEM, (tx) => tx.$executeRaw`UPDATE staff SET role = 'leader' WHERE id = ${last!.id}::uuid`)).toBe('23514')
    expect(await attempt(SYSTEM, (tx) => tx.$executeRaw`UPDATE staff SET area_code = ${elsewhere} WHERE id = ${last!.id}::uuid`)).toBe('23514')
    await stands()
    ok(await perform(SYSTEM, changeStaff, { ...to, name: '姚金' }))
    // One whose range holds the city's is another for the city, not the other way round.
    ok(await perform(last!, disableStaff, { userId: city.id }))
    const second = await staff('admin', area)
    ok(await perform(second, disableStaff, { userId: last!.id }))
    expect(problem(await perform(SYSTEM, disableStaff, { userId: second.id })).code).toBe('last-admin')
  })

  const race = async (one: () => Promise<unknown>, other: () => Promise<unknown>) => Promise.all([one(), other()])

  it('stays when two disable or demote each other at the same moment, every time', async () => {
    for (let round = 0; round < 12; round++) {
      const { area, made: [a, b] } = await admins(2)
      const act = (by: User, on: User) => (round % 2 === 0
        ? perform(by, disableStaff, { userId: on.id })
        : perform(by, changeStaff, { userId: on.id, name: '某', role: 'leader', areaCode: area }))
      const results = (await race(() => act(a!, b!), () => act(b!, a!))) as Awaited<ReturnType<typeof act>>[]
      expect(results.filter((result) => result.ok), `round ${round}`).toHaveLength(1)
      // Whoever came second is no administrator any more, and so changes nothing.
      expect(results.flatMap((result) => (result.ok ? [] : [result.problem.code]))).toEqual(['not-found'])
    }
  })

  it('stays when it is raw SQL that comes from both sides, and the slower one does nothing even when there is a third', async () => {
    for (let round = 0; round < 8; round++) {
      const third = round % 2
      const { made: [a, b] } = await admins(2 + third)
      const disable = (by: User, on: User) => attempt(by, (tx) => tx.$executeRaw`UPDATE staff SET disabled_at = now() WHERE id = ${on.id}::uuid`)
      const results = await race(() => disable(a!, b!), () => disable(b!, a!))
      expect([...results].sort(), `round ${round}`).toEqual([1, third ? '42501' : '23514'])
    }
  })

  it('nobody acts on with a right that was taken from them meanwhile', async () => {
    const { area, made: [a, b] } = await admins(2)
    ok(await perform(a!, disableStaff, { userId: b!.id }))
    const before = await rowsOf(SYSTEM, (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM staff`)
    // Their request had begun: the session's user is still in hand.
    expect(problem(await perform(b!, createStaff, { username: 'too.late', name: '晚', role: 'leader', areaCode: area })).code).toBe('forbidden')
    expect(await attempt(b!, (tx) => tx.$executeRaw`INSERT INTO staff (id, username, name, role, area_code) VALUES (${newId()}::uuid, 'too.late', '晚', 'leader', ${area})`)).toBe('42501')
    expect(problem(await perform(b!, resetStaff, { userId: a!.id })).code).toBe('not-found')
    expect(problem(await perform(b!, changeStaff, { userId: a!.id, name: '晚', role: 'admin', areaCode: area })).code).toBe('not-found')
    expect(await rowsOf(SYSTEM, (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM staff`)).toBe(before)
  })
})
