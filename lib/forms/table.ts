import { storedZip } from '@/lib/kernel/sheet/zip'
import { refOf } from './formula'

// The least that a table for printing is as a workbook (ECMA-376): merged cells, lines, fonts, number formats, a page of A4.

export type Style = { size?: number; bold?: boolean; align?: 'left' | 'center' | 'right'; lines?: boolean; shaded?: boolean; format?: string; wrap?: boolean }
/** A cell of so many columns and rows; null for what another one covers. */
export type TableCell = { text: string; style: Style; across: number; down: number; formula?: boolean } | null
export type TableRow = { cells: TableCell[]; height: number }
export type Table = { rows: TableRow[]; widths: number[]; landscape: boolean; /** Rows that every printed page begins with. */ repeated: [number, number] }

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const SHEET = '统计表'

const xml = (text: string): string => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)

/** Numbers the different things among many, from `first`. */
function numbering<T>(first: number, ...begun: T[]): { of: (one: T) => number; all: () => T[] } {
  const kept = new Map<string, { n: number; one: T }>()
  const of = (one: T) => { const key = JSON.stringify(one); const n = kept.get(key)?.n ?? first + kept.size; kept.set(key, { n, one }); return n }
  begun.forEach(of)
  return { of, all: () => [...kept.values()].map(({ one }) => one) }
}

export function workbookOf({ rows, widths, landscape, repeated }: Table): Buffer {
  const [fonts, formats, strings] = [numbering(0, { size: 10.5, bold: false }), numbering(164, '0'), numbering<string>(0)]
  const styles = numbering<Style>(0, {})
  const merges: string[] = []
  const covered = new Map<string, number>()
  const body = rows.map(({ cells, height }, at) => {
    const number = at + 1
    let column = 0
    const written = cells.map((cell) => {
      column += 1
      const ref = refOf(column, number)
      if (cell === null) return `<c r="${ref}"${covered.has(ref) ? ` s="${covered.get(ref)}"` : ''}/>`
      const style = styles.of(cell.style)
      if (cell.across > 1 || cell.down > 1) merges.push(`${ref}:${refOf(column + cell.across - 1, number + cell.down - 1)}`)
      for (let x = 0; x < cell.across; x++) for (let y = 0; y < cell.down; y++) covered.set(refOf(column + x, number + y), style)
      return cell.formula ? `<c r="${ref}" s="${style}"><f>${xml(cell.text)}</f></c>` : `<c r="${ref}" s="${style}" t="s"><v>${strings.of(cell.text)}</v></c>`
    }).join('')
    return `<row r="${number}" ht="${height}" customHeight="1">${written}</row>`
  }).join('')
  const cellFormats = styles.all().map(({ size = 10.5, bold = false, align, lines, shaded, format, wrap }) =>
    `<xf numFmtId="${format === undefined ? 0 : formats.of(format)}" fontId="${fonts.of({ size, bold })}" fillId="${shaded ? 2 : 0}" borderId="${lines ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment${align ? ` horizontal="${align}"` : ''}${align === 'left' && lines ? ' indent="1"' : ''} vertical="center"${wrap ? ' wrapText="1"' : ''}/></xf>`).join('')
  const side = (name: string) => `<${name} style="thin"><color auto="1"/></${name}>`
  const parts: [string, string][] = [
    ['[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/></Types>`],
    ['_rels/.rels', `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="${SHEET}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${SHEET}!$${repeated[0]}:$${repeated[1]}</definedName></definedNames></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELS}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${RELS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`],
    ['xl/worksheets/sheet1.xml', `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${refOf(widths.length, rows.length)}"/><sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>${widths.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>${body}</sheetData><mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells><printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/></worksheet>`],
    ['xl/styles.xml', `<styleSheet xmlns="${MAIN}"><numFmts count="${formats.all().length}">${formats.all().map((code, n) => `<numFmt numFmtId="${164 + n}" formatCode="${xml(code)}"/>`).join('')}</numFmts><fonts count="${fonts.all().length}">${fonts.all().map(({ size, bold }) => `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="宋体"/><family val="3"/><charset val="134"/></font>`).join('')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDF3EE"/></patternFill></fill></fills><borders count="2"><border/><border>${side('left')}${side('right')}${side('top')}${side('bottom')}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${styles.all().length}">${cellFormats}</cellXfs></styleSheet>`],
    ['xl/sharedStrings.xml', `<sst xmlns="${MAIN}" uniqueCount="${strings.all().length}">${strings.all().map((text) => `<si><t xml:space="preserve">${xml(text)}</t></si>`).join('')}</sst>`],
  ]
  return storedZip(new Map(parts.map(([name, text]) => [name, Buffer.from(XML + text)])))
}
