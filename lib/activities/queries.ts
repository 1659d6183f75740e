import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { type Prisma, read, sql } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { TO_TELL } from './columns'
import type { ActivityKind, SignupChannel, SignupState } from './rules'

export type ActivityRow = {
  id: string; areaCode: AreaCode; kind: ActivityKind; title: string; place: string; audience: string | null; heldOn: Day; begins: string; seats: number; closesOn: Day; joinCode: string
  cancelledOn: Day | null; cancelReason: string | null; host: string | null; signed: number; waiting: number; attended: number
}

const ROW = sql`a.id::text AS id, a.area_code AS "areaCode", a.kind, a.title, a.place, a.audience, a.held_on::text AS "heldOn", a.begins, a.seats, a.closes_on::text AS "closesOn", a.join_code AS "joinCode",
  a.cancelled_on::text AS "cancelledOn", a.cancel_reason AS "cancelReason", h.name AS host, t.signed, t.waiting, t.attended`
const FROM = sql`FROM activity a LEFT JOIN area h ON h.code = a.area_code CROSS JOIN LATERAL activity_taken(a.id) t`

export const ACTIVITY_SHOWS = ['coming', 'over', 'cancelled'] as const
export type ActivityShow = (typeof ACTIVITY_SHOWS)[number]
const shown = (show: ActivityShow, today: Day): Prisma.Sql => show === 'cancelled' ? sql`a.cancelled_on IS NOT NULL` : show === 'coming' ? sql`a.cancelled_on IS NULL AND a.held_on >= ${today}::date` : sql`a.cancelled_on IS NULL AND a.held_on < ${today}::date`

/** Of one's range, with what the sub-district holds: the next first, and what is over from the latest. */
export const listActivities = (user: Actor, { show, at }: { show: ActivityShow; at?: string | undefined }, today: Day): Promise<Page<ActivityRow> & { counts: Record<ActivityShow, number> }> =>
  read(user, 'activity.read', async (tx) => {
    const cursor = decodeCursor(at, [/^\d{4}-\d\d-\d\d$/, /^[0-9a-f-]{36}$/])
    const ascending = (show === 'coming') !== (cursor?.back ?? false)
    const beyond = cursor ? sql`(a.held_on, a.id) ${ascending ? sql`>` : sql`<`} (${cursor.keys[0]}::date, ${cursor.keys[1]}::uuid)` : sql`true`
    const way = ascending ? sql`ASC` : sql`DESC`
    const rows = await tx.$queryRaw<ActivityRow[]>`SELECT ${ROW} ${FROM} WHERE ${shown(show, today)} AND ${beyond} ORDER BY a.held_on ${way}, a.id ${way} LIMIT ${PAGE_SIZE + 1}`
    const [counts] = await tx.$queryRaw<Record<ActivityShow, number>[]>`
      SELECT count(*) FILTER (WHERE ${shown('coming', today)})::int AS coming, count(*) FILTER (WHERE ${shown('over', today)})::int AS over, count(*) FILTER (WHERE ${shown('cancelled', today)})::int AS cancelled FROM activity a`
    return { ...pageOf(rows, cursor, (row) => [row.heldOn, row.id]), counts: counts! }
  })

export const findActivity = (user: Actor, id: string): Promise<ActivityRow | null> =>
  read(user, 'activity.read', async (tx) => (await tx.$queryRaw<ActivityRow[]>`SELECT ${ROW} ${FROM} WHERE a.id = ${id}::uuid`)[0] ?? null)

export type SignupRow = { id: string; name: string; phoneMask: string | null; channel: SignupChannel; state: SignupState; attended: boolean | null; toldOn: Day | null; toTell: boolean; onDay: Day }

/** Who has a seat, then who waits, in the order of their places; for those who hold it. Names that were forgotten are blank. */
export const listSignups = (user: Actor, activity: Pick<ActivityRow, 'id' | 'areaCode'>): Promise<SignupRow[]> =>
  read(user, 'activity-names.read', async (tx) => {
    const range = rangeOf(activity.areaCode)
    const rows = await tx.$queryRaw<(Omit<SignupRow, 'phoneMask'> & { sealed: string | null })[]>`
      SELECT s.id::text AS id, s.person_name AS name, s.phone_mask_sealed AS sealed, s.channel, s.state, s.attended, s.told_on::text AS "toldOn", ${TO_TELL} AS "toTell", s.on_day::text AS "onDay"
      FROM activity_signup s JOIN activity a ON a.id = s.activity_id
      WHERE s.activity_id = ${activity.id}::uuid AND s.area_code >= ${range.from} AND s.area_code < ${range.to} AND s.state <> 'CANCELLED' ORDER BY s.state, s.at, s.id LIMIT 4000`
    return rows.map(({ sealed, ...row }) => ({ ...row, phoneMask: sealed && open('activity_signup.phone_mask', row.id, sealed) }))
  })
