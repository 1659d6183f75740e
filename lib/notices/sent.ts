import { type Actor, scopeOf } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { type Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { resolveRecipients } from './audience'
import { late, OPEN, overseen, progress, type Progress } from './counted'
import type { FirmPlace, NoticeKind, NoticeState, Place } from './rules'

/** What a sub-district or a community writes: all of it, drafts, what not everybody has read, what is overdue, what was withdrawn. */
export const SENT_SHOWS = ['all', 'draft', 'open', 'late', 'withdrawn'] as const
export type SentShow = (typeof SENT_SHOWS)[number]

export type SentRow = Progress & { id: string; areaCode: AreaCode; senderName: string; kind: NoticeKind; title: string; state: NoticeState; onDay: Day; readByOn: Day; asksReply: boolean; rank: number }
export type SentList = Page<SentRow> & { total: number; counts: Record<SentShow, number> }

const SENT_SHOWN: Record<SentShow, Prisma.Sql> = { all: sql`true`, draft: sql`n.state = 'DRAFT'`, open: sql`c.open > 0`, late: sql`c.late > 0`, withdrawn: sql`n.state = 'WITHDRAWN'` }
const SENT_RANK = sql`CASE WHEN c.late > 0 THEN 2 WHEN n.state = 'DRAFT' THEN 1 ELSE 0 END`
const ON_DAY = sql`coalesce(n.sent_on, n.drafted_on)`
const SENT_KEYS = [/^[012]$/, /^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/] as const

const written = (user: Actor, today: Day): Prisma.Sql => sql`FROM notice n CROSS JOIN LATERAL (${progress(today)}) c LEFT JOIN area a ON a.code = n.area_code WHERE ${overseen(user)}`

/** Of the range: what is overdue first, then drafts, then the rest; the latest first. */
export const listSent = (user: Actor, { show, at }: { show: SentShow; at?: string | null | undefined }, today: Day): Promise<SentList> =>
  read(user, 'notice.read', async (tx) => {
    const cursor = decodeCursor(at, SENT_KEYS)
    const beyond = cursor ? sql`(${SENT_RANK}, ${ON_DAY}, n.id) ${cursor.back ? sql`>` : sql`<`} (${Number(cursor.keys[0])}::int, ${cursor.keys[1]}::date, ${cursor.keys[2]}::uuid)` : sql`true`
    const way = cursor?.back ? sql`ASC` : sql`DESC`
    const rows = await tx.$queryRaw<SentRow[]>`
      SELECT n.id::text AS id, n.area_code AS "areaCode", coalesce(a.name, n.area_code) AS "senderName", n.kind, n.title, n.state, ${ON_DAY}::text AS "onDay", n.read_by_on::text AS "readByOn", n.asks_reply AS "asksReply", ${SENT_RANK} AS rank, c.*
      ${written(user, today)} AND ${SENT_SHOWN[show]} AND ${beyond} ORDER BY ${SENT_RANK} ${way}, ${ON_DAY} ${way}, n.id ${way} LIMIT ${PAGE_SIZE + 1}`
    const [counts] = await tx.$queryRaw<Record<SentShow, number>[]>`
      SELECT count(*)::int AS "all", (count(*) FILTER (WHERE ${SENT_SHOWN.draft}))::int AS draft, (count(*) FILTER (WHERE ${SENT_SHOWN.open}))::int AS open, (count(*) FILTER (WHERE ${SENT_SHOWN.late}))::int AS late, (count(*) FILTER (WHERE ${SENT_SHOWN.withdrawn}))::int AS withdrawn ${written(user, today)}`
    return { ...pageOf(rows, cursor, (row) => [String(row.rank), row.onDay, row.id]), total: counts![show], counts: counts! }
  })

/** Of those it was sent to: all, those who have still to read or confirm, those overdue, those who have read, those who have confirmed. */
export const RECIPIENT_SHOWS = ['all', 'open', 'late', 'read', 'confirmed'] as const
export type RecipientShow = (typeof RECIPIENT_SHOWS)[number]
export type RecipientFilter = { noticeId: string; show: RecipientShow; at?: string | null | undefined }
export type RecipientRow = {
  id: string; areaCode: AreaCode; unitId: string | null; placeName: string; /** What the community is called now, where that is another; a unit's community. */ nowName: string | null
  readOn: Day | null; readAt: Date | null; readName: string | null; confirmedOn: Day | null; confirmedName: string | null; remark: string | null; reminded: number; remindedOn: Day | null; open: boolean; late: boolean
  head: string | null; phone: string | null; rank: number
}

const RECIPIENT_SHOWN = (today: Day): Record<RecipientShow, Prisma.Sql> => ({ all: sql`true`, open: OPEN, late: late(today), read: sql`r.read_on IS NOT NULL`, confirmed: sql`r.confirmed_on IS NOT NULL` })
const RECIPIENT_KEYS = [/^[0123]$/, /^\d{9,15}$/, /^[0-9a-f-]{36}$/] as const
/** The list is its sender's and of those above; whoever was sent it reads no list. */
const which = (user: Actor, { noticeId, show }: RecipientFilter, today: Day): Prisma.Sql =>
  sql`FROM notice_recipient r JOIN notice n ON n.id = r.notice_id WHERE n.id = ${noticeId}::uuid AND ${overseen(user)} AND ${RECIPIENT_SHOWN(today)[show]}`

export async function countRecipients(tx: Tx, user: Actor, filter: RecipientFilter, today: Day): Promise<number> {
  const [row] = await tx.$queryRaw<[{ n: number }]>`SELECT count(*)::int AS n ${which(user, filter, today)}`
  return row.n
}

/** A leaf of any size: overdue first, then those who have not read, then those who have not confirmed, by area; each with who is in charge there. */
export async function recipientPage(tx: Tx, user: Actor, filter: RecipientFilter, today: Day, size: number): Promise<Page<RecipientRow>> {
  const rank = sql`CASE WHEN ${late(today)} THEN 0 WHEN ${OPEN} AND r.read_on IS NULL THEN 1 WHEN ${OPEN} THEN 2 ELSE 3 END`
  const cursor = decodeCursor(filter.at, RECIPIENT_KEYS)
  const beyond = cursor ? sql`(${rank}, r.area_code, r.id) ${cursor.back ? sql`<` : sql`>`} (${Number(cursor.keys[0])}::int, ${cursor.keys[1]} COLLATE "C", ${cursor.keys[2]}::uuid)` : sql`true`
  const way = cursor?.back ? sql`DESC` : sql`ASC`
  type Row = Omit<RecipientRow, 'phone'> & { postId: string | null; phoneSealed: string | null }
  const rows = await tx.$queryRaw<Row[]>`
    SELECT k.*, a.name AS "nowName", p.id::text AS "postId", p.name AS head, p.phone_sealed AS "phoneSealed" FROM (
      SELECT r.id::text AS id, r.area_code AS "areaCode", r.unit_id::text AS "unitId", r.place_name AS "placeName", r.read_on::text AS "readOn", r.read_at AS "readAt", r.read_name AS "readName", r.confirmed_on::text AS "confirmedOn", r.confirmed_name AS "confirmedName",
        r.remark, r.reminded, r.reminded_on::text AS "remindedOn", ${OPEN} AS open, ${late(today)} AS late, ${rank} AS rank
      ${which(user, filter, today)} AND ${beyond} ORDER BY ${rank} ${way}, r.area_code ${way}, r.id ${way} LIMIT ${size + 1}) k
    LEFT JOIN area a ON a.code = left(k."areaCode", 12)
    LEFT JOIN LATERAL (
      SELECT p.id, p.name, p.phone_sealed FROM post p WHERE p.to_on IS NULL AND p.duty = 'HEAD' AND CASE WHEN k."unitId" IS NULL THEN p.body = 'WORKING_GROUP' AND p.area_code = k."areaCode" ELSE p.body = 'UNIT' AND p.unit_id = k."unitId"::uuid END
      ORDER BY p.from_on DESC, p.id DESC LIMIT 1) p ON true
    ORDER BY k.rank ${way}, k."areaCode" ${way}, k.id ${way}`
  const page = pageOf(rows, cursor, (row) => [String(row.rank), row.areaCode, row.id], size)
  return {
    ...page,
    rows: page.rows.map(({ postId, phoneSealed, nowName, ...row }) => ({ ...row, nowName: row.unitId === null && nowName === row.placeName ? null : nowName, phone: postId === null || phoneSealed === null ? null : open('post.phone', postId, phoneSealed) })),
  }
}

export type RecipientList = Page<RecipientRow> & { total: number; counts: Record<RecipientShow, number> }
export const listRecipients = (user: Actor, filter: RecipientFilter, today: Day): Promise<RecipientList> =>
  read(user, 'notice.read', async (tx) => {
    const page = await recipientPage(tx, user, filter, today, PAGE_SIZE)
    const shown = RECIPIENT_SHOWN(today)
    const [counts] = await tx.$queryRaw<Record<RecipientShow, number>[]>`
      SELECT count(*)::int AS "all", (count(*) FILTER (WHERE ${shown.open}))::int AS open, (count(*) FILTER (WHERE ${shown.late}))::int AS late, (count(*) FILTER (WHERE ${shown.read}))::int AS read, (count(*) FILTER (WHERE ${shown.confirmed}))::int AS confirmed
      ${which(user, { ...filter, show: 'all' }, today)}`
    return { ...page, total: counts![filter.show], counts: counts! }
  })

/** More than that are no paper and no list to tick: they are in the file, or written to by kind of audience. */
export const MOST_LISTED = 2000
/** Them on paper, those that are behind first; `whole`: none is left out. */
export const allRecipients = (user: Actor, noticeId: string, today: Day, most = MOST_LISTED): Promise<{ rows: RecipientRow[]; whole: boolean }> =>
  read(user, 'notice.read', async (tx) => {
    const page = await recipientPage(tx, user, { noticeId, show: 'all' }, today, most)
    return { rows: page.rows, whole: page.next === null }
  })

/** `allUnits`: whether every unit is among them. */
export type Choices = { communities: Place[]; units: (FirmPlace & { communityName: string | null })[]; allUnits: boolean }
/** Whom somebody may choose from: communities in force and units of their own area. */
export const listChoices = (user: Actor, today: Day, most = MOST_LISTED): Promise<Choices> =>
  read(user, 'notice.read', async (tx) => {
    const own = scopeOf(user)
    const units = await tx.$queryRaw<Choices['units']>`
      SELECT u.id::text AS id, u.area_code AS "areaCode", u.name, coalesce(u.scale_from <= ${today}::date AND (u.scale_to IS NULL OR u.scale_to > ${today}::date), false) AS "aboveScale", c.name AS "communityName"
      FROM unit u LEFT JOIN area c ON c.code = left(u.area_code, 12) WHERE u.gone_on IS NULL AND u.area_code >= ${own.from} AND u.area_code < ${own.to} ORDER BY u.area_code, u.id LIMIT ${most + 1}`
    return {
      communities: await tx.$queryRaw<Place[]>`SELECT code, name FROM area WHERE level = 'COMMUNITY' AND retired_on IS NULL AND code >= ${own.from} AND code < ${own.to} ORDER BY code`,
      units: units.slice(0, most), allUnits: units.length <= most,
    }
  })

export type Preview = { communities: number; units: number; names: string[] }
/** Whom a draft would reach if it were sent now. */
export const previewRecipients = (user: Actor, notice: Parameters<typeof resolveRecipients>[1], today: Day): Promise<Preview> =>
  read(user, 'notice.read', async (tx) => {
    const all = await resolveRecipients(tx, notice, today)
    const units = all.filter(({ unitId }) => unitId !== null).length
    return { communities: all.length - units, units, names: all.map(({ name }) => name) }
  })
