import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '@/lib/kernel/access'
import { addDays, type Day, day } from '@/lib/kernel/day'
import { AccessRefused } from '@/lib/kernel/db'
import { perform, performAll } from '@/lib/obligations/perform'
import { applyForPermit } from '@/lib/permits/applications'
import { declinePermit, handOverPermit, issuePermit } from '@/lib/permits/commands'
import { applicationsOf, countPermitWork, listPermitWork, PERMIT_SHOWS, permitsOf } from '@/lib/permits/queries'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { endStay, moveStay } from '@/lib/stays/commands'
import { asSystem, count, idNumber, makeWorld, ok, placed, person, problem, staff, stand, TODAY, TUNLI, TUNLI_1, unit, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User
let office: User
beforeAll(async () => {
  world = await makeWorld()
  coordinator = await staff('coordinator', XINGHUO_1)
  office = await staff('office')
})

const register = async (more: Record<string, unknown> = {}) => ok(await perform(coordinator, registerResident, person(world.doors[XINGHUO_1]![0]!, more)))

describe('issuing a permit', () => {
  it('is in force from today for the policy’s months, moves the rate and leaves its verb', async () => {
    const { residentId } = await register()
    const before = await stand(XINGHUO_1, 'PERMIT')
    const { number } = ok(await perform(office, issuePermit, { residentId }))
    expect(number).toMatch(/^3301132026[0-9A-F]{10}$/)
    expect(await stand(XINGHUO_1, 'PERMIT')).toEqual({ due: before.due, met: before.met + 1 })
    expect(await permitsOf(office, residentId, TODAY)).toMatchObject([{ number, issuedOn: TODAY, validTo: '2027-04-20', endedOn: null, inForce: true }])
    expect(await verbs()).toContain('permit.issue')
  })

  it('follows its holder to another grid, whose coordinator sees it', async () => {
    const { residentId } = await register()
    ok(await perform(office, issuePermit, { residentId }))
    ok(await perform(await staff('community', XINGHUO), moveStay, { residentId, dwellingId: world.doors[XINGHUO_2]![0]! }))
    expect(await permitsOf(await staff('coordinator', XINGHUO_2), residentId, TODAY)).toMatchObject([{ inForce: true }])
    expect(await permitsOf(coordinator, residentId, TODAY)).toEqual([])
  })

  it('is refused to somebody not registered, not entitled yet, too young, or holding one, and writes nothing', async () => {
    const declared = placed(await perform(await staff('community', XINGHUO), declareResident, {
      areaCode: XINGHUO, source: 'ROSTER', name: '钱大力', idNumber: idNumber('1990-05-05'), addressText: '某处', arrivedOn: '2026-01-01',
    }))
    const recent = await register({ arrivedOn: '2026-04-10' })
    const child = await register({ idNumber: idNumber('2015-05-05') })
    const holder = await register()
    ok(await perform(office, issuePermit, { residentId: holder.residentId }))
    const before = await count('permit')
    const code = async (residentId: string) => problem(await perform(office, issuePermit, { residentId })).code
    expect(await code(declared.residentId)).toBe('not-registered')
    expect(await code(recent.residentId)).toBe('not-entitled')
    expect(await code(child.residentId)).toBe('not-entitled')
    expect(await code(holder.residentId)).toBe('permit-in-force')
    expect(problem(await perform(office, issuePermit, {})).fields).toEqual({ residentId: { code: 'required' } })
    expect(await count('permit')).toBe(before)
  })

  it('refuses another area and every other role, and writes nothing', async () => {
    const { residentId } = await register()
    const before = await count('permit')
    expect(problem(await perform(await staff('office', TUNLI_1), issuePermit, { residentId })).code).toBe('not-registered')
    for (const role of ['coordinator', 'community', 'leader', 'inspector', 'auditor', 'admin'] as const) {
      expect(problem(await perform(await staff(role), issuePermit, { residentId })).code).toBe('forbidden')
    }
    expect(await count('permit')).toBe(before)
  })

  it('is issued once by two at the same moment, and once in one batch', async () => {
    for (let round = 0; round < 5; round++) {
      const { residentId } = await register()
      const answers = await Promise.all([1, 2, 3].map(() => perform(office, issuePermit, { residentId })))
      expect(answers.filter((a) => a.ok)).toHaveLength(1)
      for (const a of answers) if (!a.ok) expect(a.problem.code).toBe('permit-in-force')
    }
    const { residentId } = await register()
    const answers = await performAll(office, issuePermit, [{ raw: { residentId } }, { raw: { residentId } }])
    expect(answers.map((a) => a.ok)).toEqual([true, false])
    expect(await permitsOf(office, residentId, TODAY)).toHaveLength(1)
  })
})

describe('renewing a permit', () => {
  const at = async (today: string, command: unknown, raw: unknown) => (await performAll(office, command as typeof issuePermit, [{ raw }], { today: day(today) }))[0]!
  async function asked() {
    const { residentId } = ok((await performAll(office, registerResident, [{ raw: person(world.doors[XINGHUO_1]![1]!, { arrivedOn: '2025-01-01' }) }], { today: day('2025-03-01') }))[0]!)
    const { permitId } = ok(await at('2025-04-25', issuePermit, { residentId }))
    ok(await at('2025-04-25', handOverPermit, { permitId }))
    const renewal = { residentId, kind: 'RENEWAL', papers: ['IDENTITY', 'PHOTO', 'ADDRESS'] }
    expect(problem(await at('2026-03-24', applyForPermit, renewal))).toMatchObject({ code: 'renew-too-early', params: { day: '2026-03-25' } })
    expect(ok(await at('2026-04-20', applyForPermit, renewal))).toMatchObject({ state: 'ACCEPTED', missing: [] })
    return residentId
  }
  it.each([['2026-04-22', '2027-04-25', 'RENEWED'], ['2026-04-26', '2027-04-26', 'RENEWED']])('asked for in time it is issued on %s, to %s', async (today, validTo, why) => {
    const residentId = await asked()
    ok(await at(today, issuePermit, { residentId }))
    expect(await permitsOf(office, residentId, day(today))).toMatchObject([{ issuedOn: today, validTo, state: 'ISSUED' }, { endedOn: today, endReason: why, state: 'ENDED' }])
  })
})

describe('what waits', () => {
  const counts = async (user: User, on = TODAY) => countPermitWork(user, user.areaCode, on)
  it('is listed and counted alike, to those who live here, each in their range', async () => {
    const [community, neighbour] = [await staff('community', XINGHUO), await staff('community', TUNLI)]
    const before = await counts(community)
    const [missing, accepted, waiting, gone] = [await register(), await register(), await register(), await register()]
    ok(await perform(office, applyForPermit, { residentId: missing.residentId, kind: 'FIRST', papers: ['PHOTO'] }))
    ok(await perform(office, applyForPermit, { residentId: accepted.residentId, kind: 'FIRST', papers: ['IDENTITY', 'PHOTO', 'ADDRESS'] }))
    ok(await perform(office, applyForPermit, { residentId: gone.residentId, kind: 'FIRST', papers: [] }))
    ok(await perform(office, issuePermit, { residentId: waiting.residentId }))
    ok(await perform(office, endStay, { stayId: gone.stayId }))
    expect(await counts(community)).toEqual({ ...before, missing: before.missing + 1, accepted: before.accepted + 1, waiting: before.waiting + 1 })
    // Fifteen days from acceptance it is not late, on the day after it is; a year after its issue it has a month left, and then none.
    const late = async (on: Day) => (await listPermitWork(community, { area: XINGHUO, show: 'late' }, on)).rows.map((row) => row.residentId)
    expect([(await late(addDays(TODAY, 15))).includes(accepted.residentId), (await late(addDays(TODAY, 16))).includes(accepted.residentId)]).toEqual([false, true])
    const expiring = async (on: string) => (await listPermitWork(community, { area: XINGHUO, show: 'expiring' }, day(on))).rows.some((row) => row.residentId === waiting.residentId)
    expect([await expiring('2027-03-19'), await expiring('2027-03-20'), await expiring('2027-04-19'), await expiring('2027-04-20')]).toEqual([false, true, true, false])
    const page = await listPermitWork(community, { area: XINGHUO, show: 'missing' }, TODAY)
    expect(page.rows.find((row) => row.residentId === missing.residentId)).toMatchObject({ asked: 'FIRST', missing: ['IDENTITY', 'ADDRESS'], on: TODAY, communityName: '星火社区' })
    for (const show of PERMIT_SHOWS) {
      expect((await listPermitWork(community, { area: XINGHUO, show }, TODAY)).total).toBe((await counts(community))[show])
      expect((await listPermitWork(neighbour, { area: XINGHUO, show }, TODAY)).rows).toEqual([])
    }
    for (const user of [await staff('unit', XINGHUO, await unit(XINGHUO)), await staff('inspector'), await staff('auditor'), await staff('admin')]) {
      await expect(listPermitWork(user, { area: XINGHUO, show: 'missing' }, TODAY)).rejects.toBeInstanceOf(AccessRefused)
      await expect(counts(user)).rejects.toBeInstanceOf(AccessRefused)
      await expect(applicationsOf(user, missing.residentId)).rejects.toBeInstanceOf(AccessRefused)
    }
    expect(await applicationsOf(neighbour, missing.residentId)).toEqual([])
    expect(await applicationsOf(community, missing.residentId)).toMatchObject([{ state: 'APPLIED', papers: ['PHOTO'] }])
  })
})

describe('declining a permit', () => {
  const declined = async (residentId: string) => (await asSystem((tx) => tx.$queryRaw<{ on: string | null }[]>`
    SELECT permit_declined_on::text AS on FROM resident WHERE id = ${residentId}::uuid`))[0]!.on

  it('is recorded as that, stays due under the campaign’s policy, and leaves its verb', async () => {
    const { residentId } = await register()
    const before = await stand(XINGHUO_1, 'PERMIT')
    ok(await perform(office, declinePermit, { residentId }))
    expect(await declined(residentId)).toBe(TODAY)
    expect(await stand(XINGHUO_1, 'PERMIT')).toEqual(before)
    expect(await verbs()).toContain('permit.decline')
  })

  it('is refused a second time, and for a wrong id', async () => {
    const { residentId } = await register()
    ok(await perform(office, declinePermit, { residentId }))
    expect(problem(await perform(office, declinePermit, { residentId })).code).toBe('not-found')
    expect(problem(await perform(office, declinePermit, { residentId: 'x' })).fields).toEqual({ residentId: { code: 'not-an-id' } })
  })

  it('refuses another area and every other role, and writes nothing', async () => {
    const { residentId } = await register()
    expect(problem(await perform(await staff('office', TUNLI_1), declinePermit, { residentId })).code).toBe('not-found')
    for (const role of ['coordinator', 'community', 'leader', 'inspector', 'auditor', 'admin'] as const) {
      expect(problem(await perform(await staff(role), declinePermit, { residentId })).code).toBe('forbidden')
    }
    expect(await declined(residentId)).toBeNull()
  })
})
