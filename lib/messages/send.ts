import { systemActor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { type Day, hourAt } from '@/lib/kernel/day'
import { sql, transact, type Tx } from '@/lib/kernel/db'
import type { Locale } from '@/lib/kernel/labels'
import { open } from '@/lib/kernel/seal'
import { peopleOf } from './people'
import type { Answer, Outgoing, Provider } from './provider'
import { AGAIN_MINUTES, heldBy, MOST_ATTEMPTS, passes, stageOf, type Stage, TAKEN_MINUTES, type Told } from './rules'
import { dayIn, templateOf } from './templates'

export const SENDER = systemActor('messages')
const MINUTE_MS = 60_000

type Waiting = { id: string; residentId: string; indicator: Told; deadline: Day; stage: Stage; language: Locale; attempts: number }
/** A message in its sender's hand; the number is sealed still. */
type Taken = { id: string; attempts: number; residentId: string; phoneSealed: string; message: Omit<Outgoing, 'to'> }
export type Turn = { id: string; taken: Taken | null; skipped: boolean }

/**
 * Takes the next that waits, after a place in the line, for one process alone, and says so before anything is sent: what is SENDING is sent by nobody else, and by nobody again unless people ask. All that could have changed
 * since it was planned is asked again: it goes only where it is still owed, at the same stage, to somebody who is here and may be written to at this hour. Null at the end of the line.
 */
export async function takeNext(tx: Tx, area: AreaCode | null, after: string | null, { today, at }: { today: Day; at: Date }, provider: Provider['name']): Promise<Turn | null> {
  const range = area === null ? null : rangeOf(area)
  const [row] = await tx.$queryRaw<Waiting[]>`
    SELECT id::text AS id, resident_id::text AS "residentId", indicator, deadline::text AS deadline, stage, language, attempts FROM message
    WHERE state = 'QUEUED' AND (not_before IS NULL OR not_before <= ${at.toISOString()}::timestamptz) AND ${range ? sql`area_code >= ${range.from} AND area_code < ${range.to}` : sql`true`}
      AND ${after === null ? sql`true` : sql`id > ${after}::uuid`}
    ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`
  if (!row) return null
  const [person] = await peopleOf(tx, [row.residentId], today, row.id)
  const owed = person!.owed.find((one) => one.indicator === row.indicator && one.deadline === row.deadline)
  const held = person!.rules && heldBy(person!, person!.rules, { today, hour: hourAt(at) })
  if (passes(held) || !person!.rules) return { id: row.id, taken: null, skipped: false }
  const over = held ?? (!owed ? 'no-longer-owed' : stageOf(row.deadline, today, person!.rules)?.stage !== row.stage ? 'stage-over' : null)
  if (over !== null) {
    await tx.$executeRaw`UPDATE message SET state = 'SKIPPED', problem = ${over}, not_before = NULL WHERE id = ${row.id}::uuid`
    return { id: row.id, taken: null, skipped: true }
  }
  const template = templateOf({ ...row, ended: owed!.ended })
  await tx.$executeRaw`
    UPDATE message SET state = 'SENDING', problem = NULL, claimed_at = ${at.toISOString()}::timestamptz, due_on = ${today}::date, attempts = attempts + 1, provider = ${provider}, template = ${template} WHERE id = ${row.id}::uuid`
  const params = { community: person!.community, day: dayIn(row.language, row.deadline, today) }
  return { id: row.id, skipped: false, taken: { id: row.id, attempts: row.attempts + 1, residentId: row.residentId, phoneSealed: person!.phoneSealed!, message: { template, language: row.language, params, reference: row.id } } }
}

/** Hands it to the provider, outside any transaction. The number is opened here and nowhere else. */
export async function handOver(provider: Provider, { residentId, phoneSealed, message }: Taken): Promise<Answer> {
  try {
    return await provider.send({ ...message, to: open('resident.phone', residentId, phoneSealed) })
  } catch {
    return { ok: false, problem: 'unsure', again: false, unsure: true }
  }
}

/** Writes down what came of it; `gone` when it went, or may have. */
export async function noteAnswer(tx: Tx, { id, attempts }: { id: string; attempts: number }, answer: Answer, leaves: boolean, at: Date): Promise<'gone' | 'failed' | 'later'> {
  if (answer.ok) {
    await tx.$executeRaw`UPDATE message SET state = ${leaves ? 'SENT' : 'LOGGED'}, problem = NULL, provider_id = ${answer.providerId}, sent_at = ${at.toISOString()}::timestamptz, not_before = NULL WHERE id = ${id}::uuid AND state = 'SENDING'`
    return 'gone'
  }
  const later = answer.again && attempts < MOST_ATTEMPTS
  const state = answer.unsure ? 'UNSURE' : later ? 'QUEUED' : 'FAILED'
  await tx.$executeRaw`
    UPDATE message SET state = ${state}, problem = ${answer.problem}, not_before = ${later ? new Date(at.getTime() + AGAIN_MINUTES * MINUTE_MS).toISOString() : null}::timestamptz WHERE id = ${id}::uuid AND state = 'SENDING'`
  return later ? 'later' : 'failed'
}

/** What a process took and never answered for: it may have gone, and is not sent again by itself. */
export const giveUpTaken = (tx: Tx, at: Date): Promise<number> => tx.$executeRaw`
  UPDATE message SET state = 'UNSURE', problem = 'unsure' WHERE state = 'SENDING' AND claimed_at < ${new Date(at.getTime() - TAKEN_MINUTES * MINUTE_MS).toISOString()}::timestamptz`

/** One message from its place in the line to its answer. */
export async function sendNext(provider: Provider, area: AreaCode | null, after: string | null, { today, at }: { today: Day; at: Date }): Promise<(Turn & { outcome: 'gone' | 'failed' | 'later' | null; answer: Answer | null }) | null> {
  const turn = await transact(SENDER, 'message.send', (tx) => takeNext(tx, area, after, { today, at }, provider.name))
  if (!turn?.taken) return turn && { ...turn, outcome: null, answer: null }
  const { taken } = turn
  const answer = await handOver(provider, taken)
  return { ...turn, answer, outcome: await transact(SENDER, 'message.send', (tx) => noteAnswer(tx, taken, answer, provider.leaves, at)) }
}
