import { beforeAll, describe, expect, it } from 'vitest'
import { generateBuilding, recordVisit, removeDoor, restoreDoor } from '@/lib/dwellings/commands'
import { findDoor, listDoors, listDoubts, listUrgent, listWalk } from '@/lib/dwellings/queries'
import { mergeArea, splitGrid } from '@/lib/areas/commands'
import { USUAL } from '@/lib/campaigns/rules'
import type { User } from '@/lib/kernel/access'
import { AccessRefused, sql, transact } from '@/lib/kernel/db'
import { addDays, type Day, day } from '@/lib/kernel/day'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { correctRental, endRental, liftNoLetting, recordRental } from '@/lib/rentals/commands'
import { changeTemplate, endPaper, signPaper } from '@/lib/rentals/papers'
import { correctParty, mergeParties, revealParty } from '@/lib/rentals/parties'
import { findParty, findRental, findTemplate, listMissing, listRentals, rentalAt, type RentalFilter, rentalPage, templateById } from '@/lib/rentals/queries'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { confirmStay, endStay, moveStay, placeStay, undoStay } from '@/lib/stays/commands'
import { searchDoors, staysOf } from '@/lib/stays/queries'
import { answerTransfer, askTransfer } from '@/lib/transfers/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User
let community: User
let office: User
let leader: User
let doors: string[] = []

