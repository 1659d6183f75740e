import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CredentialsConfig } from 'next-auth/providers/credentials'
import { authOptions } from '@/app/auth'
import { day, instantAt } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { perform } from '@/lib/obligations/perform'
import { changePassword, createStaff } from '@/lib/staff/commands'
import { FREE_ATTEMPTS, lockSeconds, passwordFault, SESSION_HOURS, SESSION_IDLE_MINUTES } from '@/lib/staff/rules'
import { endSession, findSessionUser, openSession, sessionHash, signIn } from '@/lib/staff/sessions'
import type { User } from '@/lib/kernel/access'
import { asSystem, count, makeWorld, ok, problem, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, verbs, XINGHUO } from './world'

process.env['ANJU_TODAY'] = TODAY

const PASSWORD = 'a quiet river 2026'
const START = instantAt(day('2026-04-20'), 9)
const MINUTE = 60_000

const minutesLater = (minutes: number) => vi.setSystemTime(new Date(Date.now() + minutes * MINUTE))

async function account(name: string, mustChange = false): Promise<User> {
  const { userId } = ok(await perform(SYSTEM, createStaff, { username: name, name: '周敏', role: 'community', areaCode: XINGHUO, password: PASSWORD, mustChange }))
  return { id: userId, username: name, name: '周敏', role: 'community', areaCode: XINGHUO, unitId: null, mustChangePassword: mustChange }
}

beforeAll(async () => {
  await makeWorld()
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START })
  return () => vi.useRealTimers()
})

