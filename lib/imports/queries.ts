import type { Actor } from '@/lib/kernel/access'
import { read } from '@/lib/kernel/db'
import { importState } from '@/lib/kernel/job'
import { open } from '@/lib/kernel/seal'
import { maskIdNumber } from '@/lib/residents/rules'
import type { WorkbookNotice } from '@/lib/kernel/sheet/workbook'
import type { SheetLayout } from './columns'
import { openWorkbook, rowId } from './commands'
import type { RowCode } from './plan'
import type { RowFault } from './rules'
import type { ImportState, RosterValue, RowPlan } from './schema'

export type ImportSummary = {
  id: string; fileName: string; state: ImportState
  /** Why it came to rest by itself: a code. */
  problem: string | null
  areaCode: string; areaName: string; total: number; done: number; createdBy: string | null; createdAt: Date
}

/** The latest rosters of the user's range; of a unit, its own. */
export const listImports = (user: Actor): Promise<ImportSummary[]> =>
  read(user, 'roster.read', (tx) => tx.$queryRaw<ImportSummary[]>`
    SELECT i.id::text AS id, i.file_name AS "fileName", ${importState} AS state, j.problem, i.area_code AS "areaCode", a.name AS "areaName", i.total, i.done, s.name AS "createdBy",
           i.created_at AS "createdAt"
    FROM roster_import i LEFT JOIN job j ON j.id = i.id JOIN area a ON a.code = i.area_code LEFT JOIN staff s ON s.id = i.created_by
    WHERE i.state <> 'DISCARDED' ORDER BY i.created_at DESC, i.id DESC LIMIT 50`)

export type ImportDetail = ImportSummary & {
  layout: SheetLayout[]; notices: WorkbookNotice[]
  /** Rows by what has happened to them or, where nothing has yet, by what would. */
  rows: Record<RowPlan, number>
  /** Of the people who went in, those who live at no known door. */
  unplaced: number
}

/** One roster with what would happen, or has happened, to how many rows; null outside the range. */
export const findImport = (user: Actor, id: string): Promise<ImportDetail | null> =>
  read(user, 'roster.read', async (tx) => {
    const [row] = await tx.$queryRaw<Omit<ImportDetail, 'rows' | 'unplaced'>[]>`
      SELECT i.id::text AS id, i.file_name AS "fileName", ${importState} AS state, j.problem, i.area_code AS "areaCode", a.name AS "areaName", i.total, i.done, s.name AS "createdBy",
             i.created_at AS "createdAt", i.layout -> 'sheets' AS layout, i.layout -> 'notices' AS notices
      FROM roster_import i LEFT JOIN job j ON j.id = i.id JOIN area a ON a.code = i.area_code LEFT JOIN staff s ON s.id = i.created_by WHERE i.id = ${id}::uuid AND i.state <> 'DISCARDED'`
    if (!row) return null
    const counts = await tx.$queryRaw<{ plan: RowPlan; n: number }[]>`
      SELECT coalesce(outcome, plan) AS plan, count(*)::int AS n FROM roster_row WHERE import_id = ${id}::uuid GROUP BY 1`
    const [placing] = await tx.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM roster_row r JOIN stay s ON s.resident_id = r.resident_id AND s.to_on IS NULL AND s.dwelling_id IS NULL
      WHERE r.import_id = ${id}::uuid AND r.outcome <> 'LOOK'`
    const none: Record<RowPlan, number> = { NEW: 0, SAME: 0, MOVED: 0, ELSEWHERE: 0, LOOK: 0, FAULTY: 0 }
    return { ...row, rows: { ...none, ...Object.fromEntries(counts.map(({ plan, n }) => [plan, n])) }, unplaced: placing!.n }
  })

export type ImportRowView = {
  row: number; plan: RowPlan; outcome: RowPlan | null; codes: RowCode[]; residentId: string | null
  /** Of a good row: name, masked number, address. Faulty rows are in the file that comes back. */
  person: { name: string; idMask: string | null; address: string | null } | null
}

const ROWS_A_PAGE = 50

/** A leaf of a roster's rows of one kind after a row, in the file's order; `next` is the row to go on after. */
export const listImportRows = (
  user: Actor, id: string, filter: { plan?: RowPlan | null; after?: number },
): Promise<{ rows: ImportRowView[]; next: number | null }> =>
  read(user, 'roster.read', async (tx) => {
    const rows = await tx.$queryRaw<{ row: number; plan: RowPlan; outcome: RowPlan | null; value: string | null; faults: RowCode[] | null; residentId: string | null }[]>`
      SELECT row, plan, outcome, value_sealed AS value, faults, resident_id::text AS "residentId" FROM roster_row
      WHERE import_id = ${id}::uuid AND row > ${filter.after ?? 0} AND (${filter.plan ?? null}::text IS NULL OR coalesce(outcome, plan) = ${filter.plan ?? null})
      ORDER BY row LIMIT ${ROWS_A_PAGE + 1}`
    const leaf = rows.slice(0, ROWS_A_PAGE).map(({ value, faults, ...row }): ImportRowView => {
      const roster = value === null ? null : (JSON.parse(open('roster_row.value', rowId(id, row.row), value)) as RosterValue)
      return {
        ...row, codes: faults ?? [],
        person: roster && { name: roster.name, idMask: roster.idNumber && maskIdNumber(roster.idNumber), address: roster.address },
      }
    })
    return { rows: leaf, next: rows.length > ROWS_A_PAGE ? leaf.at(-1)!.row : null }
  })

/** What the file of faulty rows is made of: the kept workbook, its layout, and the faults by row. Null once the file is past keeping. */
export const faultyRows = (user: Actor, id: string) =>
  read(user, 'roster.read', async (tx) => {
    const [row] = await tx.$queryRaw<{ fileName: string; areaCode: string; layout: SheetLayout[] }[]>`
      SELECT file_name AS "fileName", area_code AS "areaCode", layout -> 'sheets' AS layout
      FROM roster_import WHERE id = ${id}::uuid AND state <> 'DISCARDED' AND length(file_sealed) > 0`
    if (!row) return null
    const faulty = await tx.$queryRaw<{ key: number; faults: RowFault[] }[]>`
      SELECT row AS key, faults FROM roster_row WHERE import_id = ${id}::uuid AND plan = 'FAULTY' ORDER BY row`
    return { ...row, workbook: await openWorkbook(tx, id), faulty }
  })
