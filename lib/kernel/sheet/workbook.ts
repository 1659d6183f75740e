import type { Day } from '../day'

/** A cell as the file has it: text, number, a date cell's day, or nothing. A formula is the value kept for it, never computed. */
export type Cell = string | number | { day: Day } | null

/** `number` is the row as a spreadsheet program counts it, from 1. Rows without any content are left out. */
export type SheetRow = { number: number; cells: Cell[] }
export type Sheet = { name: string; rows: SheetRow[] }

/** What was left out of a file on the way in, for a sentence to the person who sent it. */
export type WorkbookNotice = 'file-macros' | 'file-formulas'

export type Workbook = { kind: 'xlsx' | 'csv'; sheets: Sheet[]; notices: WorkbookNotice[] }

export const MAX_FILE_BYTES = 20 * 1024 * 1024
export const MAX_INFLATED_BYTES = 200 * 1024 * 1024
/** Rows of data in one file; a few more may be titles and notes. */
export const MAX_ROWS = 100_000
export const MAX_ROWS_WITH_NOTES = MAX_ROWS + 200
export const MAX_COLUMNS = 256

/** What a spreadsheet program shows where a date or number can't be shown. */
const UNSHOWABLE = '#####'

/** A reader's raw value as a cell. */
export function toCell(value: unknown): Cell {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? UNSHOWABLE : { day: value.toISOString().slice(0, 10) as Day }
  if (typeof value === 'number') return Number.isFinite(value) ? value : UNSHOWABLE
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return typeof value === 'string' ? textCell(value) : null
}

/** Text without what some programs put around it to keep it text: `="0571"` and a leading apostrophe. */
function textCell(text: string): Cell {
  const bare = text.replace(/^\s*="([^"]*)"\s*$/, '$1').replace(/^'(?=[=+\-@\t\r\d])/, '')
  return bare.trim() === '' ? null : bare
}

/** What a person reads in the cell, without blanks around it. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  return typeof cell === 'string' ? cell.trim() : cell.day
}

/** Text that no spreadsheet program takes for a formula (OWASP, "CSV injection"); reading it back takes the apostrophe off. */
export const inertText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
