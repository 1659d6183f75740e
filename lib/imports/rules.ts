import type { Day } from '@/lib/kernel/day'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { type Cell, cellText, MAX_ROWS, type SheetRow, type Workbook } from '@/lib/kernel/sheet/workbook'
import { normaliseName, parsePhone, parseReason, parseSex, type IdNumber, type Sex } from '@/lib/residents/rules'
import { type Column, findLayout, normaliseHeader, type SheetLayout } from './columns'
import { type Field, type Mapping, MAX_LENGTHS, type RosterValue } from './schema'
import { fault, isErrorValue, isNothing, type Read, read, readDay, readIdNumber } from './values'

/** Why a row cannot go in: the column's header (null when there is no such column), its field, a stable code. Never the cell's content. */
export type RowFault = { column: string | null; field: Field; code: string; params?: Record<string, string | number> }

/** `row` counts within its sheet; `key` is one of a kind in the file and equals `row` in the first sheet. */
type Place = { key: number; sheet: number; row: number }
export type RosterRow = Place & ({ ok: true; value: RosterValue } | { ok: false; faults: RowFault[] })

export type Roster = {
  layouts: SheetLayout[]
  rows: RosterRow[]
  /** Rows that hold no person: notes at the end, totals, numbered but empty lines. */
  skipped: Place[]
}

/** Rows that a sheet can have (ECMA-376); twice a thousand sheets still fit a 32-bit integer. */
const ROWS_OF_A_SHEET = 1_048_576
export const rowKey = (sheet: number, row: number): number => sheet * ROWS_OF_A_SHEET + row
/** The sheet's index and the row in it that a key stands for. */
export const placeOf = (key: number): { sheet: number; row: number } => {
  const sheet = Math.floor((key - 1) / ROWS_OF_A_SHEET)
  return { sheet, row: key - sheet * ROWS_OF_A_SHEET }
}

/** Reads a whole roster at once; `rosterRows` does it row by row. Refuses with `file-no-header` or `file-too-many-rows`. */
export function readRoster(workbook: Workbook, options: { today: Day; mappings?: Record<string, Mapping> }): Result<Roster> {
  const layouts = findLayout(workbook, options.mappings)
  if (!layouts.ok) return layouts
  const roster: Roster = { layouts: layouts.data, rows: [], skipped: [] }
  for (const row of rosterRows(workbook, layouts.data, options.today, (place) => roster.skipped.push(place))) {
    if (roster.rows.length === MAX_ROWS) return refuse('file-too-many-rows', { params: { maximum: MAX_ROWS } })
    roster.rows.push(row)
  }
  return ok(roster)
}

/** The roster's rows in order, good or faulty, one at a time. Of two good rows with one identity number the second is at fault. */
export function* rosterRows(
  workbook: Workbook, layouts: readonly SheetLayout[], today: Day, onSkipped?: (place: Place) => void,
): Generator<RosterRow> {
  const firstRowOf = new Map<string, number>()
  for (const layout of layouts) {
    const columns = layout.columns.filter((column) => column.state === 'mapped')
    for (const row of workbook.sheets[layout.index]!.rows) {
      if (row.number <= layout.headerRow) continue
      const place = { key: rowKey(layout.index, row.number), sheet: layout.index, row: row.number }
      if (!holdsPerson(row, columns)) {
        onSkipped?.(place)
        continue
      }
      const { value, faults } = readRow(row, columns, today, firstRowOf)
      if (faults.length === 0 && value.idNumber) firstRowOf.set(value.idNumber, row.number)
      yield faults.length > 0 ? { ...place, ok: false, faults } : { ...place, ok: true, value }
    }
  }
}

const NOTE = /^(填表|填报|制表|审核|复核|经办|负责人|单位负责人|单位盖章|盖章|合计|总计|小计|共计|(?:备注|说明|注|联系人):)/

const isNote = (text = ''): boolean => NOTE.test(text.normalize('NFKC').replace(/\s/g, ''))

/** False for notes and totals, for the header again (printed on each page), and for lines without name, number or phone. */
function holdsPerson(row: SheetRow, columns: readonly Column[]): boolean {
  const texts = columns.map((column) => cellText(row.cells[column.index]))
  if (columns.filter((column, i) => texts[i] && normaliseHeader(texts[i]) === normaliseHeader(column.header)).length >= 2) return false
  if (isNote(texts.find(Boolean)) || isNote(texts[columns.findIndex(({ field }) => field === 'name')])) return false
  return columns.some(({ field }, i) => (field === 'name' || field === 'idNumber' || field === 'phone') && !isNothing(texts[i]!))
}

