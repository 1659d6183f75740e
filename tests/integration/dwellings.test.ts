import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, day } from '@/lib/kernel/day'
import { AccessRefused } from '@/lib/kernel/db'
import { addDoor, generateBuilding, recordVisit } from '@/lib/dwellings/commands'
import { countWalk, findBuilding, findDoor, listBuildings, listDoors, listDoubts, listOccupants, listUrgent, listVisits, listWalk, type WalkFilter } from '@/lib/dwellings/queries'
import { countGround, groundByBuilding, listGroundBelow, sumGround } from '@/lib/obligations/ground'
import { perform, performAll } from '@/lib/obligations/perform'
import { countReminders, listReminders, listRemindersAt, workDoneOn } from '@/lib/obligations/reminders'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { confirmStay, endStay } from '@/lib/stays/commands'
import {
  asSystem, count, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI_1, unit, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2,
} from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

const building = (more: Record<string, unknown> = {}) =>
  ({ areaCode: XINGHUO_2, street: '丘山大街', number: '36', block: '3', lowestFloor: '1', highestFloor: '5', roomsPerFloor: '2', ...more })

describe('generating a building', () => {
  it('makes its doors, each owing to be seen, and leaves its verb in the trail', async () => {
    const community = await staff('community', XINGHUO)
    const before = await stand(XINGHUO_2, 'COVERAGE')
    const made = ok(await perform(community, generateBuilding, building()))
    expect(made.added).toBe(10)
    expect(await stand(XINGHUO_2, 'COVERAGE')).toEqual({ due: before.due + 10, met: before.met })
    const doors = await listDoors(community, made.buildingId, TODAY)
    expect(doors.map((door) => door.room)).toEqual(['101', '102', '201', '202', '301', '302', '401', '402', '501', '502'])
    expect(await verbs()).toContain('building.generate')
  })

  it('adds only what is missing when it is sent again with more floors', async () => {
    const community = await staff('community', XINGHUO)
    const first = ok(await perform(community, generateBuilding, building({ block: '4' })))
    const again = ok(await perform(community, generateBuilding, building({ block: '4', highestFloor: '6' })))
    expect(again).toEqual({ buildingId: first.buildingId, added: 2 })
  })

  it('tells what is wrong at which field and writes nothing', async () => {
    const community = await staff('community', XINGHUO)
    const before = await count('dwelling')
    expect(problem(await perform(community, generateBuilding, building({ street: ' ', lowestFloor: '7' }))).fields).toMatchObject({ street: { code: 'required' } })
    expect(problem(await perform(community, generateBuilding, building({ lowestFloor: '7' }))).fields).toEqual({ highestFloor: { code: 'before-lowest-floor' } })
    expect(problem(await perform(community, generateBuilding, building({ highestFloor: '60', roomsPerFloor: '40' }))).fields).toEqual({ roomsPerFloor: { code: 'too-many-doors' } })
    expect(problem(await perform(community, generateBuilding, building({ areaCode: XINGHUO }))).fields).toEqual({ areaCode: { code: 'not-a-grid' } })
    expect(await count('dwelling')).toBe(before)
  })

  it('refuses another area and other roles, and writes nothing', async () => {
    const before = await count('building')
    expect(problem(await perform(await staff('community', XINGHUO), generateBuilding, building({ areaCode: TUNLI_1 }))).code).toBe('forbidden')
    for (const role of ['coordinator', 'leader', 'inspector', 'auditor', 'admin'] as const) {
      expect(problem(await perform(await staff(role), generateBuilding, building())).code).toBe('forbidden')
    }
    expect(await count('building')).toBe(before)
  })
})

