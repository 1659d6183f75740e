import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { type Cell, type Column, neutral, serialOf } from './rules'

// The least that a workbook is (ECMA-376): its sheet is written row by row, so that a file of any length passes through little memory.

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Beyond this Excel repairs the file by cutting. */
const CELL_CHARACTERS = 32_767

const xml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)
    // Characters that XML has no way to write, halves of pairs among them; and what Excel would read as the code of a character.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x').replaceAll('\r', '_x000D_')

const TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`
const ROOT = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const LINKS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELS}/styles" Target="styles.xml"/></Relationships>`

const STYLE = { text: 0, number: 0, head: 1, day: 2, instant: 3 } as const
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8F0EA"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`

/** Names of sheets have at most 31 characters and none of these. */
const sheetName = (name: string) => name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31)
const workbook = (name: string) => `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="${xml(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`

/** A, B, … Z, AA. */
const letters = (at: number): string => (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

const inline = (ref: string, style: number, text: string) => `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(text.slice(0, CELL_CHARACTERS))}</t></is></c>`

function cellOf(cell: Cell, { kind }: Column, ref: string): string {
  if (cell === null || cell === '') return ''
  if (kind === 'text') return inline(ref, STYLE.text, neutral(String(cell)))
  return `<c r="${ref}" s="${STYLE[kind]}"><v>${kind === 'number' ? Number(cell) : serialOf(kind, String(cell))}</v></c>`
}

async function* sheet(columns: Column[], parts: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  const at = columns.map((_, index) => letters(index))
  const widths = columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
    + `<cols>${widths}</cols><sheetData><row r="1">${columns.map(({ label }, index) => inline(`${at[index]}1`, STYLE.head, neutral(label))).join('')}</row>`
  let row = 1
  for await (const rows of parts) {
    yield rows.map((cells) => {
      row += 1
      return `<row r="${row}">${cells.map((cell, index) => cellOf(cell, columns[index]!, `${at[index]}${row}`)).join('')}</row>`
    }).join('')
  }
  yield `</sheetData><autoFilter ref="A1:${at.at(-1)}${row}"/></worksheet>`
}

/** A table as a workbook of one sheet. Rows are read as fast as whoever downloads takes them. */
export function xlsxOf(name: string, columns: Column[], parts: AsyncIterable<Cell[][]>): Readable {
  const zip = new ZipFile()
  for (const [path, text] of [['[Content_Types].xml', TYPES], ['_rels/.rels', ROOT], ['xl/workbook.xml', workbook(name)], ['xl/_rels/workbook.xml.rels', LINKS], ['xl/styles.xml', STYLES]] as const) {
    zip.addBuffer(Buffer.from(text), path)
  }
  const rows = Readable.from(sheet(columns, parts), { objectMode: false, highWaterMark: 64 * 1024 })
  const out = zip.outputStream as Readable
  rows.on('error', (error) => out.destroy(error))
  out.on('close', () => rows.destroy())
  zip.on('error', (error: Error) => out.destroy(error))
  zip.addReadStream(rows, 'xl/worksheets/sheet1.xml')
  zip.end()
  return out
}