beforeAll(async () => {
  world = await makeWorld()
  ok((await performAll(SYSTEM, generateBuilding, [{ raw: { areaCode: XINGHUO_1, street: '租路', number: '9号', lowestFloor: 1, highestFloor: 8, roomsPerFloor: 10 } }], { today: day('2026-03-01') }))[0]!)
  doors = (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT d.id::text AS id FROM dwelling d JOIN building b ON b.id = d.building_id WHERE b.street = '租路' ORDER BY d.floor, d.room`)).map((row) => row.id)
  ;[coordinator, community, office, leader] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('office'), await staff('leader')]
})

/** A door of the first grid that no test has used yet. */
const freshDoor = () => doors.pop()!
const typed = (dwellingId: string, more: Record<string, unknown> = {}) =>
  ({ dwellingId, kind: 'HOME', use: 'LIVING', landlordName: '沈阿毛', landlordPhone: '19900005520', rooms: '3', letRooms: '2', areaM2: '80', ...more })
const recordOn = async (today: Day, raw: unknown, user = coordinator) => (await performAll(user, recordRental, [{ raw }], { today }))[0]!
const record = async (more: Record<string, unknown> = {}, on: Day = TODAY) => {
  const dwellingId = freshDoor()
  return { dwellingId, ...ok(await recordOn(on, typed(dwellingId, more))) }
}
const signOn = async (today: Day, raw: Record<string, unknown>, user = coordinator) => (await performAll(user, signPaper, [{ raw: { signedOn: today, ...raw } }], { today }))[0]!
const people = async (user: User, filter: Partial<RentalFilter>) => (await listRentals(user, { area: XINGHUO, show: 'all', ...filter }, USUAL.rental, TODAY)).rows.map((row) => row.id)

describe('a rental', () => {
  it('is written down at its door, and owes its papers from that day', async () => {
    const before = await Promise.all(['RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT'].map((indicator) => stand(XINGHUO, indicator)))
    const { rentalId, dwellingId } = await record({ landlordNumber: idNumber('1960-01-01'), landlordAddress: '星火社区 5 号', leaseFrom: '2026-04-01', leaseTo: '2027-03-31', rentYuan: '1800', custodianName: '俞水根', custodianPhone: '19900007777' })
    const after = await Promise.all(['RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT'].map((indicator) => stand(XINGHUO, indicator)))
    expect(after).toEqual(before.map(({ due, met }) => ({ due: due + 1, met })))
    const rental = (await findRental(leader, rentalId, TODAY))!
    expect(rental).toMatchObject({
      dwellingId, kind: 'HOME', use: 'LIVING', rooms: 3, letRooms: 2, areaM2: 80, rentYuan: 1800, banned: false, people: 0,
      landlord: { name: '沈阿毛', kind: 'PERSON', phoneMask: '199****5520', address: '星火社区 5 号' }, custodian: { name: '俞水根' }, papers: [{ kind: 'LEASE', fromOn: '2026-04-01', toOn: '2027-04-01' }],
    })
    expect(rental.landlord.numberMask).toMatch(/^9990\*{12}\d[\dX]$/)
    expect([...rental.lacks].sort()).toEqual(['ENTRUSTED_SECURITY', 'RENTAL_FILING', 'RENTAL_FP_CONTRACT', 'SECURITY_LETTER'])
    expect(await verbs()).toContain('rental.record')
    const [raw] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT party::text AS text FROM party WHERE id = ${rental.landlord.id}::uuid`)
    expect(raw!.text).not.toMatch(/19900005520|19600101/)
  })

  it('is one at a time at a door; of two who write it down at once the second finds the first one’s', async () => {
    const door = world.doors[XINGHUO_2]![0]!
    const results = await Promise.all([office, community].map((user) => perform(user, recordRental, typed(door))))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const refused = problem(results.find((result) => !result.ok)!)
    expect(refused).toMatchObject({ code: 'rental-known', details: { rentalId: (await rentalAt(office, door, TODAY))!.id } })
  })

  it.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['nothing', { kind: undefined, use: undefined, landlordName: '' }, { kind: 'required', use: 'required', landlordName: 'required' }],
    ['a number of nobody', { landlordNumber: '999001199001010001' }, { landlordNumber: 'id-check-character' }],
    ['a credit code that is none', { landlordKind: 'ORGANISATION', landlordName: '某厂', landlordNumber: '91999000MA2B3C4D5F' }, { landlordNumber: 'credit-code' }],
    ['more rooms let than there are', { rooms: '2', letRooms: '3' }, { letRooms: 'more-than-rooms' }],
    ['a lease that ends before it begins', { leaseFrom: '2026-04-02', leaseTo: '2026-04-01' }, { leaseTo: 'last-before-first' }],
    ['half a lease', { leaseFrom: '2026-04-02' }, { leaseTo: 'required' }],
    ['a phone of a custodian without a name', { custodianPhone: '19900007777' }, { custodianName: 'required' }],
    ['a phone that is none', { landlordPhone: '12345' }, { landlordPhone: 'phone' }],
  ])('with %s is told at its fields, and nothing is written', async (_, more, fields) => {
    const before = [await count('rental'), await count('party')]
    const told = problem(await perform(coordinator, recordRental, typed(world.doors[XINGHUO_1]![11]!, more)))
    expect(Object.fromEntries(Object.entries(told.fields!).map(([field, { code }]) => [field, code]))).toEqual(fields)
    expect([await count('rental'), await count('party')]).toEqual(before)
  })

  it('is refused outside one’s grid, to those who only read, and at a door that is out of sight', async () => {
    const before = await count('rental')
    expect(problem(await perform(coordinator, recordRental, typed(world.doors[XINGHUO_2]![3]!))).fields).toEqual({ dwellingId: { code: 'not-found' } })
    expect(problem(await perform(community, recordRental, typed(world.doors[TUNLI_1]![3]!))).fields).toEqual({ dwellingId: { code: 'not-found' } })
    for (const user of [leader, await staff('inspector'), await staff('auditor'), await staff('admin')]) expect(problem(await perform(user, recordRental, typed(freshDoor()))).code).toBe('forbidden')
    expect(await count('rental')).toBe(before)
    await expect(listRentals(await staff('admin'), { area: SUBDISTRICT, show: 'all' }, USUAL.rental, TODAY)).rejects.toBeInstanceOf(AccessRefused)
  })

  it('is corrected once for each reading, ended, and then neither signed nor corrected', async () => {
    const { rentalId, dwellingId } = await record({ custodianName: '俞水根', custodianPhone: '19900007777' })
    const same = { rentalId, version: 1, kind: 'HOTEL', use: 'BUSINESS', rooms: '12', custodianName: '俞水根' }
    expect(ok(await perform(coordinator, correctRental, same))).toEqual({ version: 2 })
    expect(await findRental(office, rentalId, TODAY)).toMatchObject({ kind: 'HOTEL', rooms: 12, letRooms: null, custodian: { name: '俞水根', phoneMask: '199****7777' } })
    expect(problem(await perform(coordinator, correctRental, same)).code).toBe('changed-meanwhile')
    expect(ok(await perform(coordinator, correctRental, { ...same, version: 2, custodianName: undefined }))).toEqual({ version: 3 })
    expect((await findRental(office, rentalId, TODAY))!.custodian).toBeNull()
    const due = (await stand(XINGHUO_1, 'RENTAL_FILING')).due
    expect(problem(await perform(coordinator, endRental, { rentalId, onDay: addDays(TODAY, 1) })).fields).toEqual({ onDay: { code: 'future' } })
    ok(await perform(coordinator, endRental, { rentalId }))
    expect((await stand(XINGHUO_1, 'RENTAL_FILING')).due).toBe(due - 1)
    for (const again of [() => perform(coordinator, endRental, { rentalId }), () => signOn(TODAY, { rentalId, kind: 'SECURITY_LETTER' }), () => perform(coordinator, correctRental, { ...same, version: 4 })]) {
      expect(problem(await again()).code).toBe('rental-ended')
    }
    // Let again: another rental, which owes anew.
    const second = ok(await recordOn(TODAY, typed(dwellingId)))
    expect(second.rentalId).not.toBe(rentalId)
    expect((await stand(XINGHUO_1, 'RENTAL_FILING')).due).toBe(due)
    expect((await people(office, { show: 'ended' }))).toContain(rentalId)
  })

  it('that was ended long ago stays in the figures of its days', async () => {
    const { rentalId } = await record({}, day('2026-03-10'))
    const then = await stand(XINGHUO, 'SECURITY_LETTER', day('2026-04-01'))
    ok(await perform(coordinator, endRental, { rentalId, onDay: '2026-03-15' }))
    expect(await stand(XINGHUO, 'SECURITY_LETTER', day('2026-04-01'))).toEqual(then)
  })
})

