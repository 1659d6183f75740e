import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { readWorkbook } from '@/lib/kernel/sheet'
import type { Cell, Workbook } from '@/lib/kernel/sheet/workbook'
import { readRoster, rosterRows, type RosterRow } from './rules'
import { rosterValue } from './schema'
import { findLayout } from './columns'

const today = day('2026-04-20')
const sample = (name: string) => readFileSync(resolve(import.meta.dirname, '../../tests/samples', name))

async function readSample(name: string, on = today) {
  const workbook = await readWorkbook(sample(name), name)
  const roster = workbook.ok ? readRoster(workbook.data, { today: on }) : workbook
  if (!roster.ok) throw new Error(roster.problem.code)
  return roster.data
}

const faultsOf = (rows: readonly RosterRow[]) => rows.flatMap((row) => (row.ok ? [] : row.faults.map(({ column, code }) => ({ row: row.row, column, code }))))

describe('the samples', () => {
  it.each(['2026-04-20', '2026-11-23'])('a community’s roster gives exactly its good rows and faults on %s', async (on) => {
    const expected = JSON.parse(sample('roster-xinghuo.expected.json').toString()) as { headerRow: number; good: number; faults: unknown[] }
    const roster = await readSample('roster-xinghuo.xlsx', day(on))
    expect(roster.layouts[0]!.headerRow).toBe(expected.headerRow)
    expect(roster.rows.filter((row) => row.ok)).toHaveLength(expected.good)
    expect(faultsOf(roster.rows)).toEqual(expected.faults)
    expect(roster.skipped.map(({ row }) => row)).toEqual([126])
    expect(roster.layouts[0]!.columns.filter(({ state }) => state === 'dropped').map(({ header }) => header)).toEqual(['民族'])
  })

  it('a factory’s roster goes in whole', async () => {
    const roster = await readSample('roster-factory-gb18030.csv')
    expect(faultsOf(roster.rows)).toEqual([])
    expect(roster.rows).toHaveLength(80)
    expect(roster.rows[0]).toEqual({
      key: 2, sheet: 0, row: 2, ok: true,
      value: {
        name: '高勇', idNumber: '999003198007202426', originCode: '999003', sex: '2', bornOn: '1980-07-20', originAddress: '河南省信阳市固始县新集镇',
        address: '2号宿舍楼601', landlord: null, arrivedOn: '2026-03-15', reason: null, employer: null, phone: '19913982939', permitNumber: null, note: null,
      },
    })
  })

  it('give values that are stored and read back as they are', async () => {
    for (const row of (await readSample('roster-xinghuo.xlsx')).rows) if (row.ok) expect(rosterValue.parse(JSON.parse(JSON.stringify(row.value)))).toEqual(row.value)
  })
})

const HEADERS = ['姓名', '性别', '民族', '身份证号', '出生日期', '现住址', '来本地日期', '居住事由', '手机', '备注']
const GOOD = { 姓名: '高勇', 性别: '女', 身份证号: '999003198007202426', 来本地日期: '2026-03-15', 手机: '19913982939' }
type Cells = Partial<Record<string, Cell>>

const book = (...rows: Cells[]): Workbook => ({
  kind: 'csv', notices: [],
  sheets: [{ name: '表', rows: [HEADERS as Cell[], ...rows.map((row) => HEADERS.map((header) => row[header] ?? null))].map((cells, i) => ({ number: i + 1, cells })) }],
})

function rowsOf(...rows: Cells[]): RosterRow[] {
  const roster = readRoster(book(...rows), { today })
  if (!roster.ok) throw new Error(roster.problem.code)
  return roster.data.rows
}

const valueOf = (row: Cells) => {
  const [read] = rowsOf(row)
  if (!read?.ok) throw new Error(JSON.stringify(read))
  return read.value
}

