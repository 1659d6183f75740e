import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { ok, refuse, type Result } from '../result'
import { MAX_COLUMNS, MAX_ROWS, MAX_ROWS_WITH_NOTES, type SheetRow, toCell, type Workbook } from './workbook'

/** Reads comma, semicolon or tab separated text in UTF-8, UTF-16 with its mark, or GB18030. `name` names the one sheet. */
export function readCsv(bytes: Uint8Array, name: string): Result<Workbook> {
  const text = decode(bytes)
  if (text === null) return refuse('file-not-workbook')
  const rows: SheetRow[] = []
  try {
    const records = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, skip_empty_lines: false })
    for (const [index, values] of records.entries()) {
      if (values.length > MAX_COLUMNS) return refuse('file-too-wide', { params: { maximum: MAX_COLUMNS } })
      const cells = values.map(toCell)
      if (cells.some((cell) => cell !== null)) rows.push({ number: index + 1, cells })
    }
  } catch {
    return refuse('file-not-workbook')
  }
  if (rows.length === 0) return refuse('file-empty')
  if (rows.length > MAX_ROWS_WITH_NOTES) return refuse('file-too-many-rows', { params: { maximum: MAX_ROWS } })
  return ok({ kind: 'csv', sheets: [{ name, rows }], notices: [] })
}

/**
 * Strict UTF-8 first: text in GB18030 is hardly ever valid UTF-8, while anything is nearly valid GB18030.
 * Null for what is no text in any of them: undefined characters, control characters, markup.
 */
function decode(bytes: Uint8Array): string | null {
  const text = decodeStrictly(bytes) ?? iconv.decode(Buffer.from(bytes), 'gb18030')
  return /[\ufffd\p{Cc}]/u.test(text.replace(/[\t\r\n\f\v]/g, '')) || /^\s*</.test(text) ? null : text
}

function decodeStrictly(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const DELIMITERS = [',', '\t', ';'] as const
const LINES_TO_LOOK_AT = 30

/** The delimiter seen most often outside quotes in the first lines. */
function delimiterOf(text: string): string {
  const head = text.split('\n', LINES_TO_LOOK_AT).join('\n').replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => head.split(delimiter).length
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}
