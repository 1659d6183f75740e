import { beforeAll, expect, it } from 'vitest'
import { createArea, mergeArea, recodeArea } from '@/lib/areas/commands'
import { answerDeduction } from '@/lib/inspections/answers'
import { assess, historyOf } from '@/lib/inspections/assessment'
import { adoptChecklist } from '@/lib/inspections/checklists'
import { assignInspection, closeInspection, handIn, markItem, openInspection } from '@/lib/inspections/commands'
import { findInspection, findSheet, listChecklists, listInspections, listMySheets } from '@/lib/inspections/queries'
import type { User } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { perform, performAll } from '@/lib/obligations/perform'
import { asSystem, makeWorld, ok, problem, staff, SUBDISTRICT, TODAY } from './world'

process.env['ANJU_TODAY'] = TODAY

// Areas change under a round: a community gets another code, comes to another sub-district, or becomes one with its neighbour.

const DONGHU = '330113003'
let district: User, admin: User, office: User, there: User
beforeAll(async () => {
  await makeWorld()
  ;[district, admin, office] = [await staff('admin', '330113'), await staff('admin'), await staff('office')]
  ok(await perform(district, createArea, { code: DONGHU, name: '东湖街道' }))
  there = await staff('office', DONGHU)
})

let serial = 60
async function community(name: string): Promise<string> {
  const code = `${SUBDISTRICT}0${(serial += 1)}`
  ok(await perform(admin, createArea, { code, name }))
  return code
}
const ITEMS = [{ department: 'OFFICE', title: '台账', look: '看台账', points: 100, indicator: null }]
async function opened(places: string[], more: object = {}): Promise<string> {
  const { checklistId } = ok(await perform(office, adoptChecklist, { areaCode: SUBDISTRICT, title: '联合检查', recoverPercent: '50', items: JSON.stringify(ITEMS) }))
  return ok(await perform(office, openInspection, { areaCode: SUBDISTRICT, kind: 'MID_YEAR', year: '2023', name: '年中检查', weight: '40', fromOn: TODAY, toOn: '2026-04-30', places, checklistId, ...more })).inspectionId
}
const sheetOf = async (inspectionId: string, place: string) =>
  (await asSystem((tx) => tx.$queryRaw<{ sheetId: string; markId: string }[]>`SELECT s.id::text AS "sheetId", m.id::text AS "markId" FROM inspection_sheet s JOIN inspection_mark m ON m.sheet_id = s.id WHERE s.inspection_id = ${inspectionId}::uuid AND s.place_code = ${place}`))[0]!
async function shown(inspectionId: string, place: string, points = 0) {
  const { sheetId, markId } = await sheetOf(inspectionId, place)
  ok(await perform(office, markItem, { markId, version: 1, ...(points > 0 ? { verdict: 'DEDUCTED', points, reason: '台账不全' } : { verdict: 'PASSED' }) }))
  ok(await perform(office, handIn, { sheetId, department: 'OFFICE' }))
  return { sheetId, markId }
}
const close = async (inspectionId: string) => (await performAll(office, closeInspection, [{ raw: { inspectionId } }], { today: day('2026-05-10') }))[0]!

it('with another code a community is still assigned by itself', async () => {
  const [a, b] = [await community('甲村'), await community('乙村')]
  const id = await opened([a, b])
  ok(await perform(admin, recodeArea, { code: a, toCode: `${SUBDISTRICT}811`, name: '甲村', confirm: '甲村' }))
  const inspector = await staff('inspector')
  const place = (await findInspection(office, id, TODAY))!.sheets.find(({ name }) => name === '甲村')!.code
  expect(ok(await perform(office, assignInspection, { inspectionId: id, placeCode: place, inspectorId: inspector.id }))).toMatchObject({ duties: 1 })
  expect((await listMySheets(inspector, TODAY)).map(({ placeName }) => placeName)).toEqual(['甲村'])
  // Nobody looks at the community that they work in, by its code of today.
  const local = await staff('inspector', `${SUBDISTRICT}811`)
  expect(problem(await perform(office, assignInspection, { inspectionId: id, placeCode: place, inspectorId: local.id, replace: 'on' })).fields).toMatchObject({ inspectorId: { code: 'inspection-local' } })
})

