import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import writeExcelFile from 'write-excel-file/node'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { User } from '@/lib/kernel/access'
import { AccessRefused } from '@/lib/kernel/db'
import { open, openBytes } from '@/lib/kernel/seal'
import { readWorkbook } from '@/lib/kernel/sheet'
import type { Cell, Workbook } from '@/lib/kernel/sheet/workbook'
import { carryOutRoster, discardRoster, mapRoster, startRoster, stopRoster, uploadRoster } from '@/lib/imports/commands'
import { carryOut } from '@/lib/imports/job'
import { faultyRows, findImport, listImportRows, listImports } from '@/lib/imports/queries'
import { faultyWorkbook } from '@/lib/imports/returned'
import { perform } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { registerResident } from '@/lib/residents/commands'
import { importRoster } from '@/prisma/import'
import {
  asSystem, count, idNumber, makeWorld, ok, person, problem, staff, stand, TODAY, TUNLI, TUNLI_1, unit, verbs, type World, XINGHUO, XINGHUO_1,
} from './world'

process.env['ANJU_TODAY'] = TODAY

const SAMPLES = resolve(import.meta.dirname, '../samples')
const HEADERS = ['姓名', '身份证号码', '民族', '现居住地址', '联系电话', '来本地日期']

let world: World
let community: User
beforeAll(async () => {
  world = await makeWorld()
  community = await staff('community', XINGHUO)
})

const sample = async (name: string): Promise<Workbook> => ok(await readWorkbook(readFileSync(join(SAMPLES, name)), name))
const table = (headers: string[], ...rows: Cell[][]): Workbook => ({
  kind: 'xlsx', notices: [], sheets: [{ name: '名册', rows: [headers, ...rows].map((cells, i) => ({ number: i + 1, cells })) }],
})
const row = (number: string, address: Cell = null, name = '何敏兰'): Cell[] => [name, number, '畲族', address, null, '2026-04-01']

const upload = (user: User, workbook: Workbook, areaCode = user.areaCode) =>
  perform(user, uploadRoster(workbook), { areaCode, fileName: '名册.xlsx', digest: createHash('sha256').update(JSON.stringify(workbook)).digest('hex') })
const job = (user: User, importId: string) => carryOut((step) => perform(user, carryOutRoster, { ...step, rows: Math.min(step.rows, 25) }), importId)

async function goIn(user: User, workbook: Workbook, areaCode?: string) {
  const { importId } = ok(await upload(user, workbook, areaCode))
  ok(await perform(user, startRoster, { importId }))
  await job(user, importId)
  return (await findImport(user, importId))!
}

async function written(): Promise<Record<string, number>> {
  const tables = await Promise.all((['resident', 'stay', 'obligation'] as const).map(async (name) => [name, await count(name)] as const))
  const [more] = await asSystem((tx) => tx.$queryRaw<{ imports: number; rows: number }[]>`
    SELECT (SELECT count(*)::int FROM roster_import) AS imports, (SELECT count(*)::int FROM roster_row) AS rows`)
  return { ...Object.fromEntries(tables), ...more }
}

