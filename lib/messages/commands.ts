import { type Command, done, each } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { queueJob } from '@/lib/kernel/job'
import type { Locale } from '@/lib/kernel/labels'
import { refuse, refuseField } from '@/lib/kernel/result'
import type { Actor } from '@/lib/kernel/access'
import { type MessageState, mayRetry } from './rules'
import { addresseeInput, languageInput, messageIdInput, pauseInput } from './schema'

type Held = { areaCode: string; merged: boolean; optedOut: boolean; language: Locale }

/** Somebody in the actor's range, held until the end of the transaction, with what they have said before, under this record or one that was merged into it. */
const holdAddressee = async (tx: Tx, residentId: string): Promise<Held | undefined> =>
  (await tx.$queryRaw<Held[]>`
    SELECT r.area_code AS "areaCode", r.merged_into IS NOT NULL AS merged,
      EXISTS (SELECT 1 FROM records_seen(r.id) x JOIN message_preference p ON p.resident_id = x.id WHERE p.opted_out_on IS NOT NULL) AS "optedOut",
      coalesce((SELECT language FROM message_preference p WHERE p.resident_id = r.id), 'zh-CN') AS language
    FROM resident r WHERE r.id = ${residentId}::uuid FOR NO KEY UPDATE OF r`)[0]

const holderFault = (held: Held | undefined) => (!held ? refuseField('residentId', 'not-found') : held.merged ? refuse('merged') : null)

const write = (tx: Tx, actor: Actor, residentId: string, areaCode: string, at: Date, said: { optedOutOn: string | null; language: Locale }) => tx.$executeRaw`
  INSERT INTO message_preference AS p (resident_id, area_code, opted_out_on, language, user_id, at)
  VALUES (${residentId}::uuid, ${areaCode}, ${said.optedOutOn}::date, ${said.language}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)
  ON CONFLICT (resident_id) DO UPDATE SET opted_out_on = excluded.opted_out_on, language = excluded.language, user_id = excluded.user_id, at = excluded.at`

/** Somebody does not want to be written to. What waits for them does not go either: it is asked again before it would. */
export const optOut = {
  verb: 'message.opt-out',
  input: addresseeInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const held = await holdAddressee(tx, input.residentId)
    const fault = holderFault(held)
    if (fault) return fault
    if (held!.optedOut) return refuse('opted-out-already')
    await write(tx, actor, input.residentId, held!.areaCode, at, { optedOutOn: today, language: held!.language })
    return done(null)
  }),
} satisfies Command<typeof addresseeInput, null>

/** They want to be written to again, whichever of their records they had said it under. */
export const optIn = {
  verb: 'message.opt-in',
  input: addresseeInput,
  run: each(async (tx, actor, { input, at }) => {
    const held = await holdAddressee(tx, input.residentId)
    const fault = holderFault(held)
    if (fault) return fault
    if (!held!.optedOut) return refuse('not-opted-out')
    await tx.$executeRaw`
      UPDATE message_preference SET opted_out_on = NULL, user_id = ${actor.id}::uuid, at = ${at.toISOString()}::timestamptz
      WHERE resident_id IN (SELECT id FROM records_seen(${input.residentId}::uuid)) AND opted_out_on IS NOT NULL`
    return done(null)
  }),
} satisfies Command<typeof addresseeInput, null>

/** In which language they are written to. */
export const setLanguage = {
  verb: 'message.language',
  input: languageInput,
  run: each(async (tx, actor, { input, at }) => {
    const held = await holdAddressee(tx, input.residentId)
    const fault = holderFault(held)
    if (fault) return fault
    const [own] = await tx.$queryRaw<{ optedOutOn: string | null }[]>`SELECT opted_out_on::text AS "optedOutOn" FROM message_preference WHERE resident_id = ${input.residentId}::uuid`
    await write(tx, actor, input.residentId, held!.areaCode, at, { optedOutOn: own?.optedOutOn ?? null, language: input.language })
    return done(null)
  }),
} satisfies Command<typeof languageInput, null>

/** One that did not go, or of which nobody knows, is put in line again, and the line is gone through. Whether it may still go is asked when its turn comes. */
export const retryMessage = {
  verb: 'message.retry',
  input: messageIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const [row] = await tx.$queryRaw<{ state: MessageState; dayTaken: boolean }[]>`
      SELECT m.state, EXISTS (SELECT 1 FROM message o WHERE o.resident_id = m.resident_id AND o.id <> m.id AND o.due_on = ${today}::date AND o.state IN ('QUEUED', 'SENDING', 'SENT', 'LOGGED', 'UNSURE')) AS "dayTaken"
      FROM message m WHERE m.id = ${input.messageId}::uuid FOR NO KEY UPDATE OF m`
    if (!row) return refuse('not-found')
    if (!mayRetry(row.state)) return refuse('message-not-failed')
    if (row.dayTaken) return refuse('message-today')
    await tx.$executeRaw`UPDATE message SET state = 'QUEUED', problem = NULL, attempts = 0, not_before = NULL, due_on = ${today}::date WHERE id = ${input.messageId}::uuid`
    const jobId = newId()
    await queueJob(tx, actor, { id: jobId, kind: 'REMIND', areaCode: actor.areaCode, input: { only: 'send' } })
    return done({ jobId })
  }),
} satisfies Command<typeof messageIdInput, { jobId: string }>

/** From today nothing is sent in the actor's area, until it goes on. */
export const pauseMessages = {
  verb: 'message.pause',
  input: pauseInput,
  run: each(async (tx, actor, { today, at }) => {
    // Two at once: the second finds what the first has written. An index would stand in the way of merging two areas that are both paused.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('message.pause'))::text`
    const begun = await tx.$executeRaw`
      INSERT INTO message_pause (id, area_code, from_on, user_id, at)
      SELECT ${newId()}::uuid, ${actor.areaCode}, ${today}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz WHERE NOT EXISTS (SELECT 1 FROM message_pause WHERE area_code = ${actor.areaCode} AND to_on IS NULL)`
    return begun > 0 ? done(null) : refuse('messages-paused')
  }),
} satisfies Command<typeof pauseInput, null>

/** It goes on today. */
export const resumeMessages = {
  verb: 'message.resume',
  input: pauseInput,
  run: each(async (tx, actor, { today }) => {
    const ended = await tx.$executeRaw`UPDATE message_pause SET to_on = ${today}::date, ended_by = ${actor.id}::uuid WHERE area_code = ${actor.areaCode} AND to_on IS NULL`
    return ended > 0 ? done(null) : refuse('messages-not-paused')
  }),
} satisfies Command<typeof pauseInput, null>
