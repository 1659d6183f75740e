import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { COUNTIES } from '@/lib/kernel/counties'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, read, sql } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { isOfTheirs, type ToldKind, type ToldRefusal, type ToldState } from './rules'

/** `name`: empty once it was removed. */
export type ToldRow = { id: string; kind: ToldKind; name: string; countyCode: string; countyName: string; areaCode: AreaCode; areaName: string | null; onDay: Day; toldOn: Day; state: ToldState; reason: ToldRefusal | null }

const ROW = sql`t.id::text AS id, t.kind, t.person_name AS name, t.county_code AS "countyCode", t.area_code AS "areaCode", a.name AS "areaName", t.on_day::text AS "onDay", t.told_on::text AS "toldOn", t.state, t.reason`
const FROM = sql`FROM origin_told t LEFT JOIN area a ON a.code = t.area_code`
const named = <R extends { countyCode: string }>(row: R): R & { countyName: string } => ({ ...row, countyName: COUNTIES[row.countyCode] ?? row.countyCode })

export type ToldFilter = { area: AreaCode; state: ToldState; at?: string | null | undefined }

/** A leaf of what was told, and how many there are in each state: what waits from the oldest, what was answered from the latest. */
export const listTold = (user: Actor, { area, state, at }: ToldFilter): Promise<Page<ToldRow> & { total: number; counts: Record<ToldState, number> }> =>
  read(user, 'told.read', async (tx) => {
    const [range, cursor] = [rangeOf(area), decodeCursor(at, [/^[0-9a-f-]{36}$/])]
    const inArea = sql`t.area_code >= ${range.from} AND t.area_code < ${range.to}`
    const [counts] = await tx.$queryRaw<Record<ToldState, number>[]>`
      SELECT count(*) FILTER (WHERE t.state = 'WAITING')::int AS "WAITING", count(*) FILTER (WHERE t.state = 'TAKEN')::int AS "TAKEN", count(*) FILTER (WHERE t.state = 'REFUSED')::int AS "REFUSED" FROM origin_told t WHERE ${inArea}`
    const up = (state === 'WAITING') !== (cursor?.back ?? false)
    const beyond = !cursor ? sql`true` : up ? sql`t.id > ${cursor.keys[0]}::uuid` : sql`t.id < ${cursor.keys[0]}::uuid`
    const rows = await tx.$queryRaw<Omit<ToldRow, 'countyName'>[]>`SELECT ${ROW} ${FROM} WHERE ${inArea} AND t.state = ${state} AND ${beyond} ORDER BY t.id ${up ? sql`ASC` : sql`DESC`} LIMIT ${PAGE_SIZE + 1}`
    const page = pageOf(rows.map(named), cursor, (row) => [row.id])
    return { ...page, total: counts!.WAITING + counts!.TAKEN + counts!.REFUSED, counts: counts! }
  })

/** How many wait for somebody to look. */
export const countTold = (user: Actor): Promise<number> =>
  read(user, 'told.read', async (tx) => (await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM origin_told WHERE state = 'WAITING'`)[0]!.n)

/** Whom the number leads to, of those in sight: one of theirs who was here, or one of ours. `otherCounty`: on record as from, or as away in, another county than the one that tells. */
export type Match = { id: string; name: string; now: 'lives' | 'declared' | 'left' | 'away' | 'back'; otherCounty: boolean }
export type ToldRecord = ToldRow & { mask: string | null; place: string | null; certificate: string | null; by: string | null; answeredOn: Day | null; answeredBy: string | null; match: Match | null }
type Read = Omit<ToldRecord, 'mask' | 'match' | 'countyName'> & { maskSealed: string | null; index: string | null }

/** One thing that was told, with whoever it seems to be about; null outside the user's range. Somebody who looks at it leaves that in the trail. */
export async function viewTold(user: Actor, id: string): Promise<ToldRecord | null> {
  if (!isId(id)) return null
  return read(user, 'told.read', async (tx) => {
    const [row] = await tx.$queryRaw<Read[]>`
      SELECT ${ROW}, t.mask_sealed AS "maskSealed", t.number_index AS index, t.place, t.certificate, key_name(t.key_id) AS by, t.answered_on::text AS "answeredOn", s.name AS "answeredBy" ${FROM} LEFT JOIN staff s ON s.id = t.answered_by WHERE t.id = ${id}::uuid`
    if (!row) return null
    const { maskSealed, index, ...told } = row
    await appendEvent(tx, 'told.view', { areaCode: row.areaCode, subject: 'origin_told', rowId: id })
    const [match] = await (isOfTheirs(row.kind)
      ? tx.$queryRaw<Match[]>`
          WITH RECURSIVE chain AS (SELECT id, merged_into FROM resident WHERE id_number_index = ${index} UNION ALL SELECT r.id, r.merged_into FROM chain c JOIN resident r ON r.id = c.merged_into)
          SELECT r.id::text AS id, r.name, CASE s.status WHEN 'REGISTERED' THEN 'lives' WHEN 'DECLARED' THEN 'declared' ELSE 'left' END AS now, coalesce(r.origin_code <> ${row.countyCode}, false) AS "otherCounty"
          FROM chain JOIN resident r ON r.id = chain.id LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE r.merged_into IS NULL`
      : tx.$queryRaw<Match[]>`
          SELECT o.id::text AS id, o.name, CASE WHEN a.id IS NULL THEN 'back' ELSE 'away' END AS now, coalesce(a.county_code <> ${row.countyCode}, false) AS "otherCounty"
          FROM outgoing o LEFT JOIN absence a ON a.outgoing_id = o.id AND a.returned_on IS NULL AND a.cancelled_on IS NULL WHERE o.id_number_index = ${index} AND o.closed_on IS NULL`)
    return { ...named(told), mask: maskSealed && open('origin_told.mask', id, maskSealed), match: match ?? null }
  })
}