describe('a community’s roster', () => {
  let importId: string

  it('is planned, and nothing is written', async () => {
    const before = await stand(XINGHUO, 'REGISTRATION')
    const people = await count('resident')
    importId = ok(await upload(community, await sample('roster-xinghuo.xlsx'))).importId
    const found = (await findImport(community, importId))!
    expect(found).toMatchObject({ state: 'PREVIEWED', total: 120, done: 0, rows: { NEW: 112, SAME: 0, MOVED: 0, LOOK: 0, FAULTY: 8 } })
    expect(found.layout[0]).toMatchObject({ sheet: '星火社区', headerRow: 3 })
    expect(found.layout[0]!.columns.filter(({ state }) => state === 'dropped').map(({ header }) => header)).toEqual(['民族'])
    expect(await stand(XINGHUO, 'REGISTRATION')).toEqual(before)
    expect(await count('resident')).toBe(people)
  })

  it('shows its faults as expected, its good rows masked, leaf by leaf', async () => {
    const expected = JSON.parse(readFileSync(join(SAMPLES, 'roster-xinghuo.expected.json'), 'utf8')) as { faults: unknown[] }
    const { rows: faulty } = await listImportRows(community, importId, { plan: 'FAULTY' })
    expect(faulty.map(({ row: number, codes }) => ({ row: number, column: codes[0]!.column, code: codes[0]!.code }))).toEqual(expected.faults)
    const first = await listImportRows(community, importId, { plan: 'NEW' })
    const second = await listImportRows(community, importId, { plan: 'NEW', after: first.next! })
    const third = await listImportRows(community, importId, { plan: 'NEW', after: second.next! })
    expect([first.rows.length, second.rows.length, third.rows.length, third.next]).toEqual([50, 50, 12, null])
    expect(first.rows[0]!.person).toEqual({ name: '王艳', idMask: '9990************35', address: '星火路1号2幢604室' })
  })

  it('goes in by steps that stop, go on, and run twice at once without writing a row twice', async () => {
    const before = await stand(XINGHUO, 'REGISTRATION')
    const people = await count('resident')
    const step = () => perform(community, carryOutRoster, { importId, rows: 10, passOver: false })
    expect(ok(await step())).toMatchObject({ state: 'PREVIEWED', done: 0 })
    ok(await perform(community, startRoster, { importId }))
    expect(problem(await perform(community, startRoster, { importId })).code).toBe('import-state')
    expect(ok(await step())).toMatchObject({ state: 'RUNNING', done: 10, left: 102 })
    ok(await perform(community, stopRoster, { importId }))
    expect(ok(await step())).toMatchObject({ state: 'STOPPED', done: 0 })
    expect(await count('resident')).toBe(people + 10)
    expect(problem(await perform(community, discardRoster, { importId })).code).toBe('import-state')
    ok(await perform(community, startRoster, { importId }))
    await Promise.all([job(community, importId), job(community, importId), job(await staff('office'), importId)])
    expect(await findImport(community, importId)).toMatchObject({ state: 'DONE', done: 112, unplaced: 112, rows: { NEW: 112, FAULTY: 8 } })
    expect(await count('resident')).toBe(people + 112)
    const after = await stand(XINGHUO, 'REGISTRATION')
    expect({ due: after.due - before.due, met: after.met - before.met }).toEqual({ due: 112, met: 0 })
    expect(await verbs()).toEqual(expect.arrayContaining(['roster.upload', 'roster.run']))
  })

  it('counts as known twice over no more than once', async () => {
    const before = await written()
    const again = await goIn(community, await sample('roster-xinghuo.xlsx'))
    expect(again.rows).toMatchObject({ NEW: 0, SAME: 112, LOOK: 0 })
    expect(await written()).toMatchObject({ resident: before['resident'], stay: before['stay'], obligation: before['obligation'] })
  })

  it('comes back with its faulty rows, and goes in when they are corrected', async () => {
    const { workbook, layout, faulty, fileName } = (await faultyRows(community, importId))!
    const returned = ok(await readWorkbook(await faultyWorkbook(workbook, layout, faulty, 'zh-CN'), fileName))
    const [sheet] = returned.sheets
    const headers = sheet!.rows.find(({ number }) => number === 3)!.cells
    expect(headers).toEqual(expect.arrayContaining(['身份证号码', '问题：身份证号码', '来本地日期', '问题：来本地日期']))
    // Its reasons stand beside its own column.
    const lost = sheet!.rows.find((found) => typeof found.cells[headers.indexOf('身份证号码')] === 'number')!
    expect(lost.cells[headers.indexOf('问题：身份证号码')]).toContain('末几位已丢失')
    for (const found of sheet!.rows.slice(3)) {
      const set = (header: string, value: Cell) => (found.cells[headers.indexOf(header)] = value)
      set('姓名', '何敏兰')
      set('身份证号码', idNumber('1991-05-06', '2'))
      set('性别', '女')
      set('来本地日期', '2026-04-01')
      set('联系电话', null)
    }
    expect((await goIn(community, returned)).rows).toMatchObject({ NEW: 8, FAULTY: 0 })
  })

  it('keeps nothing of a column that we do not collect, sealed or not', async () => {
    const workbook = table(HEADERS, row(idNumber()), row('123'))
    const { importId: id } = ok(await upload(community, workbook))
    const [kept] = await asSystem((tx) => tx.$queryRaw<{ file: Uint8Array; layout: unknown }[]>`SELECT file_sealed AS file, layout FROM roster_import WHERE id = ${id}::uuid`)
    const rows = await asSystem((tx) => tx.$queryRaw<{ row: number; value: string | null; faults: unknown }[]>`
      SELECT row, value_sealed AS value, faults FROM roster_row WHERE import_id = ${id}::uuid ORDER BY row`)
    const file = gunzipSync(openBytes('roster_import.file', id, kept!.file)).toString('utf8')
    const values = rows.map(({ row: number, value }) => value && open('roster_row.value', `${id}/${number}`, value))
    expect(file).toContain('何敏兰')
    expect(values[0]).toContain('何敏兰')
    const trail = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT audit::text AS text FROM audit`)
    for (const text of [file, ...[values, rows, kept!.layout, trail].map((found) => JSON.stringify(found))]) expect(text).not.toContain('畲族')
    expect(JSON.stringify(trail)).not.toContain(workbook.sheets[0]!.rows[1]!.cells[1])
  })

  it('that is discarded leaves nobody behind', async () => {
    const { importId: id } = ok(await upload(community, table(HEADERS, row(idNumber()))))
    ok(await perform(community, discardRoster, { importId: id }))
    expect(await findImport(community, id)).toBeNull()
    const [kept] = await asSystem((tx) => tx.$queryRaw<{ bytes: number; rows: number }[]>`
      SELECT length(file_sealed) AS bytes, (SELECT count(*)::int FROM roster_row WHERE import_id = i.id) AS rows FROM roster_import i WHERE id = ${id}::uuid`)
    expect(kept).toEqual({ bytes: 0, rows: 0 })
  })
})

describe('people whom a roster names', () => {
  const doorOf = (room: string) => `星火路1号1幢${room}室`
  const register = async (dwellingId: string, number: string, area = XINGHUO_1) =>
    ok(await perform(await staff('coordinator', area), registerResident, person(dwellingId, { idNumber: number, sex: null })))

  it('live at the door that their address matches, and are met once registered there', async () => {
    const number = idNumber('1988-08-08')
    const done = await goIn(community, table(HEADERS, row(number, doorOf('201'))))
    expect(done).toMatchObject({ unplaced: 0, rows: { NEW: 1 } })
    const before = await stand(XINGHUO_1, 'REGISTRATION')
    const [door] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE area_code = ${XINGHUO_1} AND room = '201'`)
    expect((await register(door!.id, number)).was).toBe('declared')
    const after = await stand(XINGHUO_1, 'REGISTRATION')
    expect({ due: after.due - before.due, met: after.met - before.met }).toEqual({ due: 0, met: 1 })
  })

  it('need a look when registered at another door, and their record is named', async () => {
    const number = idNumber('1979-01-09')
    const { residentId } = await register(world.doors[XINGHUO_1]![0]!, number)
    const workbook = table(HEADERS, row(number, doorOf('304')))
    const { importId } = ok(await upload(community, workbook))
    const planned = (await listImportRows(community, importId, { plan: 'LOOK' })).rows
    expect(planned).toMatchObject([{ plan: 'LOOK', outcome: null, residentId, codes: [{ code: 'seen-elsewhere' }] }])
    const before = await stand(XINGHUO_1, 'REGISTRATION')
    const done = await goIn(community, workbook)
    expect(done.rows).toMatchObject({ LOOK: 1, NEW: 0 })
    expect((await listImportRows(community, done.id, { plan: 'LOOK' })).rows).toMatchObject([{ outcome: 'LOOK', residentId, codes: [{ code: 'seen-elsewhere' }] }])
    expect(await stand(XINGHUO_1, 'REGISTRATION')).toEqual(before)
  })

  it('move when they were only declared elsewhere', async () => {
    const number = idNumber('1992-11-30')
    await goIn(community, table(HEADERS, row(number, doorOf('101'))))
    const { importId } = ok(await upload(community, table(HEADERS, row(number, doorOf('303')))))
    expect((await findImport(community, importId))!.rows).toMatchObject({ MOVED: 1 })
    const before = await stand(XINGHUO_1, 'REGISTRATION')
    expect((await goIn(community, table(HEADERS, row(number, doorOf('303'))))).rows).toMatchObject({ MOVED: 1 })
    expect(await stand(XINGHUO_1, 'REGISTRATION')).toEqual(before)
  })

  it('are only said to be elsewhere when the user may not see where', async () => {
    const number = idNumber('1985-03-03')
    await register(world.doors[TUNLI_1]![0]!, number, TUNLI_1)
    const done = await goIn(community, table(HEADERS, row(number, doorOf('302'))))
    expect((await listImportRows(community, done.id, { plan: 'LOOK' })).rows).toEqual([
      { row: 2, plan: 'LOOK', outcome: 'LOOK', residentId: null, codes: [{ code: 'registered-elsewhere', column: null }],
        person: { name: '何敏兰', idMask: expect.stringMatching(/^9990\*{12}/), address: doorOf('302') } },
    ])
  })
})