describe('recording a visit', () => {
  it('counts the people found as known and unidentified, the door as seen, and leaves its verb in the trail', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    const door = world.doors[XINGHUO_1]![0]!
    const [coverage, registration] = [await stand(XINGHUO_1, 'COVERAGE'), await stand(XINGHUO_1, 'REGISTRATION')]
    ok(await perform(coordinator, recordVisit, { dwellingId: door, outcome: 'MET', peopleFound: '3', note: '晚上在家' }))
    expect(await stand(XINGHUO_1, 'COVERAGE')).toEqual({ due: coverage.due, met: coverage.met + 1 })
    expect(await stand(XINGHUO_1, 'REGISTRATION')).toEqual({ due: registration.due + 3, met: registration.met })
    expect(await listVisits(coordinator, door)).toMatchObject([{ outcome: 'MET', peopleFound: 3, note: '晚上在家', by: 'coordinator', onDay: TODAY }])
    expect(await verbs()).toContain('visit.record')
  })

  it('says nothing about people or the door when nobody answers', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    const door = world.doors[XINGHUO_1]![1]!
    const before = await stand(XINGHUO_1, 'COVERAGE')
    for (let n = 0; n < 2; n++) ok(await perform(coordinator, recordVisit, { dwellingId: door, outcome: 'NO_ANSWER', peopleFound: '2' }))
    expect(await stand(XINGHUO_1, 'COVERAGE')).toEqual(before)
    expect(await findDoor(coordinator, door, TODAY)).toMatchObject({ seen: false, unseen: true, again: true, check: false, unidentified: 0 })
    expect((await findDoor(coordinator, door, TODAY))!.tried).toHaveLength(2)
  })

  it('tells what is wrong at which field and writes nothing', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    const before = await count('visit')
    const dwellingId = world.doors[XINGHUO_1]![0]!
    expect(problem(await perform(coordinator, recordVisit, { dwellingId })).fields).toHaveProperty('outcome')
    expect(problem(await perform(coordinator, recordVisit, { dwellingId, outcome: 'MET' })).fields).toEqual({ peopleFound: { code: 'required' } })
    expect(problem(await perform(coordinator, recordVisit, { dwellingId, outcome: 'REFUSED', peopleFound: '0' })).fields).toEqual({ peopleFound: { code: 'too-small' } })
    expect(await count('visit')).toBe(before)
  })

  it('refuses another area and other roles, and writes nothing', async () => {
    const before = await count('visit')
    const visit = { dwellingId: world.doors[TUNLI_1]![0]!, outcome: 'VACANT' }
    expect(problem(await perform(await staff('coordinator', XINGHUO_1), recordVisit, visit)).code).toBe('not-found')
    for (const role of ['leader', 'inspector', 'auditor', 'admin'] as const) expect(problem(await perform(await staff(role), recordVisit, visit)).code).toBe('forbidden')
    expect(await count('visit')).toBe(before)
  })
})

