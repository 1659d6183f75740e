import { type Actor, may } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, read, sql } from '@/lib/kernel/db'
import type { JobState } from '@/lib/kernel/job'
import type { Locale } from '@/lib/kernel/labels'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { openPart } from './parts'
import type { Cell, Column } from './rules'
import { type ExportReason, type FileKind, kindsOf, type List } from './schema'

export type ExportView = {
  id: string; list: List; query: string; day: Day; locale: Locale; columns: Column[]; reason: ExportReason | null
  state: JobState; done: number; total: number | null; attempts: number; problem: string | null; dueAt: Date
  createdAt: Date; expiresAt: Date
  /** The file is whole and its day has not passed. */
  ready: boolean; expired: boolean
}

const columns = sql`e.id::text AS id, e.list, e.query, e.on_day::text AS day, e.locale, e.columns, e.reason, j.state, j.done, j.total, j.attempts, j.problem, j.due_at AS "dueAt",
  e.created_at AS "createdAt", e.expires_at AS "expiresAt", e.complete`

type Row = Omit<ExportView, 'ready' | 'expired'> & { complete: boolean }
const viewOf = ({ complete, ...row }: Row): ExportView => {
  const expired = row.expiresAt <= now()
  return { ...row, ready: complete && !expired, expired }
}

/** One's own, the latest first. The database shows nobody another's, nor one's own of a role or a range that was. */
export async function listExports(user: Actor, at?: string): Promise<Page<ExportView>> {
  const cursor = decodeCursor(at, [/^[0-9a-f-]{36}$/])
  const beyond = !cursor ? sql`true` : cursor.back ? sql`e.id > ${cursor.keys[0]}::uuid` : sql`e.id < ${cursor.keys[0]}::uuid`
  const rows = await read(user, 'list.export', (tx) => tx.$queryRaw<Row[]>`
    SELECT ${columns} FROM export e JOIN job j ON j.id = e.id WHERE e.created_by = ${user.id}::uuid AND ${beyond}
    ORDER BY e.id ${cursor?.back ? sql`ASC` : sql`DESC`} LIMIT ${PAGE_SIZE + 1}`)
  return pageOf(rows.map(viewOf), cursor, (row) => [row.id])
}

export const findExport = (user: Actor, id: string): Promise<ExportView | null> =>
  read(user, 'list.export', async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`SELECT ${columns} FROM export e JOIN job j ON j.id = e.id WHERE e.id = ${id}::uuid AND e.created_by = ${user.id}::uuid`
    return row ? viewOf(row) : null
  })

export type ExportFile = { list: List; columns: Column[]; rows: number; madeOn: Date; cells: () => AsyncGenerator<Cell[][]> }

/**
 * A file that is whole and has not expired, for whoever it belongs to; that it was taken away is in the trail before the first row leaves. Full numbers
 * leave only with whoever may still ask for them. Parts are read one by one, each as the user: what they have lost in the meantime ends the file.
 */
export async function takeExport(user: Actor, id: string, as: FileKind): Promise<ExportFile | null> {
  const found = await read(user, 'list.export', async (tx) => {
    const [row] = await tx.$queryRaw<{ list: List; columns: Column[]; rows: number; parts: number; reason: string | null; madeOn: Date; areaCode: string }[]>`
      SELECT list, columns, rows, parts, reason, created_at AS "madeOn", area_code AS "areaCode" FROM export
      WHERE id = ${id}::uuid AND created_by = ${user.id}::uuid AND complete AND expires_at > ${now().toISOString()}::timestamptz`
    if (!row || !kindsOf(row.list).includes(as) || (row.reason && !may(user, 'list.export-full'))) return null
    await appendEvent(tx, row.reason ? 'list.export-full' : 'list.export', {
      areaCode: row.areaCode, subject: 'export', rowId: id, details: { act: 'download', list: row.list, rows: row.rows, as, ...(row.reason ? { reason: row.reason } : {}) },
    })
    return row
  })
  if (!found) return null
  const { parts, list, columns, rows, madeOn } = found
  return { list, columns, rows, madeOn, cells: () => partsOf(user, id, parts) }
}

async function* partsOf(user: Actor, id: string, parts: number): AsyncGenerator<Cell[][]> {
  for (let n = 0; n < parts; n++) {
    const [part] = await read(user, 'list.export', (tx) => tx.$queryRaw<{ body: Uint8Array }[]>`SELECT body FROM export_part WHERE export_id = ${id}::uuid AND n = ${n}::int`)
    // Better a download that breaks off than a file that looks whole.
    if (!part) throw new Error('a part of the export is gone')
    yield openPart(id, n, part.body)
  }
}
