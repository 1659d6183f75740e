import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '@/lib/kernel/access'
import { newId } from '@/lib/kernel/id'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { correctResident, revealNumber } from '@/lib/residents/corrections'
import { countResidents, findByIdNumber, findResident, findResidentRow, listResidents, readResidentPage } from '@/lib/residents/queries'
import { endStay } from '@/lib/stays/commands'
import { staysOf } from '@/lib/stays/queries'
import {
  asSystem, count, idNumber, makeWorld, ok, placed, person, problem, staff, stand, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, unit, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2,
} from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User
let community: User
let tunli: User
beforeAll(async () => {
  world = await makeWorld()
  coordinator = await staff('coordinator', XINGHUO_1)
  community = await staff('community', XINGHUO)
  tunli = await staff('coordinator', TUNLI_1)
})

const door = (n: number, grid = XINGHUO_1) => world.doors[grid]![n]!
const register = async (more: Record<string, unknown> = {}, n = 0) => ok(await perform(coordinator, registerResident, person(door(n), more)))
const paper = (more: Record<string, unknown> = {}) => ({
  areaCode: XINGHUO, source: 'ROSTER', name: '钱大力', idNumber: idNumber('1990-05-05'), addressText: '星火路9号101', arrivedOn: '2026-04-01', ...more,
})
const declare = async (more: Record<string, unknown> = {}) => placed(await perform(community, declareResident, paper(more)))
const counts = async () => [await count('resident'), await count('stay')]

