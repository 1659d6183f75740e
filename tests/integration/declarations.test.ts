import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EXPORTED } from '@/app/exports'
import { confirmDeclared, refuseDeclared, revealTeller } from '@/lib/declarations/commands'
import { issuePlates, reissuePlate } from '@/lib/declarations/plates'
import { maySend, openPlate, openReceipt, type Receipt } from '@/lib/declarations/public'
import { countPlates, countWaiting, declaredAt, listDeclared, plateAt, plateOf, platePage, sumPlates } from '@/lib/declarations/queries'
import { receiptOf } from '@/lib/kernel/receipt'
import { MOST_WAITING } from '@/lib/declarations/rules'
import { removeDoor } from '@/lib/dwellings/commands'
import { findDoor, listOccupants, listWalk } from '@/lib/dwellings/queries'
import { retain } from '@/lib/jobs/retention'
import { type Actor, systemActor, type User } from '@/lib/kernel/access'
import { addDays, day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, read, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { LIMITS } from '@/lib/kernel/throttle'
import { perform } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { mergeResidents, unmergeResidents } from '@/lib/residents/merges'
import { listResidents } from '@/lib/residents/queries'
import { confirmStay, endStay, moveStay } from '@/lib/stays/commands'
import { begunAgo, declaredAtDoor, phone, plateFor, send, toldAt } from './declaring'
import { asSystem, count, idNumber, makeWorld, ok, placed, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, verbs, withoutPapers, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, community: User, office: User, leader: User, neighbour: User
let next = 0
let door = ''

beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, community, office, leader, neighbour] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('office'), await staff('leader'), await staff('community', TUNLI)]
})
beforeEach(() => void (door = world.doors[XINGHUO_1]![next++ % 12]!))

const registration = () => stand(XINGHUO_1, 'REGISTRATION')
const states = async (personIds: string[]) => (await asSystem((tx) => tx.$queryRaw<{ id: string; state: string; reason: string | null; on: string | null }[]>`
  SELECT id::text AS id, state, reason, answered_on::text AS on FROM declared_person WHERE id = ANY (${personIds}::uuid[]) ORDER BY id`)).map(({ state, reason, on }) => [state, reason, on])
const agrees = async () => expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
const writtenBy = async (work: () => Promise<unknown>) => {
  const sum = async () => Promise.all([...(['resident', 'stay', 'presence', 'obligation', 'declaration', 'declared_person', 'door_plate', 'audit'] as const).map(count)])
  const before = await sum()
  await work()
  expect(await sum()).toEqual(before)
}

