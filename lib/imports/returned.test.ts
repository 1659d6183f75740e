import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { readWorkbook } from '@/lib/kernel/sheet'
import { type Cell, cellText, type Workbook } from '@/lib/kernel/sheet/workbook'
import { withoutDropped } from './columns'
import { faultyWorkbook } from './returned'
import { readRoster, type Roster } from './rules'

const today = day('2026-04-20')

function rosterOf(workbook: Workbook): Roster {
  const roster = readRoster(workbook, { today })
  if (!roster.ok) throw new Error(roster.problem.code)
  return roster.data
}

async function opened(bytes: Uint8Array): Promise<Workbook> {
  const workbook = await readWorkbook(bytes, 'returned.xlsx')
  if (!workbook.ok) throw new Error(workbook.problem.code)
  return workbook.data
}

async function returned(workbook: Workbook, locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<Workbook> {
  const { layouts, rows } = rosterOf(workbook)
  return opened(await faultyWorkbook(withoutDropped(workbook, layouts), layouts, rows.flatMap((row) => (row.ok ? [] : [row])), locale))
}

describe('the sample’s faulty rows', async () => {
  const original = await opened(readFileSync(resolve(import.meta.dirname, '../../tests/samples/roster-xinghuo.xlsx')))
  const back = await returned(original)
  const [sheet] = back.sheets
  const texts = sheet!.rows.map((row) => row.cells.map(cellText))

  it('come back in the same sheet, below the same titles and headers', () => {
    expect(sheet!.name).toBe('星火社区')
    expect(texts[0]![0]).toBe('星火社区流动人口信息登记表')
    expect(sheet!.rows[2]!.number).toBe(3)
    expect(texts[2]!.filter((text) => !text.startsWith('问题：'))).toEqual(original.sheets[0]!.rows[2]!.cells.map(cellText))
    expect(texts).toHaveLength(3 + 8)
  })

  it('have the reason beside the cell', () => {
    const header = texts[2]!
    const at = header.indexOf('身份证号码')
    expect(header[at + 1]).toBe('问题：身份证号码')
    expect(texts[3]![at + 1]).toContain('校验位')
    expect(texts[8]![at + 1]).toContain('第 13 行')
    expect(texts[5]![at + 1]).toBe('')
  })

  it('lack what we do not collect, under its header', () => {
    const at = texts[2]!.indexOf('民族')
    expect(texts.slice(3).map((row) => row[at])).toEqual(Array(8).fill(''))
  })

  it('are at fault again until they are corrected, save the one that was there twice', () => {
    expect(rosterOf(back).rows.flatMap((row) => (row.ok ? [] : row.faults.map(({ code }) => code)))).toEqual([
      'id-check-character', 'id-lost-digits', 'required', 'not-a-day', 'future', 'sex-differs-from-id', 'phone', 'sex-differs-from-id',
    ])
  })

  it('go in when they have been corrected', async () => {
    const header = sheet!.rows[2]!.cells.map(cellText)
    const put = (cells: Cell[], column: string, value: string) => cells.map((cell, i) => (header[i] === column ? value : cell))
    const corrected: Workbook = {
      ...back,
      sheets: [{ ...sheet!, rows: sheet!.rows.map((row) => (row.number <= 3 ? row : {
        ...row,
        cells: [['姓名', '林建军'], ['性别', '男'], ['身份证号码', '']].reduce((cells, [column, value]) => put(cells, column!, value!),
          put(put(row.cells, '来本地日期', '2026年3月5日'), '联系电话', '19912345678')),
      })) }],
    }
    expect(rosterOf(corrected).rows.map((row) => row.ok)).toEqual(Array(8).fill(true))
  })

  it('come back in English', async () => {
    const english = (await returned(original, 'en')).sheets[0]!.rows
    expect(english[2]!.cells).toContain('Problem: 身份证号码')
    expect(english[3]!.cells).toContain('The check character is wrong: look for a missing or swapped digit')
  })
})

it('returns text that no program takes for a formula, and reads it back as it was', async () => {
  const workbook: Workbook = {
    kind: 'csv', notices: [],
    sheets: [{ name: 'a/b', rows: [{ number: 1, cells: ['姓名', '手机', '其他情况'] }, { number: 2, cells: ['高勇', '1', '=HYPERLINK("x")'] }] }],
  }
  const { layouts, rows } = rosterOf(workbook)
  const bytes = await faultyWorkbook(workbook, layouts, rows.flatMap((row) => (row.ok ? [] : [row])), 'zh-CN')
  const [sheet] = (await opened(bytes)).sheets
  expect(sheet).toMatchObject({ name: 'a b', rows: [{}, { cells: ['高勇', '1', expect.stringContaining('电话'), '=HYPERLINK("x")'] }] })
})

it('keeps numbers as they were, a rounded one still known for one', async () => {
  const workbook: Workbook = {
    kind: 'xlsx', notices: [],
    sheets: [{ name: 'a', rows: [{ number: 1, cells: ['姓名', '手机', '身份证'] }, { number: 2, cells: ['高勇', 19913982939, 999003198007202400] }] }],
  }
  const back = await returned(workbook)
  expect(back.sheets[0]!.rows[1]!.cells.slice(0, 3)).toEqual(['高勇', 19913982939, 999003198007202400])
  expect(rosterOf(back).rows).toMatchObject([{ faults: [{ code: 'id-lost-digits' }] }])
})
