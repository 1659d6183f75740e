import { createHash } from 'node:crypto'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { resolveRecipients } from './audience'
import { holdOwn, isOwn } from './held'
import { copyPicture } from './pictures'
import { type Audience, audiencesOf, canonicalText, eventFault } from './rules'
import { draftNoticeInput, editNoticeInput, noticeIdInput, sendNoticeInput, withdrawNoticeInput } from './schema'

type NoticeId = { noticeId: string }

/** What no schema sees: a day gone by, and whom a community does not write to. */
function faultOf(areaCode: string, { audience, readByOn }: { audience: Audience; readByOn: Day }, today: Day): ReturnType<typeof refuse> | null {
  if (!audiencesOf(areaCode).includes(audience)) return refuseField('audience', 'not-in-list')
  return readByOn < today ? refuseField('readByOn', 'day-past') : null
}

/** Somebody writes one, in the name of their own sub-district or community. One that puts an earlier one right names it. */
export const draftNotice = {
  verb: 'notice.draft',
  input: draftNoticeInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today, at }) => {
    if (!isOwn(actor, input.areaCode)) return refuse('not-found')
    const fault = faultOf(input.areaCode, input, today)
    if (fault) return fault
    if (input.correctsId !== null) {
      const before = await holdOwn(tx, actor, 'notice.draft', input.correctsId)
      if (!before.ok) return before
      const wrong = before.data.areaCode === input.areaCode ? eventFault(before.data.state, 'correct') : 'not-found'
      if (wrong) return refuse(wrong)
    }
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO notice (id, area_code, kind, number, title, body, issuer, audience, places, unit_ids, read_by_on, asks_reply, corrects_id, state, drafted_on, created_by)
      VALUES (${id}::uuid, ${input.areaCode}, ${input.kind}, ${input.number}, ${input.title}, ${input.body}, ${input.issuer}, ${input.audience}, ${input.places}::text[], ${input.unitIds}::uuid[], ${input.readByOn}::date, ${input.asksReply},
              ${input.correctsId}::uuid, 'DRAFT', ${today}::date, ${actor.id}::uuid)`
    if (input.correctsId !== null && input.kind === 'POSTER') await copyPicture(tx, actor, input.correctsId, { id, areaCode: input.areaCode }, at)
    return done({ noticeId: id })
  }),
} satisfies Command<typeof draftNoticeInput, NoticeId>

/** A draft is written anew; nobody writes over what they have not seen. */
export const editNotice = {
  verb: 'notice.edit',
  input: editNoticeInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await holdOwn(tx, actor, 'notice.edit', input.noticeId)
    if (!held.ok) return held
    const wrong = eventFault(held.data.state, 'edit')
    if (wrong) return refuse(wrong)
    if (held.data.version !== input.version) return refuse('notice-changed')
    const fault = faultOf(held.data.areaCode, input, today)
    if (fault) return fault
    await tx.$executeRaw`
      UPDATE notice SET kind = ${input.kind}, number = ${input.number}, title = ${input.title}, body = ${input.body}, issuer = ${input.issuer}, audience = ${input.audience}, places = ${input.places}::text[], unit_ids = ${input.unitIds}::uuid[],
        read_by_on = ${input.readByOn}::date, asks_reply = ${input.asksReply}, version = version + 1 WHERE id = ${input.noticeId}::uuid`
    return done({ noticeId: input.noticeId })
  }),
} satisfies Command<typeof editNoticeInput, NoticeId>

/** A draft that nobody wants. */
export const discardNotice = {
  verb: 'notice.discard',
  input: noticeIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await holdOwn(tx, actor, 'notice.discard', input.noticeId)
    if (!held.ok) return held
    const wrong = eventFault(held.data.state, 'discard')
    if (wrong) return refuse(wrong)
    await tx.$executeRaw`UPDATE notice SET state = 'DISCARDED', discarded_on = ${today}::date WHERE id = ${input.noticeId}::uuid`
    return done({ noticeId: input.noticeId })
  }),
} satisfies Command<typeof noticeIdInput, NoticeId>

/** To everybody it is for, as they are now. From then on neither what it says nor whom it was sent to changes. */
export const sendNotice = {
  verb: 'notice.send',
  input: sendNoticeInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const held = await holdOwn(tx, actor, 'notice.send', input.noticeId)
    if (!held.ok) return held
    const notice = held.data
    const wrong = eventFault(notice.state, 'send')
    if (wrong) return refuse(wrong)
    if (notice.version !== input.version) return refuse('notice-changed')
    if (notice.readByOn < today) return refuse('notice-day-past')
    const recipients = await resolveRecipients(tx, notice, today)
    if (recipients.length === 0) return refuse('notice-nobody')
    await tx.$executeRaw`
      INSERT INTO notice_recipient (id, notice_id, area_code, sender_area_code, unit_id, place_code, place_name)
      SELECT k.id, ${notice.id}::uuid, k.code, ${notice.areaCode}, k.unit_id, k.code, k.name
      FROM unnest(${recipients.map(() => newId())}::uuid[], ${recipients.map(({ areaCode }) => areaCode)}::text[], ${recipients.map(({ unitId }) => unitId)}::uuid[], ${recipients.map(({ name }) => name)}::text[]) AS k (id, code, unit_id, name)`
    const digest = createHash('sha256').update(canonicalText(notice, recipients)).digest('hex')
    await tx.$executeRaw`UPDATE notice SET state = 'SENT', sent_on = ${today}::date, sent_at = ${at.toISOString()}::timestamptz, sent_by = ${actor.id}::uuid, digest = ${digest} WHERE id = ${notice.id}::uuid`
    return done({ noticeId: notice.id, recipients: recipients.length })
  }),
} satisfies Command<typeof sendNoticeInput, NoticeId & { recipients: number }>

/** It holds no more, and why; whoever had it reads both. */
export const withdrawNotice = {
  verb: 'notice.withdraw',
  input: withdrawNoticeInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await holdOwn(tx, actor, 'notice.withdraw', input.noticeId)
    if (!held.ok) return held
    const wrong = eventFault(held.data.state, 'withdraw')
    if (wrong) return refuse(wrong)
    await tx.$executeRaw`UPDATE notice SET state = 'WITHDRAWN', withdrawn_on = ${today}::date, withdrawn_by = ${actor.id}::uuid, withdraw_note = ${input.reason} WHERE id = ${input.noticeId}::uuid`
    return done({ noticeId: input.noticeId })
  }),
} satisfies Command<typeof withdrawNoticeInput, NoticeId>

/** Everybody who has not read it, or not confirmed what is to be confirmed, is reminded; once a day. */
export const remindNotice = {
  verb: 'notice.remind',
  input: noticeIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await holdOwn(tx, actor, 'notice.remind', input.noticeId)
    if (!held.ok) return held
    const wrong = eventFault(held.data.state, 'remind')
    if (wrong) return refuse(wrong)
    const { open, due } = await openOf(tx, held.data, today)
    if (due.length === 0) return refuse(open === 0 ? 'notice-all-read' : 'notice-reminded')
    await tx.$executeRaw`UPDATE notice_recipient SET reminded = reminded + 1, reminded_on = ${today}::date WHERE id = ANY (${due}::uuid[])`
    return done({ noticeId: input.noticeId, reminded: due.length })
  }),
} satisfies Command<typeof noticeIdInput, NoticeId & { reminded: number }>

/** How many are open still, and which of them were not reminded today. */
async function openOf(tx: Tx, notice: { id: string; asksReply: boolean }, today: Day): Promise<{ open: number; due: string[] }> {
  const rows = await tx.$queryRaw<{ id: string; fresh: boolean }[]>`
    SELECT id::text AS id, reminded_on IS DISTINCT FROM ${today}::date AS fresh FROM notice_recipient
    WHERE notice_id = ${notice.id}::uuid AND (read_on IS NULL OR (${notice.asksReply} AND confirmed_on IS NULL)) ORDER BY id FOR NO KEY UPDATE`
  return { open: rows.length, due: rows.filter(({ fresh }) => fresh).map(({ id }) => id) }
}
