import { beforeAll, describe, expect, it } from 'vitest'
import type { Role, User } from '@/lib/kernel/access'
import { ROLES } from '@/lib/kernel/access'
import { AccessRefused, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { perform, performAll } from '@/lib/obligations/perform'
import { registerResident } from '@/lib/residents/commands'
import { changePassword, changeStaff, createStaff, disableStaff, enableStaff, endSessions, resetStaff } from '@/lib/staff/commands'
import { countStaff, findStaff, listGround, listStaff, unitsIn } from '@/lib/staff/queries'
import { DORMANT_DAYS, FREE_ATTEMPTS } from '@/lib/staff/rules'
import { findSessionUser, openSession, signIn } from '@/lib/staff/sessions'
import { asSystem, makeWorld, ok, person, problem, staff, SUBDISTRICT, TODAY, TUNLI, unit, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

const OTHER = '330113002'
const OTHER_COMMUNITY = '330113002001'

let world: World
let admin: User
let county: User
beforeAll(async () => {
  world = await makeWorld()
  await asSystem(async (tx) => {
    await tx.$executeRaw`INSERT INTO area (code, name, parent_code, level) VALUES (${OTHER}, '南苑街道', '330113', 'SUBDISTRICT'), (${OTHER_COMMUNITY}, '新城社区', ${OTHER}, 'COMMUNITY')`
  })
  admin = await staff('admin')
  county = await staff('admin', '330113')
})

const fresh = () => `u.${newId().slice(-8)}`
const input = (more: Record<string, unknown> = {}) => ({ username: fresh(), name: '周敏', role: 'community', areaCode: XINGHUO, ...more })

/** An account as an administrator opens it, with its one-time password. */
async function opened(more: Record<string, unknown> = {}): Promise<{ id: string; username: string; password: string }> {
  const raw = input(more)
  const { userId, oneTimePassword } = ok(await perform(admin, createStaff, raw))
  return { id: userId, username: raw.username, password: oneTimePassword! }
}

const everything = () => asSystem(async (tx) => JSON.stringify([
  await tx.$queryRaw`SELECT * FROM staff ORDER BY id`, await tx.$queryRaw`SELECT * FROM credential ORDER BY user_id`,
  await tx.$queryRaw`SELECT token_hash, revoked_at FROM session ORDER BY token_hash`,
]))
async function writesNothing(work: () => Promise<unknown>): Promise<void> {
  const before = await everything()
  await work()
  expect(await everything()).toBe(before)
}

/** What the trail says of an account, newest last: who did it, under which verb. */
const trailOf = (id: string) => asSystem((tx) => tx.$queryRaw<{ by: string; verb: string; subject: string; before: object | null; after: object | null }[]>`
  SELECT user_id::text AS by, verb, subject, before, after FROM audit WHERE row_id = ${id} ORDER BY id`)

describe('opening an account', () => {
  it('gives a password once, which must be changed before anything else', async () => {
    const { id, username, password } = await opened()
    expect(await signIn(username, password, '10.1.0.1')).toEqual({ ok: true, userId: id })
    const user = (await findSessionUser(await openSession(id)))!
    expect(user).toMatchObject({ id, username, role: 'community', areaCode: XINGHUO, mustChangePassword: true })
    ok(await perform(user, changePassword, { current: password, next: 'a quiet river 2026', again: 'a quiet river 2026' }))
    expect(await signIn(username, password, '10.1.0.1')).toMatchObject({ ok: false })
    expect((await findSessionUser(await openSession(id)))!.mustChangePassword).toBe(false)
  })

  it('leaves who did it in the trail, and the password nowhere', async () => {
    const raw = input()
    const commandId = newId()
    const { userId, oneTimePassword } = ok(await perform(admin, createStaff, raw, { id: commandId }))
    expect((await trailOf(userId)).map(({ by, verb, subject }) => ({ by, verb, subject }))).toEqual([
      { by: admin.id, verb: 'staff.create', subject: 'staff' }, { by: admin.id, verb: 'staff.create', subject: 'credential' },
    ])
    const kept = await asSystem(async (tx) => JSON.stringify([
      await tx.$queryRaw`SELECT before, after FROM audit WHERE row_id = ${userId}`, await tx.$queryRaw`SELECT * FROM staff WHERE id = ${userId}::uuid`,
      await tx.$queryRaw`SELECT * FROM credential WHERE user_id = ${userId}::uuid`,
    ]))
    expect(kept).not.toContain(oneTimePassword!)
    expect(JSON.stringify(await trailOf(userId))).not.toMatch(/argon2|password_hash/)
    const seen = await transact(admin, 'test', (tx) => tx.$queryRaw<{ data: unknown }[]>`SELECT data FROM command_seen WHERE id = ${commandId}::uuid`)
    expect(seen).toEqual([{ data: null }])
    // Sent again: there is one account, and the secret is not told twice.
    await writesNothing(async () => {
      expect(problem(await perform(admin, createStaff, raw, { id: commandId })).code).toBe('answered-once')
      expect(problem(await perform(admin, createStaff, input(), { id: commandId })).code).toBe('id-reused')
    })
  })

  it('says at each field what is wrong, and writes nothing', async () => {
    const [here, there] = [await unit(XINGHUO, '华鼎物流'), await unit(TUNLI, '屯里服饰')]
    const { username } = await opened()
    await writesNothing(async () => {
      const attempt = async (more: Record<string, unknown>) => problem(await perform(admin, createStaff, input(more))).fields
      expect(await attempt({ username: 'No Name' })).toEqual({ username: { code: 'username' } })
      expect(await attempt({ username: undefined, name: ' ', role: 'boss' })).toEqual({ username: { code: 'required' }, name: { code: 'required' }, role: { code: 'required' } })
      expect(await attempt({ username: username.toUpperCase() })).toEqual({ username: { code: 'username-taken' } })
      expect(await attempt({ areaCode: `${SUBDISTRICT}099` })).toEqual({ areaCode: { code: 'not-found' } })
      expect(await attempt({ areaCode: '123' })).toEqual({ areaCode: { code: 'not-an-area' } })
      expect(await attempt({ role: 'community', areaCode: SUBDISTRICT })).toEqual({ areaCode: { code: 'level-community' } })
      expect(await attempt({ role: 'office', areaCode: XINGHUO })).toEqual({ areaCode: { code: 'level-office' } })
      expect(await attempt({ role: 'admin', areaCode: XINGHUO })).toEqual({ areaCode: { code: 'level-admin' } })
      expect(await attempt({ role: 'unit' })).toEqual({ unitId: { code: 'required' } })
      expect(await attempt({ role: 'unit', unitId: there })).toEqual({ unitId: { code: 'unit-elsewhere' } })
      expect(await attempt({ role: 'leader', unitId: here })).toEqual({ unitId: { code: 'unit-not-expected' } })
      // Nobody but the system gives a password of their choice: nobody else should know somebody's password.
      expect(await attempt({ password: 'a quiet river 2026' })).toEqual({ password: { code: 'not-expected' } })
    })
    ok(await perform(admin, createStaff, input({ role: 'unit', unitId: here })))
    ok(await perform(admin, createStaff, input({ role: 'unit', areaCode: SUBDISTRICT, unitId: there })))
  })

  it('is for inside one’s own range, and no wider one', async () => {
    await writesNothing(async () => {
      for (const areaCode of [OTHER_COMMUNITY, OTHER, '330113', '33']) {
        for (const role of ['leader', 'admin', 'office'] as const) expect(problem(await perform(admin, createStaff, input({ role, areaCode }))).code, `${role} ${areaCode}`).toMatch(/^(forbidden|invalid)$/)
      }
    })
    ok(await perform(county, createStaff, input({ role: 'admin', areaCode: OTHER })))
    ok(await perform(county, createStaff, input({ role: 'community', areaCode: OTHER_COMMUNITY })))
  })

  it('takes a list in one go: of two that want one name the second waits for another', async () => {
    const username = fresh()
    const results = await performAll(admin, createStaff, [input({ username }), input({ username }), input({ role: 'boss' }), input()].map((raw) => ({ raw })))
    expect(results.map((result) => (result.ok ? 'ok' : Object.keys(result.problem.fields!)[0]))).toEqual(['ok', 'username', 'role', 'ok'])
    const passwords = results.flatMap((result) => (result.ok ? [result.data.oneTimePassword] : []))
    expect(new Set(passwords).size).toBe(2)
  })

  it('two who take the same name at once: one has it', async () => {
    const raw = input()
    const results = await Promise.all([admin, county].map((user) => perform(user, createStaff, raw)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.flatMap((result) => (result.ok ? [] : [result.problem.fields]))).toEqual([{ username: { code: 'username-taken' } }])
  })
})

describe('changing an account', () => {
  it('takes effect at the next request, and ends the sessions of the former role', async () => {
    const { id } = await opened()
    const tokens = [await openSession(id), await openSession(id)]
    expect(ok(await perform(admin, changeStaff, { userId: id, name: '周敏', role: 'coordinator', areaCode: XINGHUO_1 }))).toEqual({ userId: id, ended: 2 })
    for (const token of tokens) expect(await findSessionUser(token)).toBeNull()
    expect(await findSessionUser(await openSession(id))).toMatchObject({ role: 'coordinator', areaCode: XINGHUO_1 })
    expect((await trailOf(id)).at(-1)).toMatchObject({ by: admin.id, verb: 'staff.change', before: { role: 'community', area_code: XINGHUO }, after: { role: 'coordinator', area_code: XINGHUO_1 } })
  })

  it('of the name alone leaves people at their work', async () => {
    const { id } = await opened()
    const token = await openSession(id)
    expect(ok(await perform(admin, changeStaff, { userId: id, name: '周明', role: 'community', areaCode: XINGHUO })).ended).toBe(0)
    expect((await findSessionUser(token))?.name).toBe('周明')
  })

  it('leaves what they did and hold where it is', async () => {
    const { id, password } = await opened({ role: 'coordinator', areaCode: XINGHUO_1 })
    const user: User = { id, username: 'x', name: '周敏', role: 'coordinator', areaCode: XINGHUO_1, unitId: null, mustChangePassword: false }
    const { residentId, stayId } = ok(await perform(user, registerResident, person(world.doors[XINGHUO_1]![0]!)))
    const facts = () => asSystem(async (tx) => JSON.stringify([await tx.$queryRaw`SELECT * FROM resident WHERE id = ${residentId}::uuid`, await tx.$queryRaw`SELECT * FROM stay WHERE id = ${stayId}::uuid`]))
    const before = await facts()
    ok(await perform(admin, changeStaff, { userId: id, name: '周敏', role: 'coordinator', areaCode: XINGHUO_2 }))
    ok(await perform(admin, disableStaff, { userId: id }))
    expect(await facts()).toBe(before)
    expect(password).toHaveLength(19)
  })

  it('refuses bad input at its field, a wider range, another area and one’s own role, and writes nothing', async () => {
    const { id } = await opened()
    const outside = ok(await perform(county, createStaff, input({ areaCode: OTHER_COMMUNITY }))).userId
    const to = (more: Record<string, unknown> = {}) => ({ userId: id, name: '周敏', role: 'community', areaCode: XINGHUO, ...more })
    await writesNothing(async () => {
      expect(problem(await perform(admin, changeStaff, to({ name: '' }))).fields).toEqual({ name: { code: 'required' } })
      expect(problem(await perform(admin, changeStaff, to({ role: 'office' }))).fields).toEqual({ areaCode: { code: 'level-office' } })
      expect(problem(await perform(admin, changeStaff, to({ role: 'unit' }))).fields).toEqual({ unitId: { code: 'required' } })
      expect(problem(await perform(admin, changeStaff, to({ role: 'leader', areaCode: '330113' }))).code).toBe('forbidden')
      expect(problem(await perform(admin, changeStaff, to({ areaCode: OTHER_COMMUNITY }))).code).toBe('forbidden')
      expect(problem(await perform(admin, changeStaff, to({ userId: outside }))).code).toBe('not-found')
      expect(problem(await perform(admin, changeStaff, to({ userId: county.id, role: 'admin', areaCode: SUBDISTRICT }))).code).toBe('not-found')
      expect(problem(await perform(admin, changeStaff, to({ userId: newId() }))).code).toBe('not-found')
      expect(problem(await perform(admin, changeStaff, to({ userId: admin.id, role: 'office', areaCode: SUBDISTRICT }))).code).toBe('own-account')
    })
    ok(await perform(admin, changeStaff, { userId: admin.id, name: '汪晓东', role: 'admin', areaCode: SUBDISTRICT }))
  })
})

describe('disabling, enabling, resetting', () => {
  it('a disabled account is out at once, wherever it is signed in, and comes back with its password', async () => {
    const { id, username, password } = await opened()
    const tokens = [await openSession(id), await openSession(id)]
    expect(ok(await perform(admin, disableStaff, { userId: id }))).toEqual({ userId: id, ended: 2 })
    for (const token of tokens) expect(await findSessionUser(token)).toBeNull()
    expect(await signIn(username, password, '10.1.1.1')).toEqual({ ok: false, waitSeconds: 0 })
    // A session that was on its way when the account went.
    expect(await findSessionUser(await openSession(id))).toBeNull()
    expect(problem(await perform(admin, disableStaff, { userId: id })).code).toBe('staff-disabled')
    expect(problem(await perform(admin, resetStaff, { userId: id })).code).toBe('staff-disabled')
    ok(await perform(admin, enableStaff, { userId: id }))
    expect(problem(await perform(admin, enableStaff, { userId: id })).code).toBe('staff-enabled')
    for (const token of tokens) expect(await findSessionUser(token)).toBeNull()
    expect(await signIn(username, password, '10.1.1.1')).toMatchObject({ ok: true })
    const did = (await trailOf(id)).filter(({ subject, by }) => subject === 'staff' && by === admin.id).map(({ verb }) => verb)
    expect(did).toEqual(['staff.create', 'staff.disable', 'staff.enable'])
  })

  it('a reset gives another password, voids the old one, ends the sessions and the wait', async () => {
    const { id, username, password } = await opened()
    const token = await openSession(id)
    for (let n = 0; n <= FREE_ATTEMPTS; n++) await signIn(username, 'wrong', '10.1.2.1')
    expect(await signIn(username, password, '10.1.2.1')).toMatchObject({ ok: false, waitSeconds: expect.any(Number) })
    const commandId = newId()
    const next = ok(await perform(admin, resetStaff, { userId: id }, { id: commandId })).oneTimePassword
    expect(next).not.toBe(password)
    expect(await findSessionUser(token)).toBeNull()
    expect(await signIn(username, password, '10.1.2.1')).toMatchObject({ ok: false })
    expect(await signIn(username, next, '10.1.2.1')).toMatchObject({ ok: true })
    expect((await findSessionUser(await openSession(id)))!.mustChangePassword).toBe(true)
    await writesNothing(async () => expect(problem(await perform(admin, resetStaff, { userId: id }, { id: commandId })).code).toBe('answered-once'))
    const entry = (await trailOf(id)).filter(({ verb }) => verb === 'staff.reset')
    expect(entry).toMatchObject([{ by: admin.id, subject: 'credential', after: { must_change: true } }])
    expect(JSON.stringify(entry)).not.toContain(next)
  })

  it('one session ends, or all of them, and the trail says so', async () => {
    const { id } = await opened()
    const [lost, kept] = [await openSession(id), await openSession(id)]
    const { sessions } = (await findStaff(admin, id, new Date()))!
    expect(sessions).toHaveLength(2)
    // What names a session opens none.
    for (const { reference } of sessions) expect(await findSessionUser(reference)).toBeNull()
    expect(ok(await perform(admin, endSessions, { userId: id, session: sessions[0]!.reference })).ended).toBe(1)
    expect([await findSessionUser(lost), await findSessionUser(kept)].filter(Boolean)).toHaveLength(1)
    expect(ok(await perform(admin, endSessions, { userId: id })).ended).toBe(1)
    expect([await findSessionUser(lost), await findSessionUser(kept)]).toEqual([null, null])
    expect((await trailOf(id)).filter(({ verb }) => verb === 'session.end')).toMatchObject([{ by: admin.id, after: { sessions: 1 } }, { by: admin.id, after: { sessions: 1 } }])
    expect(problem(await perform(admin, endSessions, { userId: id, session: 'x' })).fields).toEqual({ session: { code: 'not-understood' } })
  })

  it('are refused for oneself, for another area and to every other role, and write nothing', async () => {
    const { id } = await opened()
    const outside = ok(await perform(county, createStaff, input({ areaCode: OTHER_COMMUNITY }))).userId
    await openSession(id)
    await openSession(outside)
    const commands = [disableStaff, enableStaff, resetStaff, endSessions] as unknown as (typeof disableStaff)[]
    const others = await Promise.all(ROLES.filter((role) => role !== 'admin' && role !== 'unit').map((role) => staff(role)))
    others.push(await staff('unit', XINGHUO, await unit(XINGHUO)))
    await writesNothing(async () => {
      for (const command of commands) {
        for (const userId of [outside, county.id, newId()]) expect(problem(await perform(admin, command, { userId })).code, command.verb).toBe('not-found')
        expect(problem(await perform(admin, command, {})).fields, command.verb).toMatchObject({ userId: { code: 'required' } })
        for (const user of others) expect(problem(await perform(user, command, { userId: id })).code, `${user.role} ${command.verb}`).toBe('forbidden')
      }
      for (const user of others) {
        expect(problem(await perform(user, createStaff, input())).code, user.role).toBe('forbidden')
        expect(problem(await perform(user, changeStaff, { userId: id, name: '我', role: 'leader', areaCode: XINGHUO })).code, user.role).toBe('forbidden')
      }
      for (const command of [disableStaff, resetStaff] as unknown as (typeof disableStaff)[]) expect(problem(await perform(admin, command, { userId: admin.id })).code).toBe('own-account')
    })
  })
})

describe('the list', () => {
  const at = new Date('2026-04-20T10:00:00+08:00')
  const daysBefore = (days: number) => new Date(at.getTime() - days * 24 * 3_600_000)
  let reader: User
  let ids: Record<string, string>
  beforeAll(async () => {
    // A sub-district of its own, so that what others opened is not in the way.
    reader = await staff('admin', OTHER)
    const make = async (username: string, name: string, role: Role, signedIn: Date | null, disabled = false) => {
      const id = ok(await perform(county, createStaff, { username, name, role, areaCode: role === 'office' ? OTHER : OTHER_COMMUNITY })).userId
      await asSystem(async (tx) => {
        await tx.$executeRaw`UPDATE credential SET last_signed_in_at = ${signedIn?.toISOString() ?? null}::timestamptz WHERE user_id = ${id}::uuid`
        if (disabled) await tx.$executeRaw`UPDATE staff SET disabled_at = now() WHERE id = ${id}::uuid`
      })
      return id
    }
    ids = {
      today: await make('list.today', '沈一', 'community', daysBefore(0.1)), dormant: await make('list.dormant', '沈二', 'community', daysBefore(DORMANT_DAYS + 1)),
      never: await make('list.never', '沈三%', 'leader', null), gone: await make('list.gone', '沈四', 'office', daysBefore(1), true),
    }
  })
  const named = async (filter: Partial<Parameters<typeof listStaff>[1]> = {}) => (await listStaff(reader, { at, ...filter })).rows.map((row) => row.username.replace('list.', '')).filter((name) => !name.startsWith('admin-'))

  it('begins with who signed in last, and knows who never did', async () => {
    expect((await named()).filter((name) => !name.startsWith('u.'))).toEqual(['today', 'gone', 'dormant', 'never'])
    const rows = (await listStaff(reader, { at })).rows
    expect(rows.find((row) => row.id === ids['never'])).toMatchObject({ state: 'never', lastSignedInAt: null, mustChange: true, areaName: '新城社区' })
    expect(rows.find((row) => row.id === ids['dormant'])).toMatchObject({ state: 'dormant' })
    expect(rows.every((row) => row.areaCode.startsWith(OTHER))).toBe(true)
  })

  it('is narrowed by text, role, area and state, and counts the states of the same', async () => {
    expect(await named({ text: 'LIST.' })).toEqual(['today', 'gone', 'dormant', 'never'])
    expect(await named({ text: '沈三' })).toEqual(['never'])
    expect(await named({ text: '%' })).toEqual(['never'])
    expect(await named({ text: 'list.', role: 'community' })).toEqual(['today', 'dormant'])
    expect(await named({ text: 'list.', areaCode: OTHER_COMMUNITY })).toEqual(['today', 'dormant', 'never'])
    for (const [state, found] of [['active', ['today']], ['dormant', ['dormant']], ['never', ['never']], ['disabled', ['gone']]] as const) expect(await named({ text: 'list.', state }), state).toEqual(found)
    expect(await countStaff(reader, { at, text: 'list.', state: 'never' })).toEqual({ all: 4, active: 1, dormant: 1, never: 1, disabled: 1 })
    expect(await named({ text: 'list.', sort: 'name' })).toEqual(['today', 'never', 'dormant', 'gone'])
    expect((await named({ text: 'list.', sort: 'area' }))[0]).toBe('gone')
    expect(await named({ areaCode: XINGHUO })).toEqual([])
  })

  it('goes leaf by leaf, forth and back, without missing or doubling anybody', async () => {
    await performAll(county, createStaff, Array.from({ length: 60 }, (_, n) => ({ raw: { username: `leaf-${n}`, name: `叶${n % 7}`, role: 'community', areaCode: OTHER_COMMUNITY } })))
    for (const sort of ['signedIn', 'name', 'area'] as const) {
      const seen: string[] = []
      let page = await listStaff(reader, { at, sort })
      const first = page.rows.map((row) => row.id)
      for (; ; page = await listStaff(reader, { at, sort, cursor: page.next })) {
        seen.push(...page.rows.map((row) => row.id))
        if (!page.next) break
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toHaveLength((await countStaff(reader, { at })).all)
      expect((await listStaff(reader, { at, sort, cursor: page.previous! })).rows.map((row) => row.id)).toEqual(first)
    }
  })

  it('is the administrator’s alone, each of their own range', async () => {
    for (const role of ROLES.filter((role) => role !== 'admin' && role !== 'unit')) {
      const user = await staff(role)
      await expect(listStaff(user, { at }), role).rejects.toBeInstanceOf(AccessRefused)
      await expect(findStaff(user, ids['today']!, at), role).rejects.toBeInstanceOf(AccessRefused)
    }
    expect(await findStaff(admin, ids['today']!, at)).toBeNull()
    expect(await findStaff(reader, ids['today']!, at)).toMatchObject({ account: { username: 'list.today', state: 'active' } })
    expect((await listStaff(county, { at, text: 'list.' })).rows).toHaveLength(4)
  })

  it('offers the units and areas of one’s own range, whatever is asked for', async () => {
    await unit(OTHER_COMMUNITY, '新城制衣（杭州）')
    await unit(TUNLI, '屯里五金')
    expect((await unitsIn(reader, '330113')).map(({ name }) => name)).toEqual(['新城制衣（杭州）'])
    const ground = await listGround(reader, { usernames: ['list.today', 'nobody'], areas: ['新城社区', '屯里社区', OTHER], units: ['新城制衣(杭州)', '屯里五金'] })
    expect([...ground.taken]).toEqual(['list.today'])
    expect(ground.areas.map(({ code }) => code)).toEqual([OTHER, OTHER_COMMUNITY])
    expect(ground.units.map(({ name }) => name)).toEqual(['新城制衣（杭州）'])
  })
})