describe('the job', () => {
  it('leaves to people a row that the database refuses, and goes on', async () => {
    const { importId } = ok(await upload(community, table(HEADERS, row(idNumber()), row(idNumber()), row(idNumber()))))
    ok(await perform(community, startRoster, { importId }))
    let done = 0
    // As a constraint would refuse the second row, in whatever step it comes.
    const refusing: Parameters<typeof carryOut>[0] = async (step) => {
      if (!step.passOver && done <= 1 && done + step.rows > 1) throw Object.assign(new Error('refused'), { code: '23514' })
      const result = await perform(community, carryOutRoster, step)
      if (result.ok) done += result.data.done
      return result
    }
    expect(await carryOut(refusing, importId)).toMatchObject({ state: 'DONE' })
    expect((await findImport(community, importId))!.rows).toMatchObject({ NEW: 2, LOOK: 1 })
    expect((await listImportRows(community, importId, { plan: 'LOOK' })).rows).toMatchObject([{ row: 3, codes: [{ code: 'not-written' }] }])
  })
})

describe('a factory’s list', () => {
  it('goes in whole, as the unit’s own', async () => {
    const factory = await unit(XINGHUO, '星火织带厂')
    const reporter = await staff('unit', XINGHUO, factory)
    const done = await goIn(reporter, await sample('roster-factory-gb18030.csv'))
    expect(done).toMatchObject({ state: 'DONE', total: 80, done: 80, rows: { NEW: 80, FAULTY: 0, LOOK: 0 } })
    const other = await staff('unit', XINGHUO, await unit(XINGHUO, '别的厂'))
    expect(await findImport(other, done.id)).toBeNull()
    expect(await listImports(other)).toEqual([])
    expect(problem(await perform(other, startRoster, { importId: done.id })).code).toBe('not-found')
  })

  it('goes in whole, as a community’s', async () => {
    const office = await staff('office')
    const before = await stand(TUNLI, 'REGISTRATION')
    // Under other numbers, for the unit's own people are known elsewhere by now.
    const renumbered = await sample('roster-factory-gb18030.csv')
    for (const found of renumbered.sheets[0]!.rows.slice(1)) found.cells[2] = idNumber('1990-10-10')
    expect((await goIn(office, renumbered, TUNLI)).rows).toMatchObject({ NEW: 80, FAULTY: 0, LOOK: 0 })
    expect((await stand(TUNLI, 'REGISTRATION')).due - before.due).toBe(80)
  })
})