describe('what is declared at a door', () => {
  it('is known at once, waits, and is confirmed by registering: the rate moves by exactly that', async () => {
    const before = await registration()
    const number = idNumber('1991-05-06', '2')
    const plate = await plateFor(door)
    const id = newId()
    const raw = toldAt(plate, [{ name: '孙小菊', idNumber: number, since: '2026-04-01' }, { name: '孙大勇' }])
    expect(ok(await send(plate, raw, id))).toEqual({ declarationId: id, people: 2 })
    expect(await registration()).toEqual({ due: before.due + 2, met: before.met })
    // Sent twice it is one.
    expect(ok(await send(plate, raw, id))).toEqual({ declarationId: id, people: 2 })
    expect(await registration()).toEqual({ due: before.due + 2, met: before.met })
    const told = await declaredAt(coordinator, door)
    expect(told.map(({ name, kind, teller, since }) => [name, kind, teller, since])).toEqual([['孙小菊', 'LIVES', 'RESIDENT', '2026-04-01'], ['孙大勇', 'LIVES', 'RESIDENT', null]])
    const here = await listOccupants(coordinator, door, TODAY)
    expect(told.map(({ stayId }) => here.find((one) => one.stayId === stayId)).map((one) => [one!.name, one!.status, one!.source, one!.idMask === null])).toEqual([['孙小菊', 'DECLARED', 'RESIDENT', false], ['孙大勇', 'DECLARED', 'RESIDENT', true]])
    expect(told[0]!.idMask).toMatch(/^9990\*{12}\d\d$/)
    expect(told[0]!.phoneMask).toContain('*')
    expect(await findDoor(coordinator, door, TODAY)).toMatchObject({ told: true, toldOf: 2, declared: 2, check: true })
    expect((await listWalk(coordinator, { area: XINGHUO_1, show: 'told', order: 'up' }, TODAY)).rows.map((row) => row.id)).toContain(door)
    expect((await listResidents(community, { status: 'declared', today: TODAY })).rows.map((row) => row.name)).toEqual(expect.arrayContaining(['孙小菊', '孙大勇']))
    ok(await perform(coordinator, confirmStay, { stayId: told[0]!.stayId }))
    expect(await registration()).toEqual({ due: before.due + 2, met: before.met + 1 })
    expect(await states(told.map((row) => row.id))).toEqual([['CONFIRMED', null, TODAY], ['WAITING', null, null]])
    expect(problem(await perform(coordinator, confirmStay, { stayId: told[1]!.stayId })).code).toBe('needs-document')
    expect(await verbs()).toContain('declaration.send')
    await agrees()
  })

  it('again is counted once, whoever tells of it, and nobody learns who is on record', async () => {
    const number = idNumber('1988-08-08')
    const { personIds: first } = await declaredAtDoor(door, [{ name: '钱多多', idNumber: number }])
    const before = [await registration(), await count('resident'), await count('stay')]
    const { declarationId, personIds } = await declaredAtDoor(door, [{ name: '钱多多' }], { teller: 'LANDLORD', tellerName: '沈阿林' })
    const { personIds: third } = await declaredAtDoor(door, [{ name: '钱某', idNumber: number }])
    expect([await registration(), await count('resident'), await count('stay')]).toEqual(before)
    const registered = ok(await perform(coordinator, registerResident, person(door, { name: '钱多多', idNumber: number })))
    expect(registered.was).toBe('declared')
    expect(await states([...first, ...personIds, ...third])).toEqual([['CONFIRMED', null, TODAY], ['CONFIRMED', null, TODAY], ['CONFIRMED', null, TODAY]])
    // Of somebody registered here it waits all the same: a receipt that said at once that they are known would tell.
    const { declarationId: fourth } = await declaredAtDoor(door, [{ name: '钱多多', idNumber: number }])
    expect(await openReceipt(receiptOf('receipt', fourth), 'somewhere')).toMatchObject({ people: [{ kind: 'LIVES', state: 'WAITING', reason: null }] })
    expect(await openReceipt(receiptOf('receipt', declarationId), 'somewhere')).toMatchObject({ onDay: TODAY, teller: 'LANDLORD', people: [{ state: 'CONFIRMED' }] })
    expect(JSON.stringify(await openReceipt(receiptOf('receipt', declarationId), 'somewhere'))).not.toMatch(/钱|沈|\d{11}/)
    await agrees()
  })

  it('casts doubt on somebody registered who is said to have left, until somebody looks', async () => {
    const here = [ok(await perform(coordinator, registerResident, person(door, { name: '周一', idNumber: idNumber() }))), ok(await perform(coordinator, registerResident, person(door, { name: '周二', idNumber: idNumber() })))]
    const before = [await stand(XINGHUO_1, 'CONSISTENCY'), await registration()] as const
    const { personIds, declarationId } = await declaredAtDoor(door, [{ name: '周一', told: 'LEFT' }, { name: '周二', told: 'LEFT' }, { name: '周三', told: 'LEFT' }], { teller: 'LANDLORD', tellerName: '沈阿林' })
    expect(await stand(XINGHUO_1, 'CONSISTENCY')).toEqual({ due: before[0].due, met: before[0].met - 2 })
    expect(await registration()).toEqual(before[1])
    expect(await findDoor(coordinator, door, TODAY)).toMatchObject({ doubt: true, doubted: 2, toldOf: 3 })
    await writtenBy(async () => expect(problem(await perform(coordinator, confirmDeclared, { personId: personIds[0] })).code).toBe('end-first'))
    ok(await perform(coordinator, endStay, { stayId: here[0]!.stayId }))
    ok(await perform(coordinator, confirmStay, { stayId: here[1]!.stayId }))
    expect(problem(await perform(coordinator, confirmDeclared, { personId: personIds[1] })).code).toBe('already-answered')
    ok(await perform(coordinator, confirmDeclared, { personId: personIds[2] }))
    expect(await states(personIds)).toEqual([['CONFIRMED', null, TODAY], ['REFUSED', 'STILL_HERE', TODAY], ['CONFIRMED', null, TODAY]])
    expect((await openReceipt(receiptOf('receipt', declarationId), 'somewhere') as Receipt).people.map(({ state, reason }) => [state, reason])).toEqual([['CONFIRMED', null], ['REFUSED', 'STILL_HERE'], ['CONFIRMED', null]])
    await agrees()
  })

  it('and is not so is refused with its reason: from today they no longer count, and past figures stay', async () => {
    const then = day('2026-04-10')
    const { personIds } = await declaredAtDoor(door, [{ name: '假人一' }, { name: '假人二' }], {}, then)
    const twice = await declaredAtDoor(door, [{ name: '假人二' }], {}, then)
    const [past, before] = [await stand(XINGHUO_1, 'REGISTRATION', day('2026-04-15')), await registration()]
    await writtenBy(async () => {
      expect(problem(await perform(coordinator, refuseDeclared, { personId: personIds[0], reason: 'SOMETHING' })).fields).toEqual({ reason: { code: 'required' } })
      expect(problem(await perform(coordinator, confirmDeclared, { personId: personIds[0] })).code).toBe('register-first')
    })
    ok(await perform(coordinator, refuseDeclared, { personId: personIds[0], reason: 'NOT_HERE' }))
    expect(await registration()).toEqual({ due: before.due - 1, met: before.met })
    // Another has told of the second, too, and nobody has looked at that.
    ok(await perform(coordinator, refuseDeclared, { personId: personIds[1], reason: 'UNCLEAR' }))
    expect(await registration()).toEqual({ due: before.due - 1, met: before.met })
    expect(await states(personIds)).toEqual([['REFUSED', 'NOT_HERE', TODAY], ['REFUSED', 'UNCLEAR', TODAY]])
    ok(await perform(coordinator, refuseDeclared, { personId: twice.personIds[0], reason: 'FALSE' }))
    expect(await registration()).toEqual({ due: before.due - 2, met: before.met })
    expect(await stand(XINGHUO_1, 'REGISTRATION', day('2026-04-15'))).toEqual(past)
    expect(problem(await perform(coordinator, refuseDeclared, { personId: twice.personIds[0], reason: 'FALSE' })).code).toBe('already-answered')
    expect((await listResidents(community, { status: 'left', today: TODAY })).rows.map((row) => row.name)).not.toContain('假人一')
    expect((await listDeclared(community, { area: XINGHUO, show: 'answered' })).rows.find((row) => row.id === personIds[0])).toMatchObject({ reason: 'NOT_HERE', answeredBy: 'coordinator' })
    expect(await verbs()).toContain('declaration.refuse')
    await agrees()
  })

  it('of somebody registered elsewhere changes nothing of theirs, and is answered when they are seen to have come', async () => {
    const [other, far] = [world.doors[XINGHUO_2]![0]!, world.doors[TUNLI_1]![0]!]
    const [number, distant] = [idNumber(), idNumber()]
    const known = ok(await perform(community, registerResident, person(other, { name: '吴一', idNumber: number, phone: '19900000001' })))
    ok(await perform(neighbour, registerResident, person(far, { name: '吴二', idNumber: distant })))
    const [before, residents] = [await asSystem((tx) => tx.$queryRaw`SELECT * FROM stay WHERE resident_name LIKE '吴%' ORDER BY id`), await count('resident')]
    const { personIds } = await declaredAtDoor(door, [{ name: '吴一', idNumber: number }, { name: '吴某', idNumber: distant }])
    expect(await asSystem((tx) => tx.$queryRaw`SELECT * FROM stay WHERE resident_name LIKE '吴%' ORDER BY id`)).toEqual(before)
    expect(await count('resident')).toBe(residents)
    expect((await declaredAt(coordinator, door)).filter((row) => personIds.includes(row.id)).map((row) => [row.kind, row.stayId])).toEqual([['LIVES', null], ['LIVES', null]])
    ok(await perform(community, moveStay, { residentId: known.residentId, dwellingId: door }))
    expect(await states(personIds)).toEqual([['CONFIRMED', null, TODAY], ['WAITING', null, null]])
    await agrees()
  })

  it('of somebody who had left brings them back as told of, with what is on record of them as it was', async () => {
    const number = idNumber()
    const was = ok(await perform(coordinator, registerResident, person(door, { name: '郑归', idNumber: number, phone: '19900000002' })))
    ok(await perform(coordinator, endStay, { stayId: was.stayId }))
    const row = () => asSystem((tx) => tx.$queryRaw<{ name: string; phone: string }[]>`SELECT name, phone_index AS phone FROM resident WHERE id = ${was.residentId}::uuid`)
    const before = await row()
    const { personIds } = await declaredAtDoor(door, [{ name: '别人', idNumber: number }])
    expect(await row()).toEqual(before)
    expect((await declaredAt(coordinator, door)).find((told) => told.id === personIds[0])).toMatchObject({ kind: 'LIVES' })
    expect(await listOccupants(coordinator, door, TODAY)).toContainEqual(expect.objectContaining({ residentId: was.residentId, status: 'DECLARED', name: '郑归' }))
    ok(await perform(coordinator, refuseDeclared, { personId: personIds[0], reason: 'NOT_HERE' }))
    await agrees()
  })

  it('with faults comes back with each at its field, and writes nothing', async () => {
    const plate = await plateFor(door)
    const wrong = async (raw: Record<string, unknown>) => problem(await send(plate, raw))
    await writtenBy(async () => {
      expect((await wrong(toldAt(plate, [{}]))).fields).toEqual({ 'people.0.name': { code: 'required' } })
      expect((await wrong(toldAt(plate, [{ name: '王1' }, { idNumber: '123' }], { phone: '12', teller: 'LANDLORD' }))).fields).toMatchObject({ 'people.0.name': { code: 'name-characters' }, 'people.1.name': { code: 'required' }, phone: { code: 'phone' } })
      expect((await wrong(toldAt(plate, [{ name: '王五' }], { teller: 'LANDLORD' }))).fields).toEqual({ tellerName: { code: 'required' } })
      expect((await wrong(toldAt(plate, [{ name: '王五', since: '2026-04-21' }]))).fields).toEqual({ 'people.0.since': { code: 'future' } })
      expect((await wrong(toldAt(plate, [{ name: '王五' }, { name: '王五' }]))).fields).toEqual({ 'people.1.name': { code: 'told-twice' } })
      expect((await wrong(toldAt(plate, [{ name: '王五' }], { website: 'http://x' }))).code).toBe('not-sent')
      expect((await wrong(toldAt(plate, [{ name: '王五' }], { begun: begunAgo(plate.id, 1) }))).code).toBe('too-fast')
      expect((await wrong(toldAt(plate, [{ name: '王五' }], { begun: begunAgo(plate.id, 25 * 3600) }))).code).toBe('form-old')
      expect((await wrong(toldAt(plate, [{ name: '王五' }], { begun: begunAgo(newId()) }))).code).toBe('form-old')
      expect((await wrong(toldAt({ ...plate, code: 'not a code' }, [{ name: '王五' }]))).fields).toEqual({ plate: { code: 'no-plate' } })
    })
  })

  it('too often from one door, or with too many who wait, is refused and writes nothing', async () => {
    // A door that no other test tells of anybody at.
    const plate = await plateFor(world.doors[XINGHUO_2]![11]!)
    for (let n = 0; n < LIMITS['send/door'].most; n++) ok(await send(plate, toldAt(plate, [{ name: `多次${'一二三四五六七八九十百千'[n]}` }])))
    await writtenBy(async () => expect(problem(await send(plate, toldAt(plate, [{ name: '多次又' }]))).code).toBe('declared-too-often'))
    const crowded = world.doors[TUNLI_1]![1]!
    for (let n = 0; n < MOST_WAITING / 5; n++) await declaredAtDoor(crowded, ['甲', '乙', '丙', '丁', '戊'].map((who) => ({ name: `等候${'一二三四五六'[n]}${who}` })))
    const full = await plateFor(crowded)
    await writtenBy(async () => expect(problem(await send(full, toldAt(full, [{ name: '等候又' }]))).code).toBe('declared-too-often'))
    const [other, own] = [world.doors[XINGHUO_2]!, phone()]
    for (let n = 0; n < LIMITS['send/phone'].most; n++) ok(await (async () => { const at = await plateFor(other[n % 11]!); return send(at, toldAt(at, [{ name: `同号${'一二三四五六七八九十百千'[n]}` }], { phone: own })) })())
    const at = await plateFor(other[0]!)
    expect(problem(await send(at, toldAt(at, [{ name: '同号又' }], { phone: own }))).code).toBe('declared-too-often')
  })

  it('at one door at the same moment is counted once', async () => {
    const plate = await plateFor(door)
    const before = await registration()
    const results = await Promise.all(Array.from({ length: 6 }, () => send(plate, toldAt(plate, [{ name: '同时人' }]))))
    expect(results.every((result) => result.ok)).toBe(true)
    expect(await registration()).toEqual({ due: before.due + 1, met: before.met })
    await agrees()
  })
})

