import { spacedCode } from '@/lib/kernel/code'
import { drawCode, fitted, mm, type Pdf, pdfOf } from '@/lib/kernel/pdf'

/** One plate on paper. `address` is the door, `place` the community and grid it lies in. */
export type SheetPlate = { address: string; place: string; code: string }
export type SheetWords = { title: string; call: string; free: string; or: string }

const PAGE = { width: 210, height: 297 }
const ACROSS = 2, DOWN = 4
const CELL = { width: PAGE.width / ACROSS, height: PAGE.height / DOWN }
const QR = 44
/** Blank around the code (ISO/IEC 18004 wants four modules), and around the rest. */
const MARGIN = 9

/** Where a plate leads. */
export const plateLink = (origin: string, code: string): string => `${origin}/door/${code}`

/** Plates as sheets of A4 to be printed and cut, eight to a page. */
export function plateSheets(plates: AsyncIterable<readonly SheetPlate[]>, origin: string, words: SheetWords): AsyncGenerator<Uint8Array> {
  let n = 0
  return pdfOf({ size: 'A4', info: { Title: words.title } }, plates, (document, some) => {
    for (const plate of some) {
      const at = n++ % (ACROSS * DOWN)
      if (at === 0) addPage(document)
      draw(document, at, plate, origin, words)
    }
  })
}

/** With the lines along which it is cut. */
function addPage(document: Pdf): void {
  document.addPage().dash(mm(1.5), { space: mm(1.5) }).lineWidth(0.4).strokeColor('#b8bcc2')
  document.moveTo(mm(CELL.width), 0).lineTo(mm(CELL.width), mm(PAGE.height)).stroke()
  for (let row = 1; row < DOWN; row++) document.moveTo(0, mm(CELL.height * row)).lineTo(mm(PAGE.width), mm(CELL.height * row)).stroke()
  document.undash()
}

function draw(document: Pdf, at: number, { address, place, code }: SheetPlate, origin: string, words: SheetWords): void {
  const left = mm((at % ACROSS) * CELL.width + MARGIN), top = mm(Math.floor(at / ACROSS) * CELL.height + MARGIN)
  const width = mm(CELL.width - 2 * MARGIN)
  const beside = left + mm(QR + 4), narrow = width - mm(QR + 4)
  drawCode(document, left, top, mm(QR), plateLink(origin, code))
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