describe('its papers', () => {
  it('move their own indicator by exactly one, and no other', async () => {
    const { rentalId } = await record()
    const papers = ['RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT'] as const
    for (const kind of papers) {
      const before = await Promise.all(papers.map((indicator) => stand(XINGHUO, indicator)))
      ok(await signOn(TODAY, { rentalId, kind, number: 'ZA-1', responsible: '星火物业', lastOn: '2027-04-19' }))
      expect(await Promise.all(papers.map((indicator) => stand(XINGHUO, indicator)))).toEqual(before.map(({ due, met }, at) => ({ due, met: met + (papers[at] === kind ? 1 : 0) })))
    }
    expect(await findRental(office, rentalId, TODAY)).toMatchObject({ lacks: [], owed: papers.map(() => ({ met: true })) })
    expect(await stand(XINGHUO, 'SECURITY_LETTER', day('2027-04-20'))).not.toEqual(await stand(XINGHUO, 'SECURITY_LETTER', day('2027-04-19')))
    expect(await verbs()).toContain('paper.sign')
  })

  it('are met from when we heard of them, not from before; void, they are wanting again from today', async () => {
    const { rentalId } = await record({}, day('2026-04-01'))
    const then = await stand(XINGHUO, 'SECURITY_LETTER', day('2026-04-10'))
    const { papers: [paperId] } = ok(await signOn(TODAY, { rentalId, kind: 'SECURITY_LETTER', signedOn: '2026-04-02' }))
    expect(await stand(XINGHUO, 'SECURITY_LETTER', day('2026-04-10'))).toEqual(then)
    const signed = await stand(XINGHUO, 'SECURITY_LETTER')
    ok(await perform(coordinator, endPaper, { paperId }))
    expect(await stand(XINGHUO, 'SECURITY_LETTER')).toEqual({ due: signed.due, met: signed.met - 1 })
    expect(problem(await perform(coordinator, endPaper, { paperId })).code).toBe('paper-ended')
  })

  it('that end soon are on a list, until the next one is signed', async () => {
    const { rentalId } = await record({}, day('2026-04-01'))
    ok(await signOn(TODAY, { rentalId, kind: 'SECURITY_LETTER', lastOn: '2026-05-10' }))
    expect(await people(office, { show: 'ending' })).toContain(rentalId)
    ok(await signOn(TODAY, { rentalId, kind: 'SECURITY_LETTER', fromOn: '2026-05-11', lastOn: '2027-05-10' }))
    expect(await people(office, { show: 'ending' })).not.toContain(rentalId)
    expect((await findRental(office, rentalId, TODAY))!.owed.find((one) => one.indicator === 'SECURITY_LETTER')).toMatchObject({ met: true, metTo: '2027-05-11' })
  })

  it.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['a filing without its number', { kind: 'RENTAL_FILING' }, { number: 'required' }],
    ['entrusted to nobody', { kind: 'ENTRUSTED_SECURITY' }, { responsible: 'required' }],
    ['a lease without an end', { kind: 'LEASE' }, { lastOn: 'required' }],
    ['signed tomorrow', { kind: 'SECURITY_LETTER', signedOn: '2026-04-21' }, { signedOn: 'future' }],
    ['over already', { kind: 'SECURITY_LETTER', signedOn: '2025-04-01', lastOn: '2026-04-19' }, { lastOn: 'already-over' }],
    ['ended before it begins', { kind: 'SECURITY_LETTER', fromOn: '2026-05-01', lastOn: '2026-04-30' }, { lastOn: 'last-before-first' }],
    ['of no kind', { kind: 'PROMISE' }, { kind: 'required' }],
  ])('%s: told at its field, nothing written', async (_, more, fields) => {
    const { rentalId } = await record()
    const before = await count('paper')
    const told = problem(await signOn(TODAY, { rentalId, ...more }))
    expect(Object.fromEntries(Object.entries(told.fields!).map(([field, { code }]) => [field, code]))).toEqual(fields)
    expect(await count('paper')).toBe(before)
  })

  it('are signed once for many doors of a landlord, all or none', async () => {
    const [first, second] = [await record({ landlordName: '俞大同', landlordPhone: '19900001111' }), await record({ landlordName: '俞大同', landlordPhone: '19900001111' })]
    expect([first.landlordKnown, second.landlordKnown, first.landlordId === second.landlordId]).toEqual([false, true, true])
    const before = await stand(XINGHUO, 'SECURITY_LETTER')
    expect(ok(await signOn(TODAY, { rentalId: [first.rentalId, second.rentalId], kind: 'SECURITY_LETTER', lastOn: '2027-04-19' })).papers).toHaveLength(2)
    expect(await stand(XINGHUO, 'SECURITY_LETTER')).toEqual({ due: before.due, met: before.met + 2 })
    const [other, papers] = [await record({ landlordName: '别人', landlordPhone: '19900002222' }), await count('paper')]
    expect(problem(await signOn(TODAY, { rentalId: [first.rentalId, other.rentalId], kind: 'SECURITY_LETTER' })).fields).toEqual({ rentalId: { code: 'one-landlord' } })
    expect(problem(await signOn(TODAY, { rentalId: [first.rentalId, second.rentalId], kind: 'RENTAL_FILING', number: '1' })).fields).toEqual({ rentalId: { code: 'one-number-each' } })
    const away = ok(await recordOn(TODAY, typed(world.doors[TUNLI_1]![5]!), office))
    expect(problem(await signOn(TODAY, { rentalId: [first.rentalId, away.rentalId], kind: 'SECURITY_LETTER' })).fields).toEqual({ rentalId: { code: 'not-found' } })
    expect(await count('paper')).toBe(papers)
  })

  it('are printed from what the office wrote, keep the version they were signed by, and are read below it alone', async () => {
    expect(await findTemplate(coordinator, 'SECURITY_LETTER', XINGHUO_1)).toBeNull()
    const told = problem(await perform(office, changeTemplate, { kind: 'SECURITY_LETTER', title: '保证书', body: '{{房东}}{{猫}}' }))
    expect(told.fields).toEqual({ body: { code: 'unknown-template-field' } })
    const first = ok(await perform(office, changeTemplate, { kind: 'SECURITY_LETTER', title: '保证书', body: '{{房东}}保证。\r\n第一版' }))
    const { rentalId } = await record()
    ok(await signOn(TODAY, { rentalId, kind: 'SECURITY_LETTER' }))
    ok(await perform(office, changeTemplate, { kind: 'SECURITY_LETTER', title: '保证书', body: '{{房东}}保证。第二版' }))
    expect(await findTemplate(coordinator, 'SECURITY_LETTER', XINGHUO_1)).toMatchObject({ body: '{{房东}}保证。第二版', version: 2 })
    const signed = (await findRental(coordinator, rentalId, TODAY))!.papers[0]!.templateId
    expect(signed).toBe(first.templateId)
    expect(await templateById(leader, 'SECURITY_LETTER', signed!)).toMatchObject({ body: '{{房东}}保证。\n第一版', version: 1 })
    const elsewhere = await staff('office', '330113002')
    expect(await findTemplate(elsewhere, 'SECURITY_LETTER', '330113002')).toBeNull()
    expect(await templateById(elsewhere, 'SECURITY_LETTER', signed!)).toBeNull()
    expect(problem(await perform(community, changeTemplate, { kind: 'SECURITY_LETTER', title: 'x', body: 'y' })).code).toBe('forbidden')
  })
})

