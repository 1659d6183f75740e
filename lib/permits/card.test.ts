import { inflateSync } from 'node:zlib'
import decodeQR from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { spacedCode } from '@/lib/kernel/code'
import { mm, pdfOf } from '@/lib/kernel/pdf'
import { laid, type Place } from '@/lib/kernel/pdf-text'
import { BACK, type CardFace, type CardWords, FRONT, permitCards, verifyLink } from './card'

const WORDS: CardWords = {
  document: '居住证件', title: { TEMPORARY: '暂住证', RESIDENCE: '居住证' }, name: '姓名', sex: '性别', birthDate: '出生', address: '现住址', registeredAddress: '户籍地址', idNumber: '公民身份号码', photo: '照片',
  issuer: '签发机关', validity: '有效期限', number: '证件编号', endorsement: '签注', from: '起', to: '止', verify: '扫码核验真伪', together: '本证须与居民身份证同时使用',
}
const CARD: CardFace = {
  number: '9990012026A1B2C3D4E5', kind: 'RESIDENCE', name: '张秀英', sex: '女', birthDate: '1990年11月2日', idNumber: '999001199011020026', registeredAddress: '双楼村刘庄17号', address: '星火社区星火路128号3幢2单元1203室',
  issuer: '某县公安局', issuedOn: '2026年3月1日', validTo: '2027年3月1日', endorsements: [{ from: '2026年3月1日', to: '2027年3月1日' }], photo: null, code: '7K3M9QX2VB4T0000',
}
const ORIGIN = 'https://anju.example'

/** The head of a JPEG of so many channels, and something behind it. */
const jpeg = (channels = 3, [width, height] = [48, 64]) => Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 8 + 3 * channels, 8, 0, height, 0, width, channels, ...Array.from({ length: 3 * channels }, () => 1), 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9])

async function made(...cards: CardFace[]): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of permitCards((async function* () { yield* cards })(), ORIGIN, WORDS)) parts.push(part)
  return Buffer.concat(parts).toString('latin1')
}

const count = (pdf: string, what: RegExp) => pdf.match(what)?.length ?? 0
/** What draws each page, in the order in which pages were written. */
const drawn = (pdf: string): string[] => [...pdf.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)].map(([, stream]) => inflateSync(Buffer.from(stream!, 'latin1')).toString('latin1')).filter((text) => text.includes(' re\n'))