describe('a mapping', () => {
  const headers = ['姓名', '证件', '住哪里']
  const people = () => table(headers, ['何敏兰', idNumber(), '星火路1号1幢204室'], ['高勇', idNumber(), null])

  it('that is corrected plans anew, and is used for the next such file when kept', async () => {
    const { importId } = ok(await upload(community, table(['姓名', '电话', '住哪里'], ['何敏兰', '19913982939', '星火路1号1幢204室'])))
    const { layout } = (await findImport(community, importId))!
    expect(layout[0]!.columns.map(({ field }) => field)).toEqual(['name', 'phone', null])
    const mapping = { 0: 'name', 1: 'phone', 2: 'address' }
    const raw = { importId, signature: layout[0]!.signature, mapping, keep: true }
    expect(problem(await perform(community, mapRoster, { ...raw, mapping: { 0: 'name', 1: 'name' } })).fields).toEqual({ mapping: { code: 'field-twice' } })
    expect(problem(await perform(community, mapRoster, { ...raw, mapping: { 1: 'phone' } })).fields).toEqual({ mapping: { code: 'name-column-missing' } })
    ok(await perform(community, mapRoster, raw))
    expect((await listImportRows(community, importId, {})).rows[0]!.person).toMatchObject({ address: '星火路1号1幢204室' })
    const next = ok(await upload(community, table(['姓名', '电话', '住哪里'], ['高勇', '19913982930', '星火路1号1幢203室'])))
    expect((await listImportRows(community, next.importId, {})).rows[0]!.person).toMatchObject({ address: '星火路1号1幢203室' })
    ok(await perform(community, startRoster, { importId }))
    expect(problem(await perform(community, mapRoster, raw)).code).toBe('import-begun')
  })

  it('cannot be asked for where no header is known', async () => {
    expect(problem(await upload(community, people())).code).toBe('file-no-header')
  })
})

