import { beforeAll, describe, expect, it } from 'vitest'
import { mergeArea } from '@/lib/areas/commands'
import { myRecord } from '@/lib/my/queries'
import { findImport, listImportRows } from '@/lib/imports/queries'
import { carryOutRoster, startRoster, uploadRoster } from '@/lib/imports/commands'
import type { Actor, User } from '@/lib/kernel/access'
import type { Command } from '@/lib/kernel/command'
import { addDays, day } from '@/lib/kernel/day'
import { AccessRefused, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { generateBuilding } from '@/lib/dwellings/commands'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { mergeResidents } from '@/lib/residents/merges'
import { findResident } from '@/lib/residents/queries'
import { giveReceipt } from '@/lib/residents/receipt'
import { staysOf } from '@/lib/stays/queries'
import { confirmStay, endStay, moveStay } from '@/lib/stays/commands'
import { checkIn, checkOut, setBeds } from '@/lib/units/beds'
import { closeUnit } from '@/lib/units/commands'
import { findRoom, listRooms } from '@/lib/units/dormitory-queries'
import { attachDormitory, detachDormitory } from '@/lib/units/dormitories'
import { countLeads, findLead, listLeads } from '@/lib/units/lead-queries'
import { workLead } from '@/lib/units/leads'
import { leaveRoster } from '@/lib/units/roster'
import { countRoster, dormitoriesOf, freeBuildings, listRoster, type RosterShow } from '@/lib/units/roster-queries'
import { leadOf, leadState, type Lives } from '@/lib/units/rules'
import { phoneOf, signedIn, slipOf } from './own'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, unit, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let unitId: string, reporter: User, stranger: User, community: User, neighbour: User, office: User, leader: User, coordinator: User
let building: string
let rooms: string[]

beforeAll(async () => {
  world = await makeWorld()
  unitId = await unit(XINGHUO, '长华纺织')
  reporter = await staff('unit', XINGHUO, unitId)
  stranger = await staff('unit', XINGHUO, await unit(XINGHUO, '隔壁五金'))
  ;[community, neighbour, office, leader, coordinator] = [await staff('community', XINGHUO), await staff('community', TUNLI), await staff('office'), await staff('leader'), await staff('coordinator', XINGHUO_2)]
  ok(await perform(community, generateBuilding, { areaCode: XINGHUO_2, street: '星火路', number: '168号', block: '2号宿舍楼', lowestFloor: 1, highestFloor: 3, roomsPerFloor: 4 }))
  const [found] = await asSystem((tx) => tx.$queryRaw<{ id: string; rooms: string[] }[]>`
    SELECT b.id::text AS id, array_agg(d.id::text ORDER BY d.floor, d.room) AS rooms FROM building b JOIN dwelling d ON d.building_id = b.id WHERE b.block = '2号宿舍楼' GROUP BY b.id`)
  ;[building, rooms] = [found!.id, found!.rooms]
}, 120_000)

const on = async (user: Actor, command: unknown, raw: Record<string, unknown>, today: string = TODAY) => (await performAll(user, command as Command<never, never>, [{ raw }], { today: day(today) }))[0]! as { ok: true; data: Record<string, string> }
const done = async (user: Actor, command: unknown, raw: Record<string, unknown>, today?: string) => ok(await on(user, command, raw, today))
const refused = async (user: Actor, command: unknown, raw: Record<string, unknown>, today?: string) => {
  const before = await written()
  const { code, fields } = problem(await on(user, command, raw, today))
  expect(await written()).toEqual(before)
  return fields && code === 'invalid' ? Object.fromEntries(Object.entries(fields).map(([field, fault]) => [field, fault.code])) : code
}
const written = async () => [await count('roster_entry'), await count('lead_result'), await count('bed_use'), await count('dormitory_room'), await count('stay'), await count('obligation'), await rosterText()]
const rosterText = () => asSystem((tx) => tx.$queryRaw`SELECT (SELECT string_agg(e::text, ';' ORDER BY e.id) FROM roster_entry e) AS entries, (SELECT string_agg(u::text, ';' ORDER BY u.id) FROM bed_use u) AS uses, (SELECT string_agg(b.unit_id::text, ';') FROM building b) AS buildings`)
const arrives = (name: string, more: Record<string, unknown> = {}, user: User = reporter) => done(user, declareResident, { areaCode: XINGHUO, source: 'UNIT', name, idNumber: idNumber(), arrivedOn: '2026-04-10', ...more })
const names = async (show: RosterShow, user: User = community) => (await listRoster(user, unitId, { show })).rows.map(({ name }) => name).sort()
const entryOf = async (name: string) => (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM roster_entry WHERE name = ${name} ORDER BY id DESC LIMIT 1`))[0]!.id
const residentOf = async (name: string) => (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT resident_id::text AS id FROM roster_entry WHERE name = ${name} ORDER BY id DESC LIMIT 1`))[0]!.id
const leads = async (user: User = community, state: 'OPEN' | 'WAITING' | 'DONE' = 'OPEN', today = TODAY) => (await listLeads(user, { area: user.areaCode, state }, today)).rows.map(({ name, kind }) => `${name} ${kind}`).sort()
const agrees = async () => expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()

