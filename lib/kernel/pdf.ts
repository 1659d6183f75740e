import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import encodeQR from 'qr'

export type Pdf = PDFKit.PDFDocument
export type Font = 'plain' | 'bold'

/** Millimetres as PDF counts them. */
export const mm = (length: number) => (length * 72) / 25.4

const FONTS = join(process.cwd(), 'node_modules/@expo-google-fonts/noto-sans-sc')
const FONT = { plain: join(FONTS, '400Regular/NotoSansSC_400Regular.ttf'), bold: join(FONTS, '700Bold/NotoSansSC_700Bold.ttf') }

/** A PDF with the fonts' used characters embedded, written as its items are drawn, so that five thousand pages pass through as little memory as one. Of nothing it is an empty page. */
export async function* pdfOf<Item>(options: PDFKit.PDFDocumentOptions, items: AsyncIterable<Item>, draw: (document: Pdf, item: Item) => void): AsyncGenerator<Uint8Array> {
  const document = new PDFDocument({ ...options, margin: 0, autoFirstPage: false })
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => document.on('end', resolve))
  document.registerFont('plain', FONT.plain).registerFont('bold', FONT.bold)
  let pages = 0
  document.on('pageAdded', () => pages++)
  for await (const item of items) {
    draw(document, item)
    yield* chunks.splice(0)
  }
  if (pages === 0) document.addPage()
  document.end()
  await ended
  yield* chunks.splice(0)
}

/** Text in as many lines as there may be, smaller where it would need more. */
export function fitted(document: Pdf, font: Font, text: string, x: number, y: number, width: number, size: number, lines: number): void {
  document.font(font)
  let fits = size
  while (fits > 5 && document.fontSize(fits).heightOfString(text, { width }) > document.currentLineHeight(true) * (lines + 0.5)) fits -= 0.5
  document.fontSize(fits).text(text, x, y, { width, height: document.currentLineHeight(true) * lines + 1, ellipsis: true })
}

/** The QR code as rectangles, each run of dark modules one; `size` is its width with a blank module around it. A quarter of it may be scratched or wet (level Q). */
export function drawCode(document: Pdf, left: number, top: number, size: number, link: string): void {
  const modules = encodeQR(link, 'raw', { ecc: 'quartile', border: 1 })
  const unit = size / modules.length
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