describe('a refusal', () => {
  it('of a file without people writes nothing', async () => {
    const before = await written()
    expect(problem(await upload(community, table(HEADERS))).code).toBe('file-no-rows')
    expect(await written()).toEqual(before)
  })

  it('of another area or role writes nothing but itself', async () => {
    const before = await written()
    const workbook = await sample('roster-xinghuo.xlsx')
    expect(problem(await upload(community, workbook, TUNLI)).code).toBe('forbidden')
    for (const role of ['leader', 'inspector', 'auditor', 'admin'] as const) expect(problem(await upload(await staff(role), workbook, XINGHUO)).code).toBe('forbidden')
    expect(problem(await upload(await staff('coordinator', XINGHUO_1), workbook, XINGHUO)).code).toBe('forbidden')
    const { importId } = ok(await upload(community, table(HEADERS, row(idNumber()))))
    const neighbour = await staff('community', TUNLI)
    expect(await findImport(neighbour, importId)).toBeNull()
    expect((await listImportRows(neighbour, importId, {})).rows).toEqual([])
    expect(await faultyRows(neighbour, importId)).toBeNull()
    for (const command of [startRoster, stopRoster, discardRoster]) {
      expect(problem(await perform(neighbour, command, { importId })).code).toBe('not-found')
      expect(problem(await perform(await staff('leader'), command, { importId })).code).toBe('forbidden')
    }
    expect(problem(await perform(neighbour, carryOutRoster, { importId, rows: 10, passOver: false })).code).toBe('not-found')
    await expect(findImport(await staff('auditor'), importId)).rejects.toThrow(AccessRefused)
    ok(await perform(community, discardRoster, { importId }))
    expect(await written()).toEqual({ ...before, imports: before['imports']! + 1 })
    expect(await verbs()).toContain('access.refused')
  })
})

it('leaves obligations and tallies that agree with the facts', async () => {
  expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
})

describe('the command line', () => {
  const printed: string[] = []
  const directory = mkdtempSync(join(tmpdir(), 'anju-import-'))
  const file = join(directory, 'roster.xlsx')
  beforeAll(async () => {
    for (const stream of ['log', 'error'] as const) vi.spyOn(console, stream).mockImplementation((text: string) => void printed.push(text))
    const rows = [['姓名', '身份证号码', '联系电话'], ['何敏兰', idNumber(), '19913982939'], ['高勇', '123', null]]
    const cells = rows.map((cells) => cells.map((value) => (value === null ? null : { value, type: String })))
    writeFileSync(file, await writeExcelFile(cells).toBuffer())
  })

  it('says how it is used', async () => {
    expect(await importRoster([])).toBe(2)
    expect(await importRoster([file])).toBe(2)
    expect(await importRoster([file, '--user', 'x', '--nonsense'])).toBe(2)
  })

  it('refuses what is no file, nobody, and a role that may not', async () => {
    expect(await importRoster([join(directory, 'none.xlsx'), '--user', community.username])).toBe(1)
    expect(await importRoster([file, '--user', 'nobody'])).toBe(1)
    expect(await importRoster([file, '--user', (await staff('leader')).username])).toBe(1)
    expect(await importRoster([file, '--user', community.username, '--area', TUNLI])).toBe(1)
  })

  it('tries without writing, then does it, and gives the faulty rows back', async () => {
    const people = await count('resident')
    expect(await importRoster([file, '--user', community.username, '--dry-run'])).toBe(0)
    expect(await count('resident')).toBe(people)
    expect(await importRoster([file, '--user', community.username])).toBe(0)
    expect(await count('resident')).toBe(people + 1)
    const returned = ok(await readWorkbook(readFileSync(`${file}.faulty.xlsx`), 'faulty.xlsx'))
    expect(returned.sheets[0]!.rows.map(({ cells }) => cells[0])).toEqual(['姓名', '高勇'])
    expect(await verbs()).toContain('roster.export')
    expect(printed.join('\n')).toContain('NEW 1')
    expect(printed.join('\n')).not.toMatch(/何敏兰|高勇|999\d{15}|19913982939/)
  })
})
