import { createHash } from 'node:crypto'
import readExcelFile from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatRate, SMALL_NUMBER as ON_SCREEN } from '@/components/ui/format'
import { createArea, recodeArea } from '@/lib/areas/commands'
import { openCampaign } from '@/lib/campaigns/commands'
import { proposed } from '@/lib/forms/catalogue'
import { mapForm, type ReceivedForm, replaceForm, retireForm, uploadForm } from '@/lib/forms/commands'
import { documentParts, pack } from '@/lib/forms/example'
import { readForm } from '@/lib/forms/fill'
import { fillForm, fillFormFull, fillOutForm, keepFilling, type FilledFile } from '@/lib/forms/filling'
import { installForms, installFormsEverywhere } from '@/lib/forms/install'
import { openPackage } from '@/lib/forms/package'
import { findFile, findForm, listForms, readChoices } from '@/lib/forms/queries'
import { rateOf, SHIPPED, SMALL_NUMBER, valueText } from '@/lib/forms/rules'
import type { User } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { AccessRefused, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { perform, performAll } from '@/lib/obligations/perform'
import { readFigures } from '@/lib/obligations/queries'
import { appoint } from '@/lib/organisation/commands'
import { explainReport, sendReport, takeBackReport } from '@/lib/reports/commands'
import { openReports } from '@/lib/reports/opening'
import { findReport } from '@/lib/reports/queries'
import { figure } from '@/lib/reports/rules'
import { registerResident } from '@/lib/residents/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, verbs, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let office: User, community: User, neighbour: User, elsewhere: User
let residentId: string
const NUMBER = idNumber('1990-01-01', '1')
const FROM = day('2026-03-01')
const reports: Record<string, string> = {}

const P = (...texts: string[]) => `<w:p>${texts.map((text) => `<w:r><w:t>${text}</w:t></w:r>`).join('')}</w:p>`
async function received(bytes: Buffer): Promise<ReceivedForm> {
  const read = await readForm(bytes)
  if (!read.ok) throw new Error(read.problem.code)
  return { ...read.data, bytes }
}
const personForm = () => received(pack(documentParts(P('姓名：{{姓名}} 证件号码：{{证件', '号码}} 电话：{{联系电话}} 盖章：{{盖章处}}'))))
const asked = (about: string, more: object = {}) => ({ areaCode: SUBDISTRICT, title: '求学证明', about, fileName: '证明.docx', digest: 'a'.repeat(64), ...more })
const upload = async (about = 'PERSON', file?: ReceivedForm) => ok(await perform(office, uploadForm(file ?? await personForm()), asked(about)))
const mapAll = async (formId: string, fields: Record<string, string>, blanks: string[] = [], user: User = office) => {
  const form = (await findForm(office, formId))!
  return perform(user, mapForm, { versionId: form.versions[0]!.id, fields: form.placeholders.map(({ key }) => fields[key] ?? ''), blanks: form.placeholders.flatMap(({ key }, at) => (blanks.includes(key) ? [at] : [])) })
}
const mapped = { 姓名: '姓名', 证件号码: '证件号码', 联系电话: '联系电话' }
const filling = (user: User, raw: object, id?: string) => fillForm(user, raw, TODAY, (filled) => perform(user, filled, raw, id === undefined ? {} : { id }))
const idOf = async (shipped: string) => (await listForms(office)).find((form) => form.shipped === shipped)!.id
const bytesOf = ({ body }: FilledFile) => Buffer.from(body, 'base64')
const cellsOf = async (file: FilledFile): Promise<unknown[][]> => ((await readExcelFile(bytesOf(file))) as unknown as [{ data: unknown[][] }])[0].data
const wordsOf = async (file: FilledFile) => { const opened = await openPackage(bytesOf(file)); return opened.ok ? [...opened.data.entries.get('word/document.xml')!.toString('utf8').matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text]) => text).join('') : opened.problem.code }