describe('signing in', () => {
  it('opens a session that the database can end at once', async () => {
    const user = await account('zhou.min')
    expect(await signIn('zhou.min', PASSWORD, '10.0.0.1')).toEqual({ ok: true, userId: user.id })
    const token = await openSession(user.id)
    expect(await findSessionUser(token)).toEqual(user)
    const [kept] = await asSystem((tx) => tx.$queryRaw<{ hash: string }[]>`SELECT token_hash AS hash FROM session`)
    expect(kept!.hash).toBe(sessionHash(token))
    expect(kept!.hash).not.toContain(token)
    await endSession(token)
    expect(await findSessionUser(token)).toBeNull()
    await endSession(token)
    expect(await verbs()).toEqual(expect.arrayContaining(['sign-in', 'session.end']))
  })

  it('ends the session that the browser was in', async () => {
    const user = await account('again')
    const former = await openSession(user.id)
    const { authorize } = authOptions.providers[0]!.options as CredentialsConfig
    const signInFrom = (password: string) => authorize({ username: 'again', password }, { headers: { cookie: `locale=en; next-auth.session-token=${former}`, 'x-forwarded-for': '10.0.0.7' } })
    await expect(signInFrom('wrong')).rejects.toThrow('refused')
    expect(await findSessionUser(former)).not.toBeNull()
    expect(await signInFrom(PASSWORD)).toEqual({ id: user.id })
    expect(await findSessionUser(former)).toBeNull()
  })

  it('ends an idle session, and a busy one at its end', async () => {
    const user = await account('idle')
    const idle = await openSession(user.id)
    minutesLater(SESSION_IDLE_MINUTES - 1)
    expect(await findSessionUser(idle)).not.toBeNull()
    minutesLater(SESSION_IDLE_MINUTES - 1)
    expect(await findSessionUser(idle)).not.toBeNull()
    minutesLater(SESSION_IDLE_MINUTES + 1)
    expect(await findSessionUser(idle)).toBeNull()
    const busy = await openSession(user.id)
    for (let minutes = 0; minutes < SESSION_HOURS * 60 - 30; minutes += 30) {
      minutesLater(30)
      expect(await findSessionUser(busy)).not.toBeNull()
    }
    minutesLater(30)
    expect(await findSessionUser(busy)).toBeNull()
  })

  it('is over for somebody disabled, and refused to them like a wrong password', async () => {
    const user = await account('gone')
    const token = await openSession(user.id)
    await asSystem((tx) => tx.$executeRaw`UPDATE staff SET disabled_at = now() WHERE id = ${user.id}::uuid`)
    expect(await findSessionUser(token)).toBeNull()
    expect(await signIn('gone', PASSWORD, '10.0.0.2')).toEqual(await signIn('nobody', PASSWORD, '10.0.0.3'))
  })

  it('waits longer with each failure, and does not tell whether the account exists', async () => {
    await account('locked')
    const answersFor = async (name: string, address: string) => {
      const answers = []
      for (let n = 0; n < FREE_ATTEMPTS + 1; n++) answers.push(await signIn(name, 'wrong', address))
      return answers
    }
    const known = await answersFor('locked', '10.0.1.1')
    expect(known).toEqual(await answersFor('not-there', '10.0.1.2'))
    expect(known.at(-1)).toMatchObject({ ok: false, waitSeconds: expect.any(Number) })
    expect((known.at(-1) as { waitSeconds: number }).waitSeconds).toBeGreaterThan(0)
    expect(await signIn('locked', PASSWORD, '10.0.1.9')).toMatchObject({ ok: false })
    minutesLater(2)
    expect(await signIn('locked', PASSWORD, '10.0.1.9')).toMatchObject({ ok: true })
  })

  it('counts guesses that come at the same moment, and looks at no more passwords than the free ones', async () => {
    await account('at.once')
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('at.once', 'wrong', '10.0.2.1')))
    expect(answers.filter((a) => !a.ok && a.waitSeconds === 0).length).toBeLessThan(FREE_ATTEMPTS)
    // The right one comes after them: among them it may be counted first, be let in, and rightly begin the count anew.
    expect((await signIn('at.once', PASSWORD, '10.0.2.1') as { waitSeconds: number }).waitSeconds).toBeGreaterThan(0)
    const [failed] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM audit WHERE verb = 'sign-in.refused' AND row_id = (SELECT id::text FROM staff WHERE username = 'at.once')`)
    expect(failed!.n).toBeLessThanOrEqual(FREE_ATTEMPTS)
  })

  it('does not hold a good sign-in against the address', async () => {
    await account('shared')
    for (let n = 0; n < 60; n++) expect(await signIn('shared', PASSWORD, '10.0.3.1')).toMatchObject({ ok: true })
  })

  it('makes an address wait that tries many names', async () => {
    for (let n = 0; n < 50; n++) await signIn(`guess-${n}`, 'wrong', '10.9.9.9')
    expect(await signIn('fresh-name', 'wrong', '10.9.9.9')).toMatchObject({ waitSeconds: expect.any(Number) })
    expect((await signIn('another-name', 'wrong', '10.9.9.9') as { waitSeconds: number }).waitSeconds).toBeGreaterThan(0)
    expect(await signIn('another-name', 'wrong', '10.9.9.8')).toEqual({ ok: false, waitSeconds: 0 })
  })

  it.each`
    failures             | seconds
    ${0}                 | ${0}
    ${FREE_ATTEMPTS - 1} | ${0}
    ${FREE_ATTEMPTS}     | ${30}
    ${FREE_ATTEMPTS + 3} | ${240}
    ${100}               | ${3600}
  `('waits $seconds s after $failures failures', ({ failures, seconds }: { failures: number; seconds: number }) => {
    expect(lockSeconds(failures)).toBe(seconds)
  })
})

describe('changing one’s password', () => {
  it('ends every session and takes the new one only', async () => {
    const user = await account('changer', true)
    const [here, there] = [await openSession(user.id), await openSession(user.id)]
    expect((await findSessionUser(here))!.mustChangePassword).toBe(true)
    const next = 'another quiet river'
    ok(await perform(user, changePassword, { current: PASSWORD, next, again: next }))
    expect(await findSessionUser(here)).toBeNull()
    expect(await findSessionUser(there)).toBeNull()
    expect(await signIn('changer', PASSWORD, '10.0.3.1')).toMatchObject({ ok: false })
    expect(await signIn('changer', next, '10.0.3.1')).toMatchObject({ ok: true })
    expect((await findSessionUser(await openSession(user.id)))!.mustChangePassword).toBe(false)
    expect(await verbs()).toContain('password.change')
    const trail = await asSystem((tx) => tx.$queryRaw<{ after: object }[]>`SELECT before, after FROM audit WHERE subject = 'credential'`)
    expect(JSON.stringify(trail)).not.toMatch(/argon2|password_hash/)
  })

  it('says what is wrong with it and keeps the old one', async () => {
    const user = await account('keeper')
    const attempt = async (more: object) => problem(await perform(user, changePassword, { current: PASSWORD, next: 'new river 2026', again: 'new river 2026', ...more })).fields
    expect(await attempt({ current: 'wrong' })).toEqual({ current: { code: 'password-wrong' } })
    expect(await attempt({ again: 'different' })).toEqual({ again: { code: 'passwords-differ' } })
    expect(await attempt({ next: 'short', again: 'short' })).toEqual({ next: { code: 'password-short' } })
    expect(await attempt({ next: 'i am keeper 2026', again: 'i am keeper 2026' })).toEqual({ next: { code: 'password-has-username' } })
    expect(await attempt({ next: PASSWORD, again: PASSWORD })).toEqual({ next: { code: 'password-same' } })
    expect(await signIn('keeper', PASSWORD, '10.0.4.1')).toMatchObject({ ok: true })
  })

  it('touches nobody else’s', async () => {
    const [mine, theirs] = [await account('mine'), await account('theirs')]
    ok(await perform(mine, changePassword, { current: PASSWORD, next: 'new river 2026', again: 'new river 2026' }))
    expect(await signIn('theirs', PASSWORD, '10.0.5.1')).toEqual({ ok: true, userId: theirs.id })
  })

  it.each`
    password              | fault
    ${'short'}            | ${'password-short'}
    ${'aaaaaaaaaaaaaa'}   | ${'password-plain'}
    ${'my-name-is-zhou'}  | ${'password-has-username'}
    ${'x'.repeat(201)}    | ${'too-long'}
    ${'a quiet river'}    | ${null}
  `('of $password: $fault', ({ password, fault }: { password: string; fault: string | null }) => {
    expect(passwordFault(password, 'ZHOU')).toBe(fault)
  })
})

describe('making staff', () => {
  const input = (more: object = {}) => ({ username: `new-${newId().slice(-6)}`, name: '金丹', role: 'leader', areaCode: SUBDISTRICT, password: PASSWORD, mustChange: true, ...more })

  it('is the administrator’s', async () => {
    const admin = await staff('admin')
    ok(await perform(admin, createStaff, input({ password: undefined })))
    expect(await verbs()).toContain('staff.create')
  })

  it('refuses other roles, other areas and a name twice, and writes nothing', async () => {
    const admin = await staff('admin', TUNLI)
    const before = await count('staff')
    expect(problem(await perform(admin, createStaff, input())).code).toBe('forbidden')
    const others = []
    for (const role of ['coordinator', 'community', 'office', 'leader', 'inspector', 'auditor'] as const) others.push(await staff(role))
    const made = await count('staff')
    for (const user of others) expect(problem(await perform(user, createStaff, input())).code).toBe('forbidden')
    expect(problem(await perform(SYSTEM, createStaff, input({ username: 'mine' }))).fields).toEqual({ username: { code: 'username-taken' } })
    expect(problem(await perform(SYSTEM, createStaff, input({ username: 'No Name', role: 'boss' }))).fields).toEqual({ username: { code: 'username' }, role: { code: 'required' } })
    expect(await count('staff')).toBe(made)
    expect(made).toBe(before + others.length)
  })
})
