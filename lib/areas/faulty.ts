import type { Locale } from '@/lib/kernel/labels'
import { areasLabels } from './labels'

export type FaultyRow = { file: string | null; row: number | null; code: string; name: string; fault: string; column: string | null }

/** The faulty rows as a file of the same kind, with where they stood and what is wrong; put right, it can be brought in as it is. */
export function faultyCsv(rows: readonly FaultyRow[], locale: Locale): string {
  const { import: words } = areasLabels[locale]
  const faults: Record<string, string> = words.fault
  const line = (cells: readonly string[]) => cells.map(cell).join(',')
  const body = rows.map((row) => line([row.code, row.name, row.file ?? '', String(row.row ?? ''), row.column === 'name' ? words.name : words.code, faults[row.fault] ?? row.fault]))
  // The mark in front tells spreadsheets that this is UTF-8.
  return `\ufeff${[line(['code', 'name', words.file, words.row, words.column, words.why]), ...body].join('\r\n')}\r\n`
}

/** Quoted, and with nothing in front that a spreadsheet would run. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