/** Forty people in one community, six in the other; their reports of a half month and the roll-up sent; the usual tables put in. */
beforeAll(async () => {
  const world = await makeWorld()
  office = await staff('office')
  community = await staff('community', XINGHUO)
  neighbour = await staff('community', TUNLI)
  elsewhere = await staff('office', '330113002')
  const raws = [...Array.from({ length: 40 }, (_, i) => [XINGHUO_1, i % 12, i === 0 ? NUMBER : idNumber('1990-01-01', i % 2 === 0 ? '1' : '2')] as const), ...Array.from({ length: 6 }, (_, i) => [TUNLI_1, i, idNumber('1990-01-01', '1')] as const)]
    .map(([grid, door, number]) => ({ raw: person(world.doors[grid]![door]!, { arrivedOn: '2026-03-02', idNumber: number, ...(number === NUMBER ? { name: '钱=一&<二>' .replace(/[=&<>]/g, '') } : {}) }) }))
  const registered = await performAll(office, registerResident, raws, { today: day('2026-03-02'), timeoutMs: 120_000 })
  residentId = ok(registered[0]!).residentId
  for (const result of registered) ok(result)
  ok((await performAll(SYSTEM, openReports, [{ raw: { areaCode: SUBDISTRICT } }], { today: day('2026-03-16') }))[0]!)
  const rows = await asSystem((tx) => tx.$queryRaw<{ id: string; kind: string; areaCode: string; version: number }[]>`SELECT id::text AS id, kind, area_code AS "areaCode", version FROM report WHERE period_from = ${FROM}::date`)
  for (const { id, areaCode, version } of rows) {
    reports[areaCode] = id
    ok((await performAll(SYSTEM, explainReport, [{ raw: { reportId: id, version, inCharge: '沈国强' } }], { today: day('2026-03-17') }))[0]!)
  }
  for (const { id } of rows.filter(({ kind }) => kind !== 'ROLLUP')) ok((await performAll(SYSTEM, sendReport, [{ raw: { reportId: id } }], { today: day('2026-03-17') }))[0]!)
  ok((await performAll(SYSTEM, sendReport, [{ raw: { reportId: reports[SUBDISTRICT] } }], { today: day('2026-03-20') }))[0]!)
  const { campaignId } = ok(await perform(SYSTEM, openCampaign, {
    areaCode: SUBDISTRICT, name: '行动', fromOn: '2026-03-01', toOn: '2026-05-01', targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [],
    phases: [{ key: 'prepare', from: '2026-03-01', to: '2026-03-16' }, { key: 'clear', from: '2026-03-16', to: '2026-04-16' }, { key: 'accept', from: '2026-04-16', to: '2026-05-01' }],
  }))
  ok((await performAll(SYSTEM, appoint, [{ raw: { campaignId, areaCode: XINGHUO, body: 'WORKING_GROUP', duty: 'HEAD', name: '沈建芳' } }], { today: day('2026-03-05') }))[0]!)
}, 120_000)

