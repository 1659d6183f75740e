import { beforeAll, describe, expect, it } from 'vitest'
import { splitGrid } from '@/lib/areas/commands'
import { assignDoors, handBackDoors, handOverDoors } from '@/lib/dwellings/assignments'
import { generateBuilding } from '@/lib/dwellings/commands'
import { buildingsOf, listAway, listCharges, listWalkers } from '@/lib/dwellings/crew'
import { AccessRefused } from '@/lib/kernel/db'
import type { User } from '@/lib/kernel/access'
import { addDays, type Day } from '@/lib/kernel/day'
import { perform, performAll } from '@/lib/obligations/perform'
import { disableStaff } from '@/lib/staff/commands'
import { asSystem, count, makeWorld, ok, problem, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, unit, verbs, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let community: User
let [zhou, shen, own]: User[] = []
const buildings: Record<string, string[]> = {}

beforeAll(async () => {
  await makeWorld()
  for (const number of ['21', '22', '23']) ok(await perform(SYSTEM, generateBuilding, { areaCode: XINGHUO_1, street: '分工路', number, lowestFloor: 1, highestFloor: 2, roomsPerFloor: 2 }))
  for (const grid of [XINGHUO_1, XINGHUO_2, TUNLI_1]) {
    buildings[grid] = (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM building WHERE area_code = ${grid} ORDER BY sort_key, id`)).map((row) => row.id)
  }
  community = await staff('community', XINGHUO)
  // Two of the community, and one of the first grid alone.
  ;[zhou, shen, own] = [await staff('coordinator', XINGHUO), await staff('coordinator', XINGHUO), await staff('coordinator', XINGHUO_1)]
})

const usersOf = async (grid: string, today: Day = TODAY) => (await listCharges(community, grid, today)).map((charge) => charge.users)
const assign = (more: Record<string, unknown>, user = community, today: Day = TODAY) =>
  performAll(user, assignDoors, [{ raw: { areaCode: XINGHUO, ...more } }], { today }).then(([result]) => result!)
const handOver = (more: Record<string, unknown> = {}, user = community) =>
  perform(user, handOverDoors, { userId: zhou!.id, standInId: shen!.id, fromOn: TODAY, lastOn: addDays(TODAY, 6), ...more })

describe('assigning doors', () => {
  it('names somebody for a grid, and others for buildings of it, and leaves its verb in the trail', async () => {
    const none: string[] = []
    expect(await usersOf(XINGHUO_1)).toEqual([none, none, none, none])
    expect(ok(await assign({ grids: XINGHUO_1, users: zhou!.id }))).toEqual({ places: 1, users: 1 })
    const [first, second] = buildings[XINGHUO_1]!
    ok(await assign({ buildings: [first, second], users: [own!.id, shen!.id] }))
    expect(await usersOf(XINGHUO_1)).toEqual([[own!.id, shen!.id].sort(), [own!.id, shen!.id].sort(), [zhou!.id], [zhou!.id]])
    expect((await listCharges(community, XINGHUO_1, TODAY)).map((charge) => charge.byGrid)).toEqual([false, false, true, true])
    // A building that comes later is its grid's.
    ok(await perform(SYSTEM, generateBuilding, { areaCode: XINGHUO_1, street: '分工路', number: '24', lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 }))
    expect((await usersOf(XINGHUO_1)).at(-1)).toEqual([zhou!.id])
    expect(await verbs()).toContain('door.assign')
  })

  it('puts others in place of those who were named, keeps who was when, and says it once', async () => {
    const [first] = buildings[XINGHUO_2]!
    ok(await assign({ buildings: first, users: zhou!.id }, community, addDays(TODAY, -5)))
    ok(await assign({ buildings: first, users: [zhou!.id, shen!.id] }, community, addDays(TODAY, -2)))
    ok(await assign({ buildings: first, users: shen!.id }))
    expect(await usersOf(XINGHUO_2)).toEqual([[shen!.id]])
    const kept = await asSystem((tx) => tx.$queryRaw<{ who: string; from: string; to: string | null }[]>`
      SELECT user_id::text AS who, from_on::text AS "from", to_on::text AS "to" FROM assignment WHERE building_id = ${first}::uuid ORDER BY from_on`)
    expect(kept).toEqual([{ who: zhou!.id, from: addDays(TODAY, -5), to: TODAY }, { who: shen!.id, from: addDays(TODAY, -2), to: null }])
    ok(await assign({ buildings: first }))
    expect(await usersOf(XINGHUO_2)).toEqual([[]])
    // The same person on the same day once more.
    ok(await assign({ buildings: first, users: shen!.id }))
    expect(await usersOf(XINGHUO_2)).toEqual([[shen!.id]])
  })

  it('of two who name somebody at the same moment the last holds', async () => {
    const [, second] = buildings[XINGHUO_2]!.length > 1 ? buildings[XINGHUO_2]! : [null, buildings[XINGHUO_2]![0]]
    const results = await Promise.all([zhou!, shen!].map((who) => assign({ buildings: second, users: who.id })))
    for (const result of results) ok(result)
    expect((await listCharges(community, XINGHUO_2, TODAY)).find((charge) => charge.id === second)!.users).toHaveLength(1)
  })

  it('shows somebody their own buildings, and everything where nobody has named them', async () => {
    expect(await buildingsOf(own!, own!.id, XINGHUO_1, TODAY)).toEqual(buildings[XINGHUO_1]!.slice(0, 2))
    expect(await buildingsOf(community, community.id, XINGHUO, TODAY)).toBeNull()
  })

  it('tells what is wrong at which field and writes nothing', async () => {
    const before = await count('assignment')
    const fault = async (more: Record<string, unknown>) => problem(await assign(more)).fields
    expect(await fault({ users: zhou!.id })).toEqual({ buildings: { code: 'none-chosen' } })
    expect(await fault({ grids: XINGHUO, users: zhou!.id })).toEqual({ 'grids': { code: 'not-understood' } })
    expect(await fault({ grids: `${XINGHUO}999`, users: zhou!.id })).toEqual({ grids: { code: 'not-found' } })
    expect(await fault({ grids: TUNLI_1, users: zhou!.id })).toEqual({ grids: { code: 'not-found' } })
    expect(await fault({ buildings: buildings[TUNLI_1], users: zhou!.id })).toEqual({ buildings: { code: 'not-found' } })
    expect(await fault({ grids: XINGHUO_2, users: own!.id })).toEqual({ users: { code: 'outside-their-area' } })
    expect(await fault({ grids: XINGHUO_1, users: (await staff('leader', XINGHUO)).id })).toEqual({ users: { code: 'not-found' } })
    expect(await fault({ grids: XINGHUO_1, users: (await staff('coordinator', TUNLI)).id })).toEqual({ users: { code: 'not-found' } })
    expect(await count('assignment')).toBe(before)
  })

  it('refuses another area and other roles, and writes nothing', async () => {
    const before = await count('assignment')
    expect(problem(await assign({ grids: XINGHUO_1, users: zhou!.id }, await staff('community', TUNLI))).code).toBe('forbidden')
    for (const role of ['coordinator', 'unit', 'leader', 'inspector', 'auditor', 'admin'] as const) {
      const user = role === 'unit' ? await staff(role, XINGHUO, await unit(XINGHUO)) : await staff(role)
      expect(problem(await assign({ grids: XINGHUO_1, users: zhou!.id }, user)).code).toBe('forbidden')
    }
    await expect(listCharges(await staff('auditor'), XINGHUO, TODAY)).rejects.toBeInstanceOf(AccessRefused)
    expect(await listCharges(await staff('community', TUNLI), XINGHUO, TODAY)).toEqual([])
    expect(await count('assignment')).toBe(before)
  })

  it('is nobody’s where the one who is named is disabled', async () => {
    const gone = await staff('coordinator', XINGHUO)
    const [, , , last] = buildings[XINGHUO_1]!
    const answering = async () => (await listCharges(community, XINGHUO_1, TODAY)).find((charge) => charge.id === last)?.users
    ok(await assign({ buildings: last, users: gone.id }))
    expect(await answering()).toEqual([gone.id])
    await asSystem((tx) => tx.$executeRaw`INSERT INTO credential (user_id, password_hash, must_change, changed_at) VALUES (${gone.id}::uuid, 'x', false, now())`)
    ok(await perform(await staff('admin'), disableStaff, { userId: gone.id }))
    // Then those answer who are named for the grid.
    expect(await answering()).toEqual([zhou!.id])
    expect((await listWalkers(community, XINGHUO)).map((walker) => walker.id)).not.toContain(gone.id)
  })

  it('is nobody’s where the one who is named walks no more, or elsewhere', async () => {
    const { buildingId } = ok(await perform(SYSTEM, generateBuilding, { areaCode: XINGHUO_2, street: '调岗路', number: '1', lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 }))
    const answering = async () => (await listCharges(community, XINGHUO_2, TODAY)).find((charge) => charge.id === buildingId)!.users
    for (const change of ['leader', TUNLI]) {
      const moved = await staff('coordinator', XINGHUO)
      ok(await assign({ buildings: buildingId, users: moved.id }))
      expect(await answering()).toEqual([moved.id])
      await asSystem((tx) => change === 'leader' ? tx.$executeRaw`UPDATE staff SET role = 'leader' WHERE id = ${moved.id}::uuid` : tx.$executeRaw`UPDATE staff SET area_code = ${change} WHERE id = ${moved.id}::uuid`)
      expect(await answering()).toEqual([])
    }
  })

  it('goes along with buildings that become a grid of their own', async () => {
    const { buildingId } = ok(await perform(SYSTEM, generateBuilding, { areaCode: XINGHUO_2, street: '拆分路', number: '1', lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 }))
    ok(await assign({ buildings: buildingId, users: zhou!.id }))
    const code = `${XINGHUO}077`
    ok(await perform(await staff('admin'), splitGrid, { code: XINGHUO_2, toCode: code, name: '第77网格', buildings: [buildingId] }))
    expect(await usersOf(code)).toEqual([[zhou!.id]])
  })
})

describe('handing over', () => {
  it('gives somebody’s doors to another for some days, and back by itself', async () => {
    const mine = (await listCharges(community, XINGHUO_1, TODAY)).filter((charge) => charge.users.includes(zhou!.id)).length
    ok(await handOver())
    const then = await listCharges(community, XINGHUO_1, TODAY)
    expect(then.filter((charge) => charge.users.includes(zhou!.id))).toEqual([])
    expect(then.filter((charge) => charge.users.includes(shen!.id) && charge.byGrid)).toHaveLength(mine)
    expect(await listAway(community, XINGHUO, TODAY)).toMatchObject([{ userId: zhou!.id, standInId: shen!.id, from: TODAY, to: addDays(TODAY, 7) }])
    expect((await listCharges(community, XINGHUO_1, addDays(TODAY, 7))).filter((charge) => charge.users.includes(zhou!.id))).toHaveLength(mine)
    expect(await verbs()).toContain('door.hand-over')
  })

  it('tells what is wrong at which field and writes nothing', async () => {
    const before = await count('hand_over')
    const fault = async (more: Record<string, unknown>) => problem(await handOver(more)).fields
    expect(await fault({ standInId: zhou!.id })).toEqual({ standInId: { code: 'same-person' } })
    expect(await fault({ fromOn: addDays(TODAY, -1) })).toEqual({ fromOn: { code: 'day-past' } })
    expect(await fault({ fromOn: addDays(TODAY, 9), lastOn: addDays(TODAY, 8) })).toEqual({ lastOn: { code: 'last-before-first' } })
    expect(await fault({ lastOn: '9999-12-31' })).toEqual({ lastOn: { code: 'away-too-long' } })
    expect(await fault({ fromOn: addDays(TODAY, 6), lastOn: addDays(TODAY, 8) })).toEqual({ fromOn: { code: 'already-away' } })
    expect(await fault({ userId: zhou!.id, standInId: own!.id, fromOn: addDays(TODAY, 20), lastOn: addDays(TODAY, 21) })).toEqual({ standInId: { code: 'outside-their-area' } })
    expect(await fault({ userId: (await staff('coordinator', TUNLI)).id })).toEqual({ userId: { code: 'not-found' } })
    expect(await fault({ fromOn: '' })).toHaveProperty('fromOn')
    expect(await count('hand_over')).toBe(before)
  })

  it('of two at the same moment one is there', async () => {
    const days = { userId: own!.id, fromOn: addDays(TODAY, 30), lastOn: addDays(TODAY, 32) }
    const results = await Promise.all([zhou!, shen!].map((standIn) => handOver({ ...days, standInId: standIn.id })))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(problem(results.find((result) => !result.ok)!).fields).toEqual({ fromOn: { code: 'already-away' } })
  })

  it('falls back to who is away where the stand-in is disabled', async () => {
    const [away, standIn] = [await staff('coordinator', XINGHUO), await staff('coordinator', XINGHUO)]
    ok(await perform(SYSTEM, generateBuilding, { areaCode: XINGHUO_2, street: '代走路', number: '1', lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 }))
    ok(await assign({ grids: XINGHUO_2, users: away.id }))
    ok(await handOver({ userId: away.id, standInId: standIn.id }))
    const byGrid = async () => (await listCharges(community, XINGHUO_2, TODAY)).find((charge) => charge.byGrid)!.users
    expect(await byGrid()).toEqual([standIn.id])
    await asSystem((tx) => tx.$executeRaw`UPDATE staff SET disabled_at = now() WHERE id = ${standIn.id}::uuid`)
    expect(await byGrid()).toEqual([away.id])
    const [handed] = (await listAway(community, XINGHUO, TODAY)).filter((one) => one.userId === away.id)
    ok(await perform(community, handBackDoors, { handOverId: handed!.id }))
  })

  it('ends before its day, once', async () => {
    const [away] = await listAway(community, XINGHUO, TODAY)
    const handOverId = away!.id
    expect(problem(await perform(await staff('community', TUNLI), handBackDoors, { handOverId })).code).toBe('not-found')
    for (const role of ['coordinator', 'leader', 'inspector', 'auditor', 'admin'] as const) expect(problem(await perform(await staff(role), handBackDoors, { handOverId })).code).toBe('forbidden')
    expect(problem(await perform(community, handBackDoors, {})).fields).toHaveProperty('handOverId')
    expect((await listAway(community, XINGHUO, TODAY)).map((one) => one.id)).toContain(handOverId)
    ok(await perform(community, handBackDoors, { handOverId }))
    expect((await listCharges(community, XINGHUO_1, TODAY)).some((charge) => charge.users.includes(zhou!.id))).toBe(true)
    expect(problem(await perform(community, handBackDoors, { handOverId })).code).toBe('not-found')
    expect(await verbs()).toContain('door.hand-back')
    expect(await listAway(await staff('office', SUBDISTRICT), SUBDISTRICT, TODAY)).toHaveLength(1)
  })

  it('refuses another area and other roles, and writes nothing', async () => {
    const before = await count('hand_over')
    const days = { fromOn: addDays(TODAY, 50), lastOn: addDays(TODAY, 51) }
    expect(problem(await handOver(days, await staff('community', TUNLI))).fields).toEqual({ userId: { code: 'not-found' } })
    for (const role of ['coordinator', 'leader', 'inspector', 'auditor', 'admin'] as const) expect(problem(await handOver(days, await staff(role))).code).toBe('forbidden')
    expect(await count('hand_over')).toBe(before)
  })
})