describe('the same person again, at a door', () => {
  it('is a question when registered at this door, at another door, or declared at another door; nothing is written', async () => {
    const number = idNumber('1984-02-12', '2')
    const here = await register({ idNumber: number })
    const told = await declare({ idNumber: idNumber('1991-05-05', '2'), dwellingId: door(2) })
    const before = await counts()
    const again = problem(await perform(coordinator, registerResident, person(door(0), { idNumber: number, name: '赵秀', phone: '13900001111' })))
    expect(again).toMatchObject({
      code: 'already-registered', fields: { idNumber: { code: 'already-registered' } },
      details: { residentId: here.residentId, stayId: here.stayId, sameDoor: true, phoneDiffers: true, nameDiffers: true },
    })
    expect(problem(await perform(coordinator, registerResident, person(door(1), { idNumber: number }))).details).toMatchObject({ sameDoor: false, phoneDiffers: false })
    const other = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM resident WHERE id = ${told.residentId}::uuid`)
    expect(other).toHaveLength(1)
    expect(await counts()).toEqual(before)
  })

  it('becomes registered when only declared here, or nowhere in particular; what the door says outranks the paper', async () => {
    for (const dwellingId of [door(3), undefined]) {
      const number = idNumber('1990-05-05')
      const { residentId } = await declare({ idNumber: number, dwellingId })
      const done = ok(await perform(coordinator, registerResident, person(door(3), { idNumber: number, name: '钱大利', arrivedOn: '2026-03-15' })))
      expect(done).toMatchObject({ residentId, was: 'declared' })
      expect(await findResident(coordinator, residentId)).toMatchObject({ name: '钱大利', verified: true, areaCode: XINGHUO_1 })
      expect((await staysOf(coordinator, residentId, TODAY))[0]).toMatchObject({ dwellingId: door(3), status: 'REGISTERED', arrivedOn: '2026-03-15', registeredOn: TODAY })
    }
  })

  it('returns where they had left', async () => {
    const number = idNumber()
    const first = await register({ idNumber: number })
    ok(await perform(coordinator, endStay, { stayId: first.stayId, onDay: '2026-04-01' }))
    expect(await register({ idNumber: number }, 4)).toMatchObject({ residentId: first.residentId, was: 'returned' })
    expect(await staysOf(coordinator, first.residentId, TODAY)).toHaveLength(2)
  })

  it('who has departed elsewhere returns in another community; the former one keeps its own stay and nothing later', async () => {
    const number = idNumber()
    const first = await register({ idNumber: number })
    ok(await perform(coordinator, endStay, { stayId: first.stayId, onDay: '2026-04-01' }))
    expect(ok(await perform(tunli, registerResident, person(door(0, TUNLI_1), { idNumber: number })))).toMatchObject({ residentId: first.residentId, was: 'returned' })
    expect(await findResident(coordinator, first.residentId)).toBeNull()
    expect(await staysOf(coordinator, first.residentId, TODAY)).toMatchObject([{ id: first.stayId, toOn: '2026-04-01' }])
    expect(await findResident(tunli, first.residentId)).toMatchObject({ areaCode: TUNLI_1 })
  })

  it('hidden elsewhere shows only that fact', async () => {
    const number = idNumber()
    await register({ idNumber: number })
    const before = await counts()
    expect(problem(await perform(tunli, registerResident, person(door(0, TUNLI_1), { idNumber: number })))).toEqual({
      code: 'registered-elsewhere', fields: { idNumber: { code: 'registered-elsewhere' } },
    })
    expect(await findByIdNumber(tunli, number)).toBeNull()
    expect(await counts()).toEqual(before)
  })

  it('who returns to two communities at the same moment lives in one', async () => {
    for (let round = 0; round < 5; round++) {
      const number = idNumber()
      const first = await register({ idNumber: number })
      ok(await perform(coordinator, endStay, { stayId: first.stayId, onDay: '2026-04-01' }))
      const answers = await Promise.all([
        perform(tunli, registerResident, person(door(0, TUNLI_1), { idNumber: number })),
        perform(coordinator, registerResident, person(door(1), { idNumber: number })),
        perform(coordinator, registerResident, person(door(2), { idNumber: number })),
      ])
      expect(answers.filter((a) => a.ok)).toHaveLength(1)
      for (const a of answers) if (!a.ok) expect(a.problem.code).toMatch(/^(already-registered|registered-elsewhere)$/)
    }
  })

  it('declared nowhere in particular and registered at two doors at the same moment lives at one', async () => {
    // The community has the declared one in its range, the coordinator takes them over from it.
    for (const user of [community, coordinator, community, coordinator, community]) {
      const number = idNumber()
      await declare({ idNumber: number })
      const answers = await Promise.all([door(1), door(2)].map((dwellingId) => perform(user, registerResident, person(dwellingId, { idNumber: number }))))
      expect(answers.filter((a) => a.ok)).toHaveLength(1)
      for (const a of answers) if (!a.ok) expect(a.problem.code).toMatch(/^(already-registered|registered-elsewhere)$/)
    }
    expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
  })

  it('who returns at a door is no longer on the roster of the unit that they left', async () => {
    const huading = await staff('unit', XINGHUO, await unit(XINGHUO))
    const number = idNumber()
    const told = placed(await perform(huading, declareResident, paper({ idNumber: number, source: 'UNIT' })))
    ok(await perform(huading, endStay, { stayId: told.stayId }))
    expect(await findResident(huading, told.residentId)).not.toBeNull()
    ok(await perform(coordinator, registerResident, person(door(3), { idNumber: number })))
    expect(await findResident(huading, told.residentId)).toBeNull()
  })

  it('without any document is registered once more each time, unverified', async () => {
    const { residentId } = await register({ idNumber: undefined, withoutDocument: 'on', sex: '2', bornOn: '1950-01-01' })
    expect(await findResident(coordinator, residentId)).toMatchObject({ verified: false, idMask: null, sex: '2', bornOn: '1950-01-01' })
    const { fields } = problem(await perform(coordinator, registerResident, person(door(0), { idNumber: undefined, sex: undefined })))
    expect(fields).toEqual({ idNumber: { code: 'required' }, sex: { code: 'required' } })
    // Everything that is wrong is told at once.
    expect(problem(await perform(coordinator, registerResident, { dwellingId: door(0) })).fields).toEqual({
      name: { code: 'required' }, idNumber: { code: 'required' }, sex: { code: 'required' }, arrivedOn: { code: 'required' }, reason: { code: 'required' },
    })
  })

  it('refuses an arrival before birth, and days to come', async () => {
    const before = await counts()
    const fields = async (more: Record<string, unknown>) => problem(await perform(coordinator, registerResident, person(door(0), more))).fields
    expect(await fields({ arrivedOn: '1980-01-01' })).toEqual({ arrivedOn: { code: 'before-birth' } })
    expect(await fields({ arrivedOn: '2026-04-21' })).toEqual({ arrivedOn: { code: 'future' } })
    expect(await counts()).toEqual(before)
  })
})

describe('declaring', () => {
  it('makes somebody known at once and registered not yet, and leaves its verb', async () => {
    const before = await stand(XINGHUO, 'REGISTRATION')
    const { residentId, was } = await declare()
    expect(was).toBe('new')
    expect(await stand(XINGHUO, 'REGISTRATION')).toEqual({ due: before.due + 1, met: before.met })
    expect(await findResidentRow(community, residentId, TODAY)).toMatchObject({ status: 'declared', dwellingId: null, addressText: '星火路9号101', communityName: '星火社区' })
    expect(await verbs()).toContain('resident.declare')
  })

  it('knows the same person: the same, placed, moved; and does not overrule a door', async () => {
    const number = idNumber('1990-05-05')
    const first = await declare({ idNumber: number })
    expect(await declare({ idNumber: number })).toMatchObject({ residentId: first.residentId, was: 'same' })
    expect(await declare({ idNumber: number, dwellingId: door(5) })).toMatchObject({ was: 'same', stayId: first.stayId })
    expect(await declare({ idNumber: number, dwellingId: door(6) })).toMatchObject({ was: 'moved' })
    const seen = idNumber('1984-02-12', '2')
    const { residentId } = await register({ idNumber: seen })
    expect(problem(await perform(community, declareResident, paper({ idNumber: seen, dwellingId: door(6) })))).toMatchObject({ code: 'seen-elsewhere', details: { residentId } })
    expect(problem(await perform(await staff('community', TUNLI), declareResident, paper({ areaCode: TUNLI, idNumber: seen }))).code).toBe('registered-elsewhere')
  })

  it('takes a unit’s own people, whom the unit sees and no other does', async () => {
    const unitId = await unit(XINGHUO)
    const reporter = await staff('unit', XINGHUO, unitId)
    const other = await staff('unit', XINGHUO, await unit(XINGHUO, '别的厂'))
    const { residentId } = placed(await perform(reporter, declareResident, paper({ source: 'UNIT' })))
    expect((await listResidents(reporter, { today: TODAY })).rows.map((r) => r.id)).toEqual([residentId])
    expect((await listResidents(other, { today: TODAY })).rows).toEqual([])
  })

  it('names what is wrong at its field and writes nothing', async () => {
    const before = await counts()
    expect(problem(await perform(community, declareResident, paper({ idNumber: '123', phone: '1', source: 'HEARSAY', areaCode: '33x' }))).fields).toEqual({
      idNumber: { code: 'id-shape' }, phone: { code: 'phone' }, source: { code: 'not-in-list' }, areaCode: { code: 'not-an-area' },
    })
    expect(problem(await perform(community, declareResident, paper({ arrivedOn: '2026-04-21' }))).fields).toEqual({ arrivedOn: { code: 'future' } })
    expect(await counts()).toEqual(before)
  })

  it('refuses another area and other roles, and writes nothing', async () => {
    const before = await counts()
    expect(problem(await perform(await staff('community', TUNLI), declareResident, paper())).code).toBe('forbidden')
    for (const role of ['coordinator', 'leader', 'inspector', 'auditor', 'admin'] as const) {
      expect(problem(await perform(await staff(role), declareResident, paper())).code).toBe('forbidden')
    }
    expect(await counts()).toEqual(before)
  })

  it('takes somebody from the area around, and what they owe with them', async () => {
    const number = idNumber()
    const around = placed(await perform(await staff('office'), declareResident, paper({ areaCode: SUBDISTRICT, idNumber: number, addressText: '某厂宿舍' })))
    expect(await declare({ idNumber: number, addressText: '某厂宿舍' })).toMatchObject({ residentId: around.residentId, was: 'same' })
    expect(await findResident(community, around.residentId)).toMatchObject({ areaCode: XINGHUO })
    expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
  })

  it('lets a unit take in somebody who has left elsewhere, and has those who have not on its roster alone', async () => {
    const reporter = await staff('unit', TUNLI, await unit(TUNLI))
    const tell = (number: string) => perform(reporter, declareResident, paper({ areaCode: TUNLI, source: 'UNIT', idNumber: number }))
    const left = idNumber()
    const first = await register({ idNumber: left })
    ok(await perform(coordinator, endStay, { stayId: first.stayId }))
    expect(ok(await tell(left))).toMatchObject({ residentId: first.residentId, was: 'returned' })
    expect(await findResident(reporter, first.residentId)).toMatchObject({ areaCode: TUNLI })
    const around = idNumber()
    const { residentId } = placed(await perform(await staff('office'), declareResident, paper({ areaCode: SUBDISTRICT, idNumber: around })))
    expect(ok(await tell(around))).toEqual({ residentId: null, stayId: null, was: 'elsewhere' })
    expect(await asSystem((tx) => tx.$queryRaw`SELECT area_code AS area FROM resident WHERE id = ${residentId}::uuid`)).toEqual([{ area: SUBDISTRICT }])
  })

  it('refuses a text that no database keeps, and takes the others of the batch', async () => {
    const [bad, good] = await performAll(community, declareResident, [{ raw: paper({ note: 'a\u0000b' }) }, { raw: paper({ note: 'a\\u0000b' }) }])
    expect(problem(bad!)).toMatchObject({ code: 'invalid', fields: { form: { code: 'not-understood' } } })
    ok(good!)
  })

  it('makes one of two rosters at the same moment', async () => {
    const numbers = Array.from({ length: 5 }, () => idNumber('1990-05-05'))
    const before = await count('resident')
    const answers = await Promise.all([1, 2].map(() => performAll(community, declareResident, numbers.map((number) => ({ raw: paper({ idNumber: number }) })))))
    for (const a of answers.flat()) ok(a)
    expect(await count('resident')).toBe(before + 5)
  })
})

describe('correcting', () => {
  const correction = (residentId: string, version: number, more: Record<string, unknown> = {}) => ({
    residentId, version, name: '赵秀侠', phone: '13800001111', reason: 'TRADE', employer: '华鼎物流', ...more,
  })

  it('writes over what was recorded, keeps what was not given, counts the version and leaves its verb', async () => {
    const { residentId } = await register()
    const before = (await findResident(coordinator, residentId))!
    expect(ok(await perform(coordinator, correctResident, correction(residentId, before.version)))).toEqual({ version: before.version + 1 })
    expect(await findResident(coordinator, residentId)).toMatchObject({
      name: '赵秀侠', phoneMask: '138****1111', idMask: before.idMask, originAddress: '安徽省阜阳市颍上县', version: before.version + 1,
    })
    expect((await staysOf(coordinator, residentId, TODAY))[0]).toMatchObject({ residentName: '赵秀侠', reason: 'TRADE', employer: '华鼎物流' })
    expect(await verbs()).toContain('resident.correct')
  })

  it('lets two people editing lose nothing: the second is told, and writes nothing', async () => {
    const { residentId } = await register()
    const { version } = (await findResident(coordinator, residentId))!
    const answers = await Promise.all(['甲某', '乙某'].map((name) => perform(coordinator, correctResident, correction(residentId, version, { name }))))
    expect(answers.filter((a) => a.ok)).toHaveLength(1)
    const refused = answers.find((a) => !a.ok)!
    expect(problem(refused)).toMatchObject({ code: 'changed-meanwhile', details: { version: version + 1 } })
  })

  it('verifies somebody by the number that was missing, but never by somebody else’s', async () => {
    const taken = idNumber()
    await register({ idNumber: taken })
    const { residentId } = await register({ idNumber: undefined, withoutDocument: true, sex: '1' })
    const raw = (number: string) => correction(residentId, 1, { idNumber: number })
    expect(problem(await perform(coordinator, correctResident, raw(taken))).fields).toEqual({ idNumber: { code: 'already-registered' } })
    ok(await perform(coordinator, correctResident, raw(idNumber())))
    expect(await findResident(coordinator, residentId)).toMatchObject({ verified: true })
  })

  it('gives one number to one of two at the same moment', async () => {
    const number = idNumber()
    const people = [await register({ idNumber: undefined, withoutDocument: true, sex: '1' }), await register({ idNumber: undefined, withoutDocument: true, sex: '1' })]
    const answers = await Promise.all(people.map(({ residentId }) => perform(coordinator, correctResident, correction(residentId, 1, { idNumber: number }))))
    expect(answers.filter((a) => a.ok)).toHaveLength(1)
    expect(problem(answers.find((a) => !a.ok)!).fields).toEqual({ idNumber: { code: 'already-registered' } })
  })

  it('says of sex and birth what the number on record says', async () => {
    const { residentId } = await register({ idNumber: idNumber('1984-02-12', '2') })
    const before = (await findResident(coordinator, residentId))!
    expect(problem(await perform(coordinator, correctResident, correction(residentId, before.version, { sex: '1', bornOn: '1984-02-13' }))).fields).toEqual({ sex: { code: 'sex-differs-from-id' }, bornOn: { code: 'birth-differs-from-id' } })
    expect(await findResident(coordinator, residentId)).toEqual(before)
    ok(await perform(coordinator, correctResident, correction(residentId, before.version, { sex: '9', bornOn: undefined })))
    expect(await findResident(coordinator, residentId)).toMatchObject({ sex: '2', bornOn: '1984-02-12' })
  })

  it('names what is wrong at its field and writes nothing', async () => {
    const { residentId } = await register()
    const before = await findResident(coordinator, residentId)
    const fields = async (more: Record<string, unknown>) => problem(await perform(coordinator, correctResident, correction(residentId, before!.version, more))).fields
    expect(await fields({ name: '', phone: '12', bornOn: '2026-13-01' })).toEqual({ name: { code: 'required' }, phone: { code: 'phone' }, bornOn: { code: 'not-a-day' } })
    expect(await fields({ idNumber: '999003198402122441' })).toEqual({ idNumber: { code: 'id-check-character' } })
    expect(await fields({ bornOn: '2026-04-21' })).toEqual({ bornOn: { code: 'future' } })
    expect(await findResident(coordinator, residentId)).toEqual(before)
  })

  it('refuses another area and other roles, and writes nothing', async () => {
    const { residentId } = await register()
    const before = await findResident(coordinator, residentId)
    expect(problem(await perform(tunli, correctResident, correction(residentId, before!.version))).code).toBe('not-found')
    for (const role of ['leader', 'inspector', 'auditor', 'admin'] as const) {
      expect(problem(await perform(await staff(role), correctResident, correction(residentId, before!.version))).code).toBe('forbidden')
    }
    expect(await findResident(coordinator, residentId)).toEqual(before)
  })
})

describe('showing a number in full', () => {
  it('answers once, with its reason in the trail, and keeps nothing of the answer', async () => {
    const number = idNumber('1984-02-12', '2')
    const { residentId } = await register({ idNumber: number })
    const id = newId()
    const raw = { residentId, field: 'idNumber', reason: 'VERIFY' }
    expect(ok(await perform(coordinator, revealNumber, raw, { id }))).toEqual({ value: number })
    expect(problem(await perform(coordinator, revealNumber, raw, { id })).code).toBe('answered-once')
    const trail = await asSystem((tx) => tx.$queryRaw<{ after: unknown }[]>`SELECT after FROM audit WHERE verb = 'resident.reveal' AND row_id = ${residentId}`)
    expect(trail).toEqual([{ after: { by: 'coordinator', field: 'idNumber', reason: 'VERIFY' } }])
    const everything = JSON.stringify(await asSystem((tx) => tx.$queryRaw`SELECT before, after FROM audit UNION ALL SELECT data, NULL FROM command_seen`))
    expect(everything).not.toContain(number)
    expect(everything).not.toContain('19913982939')
  })

  it('wants a reason, and words for an unusual one', async () => {
    const { residentId } = await register()
    const events = () => asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM audit WHERE verb = 'resident.reveal'`)
    const before = await events()
    expect(problem(await perform(coordinator, revealNumber, { residentId, field: 'idNumber' })).fields).toEqual({ reason: { code: 'required' } })
    expect(problem(await perform(coordinator, revealNumber, { residentId, field: 'phone', reason: 'OTHER' })).fields).toEqual({ note: { code: 'required' } })
    expect(await events()).toEqual(before)
  })

  it('refuses another area and other roles', async () => {
    const { residentId } = await register()
    const raw = { residentId, field: 'phone', reason: 'CONTACT' }
    expect(problem(await perform(tunli, revealNumber, raw)).code).toBe('not-found')
    for (const role of ['leader', 'inspector', 'auditor', 'admin'] as const) {
      expect(problem(await perform(await staff(role), revealNumber, raw)).code).toBe('forbidden')
    }
  })

  it('is limited to thirty an hour for one person', async () => {
    const curious = await staff('coordinator', XINGHUO_1)
    const { residentId } = await register()
    const raw = { residentId, field: 'phone', reason: 'CONTACT' }
    for (let n = 0; n < 30; n++) ok(await perform(curious, revealNumber, raw))
    expect(problem(await perform(curious, revealNumber, raw)).code).toBe('too-many-requests')
    expect(ok(await perform(coordinator, revealNumber, raw))).toEqual({ value: '19913982939' })
  })
})