describe('no letting', () => {
  // 7 days to sign, 15 more: recorded on 28 March, forbidden from 20 April.
  const LATE = day('2026-03-28')

  it('begins by itself, refuses everybody new, and is lifted by the office with a reason', async () => {
    const { rentalId, dwellingId } = await record({}, LATE)
    const declared = ok(await perform(SYSTEM, declareResident, { areaCode: XINGHUO, dwellingId, source: 'ROSTER', name: '何敏', idNumber: idNumber('1991-01-01', '2'), arrivedOn: '2026-04-01' }))
    expect(await findRental(office, rentalId, TODAY)).toMatchObject({ banned: true, bannedSince: TODAY })
    expect(await findRental(office, rentalId, addDays(TODAY, -1))).toMatchObject({ banned: false })
    expect(await people(office, { show: 'banned' })).toContain(rentalId)
    expect(await stand(XINGHUO_1, 'NO_LETTING')).toMatchObject({ met: 0 })
    const [resident, moved] = [ok(await perform(office, registerResident, person(world.doors[XINGHUO_2]![6]!))), await count('stay')]
    const refusals = {
      register: await perform(coordinator, registerResident, person(dwellingId)),
      move: await perform(office, moveStay, { residentId: resident.residentId, dwellingId }),
      ask: await perform(await staff('community', XINGHUO), askTransfer, person(dwellingId, { idNumber: await registeredAt(TUNLI_1) })),
    }
    for (const [how, result] of Object.entries(refusals)) expect(problem(result).fields, how).toEqual({ dwellingId: { code: 'no-letting' } })
    expect(problem(await perform(coordinator, confirmStay, { stayId: declared.stayId })).code).toBe('no-letting')
    expect(await count('stay')).toBe(moved + 1)
    // People told of there are known all the same, and may be counted.
    ok(await perform(SYSTEM, declareResident, { areaCode: XINGHUO, dwellingId, source: 'ROSTER', name: '何小敏', idNumber: idNumber('2015-01-01', '2'), arrivedOn: '2026-04-01' }))
    ok(await perform(coordinator, recordVisit, { dwellingId, outcome: 'MET', peopleFound: '3' }))
    expect(await findDoor(coordinator, dwellingId, TODAY)).toMatchObject({ banned: true })

    // Signing late lifts nothing; nor does anybody but the office, without a reason, or where nothing is forbidden.
    ok(await signOn(TODAY, { rentalId, kind: 'SECURITY_LETTER' }))
    for (const kind of ['ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT']) ok(await signOn(TODAY, { rentalId, kind, responsible: '物业' }))
    expect(problem(await perform(coordinator, registerResident, person(dwellingId))).fields).toEqual({ dwellingId: { code: 'no-letting' } })
    expect(problem(await perform(community, liftNoLetting, { rentalId, reason: '已补签' })).code).toBe('forbidden')
    expect(problem(await perform(office, liftNoLetting, { rentalId, reason: ' ' })).fields).toEqual({ reason: { code: 'required' } })
    ok(await perform(office, liftNoLetting, { rentalId, reason: '已补签，现场核对' }))
    expect(problem(await perform(office, liftNoLetting, { rentalId, reason: '再来' })).code).toBe('letting-allowed')
    expect(await findRental(office, rentalId, TODAY)).toMatchObject({ banned: false, lifts: [{ onDay: TODAY, reason: '已补签，现场核对' }] })
    ok(await perform(coordinator, registerResident, person(dwellingId)))
    ok(await perform(coordinator, confirmStay, { stayId: declared.stayId }))
    expect(await verbs()).toContain('rental.lift')
  })

  it('outlives the rental: nobody gets round the office by writing down another one', async () => {
    const { rentalId, dwellingId } = await record({}, addDays(LATE, -1))
    ok(await perform(coordinator, endRental, { rentalId }))
    expect(problem(await perform(coordinator, registerResident, person(dwellingId))).fields).toEqual({ dwellingId: { code: 'no-letting' } })
    const second = ok(await recordOn(TODAY, typed(dwellingId)))
    expect(problem(await perform(coordinator, registerResident, person(dwellingId))).fields).toEqual({ dwellingId: { code: 'no-letting' } })
    // Lifted at the rental of now, which the door leads to.
    expect(await rentalAt(office, dwellingId, TODAY)).toMatchObject({ id: second.rentalId, banned: true })
    ok(await perform(office, liftNoLetting, { rentalId: second.rentalId, reason: '换了房东' }))
    ok(await perform(coordinator, registerResident, person(dwellingId)))
  })

  it('refuses a transfer that was asked for before it began; and who leaves meanwhile has left', async () => {
    const { dwellingId } = await record({}, addDays(LATE, 1))
    const number = idNumber('1984-02-12', '2')
    const { stayId } = ok(await perform(SYSTEM, registerResident, person(world.doors[TUNLI_1]![3]!, { idNumber: number })))
    const [asked] = await performAll(community, askTransfer, [{ raw: person(dwellingId, { idNumber: number }) }], { today: TODAY })
    const { transferId } = ok(asked!)
    const tomorrow = { today: addDays(TODAY, 1) }
    const releasing = await staff('community', TUNLI)
    const [answer] = await performAll(releasing, answerTransfer, [{ raw: { transferId, answer: 'accept' } }], tomorrow)
    expect(problem(answer!).code).toBe('no-letting')
    const [left] = await performAll(releasing, endStay, [{ raw: { stayId } }], tomorrow)
    expect(ok(left!)).toMatchObject({ ended: true })
    expect(await asSystem((tx) => tx.$queryRaw`SELECT state FROM transfer WHERE id = ${transferId}::uuid`)).toEqual([{ state: 'CLOSED' }])
  })

  const registeredAt = async (grid: string) => {
    const number = idNumber('1984-02-12', '2')
    ok(await perform(SYSTEM, registerResident, person(world.doors[grid]![2]!, { idNumber: number })))
    return number
  }
})

