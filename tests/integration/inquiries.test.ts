import { beforeAll, describe, expect, it } from 'vitest'
import { checkCertificate, noteChange, registerChange, retractCertificate, tellChange } from '@/lib/certificates/commands'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { adoptPolicy } from '@/lib/campaigns/commands'
import { createArea } from '@/lib/areas/commands'
import { generateBuilding } from '@/lib/dwellings/commands'
import { answerInquiry, importAnswer, receiveInquiry, replyInquiry, retractAnswer } from '@/lib/inquiries/answers'
import { closeInquiry, draftInquiry, remindInquiry, sendInquiry, sendSecond, withdrawInquiry } from '@/lib/inquiries/commands'
import { printInquiries } from '@/lib/inquiries/print'
import { findInquiry, findWriting, inquiriesOf, listInquiries, listUnverified, waitingNumbers } from '@/lib/inquiries/queries'
import type { User } from '@/lib/kernel/access'
import { addDays, day } from '@/lib/kernel/day'
import { AccessRefused, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { listObligations } from '@/lib/obligations/listed'
import { perform, performAll } from '@/lib/obligations/perform'
import { recordOutgoing } from '@/lib/outgoing/commands'
import { verifyObligations } from '@/lib/obligations/verify'
import { registerResident } from '@/lib/residents/commands'
import { mergeResidents } from '@/lib/residents/merges'
import { endStay, moveStay } from '@/lib/stays/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, verbs, withoutPapers, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

const ELSEWHERE = '330113003'
let world: World
let community: User, office: User, stranger: User, leader: User, coordinator: User
beforeAll(async () => {
  world = await makeWorld()
  for (const [code, name] of [[ELSEWHERE, '东湖街道'], [`${ELSEWHERE}014`, '红丰社区'], [`${ELSEWHERE}014001`, '第1网格']] as const) ok(await perform(SYSTEM, createArea, { code, name }))
  ok(await perform(SYSTEM, adoptPolicy, { areaCode: ELSEWHERE, fromOn: '2020-01-01', rules: { ...CAMPAIGN_PRESET, inquiry: { replyWithinDays: 10, remindAfterDays: 3, secondAfterDays: 5 } } }))
  ok(await perform(SYSTEM, generateBuilding, { areaCode: `${ELSEWHERE}014001`, street: '红丰路', number: '1号', block: '', lowestFloor: 1, highestFloor: 3, roomsPerFloor: 4 }))
  world.doors[ELSEWHERE] = (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE area_code = ${`${ELSEWHERE}014001`} ORDER BY floor, room`)).map((row) => row.id)
  ;[coordinator, community, office, stranger, leader] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('office'), await staff('community', TUNLI), await staff('leader')]
})

let serial = 0
const on = async (today: string, command: unknown, raw: unknown, user = office) => (await performAll(user, command as typeof sendInquiry, [{ raw: raw as { inquiryId: string } }], { today: day(today) }))[0]!
const done = async <T = { residentId: string; inquiryId: string; number: string; known: string | null; changeId: string; stayId: string; mergeId: string }>(today: string, command: unknown, raw: unknown, user = office) => ok(await on(today, command, raw, user)) as unknown as T
const refused = async (today: string, command: unknown, raw: unknown, user = office) => problem(await on(today, command, raw, user))
const resident = async (today: string = '2026-02-01', more: Record<string, unknown> = {}, grid = XINGHUO_1) =>
  (await done(today, registerResident, person(world.doors[grid]![serial++ % 12]!, { arrivedOn: today, idNumber: idNumber('1990-01-01', '2'), ...more }), grid === ELSEWHERE ? await staff('office', ELSEWHERE) : office)).residentId
const draft = async (residentId: string, more: Record<string, unknown> = {}, user = office, today: string = TODAY) => (await done(today, draftInquiry, { residentId, kind: 'IDENTITY', ...more }, user)).inquiryId
const sent = async (today: string, residentId?: string, more: Record<string, unknown> = {}) => (await done(today, sendInquiry, { inquiryId: await draft(residentId ?? (await resident('2026-01-01')), more, office, today) })).inquiryId
const row = async (id: string) => (await asSystem((tx) => tx.$queryRaw<Record<string, string | null>[]>`
  SELECT state, number, area_code AS area, due_on::text AS due, next_on::text AS next, answer, answered_on::text AS answered, closed_on::text AS closed, close_reason AS reason FROM inquiry WHERE id = ${id}::uuid`))[0]!
const owed = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ area: string; from: string; to: string | null; by: string; met: string | null }[]>`
  SELECT area_code AS area, due_from::text AS from, due_to::text AS to, deadline::text AS by, met_from::text AS met FROM obligation WHERE subject_id = ${id}::uuid ORDER BY due_from`))
const written = async (work: () => Promise<unknown>) => {
  const sum = () => asSystem(async (tx) => JSON.stringify(await tx.$queryRaw`SELECT (SELECT md5(string_agg(q::text, '' ORDER BY q.id)) FROM inquiry q) AS q, (SELECT count(*)::int FROM inquiry_step) AS s, (SELECT md5(string_agg(c::text, '' ORDER BY c.id)) FROM certificate_change c) AS c`))
  const before = await sum()
  await work()
  expect(await sum()).toEqual(before)
}
const agrees = async () => expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
const theirs = (more: Record<string, unknown> = {}) => ({ kind: 'IDENTITY', number: `颍流函[2026] 第${++serial}号`, county: '安徽省阜阳市颍上县', authority: '安徽省阜阳市颍上县公安局', receivedOn: '2026-04-10', name: '何敏兰', idNumber: idNumber(), ...more })

describe('a letter is drafted', () => {
  it('by a community of its own people, to the authority that follows from their record', async () => {
    const residentId = await resident()
    const id = await draft(residentId, {}, community)
    expect(await findInquiry(community, id)).toMatchObject({ state: 'DRAFT', number: null, countyCode: '341226', authority: '安徽省阜阳市颍上县公安局', residentId, steps: [{ step: 'DRAFTED', by: 'community' }] })
    expect(await findInquiry(stranger, id)).toBeNull()
    expect(await inquiriesOf(leader, residentId)).toHaveLength(1)
    expect(await owed(id)).toEqual([])
    expect(await verbs()).toContain('inquiry.draft')
  })

  it('to a county that was given up, once it is said who answers there now', async () => {
    const residentId = await resident()
    await written(async () => expect((await refused(TODAY, draftInquiry, { residentId, kind: 'IDENTITY', county: '330125' })).fields).toMatchObject({ authority: { code: 'authority-unknown' } }))
    expect(await findInquiry(office, await draft(residentId, { county: '330125', authority: '杭州市临平区公安分局' }))).toMatchObject({ countyCode: '330125', authority: '杭州市临平区公安分局' })
  })

  it('or is refused, at its field, and nothing is written', async () => {
    const [known, nowhere] = [await resident(), await resident('2026-02-01', { originAddress: '不详' })]
    await draft(known, { kind: 'WHEREABOUTS' })
    await written(async () => {
      expect((await refused(TODAY, draftInquiry, { residentId: known })).fields).toMatchObject({ kind: { code: 'required' } })
      expect((await refused(TODAY, draftInquiry, { residentId: known, kind: 'HEALTH' })).fields).toMatchObject({ kind: { code: 'not-in-list' } })
      expect((await refused(TODAY, draftInquiry, { residentId: nowhere, kind: 'IDENTITY' })).fields).toMatchObject({ county: { code: 'required' } })
      expect((await refused(TODAY, draftInquiry, { residentId: known, kind: 'IDENTITY', county: '颍上' })).fields).toMatchObject({ county: { code: 'county-unknown' } })
      expect((await refused(TODAY, draftInquiry, { residentId: known, kind: 'CHANGE' })).fields).toMatchObject({ changeId: { code: 'required' } })
      expect((await refused(TODAY, draftInquiry, { residentId: known, kind: 'IDENTITY', changeId: newId() })).fields).toMatchObject({ changeId: { code: 'not-expected' } })
      expect((await refused(TODAY, draftInquiry, { residentId: known, kind: 'CHANGE', changeId: newId() })).fields).toMatchObject({ changeId: { code: 'not-found' } })
      expect((await refused(TODAY, draftInquiry, { residentId: known, kind: 'WHEREABOUTS' })).code).toBe('inquiry-open')
      expect((await refused(TODAY, draftInquiry, { residentId: known, kind: 'CERTIFICATE' })).fields).toMatchObject({ kind: { code: 'no-certificate-shown' } })
      expect((await refused(TODAY, draftInquiry, { residentId: known, kind: 'IDENTITY' }, stranger)).fields).toMatchObject({ residentId: { code: 'not-found' } })
      for (const user of [coordinator, leader]) expect((await refused(TODAY, draftInquiry, { residentId: known, kind: 'IDENTITY' }, user)).code).toBe('forbidden')
    })
    for (const user of [coordinator, await staff('auditor')]) await expect(inquiriesOf(user, known)).rejects.toBeInstanceOf(AccessRefused)
  })

  it('about a certificate, once one was shown', async () => {
    const residentId = await resident()
    await done('2026-03-01', checkCertificate, { residentId, result: 'INVALID' })
    expect((await findInquiry(office, await draft(residentId, { kind: 'CERTIFICATE' })))!.authority).toBe('安徽省阜阳市颍上县卫生健康局')
  })

  it('and withdrawn by whoever may draft, unless it was sent', async () => {
    const id = await draft(await resident(), {}, community)
    await done(TODAY, withdrawInquiry, { inquiryId: id }, community)
    expect(await row(id)).toMatchObject({ state: 'WITHDRAWN', number: null, closed: TODAY })
    const out = await sent(TODAY)
    await written(async () => {
      expect((await refused(TODAY, withdrawInquiry, { inquiryId: out }, community)).code).toBe('inquiry-sent')
      expect((await refused(TODAY, withdrawInquiry, { inquiryId: id }, community)).code).toBe('inquiry-withdrawn')
      expect((await refused(TODAY, sendInquiry, { inquiryId: id })).code).toBe('inquiry-withdrawn')
    })
  })

  it('for many at once, of whom nobody has seen papers', async () => {
    const unverified = await resident('2026-03-01', withoutPapers)
    const before = await listUnverified(community, XINGHUO, null)
    expect(before.rows.find((one) => one.residentId === unverified)).toMatchObject({ county: '安徽省阜阳市颍上县', communityName: '星火社区' })
    await draft(unverified, {}, community)
    expect((await listUnverified(community, XINGHUO, null)).rows.map((one) => one.residentId)).not.toContain(unverified)
    expect((await listUnverified(stranger, TUNLI, null)).rows).toEqual([])
  })
})

describe('a letter is sent', () => {
  it('with the next number of its sub-district and year, and the day by which it is answered', async () => {
    const [a, b] = [await draft(await resident(), {}, office, '2026-03-01'), await draft(await resident(), {}, office, '2026-03-01')]
    const [first, second] = [await done('2026-03-01', sendInquiry, { inquiryId: a }), await done('2026-03-01', sendInquiry, { inquiryId: b })]
    expect(first.number).toMatch(/^临平函〔2026〕\d+号$/)
    const n = Number(/(\d+)号/.exec(first.number)![1])
    expect(second.number).toBe(`临平函〔2026〕${n + 1}号`)
    expect(await row(a)).toMatchObject({ state: 'SENT', due: '2026-03-31', next: '2026-04-01' })
    expect(await owed(a)).toEqual([{ area: XINGHUO_1, from: '2026-03-01', to: null, by: '2026-03-31', met: null }])
    expect(await verbs()).toContain('inquiry.send')
    await agrees()
  })

  it('by another sub-district under its own word and policy, from one', async () => {
    const there = await staff('office', ELSEWHERE)
    const id = await draft(await resident('2026-02-01', {}, ELSEWHERE), {}, there, '2026-03-01')
    expect((await done('2026-03-01', sendInquiry, { inquiryId: id }, there)).number).toBe('东湖函〔2026〕1号')
    expect(await row(id)).toMatchObject({ due: '2026-03-11', next: '2026-03-14' })
  })

  it('in another year from one again', async () => {
    expect((await done('2025-12-31', sendInquiry, { inquiryId: await draft(await resident('2025-12-01'), {}, office, '2025-12-31') })).number).toBe('临平函〔2025〕1号')
  })

  it('many at the same moment: each has its number, and there is no gap', async () => {
    const ids: string[] = []
    for (let n = 0; n < 8; n++) ids.push(await draft(await resident()))
    const results = await Promise.all(ids.map((inquiryId) => perform(office, sendInquiry, { inquiryId })))
    const numbers = results.map((result) => Number(/(\d+)号/.exec(ok(result).number)![1])).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 8 }, (_, i) => numbers[0]! + i))
    // And of one letter sent twice at once, one is.
    const twice = await draft(await resident())
    const both = await Promise.all([perform(office, sendInquiry, { inquiryId: twice }), perform(office, sendInquiry, { inquiryId: twice })])
    expect(both.map((result) => (result.ok ? 'sent' : result.problem.code)).sort()).toEqual(['inquiry-sent', 'sent'])
    const [series] = await asSystem((tx) => tx.$queryRaw<{ n: number; last: number }[]>`SELECT count(*)::int AS n, max(serial) AS last FROM inquiry WHERE word = '临平函' AND year = 2026`)
    expect(series!.n).toBe(series!.last)
  })

  it('twice under one id is once', async () => {
    const inquiryId = await draft(await resident())
    const id = newId()
    const first = ok(await perform(office, sendInquiry, { inquiryId }, { id }))
    expect(ok(await perform(office, sendInquiry, { inquiryId }, { id }))).toEqual(first)
  })

  it('not of a change that is void by now, or that its issuer was told of on paper; nor about a record that was merged', async () => {
    const residentId = await resident('2026-03-01')
    const changes: string[] = []
    for (const changedOn of ['2026-03-02', '2026-03-03']) {
      const { changeId } = await done('2026-03-10', noteChange, { residentId, kind: 'OTHER', changedOn })
      await done('2026-03-11', registerChange, { changeId })
      changes.push(changeId)
    }
    const [told, gone] = [await draft(residentId, { kind: 'CHANGE', changeId: changes[0]! }), await draft(residentId, { kind: 'CHANGE', changeId: changes[1]! })]
    await done('2026-03-12', tellChange, { changeId: changes[0]! })
    await done('2026-03-12', retractCertificate, { changeId: changes[1]! })
    const [kept, merged] = [await resident('2026-02-01', { name: '沈秀珍', idNumber: idNumber('1993-03-04', '2') }), await resident('2026-02-01', { ...withoutPapers, name: '沈秀珍', bornOn: '1993-03-04' })]
    ok(await perform(office, mergeResidents, { keepId: kept, goneId: merged, lives: 'KEPT' }))
    await written(async () => {
      expect((await refused(TODAY, sendInquiry, { inquiryId: told })).code).toBe('change-told')
      expect((await refused(TODAY, sendInquiry, { inquiryId: gone })).code).toBe('change-gone')
      expect((await refused(TODAY, draftInquiry, { residentId: merged, kind: 'IDENTITY' })).code).toBe('merged')
      expect((await refused(TODAY, draftInquiry, { residentId, kind: 'CHANGE', changeId: changes[0]! })).fields).toMatchObject({ changeId: { code: 'change-told' } })
    })
    // No number was lost by what was refused.
    const [series] = await asSystem((tx) => tx.$queryRaw<{ n: number; last: number }[]>`SELECT count(*)::int AS n, max(serial) AS last FROM inquiry WHERE word = '临平函' AND year = 2026`)
    expect(series!.n).toBe(series!.last)
  })

  it('under another word where a sub-district of the same name has taken it, and keeps that', async () => {
    for (const [code, name] of [['330114', '某区'], ['330114100', '临平镇'], ['330114100001', '一社区'], ['330114100001001', '第1网格']] as const) ok(await perform(SYSTEM, createArea, { code, name }))
    ok(await perform(SYSTEM, generateBuilding, { areaCode: '330114100001001', street: '一路', number: '1号', block: '', lowestFloor: 1, highestFloor: 1, roomsPerFloor: 4 }))
    const there = await staff('office', '330114100')
    const [door] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE area_code = '330114100001001' LIMIT 1`)
    for (const n of [1, 2]) {
      const { residentId } = await done(TODAY, registerResident, person(door!.id, { arrivedOn: TODAY, idNumber: idNumber('1990-01-01', '2') }), there)
      expect((await done(TODAY, sendInquiry, { inquiryId: await draft(residentId, {}, there) }, there)).number).toBe(`临平镇函〔2026〕${n}号`)
    }
  })

  it('by the office of its range alone', async () => {
    const inquiryId = await draft(await resident())
    await written(async () => {
      for (const user of [community, leader, coordinator]) expect((await refused(TODAY, sendInquiry, { inquiryId }, user)).code).toBe('forbidden')
      expect((await refused(TODAY, sendInquiry, { inquiryId }, await staff('office', ELSEWHERE))).code).toBe('not-found')
    })
  })

  it('of a change, and its issuer is told by that', async () => {
    const residentId = await resident('2026-03-01')
    const { changeId } = await done('2026-03-10', noteChange, { residentId, kind: 'MARRIAGE', changedOn: '2026-03-05' })
    await written(async () => expect((await refused('2026-03-10', draftInquiry, { residentId, kind: 'CHANGE', changeId })).fields).toMatchObject({ changeId: { code: 'change-not-registered' } }))
    await done('2026-03-12', registerChange, { changeId })
    expect((await findWriting(office, residentId))!.changes).toEqual([{ id: changeId, kind: 'MARRIAGE', changedOn: '2026-03-05' }])
    const inquiryId = await draft(residentId, { kind: 'CHANGE', changeId }, office, '2026-03-13')
    await written(async () => expect((await refused('2026-03-13', draftInquiry, { residentId, kind: 'CHANGE', changeId })).code).toBe('inquiry-open'))
    expect((await findWriting(office, residentId))!.changes).toEqual([])
    await done('2026-03-15', sendInquiry, { inquiryId })
    expect(await asSystem((tx) => tx.$queryRaw`SELECT told_on::text AS told FROM certificate_change WHERE id = ${changeId}::uuid`)).toEqual([{ told: '2026-03-15' }])
    expect((await findInquiry(office, inquiryId))!.authority).toBe('安徽省阜阳市颍上县卫生健康局')
    await agrees()
    // It went to the wrong authority: the issuer was not told, and is told by another letter.
    await done('2026-03-16', closeInquiry, { inquiryId, reason: 'WRONG_AUTHORITY' })
    expect((await findWriting(office, residentId))!.changes).toEqual([{ id: changeId, kind: 'MARRIAGE', changedOn: '2026-03-05' }])
    const second = await draft(residentId, { kind: 'CHANGE', changeId, authority: '安徽省阜阳市颍上县卫生健康委员会' }, office, '2026-03-16')
    await done('2026-03-17', sendInquiry, { inquiryId: second })
    await done('2026-03-18', closeInquiry, { inquiryId: second, reason: 'NO_NEED' })
    expect(await asSystem((tx) => tx.$queryRaw`SELECT told_on::text AS told FROM certificate_change WHERE id = ${changeId}::uuid`)).toEqual([{ told: '2026-03-17' }])
    await agrees()
  })

  it('says where they lived then, and goes on saying it wherever they go', async () => {
    const residentId = await resident('2026-02-01', { name: '颜静文' })
    const inquiryId = await sent('2026-02-10', residentId)
    ok(await perform(SYSTEM, moveStay, { residentId, dwellingId: world.doors[ELSEWHERE]![5]! }))
    expect(await inquiriesOf(office, residentId)).toEqual([])
    const { letters } = ok(await perform(office, printInquiries, { inquiryIds: [inquiryId] }))
    expect(letters).toMatchObject([{ name: '颜静文', sex: '2', bornOn: '1990-01-01', livedHere: true, idNumber: expect.stringMatching(/^999/) }])
    expect((await listInquiries(office, { area: SUBDISTRICT, show: 'waiting' }, TODAY)).rows.find(({ id }) => id === inquiryId)).toMatchObject({ name: '颜静文' })
    const gone = await resident('2026-02-01')
    ok(await perform(office, endStay, { stayId: (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM stay WHERE resident_id = ${gone}::uuid AND to_on IS NULL`))[0]!.id }))
    const asked = (await done(TODAY, sendInquiry, { inquiryId: await draft(gone, { kind: 'WHEREABOUTS' }) })).inquiryId
    expect(ok(await perform(office, printInquiries, { inquiryIds: [asked] })).letters).toMatchObject([{ livedHere: false }])
  })

  it('and what was done about it is seen by whoever sees the letter, with who did it', async () => {
    const residentId = await resident()
    const inquiryId = await sent(TODAY, residentId)
    ok(await perform(office, moveStay, { residentId, dwellingId: world.doors[TUNLI_1]![9]! }))
    expect((await findInquiry(stranger, inquiryId))!.steps).toMatchObject([{ step: 'DRAFTED', by: 'office' }, { step: 'SENT', by: 'office' }])
    expect(await findInquiry(community, inquiryId)).toBeNull()
    const [other] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM inquiry_history(${inquiryId}::uuid)`)
    expect(other!.n).toBe(2)
    expect(await transact(community, 'inquiry.read', (tx) => tx.$queryRaw`SELECT * FROM inquiry_history(${inquiryId}::uuid)`)).toEqual([])
    expect(await transact(coordinator, 'test', (tx) => tx.$queryRaw`SELECT * FROM inquiry_history(${inquiryId}::uuid)`)).toEqual([])
  })

  it('once about somebody, whichever of their records it was about', async () => {
    const [kept, gone] = [await resident('2026-02-01', { ...withoutPapers, name: '闻人静', bornOn: '1993-03-09' }), await resident('2026-02-01', { ...withoutPapers, name: '闻人静', bornOn: '1993-03-09' })]
    await sent('2026-02-10', gone)
    ok(await perform(office, mergeResidents, { keepId: kept, goneId: gone, lives: 'KEPT' }))
    expect((await listUnverified(office, SUBDISTRICT, null)).rows.map((one) => one.residentId)).not.toContain(kept)
    await written(async () => expect((await refused(TODAY, draftInquiry, { residentId: kept, kind: 'IDENTITY' })).code).toBe('inquiry-open'))
  })
})

describe('nobody answers', () => {
  it('they are reminded from the day after the last one in time, and a second letter goes after the policy’s days', async () => {
    const inquiryId = await sent('2026-01-10')
    const listed = async (show: 'remind' | 'second' | 'unanswered', today: string) => (await listInquiries(office, { area: SUBDISTRICT, show }, day(today))).rows.some((one) => one.id === inquiryId)
    await written(async () => {
      expect(await refused('2026-02-09', remindInquiry, { inquiryId })).toMatchObject({ code: 'inquiry-in-time', params: { day: '2026-02-10' } })
      expect((await refused('2026-02-10', sendSecond, { inquiryId })).code).toBe('inquiry-not-reminded')
    })
    expect([await listed('remind', '2026-02-09'), await listed('remind', '2026-02-10')]).toEqual([false, true])
    await done('2026-02-10', remindInquiry, { inquiryId })
    expect(await row(inquiryId)).toMatchObject({ state: 'REMINDED', next: '2026-02-25' })
    await written(async () => {
      expect(await refused('2026-02-24', sendSecond, { inquiryId })).toMatchObject({ code: 'inquiry-wait', params: { day: '2026-02-25' } })
      expect((await refused('2026-02-24', remindInquiry, { inquiryId })).code).toBe('inquiry-reminded')
      expect((await refused('2026-02-24', closeInquiry, { inquiryId, reason: 'NO_REPLY' })).fields).toMatchObject({ reason: { code: 'inquiry-no-second' } })
    })
    expect([await listed('second', '2026-02-24'), await listed('second', '2026-02-25')]).toEqual([false, true])
    await done('2026-02-25', sendSecond, { inquiryId })
    expect(await row(inquiryId)).toMatchObject({ state: 'SECOND', next: '2026-03-28' })
    expect([await listed('unanswered', '2026-03-27'), await listed('unanswered', '2026-03-28')]).toEqual([false, true])
    await written(async () => expect((await refused('2026-03-27', closeInquiry, { inquiryId, reason: 'NO_REPLY' })).fields).toMatchObject({ reason: { code: 'inquiry-no-second' } }))
    await written(async () => {
      for (const command of [remindInquiry, sendSecond]) expect((await refused('2026-03-27', command, { inquiryId })).code).toBe('inquiry-second-sent')
    })
    await done('2026-03-28', closeInquiry, { inquiryId, reason: 'NO_REPLY' })
    expect(await owed(inquiryId)).toEqual([{ area: XINGHUO_1, from: '2026-01-10', to: '2026-03-28', by: '2026-02-09', met: null }])
    await written(async () => expect((await refused('2026-03-29', answerInquiry, { inquiryId, answer: 'CONFIRMED', answeredOn: '2026-03-29' })).code).toBe('inquiry-closed'))
    expect(await verbs()).toEqual(expect.arrayContaining(['inquiry.remind', 'inquiry.second', 'inquiry.close']))
    await agrees()
  })

  it('whoever has no business with it does none of it', async () => {
    const inquiryId = await sent('2026-01-10')
    await written(async () => {
      for (const [command, raw] of [[remindInquiry, {}], [sendSecond, {}], [closeInquiry, { reason: 'NO_NEED' }], [answerInquiry, { answer: 'CONFIRMED', answeredOn: '2026-03-01' }], [retractAnswer, {}], [replyInquiry, { answer: 'CONFIRMED' }]] as const) {
        expect((await refused(TODAY, command, { inquiryId, ...raw }, community)).code).toBe('forbidden')
        expect((await refused(TODAY, command, { inquiryId, ...raw }, await staff('office', ELSEWHERE))).code).toBe('not-found')
      }
      expect((await refused(TODAY, closeInquiry, { inquiryId, reason: 'NOT_OURS' })).fields).toMatchObject({ reason: { code: 'not-in-list' } })
      expect((await refused(TODAY, closeInquiry, { inquiryId, reason: 'ILL' })).fields).toMatchObject({ reason: { code: 'not-in-list' } })
      expect((await refused(TODAY, replyInquiry, { inquiryId, answer: 'CONFIRMED' })).code).toBe('inquiry-ours')
    })
  })
})

describe('an answer', () => {
  it('is typed with the day on which it came, and counts from when we learnt of it', async () => {
    const before = await stand(SUBDISTRICT, 'INQUIRY_REPLY')
    const residentId = await resident('2026-02-01', withoutPapers)
    const inquiryId = await sent('2026-03-01', residentId)
    await done('2026-04-02', answerInquiry, { inquiryId, answer: 'CONFIRMED', answeredOn: '2026-03-28' })
    expect(await row(inquiryId)).toMatchObject({ state: 'ANSWERED', answer: 'CONFIRMED', answered: '2026-03-28' })
    expect(await owed(inquiryId)).toEqual([{ area: XINGHUO_1, from: '2026-03-01', to: null, by: '2026-03-31', met: '2026-04-02' }])
    expect(await stand(SUBDISTRICT, 'INQUIRY_REPLY')).toEqual({ due: before.due + 1, met: before.met + 1 })
    // The record is changed by whoever sees the papers, not by a letter.
    expect((await findInquiry(office, inquiryId))!.verified).toBe(false)
    const { rows } = await listObligations(office, { areaCode: XINGHUO, indicator: 'INQUIRY_REPLY', show: 'met', day: TODAY })
    expect(rows.find((one) => one.subjectId === inquiryId)).toMatchObject({ kind: 'inquiry', name: (await row(inquiryId))['number'] })
    expect((await listObligations(coordinator, { areaCode: XINGHUO_1, indicator: 'INQUIRY_REPLY', show: 'met', day: TODAY })).rows.every((one) => one.name === null)).toBe(true)
    await agrees()
  })

  it('of another kind, of a day before the letter or to come, or to what was not sent, is none', async () => {
    const [inquiryId, drafted] = [await sent('2026-03-01'), await draft(await resident())]
    await written(async () => {
      expect((await refused(TODAY, answerInquiry, { inquiryId, answer: 'VALID', answeredOn: TODAY })).fields).toMatchObject({ answer: { code: 'answer-of-other-kind' } })
      expect((await refused(TODAY, answerInquiry, { inquiryId, answer: 'CONFIRMED', answeredOn: '2026-02-28' })).fields).toMatchObject({ answeredOn: { code: 'before-sent' } })
      expect((await refused(TODAY, answerInquiry, { inquiryId, answer: 'CONFIRMED', answeredOn: '2026-04-21' })).fields).toMatchObject({ answeredOn: { code: 'future' } })
      expect((await refused(TODAY, answerInquiry, { inquiryId, answer: 'CONFIRMED' })).fields).toMatchObject({ answeredOn: { code: 'required' } })
      expect((await refused(TODAY, answerInquiry, { inquiryId: drafted, answer: 'CONFIRMED', answeredOn: TODAY })).code).toBe('inquiry-draft')
      expect((await refused(TODAY, retractAnswer, { inquiryId })).code).toBe('inquiry-unanswered')
    })
  })

  it('typed by mistake counts until that was said, and the letter waits where it did', async () => {
    const inquiryId = await sent('2026-01-10')
    await done('2026-02-10', remindInquiry, { inquiryId })
    await done('2026-03-01', answerInquiry, { inquiryId, answer: 'UNKNOWN', answeredOn: '2026-03-01' })
    await done('2026-03-05', retractAnswer, { inquiryId })
    expect(await row(inquiryId)).toMatchObject({ state: 'REMINDED', answer: null, answered: null, next: '2026-02-25' })
    expect((await owed(inquiryId)).map(({ from, to, met, by }) => [from, to, met, by])).toEqual([['2026-01-10', '2026-03-05', '2026-03-01', '2026-02-09'], ['2026-03-05', null, null, '2026-02-09']])
    await done('2026-03-06', answerInquiry, { inquiryId, answer: 'CONFIRMED', answeredOn: '2026-03-06' })
    expect(await verbs()).toContain('inquiry.retract')
    await agrees()
  })

  it('is imported by the letter’s number, however it is written, each row by itself', async () => {
    const [a, b] = [await sent('2026-03-01'), await sent('2026-03-01', undefined, { kind: 'WHEREABOUTS' })]
    const [first, second] = [(await row(a))['number']!, (await row(b))['number']!]
    expect((await waitingNumbers(office, SUBDISTRICT)).map((letter) => letter.number)).toEqual(expect.arrayContaining([first, second]))
    const rows = [
      { number: first.replace('〔', '[').replace('〕', '] 第'), answer: 'DIFFERS', answeredOn: '2026-04-01' }, { number: second, answer: 'CONFIRMED', answeredOn: '2026-04-01' }, { number: '临平函〔2026〕9999号', answer: 'CONFIRMED', answeredOn: '2026-04-01' },
      { number: first, answer: 'CONFIRMED', answeredOn: '2026-04-01' }, { number: second, answer: 'RETURNED', answeredOn: '2026-02-01' },
    ]
    const results = await performAll(office, importAnswer, rows.map((raw) => ({ raw })) as never, { today: TODAY })
    expect(results.map((result) => (result.ok ? 'done' : (Object.entries(result.problem.fields ?? {})[0]?.map((part) => (typeof part === 'string' ? part : part.code)).join(' ') ?? result.problem.code)))).toEqual(
      ['done', 'answer answer-of-other-kind', 'number inquiry-unknown', 'inquiry-answered', 'answeredOn before-sent'])
    expect([(await row(a))['answer'], (await row(b))['state']]).toEqual(['DIFFERS', 'SENT'])
    expect((await refused(TODAY, importAnswer, { number: second, answer: 'RETURNED', answeredOn: TODAY }, community)).code).toBe('forbidden')
    expect((await refused(TODAY, importAnswer, { number: second, answer: 'RETURNED', answeredOn: TODAY }, await staff('office', ELSEWHERE))).fields).toMatchObject({ number: { code: 'inquiry-unknown' } })
    expect(await verbs()).toContain('inquiry.import')
  })
})

describe('a letter of theirs', () => {
  it('is received, matched by the number, answered with a number of ours, and counted by the same clock', async () => {
    const number = idNumber('1990-01-01', '2')
    const residentId = await resident('2026-02-01', { idNumber: number })
    const { inquiryId, known } = await done('2026-04-12', receiveInquiry, theirs({ idNumber: number }))
    expect(known).toBe(residentId)
    expect(await findInquiry(office, inquiryId)).toMatchObject({ direction: 'IN', state: 'RECEIVED', residentId, name: '何敏兰', askedMask: `${number.slice(0, 4)}************${number.slice(-2)}`, receivedOn: '2026-04-10', dueOn: '2026-05-10', number: null })
    expect(await owed(inquiryId)).toEqual([{ area: SUBDISTRICT, from: '2026-04-12', to: null, by: '2026-05-10', met: null }])
    expect(await findInquiry(community, inquiryId)).toBeNull()
    await written(async () => {
      expect((await refused('2026-04-13', answerInquiry, { inquiryId, answer: 'CONFIRMED', answeredOn: '2026-04-13' })).code).toBe('inquiry-theirs')
      expect((await refused('2026-04-13', replyInquiry, { inquiryId, answer: 'NOTED' })).fields).toMatchObject({ answer: { code: 'answer-of-other-kind' } })
    })
    await done('2026-04-15', replyInquiry, { inquiryId, answer: 'CONFIRMED' })
    const ours = (await row(inquiryId))['number']
    expect(ours).toMatch(/^临平函〔2026〕\d+号$/)
    expect((await owed(inquiryId))[0]).toMatchObject({ met: '2026-04-15' })
    await done('2026-04-16', retractAnswer, { inquiryId })
    expect(await row(inquiryId)).toMatchObject({ state: 'RECEIVED', number: ours, answer: null })
    await done('2026-04-16', replyInquiry, { inquiryId, answer: 'UNKNOWN' })
    expect((await row(inquiryId))['number']).toBe(ours)
    expect(await verbs()).toEqual(expect.arrayContaining(['inquiry.receive', 'inquiry.reply']))
    await agrees()
  })

  it('about a local who is away leads to them, in the range of whoever looks', async () => {
    const number = idNumber('1993-04-05', '1')
    const { outgoingId } = ok(await perform(office, recordOutgoing, { areaCode: XINGHUO, name: '姚建国', idNumber: number, leftOn: '2026-04-01', reason: 'WORK', place: '江苏省苏州市昆山市' }))
    const { inquiryId, known } = await done(TODAY, receiveInquiry, theirs({ idNumber: number }))
    expect([known, (await findInquiry(office, inquiryId))!.outgoingId]).toEqual([null, outgoingId])
    await done(TODAY, replyInquiry, { inquiryId, answer: 'CONFIRMED' })
  })

  it('about somebody who is not on record is kept, and one that is not for us sent back', async () => {
    const { inquiryId, known } = await done(TODAY, receiveInquiry, theirs())
    expect(known).toBeNull()
    await done(TODAY, closeInquiry, { inquiryId, reason: 'NOT_OURS' })
    expect(await row(inquiryId)).toMatchObject({ state: 'CLOSED', reason: 'NOT_OURS' })
    expect(await owed(inquiryId)).toEqual([])
  })

  it('says what is wrong at its field, and writes nothing', async () => {
    const same = theirs()
    await done(TODAY, receiveInquiry, same)
    await written(async () => {
      expect((await refused(TODAY, receiveInquiry, { ...same })).fields).toMatchObject({ number: { code: 'inquiry-received' } })
      expect((await refused(TODAY, receiveInquiry, theirs({ idNumber: '341226199001011234' }))).fields).toMatchObject({ idNumber: { code: 'id-check-character' } })
      expect((await refused(TODAY, receiveInquiry, theirs({ receivedOn: '2026-04-21' }))).fields).toMatchObject({ receivedOn: { code: 'future' } })
      expect((await refused(TODAY, receiveInquiry, theirs({ county: '颍上' }))).fields).toMatchObject({ county: { code: 'county-unknown' } })
      expect((await refused(TODAY, receiveInquiry, {})).fields).toMatchObject(Object.fromEntries(['kind', 'number', 'county', 'authority', 'receivedOn', 'name', 'idNumber'].map((field) => [field, { code: 'required' }])))
      expect((await refused(TODAY, receiveInquiry, theirs(), community)).code).toBe('forbidden')
      // Whoever answers for several sub-districts receives for none of them.
      expect((await refused(TODAY, receiveInquiry, theirs(), await staff('office', '330113'))).code).toBe('no-subdistrict')
    })
    // No number stands open anywhere.
    const kept = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT q::text AS text FROM inquiry q UNION ALL SELECT coalesce(after::text, '') FROM audit WHERE subject = 'inquiry'`)
    expect(kept.map(({ text }) => text).join(' ')).not.toMatch(/999\d{14}[\dX]/)
  })
})

describe('letters are printed', () => {
  it('with all that the authority needs, once the trail says so; again, too', async () => {
    const number = idNumber('1990-01-01', '2')
    const residentId = await resident('2026-02-01', { idNumber: number })
    const inquiryId = await sent('2026-03-01', residentId)
    const { letters } = ok(await perform(office, printInquiries, { inquiryIds: [inquiryId] }))
    expect(letters).toEqual([expect.objectContaining({ number: (await row(inquiryId))['number'], name: '赵秀霞', idNumber: number, originAddress: '安徽省阜阳市颍上县', dueOn: '2026-03-31', office: '浙江省杭州市临平区临平街道' })])
    ok(await perform(office, printInquiries, { inquiryIds: [inquiryId] }))
    const prints = await asSystem((tx) => tx.$queryRaw<{ row: string; details: unknown }[]>`SELECT row_id AS row, after AS details FROM audit WHERE verb = 'inquiry.print' AND row_id = ${residentId}`)
    expect(prints).toHaveLength(2)
    const { inquiryId: their } = await done(TODAY, receiveInquiry, theirs({ idNumber: number }))
    const drafted = await draft(await resident())
    await written(async () => {
      // One that has no number refuses them all.
      for (const ids of [[inquiryId, their], [drafted, inquiryId]]) expect(problem(await perform(office, printInquiries, { inquiryIds: ids })).code).toBe('not-found')
      expect(problem(await perform(await staff('office', ELSEWHERE), printInquiries, { inquiryIds: [inquiryId] })).code).toBe('not-found')
      expect(problem(await perform(community, printInquiries, { inquiryIds: [inquiryId] })).code).toBe('forbidden')
      expect(problem(await perform(office, printInquiries, { inquiryIds: Array.from({ length: 51 }, newId) })).fields).toMatchObject({ inquiryIds: { code: 'too-many' } })
    })
    await done(TODAY, replyInquiry, { inquiryId: their, answer: 'CONFIRMED' })
    expect(ok(await perform(office, printInquiries, { inquiryIds: [their] })).letters[0]).toMatchObject({ idNumber: number, answer: 'CONFIRMED' })
  })

  it('up to so many in an hour', async () => {
    const [printer, inquiryId] = [await staff('office'), await sent('2026-03-01')]
    const codes: string[] = []
    for (let n = 0; n < 21; n++) {
      const result = await perform(printer, printInquiries, { inquiryIds: [inquiryId] })
      codes.push(result.ok ? 'printed' : result.problem.code)
    }
    expect(codes).toEqual([...Array<string>(20).fill('printed'), 'too-many-requests'])
  })
})

describe('a person goes elsewhere', () => {
  it('inside the sub-district their letters are seen where they live now, and no past figure moves', async () => {
    const residentId = await resident()
    const inquiryId = await sent('2026-03-01', residentId)
    const [was, there] = [await stand(XINGHUO_1, 'INQUIRY_REPLY', day('2026-03-15')), await stand(TUNLI_1, 'INQUIRY_REPLY', day('2026-03-15'))]
    await done('2026-04-10', moveStay, { residentId, dwellingId: world.doors[TUNLI_1]![2]! })
    expect(await row(inquiryId)).toMatchObject({ area: TUNLI_1 })
    expect([await findInquiry(community, inquiryId), (await findInquiry(stranger, inquiryId))?.id]).toEqual([null, inquiryId])
    expect([await stand(XINGHUO_1, 'INQUIRY_REPLY', day('2026-03-15')), await stand(TUNLI_1, 'INQUIRY_REPLY', day('2026-03-15'))]).toEqual([was, there])
    await done(TODAY, answerInquiry, { inquiryId, answer: 'CONFIRMED', answeredOn: TODAY })
    expect(await owed(inquiryId)).toEqual([{ area: XINGHUO_1, from: '2026-03-01', to: null, by: '2026-03-31', met: TODAY }])
    await agrees()
  })

  it('to another sub-district what was sent stays with whoever wrote it, and what was not goes along', async () => {
    const residentId = await resident()
    const inquiryId = await sent('2026-03-01', residentId)
    const later = await draft(residentId, { kind: 'WHEREABOUTS' })
    ok((await performAll(SYSTEM, moveStay, [{ raw: { residentId, dwellingId: world.doors[ELSEWHERE]![3]! } }], { today: day('2026-04-10') }))[0]!)
    expect([(await row(inquiryId))['area'], (await row(later))['area']]).toEqual([XINGHUO_1, `${ELSEWHERE}014001`])
    await done(TODAY, answerInquiry, { inquiryId, answer: 'DIFFERS', answeredOn: TODAY })
    await agrees()
  })

  it('a record that is merged takes its letters along to where the person lives', async () => {
    const kept = await resident('2026-02-01', { name: '唐玉梅', idNumber: idNumber('1991-03-04', '2') }, TUNLI_1)
    const gone = await resident('2026-02-01', { ...withoutPapers, name: '唐玉梅', bornOn: '1991-03-04' }, XINGHUO_2)
    const inquiryId = await sent('2026-03-01', gone)
    ok(await perform(office, mergeResidents, { keepId: kept, goneId: gone, lives: 'KEPT' }))
    expect(await row(inquiryId)).toMatchObject({ area: TUNLI_1 })
    expect((await inquiriesOf(stranger, kept)).map((one) => one.id)).toEqual([inquiryId])
    await agrees()
  })
})

it('a list has the letters of its range, by county and by number', async () => {
  const inquiryId = await sent('2026-03-01')
  const number = (await row(inquiryId))['number']!
  const filter = { area: SUBDISTRICT, show: 'waiting' } as const
  const page = await listInquiries(office, filter, TODAY)
  expect(page.counties[0]).toMatchObject({ code: '341226', name: '安徽省阜阳市颍上县' })
  expect(page.total).toBe(page.counts.waiting)
  expect((await listInquiries(office, { ...filter, county: '110101' }, TODAY)).rows).toEqual([])
  expect((await listInquiries(office, { ...filter, number }, TODAY)).rows.map((one) => one.id)).toEqual([inquiryId])
  expect((await listInquiries(stranger, { area: TUNLI, show: 'waiting', number }, TODAY)).rows).toEqual([])
  expect(await count('inquiry_step')).toBeGreaterThan(await count('inquiry'))
})

it('the clock is that of the day on which a letter was sent, whatever the policy becomes', async () => {
  const inquiryId = await sent(TODAY)
  const due = (await row(inquiryId))['due']
  ok(await perform(office, adoptPolicy, { areaCode: SUBDISTRICT, fromOn: TODAY, rules: { ...CAMPAIGN_PRESET, inquiry: { replyWithinDays: 5, remindAfterDays: 2, secondAfterDays: 3 } } }))
  expect([(await row(inquiryId))['due'], due]).toEqual([addDays(TODAY, 30), addDays(TODAY, 30)])
  const next = await sent(TODAY)
  expect(await row(next)).toMatchObject({ due: addDays(TODAY, 5), next: addDays(TODAY, 7) })
})