describe('the list', () => {
  it('finds by the beginning of a name, by pinyin initials, and by full number, inside the range only', async () => {
    const number = idNumber('1984-02-12', '2')
    const { residentId } = await register({ idNumber: number, name: '单雄信' })
    for (const text of ['单雄', '单', 'sxx', 'SX']) {
      expect((await listResidents(coordinator, { today: TODAY, text })).rows.map((r) => r.id)).toEqual([residentId])
      expect(await countResidents(coordinator, { today: TODAY, text })).toBe(1)
    }
    expect((await listResidents(coordinator, { today: TODAY, text: '雄信' })).rows).toEqual([])
    expect((await listResidents(tunli, { today: TODAY, text: '单' })).rows).toEqual([])
    expect(await findByIdNumber(coordinator, ` ${number.toLowerCase()} `)).toBe(residentId)
    expect(await findByIdNumber(tunli, number)).toBeNull()
    expect(await findByIdNumber(coordinator, '1')).toBeNull()
  })

  it('shows masks, never a number', async () => {
    const { rows } = await listResidents(community, { today: TODAY })
    for (const row of rows) expect(row.idMask ?? '9990************46').toMatch(/^\d{4}\*{12}[\dX]{2}$/)
  })

  it('pages through everybody once, in every order, and counts the same', async () => {
    const crowd = Array.from({ length: 120 }, (_, i) => ({ raw: person(door(i % 12, XINGHUO_2), { name: `测${'甲乙丙丁'[i % 4]}`, idNumber: idNumber(), arrivedOn: `2026-03-${String(1 + (i % 9)).padStart(2, '0')}` }) }))
    for (const r of await performAll(community, registerResident, crowd)) ok(r)
    for (const sort of ['name', 'arrived', 'confirmed'] as const) {
      const seen: string[] = []
      for (let after: string | undefined, turn = 0; turn < 9; turn++) {
        const page = await listResidents(community, { today: TODAY, text: '测', sort, after })
        seen.push(...page.rows.map((r) => r.id))
        if (!page.next) break
        after = page.next
      }
      expect(seen).toHaveLength(120)
      expect(new Set(seen).size).toBe(120)
    }
    expect(await countResidents(community, { today: TODAY, text: '测' })).toBe(120)
  })

  it('is narrowed by what is to be done', async () => {
    const office = await staff('office', SUBDISTRICT)
    const all = await countResidents(office, { today: TODAY })
    const parts = await Promise.all((['declared', 'registered'] as const).map((status) => countResidents(office, { today: TODAY, status })))
    expect(parts[0]! + parts[1]!).toBe(all)
    expect((await listResidents(office, { today: TODAY, unplaced: true })).rows.every((r) => r.dwellingId === null && r.status === 'declared')).toBe(true)
    expect((await listResidents(office, { today: TODAY, unverified: true })).rows.every((r) => !r.verified)).toBe(true)
    expect((await listResidents(office, { today: TODAY, status: 'left' })).rows.every((r) => r.status === 'left')).toBe(true)
    expect((await listResidents(office, { today: TODAY, permit: 'due' })).rows.every((r) => r.permit === 'due')).toBe(true)
    expect(await countResidents(office, { today: TODAY, areaCode: TUNLI })).toBeLessThan(all)
  })

  it('counts a page of the list like its parts, and no further than it says', async () => {
    const filter = { today: TODAY, text: '测' }
    const page = await readResidentPage(community, filter)
    expect(page).toMatchObject({ rows: (await listResidents(community, filter)).rows, total: 120, more: false })
    expect(await readResidentPage(community, filter, 120)).toMatchObject({ total: 120, more: false })
    expect(await readResidentPage(community, filter, 119)).toMatchObject({ total: 119, more: true })
    expect(await countResidents(community, filter)).toBe(120)
  })

  it('is refused to roles that read no person', async () => {
    for (const role of ['inspector', 'auditor', 'admin'] as const) {
      const user = await staff(role)
      for (const read of [listResidents, readResidentPage, countResidents]) await expect(read(user, { today: TODAY })).rejects.toThrow('refused')
    }
  })
})