describe('a lease that runs out', () => {
  it('casts doubt on those who live there, until they are confirmed', async () => {
    const { rentalId, dwellingId } = await record({ leaseFrom: '2026-03-01', leaseTo: '2026-04-10' }, day('2026-03-05'))
    const { stayId, residentId } = ok((await performAll(coordinator, registerResident, [{ raw: person(dwellingId) }], { today: day('2026-03-06') }))[0]!)
    const doubted = async () => (await listDoubts(coordinator, [dwellingId], TODAY)).get(dwellingId)
    expect(await doubted()).toEqual([{ kind: 'LEASE_ENDED', people: 1, since: '2026-04-11' }])
    expect((await staysOf(coordinator, residentId, TODAY))[0]).toMatchObject({ doubt: 'LEASE_ENDED', doubtOn: '2026-04-11' })
    expect((await staysOf(coordinator, residentId, day('2026-04-10')))[0]).toMatchObject({ doubt: null })
    expect((await listUrgent(coordinator, { area: XINGHUO_1 }, TODAY, 50)).map((door) => door.id)).toContain(dwellingId)
    const before = await stand(XINGHUO_1, 'CONSISTENCY')
    ok(await perform(coordinator, confirmStay, { stayId }))
    expect(await doubted()).toBeUndefined()
    expect(await stand(XINGHUO_1, 'CONSISTENCY')).toEqual({ due: before.due, met: before.met + 1 })
    // Renewed in time, the next one casts no doubt before its own end.
    ok(await signOn(TODAY, { rentalId, kind: 'LEASE', lastOn: '2026-04-25' }))
    ok(await signOn(TODAY, { rentalId, kind: 'LEASE', fromOn: '2026-04-26', lastOn: '2026-06-30' }))
    expect(await stand(XINGHUO_1, 'CONSISTENCY', day('2026-06-30'))).not.toEqual(await stand(XINGHUO_1, 'CONSISTENCY', day('2026-07-01')))
    expect(await stand(XINGHUO_1, 'CONSISTENCY', day('2026-04-26'))).toEqual(await stand(XINGHUO_1, 'CONSISTENCY', day('2026-04-25')))
  })

  it('and one cut short by the end of letting does, too', async () => {
    const { rentalId, dwellingId } = await record({ leaseFrom: '2026-03-01', leaseTo: '2027-04-10' }, day('2026-03-05'))
    ok((await performAll(coordinator, registerResident, [{ raw: person(dwellingId) }], { today: day('2026-03-06') }))[0]!)
    ok(await perform(coordinator, endRental, { rentalId }))
    expect((await listDoubts(coordinator, [dwellingId], TODAY)).get(dwellingId)).toEqual([{ kind: 'LEASE_ENDED', people: 1, since: TODAY }])
  })
})

