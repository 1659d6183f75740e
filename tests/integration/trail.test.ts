import { beforeAll, describe, expect, it } from 'vitest'
import { AccessRefused } from '@/lib/kernel/db'
import { perform } from '@/lib/obligations/perform'
import { registerResident } from '@/lib/residents/commands'
import { createStaff } from '@/lib/staff/commands'
import { signIn } from '@/lib/staff/sessions'
import { listTrail } from '@/lib/trail/queries'
import { asSystem, makeWorld, ok, person, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, type World, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

describe('the trail', () => {
  it('names who did what to which record, newest first, and never what stood in it', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    ok(await perform(coordinator, registerResident, person(world.doors[XINGHUO_1]![0]!, { name: '施不写' })))
    const { entries, verbs } = await listTrail(await staff('auditor'), { verb: 'resident.register' })
    expect(entries.map(({ subject, action, userName }) => ({ subject, action, userName }))).toEqual([
      { subject: 'stay', action: 'INSERT', userName: 'coordinator' }, { subject: 'resident', action: 'INSERT', userName: 'coordinator' },
    ])
    expect(verbs).toEqual(expect.arrayContaining(['area.create', 'resident.register']))
    expect(JSON.stringify(entries)).not.toMatch(/施不写|999003|199/)
  })

  it('says whose account was entered, and whose was tried', async () => {
    ok(await perform(SYSTEM, createStaff, { username: 'jin.dan', name: '金丹', role: 'office', areaCode: SUBDISTRICT, password: 'a quiet river 2026', mustChange: false }))
    await signIn('jin.dan', 'wrong', '10.0.0.1')
    await signIn('jin.dan', 'a quiet river 2026', '10.0.0.1')
    const { entries } = await listTrail(await staff('auditor'), {})
    expect(entries.filter((e) => e.verb.startsWith('sign-in') && e.action === 'EVENT').map((e) => [e.verb, e.userName])).toEqual([['sign-in', '金丹'], ['sign-in.refused', '金丹']])
  })

  it('pages without a gap and without a repetition', async () => {
    const auditor = await staff('auditor')
    const seen: string[] = []
    for (let before: string | undefined; ; before = seen.at(-1)) {
      const { entries } = await listTrail(auditor, before ? { before } : {})
      seen.push(...entries.map((entry) => entry.id))
      if (entries.length < 50) break
    }
    const [all] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM audit WHERE area_code IS NULL OR area_code >= '330113001'`)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(50)
    expect(seen.length).toBeLessThanOrEqual(all!.n)
  })

  it('stays inside the auditor’s range, and is closed to every other role', async () => {
    ok(await perform(await staff('coordinator', TUNLI_1), registerResident, person(world.doors[TUNLI_1]![0]!)))
    const { entries } = await listTrail(await staff('auditor', TUNLI), { verb: 'resident.register' })
    expect(new Set(entries.map((entry) => entry.areaCode))).toEqual(new Set([TUNLI_1]))
    for (const role of ['coordinator', 'community', 'office', 'leader', 'inspector', 'admin'] as const) {
      await expect(listTrail(await staff(role), {}), role).rejects.toBeInstanceOf(AccessRefused)
    }
  })
})
