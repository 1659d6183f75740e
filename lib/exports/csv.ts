import { type Cell, clockTime, type Column, neutral } from './rules'

const BOM = '\uFEFF'

const textOf = (cell: Cell, { kind }: Column): string => {
  if (cell === null) return ''
  if (kind === 'number') return String(cell)
  if (kind === 'instant') return clockTime(String(cell))
  const text = kind === 'text' ? neutral(String(cell)) : String(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table as CSV (RFC 4180: commas, CRLF), in UTF-8 with the mark by which Excel knows it. */
export async function* csvOf(columns: Column[], parts: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  const line = (cells: Cell[], as = columns) => `${cells.map((cell, at) => textOf(cell, as[at]!)).join(',')}\r\n`
  yield BOM + line(columns.map(({ label }) => label), columns.map((column) => ({ ...column, kind: 'text' as const })))
  for await (const rows of parts) yield rows.map((row) => line(row)).join('')
}
