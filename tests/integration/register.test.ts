import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/kernel/id'
import { perform } from '@/lib/obligations/perform'
import { registerResident } from '@/lib/residents/commands'
import { count, idNumber, makeWorld, ok, person, problem, staff, stand, TODAY, TUNLI_1, verbs, type World, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

describe('registering a resident', () => {
  it('makes a resident, a registered stay and a met obligation, and leaves its verb in the trail', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    const registered = ok(await perform(coordinator, registerResident, person(world.doors[XINGHUO_1]![0]!)))
    expect(registered.was).toBe('new')
    expect(await stand(XINGHUO_1, 'REGISTRATION')).toEqual({ due: 1, met: 1 })
    expect(await verbs()).toContain('resident.register')
  })

  it('answers the same for the same id, and does it once', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    const id = newId()
    const raw = person(world.doors[XINGHUO_1]![1]!)
    const before = await count('resident')
    const answers = await Promise.all(Array.from({ length: 100 }, () => perform(coordinator, registerResident, raw, { id })))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    ok(answers[0]!)
    expect(await count('resident')).toBe(before + 1)
    expect(problem(await perform(coordinator, registerResident, { ...raw, name: '别人' }, { id })).code).toBe('id-reused')
    const other = person(world.doors[XINGHUO_1]![1]!)
    expect(problem(await perform(await staff('coordinator', XINGHUO_1), registerResident, other, { id })).code).toBe('id-reused')
    expect(await count('resident')).toBe(before + 1)
  })

  it('gives twenty at the same moment the one answer, however they race', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    for (let round = 0; round < 10; round++) {
      const [id, raw] = [newId(), person(world.doors[XINGHUO_1]![round]!)]
      const answers = await Promise.all(Array.from({ length: 20 }, () => perform(coordinator, registerResident, raw, { id })))
      ok(answers[0]!)
      for (const answer of answers) expect(answer).toEqual(answers[0])
    }
  })

  it('makes one resident of ten at the same moment', async () => {
    const before = await count('resident')
    for (let round = 0; round < 10; round++) {
      const number = idNumber()
      const answers = await Promise.all(Array.from({ length: 10 }, async (_, i) =>
        perform(await staff('coordinator', XINGHUO_1), registerResident, person(world.doors[XINGHUO_1]![i % 3]!, { idNumber: number }))))
      expect(answers.filter((a) => a.ok)).toHaveLength(1)
      for (const a of answers) if (!a.ok) expect(a.problem.code).toBe('already-registered')
    }
    expect(await count('resident')).toBe(before + 10)
  })

  it('tells what is wrong at which field and writes nothing', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    const before = await count('resident')
    const refusal = problem(await perform(coordinator, registerResident, { ...person(world.doors[XINGHUO_1]![0]!), idNumber: '999003198402122441', name: '', phone: '12' }))
    expect(refusal.fields).toEqual({ idNumber: { code: 'id-check-character' }, name: { code: 'required' }, phone: { code: 'phone' } })
    expect(await count('resident')).toBe(before)
  })

  it('refuses another area and another role, and writes nothing but the refusal', async () => {
    const before = await count('resident')
    const elsewhere = problem(await perform(await staff('coordinator', XINGHUO_1), registerResident, person(world.doors[TUNLI_1]![0]!)))
    expect(elsewhere.fields).toEqual({ dwellingId: { code: 'not-found' } })
    for (const role of ['leader', 'inspector', 'auditor', 'admin'] as const) {
      expect(problem(await perform(await staff(role), registerResident, person(world.doors[XINGHUO_1]![0]!))).code).toBe('forbidden')
    }
    expect(await count('resident')).toBe(before)
    expect(await verbs()).toContain('access.refused')
  })
})