describe('a landlord', () => {
  it('is known again by the number, or by name and phone, inside a community; a number under another name is refused', async () => {
    const number = idNumber('1961-01-01')
    const [first, byNumber, byPhone, stranger] = [
      await record({ landlordName: '张三', landlordPhone: undefined, landlordNumber: number }), await record({ landlordName: '张三', landlordPhone: '19900003333', landlordNumber: number }),
      await record({ landlordName: '张三', landlordPhone: '19900003333' }), await record({ landlordName: '张三', landlordPhone: '19900004444' }),
    ]
    expect(byNumber.landlordId).toBe(first.landlordId)
    // The phone was learnt with the number.
    expect(byPhone.landlordId).toBe(first.landlordId)
    expect(stranger.landlordId).not.toBe(first.landlordId)
    const before = [await count('rental'), await count('party')]
    expect(problem(await recordOn(TODAY, typed(freshDoor(), { landlordName: '李四', landlordNumber: number }))).fields).toEqual({ landlordNumber: { code: 'party-number-known' } })
    expect([await count('rental'), await count('party')]).toEqual(before)
    const factory = { landlordKind: 'ORGANISATION', landlordName: '华鼎物流', landlordPhone: undefined }
    expect((await record(factory)).landlordId).toBe((await record(factory)).landlordId)
    const elsewhere = ok(await recordOn(TODAY, typed(world.doors[TUNLI_1]![7]!, { landlordName: '张三', landlordNumber: number, landlordPhone: '19900003333' }), office))
    expect(elsewhere.landlordId).not.toBe(first.landlordId)
  })

  it('is found by name, initials and phone; a leader sees masks, another community nothing', async () => {
    const { rentalId, landlordId } = await record({ landlordName: '单雄信', landlordPhone: '19900005555' })
    for (const text of ['单雄', 'sxx', 'SX', '19900005555']) expect(await people(leader, { area: SUBDISTRICT, text }), text).toEqual([rentalId])
    expect(await people(leader, { area: SUBDISTRICT, text: '19900005556' })).toEqual([])
    expect(await findParty(await staff('community', TUNLI), landlordId, TODAY)).toBeNull()
    expect(await findRental(await staff('coordinator', XINGHUO_2), rentalId, TODAY)).toBeNull()
    // One landlord for all grids of a community: a coordinator of another one knows them, sees their own doors alone, and changes and unmasks nothing.
    const neighbour = await staff('coordinator', XINGHUO_2)
    expect(await findParty(neighbour, landlordId, TODAY)).toMatchObject({ name: '单雄信', rentals: [] })
    expect(problem(await perform(neighbour, correctParty, { partyId: landlordId, version: 1, name: '单雄' })).code).toBe('not-found')
    expect(problem(await perform(neighbour, revealParty, { partyId: landlordId, field: 'phone', reason: 'CONTACT' })).code).toBe('not-found')
  })

  it('seen twice becomes one, with rentals, phone and number; two numbers are two people', async () => {
    const number = idNumber('1962-01-01')
    const [kept, other] = [await record({ landlordName: '王合', landlordPhone: '19900006661' }), await record({ landlordName: '王合', landlordPhone: undefined, landlordNumber: number })]
    expect((await findParty(community, kept.landlordId, TODAY))!.alike).toMatchObject([{ id: other.landlordId, rentals: 1 }])
    expect(problem(await perform(coordinator, mergeParties, { partyId: kept.landlordId, otherId: other.landlordId })).code).toBe('forbidden')
    expect(problem(await perform(community, mergeParties, { partyId: kept.landlordId, otherId: kept.landlordId })).fields).toEqual({ otherId: { code: 'same-party' } })
    expect(ok(await perform(community, mergeParties, { partyId: kept.landlordId, otherId: other.landlordId }))).toEqual({ rentals: 1 })
    const party = (await findParty(community, kept.landlordId, TODAY))!
    expect(party.rentals.map((rental) => rental.id).sort()).toEqual([kept.rentalId, other.rentalId].sort())
    expect([party.numberMask, party.alike]).toEqual([expect.stringMatching(/^9990/), []])
    expect(ok(await perform(community, revealParty, { partyId: kept.landlordId, field: 'number', reason: 'PAPER' })).value).toBe(number)
    expect(await findParty(community, other.landlordId, TODAY)).toMatchObject({ mergedInto: kept.landlordId, rentals: [] })
    for (const again of [{ partyId: kept.landlordId, otherId: other.landlordId }, { partyId: other.landlordId, otherId: kept.landlordId }]) expect(problem(await perform(community, mergeParties, again)).code).toMatch(/invalid|not-found/)
    // By its number it is found as the one that it became.
    expect((await record({ landlordName: '王合', landlordPhone: undefined, landlordNumber: number })).landlordId).toBe(kept.landlordId)
    const firm = await record({ landlordKind: 'ORGANISATION', landlordName: '王合', landlordPhone: undefined })
    expect(problem(await perform(community, mergeParties, { partyId: kept.landlordId, otherId: firm.landlordId })).fields).toEqual({ otherId: { code: 'party-kinds-differ' } })
    const third = await record({ landlordName: '王合', landlordPhone: undefined, landlordNumber: idNumber('1963-01-01') })
    expect(problem(await perform(community, mergeParties, { partyId: kept.landlordId, otherId: third.landlordId })).fields).toEqual({ otherId: { code: 'party-numbers-differ' } })
    expect(await verbs()).toContain('party.merge')
  })

  it('is corrected once for each reading, and a blank number stays', async () => {
    const number = idNumber('1964-01-01')
    const { landlordId, rentalId } = await record({ landlordName: '陈改', landlordNumber: number, landlordPhone: undefined })
    expect(ok(await perform(coordinator, correctParty, { partyId: landlordId, version: 1, name: '陈改正', phone: '19900008888' }))).toEqual({ version: 2 })
    expect((await findRental(coordinator, rentalId, TODAY))!.landlord).toMatchObject({ name: '陈改正', phoneMask: '199****8888', numberMask: expect.stringMatching(/^9990/) })
    expect(problem(await perform(coordinator, correctParty, { partyId: landlordId, version: 1, name: '陈又改' })).code).toBe('changed-meanwhile')
    const other = await record({ landlordName: '陈二', landlordPhone: '19900009999' })
    expect(problem(await perform(coordinator, correctParty, { partyId: other.landlordId, version: 1, name: '陈二', number })).fields).toEqual({ number: { code: 'party-number-known' } })
  })

  it('is shown in full for a reason, which is in the trail', async () => {
    const { landlordId } = await record({ landlordName: '周显', landlordPhone: '19900001234' })
    expect(problem(await perform(coordinator, revealParty, { partyId: landlordId, field: 'phone', reason: 'OTHER' })).fields).toEqual({ note: { code: 'required' } })
    expect(ok(await perform(coordinator, revealParty, { partyId: landlordId, field: 'phone', reason: 'CONTACT' })).value).toBe('19900001234')
    expect(problem(await perform(leader, revealParty, { partyId: landlordId, field: 'phone', reason: 'CONTACT' })).code).toBe('forbidden')
    const [entry] = await asSystem((tx) => tx.$queryRaw<{ after: Record<string, string> }[]>`SELECT after FROM audit WHERE verb = 'party.reveal' AND row_id = ${landlordId} AND action = 'EVENT'`)
    expect(entry!.after).toMatchObject({ by: 'coordinator', field: 'phone', reason: 'CONTACT' })
    expect(JSON.stringify(entry)).not.toContain('19900001234')
  })
})

