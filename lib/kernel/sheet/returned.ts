import writeExcelFile, { type Cell as WrittenCell, type Row } from 'write-excel-file/node'
import { type Cell, cellText, inertText, type SheetRow, type Workbook } from './workbook'

/** A column of a list that was sent in: read as a field, left out, or `dropped` (its cells come back blank). */
type Column = { index: number; header: string; field: string | null; state: 'mapped' | 'ignored' | 'dropped' }
type Layout = { index: number; sheet: string; headerRow: number; columns: readonly Column[] }

/** What a returned file says: how the header of a column of reasons begins, and a fault's sentence. */
export type Words<F> = { prefix: string; reason: (fault: F) => string }

const FAULTY = { backgroundColor: '#FDE2E0' } as const
const REASON = { ...FAULTY, textColor: '#A4161A', wrap: true } as const
const HEADER = { fontWeight: 'bold' } as const
const WIDE = 30
const USUAL = 16

/**
 * The faulty rows of a list as a workbook to correct and send again: the same sheets with their titles, headers and columns, only these rows,
 * the faulty cells marked, and beside each faulty column one with the reasons, which is left out on the way in. Columns that we do
 * not collect are blank. Every cell but a number is inert text. `faultsAt` answers the faults of a row, by the sheet's index and the row's number.
 */
export async function returnedWorkbook<F extends { field: string }>(
  workbook: Workbook, layouts: readonly Layout[], faultsAt: (sheet: number, row: number) => readonly F[] | undefined, words: Words<F>,
): Promise<Uint8Array> {
  const names = new Set<string>()
  const sheets = layouts.flatMap((layout) => {
    const rows = workbook.sheets[layout.index]!.rows
    const wrong = rows.flatMap((row) => {
      const faults = row.number > layout.headerRow ? faultsAt(layout.index, row.number) : undefined
      return faults ? [{ row, faults }] : []
    })
    if (wrong.length === 0) return []
    const reasoned = new Set(wrong.flatMap(({ faults }) => faults.map((fault) => columnOf(layout, fault))))
    const columns = layout.columns.map((column) => ({ column, reasoned: reasoned.has(column.index) }))
    const data = [
      ...titles(rows, layout),
      columns.flatMap(({ column, reasoned }): Row => [
        { value: inertText(column.header), ...HEADER },
        ...(reasoned ? [{ value: words.prefix + column.header, ...HEADER, ...REASON }] : []),
      ]),
      ...wrong.map(({ row, faults }) => faultyRow(row, columns, layout, faults, words)),
    ]
    const widths = columns.flatMap(({ reasoned }) => [{ width: USUAL }, ...(reasoned ? [{ width: WIDE }] : [])])
    return [{ data, sheet: sheetName(layout.sheet, names), columns: widths }]
  })
  return writeExcelFile(sheets.length > 0 ? sheets : [{ data: [[null]], sheet: 'Sheet1' }]).toBuffer()
}

/** A fault of a field that has no column is shown beside the first. */
const columnOf = (layout: Layout, fault: { field: string }): number => layout.columns.find(({ field }) => field === fault.field)?.index ?? 0

/** What stands above the header, row for row, so that the header stays where it was. */
function titles(rows: readonly SheetRow[], layout: Layout): Row[] {
  const above = new Map(rows.filter((row) => row.number < layout.headerRow).map((row) => [row.number, row]))
  return Array.from({ length: layout.headerRow - 1 }, (_, i) => (above.get(i + 1)?.cells ?? []).map((cell) => written(cell)))
}

function faultyRow<F extends { field: string }>(
  row: SheetRow, columns: readonly { column: Column; reasoned: boolean }[], layout: Layout, faults: readonly F[], words: Words<F>,
): Row {
  return columns.flatMap(({ column, reasoned }): Row => {
    const own = faults.filter((fault) => columnOf(layout, fault) === column.index)
    const cell = written(column.state === 'dropped' ? null : (row.cells[column.index] ?? null), own.length > 0)
    if (!reasoned) return [cell]
    return [cell, own.length > 0 ? { value: own.map((fault) => words.reason(fault)).join('; '), ...REASON } : null]
  })
}

/** Numbers stay numbers, so that a rounded identity number is still known for one; days become text that everybody can read. */
function written(cell: Cell, faulty = false): WrittenCell {
  const style = faulty ? FAULTY : {}
  if (cell === null) return faulty ? { value: '', type: String, ...style } : null
  if (typeof cell === 'number') return { value: cell, ...(Number.isInteger(cell) ? { format: '0' } : {}), ...style }
  return { value: inertText(typeof cell === 'string' ? cell : cellText(cell)), type: String, format: '@', ...style }
}

/** A name that spreadsheet programs accept: 31 characters, none of `[]:*?/\`, none twice. */
function sheetName(name: string, taken: Set<string>): string {
  const base = name.replace(/[[\]:*?/\\]/g, ' ').trim().slice(0, 28) || 'Sheet'
  let unique = base
  for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${base} ${n}`
  taken.add(unique.toLowerCase())
  return unique
}
