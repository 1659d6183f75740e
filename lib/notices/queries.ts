import { type Actor, mayIn } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { type Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { openPhoto } from '@/lib/kernel/photo-store'
import { mine, overseen, progress, type Progress } from './counted'
import { isOwn } from './held'
import { NOTICE_PICTURES } from './pictures'
import type { Audience, NoticeKind, NoticeState } from './rules'

/** What somebody was sent: all of it, what is to be read, what is to be confirmed, what was withdrawn. */
export const RECEIVED_SHOWS = ['all', 'unread', 'reply', 'withdrawn'] as const
export type ReceivedShow = (typeof RECEIVED_SHOWS)[number]

export type ReceivedRow = {
  id: string; kind: NoticeKind; title: string; issuer: string; state: NoticeState; sentOn: Day; readByOn: Day; asksReply: boolean
  /** 2: to be read; 1: to be confirmed; 0: nothing to do. */
  rank: number; late: boolean; reminded: number
}
export type ReceivedList = Page<ReceivedRow> & { total: number; counts: Record<ReceivedShow, number> }

const RANK = sql`CASE WHEN n.state = 'SENT' AND m.unread THEN 2 WHEN n.state = 'SENT' AND n.asks_reply AND m.unconfirmed THEN 1 ELSE 0 END`
/** One line for a notice, though a community that was merged has it twice. */
const received = (user: Actor): Prisma.Sql => sql`FROM (
  SELECT r.notice_id, bool_or(r.read_on IS NULL) AS unread, bool_or(r.confirmed_on IS NULL) AS unconfirmed, max(r.reminded) AS reminded FROM notice_recipient r WHERE ${mine(user)} GROUP BY r.notice_id) m JOIN notice n ON n.id = m.notice_id`
const SHOWN: Record<ReceivedShow, Prisma.Sql> = { all: sql`true`, unread: sql`${RANK} = 2`, reply: sql`${RANK} = 1`, withdrawn: sql`n.state = 'WITHDRAWN'` }
const RECEIVED_KEYS = [/^[012]$/, /^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/] as const

/** What is to be read first, then what is to be confirmed, then the rest; the latest first. */
export const listReceived = (user: Actor, { show, at }: { show: ReceivedShow; at?: string | null | undefined }, today: Day): Promise<ReceivedList> =>
  read(user, 'notice.read', async (tx) => {
    const cursor = decodeCursor(at, RECEIVED_KEYS)
    const beyond = cursor ? sql`(${RANK}, n.sent_on, n.id) ${cursor.back ? sql`>` : sql`<`} (${Number(cursor.keys[0])}::int, ${cursor.keys[1]}::date, ${cursor.keys[2]}::uuid)` : sql`true`
    const way = cursor?.back ? sql`ASC` : sql`DESC`
    const rows = await tx.$queryRaw<ReceivedRow[]>`
      SELECT n.id::text AS id, n.kind, n.title, n.issuer, n.state, n.sent_on::text AS "sentOn", n.read_by_on::text AS "readByOn", n.asks_reply AS "asksReply", ${RANK} AS rank, (${RANK} > 0 AND n.read_by_on < ${today}::date) AS late, m.reminded
      ${received(user)} WHERE ${SHOWN[show]} AND ${beyond} ORDER BY ${RANK} ${way}, n.sent_on ${way}, n.id ${way} LIMIT ${PAGE_SIZE + 1}`
    const [counts] = await tx.$queryRaw<Record<ReceivedShow, number>[]>`
      SELECT count(*)::int AS "all", (count(*) FILTER (WHERE ${SHOWN.unread}))::int AS unread, (count(*) FILTER (WHERE ${SHOWN.reply}))::int AS reply, (count(*) FILTER (WHERE ${SHOWN.withdrawn}))::int AS withdrawn ${received(user)}`
    return { ...pageOf(rows, cursor, (row) => [String(row.rank), row.sentOn, row.id]), total: counts![show], counts: counts! }
  })

export type WaitingNotices = { waiting: number; late: number; reminded: number; first: { id: string; title: string } | null }

/** What waits for whoever answers for a community or a unit: to be read or to be confirmed. */
export const waitingNotices = (user: Actor, today: Day): Promise<WaitingNotices> =>
  read(user, 'notice.read', async (tx) => {
    const [row] = await tx.$queryRaw<[Omit<WaitingNotices, 'first'>]>`
      SELECT count(*)::int AS waiting, (count(*) FILTER (WHERE n.read_by_on < ${today}::date))::int AS late, (count(*) FILTER (WHERE m.reminded > 0))::int AS reminded ${received(user)} WHERE ${RANK} > 0`
    const [first] = row.waiting === 1 ? await tx.$queryRaw<{ id: string; title: string }[]>`SELECT n.id::text AS id, n.title ${received(user)} WHERE ${RANK} > 0` : []
    return { ...row, first: first ?? null }
  })

export type OwnReceipt = { readOn: Day | null; readName: string | null; confirmedOn: Day | null; confirmedName: string | null; remark: string | null; reminded: number; remindedOn: Day | null }
type Named = { id: string; title: string }
export type NoticeView = {
  id: string; areaCode: AreaCode; senderName: string; kind: NoticeKind; number: string | null; title: string; body: string; issuer: string; audience: Audience; places: AreaCode[]; unitIds: string[]
  readByOn: Day; asksReply: boolean; correctsId: string | null; state: NoticeState; version: number; draftedOn: Day; sentOn: Day | null; digest: string | null; withdrawnOn: Day | null; withdrawNote: string | null
  corrects: Named | null; correctedBy: Named | null; picture: { id: string; width: number; height: number } | null
  /** For whoever wrote it and whoever is above them. */
  progress: Progress | null
  /** For whom it was sent to. */
  own: OwnReceipt | null
  /** Whether the reader writes in its name. */
  isOwn: boolean
}

/** One that the user wrote, oversees or was sent; null for any other, and for one that was thrown away. */
export const findNotice = (user: Actor, id: string, today: Day): Promise<NoticeView | null> =>
  read(user, 'notice.read', async (tx) => {
    const [row] = await tx.$queryRaw<Omit<NoticeView, 'progress' | 'own' | 'isOwn'>[]>`
      SELECT n.id::text AS id, n.area_code AS "areaCode", coalesce(a.name, n.area_code) AS "senderName", n.kind, n.number, n.title, n.body, n.issuer, n.audience, ARRAY(SELECT DISTINCT area_present(p) FROM unnest(n.places) AS t (p) ORDER BY 1) AS places, n.unit_ids::text[] AS "unitIds", n.read_by_on::text AS "readByOn", n.asks_reply AS "asksReply",
        n.corrects_id::text AS "correctsId", n.state, n.version, n.drafted_on::text AS "draftedOn", n.sent_on::text AS "sentOn", n.digest, n.withdrawn_on::text AS "withdrawnOn", n.withdraw_note AS "withdrawNote",
        (SELECT json_build_object('id', o.id, 'title', o.title) FROM notice o WHERE o.id = n.corrects_id) AS corrects,
        (SELECT json_build_object('id', o.id, 'title', o.title) FROM notice o WHERE o.corrects_id = n.id AND o.state = 'SENT' ORDER BY o.sent_at DESC LIMIT 1) AS "correctedBy",
        (SELECT json_build_object('id', p.id, 'width', p.width, 'height', p.height) FROM notice_photo p WHERE p.notice_id = n.id AND p.width IS NOT NULL AND p.removed_at IS NULL ORDER BY p.at, p.id LIMIT 1) AS picture
      FROM notice n LEFT JOIN area a ON a.code = n.area_code WHERE n.id = ${id}::uuid AND n.state <> 'DISCARDED'`
    if (!row) return null
    return { ...row, progress: row.state === 'DRAFT' ? null : await progressOf(tx, user, id, today), own: await ownReceipt(tx, user, id), isOwn: isOwn(user, row.areaCode) && mayIn(user, 'notice.draft', row.areaCode) }
  })

async function progressOf(tx: Tx, user: Actor, id: string, today: Day): Promise<Progress | null> {
  const [row] = await tx.$queryRaw<Progress[]>`SELECT c.* FROM notice n CROSS JOIN LATERAL (${progress(today)}) c WHERE n.id = ${id}::uuid AND ${overseen(user)}`
  return row ?? null
}

/** Of two receipts that have become one community's, the one that is behind. */
async function ownReceipt(tx: Tx, user: Actor, id: string): Promise<OwnReceipt | null> {
  const [row] = await tx.$queryRaw<OwnReceipt[]>`
    SELECT r.read_on::text AS "readOn", r.read_name AS "readName", r.confirmed_on::text AS "confirmedOn", r.confirmed_name AS "confirmedName", r.remark, r.reminded, r.reminded_on::text AS "remindedOn"
    FROM notice_recipient r WHERE r.notice_id = ${id}::uuid AND ${mine(user)} ORDER BY r.read_on IS NOT NULL, r.confirmed_on IS NOT NULL, r.id LIMIT 1`
  return row ?? null
}

export const readPicture = (user: Actor, id: string): Promise<Uint8Array | null> => read(user, 'notice.read', (tx) => openPhoto(tx, NOTICE_PICTURES, id))
