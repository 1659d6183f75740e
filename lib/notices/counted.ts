import { type Actor, scopeOf } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { type Prisma, sql } from '@/lib/kernel/db'

// What lists, counts and files mean by the same words, of a notice `n` and one that it was sent to, `r`; isOpen and isLate in rules.ts say it of one.

export const OPEN = sql`(n.state = 'SENT' AND (r.read_on IS NULL OR (n.asks_reply AND r.confirmed_on IS NULL)))`
export const late = (today: Day): Prisma.Sql => sql`(${OPEN} AND n.read_by_on < ${today}::date)`

/** Receipts that are whoever looks: of their unit, of their community; a coordinator looks over their community's shoulder. */
export const mine = (user: Actor): Prisma.Sql =>
  user.role === 'unit' ? sql`r.unit_id = ${user.unitId}::uuid` : user.role === 'community' || user.role === 'coordinator' ? sql`r.unit_id IS NULL AND r.area_code = ${(user.areaCode ?? '').slice(0, 12)}` : sql`false`

/** Notices of the range, for those who write them or look over them; whoever was only sent one reads no list of the others. */
export function overseen(user: Actor): Prisma.Sql {
  const own = scopeOf(user)
  return ['office', 'leader', 'community', 'system'].includes(user.role) ? sql`(n.area_code >= ${own.from} AND n.area_code < ${own.to} AND n.state <> 'DISCARDED')` : sql`false`
}

/** How far it has come, of all that it was sent to. */
export const progress = (today: Day): Prisma.Sql => sql`
  SELECT count(*)::int AS sent, count(r.read_on)::int AS read, count(r.confirmed_on)::int AS confirmed, (count(*) FILTER (WHERE ${OPEN}))::int AS open, (count(*) FILTER (WHERE ${late(today)}))::int AS late, max(r.reminded_on)::text AS "remindedOn"
  FROM notice_recipient r WHERE r.notice_id = n.id`
export type Progress = { sent: number; read: number; confirmed: number; open: number; late: number; remindedOn: Day | null }
