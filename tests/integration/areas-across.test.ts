import { beforeAll, describe, expect, it } from 'vitest'
import { createArea, mergeArea, recodeArea } from '@/lib/areas/commands'
import { currentCodesOf, findArea, historyOf, namesOf } from '@/lib/areas/queries'
import { adoptPolicy, openCampaign } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { generateBuilding } from '@/lib/dwellings/commands'
import type { User } from '@/lib/kernel/access'
import { addDays, day } from '@/lib/kernel/day'
import type { Result } from '@/lib/kernel/result'
import { foldTallies } from '@/lib/obligations/fold'
import { perform, performAll } from '@/lib/obligations/perform'
import { readFigures } from '@/lib/obligations/queries'
import { verifyObligations } from '@/lib/obligations/verify'
import { registerResident } from '@/lib/residents/commands'
import { createStaff } from '@/lib/staff/commands'
import { answerTransfer, askTransfer } from '@/lib/transfers/commands'
import { findTransfer } from '@/lib/transfers/queries'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, XINGHUO } from './world'

process.env['ANJU_TODAY'] = TODAY

// 红丰 and 横塘 were villages of one sub-district and belong to another one today.

const DONGHU = '330113003'
const HONGFENG = `${DONGHU}014`
let district: User
let admin: User
let office: User
let reader: User
beforeAll(async () => {
  await makeWorld()
  district = await staff('admin', '330113')
  admin = await staff('admin')
  office = await staff('office')
  reader = await staff('office', '330113')
  ok(await perform(district, createArea, { code: DONGHU, name: '东湖街道' }))
})

const verified = async () => (await verifyObligations(() => undefined)).firstWrong
const figures = async (areaCode: string) => (await readFigures(reader, { areaCode, parts: [], today: TODAY, days: { from: addDays(TODAY, -1), to: TODAY } })).whole.rates
const openStays = (residentId: string) => asSystem((tx) => tx.$queryRaw<{ c: string }[]>`SELECT area_code AS c FROM stay WHERE resident_id = ${residentId}::uuid AND to_on IS NULL`)