describe('lists', () => {
  it('tell those who are crowded, and doors that may be let and are not on record', async () => {
    const { rentalId, dwellingId } = await record({ rooms: '1', letRooms: '1', areaM2: '80' })
    expect(await people(office, { show: 'crowded' })).not.toContain(rentalId)
    for (let n = 0; n < 5; n++) ok(await perform(coordinator, registerResident, person(dwellingId, { idNumber: idNumber('1984-02-12', '2') })))
    expect(await people(office, { show: 'crowded' })).toContain(rentalId)
    const missing = async () => (await listMissing(coordinator, XINGHUO_1)).rows.map((row) => row.dwellingId)
    expect(await missing()).toEqual([])
    const lonely = world.doors[XINGHUO_2]![9]!
    ok(await perform(office, registerResident, person(lonely, { landlord: '沈阿毛', idNumber: idNumber('1984-02-12', '2') })))
    expect(await listMissing(community, XINGHUO)).toMatchObject({ total: 1, rows: [{ dwellingId: lonely, landlord: '沈阿毛', people: 1 }] })
    ok(await recordOn(TODAY, typed(lonely), office))
    expect(await listMissing(community, XINGHUO)).toEqual({ total: 0, rows: [] })
  })

  it('page through every rental in the order of the street, forth and back', async () => {
    const all: string[] = []
    const page = (at?: string | null) => transact(office, 'rental.read', (tx) => rentalPage(tx, { area: SUBDISTRICT, show: 'all', at }, USUAL.rental, TODAY, 3))
    let leaf = await page()
    const first = leaf.rows.map((row) => row.id)
    for (all.push(...first); leaf.next; all.push(...leaf.rows.map((row) => row.id))) leaf = await page(leaf.next)
    const { total, rows } = await listRentals(office, { area: SUBDISTRICT, show: 'all' }, USUAL.rental, TODAY)
    expect(all).toEqual(rows.map((row) => row.id))
    expect([total, new Set(all).size]).toEqual([all.length, all.length])
    while (leaf.previous) leaf = await page(leaf.previous)
    expect(leaf.rows.map((row) => row.id)).toEqual(first)
  })
})