describe('the usual tables', () => {
  it('come with every sub-district that has an office, once, and stay as the office left them', async () => {
    expect(await listForms(office)).toEqual([])
    expect(await installFormsEverywhere(performAll, TODAY)).toBe(3)
    expect(await installFormsEverywhere(performAll, TODAY)).toBe(0)
    expect((await verbs()).at(-1)).toBe('form.install')
    expect((await listForms(office)).map(({ shipped, open, nth }) => [shipped, open, nth])).toEqual(SHIPPED.map((shipped) => [shipped, 0, 1]))
    expect((await listForms(community)).map(({ shipped }) => shipped)).toEqual([...SHIPPED])
    expect(await listForms(elsewhere)).toEqual([])
    expect(problem(await perform(office, installForms, { areaCode: SUBDISTRICT })).code).toBe('forbidden')
  })

  it('say what was sent of a half month, to the last figure, and what stood then of papers that are not in it', async () => {
    const report = (await findReport(office, reports[SUBDISTRICT]!, TODAY))!
    for (const [user, areaCode] of [[office, SUBDISTRICT], [office, XINGHUO], [community, XINGHUO]] as const) {
      const { cells } = (await findReport(user, reports[areaCode]!, TODAY))!.table
      const rows = await cellsOf(ok(await filling(user, { formId: await idOf('HALF_MONTH'), areaCode, periodFrom: FROM })))
      const row = (name: string, column = 1) => rows.find((one) => one[column] === name)!
      expect(rows[1]!.filter(Boolean)).toEqual([`填报单位：${areaCode === SUBDISTRICT ? '临平街道' : '星火社区'}`, '统计期：2026年3月1日至3月15日', '单位：人'])
      expect(rows[4]!.slice(2, 5)).toEqual(['PRESENT', 'PRESENT/sex/1', 'PRESENT/sex/2'].map((cell) => figure(cells, cell)))
      expect(rows[4]!.slice(5, 12)).toEqual(['ARRIVED', 'ARRIVED/sex/1', 'ARRIVED/sex/2', 'LEFT', 'LEFT/sex/1', 'LEFT/sex/2', 'MOVED'].map((cell) => figure(cells, cell)))
      expect(row('务工').slice(2, 5)).toEqual(['PRESENT/reason/WORK', 'PRESENT/reason/WORK/1', 'PRESENT/reason/WORK/2'].map((cell) => figure(cells, cell)))
      expect(row('半年以下')[2]).toBe(figure(cells, 'PRESENT/length/UNDER_HALF'))
      expect(row('省外县')[2]).toBe(figure(cells, 'PRESENT/origin/OTHER_COUNTY'))
      expect(rows.flat().filter((cell) => typeof cell === 'string' && cell.includes('{{'))).toEqual([])
      expect(rows.at(-1)!.filter(Boolean)).toEqual(['负责人：沈国强', expect.stringContaining('填报人：'), areaCode === SUBDISTRICT ? '报送日期：2026年3月20日' : '报送日期：2026年3月17日'])
    }
    expect(figure(report.table.cells, 'PRESENT')).toBe(46)
    const rentals = await cellsOf(ok(await filling(office, { formId: await idOf('RENTALS'), areaCode: SUBDISTRICT, periodFrom: FROM })))
    expect(rentals[3]!.slice(2)).toEqual(['LET', 'LET_BEGUN', 'LET_ENDED'].map((cell) => figure(report.table.cells, cell)))
  })

  it('say what the dashboard says on that day, a row for each community, with who answers for it', async () => {
    for (const on of [TODAY, day('2026-03-10')]) {
      const figures = await readFigures(office, { areaCode: SUBDISTRICT, parts: [XINGHUO, TUNLI], today: on, days: { from: FROM, to: day('2026-05-01') } })
      const rows = await cellsOf(ok(await filling(office, { formId: await idOf('RATES'), areaCode: SUBDISTRICT, day: on })))
      const expected = (rates: typeof figures.whole.rates) => (['REGISTRATION', 'RENTAL_FILING', 'CONSISTENCY', 'SECURITY_LETTER', 'PERMIT'] as const).flatMap((indicator) => {
        const { due, met } = rates[indicator].today
        const shown = formatRate(met, due)
        return [due, met, shown.endsWith('%') ? Number(shown.slice(0, -1)) : shown]
      })
      expect(rows[4]).toEqual([1, '星火社区', '沈建芳', ...expected(figures.parts[0]!.rates)])
      expect(rows[5]).toEqual([2, '屯里社区', null, ...expected(figures.parts[1]!.rates)])
      expect(rows[6]!.slice(3)).toEqual(expected(figures.whole.rates))
    }
    const own = await cellsOf(ok(await filling(community, { formId: await idOf('RATES'), areaCode: XINGHUO })))
    expect(own[4]!.slice(0, 4)).toEqual([1, '星火社区', '沈建芳', 40])
    expect(own[5]![0]).toBe('合计')
    expect(SMALL_NUMBER).toBe(ON_SCREEN)
    for (const [met, due] of [[0, 0], [17, 19], [19, 20], [9496, 10000], [2, 3]] as const) expect(valueText(rateOf({ met, due }))).toBe(formatRate(met, due))
  })

  it('are filled of one’s own places and of what was sent alone; who, which version and for what stands in the trail', async () => {
    const [halfMonth, rates] = [await idOf('HALF_MONTH'), await idOf('RATES')]
    const before = await count('form_filling')
    const refused = async (user: User, raw: object) => problem(await filling(user, { formId: halfMonth, areaCode: XINGHUO, periodFrom: FROM, ...raw }))
    expect(await refused(neighbour, {})).toMatchObject({ code: 'not-found' })
    expect(await refused(community, { areaCode: SUBDISTRICT })).toMatchObject({ code: 'not-found' })
    expect(await refused(elsewhere, {})).toMatchObject({ code: 'not-found' })
    await expect(refused(await staff('leader'), {})).rejects.toThrow(AccessRefused)
    expect(await refused(office, { formId: newId() })).toMatchObject({ code: 'not-found' })
    expect(await refused(office, { formId: 'x' })).toMatchObject({ fields: { formId: { code: 'not-an-id' } } })
    expect(await refused(office, { areaCode: undefined })).toMatchObject({ fields: { areaCode: { code: 'required' } } })
    expect(await refused(office, { periodFrom: undefined })).toMatchObject({ fields: { periodFrom: { code: 'required' } } })
    expect(await refused(office, { periodFrom: '2026-04-01' })).toMatchObject({ fields: { periodFrom: { code: 'form-not-sent' } } })
    expect(await refused(office, { formId: rates, day: '2026-04-21' })).toMatchObject({ fields: { day: { code: 'future' } } })
    expect(await refused(neighbour, { formId: rates })).toMatchObject({ code: 'not-found' })
    expect(await count('form_filling')).toBe(before)

    const id = newId()
    const first = await filling(community, { formId: halfMonth, areaCode: XINGHUO, periodFrom: FROM }, id)
    expect(problem(await filling(community, { formId: halfMonth, areaCode: XINGHUO, periodFrom: FROM }, id)).code).toBe('answered-once')
    expect(await count('form_filling')).toBe(before + 1)
    const [noted] = (await findForm(community, halfMonth))!.fillings.rows
    expect(noted).toMatchObject({ nth: 1, by: 'community', place: '星火社区', from: FROM, digest: createHash('sha256').update(bytesOf(ok(first))).digest('hex') })
    expect((await findForm(neighbour, halfMonth))!.fillings.rows).toEqual([])
    expect((await verbs()).at(-1)).toBe('form.fill')
    // Filled again, the same figures are the same file.
    expect(ok(await filling(community, { formId: halfMonth, areaCode: XINGHUO, periodFrom: FROM })).body).toBe(ok(first).body)
    expect((await readChoices(community)).places.map(({ code }) => code)).toEqual([XINGHUO])
    expect((await readChoices(office)).periods).toEqual([{ from: FROM, to: day('2026-03-15') }])
  })
})