let serial = 50
async function village(name: string): Promise<{ code: string; name: string; doors: string[] }> {
  const code = `${SUBDISTRICT}0${(serial += 1)}`
  ok(await perform(admin, createArea, { code, name }))
  ok(await perform(admin, createArea, { code: `${code}001`, name: '第1网格' }))
  ok((await performAll(office, generateBuilding, [{ raw: { areaCode: `${code}001`, street: '村路', number: `${serial}号`, block: '', lowestFloor: 1, highestFloor: 2, roomsPerFloor: 2 } }], { today: day('2026-03-01') }))[0]!)
  const doors = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE area_code = ${`${code}001`} ORDER BY room`)
  return { code, name, doors: doors.map((row) => row.id) }
}
const register = async (dwellingId: string, more: Record<string, unknown> = {}) =>
  ok((await performAll(SYSTEM, registerResident, [{ raw: person(dwellingId, { idNumber: idNumber('1990-05-05'), phone: undefined, arrivedOn: '2026-01-02', ...more }) }], { today: day('2026-03-05') }))[0]!)

describe('from one sub-district to another', () => {
  it('a village takes its people to the sub-district it belongs to now, which counts them by its own policy', async () => {
    const { code, name, doors } = await village('红丰村')
    const { residentId } = await register(doors[0]!)
    const campaign = ok(await perform(office, openCampaign, {
      areaCode: SUBDISTRICT, name: '行动', fromOn: '2026-03-01', toOn: '2026-05-01', targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [XINGHUO, code],
      phases: [['prepare', '2026-03-01', '2026-03-19'], ['clear', '2026-03-19', '2026-04-11'], ['accept', '2026-04-11', '2026-05-01']].map(([key, from, to]) => ({ key, from, to })),
    }))
    ok(await perform(reader, adoptPolicy, {
      areaCode: DONGHU, fromOn: '2020-01-01', rules: { ...CAMPAIGN_PRESET, permit: { ...CAMPAIGN_PRESET.permit, minStay: { days: 400 } } },
    }))
    const [whole, here, own] = [await figures('330113'), await figures(SUBDISTRICT), await figures(code)]
    expect(own.PERMIT.today.due).toBe(1)

    expect(problem(await perform(admin, recodeArea, { code, toCode: HONGFENG, name: '红丰社区', confirm: name })).fields).toEqual({ toCode: { code: 'outside-range' } })
    expect(problem(await perform(await staff('admin', DONGHU), recodeArea, { code, toCode: HONGFENG, name: '红丰社区', confirm: name })).code).toBe('forbidden')
    expect((await findArea(district, code))?.retiredOn).toBeNull()

    expect(ok(await perform(district, recodeArea, { code, toCode: HONGFENG, name: '红丰社区', confirm: name })).resettle).toBe(true)
    const there = await figures(DONGHU)
    expect(there.REGISTRATION).toEqual(own.REGISTRATION)
    expect(there.PERMIT.today.due).toBe(0)
    expect((await figures('330113')).REGISTRATION).toEqual(whole.REGISTRATION)
    expect((await figures(SUBDISTRICT)).REGISTRATION.today.due).toBe(here.REGISTRATION.today.due - own.REGISTRATION.today.due)
    expect(await verified()).toBeNull()
    await foldTallies()
    expect(await verified()).toBeNull()
    expect(await figures(DONGHU)).toEqual(there)
    expect(await openStays(residentId)).toEqual([{ c: `${HONGFENG}001` }])
    expect(await namesOf(office, [code])).toEqual(new Map([[code, '红丰村 → 红丰社区']]))
    expect(await historyOf(office, code)).toMatchObject([{ kind: 'RECODE', newCode: HONGFENG }])
    // It is none of the old sub-district's campaign any more.
    expect(await asSystem((tx) => tx.$queryRaw`SELECT key_areas AS k FROM campaign WHERE id = ${campaign.campaignId}::uuid`)).toEqual([{ k: [XINGHUO] }])
  })

  it('merges with a community over there, for whoever holds both', async () => {
    const { code, name, doors } = await village('横塘村')
    const { residentId } = await register(doors[0]!)
    expect(problem(await perform(admin, mergeArea, { code, toCode: HONGFENG, confirm: name })).fields).toEqual({ toCode: { code: 'outside-range' } })
    expect(await openStays(residentId)).toEqual([{ c: `${code}001` }])
    ok(await perform(district, mergeArea, { code, toCode: HONGFENG, confirm: name }))
    expect(await openStays(residentId)).toEqual([{ c: `${HONGFENG}002` }])
    expect(await currentCodesOf(office, [`${code}001`])).toEqual(new Map([[`${code}001`, `${HONGFENG}002`]]))
    expect(await verified()).toBeNull()
  })
})

describe('a request for somebody', () => {
  const askedBetween = async () => {
    const [a, b] = [await village('甲村'), await village('乙村')]
    const idNumberTyped = idNumber('1984-02-12', '2')
    const { residentId } = await register(a.doors[0]!, { idNumber: idNumberTyped })
    const asker = await staff('community', b.code)
    const { transferId } = ok(await perform(asker, askTransfer, { dwellingId: b.doors[0]!, name: '赵秀霞', idNumber: idNumberTyped, arrivedOn: '2026-04-18', reason: 'TRADE' }))
    return { a, b, residentId, transferId, releaser: await staff('community', a.code) }
  }

  it('goes on under the new codes of either side', async () => {
    const { a, b, residentId, transferId, releaser } = await askedBetween()
    const [newA, newB] = [`${SUBDISTRICT}801`, `${SUBDISTRICT}802`]
    ok(await perform(admin, recodeArea, { code: a.code, toCode: newA, name: a.name, confirm: a.name }))
    ok(await perform(admin, recodeArea, { code: b.code, toCode: newB, name: b.name, confirm: b.name }))
    expect(problem(await perform(releaser, answerTransfer, { transferId, answer: 'accept' })).code).toBe('not-found')
    ok(await perform({ ...releaser, areaCode: newA }, answerTransfer, { transferId, answer: 'accept' }))
    expect(await openStays(residentId)).toEqual([{ c: `${newB}001` }])
    expect(await verified()).toBeNull()
  })

  it('is settled when both sides become one', async () => {
    const { a, b, residentId, transferId } = await askedBetween()
    const before = await stand(SUBDISTRICT, 'REGISTRATION')
    ok(await perform(admin, mergeArea, { code: a.code, toCode: b.code, confirm: a.name }))
    expect(await findTransfer(office, transferId)).toMatchObject({ state: 'CLOSED' })
    expect(await openStays(residentId)).toEqual([{ c: `${b.code}002` }])
    expect(await stand(SUBDISTRICT, 'REGISTRATION')).toEqual(before)
    expect(await verified()).toBeNull()
  })

  it('accepted at the moment of the merge, the person still lives in one place', async () => {
    for (let round = 0; round < 3; round++) {
      const { a, b, residentId, transferId, releaser } = await askedBetween()
      const results: Result<unknown>[] = await Promise.all([
        perform(admin, mergeArea, { code: a.code, toCode: b.code, confirm: a.name }), perform(releaser, answerTransfer, { transferId, answer: 'accept' }),
      ])
      ok(results[0]!)
      expect(['ACCEPTED', 'CLOSED']).toContain((await findTransfer(office, transferId))?.state)
      const stays = await openStays(residentId)
      expect(stays).toHaveLength(1)
      expect(stays[0]!.c.startsWith(b.code)).toBe(true)
    }
    expect(await verified()).toBeNull()
  })
})

describe('who still names the old code', () => {
  it('is told the new one, and nothing is written', async () => {
    const { code, name } = await village('丙村')
    const to = `${SUBDISTRICT}803`
    ok(await perform(admin, recodeArea, { code, toCode: to, name, confirm: name }))
    const building = { areaCode: `${code}001`, street: '新路', number: '1号', block: '', lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 }
    expect(problem(await perform(office, generateBuilding, building))).toMatchObject({ code: 'area-changed', params: { code: `${to}001` } })
    expect(problem(await perform(admin, createStaff, { username: 'late-one', name: '迟到', role: 'community', areaCode: code })))
      .toMatchObject({ code: 'area-changed', params: { code: to } })
    // One of many does not hold the others up.
    const many = await performAll(office, generateBuilding, [{ raw: building }, { raw: { ...building, areaCode: `${to}001` } }])
    expect(many.map((result) => (result.ok ? 'ok' : result.problem.code))).toEqual(['area-changed', 'ok'])
    expect(await asSystem((tx) => tx.$queryRaw`SELECT 1 FROM building WHERE area_code = ${`${code}001`} UNION ALL SELECT 1 FROM staff WHERE username = 'late-one'`)).toEqual([])
  })
})