describe('a door that is none any more', () => {
  it('is not taken off while somebody lives there or it is let, nor by a coordinator', async () => {
    const dwellingId = world.doors[XINGHUO_2]![10]!
    const { stayId, residentId } = ok(await perform(office, registerResident, person(dwellingId, { idNumber: idNumber('1984-02-12', '2') })))
    expect(problem(await perform(community, removeDoor, { dwellingId, reason: 'DEMOLISHED' })).code).toBe('door-occupied')
    ok(await perform(office, endStay, { stayId }))
    const { rentalId } = ok(await recordOn(TODAY, typed(dwellingId), office))
    expect(problem(await perform(community, removeDoor, { dwellingId, reason: 'DEMOLISHED' })).code).toBe('door-let')
    ok(await perform(office, endRental, { rentalId }))
    expect(problem(await perform(coordinator, removeDoor, { dwellingId, reason: 'DEMOLISHED' })).code).toBe('forbidden')
    // People who were counted and not identified live there, too.
    ok(await perform(office, recordVisit, { dwellingId, outcome: 'MET', peopleFound: '3' }))
    expect(problem(await perform(community, removeDoor, { dwellingId, reason: 'DEMOLISHED' })).code).toBe('door-occupied')
    ok(await perform(office, recordVisit, { dwellingId, outcome: 'VACANT' }))
    expect(problem(await perform(community, removeDoor, { dwellingId, reason: 'TIRED' })).fields).toEqual({ reason: { code: 'required' } })
    const [now, then] = [await stand(XINGHUO_2, 'COVERAGE'), await stand(XINGHUO_2, 'COVERAGE', addDays(TODAY, -1))]
    ok(await perform(community, removeDoor, { dwellingId, reason: 'DEMOLISHED' }))
    expect((await stand(XINGHUO_2, 'COVERAGE')).due).toBe(now.due - 1)
    expect(await stand(XINGHUO_2, 'COVERAGE', addDays(TODAY, -1))).toEqual(then)
    const { buildingId } = (await findDoor(office, dwellingId, TODAY))!
    expect((await listDoors(office, buildingId, TODAY)).map((door) => door.id)).not.toContain(dwellingId)
    expect((await listWalk(office, { area: XINGHUO_2, show: 'all', order: 'up' }, TODAY)).rows.map((door) => door.id)).not.toContain(dwellingId)
    expect((await searchDoors(office, '星火路2号1幢303')).map((door) => door.id)).not.toContain(dwellingId)
    // Nothing new comes to it, and whoever left before it went does not come back by an undoing.
    expect(problem(await perform(office, undoStay, { residentId })).code).toBe('door-gone')
    const stays = [await count('stay'), await count('visit'), await count('rental')]
    expect(problem(await perform(office, registerResident, person(dwellingId))).fields).toEqual({ dwellingId: { code: 'door-gone' } })
    expect(problem(await perform(office, recordVisit, { dwellingId, outcome: 'VACANT' })).code).toBe('door-gone')
    expect(problem(await recordOn(TODAY, typed(dwellingId), office)).fields).toEqual({ dwellingId: { code: 'door-gone' } })
    const told = ok(await perform(SYSTEM, declareResident, { areaCode: XINGHUO, addressText: '不知道', source: 'ROSTER', name: '何敏', idNumber: idNumber('1991-01-01', '2'), arrivedOn: '2026-04-01' }))
    expect(problem(await perform(office, placeStay, { stayId: told.stayId, dwellingId })).fields).toEqual({ dwellingId: { code: 'door-gone' } })
    expect([await count('stay'), await count('visit'), await count('rental')]).toEqual([stays[0]! + 1, stays[1], stays[2]])
    ok(await perform(community, restoreDoor, { dwellingId }))
    expect(await stand(XINGHUO_2, 'COVERAGE')).toEqual(now)
    expect(problem(await perform(community, restoreDoor, { dwellingId })).code).toBe('not-found')
    expect(await verbs()).toEqual(expect.arrayContaining(['door.remove', 'door.restore']))
  })

  it('and whoever moves in at that moment: one of the two is refused', async () => {
    for (let round = 0; round < 6; round++) {
      const dwellingId = world.doors[TUNLI_1]![8]!
      const raw = person(dwellingId, { idNumber: idNumber('1984-02-12', '2') })
      const acts = [() => perform(office, removeDoor, { dwellingId, reason: 'JOINED' }), () => perform(office, registerResident, raw)]
      const results = await Promise.all((round % 2 ? acts : [...acts].reverse()).map((act) => act()))
      expect(results.filter((result) => result.ok)).toHaveLength(1)
      const [row] = await asSystem((tx) => tx.$queryRaw<{ gone: boolean; people: number }[]>`
        SELECT gone_on IS NOT NULL AS gone, (SELECT count(*)::int FROM stay s WHERE s.dwelling_id = d.id AND s.to_on IS NULL) AS people FROM dwelling d WHERE id = ${dwellingId}::uuid`)
      expect(row!.gone).toBe(row!.people === 0)
      if (row!.gone) ok(await perform(office, restoreDoor, { dwellingId }))
      else ok(await perform(SYSTEM, endStay, { stayId: (results.find((result) => result.ok) as { data: { stayId: string } }).data.stayId }))
    }
  })
})

it('goes along when its grid is split and its community merged, and everything follows from the facts', async () => {
  const { buildingId } = (await findDoor(office, world.doors[XINGHUO_1]![0]!, TODAY))!
  const admin = await staff('admin')
  const before = await Promise.all(['RENTAL_FILING', 'NO_LETTING', 'SECURITY_LETTER'].map((indicator) => stand(SUBDISTRICT, indicator)))
  ok(await perform(admin, splitGrid, { code: XINGHUO_1, toCode: `${XINGHUO}003`, name: '第3网格', buildings: [buildingId] }))
  ok(await perform(admin, mergeArea, { code: XINGHUO, toCode: TUNLI, confirm: '星火社区' }))
  expect(await Promise.all(['RENTAL_FILING', 'NO_LETTING', 'SECURITY_LETTER'].map((indicator) => stand(SUBDISTRICT, indicator)))).toEqual(before)
  for (const table of [sql`rental`, sql`paper`, sql`rental_lift`, sql`party`]) {
    expect(await asSystem((tx) => tx.$queryRaw`SELECT DISTINCT left(area_code, 12) AS code FROM ${table} ORDER BY 1`), table.sql).toEqual([{ code: TUNLI }])
  }
  expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
}, 60_000)
