import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeHelper, endHelper, nameHelper, noteDoor, stillHere } from '@/lib/buildings/commands'
import { buildingsIn, findHelper, findOwnDoor, leadAt, listHelpers, ownBuildings, ownDoors, placeOfOwnDoor } from '@/lib/buildings/queries'
import { LONGEST_DAYS, MOST_BUILDINGS } from '@/lib/buildings/rules'
import { tellAtDoor } from '@/lib/declarations/helper'
import { declaredAt } from '@/lib/declarations/queries'
import { generateBuilding, recordVisit } from '@/lib/dwellings/commands'
import { findDoor, listWalk } from '@/lib/dwellings/queries'
import { retain } from '@/lib/jobs/retention'
import { systemFor, type User } from '@/lib/kernel/access'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, read, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { registerResident } from '@/lib/residents/commands'
import { disableStaff, resetStaff } from '@/lib/staff/commands'
import { splitGrid } from '@/lib/areas/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, community: User, office: User, leader: User, neighbour: User
let mine = '', other = '', elsewhere = ''
let door = '', next = 0

const buildingIn = async (area: string) => (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM building WHERE area_code = ${area}`))[0]!.id
let names = 0
/** Named by the community for a building of it until a day. */
async function named(buildingIds = [mine], lastOn: Day = addDays(TODAY, 30), by = community, today: Day = TODAY): Promise<User> {
  const username = `helper.${(names += 1)}`
  const { userId } = ok((await performAll(by, nameHelper, [{ raw: { username, name: `沈阿林${names}`, buildingIds, lastOn } }], { today }))[0]!)
  return { id: userId, username, name: `沈阿林${names}`, role: 'helper', areaCode: by.areaCode.slice(0, 12), unitId: null, mustChangePassword: false }
}
const tell = async (helper: User, people: Record<string, unknown>[], at = door, today: Day = TODAY, id = newId()) => {
  const raw = { dwellingId: at, ...Object.fromEntries(people.flatMap((one, n) => Object.entries(one).map(([field, value]) => [`people.${n}.${field}`, value]))) }
  return (await performAll(systemFor(helper, XINGHUO_1), tellAtDoor, [{ id, raw }], { today }))[0]!
}
const writtenBy = async (work: () => Promise<unknown>) => {
  const sum = async () => Promise.all((['resident', 'stay', 'presence', 'obligation', 'declaration', 'declared_person', 'staff', 'helper_post', 'helper_note'] as const).map(count))
  const before = await sum()
  await work()
  expect(await sum()).toEqual(before)
}
const agrees = async () => expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()

beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, community, office, leader, neighbour] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('office'), await staff('leader'), await staff('community', TUNLI)]
  ;[mine, other, elsewhere] = [await buildingIn(XINGHUO_1), await buildingIn(XINGHUO_2), await buildingIn(TUNLI_1)]
})
beforeEach(() => void (door = world.doors[XINGHUO_1]![next++ % 12]!))

describe('naming a helper', () => {
  it('opens an account of that role for buildings until a day, and tells its password once', async () => {
    const id = newId()
    const raw = { username: 'Shen.Alin', name: '沈阿林', buildingIds: [mine, other], lastOn: '2026-06-30' }
    const made = ok(await perform(community, nameHelper, raw, { id }))
    expect(made.oneTimePassword).toMatch(/^\w{4}(-\w{4}){3}$/)
    expect(problem(await perform(community, nameHelper, raw, { id })).code).toBe('answered-once')
    const [row] = await asSystem((tx) => tx.$queryRaw<Record<string, unknown>[]>`SELECT s.role, s.area_code, s.username, c.must_change FROM staff s JOIN credential c ON c.user_id = s.id WHERE s.id = ${made.userId}::uuid`)
    expect(row).toEqual({ role: 'helper', area_code: XINGHUO, username: 'shen.alin', must_change: true })
    expect(await findHelper(community, made.userId, TODAY)).toMatchObject({ name: '沈阿林', communityName: '星火社区', toOn: '2026-07-01', buildings: [{ id: mine }, { id: other }], people: 0, doors: 0 })
    expect(await findHelper(office, made.userId, TODAY)).toMatchObject({ name: '沈阿林' })
    expect(await findHelper(neighbour, made.userId, TODAY)).toBeNull()
    expect((await listHelpers(community, { area: XINGHUO, show: 'now' }, TODAY)).rows.map((one) => one.id)).toContain(made.userId)
    expect((await listHelpers(neighbour, { area: XINGHUO, show: 'now' }, TODAY)).rows).toEqual([])
    expect((await buildingsIn(community, XINGHUO)).map((one) => one.id)).toEqual([mine, other])
    expect(await verbs()).toContain('helper.name')
    // The password stands nowhere.
    const [seen] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM audit WHERE coalesce(before::text, '') || coalesce(after::text, '') LIKE ${`%${made.oneTimePassword}%`}`)
    expect(seen!.n).toBe(0)
  })

  it('returns what is wrong at its field and writes nothing', async () => {
    await named()
    await writtenBy(async () => {
      const fields = async (raw: Record<string, unknown>, by = community) => problem(await perform(by, nameHelper, { username: 'some.body', name: '某人', buildingIds: [mine], lastOn: '2026-06-30', ...raw })).fields
      expect(await fields({ username: '1', name: ' ', buildingIds: [], lastOn: 'x' })).toEqual({ username: { code: 'username' }, name: { code: 'required' }, buildingIds: { code: 'required' }, lastOn: { code: 'not-a-day' } })
      expect(await fields({ lastOn: '2026-04-19' })).toEqual({ lastOn: { code: 'last-day-past' } })
      expect(await fields({ lastOn: addDays(TODAY, LONGEST_DAYS) })).toEqual({ lastOn: { code: 'last-day-too-far' } })
      expect(await fields({ username: `helper.${names}` })).toEqual({ username: { code: 'username-taken' } })
      expect(await fields({ buildingIds: Array.from({ length: MOST_BUILDINGS + 1 }, newId) })).toMatchObject({ buildingIds: { code: 'too-many' } })
      for (const buildingIds of [[elsewhere], [mine, elsewhere], [newId()]]) expect(await fields({ buildingIds })).toEqual({ buildingIds: { code: 'one-community' } })
      expect(await fields({ buildingIds: [mine, elsewhere] }, office)).toEqual({ buildingIds: { code: 'one-community' } })
    })
  })

  it('is refused to every other role, in commands and in the database, and opens no other role', async () => {
    const admin = await staff('admin')
    await writtenBy(async () => {
      for (const user of [coordinator, leader, admin]) expect(problem(await perform(user, nameHelper, { username: 'some.body', name: '某人', buildingIds: [mine], lastOn: '2026-06-30' })).code).toBe('forbidden')
      const state = async (user: User, verb: string, work: Prisma.Sql) => transact(user, verb, (tx) => tx.$executeRaw(work)).then(() => 'done', sqlState)
      const account = Prisma.sql`SELECT helper_account(${newId()}::uuid, 'x.y.z', 'x', ${XINGHUO}, 'hash', now())`
      expect(await state(neighbour, 'helper.name', account)).toBe('42501')
      expect(await state(community, 'door.assign', account)).toBe('42501')
      expect(await state(community, 'helper.name', Prisma.sql`INSERT INTO staff (id, username, name, role, area_code) VALUES (${newId()}::uuid, 'x.y.z', 'x', 'office', ${SUBDISTRICT})`)).toBe('42501')
      expect(await state(community, 'helper.name', Prisma.sql`INSERT INTO staff (id, username, name, role, area_code) VALUES (${newId()}::uuid, 'x.y.z', 'x', 'helper', ${XINGHUO})`)).toBe('42501')
      expect(await state(community, 'helper.name', Prisma.sql`INSERT INTO helper_post (id, user_id, building_id, area_code, from_on, to_on, created_by, created_at) VALUES (${newId()}::uuid, ${coordinator.id}::uuid, ${mine}::uuid, ${XINGHUO}, ${TODAY}::date, ${TODAY}::date + 9, ${community.id}::uuid, now())`)).toBe('23514')
    })
  })

  it('changes buildings and the last day, is given again, ends at once; a community does it for its own alone', async () => {
    const helper = await named([mine], day('2026-04-30'))
    ok(await perform(community, changeHelper, { userId: helper.id, buildingIds: [other], lastOn: '2027-04-19' }))
    expect((await ownBuildings(helper, TODAY)).map(({ id, lastOn }) => [id, lastOn])).toEqual([[other, '2027-04-19']])
    ok(await perform(office, changeHelper, { userId: helper.id, buildingIds: [mine, other], lastOn: '2026-05-31' }))
    expect((await ownBuildings(helper, TODAY)).map(({ id, lastOn }) => [id, lastOn])).toEqual([[mine, '2026-05-31'], [other, '2026-05-31']])
    await writtenBy(async () => {
      expect(problem(await perform(community, changeHelper, { userId: helper.id, buildingIds: [elsewhere], lastOn: '2026-05-31' })).fields).toEqual({ buildingIds: { code: 'one-community' } })
      expect(problem(await perform(neighbour, changeHelper, { userId: helper.id, buildingIds: [elsewhere], lastOn: '2026-05-31' })).code).toBe('not-found')
      expect(problem(await perform(neighbour, endHelper, { userId: helper.id })).code).toBe('not-found')
      expect(problem(await perform(community, endHelper, { userId: coordinator.id })).code).toBe('not-found')
      expect(problem(await perform(helper, endHelper, { userId: helper.id })).code).toBe('forbidden')
    })
    ok(await perform(community, endHelper, { userId: helper.id }))
    expect(await ownBuildings(helper, TODAY)).toEqual([])
    expect(problem(await perform(community, endHelper, { userId: helper.id })).code).toBe('helper-over')
    expect((await listHelpers(community, { area: XINGHUO, show: 'over' }, TODAY)).rows.map((one) => one.id)).toContain(helper.id)
    ok(await perform(community, changeHelper, { userId: helper.id, buildingIds: [mine], lastOn: '2026-05-31' }))
    expect((await ownBuildings(helper, TODAY)).map(({ id }) => id)).toEqual([mine])
    // A year later, for another year.
    const [later] = await performAll(community, changeHelper, [{ raw: { userId: helper.id, buildingIds: [mine], lastOn: '2026-05-30' } }], { today: day('2026-05-30') })
    ok(later!)
  })

  it('is over for an account that is disabled; its password is the administrator’s to reset', async () => {
    const [helper, admin] = [await named(), await staff('admin')]
    ok(await perform(admin, resetStaff, { userId: helper.id }))
    ok(await perform(admin, disableStaff, { userId: helper.id }))
    expect(await ownBuildings(helper, TODAY)).toEqual([])
    expect(problem(await tell(helper, [{ name: '王五' }])).code).toBe('not-found')
    expect(problem(await perform(community, changeHelper, { userId: helper.id, buildingIds: [mine], lastOn: '2026-05-31' })).code).toBe('staff-disabled')
  })
})

