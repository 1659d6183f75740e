import { cut, type Marked, type Value, valueText } from './rules'
import { writable } from './xml'

/** Text that stands in several pieces, as programs split it over runs; each piece keeps its own format. */
export type Pieces = { read: () => string; write: (text: string) => void }[]

/** The whole of it. */
export const whole = (pieces: Pieces): string => pieces.map((piece) => piece.read()).join('')

/**
 * Puts values where their placeholders stand. What a placeholder says begins in the piece where it begins, so in that piece's format; what is left of it in the pieces after it is taken out. Markers of
 * rows are taken out. Answers whether anything changed.
 */
export function put(pieces: Pieces, valueOf: (name: string) => Value): boolean {
  const marks = cut(whole(pieces))
  if (marks.length === 0) return false
  const ends: number[] = []
  for (const piece of pieces) ends.push((ends.at(-1) ?? 0) + piece.read().length)
  const texts = pieces.map((piece) => piece.read())
  // From the last, so that places before it stay.
  for (const { from, to, kind, name } of [...marks].reverse()) {
    const said = kind === 'value' ? writable(valueText(valueOf(name))) : ''
    for (let at = pieces.length - 1; at >= 0; at--) {
      const [begin, end] = [ends[at - 1] ?? 0, ends[at]!]
      if (end <= from || begin >= to) continue
      const [a, b] = [Math.max(from, begin) - begin, Math.min(to, end) - begin]
      texts[at] = texts[at]!.slice(0, a) + (begin <= from ? said : '') + texts[at]!.slice(b)
    }
  }
  pieces.forEach((piece, at) => { if (piece.read() !== texts[at]) piece.write(texts[at]!) })
  return true
}

/** What stands in a text as placeholders. */
export const marksIn = (pieces: Pieces): Marked[] => cut(whole(pieces))
