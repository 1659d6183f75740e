import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { perform, performAll } from '@/lib/obligations/perform'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { confirmStay, doubtStay, endStay, moveStay, placeStay, undoStay } from '@/lib/stays/commands'
import { searchDoors, staysOf } from '@/lib/stays/queries'
import { asSystem, count, idNumber, makeWorld, ok, placed, person, problem, staff, stand, TODAY, TUNLI_1, unit, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User
let community: User
beforeAll(async () => {
  world = await makeWorld()
  coordinator = await staff('coordinator', XINGHUO_1)
  community = await staff('community', XINGHUO)
})

const door = (n: number, grid = XINGHUO_1) => world.doors[grid]![n]!
const register = async (n = 0, more: Record<string, unknown> = {}) => ok(await perform(coordinator, registerResident, person(door(n), more)))
const declare = async (more: Record<string, unknown> = {}) => placed(await perform(community, declareResident, {
  areaCode: XINGHUO, source: 'ROSTER', name: '钱大力', idNumber: idNumber('1990-05-05'), addressText: '星火路9号101', arrivedOn: '2026-04-01', ...more,
}))
const openStay = async (residentId: string) => (await staysOf(community, residentId, TODAY)).find((s) => s.toOn === null)

/** Every stay and its last change, to prove that nothing was written. */
const facts = () => asSystem((tx) => tx.$queryRaw`SELECT s.*, r.version, r.area_code FROM stay s JOIN resident r ON r.id = s.resident_id ORDER BY s.id`)

async function writesNothing(work: () => Promise<unknown>): Promise<void> {
  const before = JSON.stringify(await facts())
  await work()
  expect(JSON.stringify(await facts())).toBe(before)
}

/** Another area finds nothing; other roles may not. */
async function refusesOthers(command: Parameters<typeof perform>[1], raw: unknown, roles = ['leader', 'inspector', 'auditor', 'admin'] as const): Promise<void> {
  await writesNothing(async () => {
    expect(problem(await perform(await staff('coordinator', TUNLI_1), command, raw)).code).toMatch(/^(not-found|invalid|forbidden)$/)
    for (const role of roles) expect(problem(await perform(await staff(role), command, raw)).code).toBe('forbidden')
  })
}

describe('confirming that somebody still lives there', () => {
  it('turns a declared stay into a registered one, and leaves its verb', async () => {
    const before = await stand(XINGHUO_1, 'REGISTRATION')
    const { residentId, stayId } = await declare({ dwellingId: door(0) })
    expect(await stand(XINGHUO_1, 'REGISTRATION')).toEqual({ due: before.due + 1, met: before.met })
    ok(await perform(coordinator, confirmStay, { stayId }))
    expect(await stand(XINGHUO_1, 'REGISTRATION')).toEqual({ due: before.due + 1, met: before.met + 1 })
    expect(await openStay(residentId)).toMatchObject({ status: 'REGISTERED', confirmedOn: TODAY, registeredOn: TODAY })
    expect(await verbs()).toContain('stay.confirm')
  })

  it('keeps the day of registration when confirmed again', async () => {
    const [registered] = await performAll(coordinator, registerResident, [{ raw: person(door(1)) }], { today: day('2026-03-10') })
    const { residentId, stayId } = ok(registered!)
    ok(await perform(coordinator, confirmStay, { stayId }))
    expect(await openStay(residentId)).toMatchObject({ registeredOn: '2026-03-10', confirmedOn: TODAY })
  })

  it('asks for a door and for a number where they are missing, and for a valid id, and writes nothing', async () => {
    const unplaced = await declare()
    const nameless = await declare({ idNumber: undefined, name: '无证', dwellingId: door(0) })
    await writesNothing(async () => {
      expect(problem(await perform(community, confirmStay, { stayId: unplaced.stayId })).code).toBe('needs-door')
      expect(problem(await perform(community, confirmStay, { stayId: nameless.stayId })).code).toBe('needs-document')
      expect(problem(await perform(community, confirmStay, { stayId: 'x' })).fields).toEqual({ stayId: { code: 'not-an-id' } })
    })
  })

  it('refuses another area and other roles', async () => {
    const { stayId } = await register(1)
    await refusesOthers(confirmStay, { stayId })
    await writesNothing(async () => expect(problem(await perform(await staff('coordinator', XINGHUO_2), confirmStay, { stayId })).code).toBe('not-found'))
  })
})

describe('moving inside our area', () => {
  it('ends the old stay and begins a registered one, the day of arrival kept', async () => {
    const { residentId } = await register(2)
    ok(await perform(coordinator, moveStay, { residentId, dwellingId: door(3) }))
    const [now, before] = await staysOf(coordinator, residentId, TODAY)
    expect(now).toMatchObject({ dwellingId: door(3), status: 'REGISTERED', source: 'MOVE', fromOn: TODAY, arrivedOn: '2026-03-02', toOn: null })
    expect(before).toMatchObject({ dwellingId: door(2), toOn: TODAY, endReason: 'MOVED' })
    expect(await verbs()).toContain('stay.move')
  })

  it('moves the figure from one grid to the other', async () => {
    const { residentId } = await register(2)
    const [one, two] = [await stand(XINGHUO_1, 'REGISTRATION'), await stand(XINGHUO_2, 'REGISTRATION')]
    ok(await perform(community, moveStay, { residentId, dwellingId: door(0, XINGHUO_2) }))
    expect(await stand(XINGHUO_1, 'REGISTRATION')).toEqual({ due: one.due - 1, met: one.met - 1 })
    expect(await stand(XINGHUO_2, 'REGISTRATION')).toEqual({ due: two.due + 1, met: two.met + 1 })
    // The grid that somebody left keeps its own stay, and nothing later.
    expect(await staysOf(coordinator, residentId, TODAY)).toHaveLength(1)
  })

  it('names what is wrong at its field and writes nothing', async () => {
    const { residentId } = await register(2)
    await writesNothing(async () => {
      const faults = async (raw: Record<string, unknown>) => problem(await perform(coordinator, moveStay, { residentId, dwellingId: door(3), ...raw })).fields
      expect(await faults({ dwellingId: door(2) })).toEqual({ dwellingId: { code: 'same-door' } })
      expect(await faults({ onDay: '2026-04-21' })).toEqual({ onDay: { code: 'future' } })
      expect(await faults({ onDay: '2026-03-01' })).toEqual({ onDay: { code: 'before-stay' } })
      expect(await faults({ onDay: '2026-02-30' })).toEqual({ onDay: { code: 'not-a-day' } })
      expect(await faults({ dwellingId: door(0, TUNLI_1) })).toEqual({ dwellingId: { code: 'not-found' } })
    })
  })

  it('refuses another area and other roles', async () => {
    const { residentId } = await register(2)
    await refusesOthers(moveStay, { residentId, dwellingId: door(3) })
    await writesNothing(async () => {
      const unit = await staff('coordinator', XINGHUO_2)
      expect(problem(await perform(unit, moveStay, { residentId, dwellingId: door(0, XINGHUO_2) })).code).toBe('not-found')
    })
  })

  it('lets one of two at the same moment move somebody', async () => {
    const { residentId } = await register(4)
    const answers = await Promise.all([5, 6].map((n) => perform(coordinator, moveStay, { residentId, dwellingId: door(n) })))
    expect(answers.filter((a) => a.ok).length).toBeGreaterThanOrEqual(1)
    expect((await staysOf(coordinator, residentId, TODAY)).filter((s) => s.toOn === null)).toHaveLength(1)
  })
})

describe('doubting that somebody is still here', () => {
  it('asks for them to be looked for until they are found, and leaves its verb', async () => {
    const before = await stand(XINGHUO_1, 'CONSISTENCY')
    const { residentId, stayId } = await register(6)
    ok(await perform(coordinator, doubtStay, { stayId, kind: 'PHONE_DEAD' }))
    expect(await stand(XINGHUO_1, 'CONSISTENCY')).toEqual({ due: before.due + 1, met: before.met })
    expect(await openStay(residentId)).toMatchObject({ status: 'REGISTERED', toOn: null })
    // Twice on a day is once.
    ok(await perform(coordinator, doubtStay, { stayId, kind: 'PHONE_DEAD' }))
    ok(await perform(coordinator, confirmStay, { stayId }))
    expect(await stand(XINGHUO_1, 'CONSISTENCY')).toEqual({ due: before.due + 1, met: before.met + 1 })
    expect(await verbs()).toContain('stay.doubt')
  })

  it('is what a unit does that reports somebody gone whom we registered at a door; whom it only declared has left', async () => {
    const factory = await unit(XINGHUO)
    const reporter = await staff('unit', XINGHUO, factory)
    const idOf = idNumber('1991-01-01')
    const declared = placed(await perform(reporter, declareResident, { areaCode: XINGHUO, source: 'UNIT', name: '钱在厂', idNumber: idOf, addressText: '厂里' }))
    const { residentId, stayId } = ok(await perform(coordinator, registerResident, person(door(6), { name: '钱在厂', idNumber: idOf })))
    expect(residentId).toBe(declared.residentId)
    await asSystem((tx) => tx.$executeRaw`UPDATE stay SET unit_id = ${factory}::uuid WHERE id = ${stayId}::uuid`)
    await asSystem((tx) => tx.$executeRaw`UPDATE resident SET unit_id = ${factory}::uuid WHERE id = ${residentId}::uuid`)
    const before = await stand(XINGHUO_1, 'CONSISTENCY')
    expect(ok(await perform(reporter, endStay, { stayId }))).toMatchObject({ ended: false })
    expect(await openStay(residentId)).toMatchObject({ toOn: null })
    expect(await stand(XINGHUO_1, 'CONSISTENCY')).toEqual({ due: before.due, met: before.met - 1 })
    // What was found at the door is no matter of the unit's; it sees its own word.
    await asSystem((tx) => tx.$executeRaw`INSERT INTO presence (stay_id, on_day, kind, resident_id, dwelling_id, area_code, unit_id, at) SELECT id, '2026-04-20', 'EMPTY', resident_id, dwelling_id, area_code, unit_id, '2026-04-19' FROM stay WHERE id = ${stayId}::uuid`)
    expect((await staysOf(community, residentId, TODAY)).find((s) => s.id === stayId)).toMatchObject({ doubt: 'EMPTY', doubtOn: TODAY })
    expect((await staysOf(reporter, residentId, TODAY)).find((s) => s.id === stayId)).toMatchObject({ doubt: 'UNIT_LEFT', doubtOn: TODAY })
    const other = placed(await perform(reporter, declareResident, { areaCode: XINGHUO, source: 'UNIT', name: '钱走了', idNumber: idNumber('1991-01-01'), addressText: '厂里' }))
    expect(ok(await perform(reporter, endStay, { stayId: other.stayId }))).toMatchObject({ ended: true })
    expect(await openStay(other.residentId)).toBeUndefined()
  })

  it('names what is wrong and writes nothing', async () => {
    const { stayId } = await register(6)
    const declared = await declare({ dwellingId: door(6), name: '钱没来' })
    const before = await count('presence')
    expect(problem(await perform(coordinator, doubtStay, { stayId, kind: 'EMPTY' })).fields).toEqual({ kind: { code: 'not-in-list' } })
    expect(problem(await perform(coordinator, doubtStay, { kind: 'PHONE_DEAD' })).fields).toEqual({ stayId: { code: 'required' } })
    expect(problem(await perform(coordinator, doubtStay, { stayId: declared.stayId, kind: 'PHONE_DEAD' })).code).toBe('not-registered')
    expect(await count('presence')).toBe(before)
  })

  it('refuses another area and other roles', async () => {
    const { stayId } = await register(6)
    const before = await count('presence')
    await refusesOthers(doubtStay, { stayId, kind: 'PHONE_DEAD' })
    expect(problem(await perform(await staff('unit', XINGHUO, await unit(XINGHUO)), doubtStay, { stayId, kind: 'PHONE_DEAD' })).code).toBe('forbidden')
    expect(await count('presence')).toBe(before)
  })
})

describe('moving away', () => {
  it('ends the stay on the day told, and what was owed with it', async () => {
    const { residentId, stayId } = await register(4)
    const before = await stand(XINGHUO_1, 'REGISTRATION')
    ok(await perform(coordinator, endStay, { stayId, onDay: '2026-04-18' }))
    expect((await staysOf(coordinator, residentId, TODAY))[0]).toMatchObject({ toOn: '2026-04-18', endReportedOn: TODAY, endReason: 'LEFT' })
    expect(await stand(XINGHUO_1, 'REGISTRATION')).toEqual({ due: before.due - 1, met: before.met - 1 })
    expect(await verbs()).toContain('stay.end')
  })

  it('names what is wrong at its field and writes nothing', async () => {
    const { stayId } = await register(4)
    await writesNothing(async () => {
      expect(problem(await perform(coordinator, endStay, { stayId, onDay: '2026-04-21' })).fields).toEqual({ onDay: { code: 'future' } })
      expect(problem(await perform(coordinator, endStay, { stayId, onDay: '2026-03-01' })).fields).toEqual({ onDay: { code: 'before-stay' } })
      expect(problem(await perform(coordinator, endStay, {})).fields).toEqual({ stayId: { code: 'required' } })
    })
  })

  it('refuses another area and other roles, and a second end', async () => {
    const { stayId } = await register(4)
    await refusesOthers(endStay, { stayId })
    const answers = await Promise.all([1, 2].map(() => perform(coordinator, endStay, { stayId })))
    expect(answers.filter((a) => a.ok)).toHaveLength(1)
  })
})

describe('taking back', () => {
  it('a wrong move: the old stay goes on, the new one never was', async () => {
    const { residentId } = await register(5)
    const before = await stand(XINGHUO_1, 'REGISTRATION')
    ok(await perform(coordinator, moveStay, { residentId, dwellingId: door(6) }))
    ok(await perform(coordinator, undoStay, { residentId }))
    expect(await openStay(residentId)).toMatchObject({ dwellingId: door(5), endReason: null, endReportedOn: null })
    expect((await staysOf(coordinator, residentId, TODAY)).filter((s) => s.endReason === 'MISTAKE')).toHaveLength(1)
    expect(await stand(XINGHUO_1, 'REGISTRATION')).toEqual(before)
    expect(await verbs()).toContain('stay.undo')
    // What was taken back stands in nobody's way.
    ok(await perform(coordinator, moveStay, { residentId, dwellingId: door(7) }))
    expect(await openStay(residentId)).toMatchObject({ dwellingId: door(7) })
  })

  it('a wrong departure', async () => {
    const { residentId, stayId } = await register(5)
    ok(await perform(coordinator, endStay, { stayId, onDay: '2026-04-10' }))
    ok(await perform(coordinator, undoStay, { residentId }))
    expect(await openStay(residentId)).toMatchObject({ id: stayId, dwellingId: door(5) })
  })

  it('refuses when there is nothing, when it is too late, and a wrong id, and writes nothing', async () => {
    const { residentId } = await register(5)
    const late = await register(5)
    ok((await performAll(coordinator, endStay, [{ raw: { stayId: late.stayId, onDay: '2026-04-02' } }], { today: day('2026-04-12') }))[0]!)
    await writesNothing(async () => {
      expect(problem(await perform(coordinator, undoStay, { residentId })).code).toBe('nothing-to-undo')
      expect(problem(await perform(coordinator, undoStay, { residentId: late.residentId }))).toMatchObject({ code: 'undo-too-late', params: { days: 7 } })
      expect(problem(await perform(coordinator, undoStay, { residentId: '1' })).fields).toEqual({ residentId: { code: 'not-an-id' } })
    })
  })

  it('refuses another area and other roles', async () => {
    const { residentId, stayId } = await register(5)
    ok(await perform(coordinator, endStay, { stayId }))
    await refusesOthers(undoStay, { residentId })
  })

  it('refuses the departure of somebody who has returned elsewhere', async () => {
    const number = idNumber()
    const { residentId, stayId } = await register(5, { idNumber: number })
    ok(await perform(coordinator, endStay, { stayId }))
    ok(await perform(await staff('coordinator', TUNLI_1), registerResident, person(door(0, TUNLI_1), { idNumber: number })))
    await writesNothing(async () => expect(problem(await perform(coordinator, undoStay, { residentId })).code).toBe('not-found'))
  })
})

describe('placing a declared address at its door', () => {
  it('gives the stay its door and its grid, and leaves its verb', async () => {
    const { residentId, stayId } = await declare()
    ok(await perform(community, placeStay, { stayId, dwellingId: door(8) }))
    expect(await openStay(residentId)).toMatchObject({ dwellingId: door(8), areaCode: XINGHUO_1, status: 'DECLARED', addressText: '星火路9号101' })
    expect(await verbs()).toContain('stay.place')
  })

  it('refuses a second door, a door elsewhere and a wrong id, and writes nothing', async () => {
    const { stayId } = await declare()
    const placed = await declare({ dwellingId: door(8) })
    await writesNothing(async () => {
      expect(problem(await perform(community, placeStay, { stayId: placed.stayId, dwellingId: door(9) })).code).toBe('already-placed')
      expect(problem(await perform(community, placeStay, { stayId, dwellingId: door(0, TUNLI_1) })).fields).toEqual({ dwellingId: { code: 'not-found' } })
      expect(problem(await perform(community, placeStay, { stayId, dwellingId: '' })).fields).toEqual({ dwellingId: { code: 'not-an-id' } })
    })
  })

  it('refuses another area and other roles', async () => {
    const { stayId } = await declare()
    await refusesOthers(placeStay, { stayId, dwellingId: door(8) })
  })
})

describe('finding a door by its address', () => {
  it.each([
    ['星火路1号1幢203', ['星火路1号1幢203室']],
    ['1-203', ['星火路1号1幢203室']],
    ['203', ['星火路1号1幢203室']],
    ['', []],
    ['不存在的路', []],
  ])('%s', async (text, labels) => {
    expect((await searchDoors(coordinator, text)).map((d) => d.label)).toEqual(labels)
  })

  it('finds none outside the range', async () => {
    expect(await searchDoors(await staff('coordinator', TUNLI_1), '星火路1号1幢203')).toEqual([])
  })
})

it('has written no resident twice', async () => {
  const [row] = await asSystem((tx) => tx.$queryRaw<{ twice: number }[]>`
    SELECT count(*)::int AS twice FROM (SELECT 1 FROM stay WHERE to_on IS NULL GROUP BY resident_id HAVING count(*) > 1) AS t`)
  expect(row!.twice).toBe(0)
  expect(await count('stay')).toBeGreaterThan(0)
})