describe('another department’s form', () => {
  it('is sent in by the office alone, into its own sub-district', async () => {
    const file = await personForm()
    const before = await count('form')
    expect(problem(await perform(community, uploadForm(file), asked('PERSON'))).code).toBe('forbidden')
    expect(problem(await perform(elsewhere, uploadForm(file), asked('PERSON'))).code).toBe('forbidden')
    expect(problem(await perform(office, uploadForm(file), asked('PERSON', { title: ' ', about: 'X', areaCode: XINGHUO })))).toMatchObject({ fields: { title: { code: 'required' }, about: { code: 'not-in-list' }, areaCode: { code: 'not-an-area' } } })
    expect(await count('form')).toBe(before)
    const { formId } = await upload()
    expect((await verbs()).at(-1)).toBe('form.upload')
    const form = (await findForm(office, formId))!
    // What is obvious comes mapped; the seal does not.
    expect(form.mapping).toEqual({ 姓名: 'name', 证件号码: 'idNumber', 联系电话: 'phone' })
    expect((await findFile(office, form.versions[0]!.id))!.bytes.equals(Buffer.from(file.bytes))).toBe(true)
    expect(await findForm(elsewhere, formId)).toBeNull()
    expect(await findFile(elsewhere, form.versions[0]!.id)).toBeNull()
    await expect(findForm(await staff('leader'), formId)).rejects.toThrow(AccessRefused)
    expect(problem(await filling(office, { formId, residentId }))).toMatchObject({ code: 'form-unmapped', params: { count: 1 } })
    expect(problem(await mapAll(formId, { ...mapped, 盖章处: '民族' }))).toMatchObject({ fields: { 'fields.3': { code: 'form-field-unknown' } } })
    expect(problem(await mapAll(formId, mapped, ['盖章处'], community)).code).toBe('forbidden')
    expect(problem(await mapAll(formId, mapped, ['盖章处'], elsewhere)).code).toBe('not-found')
    ok(await mapAll(formId, mapped, ['盖章处']))
    expect((await verbs()).at(-1)).toBe('form.map')
    expect((await findForm(office, formId))!.versions).toHaveLength(1)
  })

  it('is filled by nobody while a name in it may mean something else and nobody has said what', async () => {
    const { formId } = await upload('PERIOD', await received(pack(documentParts(P('{{填报单位}} {{合计}} {{其他}} {{编号}}')))))
    const { placeholders, mapping } = (await findForm(office, formId))!
    expect([mapping, proposed('PERIOD', placeholders, mapping)]).toEqual([{ 填报单位: 'area' }, { 合计: 'cell:PRESENT', 其他: 'cell:PRESENT/place/OTHER' }])
    expect(problem(await filling(office, { formId, areaCode: SUBDISTRICT, periodFrom: FROM }))).toMatchObject({ code: 'form-unmapped', params: { count: 3 } })
    // A number of a row is nothing where no row repeats.
    expect(problem(await mapAll(formId, { 填报单位: '填报单位', 合计: '期末在住', 其他: '期末在住·居住处所·其他', 编号: '序号' }))).toMatchObject({ fields: { 'fields.3': { code: 'form-field-unknown' } } })
    ok(await mapAll(formId, { 填报单位: '填报单位', 合计: '期末在住', 其他: '期末在住·居住处所·其他' }, ['编号']))
    expect(await wordsOf(ok(await filling(office, { formId, areaCode: SUBDISTRICT, periodFrom: FROM })))).toMatch(/^临平街道 46 \d+ $/)
  })

  it('masks a person’s numbers, and says them in full for a reason, so often, with the trail first', async () => {
    const { formId } = await upload()
    ok(await mapAll(formId, mapped, ['盖章处']))
    const masked = await wordsOf(ok(await filling(community, { formId, residentId })))
    expect(masked).toMatch(/^姓名：钱一二 证件号码：9990\*{12}\d[\dX] 电话：199\*{4}2939 盖章：$/)
    expect(problem(await filling(neighbour, { formId, residentId })).code).toBe('not-found')
    expect(problem(await perform(neighbour, fillFormFull, { formId, residentId, reason: 'VERIFY' })).code).toBe('not-found')
    expect(problem(await perform(community, fillFormFull, { formId, residentId }))).toMatchObject({ fields: { reason: { code: 'required' } } })
    expect(problem(await perform(community, fillFormFull, { formId, residentId, reason: 'OTHER' }))).toMatchObject({ fields: { note: { code: 'required' } } })
    const before = await count('form_filling')
    const full = ok(await perform(community, fillFormFull, { formId, residentId, reason: 'PERMIT' }))
    expect(await wordsOf(full)).toContain(`证件号码：${NUMBER} 电话：19913982939`)
    expect(full.fileName).not.toMatch(/钱|999|199/)
    const trail = await asSystem((tx) => tx.$queryRaw<{ action: string; subject: string; after: unknown }[]>`SELECT action, subject, after FROM audit WHERE verb = 'form.fill-full' ORDER BY id`)
    expect(trail.map(({ action, subject }) => [action, subject])).toEqual([['EVENT', 'resident'], ['INSERT', 'form_filling']])
    expect(JSON.stringify(trail)).not.toMatch(new RegExp(`${NUMBER}|19913982939|钱一二`))
    expect(await count('form_filling')).toBe(before + 1)
    expect((await findForm(community, formId))!.fillings.rows[0]).toMatchObject({ fullNumbers: true, reason: 'PERMIT' })
    const busy = await staff('community', XINGHUO)
    for (let n = 0; n < 30; n++) ok(await perform(busy, fillFormFull, { formId, residentId, reason: 'VERIFY' }))
    expect(problem(await perform(busy, fillFormFull, { formId, residentId, reason: 'VERIFY' })).code).toBe('too-many-requests')
    expect(problem(await perform(office, fillFormFull, { formId: await idOf('RATES'), residentId, reason: 'VERIFY' })).code).toBe('form-no-numbers')
  }, 60_000)

  it('lists who lives in a community today, numbers masked', async () => {
    const table = `<w:tbl><w:tr><w:tc>${P('{{#人员}}{{序号}}')}</w:tc><w:tc>${P('{{姓名}}|{{证件号码}}|{{填报单位}};')}</w:tc></w:tr></w:tbl>`
    const { formId } = await upload('COMMUNITY', await received(pack(documentParts(table))))
    const said = await wordsOf(ok(await filling(community, { formId, areaCode: XINGHUO })))
    expect(said.match(/;/g)).toHaveLength(40)
    expect(said).toMatch(/^1[^|]+\|999\d\*{12}\d[\dX]\|星火社区;/)
    expect(said).not.toMatch(/999\d{14}/)
    expect(problem(await filling(community, { formId, areaCode: XINGHUO, day: '2026-04-19' }))).toMatchObject({ fields: { day: { code: 'form-people-today' } } })
    expect(await wordsOf(ok(await filling(office, { formId, areaCode: SUBDISTRICT })))).toMatch(/^1[^;]+;2[^;]+;/)
  })

  it('is mapped anew in a version of its own where a community filled it that belongs to another sub-district now', async () => {
    const [from, to] = ['330113001091', '330113003091']
    ok(await perform(SYSTEM, createArea, { code: '330113003', name: '东湖街道' }))
    ok(await perform(SYSTEM, createArea, { code: from, name: '将迁社区' }))
    const { formId } = await upload('COMMUNITY', await received(pack(documentParts(P('{{社区}} {{填表日期}} {{盖章处}}')))))
    const fields = { 社区: '社区', 填表日期: '填表日期' }
    ok(await mapAll(formId, fields, ['盖章处']))
    ok(await filling(await staff('community', from), { formId, areaCode: from }))
    ok(await perform(SYSTEM, recodeArea, { code: from, toCode: to, name: '将迁社区', confirm: '将迁社区' }))
    const left = (await findForm(office, formId))!
    expect([left.fillings.rows, left.versions[0]]).toMatchObject([[], { fillings: 0, filled: true }])
    ok(await mapAll(formId, { ...fields, 盖章处: '填表日期' }))
    expect((await findForm(office, formId))!.versions.map(({ nth }) => nth)).toEqual([2, 1])
  })

  it('is mapped before it is filled or after, and never in between', async () => {
    const { formId } = await upload()
    ok(await mapAll(formId, mapped, ['盖章处']))
    const raw = { formId, residentId }
    const before = ok(await fillOutForm(office, raw, TODAY))
    const [, version] = await asSystem(async (tx) => {
      // Who keeps a filling waits for who maps the form.
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`form ${formId}`}, 0))::text`
      const begun = perform(office, keepFilling(before), raw)
      const waiting = async () => (await tx.$queryRaw<[{ n: number }]>`SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)[0].n
      while ((await waiting()) === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      return [await tx.$executeRaw`UPDATE form_version SET mapping = mapping || '{"盖章处":"today"}' WHERE form_id = ${formId}::uuid`, { begun }] as const
    })
    expect(problem(await version.begun).code).toBe('changed')
    expect((await findForm(office, formId))!.fillings.rows).toEqual([])
    // And who maps it waits for who keeps one.
    const mapping = await asSystem(async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`form ${formId}`}, 0))::text`
      const begun = mapAll(formId, { ...mapped, 盖章处: '填表日期' })
      const waiting = async () => (await tx.$queryRaw<[{ n: number }]>`SELECT count(*)::int AS n FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`)[0].n
      while ((await waiting()) === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      return { begun }
    })
    ok(await mapping.begun)
    expect((await findForm(office, formId))!.versions.map(({ nth }) => nth)).toEqual([1])
  })

  it('is kept of nothing that has changed since it was read, and holds nobody up while it is written', async () => {
    const { formId } = await upload()
    ok(await mapAll(formId, mapped, ['盖章处']))
    const raw = { formId, residentId }
    const before = await count('form_filling')
    const stale = async () => problem(await perform(office, keepFilling(filled), raw))
    let filled = ok(await fillOutForm(office, raw, TODAY))
    // What was read holds nothing: the form is mapped anew at once, and then what was filled is not kept.
    ok(await mapAll(formId, { ...mapped, 盖章处: '填表日期' }))
    expect((await stale()).code).toBe('changed')
    filled = ok(await fillOutForm(office, raw, TODAY))
    ok(await perform(office, replaceForm(await personForm()), { formId, fileName: 'b.docx', digest: 'b'.repeat(64) }))
    expect((await stale()).code).toBe('changed')
    filled = ok(await fillOutForm(office, raw, TODAY))
    ok(await perform(office, retireForm, { formId }))
    expect((await stale()).code).toBe('form-retired')
    expect(await count('form_filling')).toBe(before)
  })

  it('of the usual ones is the office’s own once it was mapped anew, filled or not', async () => {
    // Another sub-district has just got them, and has filled none.
    const theirs = await staff('office', '330113003')
    await installFormsEverywhere(performAll, TODAY)
    const formId = (await listForms(theirs)).find((form) => form.shipped === 'RENTALS')!.id
    const { versions: [latest], placeholders } = (await findForm(theirs, formId))!
    expect(latest!.fillings).toBe(0)
    const revisions = () => asSystem((tx) => tx.$queryRaw<{ revision: number | null }[]>`SELECT shipped_revision AS revision FROM form_version WHERE form_id = ${formId}::uuid ORDER BY nth DESC`)
    const before = await revisions()
    expect(before[0]!.revision).not.toBeNull()
    ok(await perform(theirs, mapForm, { versionId: latest!.id, fields: placeholders.map(() => ''), blanks: placeholders.map((_, at) => at) }))
    expect(await revisions()).toEqual([{ revision: null }, ...before])
  })

  it('has versions: another file, and another mapping of what was filled, leave what was filled as it was', async () => {
    const { formId } = await upload()
    ok(await mapAll(formId, mapped, ['盖章处']))
    ok(await filling(office, { formId, residentId }))
    ok(await mapAll(formId, { ...mapped, 盖章处: '填表日期' }))
    let form = (await findForm(office, formId))!
    expect(form.versions.map(({ nth, fillings }) => [nth, fillings])).toEqual([[2, 0], [1, 1]])
    const file = await received(pack(documentParts(P('{{姓名}}于{{来本地日期}}来，{{盖章处}}'))))
    expect(problem(await perform(community, replaceForm(file), { formId, fileName: 'b.docx', digest: 'b'.repeat(64) })).code).toBe('forbidden')
    expect(problem(await perform(elsewhere, replaceForm(file), { formId, fileName: 'b.docx', digest: 'b'.repeat(64) })).code).toBe('not-found')
    ok(await perform(office, replaceForm(file), { formId, fileName: 'b.docx', digest: 'b'.repeat(64) }))
    form = (await findForm(office, formId))!
    expect(form.mapping).toEqual({ 姓名: 'name', 来本地日期: 'arrivedOn', 盖章处: 'today' })
    expect(await wordsOf(ok(await filling(office, { formId, residentId })))).toBe('钱一二于2026年3月2日来，2026年4月20日')
    expect((await findForm(office, formId))!.fillings.rows.map(({ nth }) => nth)).toEqual([3, 1])
    expect(problem(await perform(office, mapForm, { versionId: form.versions[2]!.id, fields: [], blanks: [] })).code).toBe('changed')
    expect(problem(await perform(community, retireForm, { formId })).code).toBe('forbidden')
    expect(problem(await perform(elsewhere, retireForm, { formId })).code).toBe('not-found')
    ok(await perform(office, retireForm, { formId }))
    expect((await listForms(office)).some(({ id }) => id === formId)).toBe(false)
    expect(problem(await filling(office, { formId, residentId })).code).toBe('form-retired')
    expect(problem(await perform(office, retireForm, { formId })).code).toBe('form-retired')
  })
})

it('the database holds it: nothing of a version changes but a mapping that nobody filled by, and a filling is of its form, its area and what was sent', async () => {
  const refused = (work: () => Promise<unknown>) => work().then(() => null, (error: unknown) => sqlState(error))
  const halfMonth = await idOf('HALF_MONTH')
  const [version] = (await findForm(office, halfMonth))!.versions
  expect(await refused(() => asSystem((tx) => tx.$executeRaw`UPDATE form_version SET digest = ${'c'.repeat(64)}`))).toBe('42501')
  expect(await refused(() => asSystem((tx) => tx.$executeRaw`DELETE FROM form_filling`))).toBe('42501')
  expect(await refused(() => asSystem((tx) => tx.$executeRaw`UPDATE form_filling SET digest = ${'c'.repeat(64)}`))).toBe('42501')
  expect(await refused(() => asSystem((tx) => tx.$executeRaw`UPDATE form_version SET mapping = '{}' WHERE id = ${version!.id}::uuid`))).toBe('23514')
  expect(await refused(() => asSystem((tx) => tx.$executeRaw`UPDATE form SET retired_on = NULL, retired_by = NULL WHERE retired_on IS NOT NULL`))).toBe('23514')
  const put = (user: User, areaCode: string, about = 'COMMUNITY', form = '') => refused(() => transact(user, 'form.fill', (tx) => tx.$executeRaw`
    INSERT INTO form_filling (id, area_code, form_id, version_id, about, on_day, digest, filled_by, filled_on)
    SELECT gen_random_uuid(), ${areaCode}, f.id, v.id, ${about}, ${TODAY}::date, ${'d'.repeat(64)}, ${user.id}::uuid, now() FROM form f JOIN form_version v ON v.form_id = f.id WHERE f.shipped = ${form || 'RATES'}`))
  expect(await put(community, TUNLI)).toBe('42501')
  expect(await put(office, '330113002001')).not.toBeNull()
  expect(await put(community, XINGHUO, 'COMMUNITY', 'HALF_MONTH')).toBe('23514')
  expect(await put(community, XINGHUO)).toBeNull()
  expect(await refused(() => transact(community, 'form.upload', (tx) => tx.$queryRaw`SELECT 1`))).toBe('42501')
  const [taken] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT v.id::text AS id FROM report_version v JOIN report r ON r.id = v.report_id WHERE r.area_code = ${TUNLI}`)
  expect(await refused(() => transact(office, 'form.fill', (tx) => tx.$executeRaw`
    INSERT INTO form_filling (id, area_code, form_id, version_id, about, report_version_id, period_from, period_to, digest, filled_by, filled_on)
    VALUES (gen_random_uuid(), ${XINGHUO}, ${halfMonth}::uuid, ${version!.id}::uuid, 'PERIOD', ${taken!.id}::uuid, ${FROM}::date, ${FROM}::date + 14, ${'d'.repeat(64)}, ${office.id}::uuid, now())`))).toBe('23514')
  // What was taken back is filled by nobody.
  const [raw, before] = [{ formId: halfMonth, areaCode: TUNLI, periodFrom: FROM }, await count('form_filling')]
  const filled = ok(await fillOutForm(neighbour, raw, TODAY))
  ok((await performAll(neighbour, takeBackReport, [{ raw: { reportId: reports[TUNLI] } }], { today: day('2026-03-17') }))[0]!)
  expect(problem(await perform(neighbour, keepFilling(filled), raw)).code).toBe('changed')
  expect(problem(await filling(neighbour, raw))).toMatchObject({ fields: { periodFrom: { code: 'form-not-sent' } } })
  expect(await count('form_filling')).toBe(before)
})
