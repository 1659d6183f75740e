import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { Prisma, read, sql } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { addressOf, idMaskOf, named, SEEN, SEEN_FROM, type Written } from './roster-queries'
import { LEAD_KINDS, LEAD_STATES, type LeadKind, type LeadResult, type LeadState } from './rules'

/** `unitId`: of one unit alone. */
export type LeadFilter = { area: AreaCode; state: LeadState; kind?: LeadKind | undefined; unitId?: string | undefined; text?: string | undefined; at?: string | null | undefined }
/** `since`: when it was learnt, what makes it one. `residentId`, `address`: where the record is in sight. */
export type Lead = {
  entryId: string; unitId: string; unitName: string; kind: LeadKind; state: LeadState; since: Day; name: string; idMask: string | null; fromOn: Day; untilOn: Day | null
  residentId: string | null; address: string | null; told: string | null; dwellingId: string | null; result: LeadResult | null; resultOn: Day | null; againOn: Day | null; by: string | null
}

const within = (area: AreaCode) => {
  const range = rangeOf(area)
  return sql`f.place >= ${range.from} AND f.place < ${range.to}`
}
const FROM = (unitId: string | undefined, today: Day) => sql`FROM leads(${unitId ?? null}::uuid, ${today}::date) f JOIN unit u ON u.id = f.unit_id`
const ROW = sql`${SEEN}, f.unit_id::text AS "unitId", u.name AS "unitName", f.kind, f.state, f.since::text AS since, f.from_on::text AS "fromOn", f.until_on::text AS "untilOn", f.dwelling_id::text AS "dwellingId",
  f.result, f.result_on::text AS "resultOn", f.again_on::text AS "againOn", s.address_text AS told, w.name AS by`
const SEEN_BY = sql`${SEEN_FROM} LEFT JOIN staff w ON w.id = f.result_by`

const leadRow = (row: Written & Lead): Lead => ({
  entryId: row.entryId, unitId: row.unitId, unitName: row.unitName, kind: row.kind, state: row.state, since: row.since, name: row.name, idMask: idMaskOf(row), fromOn: row.fromOn, untilOn: row.untilOn,
  residentId: row.residentId, address: addressOf(row), told: row.told, dwellingId: row.dwellingId, result: row.result, resultOn: row.resultOn, againOn: row.againOn, by: row.by,
})

const KEYS = [/^\d{1,7}$/, /^[0-9a-f-]{36}$/] as const

export type LeadCounts = { states: Record<LeadState, number>; kinds: Record<LeadKind, number> }

/** A leaf of leads, those longest known first, with how many there are in each state, and of the state asked for, of each kind. */
export const listLeads = (user: Actor, { area, state, kind, unitId, text, at }: LeadFilter, today: Day): Promise<Page<Lead> & LeadCounts & { total: number }> =>
  read(user, 'lead.read', async (tx) => {
    const cursor = decodeCursor(at, KEYS)
    const days = sql`(f.since - DATE '0001-01-01')`
    const beyond = cursor ? sql`(${days}, f.entry_id) ${cursor.back ? sql`<` : sql`>`} (${cursor.keys[0]}::int, ${cursor.keys[1]}::uuid)` : sql`true`
    const way = cursor?.back ? sql`DESC` : sql`ASC`
    const where = sql`${FROM(unitId, today)} ${SEEN_BY} WHERE ${within(area)} AND f.state = ${state} AND ${kind ? sql`f.kind = ${kind}` : sql`true`} AND ${named(text)}`
    const rows = await tx.$queryRaw<(Written & Lead & { days: number })[]>`SELECT ${ROW}, ${days} AS days ${where} AND ${beyond} ORDER BY days ${way}, f.entry_id ${way} LIMIT ${PAGE_SIZE + 1}`
    const [all] = await tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${where}`
    const each = [
      ...LEAD_STATES.map((one) => sql`count(*) FILTER (WHERE f.state = ${one})::int AS ${Prisma.raw(`"${one}"`)}`), ...LEAD_KINDS.map((one) => sql`count(*) FILTER (WHERE f.state = ${state} AND f.kind = ${one})::int AS ${Prisma.raw(`"${one}"`)}`),
    ]
    const [counts] = await tx.$queryRaw<Record<LeadState & LeadKind, number>[]>`SELECT ${Prisma.join(each)} ${FROM(unitId, today)} WHERE ${within(area)}`
    const page = pageOf(rows, cursor, (row) => [String(row.days), row.entryId])
    const of = <K extends string>(names: readonly K[]) => Object.fromEntries(names.map((name) => [name, (counts as Record<string, number>)[name] ?? 0])) as Record<K, number>
    return { ...page, rows: page.rows.map(leadRow), total: all!.total, states: of(LEAD_STATES), kinds: of(LEAD_KINDS) }
  })

/** How many are to be looked into, of each kind; of one unit, or of an area. */
export const countLeads = (user: Actor, area: AreaCode, today: Day, unitId?: string): Promise<Record<LeadKind, number>> =>
  read(user, 'lead.read', async (tx) => {
    const rows = await tx.$queryRaw<{ kind: LeadKind; n: number }[]>`SELECT f.kind, count(*)::int AS n ${FROM(unitId, today)} WHERE ${within(area)} AND f.state = 'OPEN' GROUP BY 1`
    return { NOWHERE: 0, LEFT: 0, ...Object.fromEntries(rows.map(({ kind, n }) => [kind, n])) }
  })

/** One lead of the reader's range, as a registration begins from it; null where it is none any more. */
export const findLead = async (user: Actor, unitId: string, entryId: string, today: Day): Promise<Lead | null> => {
  if (!isId(unitId) || !isId(entryId)) return null
  const [row] = await read(user, 'lead.read', (tx) => tx.$queryRaw<(Written & Lead)[]>`SELECT ${ROW} ${FROM(unitId, today)} ${SEEN_BY} WHERE f.entry_id = ${entryId}::uuid`)
  return row ? leadRow(row) : null
}