it('a community that comes to another sub-district holds no round up, and takes its history along', async () => {
  const [a, b] = [await community('红丰村'), await community('丙村')]
  const before = await opened([a, b], { year: '2022', name: '去年检查' })
  for (const place of [a, b]) await shown(before, place, 10)
  ok(await close(before))
  const id = await opened([a, b])
  const { sheetId, markId } = await shown(id, a, 10)
  await shown(id, b, 20)
  const code = `${DONGHU}014`
  ok(await perform(district, recodeArea, { code: a, toCode: code, name: '红丰社区', confirm: '红丰村' }))

  const found = (await findInspection(office, id, TODAY))!
  expect([found.left, found.sheets.map(({ name }) => name)]).toEqual([['红丰村'], ['丙村']])
  ok(await close(id))
  expect((await assess(office, 2023)).places.filter(({ name }) => /红丰|丙/.test(name)).map(({ name, years }) => [name, years[2023]])).toEqual([['丙村', 8_000]])

  // Over there the closed round stands with its score, the open one without: nothing is done on its sheet any more.
  const own = await staff('community', code)
  for (const user of [there, own]) {
    expect((await historyOf(user, code)).map(({ name, placeName, score, left }) => [name, placeName, score, left])).toEqual([['年中检查', '红丰村', null, true], ['去年检查', '红丰村', 9_000, false]])
    expect(await findSheet(user, sheetId)).toMatchObject({ left: true })
  }
  expect(problem(await perform(own, answerDeduction, { markId, version: 2, answer: 'CONTEST', contest: 'x' })).code).toBe('inspection-closed')
  expect((await assess(there, 2022)).places.map(({ name, years }) => [name, years[2022]])).toEqual([['红丰社区', 9_000]])
  // The round and its checklist are still the other sub-district's alone.
  expect((await listInspections(there, null)).rows).toEqual([])
  expect([await findInspection(there, id, TODAY), await listChecklists(there)]).toEqual([null, []])
  expect(problem(await perform(there, closeInspection, { inspectionId: id })).code).toBe('not-found')
  expect((await listChecklists(office)).length).toBeGreaterThan(0)
})

it('on the sheet of a community that has left a round under way nothing is done', async () => {
  const [a, b] = [await community('丁村'), await community('戊村')]
  const id = await opened([a, b])
  const { markId } = await shown(id, a, 10)
  const code = `${DONGHU}015`
  ok(await perform(district, recodeArea, { code: a, toCode: code, name: '丁社区', confirm: '丁村' }))
  expect(problem(await perform(await staff('community', code), answerDeduction, { markId, version: 2, answer: 'CONTEST', contest: 'x' })).code).toBe('inspection-left')
})

it('of two communities that became one a round counts once, by the mean of both sheets', async () => {
  const [a, b] = [await community('己村'), await community('庚村')]
  const middle = await opened([a, b], { year: '2021', weight: '40' })
  await shown(middle, a, 10)
  await shown(middle, b, 10)
  ok(await close(middle))
  ok(await perform(admin, mergeArea, { code: a, toCode: b, confirm: '己村' }))
  const end = await opened([b], { year: '2021', weight: '60', kind: 'YEAR_END', name: '年终检查' })
  await shown(end, b, 20)
  ok(await close(end))
  const [place] = (await assess(office, 2021)).places.filter(({ code }) => code === b)
  expect(place!.years[2021]).toBe(8_400)
  expect(place!.cells[middle]!.map(({ placeName, score }) => [placeName, score]).sort()).toEqual([['己村', 9_000], ['庚村', 9_000]].sort())
  expect((await historyOf(office, b)).map(({ placeName }) => placeName).sort()).toEqual(['己村', '庚村', '庚村'].sort())
})
