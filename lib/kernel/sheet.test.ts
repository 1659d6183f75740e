import { randomBytes } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { readWorkbook } from './sheet'
import { cellText, inertText, MAX_FILE_BYTES, MAX_ROWS_WITH_NOTES, toCell } from './sheet/workbook'
import { storedZip } from './sheet/zip'

const NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook whose only sheet has this XML between `<sheetData>` and its end. */
const workbookParts = (sheetData: string, more: Record<string, Buffer> = {}): Map<string, Buffer> =>
  new Map<string, Buffer>([
    ['xl/workbook.xml', Buffer.from(`<workbook ${NAMESPACE}><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`)],
    ['xl/_rels/workbook.xml.rels', Buffer.from(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    )],
    ['xl/worksheets/sheet1.xml', Buffer.from(`<worksheet ${NAMESPACE}><sheetData>${sheetData}</sheetData></worksheet>`)],
    ...Object.entries(more),
  ])

const workbook = (sheetData: string, more?: Record<string, Buffer>): Buffer => storedZip(workbookParts(sheetData, more))

/** An archive whose deflated entries declare whatever size they like. */
function deflatedZip(entries: [path: string, deflated: Buffer, declaredSize: number][]): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, deflated, size] of entries) {
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(deflated), 10)
    common.writeUInt32LE(deflated.length, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(path.length, 22)
    const pointer = Buffer.alloc(14)
    pointer.writeUInt32LE(offset, 10)
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(path)])
    local.push(header, deflated)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), common, pointer, Buffer.from(path))
    offset += header.length + deflated.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, ...directory, Buffer.from('PK\x05\x06'), end])
}

const code = async (bytes: Uint8Array, name = 'roster.xlsx') => {
  const result = await readWorkbook(bytes, name)
  return result.ok ? null : result.problem.code
}