describe('what a helper tells of people', () => {
  it('is declared like anybody’s: known at once, to be seen, and theirs in the trail', async () => {
    const [helper, before] = [await named(), await stand(XINGHUO_1, 'REGISTRATION')]
    const id = newId()
    const number = idNumber('1991-05-06', '2')
    expect(ok(await tell(helper, [{ name: '孙小菊', idNumber: number, since: '2026-04-01' }, { name: '孙大勇' }], door, TODAY, id))).toEqual({ dwellingId: door, people: 2 })
    expect(ok(await tell(helper, [{ name: '孙小菊', idNumber: number, since: '2026-04-01' }, { name: '孙大勇' }], door, TODAY, id))).toEqual({ dwellingId: door, people: 2 })
    expect(await stand(XINGHUO_1, 'REGISTRATION')).toEqual({ due: before.due + 2, met: before.met })
    const told = await declaredAt(coordinator, door)
    expect(told.map(({ name, kind, teller, tellerName, phoneMask }) => [name, kind, teller, tellerName, phoneMask])).toEqual([['孙小菊', 'LIVES', 'HELPER', helper.name, null], ['孙大勇', 'LIVES', 'HELPER', helper.name, null]])
    const [left] = await asSystem((tx) => tx.$queryRaw<Record<string, unknown>[]>`SELECT user_id::text AS "by", role, subject FROM audit WHERE verb = 'building.tell' AND subject = 'declaration' AND row_id = ${id}`)
    expect(left).toEqual({ by: helper.id, role: 'system', subject: 'declaration' })
    expect((await findOwnDoor(helper, door))!.told.map(({ name, state }) => [name, state])).toEqual([['孙大勇', 'WAITING'], ['孙小菊', 'WAITING']])
    ok(await perform(coordinator, registerResident, person(door, { name: '孙小菊', idNumber: number })))
    expect((await findOwnDoor(helper, door))!.told.map(({ name, state }) => [name, state])).toEqual([['孙大勇', 'WAITING'], ['孙小菊', 'CONFIRMED']])
    expect(await findHelper(community, helper.id, TODAY)).toMatchObject({ people: 2, doors: 0 })
    await agrees()
  })

  it('that somebody has left casts doubt; that they are still there is a word for whoever goes', async () => {
    const helper = await named()
    const registered = ok(await perform(coordinator, registerResident, person(door, { name: '周一', idNumber: idNumber() })))
    const before = await stand(XINGHUO_1, 'CONSISTENCY')
    ok(await tell(helper, [{ name: '周一', told: 'LEFT' }]))
    expect(await stand(XINGHUO_1, 'CONSISTENCY')).toEqual({ due: before.due, met: before.met - 1 })
    const [stay] = await asSystem((tx) => tx.$queryRaw<{ to: string | null }[]>`SELECT to_on::text AS to FROM stay WHERE id = ${registered.stayId}::uuid`)
    expect(stay!.to).toBeNull()
    ok(await tell(helper, [{ name: '周二' }]))
    const own = (await findOwnDoor(helper, door))!.told.find((one) => one.name === '周二')!
    ok(await perform(helper, stillHere, { personId: own.id }))
    expect((await findOwnDoor(helper, door))!.told.find((one) => one.name === '周二')).toMatchObject({ stillOn: TODAY, state: 'WAITING' })
    expect(problem(await perform(await named(), stillHere, { personId: own.id })).code).toBe('not-found')
    await agrees()
  })

  it('is refused for another building, past the last day, when ended meanwhile, and to anybody else', async () => {
    const [helper, over, ended] = [await named([other]), await named([mine], TODAY), await named()]
    ok(await perform(community, endHelper, { userId: ended.id }))
    await writtenBy(async () => {
      expect(problem(await tell(helper, [{ name: '王五' }])).code).toBe('not-found')
      expect(problem(await tell(over, [{ name: '王五' }], door, addDays(TODAY, 1))).code).toBe('not-found')
      expect(problem(await tell(ended, [{ name: '王五' }])).code).toBe('not-found')
      expect(problem(await tell(coordinator, [{ name: '王五' }])).code).toBe('not-found')
      // The helper's own role writes no resident, and nobody else's does so.
      for (const user of [over, community]) expect(problem(await perform(user, tellAtDoor, { dwellingId: door, 'people.0.name': '王五' })).code).toBe('forbidden')
      expect(problem(await tell(over, [{ name: '' }])).fields).toEqual({ 'people.0.name': { code: 'required' } })
      expect(problem(await tell(over, [{ name: '王五', since: addDays(TODAY, 1), idNumber: '12' }])).fields).toMatchObject({ 'people.0.idNumber': {} })
      expect(problem(await tell(over, [{ name: '王五', since: addDays(TODAY, 1) }])).fields).toEqual({ 'people.0.since': { code: 'future' } })
      expect(await placeOfOwnDoor(helper, door)).toBeNull()
    })
    ok(await tell(over, [{ name: '王五' }]))
  })

  it('is forgotten like what anybody declared, after all of it was answered', async () => {
    const helper = await named([mine], day('2026-05-20'), community, day('2025-06-01'))
    ok(await tell(helper, [{ name: '忘三', told: 'LEFT' }], door, day('2025-06-01')))
    await retain(TODAY)
    expect((await findOwnDoor(helper, door))!.told.map((one) => one.name)).toContain('忘三')
    await asSystem((tx) => tx.$executeRaw`UPDATE declared_person SET state = 'CONFIRMED', answered_on = '2025-06-02' WHERE person_name = '忘三'`)
    await retain(TODAY)
    expect((await findOwnDoor(helper, door))!.told.map((one) => one.name)).not.toContain('忘三')
    const [row] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM declaration e JOIN declared_person p ON p.declaration_id = e.id WHERE e.told_by = ${helper.id}::uuid AND (e.teller_name IS NOT NULL OR p.person_name <> '')`)
    expect(row!.n).toBe(0)
  })
})

describe('what a helper says of a door', () => {
  it('leads whoever walks there, until somebody has been', async () => {
    const helper = await named()
    expect(await findDoor(coordinator, door, TODAY)).toMatchObject({ lead: null })
    ok(await perform(helper, noteDoor, { dwellingId: door, kind: 'EMPTY' }))
    expect(await findDoor(coordinator, door, TODAY)).toMatchObject({ told: true, lead: 'EMPTY' })
    expect(await leadAt(coordinator, door)).toEqual({ kind: 'EMPTY', onDay: TODAY, helper: helper.name })
    expect((await listWalk(coordinator, { area: XINGHUO_1, show: 'told', order: 'up' }, TODAY)).rows.map((row) => row.id)).toContain(door)
    expect((await ownDoors(helper, mine)).find((one) => one.id === door)).toMatchObject({ note: 'EMPTY', noteOn: TODAY })
    // The last word counts; that nobody is new asks for nothing.
    ok(await perform(helper, noteDoor, { dwellingId: door, kind: 'NOBODY_NEW' }))
    expect(await findDoor(coordinator, door, TODAY)).toMatchObject({ lead: null })
    expect(await leadAt(coordinator, door)).toMatchObject({ kind: 'NOBODY_NEW' })
    ok(await perform(helper, noteDoor, { dwellingId: door, kind: 'SOMEBODY_LEFT' }))
    expect(await findDoor(coordinator, door, TODAY)).toMatchObject({ lead: 'SOMEBODY_LEFT' })
    ok(await perform(coordinator, recordVisit, { dwellingId: door, outcome: 'VACANT' }))
    expect([await findDoor(coordinator, door, TODAY), await leadAt(coordinator, door)]).toMatchObject([{ lead: null }, null])
    expect((await listWalk(coordinator, { area: XINGHUO_1, show: 'told', order: 'up' }, TODAY)).rows.map((row) => row.id)).not.toContain(door)
    expect(await verbs()).toContain('building.note')
  })

  it('is refused for another building and past the last day, with nothing written, and by the database, too', async () => {
    const helper = await named([other])
    await writtenBy(async () => {
      expect(problem(await perform(helper, noteDoor, { dwellingId: door, kind: 'EMPTY' })).code).toBe('not-found')
      expect(problem(await perform(helper, noteDoor, { dwellingId: door, kind: 'FULL' })).fields).toEqual({ kind: { code: 'required' } })
      for (const user of [community, coordinator, office]) expect(problem(await perform(user, noteDoor, { dwellingId: door, kind: 'EMPTY' })).code).toBe('forbidden')
      const insert = (building: string, area: string, user = helper.id) => Prisma.sql`INSERT INTO helper_note (id, user_id, building_id, dwelling_id, area_code, kind, on_day, at) VALUES (${newId()}::uuid, ${user}::uuid, ${building}::uuid, ${door}::uuid, ${area}, 'EMPTY', ${TODAY}::date, now())`
      const state = async (sql: Prisma.Sql) => transact(helper, 'building.note', (tx) => tx.$executeRaw(sql)).then(() => 'done', sqlState)
      expect(await state(insert(mine, XINGHUO_1))).toBe('42501')
      expect(await state(insert(other, XINGHUO_2))).toBe('23514')
      expect(await state(insert(other, XINGHUO_1, coordinator.id))).toMatch(/42501|23514/)
    })
  })

  it('lies where its door does when a grid is split', async () => {
    const helper = await named()
    ok(await perform(helper, noteDoor, { dwellingId: door, kind: 'EMPTY' }))
    ok(await perform(office, generateBuilding, { areaCode: XINGHUO_1, street: '星火路', number: '9号', block: '2幢', lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 }))
    ok(await perform(await staff('admin'), splitGrid, { code: XINGHUO_1, toCode: `${XINGHUO}009`, name: '第9网格', buildings: [mine] }))
    const rows = await asSystem((tx) => tx.$queryRaw<{ area: string }[]>`SELECT DISTINCT area_code AS area FROM helper_note WHERE building_id = ${mine}::uuid`)
    expect(rows).toEqual([{ area: `${XINGHUO}009` }])
    expect((await ownDoors(helper, mine)).length).toBe(12)
    ok(await perform(helper, noteDoor, { dwellingId: door, kind: 'NOBODY_NEW' }))
  })
})

describe('a helper sees', () => {
  it('their doors and their own words, and of every other table nothing', async () => {
    const helper = await named()
    const other = await named([mine])
    ok(await perform(other, noteDoor, { dwellingId: door, kind: 'EMPTY' }))
    ok(await perform(community, registerResident, person(world.doors[XINGHUO_2]![0]!, { name: '见不着', idNumber: idNumber() })))
    const tables = await asSystem((tx) => tx.$queryRaw<{ name: string }[]>`SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations' AND has_any_column_privilege('anju_app', c.oid, 'SELECT') ORDER BY 1`)
    const seen: Record<string, number> = {}
    for (const { name } of tables) {
      const [row] = await transact(helper, 'building.read', (tx) => tx.$queryRaw<{ n: number }[]>(Prisma.raw(`SELECT count(*)::int AS n FROM (SELECT 1 FROM "${name}") x`))).catch(() => [{ n: 0 }])
      if (row!.n > 0) seen[name] = row!.n
    }
    expect(Object.keys(seen).sort()).toEqual(['area', 'area_change', 'building', 'credential', 'dwelling', 'helper_post', 'staff'])
    expect(seen).toMatchObject({ building: 1, dwelling: 12, credential: 1, helper_post: 1, staff: 1 })
  })

  it('nothing once it is over, and of no read but their own', async () => {
    const helper = await named([mine], TODAY)
    expect((await ownDoors(helper, mine)).length).toBe(12)
    await asSystem((tx) => tx.$executeRaw`UPDATE helper_post SET to_on = ${TODAY}::date WHERE user_id = ${helper.id}::uuid`)
    expect([await ownBuildings(helper, TODAY), await ownDoors(helper, mine), await findOwnDoor(helper, door)]).toEqual([[], [], null])
    for (const verb of ['resident.read', 'dwelling.read', 'figure.read', 'helper.read', 'service.read', 'notice.read', 'list.export', 'job.read'] as const) await expect(read(helper, verb, async () => 1), verb).rejects.toThrow(AccessRefused)
    await expect(read(community, 'building.read', async () => 1)).rejects.toThrow(AccessRefused)
  })
})
