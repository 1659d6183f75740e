import { spacedCode } from '@/lib/kernel/code'
import { drawCode, mm, type Pdf, pdfOf } from '@/lib/kernel/pdf'
import { colour, INK, type Look, place, type Place, put, RISE } from '@/lib/kernel/pdf-text'
import type { PermitKind } from './rules'

/** One card, its texts ready for print. `code` is what the link in its QR code ends with. */
export type CardFace = {
  number: string; kind: PermitKind; name: string; sex: string; birthDate: string; idNumber: string; registeredAddress: string; address: string
  issuer: string; issuedOn: string; validTo: string; endorsements: readonly { from: string; to: string }[]; photo: Uint8Array | null; code: string
}
export type CardWords = {
  /** What the file is called by whatever opens it. */
  document: string
  title: Record<PermitKind, string>
  name: string; sex: string; birthDate: string; address: string; registeredAddress: string; idNumber: string; photo: string
  issuer: string; validity: string; number: string; endorsement: string; from: string; to: string; verify: string; together: string
}

/** ISO/IEC 7810 ID-1, in millimetres as all lengths here. */
const CARD = { width: 85.6, height: 53.98 }
const ROWS = 5
const QUIET = '#46606a', JADE = '#0f6b5c', PALE = '#e9f3f0', LINE = '#a9c6bf'

/** Where things stand. Only colour reaches the card's edge; what is to be read keeps three millimetres from it, for a printer that is out of true. The photo is one of an inch (25 × 35) made smaller. */
export const FRONT = {
  title: place(4, 3, 30, 6.6), issuer: place(36, 3, 45.6, 6.6), photo: place(59.6, 13, 22, 30.8),
  nameLabel: place(4, 12.8, 10.4, 5.6), name: place(15, 12.8, 42.6, 5.6),
  sexLabel: place(4, 18.8, 10.4, 3.8), sex: place(15, 18.8, 11, 3.8), birthLabel: place(27, 18.8, 7.4, 3.8), birthDate: place(35, 18.8, 22.6, 3.8),
  addressLabel: place(4, 23.2, 10.4, 10), address: place(15, 23.2, 42.6, 10), registeredLabel: place(4, 33.8, 10.4, 10), registeredAddress: place(15, 33.8, 42.6, 10),
  idLabel: place(4, 46.5, 20, 4.45), idNumber: place(25, 46.5, 56.6, 4.45),
}
export const BACK = {
  RESIDENCE: {
    issuerLabel: place(4, 5.6, 11.4, 4.4), issuer: place(16, 5.6, 41.6, 4.4), validityLabel: place(4, 10.2, 11.4, 4), validity: place(16, 10.2, 41.6, 4), numberLabel: place(4, 14.8, 11.4, 4), number: place(16, 14.8, 41.6, 4),
    grid: place(4, 19.8, 53.6, 24.6), code: place(61.1, 5.2, 21, 21), verify: place(61.1, 26.8, 21, 3.2), typed: place(60.4, 30.4, 22, 9), together: place(4, 47.4, 77.6, 3.5),
  },
  TEMPORARY: {
    issuerLabel: place(4, 10, 11.4, 8), issuer: place(16, 10, 37.6, 8), validityLabel: place(4, 20, 11.4, 4), validity: place(16, 20, 37.6, 4), numberLabel: place(4, 30, 11.4, 4), number: place(16, 30, 37.6, 4),
    grid: null, code: place(57.1, 6, 25, 25), verify: place(57.1, 31.8, 25, 3.2), typed: place(55.6, 35.4, 27, 8.4), together: place(4, 47.4, 77.6, 3.5),
  },
}

/** Where the code on a card leads. */
export const verifyLink = (origin: string, code: string): string => `${origin}/verify/${code}`

/** Cards for a card printer: two pages of a card's own size for each, its front and its back. */
export const permitCards = (cards: AsyncIterable<CardFace>, origin: string, words: CardWords): AsyncGenerator<Uint8Array> =>
  pdfOf({ size: [mm(CARD.width), mm(CARD.height)], info: { Title: words.document } }, cards, (document, card) => {
    drawFront(document.addPage(), card, words)
    drawBack(document.addPage(), card, origin, words)
  })

function drawFront(document: Pdf, card: CardFace, words: CardWords): void {
  colour(document, place(0, 0, CARD.width, 11.2), JADE)
  colour(document, place(0, 44.8, CARD.width, CARD.height - 44.8), PALE)
  put(document, words.title[card.kind], FRONT.title, { font: 'bold', sizes: [15, 8], ink: '#ffffff', middle: true })
  put(document, card.issuer, FRONT.issuer, { sizes: [8.5, 5], ink: '#ffffff', middle: true, align: 'right' })
  field(document, [words.name, FRONT.nameLabel], [card.name, FRONT.name], { font: 'bold', sizes: [11, 5] })
  field(document, [words.sex, FRONT.sexLabel], [card.sex, FRONT.sex])
  field(document, [words.birthDate, FRONT.birthLabel], [card.birthDate, FRONT.birthDate])
  field(document, [words.address, FRONT.addressLabel], [card.address, FRONT.address])
  field(document, [words.registeredAddress, FRONT.registeredLabel], [card.registeredAddress, FRONT.registeredAddress])
  put(document, words.idNumber, FRONT.idLabel, { sizes: [6, 4], ink: JADE, middle: true })
  put(document, card.idNumber, FRONT.idNumber, { font: 'bold', sizes: [11.5, 6], middle: true })
  drawPhoto(document, card.photo, words.photo)
}