describe('the walk', () => {
  it('counts the same in a building, a grid, a community and the coverage figure', async () => {
    const community = await staff('community', XINGHUO)
    ok(await perform(community, declareResident, { areaCode: XINGHUO, source: 'ROSTER', name: '孙无门', idNumber: idNumber(), addressText: '某处' }))
    const ground = await countGround(community, XINGHUO, TODAY)
    const coverage = await stand(XINGHUO, 'COVERAGE')
    expect([ground.doors, ground.seen]).toEqual([coverage.due, coverage.met])
    const grids = await listGroundBelow(community, XINGHUO, TODAY)
    expect(grids.map((grid) => grid.code)).toEqual([XINGHUO_1, XINGHUO_2])
    const buildings = await groundByBuilding(community, { area: XINGHUO }, TODAY)
    for (const of of ['doors', 'seen'] as const) expect(grids.reduce((sum, grid) => sum + grid[of], 0)).toBe(ground[of])
    // Whom nobody has placed at a door stands behind none, here and there.
    expect(sumGround(buildings.values())).toEqual(ground)
    const listed = (await listBuildings(community, { area: XINGHUO })).rows
    expect(new Set(listed.map((one) => one.id))).toEqual(new Set(buildings.keys()))
    expect(await groundByBuilding(community, { buildings: [listed[0]!.id] }, TODAY)).toEqual(new Map([[listed[0]!.id, buildings.get(listed[0]!.id)]]))
  })

  it('lists the doors that ask for something, as many as the figures say', async () => {
    const community = await staff('community', XINGHUO)
    const ground = await countGround(community, XINGHUO, TODAY)
    const walk = async (show: WalkFilter['show']) => {
      const { rows } = await listWalk(community, { area: XINGHUO, show, order: 'down' }, TODAY)
      expect(await countWalk(community, { area: XINGHUO, show, order: 'down' }, TODAY)).toBe(rows.length)
      expect(show === 'all' || rows.every((door) => door[show])).toBe(true)
      return rows
    }
    expect(await walk('unseen')).toHaveLength(ground.unseen)
    expect(await walk('again')).toHaveLength(ground.again)
    expect((await walk('check')).reduce((sum, door) => sum + door.declared + door.unidentified, 0)).toBe(ground.check)
    expect((await walk('doubt')).reduce((sum, door) => sum + door.doubted, 0)).toBe(ground.doubt)
  })

  it('goes street by street, house by house, floor by floor, page by page, either way', async () => {
    const community = await staff('community', XINGHUO)
    ok(await perform(community, generateBuilding, building({ street: '走路', number: '10', block: '', highestFloor: '12', roomsPerFloor: '3' })))
    ok(await perform(community, generateBuilding, building({ street: '走路', number: '2', block: '', highestFloor: '12', roomsPerFloor: '3' })))
    for (const order of ['down', 'up'] as const) {
      const filter: WalkFilter = { area: XINGHUO_2, show: 'all', order }
      const labels: string[] = []
      const pages: string[] = []
      for (let at: string | null = null, first = true; first || at; first = false) {
        const page = await listWalk(community, { ...filter, at }, TODAY)
        labels.push(...page.rows.filter((door) => door.street === '走路').map((door) => `${door.number}-${door.room}`))
        if (page.previous) expect((await listWalk(community, { ...filter, at: page.previous }, TODAY)).rows.map((door) => door.id).join()).toBe(pages.at(-1))
        pages.push(page.rows.map((door) => door.id).join())
        at = page.next
      }
      const floors = Array.from({ length: 12 }, (_, n) => (order === 'down' ? 12 - n : n + 1))
      expect(labels).toEqual(['2', '10'].flatMap((number) => floors.flatMap((floor) => ['01', '02', '03'].map((n) => `${number}-${floor}${n}`))))
      expect(pages.length).toBeGreaterThan(1)
    }
  })

  it('pages the buildings of a grid forth and back, in the order people count', async () => {
    const community = await staff('community', XINGHUO)
    for (let n = 1; n <= 52; n++) ok(await perform(community, generateBuilding, building({ street: '长路', number: String(n), block: '', highestFloor: '1', roomsPerFloor: '1' })))
    const numbers = (rows: { street: string; number: string }[]) => rows.filter((row) => row.street === '长路').map((row) => Number(row.number))
    const first = await listBuildings(community, { area: XINGHUO_2 })
    const second = await listBuildings(community, { area: XINGHUO_2, at: first.next })
    const back = await listBuildings(community, { area: XINGHUO_2, at: second.previous })
    expect([...numbers(first.rows), ...numbers(second.rows)]).toEqual(Array.from({ length: 52 }, (_, at) => at + 1))
    expect(back.rows).toEqual(first.rows)
    expect([first.previous, second.next]).toEqual([null, null])
    const place = await findBuilding(community, first.rows[1]!.id)
    expect([place?.previousId, place?.nextId]).toEqual([first.rows[0]!.id, first.rows[2]!.id])
  })

  it('shows a coordinator nothing of another grid, and an auditor nothing at all', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    const elsewhere = world.doors[TUNLI_1]![0]!
    expect(await findDoor(coordinator, elsewhere, TODAY)).toBeNull()
    expect(await listVisits(coordinator, elsewhere)).toEqual([])
    expect((await listBuildings(coordinator, { area: SUBDISTRICT })).rows.every((row) => row.areaCode === XINGHUO_1)).toBe(true)
    await expect(countGround(await staff('auditor'), SUBDISTRICT, TODAY)).rejects.toBeInstanceOf(AccessRefused)
    await expect(listReminders(await staff('inspector'), { area: SUBDISTRICT }, TODAY)).rejects.toBeInstanceOf(AccessRefused)
  })
})

