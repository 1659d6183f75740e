/** Days that a file waits to be taken away. */
export const EXPORT_DAYS = 7
/** One sheet of a workbook holds 1,048,576 rows. */
export const MAX_ROWS = 1_000_000
/** Files with full numbers that one person may have made in a day. */
export const FULL_A_DAY = 5
/** Files in the making of one person at a time: others' jobs wait behind them. */
export const GOING_AT_ONCE = 3

export type CellKind = 'text' | 'number' | 'day' | 'instant'
/** `width` in characters. */
export type Column = { label: string; kind: CellKind; width: number }
/** A text, a number, a day (YYYY-MM-DD) or an instant (ISO, UTC), as its column says. */
export type Cell = string | number | null

/** What a spreadsheet takes for a formula when text begins with it: the signs, what it skips before looking, and their full-width forms. */
const FORMULA = /^[\s\u0000-\u001f]*[=+\-@＝＋－＠]|^[\t\r\n]/

/**
 * A text that no spreadsheet computes: behind an apostrophe, which they show as text. In workbooks, too, whose text cells are never computed: one that is
 * saved as CSV and opened again would be.
 */
export const neutral = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

const SHANGHAI_MS = 8 * 60 * 60 * 1000
const DAY_MS = 86_400_000

/** 2026-04-20 09:30:05 in Shanghai. */
export const clockTime = (instant: string): string => new Date(Date.parse(instant) + SHANGHAI_MS).toISOString().slice(0, 19).replace('T', ' ')

/** A day or an instant of Shanghai as spreadsheets count: days since 1899-12-30. */
export const serialOf = (kind: 'day' | 'instant', value: string): number =>
  (kind === 'day' ? Date.parse(`${value}T00:00:00Z`) : Math.floor((Date.parse(value) + SHANGHAI_MS) / 1000) * 1000) / DAY_MS + 25_569
