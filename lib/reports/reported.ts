import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { read, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { draftRows, HELD, type Held } from './compute'
import { countsIn, decodeList, isPerson, type ReportRow } from './rules'

/** `cell`: a number of the table. `of`: the period that it counts, where a correction of an earlier one is asked for. */
export type ReportedFilter = { reportId: string; cell: string; of: Day | null; at?: string | null | undefined }

/** One behind a number. Names are read from the records of now; of whoever has gone on from here, what their stay here says. */
export type Reported = {
  row: ReportRow; name: string | null; idMask: string | null
  /** Where the record can be opened. */
  visible: boolean
  door: { street: string; number: string; block: string; room: string } | null; dwellingId: string | null
}
export type ReportedPage = Page<Reported> & { report: Held; total: number; rowsInAll: number }

const KEYS = [/^\d{1,8}$/] as const

/** The list of a report in one period: as it was frozen; or, of one that is not sent, as it is now. */
async function rowsOf(tx: Tx, report: Held, of: Day, today: Day): Promise<ReportRow[]> {
  if (report.kind === 'ROLLUP') return []
  if (report.state !== 'SENT') return draftRows(tx, report, of, today)
  const [list] = await tx.$queryRaw<{ entries: string }[]>`SELECT l.entries FROM report_version v JOIN report_list l ON l.version_id = v.id WHERE v.report_id = ${report.id}::uuid AND v.taken_back_on IS NULL`
  return decodeList(list!.entries).filter((row) => row.of === of)
}

/** Rows behind a number, from the list that the number was added up from. */
export async function reportedPage(tx: Tx, { reportId, cell, of, at }: ReportedFilter, today: Day, size: number): Promise<ReportedPage | null> {
  const [report] = await tx.$queryRaw<Held[]>`SELECT ${HELD} FROM report WHERE id = ${reportId}::uuid`
  if (!report) return null
  const all = (await rowsOf(tx, report, of ?? report.from, today)).filter((row) => countsIn(row, cell)).map((row, n) => ({ row, n }))
  const cursor = decodeCursor(at, KEYS)
  const from = Number(cursor?.keys[0] ?? -1)
  const found = cursor?.back ? all.filter(({ n }) => n < from).slice(-(size + 1)).reverse() : all.filter(({ n }) => n > from).slice(0, size + 1)
  const page = pageOf(found, cursor, ({ n }) => [String(n)], size)
  return { ...page, rows: await told(tx, page.rows.map(({ row }) => row)), report, total: all.reduce((sum, { row }) => sum + row.sign, 0), rowsInAll: all.length }
}

export const listReported = (user: Actor, filter: ReportedFilter, today: Day): Promise<ReportedPage | null> => read(user, 'report.read', (tx) => reportedPage(tx, filter, today, PAGE_SIZE))

type Told = { key: string; name: string | null; mask: string | null; person: string | null; dwellingId: string | null; street: string | null; number: string | null; block: string | null; room: string | null }

async function told(tx: Tx, rows: readonly ReportRow[]): Promise<Reported[]> {
  const people = rows.filter(isPerson)
  const homes = rows.filter((row) => !isPerson(row))
  const found = await tx.$queryRaw<Told[]>`
    SELECT k.person || '/' || k.stay AS key, coalesce(r.name, s.resident_name) AS name, r.id_mask_sealed AS mask, r.id::text AS person, d.id::text AS "dwellingId", b.street, b.number, b.block, d.room
    FROM unnest(${people.map((row) => row.id)}::text[], ${people.map((row) => row.at)}::text[]) AS k (person, stay)
    LEFT JOIN resident r ON r.id = k.person::uuid LEFT JOIN stay s ON s.id = k.stay::uuid LEFT JOIN dwelling d ON d.id = s.dwelling_id LEFT JOIN building b ON b.id = d.building_id
    UNION ALL
    SELECT k.rental || '/' || k.door, NULL, NULL, NULL, d.id::text, b.street, b.number, b.block, d.room
    FROM unnest(${homes.map((row) => row.id)}::text[], ${homes.map((row) => row.at)}::text[]) AS k (rental, door) LEFT JOIN dwelling d ON d.id = k.door::uuid LEFT JOIN building b ON b.id = d.building_id`
  const byKey = new Map(found.map((one) => [one.key, one]))
  return rows.map((row) => {
    const one = byKey.get(`${row.id}/${row.at}`)
    return {
      row, name: one?.name ?? null, idMask: one?.mask && one.person ? open('resident.id_mask', one.person, one.mask) : null, visible: Boolean(one?.person), dwellingId: one?.dwellingId ?? null,
      door: one?.street && one.room ? { street: one.street, number: one.number ?? '', block: one.block ?? '', room: one.room } : null,
    }
  })
}
