import { type Font, mm, type Pdf } from './pdf'

/** In millimetres. */
export type Place = { x: number; y: number; width: number; height: number }
export const place = (x: number, y: number, width: number, height: number): Place => ({ x, y, width, height })
export const INK = '#14202b'

/** A rectangle in one colour. */
export function colour(document: Pdf, { x, y, width, height }: Place, fill: string): void {
  document.rect(mm(x), mm(y), mm(width), mm(height)).fill(fill)
}

/** A text's size in points, and its lines. */
export type Laid = { size: number; lines: string[] }
type Sizes = readonly [largest: number, smallest: number]
/** From one line to the next, and from a line's top to its baseline, for a size of one. */
const LEADING = 1.2
export const RISE = 0.98
/** Where a line may end: after a character, but neither within a word or number, nor before what closes or behind what opens. Where nothing else helps, anywhere. */
const PIECES = /[（《〈“‘【(]*(?:[\p{Script=Latin}\p{N}\p{M}'’.#/-]+|.\p{M}*)[）》〉”’】)，。、；：！？,;:!?·]*\s*/gsu
const CHARACTERS = /.\p{M}*\s*/gsu

/** Text as large as its place lets it be, on as many lines as that takes. Only what does not fit at its smallest size is cut, and shows it. `widthOf` measures at a size of one. */
export function laid(text: string, { width, height }: Pick<Place, 'width' | 'height'>, [largest, smallest]: Sizes, widthOf: (text: string) => number): Laid {
  const whole = text.trim().replace(/\s+/g, ' ')
  const rows = (size: number) => Math.floor(mm(height) / (size * LEADING))
  const measured = (ending: RegExp) => (whole.match(ending) ?? []).map((piece) => ({ piece, full: widthOf(piece), bare: widthOf(piece.trimEnd()) }))
  for (const pieces of [measured(PIECES), measured(CHARACTERS)]) {
    const widest = Math.max(0, ...pieces.map(({ bare }) => bare))
    for (let size = largest; size >= smallest; size -= 0.25) {
      const lines = widest * size <= mm(width) ? broken(pieces, mm(width) / size) : null
      if (lines && lines.length <= rows(size)) return { size, lines }
    }
  }
  const lines = broken(measured(CHARACTERS), mm(width) / smallest).slice(0, rows(smallest))
  const last = Array.from(lines.pop() ?? '')
  while (last.length > 0 && widthOf(`${last.join('')}…`) * smallest > mm(width)) last.pop()
  return { size: smallest, lines: [...lines, `${last.join('')}…`] }
}

function broken(pieces: readonly { piece: string; full: number; bare: number }[], width: number): string[] {
  const lines: string[] = []
  let used = Infinity
  for (const { piece, full, bare } of pieces) {
    if (used + bare <= width) lines.push(lines.pop()! + piece)
    else { lines.push(piece); used = 0 }
    used += full
  }
  return lines.map((line) => line.trimEnd())
}

export type Look = { font?: Font; sizes: Sizes; ink?: string; align?: 'left' | 'center' | 'right'; middle?: boolean; /** How far below its place's top the first line stands. */ base?: number }

/** Writes a text in its place and answers how far below the place's top its first line stands. */
export function put(document: Pdf, text: string, at: Place, { font = 'plain', sizes, ink = INK, align = 'left', middle = false, base }: Look): number {
  document.font(font)
  // With features of its own, even none, a text is not kept in the font's cache, where a batch would pile up all it ever wrote; single characters come again.
  const features: [] = []
  const { size, lines } = laid(text, at, sizes, (part) => document.fontSize(1).widthOfString(part, part.length > 1 ? { features } : {}))
  const first = base ?? size * RISE + (middle ? (mm(at.height) - lines.length * size * LEADING) / 2 : 0)
  document.fontSize(size).fillColor(ink)
  lines.forEach((line, i) => {
    const beside = align === 'left' ? 0 : (mm(at.width) - document.widthOfString(line, { features })) / (align === 'center' ? 2 : 1)
    document.text(line, mm(at.x) + beside, mm(at.y) + first + i * size * LEADING, { lineBreak: false, baseline: 'alphabetic', features })
  })
  return first
}