describe('somebody declared who turns out to be on record', () => {
  type Row = { state: string; reason: string | null; on: string | null; residentId: string | null; stayId: string | null }
  const declared = async (personIds: string[]) => asSystem((tx) => tx.$queryRaw<Row[]>`
    SELECT state, reason, answered_on::text AS on, resident_id::text AS "residentId", stay_id::text AS "stayId" FROM declared_person WHERE id = ANY (${personIds}::uuid[]) ORDER BY id`)
  const openStay = async (residentId: string) => (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM stay WHERE resident_id = ${residentId}::uuid AND to_on IS NULL`))[0]?.id ?? null
  const merged = async (keepId: string, goneId: string, lives: 'KEPT' | 'GONE') => ok(await perform(community, mergeResidents, { keepId, goneId, lives }))
  const registerAt = async (dwellingId: string, more: Record<string, unknown> = {}) => ok(await perform(SYSTEM, registerResident, person(dwellingId, { idNumber: idNumber(), ...more })))
  /** What a merge makes of it, and that undone all of it is as it was. */
  const expectAnswer = async (personIds: string[], merge: () => Promise<{ mergeId: string }>, answer: (before: Row[]) => unknown) => {
    const before = await declared(personIds)
    const { mergeId } = await merge()
    expect(await declared(personIds)).toEqual(answer(before))
    await agrees()
    ok(await perform(community, unmergeResidents, { mergeId }))
    expect(await declared(personIds)).toEqual(before)
    await agrees()
  }

  it('is confirmed where they are registered at that door, and refused where at another', async () => {
    const [here, there] = [await registerAt(door), await registerAt(world.doors[XINGHUO_2]![2]!)]
    const { personIds } = await declaredAtDoor(door, [{ name: '叶知秋' }])
    const told = (await declared(personIds))[0]!.residentId!
    await expectAnswer(personIds, () => merged(here.residentId, told, 'KEPT'), () => [{ state: 'CONFIRMED', reason: null, on: TODAY, residentId: here.residentId, stayId: here.stayId }])
    await expectAnswer(personIds, () => merged(there.residentId, told, 'KEPT'), ([was]) => [{ state: 'REFUSED', reason: 'WRONG_DOOR', on: TODAY, residentId: there.residentId, stayId: was!.stayId }])
  })

  it('waits at the door that they moved to, and is refused there like anybody whom nobody has met', async () => {
    const there = await registerAt(world.doors[XINGHUO_2]![3]!)
    const { personIds } = await declaredAtDoor(door, [{ name: '叶知春' }])
    const told = (await declared(personIds))[0]!.residentId!
    const copied = async () => [{ state: 'WAITING', reason: null, on: null, residentId: there.residentId, stayId: await openStay(there.residentId) }]
    const before = await declared(personIds)
    const { mergeId } = await merged(there.residentId, told, 'GONE')
    expect(await declared(personIds)).toEqual(await copied())
    ok(await perform(community, unmergeResidents, { mergeId }))
    expect(await declared(personIds)).toEqual(before)
    await merged(there.residentId, told, 'GONE')
    ok(await perform(coordinator, refuseDeclared, { personId: personIds[0], reason: 'NOT_HERE' }))
    expect(await openStay(there.residentId)).toBeNull()
    await agrees()
  })

  it('has left, as was told, where they live at another door; at that one it waits still', async () => {
    const [gone, elsewhere, here] = [ok(await perform(coordinator, registerResident, person(door, { name: '叶知夏', ...withoutPapers }))), await registerAt(world.doors[XINGHUO_2]![4]!), await registerAt(door)]
    const { personIds } = await declaredAtDoor(door, [{ name: '叶知夏', told: 'LEFT' }])
    await expectAnswer(personIds, () => merged(elsewhere.residentId, gone.residentId, 'KEPT'), ([was]) => [{ state: 'CONFIRMED', reason: null, on: TODAY, residentId: elsewhere.residentId, stayId: was!.stayId }])
    await expectAnswer(personIds, () => merged(here.residentId, gone.residentId, 'KEPT'), () => [{ state: 'WAITING', reason: null, on: null, residentId: here.residentId, stayId: here.stayId }])
  })

  it('is confirmed although they were on record elsewhere, once that record goes on at this door', async () => {
    const number = idNumber()
    const [elsewhere, here] = [await registerAt(world.doors[XINGHUO_2]![5]!, { idNumber: number }), ok(await perform(coordinator, registerResident, person(door, withoutPapers)))]
    const { personIds } = await declaredAtDoor(door, [{ name: '叶知冬', idNumber: number }])
    expect(await declared(personIds)).toMatchObject([{ state: 'WAITING', stayId: null }])
    const before = await declared(personIds)
    const { mergeId } = await merged(elsewhere.residentId, here.residentId, 'GONE')
    expect(await declared(personIds)).toEqual([{ state: 'CONFIRMED', reason: null, on: TODAY, residentId: elsewhere.residentId, stayId: await openStay(elsewhere.residentId) }])
    ok(await perform(community, unmergeResidents, { mergeId }))
    expect(await declared(personIds)).toEqual(before)
    await agrees()
  })

  it('goes back to whose it was, in whatever order two merges are undone', async () => {
    const [first, second] = [ok(await perform(coordinator, registerResident, person(door, { name: '叶知晨', ...withoutPapers }))), await registerAt(world.doors[XINGHUO_2]![6]!, withoutPapers)]
    const here = await registerAt(door)
    const { personIds } = await declaredAtDoor(door, [{ name: '叶知晨', told: 'LEFT' }])
    const before = await declared(personIds)
    for (const order of [[0, 1], [1, 0]]) {
      const merges = [await merged(here.residentId, first.residentId, 'KEPT')]
      expect(await declared(personIds)).toMatchObject([{ state: 'WAITING', residentId: here.residentId, stayId: here.stayId }])
      merges.push(await merged(here.residentId, second.residentId, 'GONE'))
      expect(await declared(personIds)).toMatchObject([{ state: 'CONFIRMED', residentId: here.residentId }])
      ok(await perform(community, unmergeResidents, { mergeId: merges[order[0]!]!.mergeId }))
      expect(await declared(personIds)).toEqual(order[0] === 0 ? before : [{ state: 'WAITING', reason: null, on: null, residentId: here.residentId, stayId: here.stayId }])
      ok(await perform(community, unmergeResidents, { mergeId: merges[order[1]!]!.mergeId }))
      expect(await declared(personIds)).toEqual(before)
      await agrees()
    }
  })

  it('since a merge is of whoever lived there, once it is undone', async () => {
    const [kept, gone] = [await registerAt(world.doors[XINGHUO_2]![8]!), ok(await perform(coordinator, registerResident, person(door, { name: '叶知晚', ...withoutPapers })))]
    const { mergeId } = await merged(kept.residentId, gone.residentId, 'GONE')
    const { personIds } = await declaredAtDoor(door, [{ name: (await asSystem((tx) => tx.$queryRaw<{ name: string }[]>`SELECT name FROM resident WHERE id = ${kept.residentId}::uuid`))[0]!.name, told: 'LEFT' }])
    expect(await declared(personIds)).toMatchObject([{ state: 'WAITING', stayId: await openStay(kept.residentId) }])
    ok(await perform(community, unmergeResidents, { mergeId }))
    expect(await declared(personIds)).toMatchObject([{ state: 'WAITING', residentId: gone.residentId, stayId: gone.stayId }])
    await writtenBy(async () => expect(problem(await perform(coordinator, confirmDeclared, { personId: personIds[0] })).code).toBe('end-first'))
    ok(await perform(coordinator, endStay, { stayId: gone.stayId }))
    expect(await declared(personIds)).toMatchObject([{ state: 'CONFIRMED' }])
    await agrees()
  })

  it('is met by any number that leads to them', async () => {
    const [own, left] = [idNumber('1984-02-12', '2'), idNumber('1984-02-12', '2')]
    const here = await registerAt(door, { name: '叶知秋', idNumber: own })
    const other = placed(await perform(SYSTEM, declareResident, { areaCode: XINGHUO, source: 'ROSTER', name: '叶知秋', idNumber: left, addressText: '某处' }))
    await merged(here.residentId, other.residentId, 'KEPT')
    const people = [await count('resident'), await registration()]
    const { personIds } = await declaredAtDoor(door, [{ name: '叶某', idNumber: left }])
    expect([await count('resident'), await registration()]).toEqual(people)
    expect(await declared(personIds)).toMatchObject([{ state: 'WAITING', residentId: here.residentId, stayId: here.stayId }])
    // And at a door where nobody knew them yet, once they are registered there.
    const elsewhere = world.doors[XINGHUO_2]![7]!
    const { personIds: there } = await declaredAtDoor(elsewhere, [{ name: '叶某', idNumber: left }])
    ok(await perform(community, moveStay, { residentId: here.residentId, dwellingId: elsewhere }))
    expect(await declared(there)).toMatchObject([{ state: 'CONFIRMED', residentId: here.residentId, stayId: await openStay(here.residentId) }])
    await agrees()
  })
})

describe('a code', () => {
  it('opens its door and tells nothing of who lives there; void, unknown and of a door that is gone are the same', async () => {
    const plate = await plateFor(door)
    expect(Object.keys(await openPlate(plate.code, 'a') as object).sort()).toEqual(['areaCode', 'block', 'community', 'dwellingId', 'number', 'plateId', 'room', 'street'])
    expect(await openPlate(` ${plate.code.slice(0, 8).toLowerCase()}-${plate.code.slice(8)} `, 'a')).toMatchObject({ plateId: plate.id, community: '星火社区' })
    const renewed = await plateFor(door)
    expect(renewed.code).not.toBe(plate.code)
    expect([await openPlate(plate.code, 'a'), await openPlate('0000000000000000', 'a'), await openPlate('x', 'a')]).toEqual(['none', 'none', 'none'])
    await writtenBy(async () => expect(problem(await send(plate, toldAt(plate, [{ name: '王五' }]))).code).toBe('no-plate'))
    // A form of one grid's door opens no other's.
    expect(problem(await send({ areaCode: TUNLI_1 }, toldAt(renewed, [{ name: '王五' }]))).code).toBe('no-plate')
    const gone = world.doors[TUNLI_1]![11]!
    const its = await plateFor(gone)
    ok(await perform(office, removeDoor, { dwellingId: gone, reason: 'DEMOLISHED' }))
    expect(await openPlate(its.code, 'a')).toBe('none')
    expect(problem(await perform(office, reissuePlate, { dwellingId: gone, reason: 'LOST' })).fields).toEqual({ dwellingId: { code: 'door-gone' } })
  })

  it('that is none is counted against where it came from, and in the end not even a good one is told there', async () => {
    const plate = await plateFor(door)
    for (let n = 0; n < LIMITS['miss/address'].most; n++) expect(await openPlate('ZZZZZZZZZZZZZZZZ', 'guesser')).toBe('none')
    expect(await openPlate(plate.code, 'guesser')).toBe('busy')
    expect(await openReceipt('ZZZZZZZZZZZZ', 'guesser')).toBe('busy')
    expect(await openPlate(plate.code, 'somebody else')).toMatchObject({ plateId: plate.id })
    const sent = await Promise.all(Array.from({ length: LIMITS['send/address'].most + 1 }, () => maySend('a gate')))
    expect(sent.filter((may) => !may)).toHaveLength(1)
    expect(await maySend('another gate')).toBe(true)
  })

  it('is given to every door of an area that has none, once, and printed in the order of the walk', async () => {
    const stand = sumPlates((await countPlates(neighbour, TUNLI)).values())
    expect(problem(await perform(neighbour, issuePlates, { areaCode: SUBDISTRICT })).fields).toEqual({ areaCode: { code: 'area-too-wide' } })
    expect(problem(await perform(neighbour, issuePlates, { areaCode: XINGHUO })).code).toBe('forbidden')
    const issued = (await Promise.all([perform(neighbour, issuePlates, { areaCode: TUNLI }), perform(neighbour, issuePlates, { areaCode: TUNLI })])).map((result) => ok(result).issued)
    expect(issued[0]! + issued[1]!).toBe(stand.doors - stand.plates)
    for (const area of [TUNLI, TUNLI_1]) expect(await countPlates(neighbour, area)).toEqual(new Map([[TUNLI_1, { doors: stand.doors, plates: stand.doors }]]))
    expect((await countPlates(office, SUBDISTRICT)).get(TUNLI)).toEqual({ doors: stand.doors, plates: stand.doors })
    // Others' codes are nobody's to print.
    expect([await countPlates(community, TUNLI), await plateAt(community, world.doors[TUNLI_1]![0]!), await plateOf(community, world.doors[TUNLI_1]![0]!)]).toEqual([new Map(), null, null])
    const asked = (area: string) => EXPORTED.plates.count(community, { query: `area=${area}`, day: TODAY, locale: 'zh-CN' })
    expect([await asked(TUNLI), await asked(SUBDISTRICT), await asked('')]).toEqual([null, null, null])
    const printed = []
    for (let at: string | null = null; ;) {
      const page = await read(neighbour, 'plate.issue', (tx) => platePage(tx, TUNLI, at, 5))
      printed.push(...page.rows)
      if ((at = page.next) === null) break
    }
    expect(printed).toHaveLength(stand.doors)
    expect(new Set(printed.map((row) => row.code)).size).toBe(stand.doors)
    expect(printed.map((row) => row.room)).toEqual([...printed.map((row) => row.room)].sort())
    await expect(plateAt(leader, door)).rejects.toBeInstanceOf(AccessRefused)
    expect(await verbs()).toEqual(expect.arrayContaining(['plate.issue', 'plate.reissue']))
  })
})

describe('who may', () => {
  it('sees what was told in their own area alone, and shows the phone of who told for a reason', async () => {
    const { personIds, declarationId } = await declaredAtDoor(door, [{ name: '何人' }], { phone: '19987654321' })
    expect((await declaredAt(neighbour, door))).toEqual([])
    // Of the sub-district they see those at their own crowded door alone.
    expect([await countWaiting(neighbour, { area: XINGHUO }), await countWaiting(neighbour, { area: SUBDISTRICT })]).toEqual([0, MOST_WAITING])
    expect(await countWaiting(community, { area: XINGHUO })).toBeGreaterThan(0)
    expect(problem(await perform(neighbour, refuseDeclared, { personId: personIds[0], reason: 'FALSE' })).code).toBe('not-found')
    expect(problem(await perform(neighbour, revealTeller, { declarationId, reason: 'CONTACT' })).code).toBe('not-found')
    expect(problem(await perform(leader, refuseDeclared, { personId: personIds[0], reason: 'FALSE' })).code).toBe('forbidden')
    expect(problem(await perform(coordinator, revealTeller, { declarationId, reason: 'OTHER' })).fields).toEqual({ note: { code: 'required' } })
    expect(ok(await perform(coordinator, revealTeller, { declarationId, reason: 'CONTACT' })).value).toBe('19987654321')
    expect(await verbs()).toEqual(expect.arrayContaining(['declaration.reveal', 'declaration.confirm']))
    const [raw] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT string_agg(d::text, ' ') AS text FROM declaration d`)
    expect(raw!.text).not.toContain('19987654321')
  })

  it('is asked by the database, too: somebody at a door reads no table, and nobody else looks up codes', async () => {
    const somebody: Actor = { id: '', role: 'public', name: 'public', areaCode: XINGHUO, unitId: null }
    for (const table of ['resident', 'stay', 'declaration', 'declared_person', 'door_plate', 'dwelling', 'visit', 'obligation'] as const) {
      const [row] = await transact(somebody, 'door.open', (tx) => tx.$queryRaw<{ n: number }[]>(Prisma.raw(`SELECT count(*)::int AS n FROM ${table}`)))
      expect(row!.n, table).toBe(0)
    }
    for (const actor of [office, coordinator, systemActor('test')]) {
      await expect(transact(actor, 'test', (tx) => tx.$queryRaw`SELECT * FROM plate_door('0000000000000000')`)).rejects.toThrow()
      await expect(transact(actor, 'test', (tx) => tx.$queryRaw`SELECT * FROM declaration_state('x')`)).rejects.toThrow()
    }
  })
})

it('who told, and of whom, is forgotten half a year after all was answered; what came of it stays', async () => {
  const old = await declaredAtDoor(door, [{ name: '旧人' }])
  const waiting = await declaredAtDoor(door, [{ name: '还等着' }])
  ok(await perform(coordinator, refuseDeclared, { personId: old.personIds[0], reason: 'NOT_HERE' }))
  await retain(addDays(TODAY, 181))
  const rows = await asSystem((tx) => tx.$queryRaw<{ id: string; name: string; phone: string | null; state: string }[]>`
    SELECT e.id::text AS id, p.person_name AS name, e.phone_sealed AS phone, p.state FROM declaration e JOIN declared_person p ON p.declaration_id = e.id WHERE e.id = ANY (${[old.declarationId, waiting.declarationId]}::uuid[]) ORDER BY e.id`)
  expect(rows[0]).toMatchObject({ name: '', phone: null, state: 'REFUSED' })
  expect(rows[1]).toMatchObject({ name: '还等着', state: 'WAITING' })
  expect(rows[1]!.phone).not.toBeNull()
})
