import { storedZip } from '@/lib/kernel/sheet/zip'

// Small packages by hand, for tests and the demonstration.

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const OFFICE = 'application/vnd.openxmlformats-officedocument'
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

const types = (...overrides: [string, string][]) => `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.map(([part, type]) => `<Override PartName="/${part}" ContentType="${OFFICE}.${type}+xml"/>`).join('')}</Types>`
const links = (...of: [type: string, target: string][]) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${of.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELS}/${type}" Target="${target}"/>`).join('')}</Relationships>`

export const pack = (parts: Record<string, string | Buffer>): Buffer => storedZip(new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])))

/** The parts of a document with this body. */
export const documentParts = (body: string): Record<string, string> => ({
  '[Content_Types].xml': types(['word/document.xml', 'wordprocessingml.document.main'], ['word/styles.xml', 'wordprocessingml.styles']),
  '_rels/.rels': links(['officeDocument', 'word/document.xml']),
  'word/_rels/document.xml.rels': links(['styles', 'styles.xml']),
  'word/styles.xml': `${XML}<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="SimSun" w:eastAsia="SimSun" w:hAnsi="SimSun"/><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>`,
  'word/document.xml': `${XML}<w:document xmlns:w="${WORD}"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>`,
})

/** The parts of a workbook of one sheet: the content of its `sheetData`, what follows it, its shared strings (each the content of an `si`), its cell formats. */
export function workbookParts({ rows, after = '', strings = [], formats = '<xf xfId="0"/>', more = {} }: { rows: string; after?: string; strings?: string[]; formats?: string; more?: Record<string, string> }): Record<string, string> {
  return {
    '[Content_Types].xml': types(['xl/workbook.xml', 'spreadsheetml.sheet.main'], ['xl/worksheets/sheet1.xml', 'spreadsheetml.worksheet'], ['xl/styles.xml', 'spreadsheetml.styles'], ['xl/sharedStrings.xml', 'spreadsheetml.sharedStrings'], ...('xl/calcChain.xml' in more ? [['xl/calcChain.xml', 'spreadsheetml.calcChain'] as [string, string]] : [])),
    '_rels/.rels': links(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `${XML}<workbook xmlns="${SHEET}" xmlns:r="${RELS}"><sheets><sheet name="统计表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': links(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml'], ...('xl/calcChain.xml' in more ? [['calcChain', 'calcChain.xml'] as [string, string]] : [])),
    'xl/styles.xml': `${XML}<styleSheet xmlns="${SHEET}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><fonts count="1"><font><sz val="11"/><name val="SimSun"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs>${formats}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${XML}<sst xmlns="${SHEET}" count="${strings.length}" uniqueCount="${strings.length}">${strings.map((si) => `<si>${si}</si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${SHEET}"><dimension ref="A1:F9"/><sheetData>${rows}</sheetData>${after}</worksheet>`,
    ...more,
  }
}
