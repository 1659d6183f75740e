import { beforeAll, describe, expect, it } from 'vitest'
import { findDoor } from '@/lib/dwellings/queries'
import { removeDoor } from '@/lib/dwellings/commands'
import { checkHazard, recordHazard, rectifyHazard, reopenHazard, signHazard } from '@/lib/hazards/commands'
import { EXIF, JPEG, jpeg } from '@/lib/kernel/jpeg-example'
import { addPhoto, removePhoto } from '@/lib/hazards/photos'
import { findHazard, hazardPage, hazardsAt, listHazards, type HazardShow, readPhoto } from '@/lib/hazards/queries'
import { MOST_PHOTOS, orderOf } from '@/lib/hazards/rules'
import type { User } from '@/lib/kernel/access'
import { AccessRefused, transact } from '@/lib/kernel/db'
import { type Day, day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { retain } from '@/lib/jobs/retention'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { mergeArea } from '@/lib/areas/commands'
import { asSystem, count, makeWorld, ok, problem, staff, stand, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, unit, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, colleague: User, community: User, office: User, leader: User

beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, colleague, community, office, leader] = [await staff('coordinator', XINGHUO_1), await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('office'), await staff('leader')]
})

const typed = (more: Record<string, unknown> = {}) => ({ dwellingId: world.doors[XINGHUO_1]![0], kind: 'ELECTRICAL', severity: 'SERIOUS', place: '楼梯口', description: '电动车在楼道充电', responsible: '沈阿毛', deadline: '2026-04-23', ...more })
const record = async (more: Record<string, unknown> = {}, on: Day = TODAY, user = coordinator) => ok((await performAll(user, recordHazard, [{ raw: typed(more) }], { today: on }))[0]!).hazardId
const on = async (today: Day, user: User, command: typeof rectifyHazard | typeof checkHazard, raw: Record<string, unknown>) => (await performAll(user, command as typeof checkHazard, [{ raw }], { today }))[0]!
const ago = (minutes: number) => new Date(Date.parse(`${TODAY}T12:00:00+08:00`) - minutes * 60_000)
const ids = async (user: User, show: HazardShow) => (await listHazards(user, { area: SUBDISTRICT, show }, TODAY)).rows.map((row) => row.id)