describe('a row', () => {
  it.each`
    what                                 | cells                                                          | column          | code
    ${'no name'}                         | ${{ 姓名: null }}                                              | ${'姓名'}       | ${'required'}
    ${'no name but a dash'}              | ${{ 姓名: '—' }}                                               | ${'姓名'}       | ${'required'}
    ${'a number for a name'}             | ${{ 姓名: 123 }}                                               | ${'姓名'}       | ${'name-characters'}
    ${'a long name'}                     | ${{ 姓名: '高'.repeat(61) }}                                   | ${'姓名'}       | ${'too-long'}
    ${'a long note'}                     | ${{ 备注: '长'.repeat(501) }}                                  | ${'备注'}       | ${'too-long'}
    ${'a rounded number'}                | ${{ 身份证号: 999003198007202400 }}                            | ${'身份证号'}   | ${'id-lost-digits'}
    ${'a wrong check character'}         | ${{ 身份证号: '999003198007202427' }}                          | ${'身份证号'}   | ${'id-check-character'}
    ${'another sex'}                     | ${{ 性别: '男' }}                                              | ${'性别'}       | ${'sex-differs-from-id'}
    ${'no sex that we know'}             | ${{ 性别: '人' }}                                              | ${'性别'}       | ${'sex'}
    ${'another birth date'}              | ${{ 出生日期: '1980-07-21' }}                                  | ${'出生日期'}   | ${'birth-differs-from-id'}
    ${'a birth date that is no day'}     | ${{ 身份证号: null, 出生日期: '1980-02-30' }}                  | ${'出生日期'}   | ${'not-a-day'}
    ${'a birth to come'}                 | ${{ 身份证号: null, 出生日期: '2026-04-21' }}                  | ${'出生日期'}   | ${'future'}
    ${'an arrival to come'}              | ${{ 来本地日期: '2026-04-21' }}                                | ${'来本地日期'} | ${'future'}
    ${'an arrival before birth'}         | ${{ 来本地日期: '1980-07-19' }}                                | ${'来本地日期'} | ${'before-birth'}
    ${'half a phone number'}             | ${{ 手机: '1991234' }}                                         | ${'手机'}       | ${'phone'}
    ${'a formula that failed'}           | ${{ 现住址: '#N/A' }}                                          | ${'现住址'}     | ${'formula-error'}
  `('with $what is at fault', ({ cells, column, code }) => expect(faultsOf(rowsOf({ ...GOOD, ...cells }))).toEqual([{ row: 2, column, code }]))

  it('has all its faults named', () => {
    expect(faultsOf(rowsOf({ ...GOOD, 姓名: null, 手机: '1', 来本地日期: '?年' })).map(({ code }) => code)).toEqual(['required', 'not-a-day', 'phone'])
  })

  it('may lack identity number, sex and birth date', () => {
    expect(valueOf({ 姓名: '高 勇', 手机: 19913982939 })).toMatchObject({ name: '高勇', idNumber: null, sex: '0', bornOn: null, phone: '19913982939', arrivedOn: null })
    expect(valueOf({ 姓名: '高勇', 性别: 'F', 出生日期: '1980.7.20' })).toMatchObject({ sex: '2', bornOn: '1980-07-20' })
  })

  it('has sex and birth date from the identity number, whatever months or ages stand beside it', () => {
    expect(valueOf({ ...GOOD, 性别: null, 出生日期: '1980年7月' })).toMatchObject({ sex: '2', bornOn: '1980-07-20' })
  })

  it.each`
    told            | reason         | note
    ${'务工'}       | ${'WORK'}      | ${null}
    ${'打 工'}      | ${'WORK'}      | ${null}
    ${'其它'}       | ${'OTHER'}     | ${null}
    ${'照看工地'}   | ${'OTHER'}     | ${'照看工地'}
    ${null}         | ${null}        | ${null}
  `('told $told is here for $reason', ({ told, reason, note }) => expect(valueOf({ ...GOOD, 居住事由: told })).toMatchObject({ reason, note }))

  it('that names an earlier good one again is at fault, the first is not, and nothing else is said about it', () => {
    const [first, second] = rowsOf(GOOD, { ...GOOD, 性别: '男' })
    expect(first!.ok).toBe(true)
    expect(second).toMatchObject({ faults: [{ code: 'duplicate-in-file', params: { row: 2 } }] })
    const [faulty, good] = rowsOf({ ...GOOD, 手机: '1' }, GOOD)
    expect([faulty!.ok, good!.ok]).toEqual([false, true])
  })

  it('never holds what we do not collect', () => {
    expect(JSON.stringify(rowsOf({ ...GOOD, 民族: '秘密' }, { ...GOOD, 民族: '秘密', 手机: '1' }))).not.toContain('秘密')
  })
})

it('skips notes, totals, repeated headers and numbered lines without a person', () => {
  const header = Object.fromEntries(HEADERS.map((text) => [text, text]))
  const roster = readRoster(book({ 备注: '空房' }, header, GOOD, { 姓名: '合计' }, { 姓名: '填表人：周敏' }), { today })
  expect(roster).toMatchObject({ ok: true, data: { rows: [{ row: 4 }], skipped: [{ row: 2 }, { row: 3 }, { row: 5 }, { row: 6 }] } })
})

it('reads several sheets with keys that are one of a kind', () => {
  const one = book(GOOD)
  const two: Workbook = { ...one, sheets: [...one.sheets, ...book({ ...GOOD, 身份证号: null }).sheets] }
  const roster = readRoster(two, { today })
  expect(roster).toMatchObject({ data: { rows: [{ key: 2, sheet: 0, row: 2 }, { key: 1_048_578, sheet: 1, row: 2 }] } })
})

it('reads 100,000 rows one at a time', () => {
  const rows = Array.from({ length: 100_000 }, (_, i): Cells => ({ 姓名: `高${String.fromCodePoint(0x4e00 + (i % 20_000))}`, 手机: String(19900000000 + i) }))
  const workbook = book(...rows)
  const layouts = findLayout(workbook)
  let good = 0
  for (const row of rosterRows(workbook, layouts.ok ? layouts.data : [], today)) if (row.ok) good++
  expect(good).toBe(100_000)
})