async function rows(bytes: Uint8Array, name = 'roster.xlsx') {
  const result = await readWorkbook(bytes, name)
  if (!result.ok) throw new Error(result.problem.code)
  return result.data.sheets.flatMap((sheet) => sheet.rows)
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`).join('')

const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex')

describe('refuses', () => {
  it.each`
    what                          | name             | bytes                                                                            | expected
    ${'an empty file'}            | ${'a.xlsx'}      | ${Buffer.alloc(0)}                                                               | ${'file-empty'}
    ${'a sheet without cells'}    | ${'a.xlsx'}      | ${workbook('')}                                                                  | ${'file-empty'}
    ${'blank text'}               | ${'a.csv'}       | ${Buffer.from('\r\n,,\r\n')}                                                     | ${'file-empty'}
    ${'more than 20 MB'}          | ${'a.csv'}       | ${Buffer.alloc(MAX_FILE_BYTES + 1, 'a')}                                         | ${'file-too-large'}
    ${'an old .xls'}              | ${'a.xls'}       | ${Buffer.concat([OLE2, Buffer.alloc(600)])}                                      | ${'file-old-xls'}
    ${'a password'}               | ${'a.xlsx'}      | ${Buffer.concat([OLE2, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])} | ${'file-password'}
    ${'text named .xlsx'}         | ${'a.xlsx'}      | ${Buffer.from('name,sex\n')}                                                     | ${'file-not-workbook'}
    ${'a picture named .csv'}     | ${'a.csv'}       | ${Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')}                        | ${'file-not-workbook'}
    ${'markup named .csv'}        | ${'a.csv'}       | ${Buffer.from('<html><table></table></html>')}                                   | ${'file-not-workbook'}
    ${'another kind of archive'}  | ${'a.xlsx'}      | ${storedZip(new Map([['word/document.xml', Buffer.from('<a/>')]]))}              | ${'file-not-workbook'}
    ${'an archive cut short'}     | ${'a.xlsx'}      | ${workbook('').subarray(0, 300)}                                                 | ${'file-not-workbook'}
    ${'broken XML'}               | ${'a.xlsx'}      | ${workbook('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>')}     | ${'file-not-workbook'}
    ${'a row past the last'}      | ${'a.xlsx'}      | ${workbook('<row r="9999999"><c><v>1</v></c></row>')}                            | ${'file-not-workbook'}
    ${'a cell past any column'}   | ${'a.xlsx'}      | ${workbook('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>')}                      | ${'file-not-workbook'}
    ${'a place twice'}            | ${'a.xlsx'}      | ${workbook('<row r="1"><c r="A1" r="ZZZZZZ1"><v>1</v></c></row>')}               | ${'file-not-workbook'}
    ${'a comment to hide behind'} | ${'a.xlsx'}      | ${workbook('<!-- <c x=" --><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>')}       | ${'file-not-workbook'}
    ${'a far column'}             | ${'a.xlsx'}      | ${workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>')}                         | ${'file-too-wide'}
    ${'too many rows of text'}    | ${'a.csv'}       | ${Buffer.from('a,b\n'.repeat(MAX_ROWS_WITH_NOTES + 1))}                          | ${'file-too-many-rows'}
    ${'too many rows'}            | ${'a.xlsx'}      | ${workbook(numbers(MAX_ROWS_WITH_NOTES + 1))} | ${'file-too-many-rows'}
  `('$what', async ({ name, bytes, expected }) => expect(await code(bytes, name)).toBe(expected))

  it('an encrypted archive entry', async () => {
    const bytes = workbook('')
    const directory = bytes.indexOf('PK\x01\x02')
    bytes[directory + 8] = bytes[directory + 8]! | 1
    expect(await code(bytes)).toBe('file-password')
  })

  it('a zip bomb, whatever size it declares', async () => {
    const zeros = deflateRawSync(Buffer.alloc(60 * 1024 * 1024))
    expect(await code(deflatedZip([['xl/workbook.xml', zeros, 100]]))).toBe('file-bomb')
    expect(await code(deflatedZip([['pictures/1.bin', zeros, 100]]))).toBe('file-bomb')
  })

  it('more than 200 MB when unpacked, at an ordinary ratio', async () => {
    const megabyte = Buffer.alloc(1024 * 1024)
    for (let at = 0; at < megabyte.length; at += 1024) randomBytes(30).copy(megabyte, at)
    const deflated = deflateRawSync(megabyte)
    const bytes = deflatedZip(Array.from({ length: 201 }, (_, i) => [`xl/media/${i}`, deflated, megabyte.length]))
    expect(await code(bytes)).toBe('file-too-large')
  })
})

describe('reads', () => {
  it('cells by their kind, where they are', async () => {
    const bytes = await writeExcelFile([
      ['title'],
      [],
      ['text', 19933105802, new Date(Date.UTC(2026, 3, 19)), true, null, ' padded '],
    ], { dateFormat: 'yyyy-mm-dd' }).toBuffer()
    expect(await rows(bytes)).toEqual([
      { number: 1, cells: ['title', null, null, null, null, null] },
      { number: 3, cells: ['text', 19933105802, { day: '2026-04-19' }, 'TRUE', null, ' padded '] },
    ])
  })

  it('every sheet', async () => {
    const result = await readWorkbook(await writeExcelFile([{ data: [['a']], sheet: '一村' }, { data: [['b']], sheet: '二村' }]).toBuffer(), 'a.xlsx')
    expect(result.ok && result.data.sheets.map((sheet) => sheet.name)).toEqual(['一村', '二村'])
  })

  it('formulas as the value kept for them, and says so', async () => {
    const result = await readWorkbook(workbook('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'), 'a.xlsx')
    expect(result).toMatchObject({ ok: true, data: { sheets: [{ rows: [{ cells: [2, '#DIV/0!'] }] }], notices: ['file-formulas'] } })
  })

  it('a workbook with macros without them, and says so', async () => {
    const bytes = workbook('<row r="1"><c r="A1"><v>1</v></c></row>', { 'xl/vbaProject.bin': Buffer.from('macro') })
    expect(await readWorkbook(bytes, 'a.xlsm')).toMatchObject({ ok: true, data: { notices: ['file-macros'] } })
  })

  it('a sheet whose last row is far and empty', async () => {
    expect(await rows(workbook('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" s="1"/>'))).toHaveLength(1)
  })

  const text = '姓名,籍贯\r\n高勇,"河南, 信阳"\r\n\r\n黄海,四川\r\n'
  const expected = [{ number: 1, cells: ['姓名', '籍贯'] }, { number: 2, cells: ['高勇', '河南, 信阳'] }, { number: 4, cells: ['黄海', '四川'] }]
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['GB18030', iconv.encode(text, 'gb18030')],
    ['UTF-16, little end first', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['UTF-16, big end first', iconv.encode(text, 'utf-16be', { addBOM: true })],
  ])('text in %s', async (_, bytes) => expect(await rows(bytes, 'a.CSV')).toEqual(expected))

  it.each([[',', 'a,b;c'], [';', 'a;b,c'], ['\t', 'a\tb,c']])('text delimited by %j', async (delimiter, line) => {
    const [row] = await rows(Buffer.from(Array(5).fill(`${line}${delimiter}d`).join('\n')), 'a.txt')
    expect(row!.cells).toHaveLength(3)
  })
})

describe('a cell', () => {
  it.each`
    value                        | cell
    ${''}                        | ${null}
    ${'  '}                      | ${null}
    ${'="0571"'}                 | ${'0571'}
    ${"'999003198007202426"}     | ${'999003198007202426'}
    ${"'=1+1"}                   | ${'=1+1'}
    ${"'t Hooft"}                | ${"'t Hooft"}
    ${new Date(Number.NaN)}      | ${'#####'}
    ${undefined}                 | ${null}
  `('$value is read as $cell', ({ value, cell }) => expect(toCell(value)).toEqual(cell))

  it('is written as inert text and read back', () => {
    for (const text of ['=1+1', '+86', '-1', '@x', '\tx', '\rx']) {
      expect(inertText(text)).toBe(`'${text}`)
      expect(cellText(toCell(inertText(text)))).toBe(text.trim())
    }
    expect(inertText('张三')).toBe('张三')
  })
})
