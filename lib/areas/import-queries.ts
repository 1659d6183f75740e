import type { Actor } from '@/lib/kernel/access'
import { read, sql } from '@/lib/kernel/db'
import { importState } from '@/lib/kernel/job'
import { PAGE_SIZE } from '@/lib/kernel/page'
import type { FaultyRow } from './faulty'
import type { AreaCounts } from './import'
import type { AreaImportState, AreaPlan } from './schema'

export type AreaImportSummary = {
  id: string; fileNames: string[]; state: AreaImportState
  /** Why it came to rest by itself: a code. */
  problem: string | null
  counts: AreaCounts; retire: boolean; staged: number; total: number; done: number
  createdBy: string | null; createdAt: Date; finishedAt: Date | null
}

const COLUMNS = sql`i.id::text AS id, i.file_names AS "fileNames", ${importState} AS state, j.problem, i.counts, i.retire, i.staged, i.total, i.done, s.name AS "createdBy", i.created_at AS "createdAt", i.finished_at AS "finishedAt"`

/** The latest editions that were brought in, or are on their way. */
export const listAreaImports = (user: Actor): Promise<AreaImportSummary[]> =>
  read(user, 'area.import', (tx) => tx.$queryRaw<AreaImportSummary[]>`
    SELECT ${COLUMNS} FROM area_import i LEFT JOIN job j ON j.id = i.id LEFT JOIN staff s ON s.id = i.created_by ORDER BY i.id DESC LIMIT 20`)

export const findAreaImport = (user: Actor, id: string): Promise<AreaImportSummary | null> =>
  read(user, 'area.import', async (tx) =>
    (await tx.$queryRaw<AreaImportSummary[]>`SELECT ${COLUMNS} FROM area_import i LEFT JOIN job j ON j.id = i.id LEFT JOIN staff s ON s.id = i.created_by WHERE i.id = ${id}::uuid`)[0] ?? null)

export type AreaImportRow = { line: number; code: string; name: string; known: string | null; fault: string | null; column: string | null; fileRow: number | null; file: string | null }

/** Rows of one kind after a line, with the name that we have for the code. */
export const listAreaImportRows = (user: Actor, id: string, plan: AreaPlan, after: number): Promise<{ rows: AreaImportRow[]; next: number | null }> =>
  read(user, 'area.import', async (tx) => {
    const rows = await tx.$queryRaw<AreaImportRow[]>`
      SELECT r.line, r.code, r.name, a.name AS known, r.fault, r.fault_column AS column, r.file_row AS "fileRow", i.file_names[r.file + 1] AS file
      FROM area_import_row r JOIN area_import i ON i.id = r.import_id LEFT JOIN area a ON a.code = r.code
      WHERE r.import_id = ${id}::uuid AND r.plan = ${plan} AND r.line > ${after} ORDER BY r.line LIMIT ${PAGE_SIZE + 1}`
    return { rows: rows.slice(0, PAGE_SIZE), next: rows.length > PAGE_SIZE ? rows[PAGE_SIZE - 1]!.line : null }
  })

const FAULTY_MAX = 100_000

/** The rows that stay behind, to be put right and brought in again. */
export const faultyAreas = (user: Actor, id: string): Promise<FaultyRow[]> =>
  read(user, 'area.import', (tx) => tx.$queryRaw<FaultyRow[]>`
    SELECT i.file_names[r.file + 1] AS file, r.file_row AS row, r.code, r.name, r.fault, r.fault_column AS column
    FROM area_import_row r JOIN area_import i ON i.id = r.import_id WHERE r.import_id = ${id}::uuid AND r.plan = 'FAULTY' ORDER BY r.line LIMIT ${FAULTY_MAX}`)
