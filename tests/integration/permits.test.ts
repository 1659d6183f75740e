import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '@/lib/kernel/access'
import { perform, performAll } from '@/lib/obligations/perform'
import { declinePermit, issuePermit } from '@/lib/permits/commands'
import { permitsOf } from '@/lib/permits/queries'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { moveStay } from '@/lib/stays/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, stand, TODAY, TUNLI_1, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

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
    const declared = ok(await perform(await staff('community', XINGHUO), declareResident, {
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
