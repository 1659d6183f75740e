import type { Actor } from '@/lib/kernel/access'
import { rangeOf } from '@/lib/kernel/area'
import { read, sql } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'

export type UnitRow = { id: string; name: string; communityName: string | null; aboveScale: boolean }

const KEYS = [/^\d{2,15}$/, /^[0-9a-f-]{36}$/] as const

/** Units of the range, by where they stand. */
export async function listUnits(user: Actor, at?: string): Promise<Page<UnitRow>> {
  const range = rangeOf(user.areaCode ?? '')
  const cursor = decodeCursor(at, KEYS)
  const beyond = cursor === null ? sql`true` : sql`(u.area_code, u.id) ${cursor.back ? sql`<` : sql`>`} (${cursor.keys[0]} COLLATE "C", ${cursor.keys[1]}::uuid)`
  const way = cursor?.back ? sql`DESC` : sql`ASC`
  const rows = await read(user, 'report.read', (tx) => tx.$queryRaw<(UnitRow & { areaCode: string })[]>`
    SELECT u.id::text AS id, u.name, u.area_code AS "areaCode", c.name AS "communityName", u.scale_from IS NOT NULL AND u.scale_to IS NULL AS "aboveScale" FROM unit u LEFT JOIN area c ON c.code = left(u.area_code, 12)
    WHERE u.area_code >= ${range.from} AND u.area_code < ${range.to} AND ${beyond} ORDER BY u.area_code ${way}, u.id ${way} LIMIT ${PAGE_SIZE + 1}`)
  const page = pageOf(rows, cursor, (row) => [row.areaCode, row.id])
  return { ...page, rows: page.rows.map(({ areaCode: _, ...row }) => row) }
}
