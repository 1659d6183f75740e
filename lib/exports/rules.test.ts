import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf } from './csv'
import { type Cell, clockTime, type Column, neutral, serialOf } from './rules'
import { xlsxOf } from './xlsx'

describe('text that a spreadsheet would compute', () => {
  it.each`
    text                         | kept                          | why
    ${'=1+1'}                    | ${"'=1+1"}                    | ${'a formula'}
    ${'+8613800000000'}          | ${"'+8613800000000"}          | ${'a sum'}
    ${'-2+3'}                    | ${"'-2+3"}                    | ${'a difference'}
    ${'@SUM(A1)'}                | ${"'@SUM(A1)"}                | ${'an old function'}
    ${'\t=1'}                    | ${"'\t=1"}                    | ${'behind a tab'}
    ${'\r=1'}                    | ${"'\r=1"}                    | ${'behind a carriage return'}
    ${'\n=1'}                    | ${"'\n=1"}                    | ${'behind a line feed'}
    ${'  =1'}                    | ${"'  =1"}                    | ${'behind blanks, which some skip'}
    ${'\u00a0=1'}                | ${"'\u00a0=1"}                | ${'behind a blank that does not break'}
    ${'＝1'}                     | ${"'＝1"}                     | ${'full-width'}
    ${'＋1'}                     | ${"'＋1"}                     | ${'full-width'}
    ${'－1'}                     | ${"'－1"}                     | ${'full-width'}
    ${'＠A1'}                    | ${"'＠A1"}                    | ${'full-width'}
    ${'=cmd|\' /C calc\'!A0'}    | ${"'=cmd|' /C calc'!A0"}      | ${'a command'}
    ${'王秀霞'}                  | ${'王秀霞'}                   | ${'a name'}
    ${'星火路1号-2幢'}           | ${'星火路1号-2幢'}            | ${'a sign further on'}
    ${'—'}                       | ${'—'}                        | ${'a dash'}
    ${''}                        | ${''}                         | ${'nothing'}
    ${'999001************1X'}    | ${'999001************1X'}     | ${'a mask'}
  `('$why', ({ text, kept }) => expect(neutral(text)).toBe(kept))
})

it('counts days as spreadsheets do, in Shanghai', () => {
  expect(serialOf('day', '1900-03-01')).toBe(61)
  expect(serialOf('day', '2026-04-20')).toBe(46132)
  expect(serialOf('instant', '2026-04-19T16:00:00.900Z')).toBe(46132)
  expect(clockTime('2026-04-19T17:30:05.123Z')).toBe('2026-04-20 01:30:05')
})

const COLUMNS: Column[] = [{ label: '姓名', kind: 'text', width: 12 }, { label: 'n', kind: 'number', width: 8 }, { label: 'd', kind: 'day', width: 12 }, { label: 't', kind: 'instant', width: 20 }]

async function* parts(...rows: Cell[][][]) {
  yield* rows
}
async function textOf(pieces: AsyncIterable<unknown>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(Buffer.from(piece as string))
  return Buffer.concat(all)
}

it('quotes what needs it, ends lines with CRLF, and begins with the mark of UTF-8', async () => {
  const csv = await textOf(csvOf(COLUMNS, parts([['a,b', 1, null, null], ['say "x"', 0.5, '2026-04-20', '2026-04-20T00:00:00Z']], [], [[' 王 ', -3, null, null], ['a\nb', null, null, null]])))
  expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  expect(csv.subarray(3).toString()).toBe('姓名,n,d,t\r\n"a,b",1,,\r\n"say ""x""",0.5,2026-04-20,2026-04-20 08:00:00\r\n" 王 ",-3,,\r\n"a\nb",,,\r\n')
})

/** What XML cannot write. */
const CONTROL = /[\u0001\u001f\ufffe]/g

it('gives back from a workbook every text that went in, whatever it was made of', async () => {
  const { default: readXlsxFile } = await import('read-excel-file/node')
  const read = async (rows: Cell[][]) => ((await readXlsxFile(await textOf(xlsxOf('表[1]', COLUMNS, parts(rows))), { trim: false })) as unknown as { data: unknown[][] }[])[0]!.data
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.string({ unit: fc.oneof(fc.constantFrom(...'<>&"\'=+-@_x0041 王😀\u0001\u001f\ufffe'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })) }), fc.integer()), { minLength: 80, maxLength: 80 }), async (drawn) => {
    const pairs = drawn.filter(([text]) => text.replace(CONTROL, '').trim() !== '')
    const kept = pairs.map(([text, n]) => [neutral(text).replace(CONTROL, ''), n])
    expect((await read(pairs.map(([text, n]) => [text, n, null, null]))).slice(1).map((row) => row.slice(0, 2))).toEqual(kept)
  }), { numRuns: 4 })
  expect((await read([['王', 1, '2026-04-20', '2026-04-19T22:00:00Z']]))[1]).toEqual(['王', 1, new Date('2026-04-20T00:00:00Z'), new Date('2026-04-20T06:00:00Z')])
})

it('breaks off when the rows do, instead of ending a file that looks whole', async () => {
  async function* broken(): AsyncGenerator<Cell[][]> {
    yield [['王', 1, null, null]]
    throw new Error('gone')
  }
  await expect(textOf(xlsxOf('x', COLUMNS, broken()))).rejects.toThrow('gone')
  await expect(textOf(csvOf(COLUMNS, broken()))).rejects.toThrow('gone')
})