describe('a hazard', () => {
  it('is found, signed for, put right and checked by somebody else; its rate moves by exactly that', async () => {
    const before = await stand(XINGHUO, 'HAZARD')
    const hazardId = await record()
    expect(await stand(XINGHUO, 'HAZARD')).toEqual({ due: before.due + 1, met: before.met })
    expect(await findDoor(coordinator, world.doors[XINGHUO_1]![0]!, TODAY)).toMatchObject({ hazards: 1, deadline: '2026-04-23' })
    ok(await perform(coordinator, signHazard, { hazardId, signer: '沈阿毛', signature: 'M10 10 L200 90 M5 5 L6 6' }))
    ok(await perform(coordinator, rectifyHazard, { hazardId, note: '搬走了' }))
    expect(await stand(XINGHUO, 'HAZARD')).toEqual({ due: before.due + 1, met: before.met })
    expect(problem(await perform(coordinator, checkHazard, { hazardId, result: 'pass' })).code).toBe('hazard-same-person')
    expect(problem(await perform(colleague, checkHazard, { hazardId, result: 'fail' })).fields).toEqual({ note: { code: 'required' } })
    ok(await perform(colleague, checkHazard, { hazardId, result: 'fail', note: '线还在' }))
    ok(await perform(coordinator, rectifyHazard, { hazardId }))
    ok(await perform(colleague, checkHazard, { hazardId, result: 'pass' }))
    expect(await stand(XINGHUO, 'HAZARD')).toEqual({ due: before.due + 1, met: before.met + 1 })
    const found = (await findHazard(leader, hazardId))!
    expect(found.steps.map(({ step, note, signer, signature }) => [step, note, signer, signature])).toEqual([
      ['FOUND', null, null, null], ['SIGNED', null, '沈阿毛', 'M10 10 L200 90 M5 5 L6 6'], ['RECTIFIED', '搬走了', null, null], ['FAILED', '线还在', null, null], ['RECTIFIED', null, null, null], ['PASSED', null, null, null]])
    expect(found).toMatchObject({ state: 'CLOSED', closedOn: TODAY, place: '楼梯口', responsible: '沈阿毛' })
    const [raw] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT string_agg(s::text, ' ') AS text FROM hazard_step s WHERE hazard_id = ${hazardId}::uuid`)
    expect(raw!.text).not.toContain('L200 90')
    expect(await verbs()).toEqual(expect.arrayContaining(['hazard.record', 'hazard.sign', 'hazard.rectify', 'hazard.check']))
  })

  it('that is there again is owed anew by its new day, and what was right until then stays', async () => {
    const hazardId = await record({ deadline: '2026-04-05' }, day('2026-04-01'))
    ok(await on(day('2026-04-02'), coordinator, rectifyHazard, { hazardId }))
    ok(await on(day('2026-04-03'), community, checkHazard, { hazardId, result: 'pass' }))
    const then = await stand(XINGHUO, 'HAZARD', day('2026-04-10'))
    for (const [raw, fields] of [[{ note: '', deadline: '2026-04-22' }, { note: { code: 'required' } }], [{ note: '又来', deadline: '2026-04-19' }, { deadline: { code: 'day-past' } }]] as const) {
      expect(problem(await perform(coordinator, reopenHazard, { hazardId, ...raw })).fields).toEqual(fields)
    }
    const now = await stand(XINGHUO, 'HAZARD')
    ok(await perform(coordinator, reopenHazard, { hazardId, note: '又在楼道充电', deadline: '2026-04-22' }))
    expect(await stand(XINGHUO, 'HAZARD')).toEqual({ due: now.due, met: now.met - 1 })
    expect(await stand(XINGHUO, 'HAZARD', day('2026-04-10'))).toEqual(then)
    expect(await findHazard(office, hazardId)).toMatchObject({ state: 'OPEN', closedOn: null, deadline: '2026-04-22' })
    expect(await ids(office, 'open')).toContain(hazardId)
    expect(await verbs()).toContain('hazard.reopen')
  })

  it('that is there again on the day on which it was passed was not put right, and is another order to sign', async () => {
    const hazardId = await record({ deadline: '2026-04-23' }, day('2026-04-18'))
    ok(await perform(coordinator, signHazard, { hazardId, signer: '沈阿毛', signature: 'M1 1 L2 2' }))
    expect(orderOf((await findHazard(coordinator, hazardId))!.steps)).toMatchObject({ given: { step: 'FOUND' }, signed: { signer: '沈阿毛' } })
    ok(await perform(coordinator, rectifyHazard, { hazardId }))
    const then = await stand(XINGHUO, 'HAZARD', day('2026-04-19'))
    ok(await perform(community, checkHazard, { hazardId, result: 'pass' }))
    const now = await stand(XINGHUO, 'HAZARD')
    ok(await perform(community, reopenHazard, { hazardId, note: '线又拉上了', deadline: '2026-04-22' }))
    expect(await stand(XINGHUO, 'HAZARD')).toEqual({ due: now.due, met: now.met - 1 })
    expect(await stand(XINGHUO, 'HAZARD', day('2026-04-19'))).toEqual(then)
    expect(orderOf((await findHazard(coordinator, hazardId))!.steps)).toMatchObject({ given: { step: 'REOPENED', note: '线又拉上了', deadline: '2026-04-22' }, signed: undefined })
    ok(await perform(coordinator, rectifyHazard, { hazardId }))
    ok(await perform(community, checkHazard, { hazardId, result: 'pass' }))
    expect(await stand(XINGHUO, 'HAZARD')).toEqual(now)
    expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
  })

  it('noted without signal comes in after its deadline, overdue; what was done before somebody else looked comes in too late', async () => {
    const handIn = async (user: User, command: typeof rectifyHazard | typeof recordHazard, raw: unknown, minutesAgo: number) => (await performAll(user, command as typeof rectifyHazard, [{ raw, at: ago(minutesAgo) }]))[0]!
    const late = await handIn(coordinator, recordHazard, typed({ severity: 'GRAVE', deadline: '2026-04-18' }), 3 * 24 * 60)
    expect(await ids(office, 'late')).toContain((ok(late) as unknown as { hazardId: string }).hazardId)
    expect(problem(await handIn(coordinator, recordHazard, typed({ deadline: '2026-04-16' }), 3 * 24 * 60)).fields).toEqual({ deadline: { code: 'day-past' } })

    const hazardId = await record()
    ok(await perform(colleague, rectifyHazard, { hazardId }))
    ok(await perform(community, checkHazard, { hazardId, result: 'fail', note: '线还在' }))
    const before = await count('hazard_step')
    expect(problem(await handIn(coordinator, rectifyHazard, { hazardId }, 30))).toMatchObject({ code: 'hazard-elsewhere', details: { state: 'OPEN' } })
    expect(await count('hazard_step')).toBe(before)
  })

  it('takes no step out of turn, and of two at once one', async () => {
    const hazardId = await record()
    expect(problem(await perform(colleague, checkHazard, { hazardId, result: 'pass' }))).toMatchObject({ code: 'hazard-elsewhere', details: { state: 'OPEN' } })
    expect(problem(await perform(colleague, reopenHazard, { hazardId, note: 'x', deadline: TODAY })).code).toBe('hazard-elsewhere')
    const both = await Promise.all([perform(coordinator, rectifyHazard, { hazardId }), perform(colleague, rectifyHazard, { hazardId })])
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    expect(problem(await perform(coordinator, signHazard, { hazardId, signer: '沈阿毛', signature: 'M1 1 L2 2' })).code).toBe('hazard-elsewhere')
    const checks = await Promise.all([perform(community, checkHazard, { hazardId, result: 'pass' }), perform(office, checkHazard, { hazardId, result: 'fail', note: '不行' })])
    expect(checks.filter((result) => result.ok)).toHaveLength(1)
  })

  it.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['nothing said', { kind: undefined, severity: undefined, description: ' ' }, { kind: 'required', severity: 'required', description: 'required' }],
    ['nowhere', { dwellingId: undefined }, { unitId: 'required' }],
    ['a day that is past', { deadline: '2026-04-19' }, { deadline: 'day-past' }],
    ['a day too far', { deadline: '2026-07-20' }, { deadline: 'hazard-too-long' }],
    ['a door that is none', { dwellingId: newId() }, { dwellingId: 'not-found' }],
  ])('with %s is told at its fields, and nothing is written', async (_, more, fields) => {
    const before = [await count('hazard'), await count('hazard_step')]
    const told = problem(await perform(coordinator, recordHazard, typed(more)))
    expect(Object.fromEntries(Object.entries(told.fields!).map(([field, { code }]) => [field, code]))).toEqual(fields)
    expect([await count('hazard'), await count('hazard_step')]).toEqual(before)
  })

  it.each([['nothing', ''], ['a dot', 'M1 1'], ['half a point', 'M1 1 L2'], ['markup', '<svg/>'], ['another letter', 'M1 1 L2 2 Z'], ['a novel', `M1 1${' L2 2'.repeat(5000)}`]])('is not signed for with %s', async (_, signature) => {
    const hazardId = await record()
    expect(problem(await perform(coordinator, signHazard, { hazardId, signer: '沈阿毛', signature })).fields).toHaveProperty('signature')
  })

  it('is seen and dealt with in its own grid alone, and at units by their community', async () => {
    const hazardId = await record()
    const before = await count('hazard_step')
    for (const user of [await staff('coordinator', XINGHUO_2), await staff('community', TUNLI), await staff('office', '330113002')]) {
      expect(await findHazard(user, hazardId)).toBeNull()
      expect(problem(await perform(user, rectifyHazard, { hazardId })).code).toBe('not-found')
      expect(problem(await perform(user, recordHazard, typed())).fields).toEqual({ dwellingId: { code: 'not-found' } })
    }
    for (const user of [leader, await staff('inspector'), await staff('auditor'), await staff('admin')]) expect(problem(await perform(user, rectifyHazard, { hazardId })).code).toBe('forbidden')
    expect(await count('hazard_step')).toBe(before)
    await expect(listHazards(await staff('auditor'), { area: SUBDISTRICT, show: 'open' }, TODAY)).rejects.toBeInstanceOf(AccessRefused)
    const unitId = await unit(XINGHUO, '明达制衣')
    expect(problem(await perform(coordinator, recordHazard, typed({ dwellingId: undefined, unitId }))).fields).toEqual({ unitId: { code: 'not-found' } })
    const atUnit = ok(await perform(community, recordHazard, typed({ dwellingId: undefined, unitId }))).hazardId
    expect(await findHazard(office, atUnit)).toMatchObject({ unitName: '明达制衣', dwellingId: null, areaCode: XINGHUO })
    expect((await stand(XINGHUO, 'HAZARD')).due).toBeGreaterThan((await stand(XINGHUO_1, 'HAZARD')).due)
  })

  it('at a door that is none any more can still be put right, and none is added', async () => {
    const dwellingId = world.doors[XINGHUO_1]![7]!
    const hazardId = await record({ dwellingId })
    ok(await perform(community, removeDoor, { dwellingId, reason: 'DEMOLISHED' }))
    ok(await perform(coordinator, rectifyHazard, { hazardId }))
    expect(problem(await perform(coordinator, recordHazard, typed({ dwellingId }))).fields).toEqual({ dwellingId: { code: 'door-gone' } })
  })
})

describe('lists', () => {
  it('tell what is open by its deadline, what is late, to be checked, and put right on the day itself', async () => {
    const [late, atOnce] = [await record({ deadline: '2026-04-10' }, day('2026-04-08')), await record({ deadline: TODAY })]
    ok(await perform(coordinator, rectifyHazard, { hazardId: atOnce }))
    expect([await ids(office, 'late'), await ids(office, 'check')]).toEqual([expect.arrayContaining([late]), expect.arrayContaining([atOnce])])
    ok(await perform(community, checkHazard, { hazardId: atOnce, result: 'pass' }))
    expect(await ids(office, 'at-once')).toContain(atOnce)
    expect(await ids(office, 'check')).not.toContain(atOnce)
    expect(await ids(office, 'open')).not.toContain(atOnce)
    expect((await hazardsAt(coordinator, { dwellingId: world.doors[XINGHUO_1]![0]! })).at(0)!.state).not.toBe('CLOSED')
  })

  it.each(['open', 'closed'] as const)('page through all that is %s, forth and back', async (show) => {
    const page = (at?: string | null) => transact(office, 'hazard.read', (tx) => hazardPage(tx, { area: SUBDISTRICT, show, at }, TODAY, 2))
    let leaf = await page()
    const [first, all] = [leaf.rows.map((row) => row.id), leaf.rows.map((row) => row.id)]
    while (leaf.next) all.push(...(leaf = await page(leaf.next)).rows.map((row) => row.id))
    const { rows, total } = await listHazards(office, { area: SUBDISTRICT, show }, TODAY)
    expect(all).toEqual(rows.map((row) => row.id))
    expect(total).toBe(all.length)
    const keys = rows.map((row) => (show === 'open' ? row.deadline : row.closedOn!))
    expect(keys).toEqual(show === 'open' ? [...keys].sort() : [...keys].sort().reverse())
    while (leaf.previous) leaf = await page(leaf.previous)
    expect(leaf.rows.map((row) => row.id)).toEqual(first)
  })
})

describe('a photo', () => {
  const LARGE = jpeg({ coded: Array.from({ length: 100_000 }, (_, n) => n % 250) })
  const parts = (file: Buffer, size = 40_000) => Array.from({ length: Math.ceil(file.length / size) }, (_, n) => file.subarray(n * size, (n + 1) * size).toString('base64'))
  const add = (user: User, hazardId: string, photoId: string, file: Buffer, n: number, part = parts(file)[n]) => perform(user, addPhoto, { photoId, hazardId, stage: 'BEFORE', size: file.length, n, part })

  it('comes in parts, goes on where it broke off, and is kept sealed, without where it was taken', async () => {
    const [hazardId, photoId] = [await record(), newId()]
    expect(ok(await add(coordinator, hazardId, photoId, LARGE, 0))).toEqual({ parts: 1, whole: false })
    // The answer got lost: the same part again is answered as it was.
    expect(ok(await add(coordinator, hazardId, photoId, LARGE, 0))).toEqual({ parts: 1, whole: false })
    expect(problem(await add(coordinator, hazardId, photoId, LARGE, 2))).toEqual({ code: 'photo-gap', details: { parts: 1 } })
    expect((await findHazard(coordinator, hazardId))!.photos).toEqual([])
    expect(await readPhoto(coordinator, photoId)).toBeNull()
    ok(await add(coordinator, hazardId, photoId, LARGE, 1))
    expect(ok(await add(coordinator, hazardId, photoId, LARGE, 2))).toEqual({ parts: 3, whole: true })
    expect(ok(await add(coordinator, hazardId, photoId, LARGE, 2))).toEqual({ parts: 3, whole: true })
    const photo = Buffer.from((await readPhoto(leader, photoId))!)
    expect(photo.includes('GPS')).toBe(false)
    expect(photo.length).toBeLessThan(LARGE.length - EXIF.length + 1)
    expect((await findHazard(office, hazardId))!.photos).toMatchObject([{ id: photoId, stage: 'BEFORE', width: 8, height: 6 }])
    const [kept] = await asSystem((tx) => tx.$queryRaw<{ plain: boolean; parts: number }[]>`
      SELECT position('\\xffd8ff'::bytea IN file_sealed) > 0 AS plain, (SELECT coalesce(sum(length(t.file_sealed)), 0)::int FROM hazard_photo_part t WHERE t.photo_id = p.id) AS parts FROM hazard_photo p WHERE id = ${photoId}::uuid`)
    expect(kept).toEqual({ plain: false, parts: 0 })
    const trail = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT coalesce(after::text, '') AS text FROM audit WHERE verb = 'hazard.photo'`)
    expect(trail.length).toBeGreaterThan(0)
    expect(Math.max(...trail.map(({ text }) => text.length))).toBeLessThan(1000)
  })

  it.each<[string, Buffer, string]>([
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 'not-a-photo'], ['a page that begins as a photo', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<html>'.repeat(9))]), 'not-a-photo'],
    ['a photo that is cut off', JPEG.subarray(0, -3), 'not-a-photo'],
  ])('that is %s is refused and not kept', async (_, file, code) => {
    const [hazardId, photoId, before] = [await record(), newId(), await count('hazard_photo')]
    expect(problem(await add(coordinator, hazardId, photoId, file, 0)).code).toBe(code)
    expect(await count('hazard_photo')).toBe(before)
  })

  it('is not larger than it may be or said to be, nor one of too many', async () => {
    const hazardId = await record()
    expect(problem(await perform(coordinator, addPhoto, { photoId: newId(), hazardId, stage: 'BEFORE', size: 1_572_865, n: 0, part: parts(JPEG)[0] })).fields).toHaveProperty('size')
    expect(problem(await perform(coordinator, addPhoto, { photoId: newId(), hazardId, stage: 'BEFORE', size: 90_000, n: 0, part: Buffer.alloc(50_000).toString('base64') })).fields).toHaveProperty('part')
    expect(problem(await perform(coordinator, addPhoto, { photoId: newId(), hazardId, stage: 'BEFORE', size: 10, n: 0, part: parts(JPEG)[0] })).code).toBe('photo-too-large')
    for (let n = 0; n < MOST_PHOTOS; n++) ok(await add(coordinator, hazardId, newId(), JPEG, 0))
    expect(problem(await add(coordinator, hazardId, newId(), JPEG, 0)).code).toBe('too-many-photos')
  })

  it('is nobody’s outside the grid, and not another’s to go on with', async () => {
    const [hazardId, photoId] = [await record(), newId()]
    ok(await add(coordinator, hazardId, photoId, LARGE, 0))
    expect(problem(await add(colleague, hazardId, photoId, LARGE, 1)).code).toBe('id-reused')
    expect(problem(await add(coordinator, await record(), photoId, LARGE, 1)).code).toBe('id-reused')
    for (let n = 1; n < 3; n++) ok(await add(coordinator, hazardId, photoId, LARGE, n))
    const stranger = await staff('coordinator', XINGHUO_2)
    expect(problem(await add(stranger, hazardId, newId(), JPEG, 0)).code).toBe('not-found')
    expect(await readPhoto(stranger, photoId)).toBeNull()
    expect(problem(await perform(stranger, removePhoto, { photoId })).code).toBe('not-found')
    await expect(readPhoto(await staff('unit', XINGHUO, await unit(XINGHUO)), photoId)).rejects.toBeInstanceOf(AccessRefused)
    expect(problem(await add(leader, hazardId, newId(), JPEG, 0)).code).toBe('forbidden')
  })

  it('is evidence once somebody relies on it: its people no longer take it away, the office can, and the page says so', async () => {
    const [hazardId, photoId] = [await record(), newId()]
    ok(await add(coordinator, hazardId, photoId, JPEG, 0))
    ok(await perform(coordinator, signHazard, { hazardId, signer: '沈阿毛', signature: 'M1 1 L2 2' }))
    expect(problem(await perform(coordinator, removePhoto, { photoId })).code).toBe('photo-is-evidence')
    ok(await perform(coordinator, rectifyHazard, { hazardId }))
    expect(problem(await add(coordinator, hazardId, newId(), JPEG, 0))).toMatchObject({ code: 'hazard-elsewhere', details: { state: 'RECTIFIED' } })
    const after = newId()
    ok(await perform(coordinator, addPhoto, { photoId: after, hazardId, stage: 'AFTER', size: JPEG.length, n: 0, part: parts(JPEG)[0] }))
    ok(await perform(community, checkHazard, { hazardId, result: 'pass' }))
    expect(problem(await perform(coordinator, addPhoto, { photoId: newId(), hazardId, stage: 'AFTER', size: JPEG.length, n: 0, part: parts(JPEG)[0] })).code).toBe('hazard-elsewhere')
    for (const user of [coordinator, community]) expect(problem(await perform(user, removePhoto, { photoId: after })).code).toBe('photo-is-evidence')
    expect((await findHazard(leader, hazardId))!.photos).toHaveLength(2)
    ok(await perform(office, removePhoto, { photoId }))
    expect(await findHazard(leader, hazardId)).toMatchObject({ photos: [{ id: after }], removed: [{ stage: 'BEFORE', by: (await asSystem((tx) => tx.$queryRaw<{ name: string }[]>`SELECT name FROM staff WHERE id = ${office.id}::uuid`))[0]!.name }] })
  })

  it('that never became whole is cleared after a week, and cannot be gone on with', async () => {
    const [hazardId, photoId, young] = [await record(), newId(), newId()]
    ok((await performAll(coordinator, addPhoto, [{ raw: { photoId, hazardId, stage: 'BEFORE', size: LARGE.length, n: 0, part: parts(LARGE)[0] }, at: ago(9 * 24 * 60) }]))[0]!)
    ok(await add(coordinator, hazardId, young, LARGE, 0))
    expect(problem(await perform(coordinator, removePhoto, { photoId: young })).code).toBe('not-found')
    expect(problem(await perform(coordinator, addPhoto, { photoId: young, hazardId, stage: 'AFTER', size: LARGE.length, n: 1, part: parts(LARGE)[1] })).code).toBe('id-reused')
    expect(await retain(TODAY)).toMatchObject({ photoParts: 1 })
    const left = await asSystem((tx) => tx.$queryRaw<{ id: string; size: number }[]>`SELECT photo_id::text AS id, length(file_sealed)::int AS size FROM hazard_photo_part WHERE photo_id = ANY (${[photoId, young]}::uuid[])`)
    expect(left.find(({ id }) => id === photoId)!.size).toBe(0)
    expect(left.find(({ id }) => id === young)!.size).toBeGreaterThan(1000)
    expect(await retain(TODAY)).toEqual({})
    expect(problem(await add(coordinator, hazardId, photoId, LARGE, 1)).code).toBe('id-reused')
    ok(await add(coordinator, hazardId, young, LARGE, 1))
  })

  it('that is removed is gone', async () => {
    const [hazardId, photoId] = [await record(), newId()]
    ok(await add(coordinator, hazardId, photoId, JPEG, 0))
    ok(await perform(coordinator, removePhoto, { photoId }))
    expect(await readPhoto(office, photoId)).toBeNull()
    expect(await asSystem((tx) => tx.$queryRaw`SELECT file_sealed AS file FROM hazard_photo WHERE id = ${photoId}::uuid`)).toEqual([{ file: null }])
    expect(problem(await perform(coordinator, removePhoto, { photoId })).code).toBe('not-found')
    expect(await verbs()).toEqual(expect.arrayContaining(['hazard.photo', 'hazard.unphoto']))
  })
})

it('goes along when its community is merged, and everything follows from the facts', async () => {
  expect((await verifyObligations(() => undefined)).checked.hazards).toBe(await count('hazard'))
  const before = await stand(SUBDISTRICT, 'HAZARD')
  ok(await perform(await staff('admin'), mergeArea, { code: XINGHUO, toCode: TUNLI, confirm: '星火社区' }))
  expect(await stand(SUBDISTRICT, 'HAZARD')).toEqual(before)
  expect(await stand(XINGHUO, 'HAZARD')).toEqual({ due: 0, met: 0 })
  expect((await stand(TUNLI, 'HAZARD')).due).toBe(before.due)
  expect(world.doors[TUNLI_1]).toBeDefined()
  expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
  const id = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM hazard WHERE state = 'OPEN' ORDER BY id LIMIT 1`)
  await asSystem((tx) => tx.$executeRaw`UPDATE hazard SET deadline = deadline + 1 WHERE id = ${id[0]!.id}::uuid`)
  expect((await verifyObligations(() => undefined)).firstWrong).toBe(`hazard ${id[0]!.id}: it is not where its steps have left it`)
}, 60_000)