/** A page's QR code as one sees it on the card, and its width in points from its first to its last dark module. */
function seen(page: string): { link: string; width: number } {
  const squares = page.split(/\n[fS]\n/).map((part) => [...part.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map((found) => found.slice(1).map(Number) as [number, number, number, number])).sort((a, b) => b.length - a.length)[0]!
  const left = Math.min(...squares.map(([x]) => x)), top = Math.min(...squares.map(([, y]) => y)), width = Math.max(...squares.map(([x, , w]) => x + w)) - left
  const dots = 4, unit = squares[0]![3] / dots, blank = 4 * dots, size = Math.round(width / unit) + 2 * blank
  const data = new Uint8ClampedArray(size * size * 4).fill(255)
  for (const [x, y, w, h] of squares) {
    for (let row = Math.round((y - top) / unit); row < Math.round((y - top + h) / unit); row++) {
      for (let at = Math.round((x - left) / unit); at < Math.round((x - left + w) / unit); at++) data.fill(0, ((row + blank) * size + at + blank) * 4, ((row + blank) * size + at + blank) * 4 + 3)
    }
  }
  return { link: decodeQR({ width: size, height: size, data }), width }
}

describe('cards', () => {
  it.each([[0, 1], [1, 2], [3, 6]])('%i cards are %i pages, each of a card’s size', async (n, pages) => {
    const pdf = await made(...Array.from({ length: n }, () => CARD))
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true)
    expect(count(pdf, /\/Type \/Page\b(?!s)/g)).toBe(pages)
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    expect(boxes).toHaveLength(pages)
    for (const [, width, height] of boxes) {
      expect(Number(width)).toBeCloseTo((85.6 * 72) / 25.4, 4)
      expect(Number(height)).toBeCloseTo((53.98 * 72) / 25.4, 4)
    }
    // Plain and bold, with the characters that they show.
    expect(count(pdf, /\/FontFile2/g)).toBe(n > 0 ? 2 : 0)
  }, 30_000)

  it.each(['RESIDENCE', 'TEMPORARY'] as const)('of the kind %s lead to where they are verified', async (kind) => {
    const [front, back] = drawn(await made({ ...CARD, kind }))
    expect(front).not.toBe(back)
    const { link, width } = seen(back!)
    expect(link).toBe('https://anju.example/verify/7K3M9QX2VB4T0000')
    expect(link).toBe(verifyLink(ORIGIN, CARD.code))
    expect(width).toBeGreaterThan(mm(18))
  }, 30_000)

  it('have what the code says below it, for whoever types it', async () => {
    const without = drawn(await made({ ...CARD, code: '' }))[1]!
    expect(count(drawn(await made(CARD))[1]!, /^BT$/gm)).toBeGreaterThan(count(without, /^BT$/gm))
    const document = await new Promise<PDFKit.PDFDocument>((resolve) => void (async () => { for await (const _ of pdfOf({}, (async function* () { yield 1 })(), (made) => resolve(made.addPage()))) continue })())
    for (const { typed } of Object.values(BACK)) expect(laid(spacedCode('7K3M9QX2VB4T00007K3M9QX2VB4T00007K3M9Q'), typed, [6.5, 4.5], (text) => document.font('plain').fontSize(1).widthOfString(text)).size).toBeGreaterThanOrEqual(5.5)
  }, 30_000)

  it('have a place for endorsements where they are endorsed', async () => {
    const [residence, temporary] = [drawn(await made(CARD))[1]!, drawn(await made({ ...CARD, kind: 'TEMPORARY' }))[1]!]
    // Lines are only in the grid.
    expect([count(residence, / l\n/g), count(temporary, / l\n/g)]).toEqual([7, 0])
    // Each row more is two days more; the sixth takes the place of the first.
    const texts = async (n: number) => count(drawn(await made({ ...CARD, endorsements: Array.from({ length: n }, () => CARD.endorsements[0]!) }))[1]!, /^BT$/gm)
    const none = await texts(0)
    expect([await texts(1), await texts(5), await texts(6)]).toEqual([none + 2, none + 10, none + 10])
  }, 30_000)

  it('show the photo as it is given', async () => {
    const photo = jpeg()
    const pdf = await made({ ...CARD, photo }, { ...CARD, photo: jpeg(1, [200, 40]) }, CARD)
    expect(count(pdf, /\/DCTDecode/g)).toBe(2)
    expect(pdf).toContain(Buffer.from(photo).toString('latin1'))
    expect(count(await made(CARD), /\/DCTDecode/g)).toBe(0)
    // What juts out is cut off.
    expect(count(drawn(pdf)[0]!, /^W n$/gm)).toBe(1)
  }, 30_000)

  it.each([
    ['nothing', new Uint8Array()], ['two bytes', Uint8Array.of(0xff, 0xd8)], ['text', new TextEncoder().encode('照片')],
    ['a PNG', Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=', 'base64'))],
    ['a JPEG that stops', jpeg().subarray(0, 6)], ['one of two channels', jpeg(2)], ['one without size', jpeg(3, [0, 0])], ['a long one without a picture', Uint8Array.from([0xff, 0xd8, ...Array.from({ length: 500 }, () => 0xff)])],
  ])('have the frame of a card without one where it is %s', async (_, photo) => {
    const pdf = await made({ ...CARD, photo }, CARD)
    expect(count(pdf, /\/Type \/Page\b(?!s)/g)).toBe(4)
    expect(count(pdf, /\/DCTDecode/g)).toBe(0)
    const [first, , second] = drawn(pdf)
    expect(first).toBe(second)
  }, 30_000)
})

describe('places', () => {
  const inside = ({ x, y, width, height }: Place) => x >= 3 && y >= 3 && x + width <= 85.6 - 3 && y + height <= 53.98 - 3
  const apart = (a: Place, b: Place) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
  it.each(Object.entries({ FRONT, ...BACK }))('of %s keep from the edge and from each other', (_, side) => {
    const places = Object.values(side).filter((at) => at !== null)
    for (const at of places) expect(inside(at), JSON.stringify(at)).toBe(true)
    places.forEach((a, i) => places.slice(i + 1).forEach((b) => expect(apart(a, b), JSON.stringify([a, b])).toBe(true)))
  })
})

describe('a text in its place', async () => {
  let document!: PDFKit.PDFDocument
  for await (const _ of pdfOf({}, (async function* () { yield 1 })(), (made) => { document = made.addPage() })) continue
  const widthOf = (text: string) => document.font('plain').fontSize(1).widthOfString(text)
  const address = (text: string) => laid(text, FRONT.address, [7.5, 4.5], widthOf)

  it('is as large as it can be', () => {
    expect(address('星火路128号')).toEqual({ size: 7.5, lines: ['星火路128号'] })
    expect(address(' 星火路\n128号 ')).toEqual({ size: 7.5, lines: ['星火路 128号'] })
    expect(address('')).toEqual({ size: 7.5, lines: [] })
    expect(address('星火路'.repeat(20)).size).toBeGreaterThan(address('星火路'.repeat(30)).size)
  })

  it.each([
    ['characters', '新疆维吾尔自治区克孜勒苏柯尔克孜自治州'.repeat(7)], ['with brackets', '（星火），'.repeat(30)], ['with numbers', '星火路128号3幢2单元1203室'.repeat(8)],
    ['Latin words', 'Workers’ Dormitory Wukang, '.repeat(5)], ['one word', 'W'.repeat(120)],
    ['names', '阿卜杜热合曼·买买提·'.repeat(12)], ['rare characters', '𬀩'.repeat(60)], ['without an end', '，'.repeat(120)], ['with accents', 'Ö\u0308tku\u0308r'.repeat(20)],
  ])('of 120 characters stays whole: %s', (_, text) => {
    const whole = text.slice(0, 120)
    const { size, lines } = address(whole)
    expect(lines.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''))
    expect(size).toBeGreaterThanOrEqual(4.5)
    expect(lines.length * size * 1.2).toBeLessThanOrEqual(mm(FRONT.address.height))
    for (const line of lines) expect(document.fontSize(size).widthOfString(line), line).toBeLessThanOrEqual(mm(FRONT.address.width))
  })

  it.each([
    ['Chinese', '阿卜杜热合曼江·麦麦提图尔荪尼亚孜·阿卜杜克热木·吐尔逊·艾合买提江·如则玛依'], ['Latin', 'Abdurahmanjan·Memettursunniyaz Abdukerim'], ['one word', 'Wolfeschlegelsteinhausenbergerdorffmmmmm'],
  ])('is whole as a name of up to 40 characters: %s', (_, name) => {
    const { size, lines } = laid(name, FRONT.name, [11, 5], (text) => document.font('bold').fontSize(1).widthOfString(text))
    expect(lines.join('').replace(/\s/g, '')).toBe(name.replace(/\s/g, ''))
    expect(size).toBeGreaterThanOrEqual(5)
    expect(lines.length * size * 1.2).toBeLessThanOrEqual(mm(FRONT.name.height))
    for (const line of lines) expect(document.font('bold').fontSize(size).widthOfString(line)).toBeLessThanOrEqual(mm(FRONT.name.width))
  })

  it('that is longer than there is room says that it is cut', () => {
    for (const text of ['星'.repeat(400), 'i'.repeat(3_000), 'Wukang '.repeat(200)]) {
      const { size, lines } = address(text)
      expect(size).toBe(4.5)
      expect(lines.at(-1)).toMatch(/.…$/)
      expect(lines.length * size * 1.2).toBeLessThanOrEqual(mm(FRONT.address.height))
      for (const line of lines) expect(document.fontSize(size).widthOfString(line)).toBeLessThanOrEqual(mm(FRONT.address.width))
    }
  })

  it('breaks neither words nor numbers, and no line begins with what closes', () => {
    const { lines } = address('浙江省湖州市德清县武康街道星火社区星火工业园区（原第二丝绸厂），职工宿舍A区12幢1203室、1204室')
    for (const [i, line] of lines.entries()) {
      expect(line).not.toMatch(/^[，、。）·]|（$/)
      if (i > 0) expect(lines[i - 1]!.slice(-1) + line[0]!).not.toMatch(/[A-Za-z0-9]{2}/)
    }
  })
})