function readRow(
  row: SheetRow, columns: readonly Column[], today: Day, firstRowOf: ReadonlyMap<string, number>,
): { value: RosterValue; faults: RowFault[] } {
  const faults: RowFault[] = []
  const find = (field: Field) => columns.find((column) => column.field === field)
  const report = (field: Field, { code, params }: { code: string; params?: RowFault['params'] }) =>
    faults.push({ column: find(field)?.header ?? null, field, code, ...(params ? { params } : {}) })
  /** The field's value by `reader`; null when there is no such column, nothing in it, or a fault, which is noted. */
  const take = <T>(field: Field, reader: (cell: Cell, text: string) => Read<T>): T | null => {
    const column = find(field)
    const cell = column ? (row.cells[column.index] ?? null) : null
    const text = cellText(cell)
    if (isNothing(text)) return null
    const result = isErrorValue(text) ? fault('formula-error') : reader(cell, text)
    if (result.ok) return result.value
    report(field, result)
    return null
  }
  const takeText = (field: keyof typeof MAX_LENGTHS) => take(field, (_, text) => readText(text, MAX_LENGTHS[field]))

  const name = take('name', (_, text) => readName(text))
  if (name === null && !faults.length) report('name', { code: 'required' })
  const number = take('idNumber', (cell) => readIdNumber(cell, today))
  const first = number ? firstRowOf.get(number.canonical) : undefined
  const told = takeReason(takeText('reason'))
  const value: RosterValue = {
    name: name ?? '',
    idNumber: number?.canonical ?? null,
    originCode: number?.countyCode ?? null,
    sex: '0',
    bornOn: null,
    originAddress: takeText('originAddress'),
    address: takeText('address'),
    landlord: takeText('landlord'),
    arrivedOn: take('arrivedOn', (cell) => readPastDay(cell, today)),
    reason: told.reason,
    employer: takeText('employer'),
    phone: take('phone', (_, text) => readPhone(text)),
    permitNumber: takeText('permitNumber'),
    note: null,
  }
  const note = [takeText('note'), told.note].filter((part) => part !== null).join('; ')
  if (note.length > MAX_LENGTHS.note) report('note', fault('too-long', { maximum: MAX_LENGTHS.note }))
  value.note = note || null
  const sex = take('sex', (_, text) => readSex(text))
  // With an identity number the birth date is known, and whatever a roster has beside it (months, ages) needs no understanding.
  const bornOn = number ? writtenDay(row.cells[find('bornOn')?.index ?? -1]) : take('bornOn', (cell) => readPastDay(cell, today))
  if (first !== undefined) report('idNumber', { code: 'duplicate-in-file', params: { row: first } })
  else if (number) compare(number, sex, bornOn, report)
  value.sex = number?.sex ?? sex ?? '0'
  value.bornOn = number?.bornOn ?? bornOn
  if (value.arrivedOn && value.bornOn && value.arrivedOn < value.bornOn) report('arrivedOn', { code: 'before-birth' })
  return { value, faults }
}

function compare(number: IdNumber, sex: Sex | null, bornOn: Day | null, report: (field: Field, fault: { code: string }) => void): void {
  if (sex !== null && sex !== '0' && sex !== '9' && sex !== number.sex) report('sex', { code: 'sex-differs-from-id' })
  if (bornOn !== null && bornOn !== number.bornOn) report('bornOn', { code: 'birth-differs-from-id' })
}

function readText(text: string, maximum: number): Read<string> {
  const spaced = text.replace(/\s+/g, ' ')
  return spaced.length > maximum ? fault('too-long', { maximum }) : read(spaced)
}

function readName(text: string): Read<string> {
  const name = normaliseName(text)
  if (name.length > MAX_LENGTHS.name) return fault('too-long', { maximum: MAX_LENGTHS.name })
  return /[\d<>{}]/.test(name) ? fault('name-characters') : read(name)
}

function readPastDay(cell: Cell, today: Day): Read<Day> {
  const result = readDay(cell)
  return result.ok && result.value > today ? fault('future') : result
}

const writtenDay = (cell: Cell | undefined): Day | null => {
  const result = readDay(cell ?? null)
  return result.ok ? result.value : null
}

function readPhone(text: string): Read<string> {
  const phone = parsePhone(text)
  return phone ? read(phone) : fault('phone')
}

function readSex(text: string): Read<Sex> {
  const sex = parseSex(text)
  return sex ? read(sex) : fault('sex')
}

/** A reason outside the form's list is `OTHER`, and its words go into the note. */
function takeReason(text: string | null): { reason: RosterValue['reason']; note: string | null } {
  if (text === null) return { reason: null, note: null }
  const reason = parseReason(text)
  return reason ? { reason, note: null } : { reason: 'OTHER', note: text }
}
