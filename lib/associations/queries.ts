import type { Actor } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import type { AssociationKind, CloseReason } from './rules'

export type AssociationRow = {
  id: string; areaCode: AreaCode; host: string | null; kind: AssociationKind; name: string; does: string; contact: string; phone: string; place: string; hours: string; closedOn: Day | null; closeReason: CloseReason | null
}

const ROW = sql`a.id::text AS id, a.area_code AS "areaCode", h.name AS host, a.kind, a.name, a.does, a.contact, a.phone, a.place, a.hours, a.closed_on::text AS "closedOn", a.close_reason AS "closeReason"`
const FROM = sql`FROM association a LEFT JOIN area h ON h.code = a.area_code`

export const ASSOCIATION_SHOWS = ['open', 'closed'] as const
export type AssociationShow = (typeof ASSOCIATION_SHOWS)[number]

/** Of one's range, and what stands on the boards above it: the sub-district's first, then community by community. */
export const listAssociations = (user: Actor, { show, at }: { show: AssociationShow; at?: string | undefined }): Promise<Page<AssociationRow> & { counts: Record<AssociationShow, number> }> =>
  read(user, 'association.read', async (tx) => {
    const cursor = decodeCursor(at, [/^\d{9,12}$/, /^[^]{1,40}$/, /^[0-9a-f-]{36}$/])
    const [beyond, way] = [cursor?.back ? sql`<` : sql`>`, cursor?.back ? sql`DESC` : sql`ASC`]
    const after = cursor ? sql`(a.area_code, a.name, a.id) ${beyond} (${cursor.keys[0]}, ${cursor.keys[1]}, ${cursor.keys[2]}::uuid)` : sql`true`
    const shown = show === 'open' ? sql`a.closed_on IS NULL` : sql`a.closed_on IS NOT NULL`
    const rows = await tx.$queryRaw<AssociationRow[]>`SELECT ${ROW} ${FROM} WHERE ${shown} AND ${after} ORDER BY a.area_code ${way}, a.name ${way}, a.id ${way} LIMIT ${PAGE_SIZE + 1}`
    const [counts] = await tx.$queryRaw<Record<AssociationShow, number>[]>`SELECT count(*) FILTER (WHERE a.closed_on IS NULL)::int AS open, count(*) FILTER (WHERE a.closed_on IS NOT NULL)::int AS closed FROM association a`
    return { ...pageOf(rows, cursor, (row) => [row.areaCode, row.name, row.id]), counts: counts! }
  })

export const findAssociation = (user: Actor, id: string): Promise<AssociationRow | null> =>
  read(user, 'association.read', async (tx) => (await tx.$queryRaw<AssociationRow[]>`SELECT ${ROW} ${FROM} WHERE a.id = ${id}::uuid`)[0] ?? null)

/** How many wish to be contacted at least, by fives; null for whoever does not hold the association, and of a party's. */
export const countWishes = (user: Actor, id: string, today: Day): Promise<number | null> =>
  read(user, 'association.read', async (tx) => (await tx.$queryRaw<{ n: number | null }[]>`SELECT association_wishes(${id}::uuid, ${today}::date) AS n`)[0]!.n)
