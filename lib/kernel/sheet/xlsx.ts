import readExcelFile from 'read-excel-file/node'
import { ok, refuse, type Result } from '../result'
import { checkArchive } from './archive'
import { MAX_ROWS, MAX_ROWS_WITH_NOTES, type Sheet, toCell, type Workbook } from './workbook'

/** Reads an Office Open XML workbook (ECMA-376): cells only. */
export async function readXlsx(bytes: Uint8Array): Promise<Result<Workbook>> {
  const archive = await checkArchive(bytes)
  if (!archive.ok) return archive
  let read: { sheet: string; data: readonly (readonly unknown[])[] }[]
  try {
    read = await readExcelFile(archive.data.bytes, { trim: false })
  } catch {
    return refuse('file-not-workbook')
  }
  const sheets = read.map(({ sheet, data }): Sheet => ({ name: sheet, rows: data.flatMap(toRow) }))
  if (sheets.reduce((total, { rows }) => total + rows.length, 0) > MAX_ROWS_WITH_NOTES) {
    return refuse('file-too-many-rows', { params: { maximum: MAX_ROWS } })
  }
  return ok({ kind: 'xlsx', sheets, notices: archive.data.notices })
}

function toRow(values: readonly unknown[], index: number): Sheet['rows'] {
  const cells = values.map(toCell)
  return cells.some((cell) => cell !== null) ? [{ number: index + 1, cells }] : []
}
