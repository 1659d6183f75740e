import { mm, type Pdf, pdfOf } from '@/lib/kernel/pdf'
import { place, type Place, put } from '@/lib/kernel/pdf-text'

/** One certificate, its texts ready for print. */
export type PaperFace = { number: string; name: string; sex: string; born: string; idNumber: string; home: string; marital: string; children: string; issuer: string; issuedOn: string; validTo: string }
export type PaperWords = Record<
  'document' | 'title' | 'number' | 'name' | 'sex' | 'born' | 'idNumber' | 'home' | 'marital' | 'spouse' | 'children' | 'issuer' | 'issuedOn' | 'validTo' | 'photo' | 'together' | 'checks' | 'checkOn' | 'result' | 'seal', string>

/** ISO 216 A5, upright, in millimetres as all lengths here: half an office printer's sheet. */
const PAGE = { width: 148, height: 210 }
const MARGIN = 14
const LINE = '#8aa39d'
const PHOTO = place(PAGE.width - MARGIN - 25, 36, 25, 35)
const ROW = 10, LABEL = 26
/** Below the photo lines go over the whole width. */
const LEFT = MARGIN, WIDE = PAGE.width - 2 * MARGIN, NARROW = WIDE - PHOTO.width - 4
const CHECKS = 4
/** The lines beside the photo are not as high as it is. */
const BELOW_PHOTO = PHOTO.height - 3 * ROW

/** A certificate on one page. What only its holder's papers say – who the spouse is – is written in by hand, and the photograph is stuck on and sealed. */
export const certificatePaper = (face: PaperFace, words: PaperWords): AsyncGenerator<Uint8Array> =>
  pdfOf({ size: [mm(PAGE.width), mm(PAGE.height)], info: { Title: words.document } }, one(face), (document) => draw(document.addPage(), face, words))

async function* one(face: PaperFace): AsyncGenerator<PaperFace> { yield face }

function draw(document: Pdf, face: PaperFace, words: PaperWords): void {
  put(document, words.title, place(LEFT, 12, WIDE, 12), { font: 'bold', sizes: [20, 12], align: 'center', middle: true })
  put(document, `${words.number} ${face.number}`, place(LEFT, 26, WIDE, 6), { sizes: [10, 7], align: 'right', middle: true })
  frame(document, PHOTO)
  put(document, words.photo, PHOTO, { sizes: [8, 6], ink: LINE, align: 'center', middle: true })
  const top = PHOTO.y
  const rows: [string, string, width: number][] = [
    [words.name, face.name, NARROW], [words.sex, face.sex, NARROW], [words.born, face.born, NARROW],
    [words.idNumber, face.idNumber, WIDE], [words.home, face.home, WIDE], [words.marital, face.marital, WIDE], [words.spouse, '', WIDE], [words.children, face.children, WIDE], [words.issuedOn, face.issuedOn, WIDE], [words.validTo, face.validTo, WIDE],
  ]
  rows.forEach(([label, value, width], n) => line(document, label, value, place(LEFT, top + n * ROW + (n > 2 ? BELOW_PHOTO : 0), width, ROW)))
  const issuer = place(LEFT, top + rows.length * ROW + BELOW_PHOTO + 2, WIDE, 8)
  put(document, `${words.issuer}：${face.issuer}`, issuer, { sizes: [10.5, 7], align: 'right', middle: true })
  const table = place(LEFT, issuer.y + issuer.height + 7, WIDE, 7 * (CHECKS + 1))
  checks(document, table, words)
  put(document, words.together, place(LEFT, table.y + table.height + 2, WIDE, 9), { sizes: [7.5, 6], align: 'left' })
}

/** What it is, and what is written above a line; smaller where it needs two. */
function line(document: Pdf, label: string, value: string, at: Place): void {
  const written = { y: at.y, height: at.height - 1.5 }
  put(document, label, { x: at.x, width: LABEL, ...written }, { sizes: [10, 7], ink: '#46606a', middle: true })
  put(document, value, { x: at.x + LABEL, width: at.width - LABEL, ...written }, { sizes: [12, 7], middle: true })
  document.moveTo(mm(at.x + LABEL), mm(at.y + written.height)).lineTo(mm(at.x + at.width), mm(at.y + written.height)).lineWidth(0.4).stroke(LINE)
}

/** For the places where its holder goes to live: shown there, looked at, sealed. */
function checks(document: Pdf, at: Place, words: PaperWords): void {
  const columns = [words.checkOn, words.result, words.seal], width = at.width / columns.length, row = at.height / (CHECKS + 1)
  put(document, words.checks, place(at.x, at.y - 5, at.width, 5), { sizes: [8.5, 6], ink: '#46606a' })
  columns.forEach((word, n) => put(document, word, place(at.x + n * width, at.y, width, row), { sizes: [8.5, 6], align: 'center', middle: true }))
  for (let n = 0; n <= CHECKS; n++) for (let c = 0; c < columns.length; c++) frame(document, place(at.x + c * width, at.y + n * row, width, row))
}

const frame = (document: Pdf, { x, y, width, height }: Place): void => { document.rect(mm(x), mm(y), mm(width), mm(height)).lineWidth(0.4).stroke(LINE) }
