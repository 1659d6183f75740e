import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import encodeQR from 'qr'
import { spacedCode } from './rules'

/** One plate on paper. `address` is the door, `place` the community and grid it lies in. */
export type SheetPlate = { address: string; place: string; code: string }
export type SheetWords = { title: string; call: string; free: string; or: string }

/** Millimetres as PDF counts them. */
const mm = (length: number) => (length * 72) / 25.4
const PAGE = { width: 210, height: 297 }
const ACROSS = 2, DOWN = 4
const CELL = { width: PAGE.width / ACROSS, height: PAGE.height / DOWN }
const QR = 44
/** Blank around the code (ISO/IEC 18004 wants four modules), and around the rest. */
const MARGIN = 9

const FONTS = join(process.cwd(), 'node_modules/@expo-google-fonts/noto-sans-sc')
const FONT = { plain: join(FONTS, '400Regular/NotoSansSC_400Regular.ttf'), bold: join(FONTS, '700Bold/NotoSansSC_700Bold.ttf') }

/** Where a plate leads. */
export const plateLink = (origin: string, code: string): string => `${origin}/door/${code}`

/**
 * Plates as sheets of A4 to be printed and cut, eight to a page, PDF with the font's used characters embedded. Written page by page as it is read, so that five
 * thousand doors pass through as little memory as eight.
 */
export async function* plateSheets(plates: AsyncIterable<readonly SheetPlate[]>, origin: string, words: SheetWords): AsyncGenerator<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, info: { Title: words.title } })
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => document.on('end', resolve))
  document.registerFont('plain', FONT.plain).registerFont('bold', FONT.bold)
  let n = 0
  for await (const some of plates) {
    for (const plate of some) {
      if (n % (ACROSS * DOWN) === 0) addPage(document)
      draw(document, n % (ACROSS * DOWN), plate, origin, words)
      n++
    }
    yield* chunks.splice(0)
  }
  if (n === 0) document.addPage()
  document.end()
  await ended
  yield* chunks.splice(0)
}

/** With the lines along which it is cut. */
function addPage(document: PDFKit.PDFDocument): void {
  document.addPage().dash(mm(1.5), { space: mm(1.5) }).lineWidth(0.4).strokeColor('#b8bcc2')
  document.moveTo(mm(CELL.width), 0).lineTo(mm(CELL.width), mm(PAGE.height)).stroke()
  for (let row = 1; row < DOWN; row++) document.moveTo(0, mm(CELL.height * row)).lineTo(mm(PAGE.width), mm(CELL.height * row)).stroke()
  document.undash()
}

function draw(document: PDFKit.PDFDocument, at: number, { address, place, code }: SheetPlate, origin: string, words: SheetWords): void {
  const left = mm((at % ACROSS) * CELL.width + MARGIN), top = mm(Math.floor(at / ACROSS) * CELL.height + MARGIN)
  const width = mm(CELL.width - 2 * MARGIN)
  const beside = left + mm(QR + 4), narrow = width - mm(QR + 4)
  drawCode(document, left, top, plateLink(origin, code))
  document.fillColor('#14202b')
  fitted(document, 'bold', words.title, beside, top, narrow, 12, 2)
  document.font('plain').fontSize(9).text(words.call, beside, top + mm(13), { width: narrow, lineGap: 1.5 })
  document.fillColor('#4c5967').fontSize(7.5).text(words.free, beside, top + mm(28), { width: narrow, lineGap: 1 })
  document.fontSize(6.5).text(`${words.or} ${spacedCode(code)}`, left, top + mm(QR + 1.2), { width, lineBreak: false })
  document.fillColor('#14202b')
  fitted(document, 'bold', address, left, top + mm(QR + 5), width, 13, 1)
  document.fillColor('#4c5967')
  fitted(document, 'plain', place, left, top + mm(QR + 11), width, 8, 1)
}

/** Text in as many lines as there may be, smaller where it would need more. */
function fitted(document: PDFKit.PDFDocument, font: 'plain' | 'bold', text: string, x: number, y: number, width: number, size: number, lines: number): void {
  document.font(font)
  let fits = size
  while (fits > 5 && document.fontSize(fits).heightOfString(text, { width }) > document.currentLineHeight(true) * (lines + 0.5)) fits -= 0.5
  document.fontSize(fits).text(text, x, y, { width, height: document.currentLineHeight(true) * lines + 1, ellipsis: true })
}

/** The QR code as rectangles, each run of dark modules one. A quarter of it may be scratched or wet (level Q). */
function drawCode(document: PDFKit.PDFDocument, left: number, top: number, link: string): void {
  const modules = encodeQR(link, 'raw', { ecc: 'quartile', border: 1 })
  const unit = mm(QR) / modules.length
  for (const [y, row] of modules.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const begin = x
      while (row[x + 1]) x++
      document.rect(left + begin * unit, top + y * unit, (x + 1 - begin) * unit, unit)
    }
  }
  document.fill('#000000')
}
