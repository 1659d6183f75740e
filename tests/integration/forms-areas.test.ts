import { beforeAll, expect, it } from 'vitest'
import { createArea, mergeArea, recodeArea } from '@/lib/areas/commands'
import { openCampaign } from '@/lib/campaigns/commands'
import { generateBuilding } from '@/lib/dwellings/commands'
import { uploadForm } from '@/lib/forms/commands'
import { documentParts, pack } from '@/lib/forms/example'
import { readForm } from '@/lib/forms/fill'
import { fillForm, type FilledFile } from '@/lib/forms/filling'
import { openPackage } from '@/lib/forms/package'
import type { User } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { perform, performAll } from '@/lib/obligations/perform'
import { appoint } from '@/lib/organisation/commands'
import { explainReport, sendReport } from '@/lib/reports/commands'
import { openReports } from '@/lib/reports/opening'
import { registerResident } from '@/lib/residents/commands'
import { asSystem, idNumber, makeWorld, ok, person, staff, SUBDISTRICT, SYSTEM, TODAY } from './world'

// A roll-up says its communities as they were; what it has no figure of comes from tallies, which have gone along with whom they count.

process.env['ANJU_TODAY'] = TODAY

const [FIRST, SECOND, THIRD, FOURTH, RECODED, ELSEWHERE] = ['330113001041', '330113001042', '330113001043', '330113001044', '330113001052', '330113002041']
const FROM = day('2026-03-01')
let office: User, fourth: User, formId: string

async function village(code: string, name: string, people: number) {
  for (const raw of [{ code, name }, { code: `${code}001`, name: '第1网格' }]) ok(await perform(SYSTEM, createArea, raw))
  ok(await perform(SYSTEM, generateBuilding, { areaCode: `${code}001`, street: '村路', number: `${people}号`, block: '', lowestFloor: 1, highestFloor: 3, roomsPerFloor: 4 }))
  const doors = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE area_code = ${`${code}001`} LIMIT ${people}`)
  for (const result of await performAll(SYSTEM, registerResident, doors.map(({ id }) => ({ raw: person(id, { idNumber: idNumber(), phone: undefined }) })), { today: day('2026-03-02') })) ok(result)
}

async function filled(areaCode: string, user: User = office): Promise<string[]> {
  const raw = { formId, areaCode, periodFrom: FROM }
  const file: FilledFile = ok(await fillForm(user, raw, TODAY, (filled) => perform(user, filled, raw)))
  const opened = await openPackage(Buffer.from(file.body, 'base64'))
  if (!opened.ok) throw new Error(opened.problem.code)
  return [...opened.data.entries.get('word/document.xml')!.toString('utf8').matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text]) => text!).join('').split(';').filter((row) => !/^(星火|屯里)/.test(row))
}

beforeAll(async () => {
  await makeWorld()
  for (const [n, [code, name]] of ([[FIRST, '甲社'], [SECOND, '乙社'], [THIRD, '丙社'], [FOURTH, '丁社']] as const).entries()) await village(code!, name, n + 1)
  ok(await perform(SYSTEM, createArea, { code: '330113002', name: '南苑街道' }))
  ;[office, fourth] = [await staff('office'), await staff('community', FOURTH)]
  ok((await performAll(SYSTEM, openReports, [{ raw: { areaCode: SUBDISTRICT } }], { today: day('2026-03-16') }))[0]!)
  const reports = await asSystem((tx) => tx.$queryRaw<{ id: string; kind: string; version: number }[]>`SELECT id::text AS id, kind, version FROM report WHERE period_from = ${FROM}::date ORDER BY kind = 'ROLLUP'`)
  for (const { id, kind, version } of reports) {
    ok((await performAll(SYSTEM, explainReport, [{ raw: { reportId: id, version, inCharge: '沈国强' } }], { today: day('2026-03-17') }))[0]!)
    ok((await performAll(SYSTEM, sendReport, [{ raw: { reportId: id } }], { today: day(kind === 'ROLLUP' ? '2026-03-20' : '2026-03-17') }))[0]!)
  }
  const { campaignId } = ok(await perform(SYSTEM, openCampaign, {
    areaCode: SUBDISTRICT, name: '行动', fromOn: '2026-03-01', toOn: '2026-05-01', targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [],
    phases: [{ key: 'prepare', from: '2026-03-01', to: '2026-03-16' }, { key: 'clear', from: '2026-03-16', to: '2026-04-16' }, { key: 'accept', from: '2026-04-16', to: '2026-05-01' }],
  }))
  for (const [areaCode, name] of [[SECOND, '乙长'], [THIRD, '丙长'], [FOURTH, '丁长']]) ok((await performAll(SYSTEM, appoint, [{ raw: { campaignId, areaCode, body: 'WORKING_GROUP', duty: 'HEAD', name } }], { today: day('2026-03-05') }))[0]!)
  const P = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
  const bytes = pack(documentParts(`<w:tbl><w:tr><w:tc>${P('{{#各社区}}{{社区}} {{期末在住}}/{{应登记}} {{社区负责人}};')}</w:tc></w:tr></w:tbl>${P('计 {{期末在住}}/{{应登记}}')}`))
  const read = await readForm(bytes)
  if (!read.ok) throw new Error(read.problem.code)
  formId = ok(await perform(office, uploadForm({ ...read.data, bytes }), { areaCode: SUBDISTRICT, title: '汇总', about: 'PERIOD', fileName: '汇总.docx', digest: 'a'.repeat(64) })).formId
}, 120_000)

it('has every figure while its communities are what they were', async () => {
  expect(await filled(SUBDISTRICT)).toEqual(['甲社 1/1 ', '乙社 2/2 乙长', '丙社 3/3 丙长', '丁社 4/4 丁长', '计 10/10'])
})

it('follows a community under another code, and leaves blank what two communities count together', async () => {
  ok(await perform(SYSTEM, recodeArea, { code: SECOND, toCode: RECODED, name: '乙社', confirm: '乙社' }))
  ok(await perform(SYSTEM, mergeArea, { code: THIRD, toCode: FOURTH, confirm: '丙社' }))
  expect(await filled(SUBDISTRICT)).toEqual(['甲社 1/1 ', '乙社 2/2 乙长', '丙社 3/ ', '丁社 4/ ', '计 10/10'])
  expect(await filled(FOURTH, fourth)).toEqual(['丁社 4/ ', '计 4/'])
})

it('leaves blank what a sub-district counts once a community has left it', async () => {
  ok(await perform(SYSTEM, recodeArea, { code: FIRST, toCode: ELSEWHERE, name: '甲社', confirm: '甲社' }))
  expect(await filled(SUBDISTRICT)).toEqual(['甲社 1/ ', '乙社 2/2 乙长', '丙社 3/ ', '丁社 4/ ', '计 10/'])
})