describe('adding a door', () => {
  const door = (more: Record<string, unknown> = {}) => ({ areaCode: XINGHUO_2, street: '新巷', number: '7号', block: '', floor: '1', room: '１０１室', ...more })

  it('makes it known where it is found, in a house that was lacking, too, and leaves its verb in the trail', async () => {
    const coordinator = await staff('coordinator', XINGHUO_2)
    const before = await stand(XINGHUO_2, 'COVERAGE')
    const { dwellingId } = ok(await perform(coordinator, addDoor, door()))
    expect(await findDoor(coordinator, dwellingId, TODAY)).toMatchObject({ street: '新巷', number: '7号', floor: 1, room: '101', seen: false, areaCode: XINGHUO_2 })
    const { buildingId } = (await findDoor(coordinator, dwellingId, TODAY))!
    ok(await perform(coordinator, addDoor, { areaCode: XINGHUO_2, buildingId, floor: '-1', room: '地下室' }))
    expect((await listDoors(coordinator, buildingId, TODAY)).map((one) => [one.floor, one.room])).toEqual([[-1, '地下室'], [1, '101']])
    expect(await stand(XINGHUO_2, 'COVERAGE')).toEqual({ due: before.due + 2, met: before.met })
    expect(await verbs()).toContain('door.add')
  })

  it('tells of one that is there already, and where', async () => {
    const coordinator = await staff('coordinator', XINGHUO_2)
    const { dwellingId } = ok(await perform(coordinator, addDoor, door({ number: '8号' })))
    const before = await count('dwelling')
    expect(problem(await perform(coordinator, addDoor, door({ number: '8号', room: '101' })))).toEqual({ code: 'door-known', fields: { room: { code: 'door-known' } }, details: { dwellingId } })
    expect(await count('dwelling')).toBe(before)
  })

  it('knows a door again, however its parts are typed, and makes no house for it', async () => {
    const coordinator = await staff('coordinator', XINGHUO_2)
    const before = [await count('dwelling'), await count('building')]
    const known = problem(await perform(coordinator, addDoor, door({ street: '星火路', number: '2', block: '1', floor: '1', room: '101' })))
    expect(known).toMatchObject({ code: 'door-known', details: { dwellingId: world.doors[XINGHUO_2]![0] } })
    expect([await count('dwelling'), await count('building')]).toEqual(before)
    const { dwellingId } = ok(await perform(coordinator, addDoor, door({ street: '星火路', number: '2', block: '1', floor: '4', room: '401' })))
    expect(await findDoor(coordinator, dwellingId, TODAY)).toMatchObject({ number: '2号', block: '1幢', room: '401' })
    expect([await count('dwelling'), await count('building')]).toEqual([before[0]! + 1, before[1]])
  })

  it('tells what is wrong at which field and writes nothing', async () => {
    const coordinator = await staff('coordinator', XINGHUO_2)
    const before = [await count('dwelling'), await count('building')]
    const faults = async (more: Record<string, unknown>) => problem(await perform(coordinator, addDoor, door({ number: '9号', ...more }))).fields
    expect(await faults({ street: '' })).toEqual({ street: { code: 'required' } })
    expect(await faults({ floor: '0' })).toEqual({ floor: { code: 'no-such-floor' } })
    expect(await faults({ floor: '三' })).toEqual({ floor: { code: 'not-a-number' } })
    expect(await faults({ room: ' ' })).toEqual({ room: { code: 'required' } })
    expect(await faults({ areaCode: XINGHUO })).toEqual({ areaCode: { code: 'not-a-grid' } })
    const elsewhere = (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM building WHERE area_code = ${TUNLI_1}`))[0]!.id
    expect(await faults({ buildingId: elsewhere })).toEqual({ buildingId: { code: 'not-found' } })
    expect([await count('dwelling'), await count('building')]).toEqual(before)
  })

  it('refuses another area and other roles, and writes nothing', async () => {
    const before = [await count('dwelling'), await count('building')]
    expect(problem(await perform(await staff('coordinator', XINGHUO_1), addDoor, door({ number: '9号' }))).code).toBe('forbidden')
    for (const role of ['unit', 'leader', 'inspector', 'auditor', 'admin'] as const) {
      const user = role === 'unit' ? await staff(role, XINGHUO, await unit(XINGHUO)) : await staff(role)
      expect(problem(await perform(user, addDoor, door({ number: '9号' }))).code).toBe('forbidden')
    }
    expect([await count('dwelling'), await count('building')]).toEqual(before)
  })
})

describe('who may have gone', () => {
  it('is confirmed with everybody of a door in one press, and counted', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    const door = world.doors[XINGHUO_1]![7]!
    for (const name of ['钱一', '钱二']) ok((await performAll(SYSTEM, registerResident, [{ raw: person(door, { name, idNumber: idNumber() }) }], { today: day('2026-03-10') }))[0]!)
    const [coverage, people] = [await stand(XINGHUO_1, 'COVERAGE'), await stand(XINGHUO_1, 'REGISTRATION')]
    ok(await perform(coordinator, recordVisit, { dwellingId: door, outcome: 'MET', everybody: 'yes', peopleFound: '9' }))
    expect(await listVisits(coordinator, door)).toMatchObject([{ outcome: 'MET', peopleFound: 2 }])
    expect((await listOccupants(coordinator, door, TODAY)).map((one) => one.confirmedOn)).toEqual([TODAY, TODAY])
    expect([await stand(XINGHUO_1, 'COVERAGE'), await stand(XINGHUO_1, 'REGISTRATION')]).toEqual([coverage, people])
    // Until the policy's days are over.
    expect(await stand(XINGHUO_1, 'CONSISTENCY', addDays(TODAY, 179))).toEqual(await stand(XINGHUO_1, 'CONSISTENCY'))
  })

  it('cannot be said of a door where nobody is registered, nor beside another outcome', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    const dwellingId = world.doors[XINGHUO_1]![8]!
    const before = await count('visit')
    expect(problem(await perform(coordinator, recordVisit, { dwellingId, outcome: 'MET', everybody: 'yes' })).code).toBe('nobody-registered')
    expect(problem(await perform(coordinator, recordVisit, { dwellingId, outcome: 'VACANT', everybody: 'yes' })).fields).toEqual({ everybody: { code: 'not-expected' } })
    expect(await count('visit')).toBe(before)
  })

  it('is in doubt when the door is found empty, until they are found or leave; of two visits handed in together the later holds', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    const door = world.doors[XINGHUO_1]![9]!
    const { stayId } = ok((await performAll(SYSTEM, registerResident, [{ raw: person(door, { name: '孙在' }) }], { today: day('2026-03-10') }))[0]!)
    const before = await stand(XINGHUO_1, 'CONSISTENCY')
    const at = (hour: number) => new Date(`2026-04-20T${String(hour).padStart(2, '0')}:00:00+08:00`)
    const met = { dwellingId: door, outcome: 'MET', everybody: 'yes' }
    for (const result of await performAll(coordinator, recordVisit, [{ raw: met, at: at(0) }, { raw: { dwellingId: door, outcome: 'VACANT' }, at: at(1) }])) ok(result)
    expect(await stand(XINGHUO_1, 'CONSISTENCY')).toEqual({ due: before.due, met: before.met - 1 })
    expect(await findDoor(coordinator, door, TODAY)).toMatchObject({ doubt: true, doubted: 1, again: false })
    expect((await listDoubts(coordinator, [door], TODAY)).get(door)).toEqual([{ kind: 'EMPTY', people: 1, since: TODAY }])
    expect((await listUrgent(coordinator, { area: XINGHUO_1 }, TODAY, 5)).map((one) => one.id)).toContain(door)
    // A phone that hands in late what it knew before does not know better.
    ok((await performAll(coordinator, recordVisit, [{ raw: met, at: new Date('2026-04-18T10:00:00+08:00') }]))[0]!)
    expect(await findDoor(coordinator, door, TODAY)).toMatchObject({ doubt: true })
    ok(await perform(coordinator, confirmStay, { stayId }))
    expect(await findDoor(coordinator, door, TODAY)).toMatchObject({ doubt: false, doubted: 0 })
    expect(await stand(XINGHUO_1, 'CONSISTENCY')).toEqual(before)
  })
})

it('who moved in after somebody stood there is none of those who were found gone', async () => {
  const coordinator = await staff('coordinator', XINGHUO_1)
  const door = world.doors[XINGHUO_1]![11]!
  ok((await performAll(SYSTEM, registerResident, [{ raw: person(door, { name: '孙新来' }) }], { today: day('2026-04-19') }))[0]!)
  const before = await stand(XINGHUO_1, 'CONSISTENCY')
  ok((await performAll(coordinator, recordVisit, [{ raw: { dwellingId: door, outcome: 'VACANT' }, at: new Date('2026-04-17T10:00:00+08:00') }]))[0]!)
  expect(await stand(XINGHUO_1, 'CONSISTENCY')).toEqual(before)
})

describe('a door', () => {
  it('shows who lives there with a masked number, and who has just gone', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    const door = world.doors[XINGHUO_1]![2]!
    const stays = ok(await perform(coordinator, registerResident, person(door, { name: '钱小满' })))
    expect(stays.was).toBe('new')
    const [lives] = await listOccupants(coordinator, door, TODAY)
    expect(lives).toMatchObject({ name: '钱小满', status: 'REGISTERED', toOn: null, confirmedOn: TODAY })
    expect(lives!.idMask).toMatch(/^\d{4}\*{12}[\dX]{2}$/)
    expect(JSON.stringify(lives)).not.toMatch(/\d{17}/)
    ok(await perform(coordinator, endStay, { stayId: lives!.stayId }))
    expect(await listOccupants(coordinator, door, TODAY)).toMatchObject([{ name: '钱小满', toOn: TODAY }])
    expect(await listOccupants(coordinator, door, addDays(TODAY, 7))).toEqual([])
  })

  it('asks for somebody declared to be checked until they are', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    const door = world.doors[XINGHUO_1]![3]!
    ok(await perform(SYSTEM, declareResident, { areaCode: XINGHUO_1, dwellingId: door, source: 'ROSTER', name: '孙立', idNumber: idNumber() }))
    expect(await findDoor(coordinator, door, TODAY)).toMatchObject({ check: true, people: 1, declared: 1 })
    const [owed] = await listRemindersAt(coordinator, door, TODAY)
    expect(owed).toMatchObject({ indicator: 'REGISTRATION', name: '孙立', dwellingId: door, weight: 1, deadline: addDays(TODAY, 3), room: '104' })
    const [declared] = await listOccupants(coordinator, door, TODAY)
    ok(await perform(coordinator, confirmStay, { stayId: declared!.stayId }))
    expect(await findDoor(coordinator, door, TODAY)).toMatchObject({ check: false, people: 1, declared: 0, seen: true })
    expect(await listRemindersAt(coordinator, door, TODAY)).toEqual([])
  })
})

describe('reminders', () => {
  it('are what is due and not met: the same number of people as the figure lacks', async () => {
    const office = await staff('office')
    for (const indicator of ['REGISTRATION', 'PERMIT'] as const) {
      const { due, met } = await stand(SUBDISTRICT, indicator)
      const counted = (await countReminders(office, SUBDISTRICT, TODAY)).filter((row) => row.indicator === indicator)
      expect(counted.reduce((sum, row) => sum + row.people, 0)).toBe(due - met)
    }
  })

  it('come by deadline, page by page, none lost and none twice', async () => {
    const coordinator = await staff('coordinator', TUNLI_1)
    const doors = world.doors[TUNLI_1]!
    for (let n = 0; n < 60; n++) ok(await perform(SYSTEM, declareResident, { areaCode: TUNLI_1, dwellingId: doors[n % 12], source: 'ROSTER', name: '周某', idNumber: idNumber() }))
    const first = await listReminders(coordinator, { area: TUNLI_1 }, TODAY)
    const second = await listReminders(coordinator, { area: TUNLI_1, at: first.next }, TODAY)
    const back = await listReminders(coordinator, { area: TUNLI_1, at: second.previous }, TODAY)
    const keys = [...first.rows, ...second.rows].map((row) => row.key)
    expect(keys).toHaveLength(60)
    expect(new Set(keys).size).toBe(60)
    expect(back.rows).toEqual(first.rows)
    expect((await listReminders(coordinator, { area: TUNLI_1, term: 'late' }, TODAY)).rows).toEqual([])
    expect((await listReminders(coordinator, { area: TUNLI_1, term: 'late' }, addDays(TODAY, 4))).rows).toHaveLength(50)
    expect((await listReminders(coordinator, { area: TUNLI_1, at: 'bm9uc2Vuc2U' }, TODAY)).rows).toEqual(first.rows)
    expect((await listReminders(coordinator, { area: XINGHUO_1 }, TODAY)).rows).toEqual([])
  })

  it('know what one did today', async () => {
    const coordinator = await staff('coordinator', XINGHUO_2)
    const [one, two] = world.doors[XINGHUO_2]! as [string, string]
    ok(await perform(coordinator, registerResident, person(one, { name: '李四妹' })))
    ok(await perform(coordinator, recordVisit, { dwellingId: two, outcome: 'VACANT' }))
    expect(await workDoneOn(coordinator, XINGHUO_2, TODAY)).toMatchObject({
      registered: 1, visits: 1, confirmed: 0, latest: [{ kind: 'visit', outcome: 'VACANT' }, { kind: 'registered', name: '李四妹' }],
    })
    expect(await workDoneOn(await staff('coordinator', XINGHUO_2), XINGHUO_2, TODAY)).toMatchObject({ registered: 0, visits: 0, confirmed: 1, latest: [] })
  })
})

it('keeps a visit’s author within the range that may know staff', async () => {
  const door = world.doors[XINGHUO_1]![5]!
  ok(await perform(await staff('office'), recordVisit, { dwellingId: door, outcome: 'NOT_LET' }))
  expect(await listVisits(await staff('coordinator', XINGHUO_1), door)).toMatchObject([{ outcome: 'NOT_LET', by: null }])
  expect(await asSystem((tx) => tx.$queryRaw`SELECT 1 FROM visit WHERE dwelling_id = ${door}::uuid`)).toHaveLength(1)
})