/** What the database takes for a lead is what the rule does, of everybody on every roster. */
async function mirrors(today = TODAY) {
  const facts = await asSystem((tx) => tx.$queryRaw<{ entryId: string; unitOpen: boolean; onRoster: boolean; again: boolean; leftOn: string | null; lives: Lives; confirmedOn: string | null; basisId: string | null }[]>`
    SELECT entry_id::text AS "entryId", unit_open AS "unitOpen", on_roster AS "onRoster", again, left_on::text AS "leftOn", lives, confirmed_on::text AS "confirmedOn", basis_id::text AS "basisId" FROM roster_facts(NULL)`)
  const results = await asSystem((tx) => tx.$queryRaw<{ entryId: string; kind: string; basisId: string | null; againOn: string | null }[]>`
    SELECT entry_id::text AS "entryId", kind, basis_id::text AS "basisId", again_on::text AS "againOn" FROM lead_result ORDER BY id DESC`)
  const found = await asSystem((tx) => tx.$queryRaw<{ entryId: string; kind: string; state: string }[]>`SELECT entry_id::text AS "entryId", kind, state FROM leads(NULL, ${today}::date) ORDER BY entry_id`)
  const wanted = facts.flatMap((f) => {
    const kind = leadOf({ ...f, leftOn: f.leftOn === null ? null : day(f.leftOn), confirmedOn: f.confirmedOn === null ? null : day(f.confirmedOn) })
    if (kind === null) return []
    const last = results.find((r) => r.entryId === f.entryId && r.kind === kind && r.basisId === f.basisId)
    return [{ entryId: f.entryId, kind, state: leadState(last ? { againOn: last.againOn && day(last.againOn) } as never : null, day(today)) }]
  }).sort((a, b) => (a.entryId < b.entryId ? -1 : 1))
  expect(found).toEqual(wanted)
}

describe('a roster', () => {
  it('has whoever works there, wherever they are registered, and moves nobody', async () => {
    const number = idNumber('1991-01-01')
    const { residentId } = ok(await perform(await staff('coordinator', TUNLI_1), registerResident, person(world.doors[TUNLI_1]![0]!, { name: '贺住远', idNumber: number })))
    const before = [await asSystem((tx) => tx.$queryRaw`SELECT * FROM stay`), await asSystem((tx) => tx.$queryRaw`SELECT * FROM resident`), await stand(SUBDISTRICT, 'REGISTRATION')]
    expect(await arrives('贺住远', { idNumber: number, phone: '13800000000' })).toEqual({ residentId: null, stayId: null, was: 'elsewhere' })
    expect([await asSystem((tx) => tx.$queryRaw`SELECT * FROM stay`), await asSystem((tx) => tx.$queryRaw`SELECT * FROM resident`), await stand(SUBDISTRICT, 'REGISTRATION')]).toEqual(before)
    expect((await listRoster(reporter, unitId, { show: 'here' })).rows).toMatchObject([{ name: '贺住远', idMask: expect.stringMatching(/^999.*\*/), fromOn: '2026-04-10', lives: null, residentId: null, address: null }])
    expect(await findResident(reporter, residentId)).toBeNull()
    // Nor does the community around know more than that they live somewhere; the office does.
    expect((await listRoster(community, unitId, { show: 'elsewhere' })).rows).toMatchObject([{ lives: 'ELSEWHERE', residentId: null, address: null }])
    expect((await listRoster(office, unitId, { show: 'elsewhere' })).rows).toMatchObject([{ lives: 'ELSEWHERE', residentId, address: '屯里街1号1幢101室' }])
    // Told again, they are on it once.
    await arrives('贺住远', { idNumber: number })
    expect(await names('here')).toEqual(['贺住远'])
    expect(await verbs()).toContain('resident.declare')
    await agrees()
  })

  it('has those whom the unit itself told of, until it tells them as gone', async () => {
    const told = await arrives('齐来了')
    expect(await countRoster(community, unitId)).toEqual({ here: 2, dormitory: 0, elsewhere: 1, nowhere: 1, left: 0 })
    // Where somebody lives who does not sleep at its own is not a unit's to know.
    expect(await countRoster(reporter, unitId)).toEqual({ here: 2, dormitory: 0, elsewhere: 0, nowhere: 0, left: 0 })
    await done(reporter, endStay, { stayId: told['stayId'], onDay: '2026-04-18' })
    expect((await listRoster(reporter, unitId, { show: 'left' })).rows).toMatchObject([{ name: '齐来了', untilOn: '2026-04-18' }])
    await arrives('贺来了')
    const entryId = await entryOf('贺来了')
    expect(await refused(reporter, leaveRoster, { entryId, onDay: '2026-04-09' })).toEqual({ onDay: 'before-roster' })
    expect(await refused(reporter, leaveRoster, { entryId, onDay: '2026-04-21' })).toEqual({ onDay: 'future' })
    await done(reporter, leaveRoster, { entryId })
    expect(await refused(reporter, leaveRoster, { entryId })).toBe('roster-left')
    expect((await staysOf(community, await residentOf('贺来了'), TODAY))[0]).toMatchObject({ toOn: TODAY, endReason: 'LEFT' })
    expect(await verbs()).toContain('roster.leave')
  })

  it('ends for somebody who lives elsewhere without touching where they live', async () => {
    const stays = await asSystem((tx) => tx.$queryRaw`SELECT * FROM stay`)
    await done(reporter, leaveRoster, { entryId: await entryOf('贺住远') })
    expect(await asSystem((tx) => tx.$queryRaw`SELECT * FROM stay`)).toEqual(stays)
    expect(await names('here')).toEqual([])
  })

  it('said to be wrong by the community leaves the stay alone', async () => {
    const told = await arrives('钱没来')
    await done(community, leaveRoster, { entryId: await entryOf('钱没来') })
    expect(await names('here')).toEqual([])
    expect((await staysOf(community, told['residentId']!, TODAY))[0]).toMatchObject({ toOn: null })
    await done(community, endStay, { stayId: told['stayId'] })
  })

  it('holds its unit open', async () => {
    const other = await unit(XINGHUO, '要关的厂')
    const theirs = await staff('unit', XINGHUO, other)
    const number = idNumber()
    ok(await perform(await staff('coordinator', TUNLI_1), registerResident, person(world.doors[TUNLI_1]![1]!, { name: '何别处', idNumber: number })))
    await arrives('何别处', { idNumber: number }, theirs)
    expect(await refused(office, closeUnit, { unitId: other })).toBe('unit-people')
    await done(theirs, leaveRoster, { entryId: await entryOf('何别处') })
    await asSystem((tx) => tx.$executeRaw`UPDATE staff SET disabled_at = now() WHERE id = ${theirs.id}::uuid`)
    await done(office, closeUnit, { unitId: other })
    expect(await refused(theirs, declareResident, { areaCode: XINGHUO, source: 'UNIT', name: '迟到', idNumber: idNumber() })).toBe('unit-closed')
    expect(await refused(community, attachDormitory, { unitId: other, buildingId: building })).toBe('unit-closed')
    await expect(asSystem((tx) => tx.$executeRaw`
      INSERT INTO roster_entry (id, unit_id, resident_id, area_code, name, from_on, reported_on, created_by, created_at) SELECT ${newId()}::uuid, ${other}::uuid, id, ${XINGHUO}, '迟到', ${TODAY}::date, ${TODAY}::date, ${office.id}::uuid, now() FROM resident LIMIT 1`)).rejects.toThrow('no roster is kept')
  })
})

