import fc from 'fast-check'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { documentParts, pack, workbookParts } from './example'
import { fill, readForm } from './fill'
import { openPackage } from './package'
import { dayOf, numberOf, rateOf, textOf, type Value } from './rules'

const partsOf = async (bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> => {
  const opened = await openPackage(bytes)
  if (!opened.ok) throw new Error(opened.problem.code)
  return opened.data.entries
}
const partOf = async (bytes: Uint8Array, name: string) => (await partsOf(bytes)).get(name)!.toString('utf8')
const values = (of: Record<string, Value>, rows: Record<string, Record<string, Value>[]> = {}) => ({
  valueOf: (key: string): Value => of[key] ?? null, rowsOf: (marker: string) => (rows[marker] ?? []).map((row) => (key: string): Value => row[key] ?? null),
})
/** Every part but the changed ones is the form's own. */
async function sameBut(before: Uint8Array, { bytes, changed }: { bytes: Buffer; changed: string[] }) {
  const [old, now] = [await partsOf(before), await partsOf(bytes)]
  expect([...now.keys()]).toEqual([...old.keys()].filter((name) => now.has(name) || !changed.includes(name)))
  for (const [name, data] of now) if (!changed.includes(name)) expect(data.equals(old.get(name)!), name).toBe(true)
}

const FORMATS = '<xf xfId="0"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="10" applyNumberFormat="1"/><xf xfId="0" numFmtId="3" applyNumberFormat="1"/>'
const shared = (ref: string, n: number, style = 0) => `<c r="${ref}" s="${style}" t="s"><v>${n}</v></c>`
const inline = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`

describe('a workbook', () => {
  it('has typed cells where a cell is only a placeholder, in the style that it had, and text where it stands in one', async () => {
    const form = pack(workbookParts({
      formats: FORMATS, strings: ['<t>{{合计}}</t>', '<t>{{日期}}</t>', '<t>{{登记率}}</t>', '<t>共 {{合计}} 人，{{登记率}}，{{日期}}</t>', '<t>标题</t>'],
      rows: `<row r="1">${shared('A1', 4)}${shared('B1', 0, 3)}${shared('C1', 1, 1)}${shared('D1', 2, 2)}</row><row r="2">${shared('A2', 3)}${shared('B2', 1)}${shared('C2', 2)}<c r="D2"><f>B1*2</f><v>7</v></c></row>`,
    }))
    const scanned = await readForm(form)
    expect(scanned).toMatchObject({ ok: true, data: { kind: 'xlsx', placeholders: [{ key: '合计' }, { key: '日期' }, { key: '登记率' }] } })
    const filled = await fill(form, values({ 合计: numberOf(1204), 日期: dayOf(day('2026-04-15')), 登记率: rateOf({ met: 61, due: 64 }) }))
    await sameBut(form, filled)
    expect(filled.changed.sort()).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml'])
    const sheet = await partOf(filled.bytes, 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('<c r="B1" s="3"><v>1204</v></c><c r="C1" s="1"><v>46127</v></c><c r="D1" s="2"><v>0.953</v></c>')
    expect(sheet).toContain('共 1204 人，95.3%，2026年4月15日')
    expect(sheet).toContain('2026年4月15日</t></is></c><c r="C2" s="0"><v>95.3</v></c>')
    // Its formula stays, what it came to does not, and it is computed when the file is opened.
    expect(sheet).toContain('<c r="D2"><f>B1*2</f></c>')
    expect(await partOf(filled.bytes, 'xl/workbook.xml')).toContain('</sheets><calcPr fullCalcOnLoad="1"/>')
  })

  it('reads back exactly what was written, whatever it is, and nothing of it is a formula', async () => {
    const form = pack(workbookParts({ strings: ['<t>{{甲}}</t>', '<t>前{{甲}}后</t>'], rows: `<row r="1">${shared('A1', 0)}${shared('B1', 1)}</row>` }))
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('=1+1', '=HYPERLINK("x")', '+1', '@a', '-2', '<b>&amp;"\'</b>', '😀👩‍👩‍👧', '长'.repeat(5000), ']]>', ' 前后 ', '{{乙}}', '$&'))
      .filter((t) => !/[\u0000-\u001f\ufffe\uffff]/.test(t) && !/_x[0-9A-Fa-f]{4}_/.test(t) && t.trim() !== '')
    await fc.assert(fc.asyncProperty(text, async (said) => {
      const filled = await fill(form, values({ 甲: textOf(said) }))
      const [{ data }] = await readExcelFile(filled.bytes, { trim: false }) as unknown as [{ data: string[][] }]
      expect(data[0]).toEqual([said, `前${said}后`])
      expect(await partOf(filled.bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>')
      await sameBut(form, filled)
    }), { numRuns: 60 })
  }, 30_000)

  it('repeats a row: rows below move, merged cells, formulas and rules with them', async () => {
    const form = pack(workbookParts({
      strings: ['<t>{{#社区}}{{名称}}</t>', '<t>{{应登记}}</t>', '<t>{{填报人}}</t>'], more: { 'xl/calcChain.xml': '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="D3"/></calcChain>' },
      rows: `<row r="1">${inline('A1', '表头')}</row><row r="3" ht="20" customHeight="1">${shared('A3', 0)}${shared('B3', 1, 0)}<c r="D3"><f>B3/$B$5</f><v>1</v></c></row><row r="5">${inline('A5', '合计')}<c r="B5"><f t="shared" ref="B5:C5" si="0">SUM(B3:B3)</f><v>1</v></c><c r="C5"><f t="shared" si="0"/><v>2</v></c></row><row r="6">${shared('A6', 2)}</row>`,
      after: '<mergeCells count="3"><mergeCell ref="A1:D2"/><mergeCell ref="B3:C3"/><mergeCell ref="A6:D7"/></mergeCells><conditionalFormatting sqref="B3:B5"><cfRule type="expression" priority="1"><formula>B3&lt;$B$5</formula></cfRule></conditionalFormatting>',
    }))
    expect(await readForm(form)).toMatchObject({ ok: true, data: { placeholders: [{ key: '#社区', marker: true }, { key: '社区/名称', row: '社区' }, { key: '社区/应登记' }, { key: '填报人', row: null }] } })
    const filled = await fill(form, values({ 填报人: textOf('沈国强') }, { 社区: [['星火', 40], ['屯里', 6], ['荷花塘', 7]].map(([name, n]) => ({ '社区/名称': textOf(String(name)), '社区/应登记': numberOf(Number(n)) })) }))
    await sameBut(form, filled)
    const sheet = await partOf(filled.bytes, 'xl/worksheets/sheet1.xml')
    expect([...sheet.matchAll(/<row r="(\d+)"/g)].map(([, n]) => n)).toEqual(['1', '3', '4', '5', '7', '8'])
    expect(sheet).toContain('<row r="5" ht="20" customHeight="1">')
    expect(sheet).toContain('<f>B3/$B$7</f>')
    expect(sheet).toContain('<f>B5/$B$7</f>')
    expect(sheet).toContain('<c r="B7"><f>SUM(B3:B5)</f></c><c r="C7"><f>SUM(C3:C5)</f></c>')
    expect([...sheet.matchAll(/mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref)).toEqual(['A1:D2', 'B3:C3', 'A8:D9', 'B4:C4', 'B5:C5'])
    expect(sheet).toContain('sqref="B3:B7"')
    const [{ data }] = await readExcelFile(filled.bytes) as unknown as [{ data: unknown[][] }]
    expect(data.slice(2, 5).map((row) => row.slice(0, 2))).toEqual([['星火', 40], ['屯里', 6], ['荷花塘', 7]])
    expect(data[7]![0]).toBe('沈国强')
    // The order in which formulas were computed is left out with what says that it is there.
    expect([...(await partsOf(filled.bytes)).keys()]).not.toContain('xl/calcChain.xml')
    expect(await partOf(filled.bytes, '[Content_Types].xml')).not.toContain('calcChain')
    // Nobody: the row stays, and is blank.
    const nobody = await partOf((await fill(form, values({}))).bytes, 'xl/worksheets/sheet1.xml')
    expect(nobody).toContain('<row r="3" ht="20" customHeight="1"><c r="A3" s="0"/><c r="B3" s="0"/>')
  })

  it('keeps the runs of a rich text, and fills the same wherever a placeholder is split over them', async () => {
    const said = '甲{{合计}}乙{{日期}}丙'
    const results = new Set<string>()
    for (let a = 0; a <= said.length; a++) {
      for (let b = a; b <= said.length; b++) {
        const runs = [said.slice(0, a), said.slice(a, b), said.slice(b)].map((text, n) => `<r><rPr><sz val="${10 + n}"/></rPr><t xml:space="preserve">${text}</t></r>`).join('')
        const form = pack(workbookParts({ strings: [runs], rows: `<row r="1">${shared('A1', 0)}</row>` }))
        const filled = await fill(form, values({ 合计: numberOf(5), 日期: dayOf(day('2026-04-15')) }))
        const [{ data }] = await readExcelFile(filled.bytes) as unknown as [{ data: string[][] }]
        results.add(data[0]![0]!)
        expect(await partOf(filled.bytes, 'xl/worksheets/sheet1.xml')).toContain('<sz val="12"/>')
      }
    }
    expect([...results]).toEqual(['甲5乙2026年4月15日丙'])
  })
})

const paragraph = (...runs: string[]) => `<w:p>${runs.map((text, n) => `<w:r><w:rPr><w:sz w:val="${20 + n}"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`).join('<w:proofErr w:type="spellStart"/>')}</w:p>`
const cell = (content: string) => `<w:tc>${content}</w:tc>`
const textOfDocument = (xml: string) => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')

describe('a document', () => {
  it('fills the same wherever a placeholder is split over runs, each keeping its format', async () => {
    const said = '姓名：{{姓名}}，证件{{证件号码}}。'
    for (let a = 0; a <= said.length; a++) {
      for (let b = a; b <= said.length; b++) {
        const form = pack(documentParts(paragraph(said.slice(0, a), said.slice(a, b), said.slice(b))))
        const filled = await fill(form, values({ 姓名: textOf('赵秀霞'), 证件号码: textOf('9993**********1X') }))
        const xml = await partOf(filled.bytes, 'word/document.xml')
        expect(textOfDocument(xml)).toBe('姓名：赵秀霞，证件9993**********1X。')
        expect(xml.match(/<w:rPr>/g)).toHaveLength(3)
        expect(filled.changed).toEqual(['word/document.xml'])
      }
    }
  })

  it('writes any text as it is, its lines as lines, and leaves all else alone', async () => {
    const form = pack({ ...documentParts(paragraph('{{备注}}')), 'word/media/image1.png': Buffer.from([137, 80, 78, 71, 0, 255]) })
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }).filter((t) => !/[\u0000-\u001f\ufffe\uffff]/.test(t) && t !== ''), async (said) => {
      const filled = await fill(form, values({ 备注: textOf(said) }))
      const xml = await partOf(filled.bytes, 'word/document.xml')
      expect(textOfDocument(xml).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(said)
      await sameBut(form, filled)
    }), { numRuns: 100 })
    expect(await partOf((await fill(form, values({ 备注: textOf('一\n二\u0000\ud800') }))).bytes, 'word/document.xml')).toMatch(/>一<\/w:t><w:br\/><w:t xml:space="preserve">二<\/w:t>/)
  })

  it('repeats a row of a table for a list', async () => {
    const row = (...texts: string[]) => `<w:tr>${texts.map((text) => cell(paragraph(...text.split('|')))).join('')}</w:tr>`
    const form = pack(documentParts(`${paragraph('{{街道}}')}<w:tbl>${row('姓名', '住址')}${row('{{#人|员}}{{姓|名}}', '{{住址}}{{/人员}}')}</w:tbl>`))
    expect(await readForm(form)).toMatchObject({ ok: true, data: { placeholders: [{ key: '街道' }, { key: '#人员' }, { key: '人员/姓名' }, { key: '人员/住址' }] } })
    const filled = await fill(form, values({ 街道: textOf('临平街道') }, { 人员: [['甲', '一'], ['乙', '二']].map(([name, place]) => ({ '人员/姓名': textOf(name!), '人员/住址': textOf(place!) })) }))
    const xml = await partOf(filled.bytes, 'word/document.xml')
    expect(xml.match(/<w:tr>/g)).toHaveLength(3)
    expect(textOfDocument(xml)).toBe('临平街道姓名住址甲一乙二')
    // Whatever somebody said of themselves is no placeholder.
    const odd = await fill(form, values({ 街道: textOf('临平街道') }, { 人员: [{ '人员/姓名': textOf('{{街道}}'), '人员/住址': textOf('三') }] }))
    expect(textOfDocument(await partOf(odd.bytes, 'word/document.xml'))).toBe('临平街道姓名住址{{街道}}三')
  })

  it('says what is wrong with its rows', async () => {
    const refused = async (body: string) => { const read = await readForm(pack(documentParts(body))); return read.ok ? null : read.problem.code }
    expect(await refused(paragraph('{{#人员}}'))).toBe('form-row-outside')
    expect(await refused(`<w:tbl><w:tr>${cell(paragraph('{{#甲}}{{#乙}}'))}</w:tr></w:tbl>`)).toBe('form-row-twice')
    expect(await refused(`<w:tbl><w:tr>${cell(paragraph('{{/甲}}'))}</w:tr></w:tbl>`)).toBe('form-row-ends')
    expect(await refused(paragraph('没有填空'))).toBe('form-no-marks')
    expect(await refused('<w:p>')).toBe('form-not-office')
    const rows = (n: number) => `<w:tbl>${`<w:tr>${cell(paragraph('{{#人员}}{{姓名}}'))}</w:tr>`.repeat(n)}</w:tbl>`
    expect([await refused(rows(10)), await refused(rows(11))]).toEqual([null, 'form-row-many'])
  })

  it('is refused as a workbook that could be mapped and never filled', async () => {
    const book = workbookParts({ rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>{{#社区}}{{社区}}</t></is></c></row>' })
    const read = async (merge: string) => { const found = await readForm(pack({ ...book, 'xl/worksheets/sheet1.xml': book['xl/worksheets/sheet1.xml']!.replace('</sheetData>', `</sheetData><mergeCells><mergeCell ref="${merge}"/></mergeCells>`) })); return found.ok ? null : found.problem.code }
    expect([await read('A1:B1'), await read('A:B')]).toEqual([null, 'form-not-office'])
  })
})
