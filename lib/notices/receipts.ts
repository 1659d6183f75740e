import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { sql, type Tx } from '@/lib/kernel/db'
import { refuse } from '@/lib/kernel/result'
import { holdShared } from './held'
import { answersFor, eventFault } from './rules'
import { confirmNoticeInput, noticeIdInput } from './schema'

type Own = { id: string; areaCode: string; unitId: string | null; readOn: Day | null; confirmedOn: Day | null }

/** Receipts that somebody answers for; two where communities became one. Held, so that a first opening is the first. */
async function ownReceipts(tx: Tx, actor: Actor, noticeId: string): Promise<Own[]> {
  // Row-level security says so again; the system, which may do anything, answers for all.
  const mine = actor.role === 'system' ? sql`true` : actor.role === 'unit' ? sql`unit_id = ${actor.unitId}::uuid` : sql`unit_id IS NULL AND area_code = ${actor.areaCode}`
  const rows = await tx.$queryRaw<Own[]>`
    SELECT id::text AS id, area_code AS "areaCode", unit_id::text AS "unitId", read_on::text AS "readOn", confirmed_on::text AS "confirmedOn" FROM notice_recipient WHERE notice_id = ${noticeId}::uuid AND ${mine} ORDER BY id FOR NO KEY UPDATE`
  return rows.filter((row) => answersFor(actor, row))
}

type Opened = { noticeId: string; first: boolean }

/** It was opened by whom it was sent to. The first time is kept; opened again, nothing changes. */
export const openNotice = {
  verb: 'notice.open',
  input: noticeIdInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const notice = await holdShared(tx, input.noticeId)
    const own = notice ? await ownReceipts(tx, actor, input.noticeId) : []
    if (!notice || own.length === 0) return refuse('not-found')
    const unread = own.filter(({ readOn }) => readOn === null).map(({ id }) => id)
    if (unread.length === 0) return done<Opened>({ noticeId: notice.id, first: false })
    const wrong = eventFault(notice.state, 'open')
    if (wrong) return refuse(wrong)
    await read(tx, actor, unread, today, at)
    return done<Opened>({ noticeId: notice.id, first: true })
  }),
} satisfies Command<typeof noticeIdInput, Opened>

/** 已知悉, with a remark: where it is asked for, and once. Who confirms has read it. */
export const confirmNotice = {
  verb: 'notice.confirm',
  input: confirmNoticeInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const notice = await holdShared(tx, input.noticeId)
    const own = notice ? await ownReceipts(tx, actor, input.noticeId) : []
    if (!notice || own.length === 0) return refuse('not-found')
    const wrong = eventFault(notice.state, 'confirm')
    if (wrong) return refuse(wrong)
    if (!notice.asksReply) return refuse('notice-no-reply')
    const open = own.filter(({ confirmedOn }) => confirmedOn === null)
    if (open.length === 0) return refuse('notice-confirmed')
    const unread = open.filter(({ readOn }) => readOn === null).map(({ id }) => id)
    if (unread.length > 0) await read(tx, actor, unread, today, at)
    await tx.$executeRaw`
      UPDATE notice_recipient SET confirmed_on = ${today}::date, confirmed_at = ${at.toISOString()}::timestamptz, confirmed_by = ${actor.id}::uuid, confirmed_name = ${actor.name}, remark = ${input.remark} WHERE id = ANY (${open.map(({ id }) => id)}::uuid[])`
    return done({ noticeId: notice.id })
  }),
} satisfies Command<typeof confirmNoticeInput, { noticeId: string }>

const read = (tx: Tx, actor: Actor, ids: string[], today: Day, at: Date) =>
  tx.$executeRaw`UPDATE notice_recipient SET read_on = ${today}::date, read_at = ${at.toISOString()}::timestamptz, read_by = ${actor.id}::uuid, read_name = ${actor.name} WHERE id = ANY (${ids}::uuid[]) AND read_on IS NULL`