function drawBack(document: Pdf, card: CardFace, origin: string, words: CardWords): void {
  const at = BACK[card.kind]
  colour(document, place(0, 0, CARD.width, 2.6), JADE)
  colour(document, place(0, 45.4, CARD.width, CARD.height - 45.4), PALE)
  field(document, [words.issuer, at.issuerLabel], [card.issuer, at.issuer])
  field(document, [words.validity, at.validityLabel], [`${card.issuedOn} – ${card.validTo}`, at.validity])
  field(document, [words.number, at.numberLabel], [card.number, at.number])
  if (at.grid) drawGrid(document, at.grid, card.endorsements, words)
  drawCode(document, mm(at.code.x), mm(at.code.y), mm(at.code.width), verifyLink(origin, card.code))
  put(document, words.verify, at.verify, { sizes: [6.5, 4.5], ink: JADE, align: 'center' })
  // For whoever has no camera: what the code says, to be typed.
  put(document, spacedCode(card.code), at.typed, { sizes: [6.5, 4.5], ink: INK, align: 'center' })
  put(document, words.together, at.together, { sizes: [6.5, 4.5], ink: QUIET, middle: true, align: 'center' })
}

/** Endorsements in their order, the last ones where there are more than rows. What is still empty is for those to come. */
function drawGrid(document: Pdf, grid: Place, endorsements: CardFace['endorsements'], words: CardWords): void {
  const first = Math.max(0, endorsements.length - ROWS)
  const row = grid.height / (ROWS + 1), narrow = 9.6, wide = (grid.width - narrow) / 2
  const cells = (n: number, texts: readonly string[], ink: string) =>
    texts.forEach((text, i) => put(document, text, place(grid.x + (i && narrow + (i - 1) * wide) + 0.6, grid.y + n * row + 0.3, (i ? wide : narrow) - 1.2, row - 0.6), { sizes: [6.5, 4], ink, middle: true, align: 'center' }))
  colour(document, { ...grid, height: row }, PALE)
  cells(0, [words.endorsement, words.from, words.to], JADE)
  for (let n = 0; n < ROWS; n++) cells(n + 1, [String(first + n + 1), endorsements[first + n]?.from ?? '', endorsements[first + n]?.to ?? ''], INK)
  document.lineWidth(0.35).strokeColor(LINE)
  document.rect(mm(grid.x), mm(grid.y), mm(grid.width), mm(grid.height))
  for (let n = 1; n <= ROWS; n++) document.moveTo(mm(grid.x), mm(grid.y + n * row)).lineTo(mm(grid.x + grid.width), mm(grid.y + n * row))
  for (const x of [narrow, narrow + wide]) document.moveTo(mm(grid.x + x), mm(grid.y)).lineTo(mm(grid.x + x), mm(grid.y + grid.height))
  document.stroke()
}

/** The photo fills its place and what juts out is cut off; without one it is a frame in which one can be stuck. */
function drawPhoto(document: Pdf, photo: Uint8Array | null, word: string): void {
  const { x, y, width, height } = FRONT.photo
  const image = photo && printable(document, photo)
  if (image) {
    document.save().rect(mm(x), mm(y), mm(width), mm(height)).clip()
    document.image(image, mm(x), mm(y), { cover: [mm(width), mm(height)], align: 'center', valign: 'center' }).restore()
  } else put(document, word, FRONT.photo, { sizes: [8, 5], ink: LINE, middle: true, align: 'center' })
  document.rect(mm(x), mm(y), mm(width), mm(height)).lineWidth(0.35).stroke(LINE)
}

/** Null for what is no JPEG, or none that can be printed: one photo must not keep a batch of others from the printer. */
function printable(document: Pdf, photo: Uint8Array): Buffer | null {
  if (photo[0] !== 0xff || photo[1] !== 0xd8) return null
  const file = Buffer.from(photo)
  try {
    const { width, height, bits, colorSpace } = (document as Pdf & Opener).openImage(file)
    return width > 0 && height > 0 && bits === 8 && colorSpace ? file : null
  } catch {
    return null
  }
}

/** What pdfkit can do, and its types do not know. */
type Opener = { openImage: (file: Buffer) => { width: number; height: number; bits: number; colorSpace?: string } }

/** A text and what it is, both on one line; what it is has the height that is left below the line. */
function field(document: Pdf, [label, labelAt]: [string, Place], [value, at]: [string, Place], look: Partial<Look> = {}): void {
  const sizes = [5.75, 4] as const
  const base = put(document, value, at, { sizes: [7.5, 4.5], ...look })
  put(document, label, { ...labelAt, height: labelAt.height - (base - sizes[1] * RISE) / mm(1) }, { sizes, ink: JADE, base })
}
