import { addDays, day, type Day, parseDay } from '@/lib/kernel/day'
import { type Cell, cellText } from '@/lib/kernel/sheet/workbook'
import { type IdNumber, normaliseIdNumber, parseIdNumber } from '@/lib/residents/rules'

/** A cell's value, or the stable code of its fault. Blank cells are not asked about here. */
export type Fault = { ok: false; code: string; params?: Record<string, string | number> }
export type Read<T> = { ok: true; value: T } | Fault

export const read = <T>(value: T): Read<T> => ({ ok: true, value })
export const fault = (code: string, params?: Fault['params']): Fault => (params ? { ok: false, code, params } : { ok: false, code })

/** What people write into a cell to say that there is nothing. */
const NOTHING = /^(?:[-—–/\\、.。*?]+|无|暂无|没有|不详|空|n\/a|none|null|nil)$/i

export const isNothing = (text: string): boolean => text === '' || NOTHING.test(text.normalize('NFKC'))

/** An error value of a formula, and what a spreadsheet program shows in place of a date that it can't show. */
export const isErrorValue = (text: string): boolean => /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|####)$/.test(text)

/** Spreadsheets keep 15 digits of a number: an identity number that is stored as one has lost the rest, even where it still shows 18. */
export function readIdNumber(cell: Cell, latest: Day): Read<IdNumber> {
  const text = normaliseIdNumber(cellText(cell))
  const parsed = parseIdNumber(text, latest)
  const rounded = /^\d+E\+?\d+$/.test(text) || (!parsed.ok && /^\d{15}000$/.test(text))
  if (typeof cell === 'number' ? !Number.isSafeInteger(cell) : rounded) return fault('id-lost-digits')
  return parsed.ok ? read(parsed.value) : fault(parsed.fault)
}

const EPOCH = day('1899-12-30')
/** Serial numbers of days from 1930 to 2120: smaller ones are likelier something else, and eight digits are a written date. */
const isSerial = (number: number): boolean => number >= 10_959 && number < 80_720

const WRITTEN = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/

/**
 * A day as rosters write it: 2026.3.5, 2026/3/5, 2026-3-5, 20260305, 2026年3月5日, each with or without a time of day; a date cell; a serial
 * number of the 1900 date system, whose day 60 never was. Years of two digits, months alone and month-first dates are refused, not guessed.
 */
export function readDay(cell: Cell): Read<Day> {
  if (cell !== null && typeof cell === 'object') return read(cell.day)
  const text = cellText(cell).normalize('NFKC').replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/, '').replace(/\s/g, '')
  const written = WRITTEN.exec(text) ?? COMPACT.exec(text)
  if (written) {
    const [, year, month, date] = written
    const parsed = parseDay(`${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`)
    return parsed ? read(parsed) : fault('not-a-day')
  }
  return /^\d{5}(\.\d+)?$/.test(text) && isSerial(Number(text)) ? read(addDays(EPOCH, Math.floor(Number(text)))) : fault('not-a-day')
}