describe('a dormitory', () => {
  it('is a building of the unit’s community, of one unit at a time', async () => {
    const [free] = [await freeBuildings(community, XINGHUO)]
    expect(free.map(({ label }) => label)).toContain('星火路168号2号宿舍楼')
    expect(await transact(reporter, 'test', (tx) => tx.$queryRaw`SELECT id FROM dwelling`)).toEqual([])
    expect(await refused(community, attachDormitory, { unitId, buildingId: newId() })).toEqual({ buildingId: 'not-found' })
    await done(community, attachDormitory, { unitId, buildingId: building })
    expect(await refused(office, attachDormitory, { unitId: stranger.unitId!, buildingId: building })).toEqual({ buildingId: 'dormitory-taken' })
    expect(await dormitoriesOf(reporter, unitId)).toMatchObject([{ label: '星火路168号2号宿舍楼', rooms: 12, people: 0 }])
    // Its reporter knows these doors and no others, by the database, too.
    expect(await transact(reporter, 'test', (tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM dwelling`)).toEqual([{ n: 12 }])
    expect(await transact(stranger, 'test', (tx) => tx.$queryRaw`SELECT id FROM dwelling`)).toEqual([])
    expect(await transact(reporter, 'test', (tx) => tx.$executeRaw`UPDATE dwelling SET room = '999'`)).toBe(0)
    expect(await verbs()).toContain('dormitory.attach')
  })

  it('has rooms with beds; somebody moves in, is on the roster, is to be seen at the door, and has a bed', async () => {
    expect(await refused(reporter, checkIn, { unitId, dwellingId: rooms[0], name: '床一', idNumber: idNumber() })).toBe('room-no-beds')
    await done(reporter, setBeds, { unitId, buildingId: building, beds: 2 })
    const before = await stand(XINGHUO_2, 'REGISTRATION')
    await done(reporter, checkIn, { unitId, dwellingId: rooms[0], bed: 2, name: '床一', idNumber: idNumber('1992-02-02'), fromOn: '2026-04-15' })
    expect(await stand(XINGHUO_2, 'REGISTRATION')).toEqual({ due: before.due + 1, met: before.met })
    expect((await staysOf(community, await residentOf('床一'), TODAY))[0]).toMatchObject({ dwellingId: rooms[0], status: 'DECLARED', source: 'UNIT', fromOn: '2026-04-15' })
    expect(await names('dormitory', reporter)).toEqual(['床一'])
    expect(await findRoom(reporter, unitId, rooms[0]!)).toMatchObject({ beds: 2, sleeping: [{ bed: 2, name: '床一', fromOn: '2026-04-15' }] })
    expect((await listRooms(reporter, unitId)).flatMap(({ floors }) => floors.flatMap((floor) => floor.rooms)).slice(0, 2)).toMatchObject([{ room: '101', beds: 2, taken: 1 }, { room: '102', beds: 2, taken: 0 }])
    expect(await verbs()).toEqual(expect.arrayContaining(['dormitory.beds', 'dormitory.check-in']))
    await agrees()
  })

  it('has one person in a bed, and no more people than beds', async () => {
    expect(await refused(reporter, checkIn, { unitId, dwellingId: rooms[0], bed: 2, name: '挤', idNumber: idNumber() })).toEqual({ bed: 'bed-taken' })
    expect(await refused(reporter, checkIn, { unitId, dwellingId: rooms[0], bed: 3, name: '挤', idNumber: idNumber() })).toEqual({ bed: 'no-such-bed' })
    expect(await refused(reporter, checkIn, { unitId, dwellingId: rooms[0], bed: 1 })).toEqual({ name: 'required' })
    expect(await refused(reporter, checkIn, { unitId, dwellingId: rooms[0], bed: 1, name: '挤', idNumber: '123', fromOn: '2026-05-01' })).toEqual({ idNumber: 'id-shape' })
    expect(await refused(reporter, checkIn, { unitId, dwellingId: rooms[0], bed: 1, name: '挤', fromOn: '2026-05-01' })).toEqual({ fromOn: 'future' })
    expect(await refused(reporter, checkIn, { unitId, dwellingId: world.doors[XINGHUO_2]![0], name: '挤', idNumber: idNumber() })).toEqual({ dwellingId: 'not-found' })
    await done(community, checkIn, { unitId, dwellingId: rooms[0], name: '床二', idNumber: idNumber() })
    expect((await findRoom(community, unitId, rooms[0]!))!.sleeping.map(({ bed, name }) => [bed, name])).toEqual([[1, '床二'], [2, '床一']])
    // The community wrote it down, and it is the unit that they live there by.
    expect(await names('dormitory', reporter)).toEqual(['床一', '床二'])
    expect(await refused(reporter, checkIn, { unitId, dwellingId: rooms[0], name: '挤', idNumber: idNumber() })).toBe('room-full')
    expect(await refused(reporter, setBeds, { unitId, dwellingId: rooms[0], beds: 1 })).toEqual({ beds: 'beds-in-use' })
    expect(await refused(reporter, setBeds, { unitId, dwellingId: world.doors[XINGHUO_2]![0], beds: 1 })).toEqual({ dwellingId: 'not-found' })
    // Two at the same moment for the last bed: one has it.
    await done(reporter, checkIn, { unitId, dwellingId: rooms[4], bed: 1, name: '床三', idNumber: idNumber() })
    const both = await Promise.all(['抢甲', '抢乙'].map((name) => on(reporter, checkIn, { unitId, dwellingId: rooms[4], bed: 2, name, idNumber: idNumber() })))
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    await agrees()
  })

  it('stands in the record of whoever sleeps there, with the roster that they are on', async () => {
    const [idNumberOf, phone] = [idNumber('1993-03-03'), phoneOf()]
    await done(reporter, checkIn, { unitId, dwellingId: rooms[9], bed: 1, name: '床己', idNumber: idNumberOf, fromOn: '2026-04-15' })
    const { residentId, stayId } = await done(coordinator, registerResident, person(rooms[9]!, { name: '床己', idNumber: idNumberOf, phone, arrivedOn: '2026-04-15' }))
    await done(coordinator, giveReceipt, { residentId })
    const { actor } = await signedIn(slipOf(residentId!))
    expect(await myRecord(actor, day(TODAY))).toMatchObject({
      works: [{ unit: '长华纺织', fromOn: '2026-04-15', untilOn: null, reportedOn: TODAY }], beds: [{ unit: '长华纺织', address: expect.stringContaining('2号宿舍楼'), bed: 1, fromOn: '2026-04-15', untilOn: null }],
    })
    await done(reporter, checkOut, { bedUseId: (await findRoom(reporter, unitId, rooms[9]!))!.sleeping[0]!.bedUseId, leaves: 'unit' })
    expect(await myRecord(actor, day(TODAY))).toMatchObject({ works: [{ untilOn: TODAY }], beds: [{ untilOn: TODAY }] })
    await done(coordinator, endStay, { stayId })
    await agrees()
  })

  it('is not where somebody moves in who is registered elsewhere', async () => {
    const number = idNumber()
    ok(await perform(await staff('coordinator', TUNLI_1), registerResident, person(world.doors[TUNLI_1]![2]!, { name: '何在外', idNumber: number })))
    expect(await refused(reporter, checkIn, { unitId, dwellingId: rooms[1], name: '何在外', idNumber: number })).toEqual({ idNumber: 'lives-elsewhere' })
    await arrives('何在外', { idNumber: number })
    expect(await refused(reporter, checkIn, { unitId, dwellingId: rooms[1], entryId: await entryOf('何在外') })).toEqual({ entryId: 'entry-by-number' })
  })

  it('takes somebody from the roster, with or without a number, and from room to room; the beds that they had are kept in mind', async () => {
    await arrives('无号', { idNumber: undefined })
    const entryId = await entryOf('无号')
    await done(reporter, checkIn, { unitId, dwellingId: rooms[1], entryId })
    const residentId = await residentOf('无号')
    expect(await staysOf(community, residentId, TODAY)).toMatchObject([{ dwellingId: rooms[1], toOn: null }])
    await done(reporter, checkIn, { unitId, dwellingId: rooms[2], bed: 2, entryId })
    expect((await staysOf(community, residentId, TODAY)).map(({ dwellingId, toOn }) => [dwellingId, toOn])).toEqual(expect.arrayContaining([[rooms[2], null], [rooms[1], TODAY]]))
    // Another bed of the same room: no stay ends.
    await done(reporter, checkIn, { unitId, dwellingId: rooms[2], bed: 1, entryId })
    expect(await staysOf(community, residentId, TODAY)).toHaveLength(2)
    expect(await findRoom(reporter, unitId, rooms[2]!)).toMatchObject({ sleeping: [{ bed: 1, name: '无号' }], before: [{ bed: 2, name: '无号', untilOn: TODAY }] })
    expect(await findRoom(reporter, unitId, rooms[1]!)).toMatchObject({ sleeping: [], before: [{ bed: 1, name: '无号', untilOn: TODAY }] })
    expect(await asSystem((tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM roster_entry WHERE name = '无号'`)).toEqual([{ n: 1 }])
    await agrees()
  })

  it('lets go of a bed when its stay ends or moves, whoever says so', async () => {
    const number = idNumber()
    await done(reporter, checkIn, { unitId, dwellingId: rooms[5], name: '会走', idNumber: number })
    const residentId = await residentOf('会走')
    ok(await perform(community, moveStay, { residentId, dwellingId: world.doors[XINGHUO_1]![0] }))
    expect(await findRoom(reporter, unitId, rooms[5]!)).toMatchObject({ sleeping: [], before: [{ name: '会走' }] })
    expect(await names('elsewhere')).toEqual(expect.arrayContaining(['会走']))
    // Registered at that door now: they do not move back by the unit's word.
    expect(await refused(reporter, checkIn, { unitId, dwellingId: rooms[5], name: '会走', idNumber: number })).toEqual({ idNumber: 'lives-elsewhere' })
    await agrees()
  })

  it('is left: of the dormitory alone, or of the unit with it; registered at the door, the stay goes on in doubt', async () => {
    const [one] = (await findRoom(reporter, unitId, rooms[4]!))!.sleeping
    expect(await refused(reporter, checkOut, { bedUseId: one!.bedUseId, leaves: '' })).toEqual({ leaves: 'required' })
    expect(await refused(reporter, checkOut, { bedUseId: one!.bedUseId, leaves: 'unit', onDay: '2026-04-21' })).toEqual({ onDay: 'future' })
    expect(await refused(reporter, checkOut, { bedUseId: one!.bedUseId, leaves: 'unit', onDay: '2026-04-01' })).toEqual({ onDay: 'before-bed' })
    expect(await done(reporter, checkOut, { bedUseId: one!.bedUseId, leaves: 'room' })).toMatchObject({ doubted: false })
    expect(await refused(reporter, checkOut, { bedUseId: one!.bedUseId, leaves: 'room' })).toBe('bed-left')
    expect(await names('nowhere')).toEqual(expect.arrayContaining([one!.name]))
    const number = idNumber()
    await done(reporter, checkIn, { unitId, dwellingId: rooms[6], name: '见过', idNumber: number })
    const residentId = await residentOf('见过')
    ok(await perform(community, confirmStay, { stayId: (await staysOf(community, residentId, TODAY))[0]!.id }))
    const [seen] = (await findRoom(reporter, unitId, rooms[6]!))!.sleeping
    expect(await done(reporter, checkOut, { bedUseId: seen!.bedUseId, leaves: 'unit' })).toMatchObject({ doubted: true })
    expect((await staysOf(community, residentId, TODAY))[0]).toMatchObject({ toOn: null, doubt: 'UNIT_LEFT' })
    expect(await findRoom(community, unitId, rooms[6]!)).toMatchObject({ sleeping: [], bedless: [{ residentId, name: '见过' }] })
    expect(await names('left')).toEqual(expect.arrayContaining(['见过']))
    expect(await verbs()).toContain('dormitory.check-out')
    await agrees()
  })
})

describe('a file', () => {
  const people = ['李甲', '李乙', '李丙', '李丁'].map((name) => ({ name, number: idNumber('1993-03-03') }))
  const file = (rows: (string | null)[][]) => ({ notices: [], sheets: [{ name: '宿舍', rows: [['姓名', '公民身份号码', '宿舍', '进厂日期'], ...rows].map((cells, at) => ({ number: at + 1, cells })) }] }) as never
  const goIn = async (rows: (string | null)[][], user: User = reporter) => {
    const { importId } = ok(await perform(user, uploadRoster(file(rows)), { areaCode: XINGHUO, fileName: '宿舍.xlsx', digest: newId() }))
    const planned = (await findImport(user, importId))!.rows
    ok(await perform(user, startRoster, { importId }))
    ok(await perform(user, carryOutRoster, { importId, rows: 100, passOver: false }))
    return { planned, found: (await findImport(user, importId))!, rows: (await listImportRows(user, importId, {})).rows }
  }

  it('of a dormitory puts people into their rooms and beds, and who lives elsewhere onto the roster', async () => {
    const away = idNumber()
    ok(await perform(await staff('coordinator', TUNLI_1), registerResident, person(world.doors[TUNLI_1]![3]!, { name: '李远', idNumber: away })))
    const { planned, found, rows: told } = await goIn([
      ...people.slice(0, 3).map(({ name, number }) => [name, number, '2号宿舍楼201', '2026-04-01']), [people[3]!.name, people[3]!.number, '厂外老李家', '2026-04-01'], ['李远', away, '2号宿舍楼202', '2026-04-01']])
    expect(planned).toMatchObject({ NEW: 4, ELSEWHERE: 1, LOOK: 0 })
    expect(found.rows).toMatchObject({ NEW: 4, ELSEWHERE: 1, LOOK: 0, FAULTY: 0 })
    expect(told.map(({ outcome, codes }) => [outcome, codes.map(({ code }) => code)])).toEqual([['NEW', []], ['NEW', ['room-full']], ['NEW', ['room-full']], ['NEW', []], ['ELSEWHERE', []]])
    const room = (await findRoom(reporter, unitId, rooms[4]!))!
    expect([...room.sleeping, ...room.bedless].map(({ name }) => name)).toEqual(expect.arrayContaining(['李甲', '李乙', '李丙']))
    expect(await names('nowhere')).toEqual(expect.arrayContaining(['李丁']))
    expect(await names('elsewhere')).toEqual(expect.arrayContaining(['李远']))
    // The same again changes nothing but gives a bed where one has become free.
    await done(reporter, setBeds, { unitId, dwellingId: rooms[4], beds: 6 })
    expect((await goIn(people.map(({ name, number }) => [name, number, '2号宿舍楼201', null]).slice(0, 3))).found.rows).toMatchObject({ SAME: 3, NEW: 0 })
    expect((await findRoom(reporter, unitId, rooms[4]!))!.bedless).toEqual([])
    await agrees()
  })

  it('becomes a registration by its lead', async () => {
    expect(await leads()).toEqual(expect.arrayContaining(['李丁 NOWHERE']))
    const lead = (await findLead(coordinator, unitId, await entryOf('李丁'), TODAY))!
    expect(lead).toMatchObject({ name: '李丁', unitName: '长华纺织', fromOn: '2026-04-01', kind: 'NOWHERE', state: 'OPEN' })
    ok(await perform(coordinator, registerResident, person(rooms[7]!, { name: '李丁', idNumber: people[3]!.number, arrivedOn: '2026-04-01' })))
    expect(await leads()).not.toEqual(expect.arrayContaining(['李丁 NOWHERE']))
    expect(await findLead(coordinator, unitId, await entryOf('李丁'), TODAY)).toBeNull()
    expect(await names('dormitory')).toEqual(expect.arrayContaining(['李丁']))
    await agrees()
  })
})

describe('a lead', () => {
  it('is what roster, dormitory and register say differently, as the rule has it', async () => {
    expect(await leads()).toEqual(expect.arrayContaining(['见过 LEFT']))
    await mirrors()
    const counts = await listLeads(community, { area: XINGHUO, state: 'OPEN' }, TODAY)
    expect(counts.total).toBe(counts.states.OPEN)
    expect(counts.kinds).toEqual(await countLeads(community, XINGHUO, TODAY))
    expect((await listLeads(community, { area: XINGHUO, state: 'OPEN', kind: 'LEFT' }, TODAY)).rows).toMatchObject([{ name: '见过', address: expect.stringContaining('2号宿舍楼'), unitName: '长华纺织' }])
    // In the coordinator's grid stands the dormitory, so they are theirs to look into; the next grid's has none.
    expect(await leads(coordinator)).toEqual(await leads())
    expect(await leads(await staff('coordinator', XINGHUO_1))).toEqual([])
    expect(await leads(neighbour)).toEqual([])
    expect(await leads(leader)).toEqual(await leads())
  })

  it('looked into does not come back until its facts are others', async () => {
    await arrives('找不到')
    const lead = { unitId, entryId: await entryOf('找不到'), kind: 'NOWHERE' }
    expect(await refused(community, workLead, { ...lead, result: undefined })).toEqual({ result: 'required' })
    expect(await refused(community, workLead, { ...lead, result: 'STAYS' })).toEqual({ result: 'not-in-list' })
    expect(await refused(community, workLead, { ...lead, result: 'NOT_FOUND' })).toEqual({ againOn: 'required' })
    expect(await refused(community, workLead, { ...lead, result: 'NOT_FOUND', againOn: TODAY })).toEqual({ againOn: 'not-ahead' })
    expect(await refused(community, workLead, { ...lead, result: 'NOT_FOUND', againOn: '2027-04-20' })).toEqual({ againOn: 'again-too-late' })
    expect(await refused(community, workLead, { ...lead, kind: 'LEFT', result: 'WRONG' })).toBe('lead-gone')
    await done(coordinator, workLead, { ...lead, result: 'NOT_FOUND', againOn: '2026-04-23' })
    expect(await leads()).not.toContain('找不到 NOWHERE')
    expect(await leads(community, 'WAITING')).toEqual(['找不到 NOWHERE'])
    await mirrors()
    await mirrors(day('2026-04-23'))
    expect(await leads(community, 'OPEN', day('2026-04-23'))).toContain('找不到 NOWHERE')
    await done(community, workLead, { ...lead, result: 'LOCAL' }, '2026-04-23')
    expect(await leads(community, 'DONE', day('2026-04-23'))).toEqual(['找不到 NOWHERE'])
    expect(await refused(community, workLead, { ...lead, result: 'WRONG' }, '2026-04-23')).toBe('lead-done')
    expect((await listLeads(community, { area: XINGHUO, state: 'DONE' }, day('2026-04-23'))).rows).toMatchObject([{ result: 'LOCAL', resultOn: '2026-04-23', by: 'community' }])
    // Off the roster and on it again: another matter.
    await done(reporter, leaveRoster, { entryId: lead.entryId }, '2026-04-23')
    await mirrors(day('2026-04-23'))
    expect(await verbs()).toContain('lead.work')
  })

  it('of somebody who had lived somewhere and has left comes again with that', async () => {
    const number = idNumber()
    await arrives('又走了', { idNumber: number })
    const lead = { unitId, entryId: await entryOf('又走了'), kind: 'NOWHERE' }
    await done(community, workLead, { ...lead, result: 'GONE' })
    const { stayId } = ok(await perform(coordinator, registerResident, person(rooms[8]!, { name: '又走了', idNumber: number })))
    await done(community, endStay, { stayId })
    expect(await leads()).toContain('又走了 NOWHERE')
    await mirrors()
  })

  it('of somebody who stays in the dormitory after leaving the roster is over once they are seen there', async () => {
    const [left] = (await listLeads(community, { area: XINGHUO, state: 'OPEN', kind: 'LEFT' }, TODAY)).rows
    const stay = (await staysOf(community, left!.residentId!, TODAY))[0]!
    ok((await performAll(community, confirmStay, [{ raw: { stayId: stay.id } }], { today: addDays(TODAY, 1) }))[0]!)
    expect(await leads()).not.toContain(`${left!.name} LEFT`)
    await mirrors()
  })

  it('follows its person through a merge', async () => {
    await arrives('并一', { idNumber: undefined, sex: '1', bornOn: '1990-01-01' })
    const gone = await residentOf('并一')
    const kept = ok(await perform(community, registerResident, person(world.doors[XINGHUO_2]![5]!, { name: '并一', idNumber: idNumber('1990-01-01') })))
    expect(await leads()).toContain('并一 NOWHERE')
    ok(await perform(community, mergeResidents, { keepId: kept.residentId, goneId: gone, lives: 'KEPT' }))
    expect(await leads()).not.toContain('并一 NOWHERE')
    await mirrors()
  })
})

describe('who may not', () => {
  it('is refused by code and by the database: another unit’s reporter, another area, other roles', async () => {
    await arrives('不许看')
    const entryId = await entryOf('不许看')
    await done(reporter, checkIn, { unitId, dwellingId: rooms[9], name: '不许动', idNumber: idNumber() })
    const [use] = (await findRoom(reporter, unitId, rooms[9]!))!.sleeping
    const tries: [unknown, Record<string, unknown>, User[]][] = [
      [leaveRoster, { entryId }, [stranger, neighbour, leader, coordinator, await staff('inspector'), await staff('auditor'), await staff('admin')]],
      [workLead, { unitId, entryId, kind: 'NOWHERE', result: 'LOCAL' }, [reporter, stranger, neighbour, leader, await staff('coordinator', XINGHUO_1), await staff('admin')]],
      [checkIn, { unitId, dwellingId: rooms[9], name: '外人', idNumber: idNumber() }, [stranger, neighbour, leader, coordinator, await staff('admin')]],
      [checkOut, { bedUseId: use!.bedUseId, leaves: 'unit' }, [stranger, neighbour, leader, coordinator, await staff('inspector')]],
      [setBeds, { unitId, dwellingId: rooms[9], beds: 9 }, [stranger, neighbour, leader, coordinator]],
      [attachDormitory, { unitId, buildingId: building }, [reporter, stranger, neighbour, leader, coordinator]],
      [detachDormitory, { buildingId: building }, [reporter, stranger, neighbour, leader, coordinator]],
    ]
    for (const [command, raw, users] of tries) for (const user of users) await refused(user, command, raw)
    // The database alone.
    for (const user of [stranger, neighbour, await staff('coordinator', XINGHUO_1), await staff('inspector'), await staff('auditor'), await staff('admin')]) {
      const [seen] = await transact(user, 'test', (tx) => tx.$queryRaw<{ n: number }[]>`
        SELECT (SELECT count(*) FROM roster_entry WHERE unit_id = ${unitId}::uuid)::int + (SELECT count(*) FROM bed_use)::int + (SELECT count(*) FROM dormitory_room)::int + (SELECT count(*) FROM roster_facts(${unitId}::uuid))::int + (SELECT count(*) FROM leads(${unitId}::uuid, ${TODAY}::date))::int AS n`)
      expect(seen!.n, user.role).toBe(0)
      expect(await transact(user, 'test', (tx) => tx.$executeRaw`UPDATE roster_entry SET until_on = ${TODAY}::date, end_reported_on = ${TODAY}::date, ended_by = ${user.id}::uuid WHERE unit_id = ${unitId}::uuid`), user.role).toBe(0)
      expect(await transact(user, 'test', (tx) => tx.$executeRaw`UPDATE bed_use SET until_on = ${TODAY}::date, ended_by = ${user.id}::uuid WHERE unit_id = ${unitId}::uuid`), user.role).toBe(0)
    }
    const residentId = await residentOf('不许看')
    for (const user of [stranger, neighbour, leader, await staff('coordinator', XINGHUO_1)]) {
      await expect(transact(user, 'test', (tx) => tx.$executeRaw`
        INSERT INTO roster_entry (id, unit_id, resident_id, area_code, name, from_on, reported_on, created_by, created_at) VALUES (${newId()}::uuid, ${unitId}::uuid, ${residentId}::uuid, ${XINGHUO}, 'x', ${TODAY}::date, ${TODAY}::date, ${user.id}::uuid, now())`), user.role).rejects.toThrow(/42501|row-level security/)
      await expect(transact(user, 'test', (tx) => tx.$executeRaw`
        INSERT INTO lead_result (id, entry_id, area_code, kind, result, on_day, user_id, at) VALUES (${newId()}::uuid, ${entryId}::uuid, ${user.areaCode}, 'NOWHERE', 'LOCAL', ${TODAY}::date, ${user.id}::uuid, now())`), user.role).rejects.toThrow(/42501|row-level security|no lead/)
      await expect(transact(user, 'test', (tx) => tx.$executeRaw`UPDATE building SET unit_id = ${stranger.unitId}::uuid WHERE id = ${building}::uuid`).then((n) => { if (n === 0) throw new Error('42501') }), user.role).rejects.toThrow(/42501|not theirs/)
    }
    // Nobody into a bed of a room where they do not live, and nobody writes over what was written.
    await expect(transact(reporter, 'test', (tx) => tx.$executeRaw`
      INSERT INTO bed_use (id, unit_id, dwelling_id, resident_id, area_code, bed, name, from_on, created_by, created_at) VALUES (${newId()}::uuid, ${unitId}::uuid, ${rooms[10]}::uuid, ${residentId}::uuid, ${XINGHUO_2}, 1, 'x', ${TODAY}::date, ${reporter.id}::uuid, now())`)).rejects.toThrow('nobody who lives in')
    for (const user of [reporter, community]) await expect(transact(user, 'test', (tx) => tx.$executeRaw`UPDATE roster_entry SET name = 'x'`)).rejects.toThrow(/42501|permission denied/)
    for (const user of [await staff('inspector'), await staff('auditor'), await staff('admin'), coordinator]) {
      await expect(listRoster(user, unitId, { show: 'here' }), user.role).rejects.toBeInstanceOf(AccessRefused)
      await expect(listRooms(user, unitId), user.role).rejects.toBeInstanceOf(AccessRefused)
    }
    for (const user of [reporter, await staff('inspector'), await staff('admin')]) await expect(listLeads(user, { area: user.areaCode, state: 'OPEN' }, TODAY), user.role).rejects.toBeInstanceOf(AccessRefused)
    expect(await listRooms(stranger, unitId)).toEqual([])
    expect((await listRoster(stranger, unitId, { show: 'here' })).rows).toEqual([])
  })
})

describe('after all', () => {
  it('a building is a dormitory no more: nobody moves, nobody sleeps in a bed of it, and the unit’s reporter knows its doors no longer', async () => {
    const stays = await count('stay')
    await done(community, detachDormitory, { buildingId: building })
    expect(await count('stay')).toBe(stays)
    expect(await listRooms(reporter, unitId)).toEqual([])
    expect(await names('dormitory')).toEqual([])
    expect(await asSystem((tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM bed_use WHERE until_on IS NULL`)).toEqual([{ n: 0 }])
    await done(community, attachDormitory, { unitId, buildingId: building })
    expect(await verbs()).toContain('dormitory.detach')
    await mirrors()
    await agrees()
  })

  it('what is written follows its community when that is merged into another', async () => {
    const entries = await count('roster_entry')
    ok(await perform(await staff('admin'), mergeArea, { code: XINGHUO, toCode: TUNLI, confirm: '星火社区' }))
    expect(await asSystem((tx) => tx.$queryRaw`SELECT DISTINCT left(area_code, 12) AS area FROM roster_entry WHERE unit_id = ${unitId}::uuid`)).toEqual([{ area: TUNLI }])
    expect(await count('roster_entry')).toBe(entries)
    await mirrors()
  })
})
