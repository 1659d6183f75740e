import { randomBytes } from 'node:crypto'
import { type Actor, SIGN_IN } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import { appendEvent, transact, type Tx } from '@/lib/kernel/db'
import { isFault } from '@/lib/kernel/fault'
import { newId } from '@/lib/kernel/id'
import { blindIndex } from '@/lib/kernel/seal'
import { afterMinutes, isOpen, type OpenSession, SESSION_MINUTES } from './rules'

/** A minute's grain is enough for an idle limit of half an hour; every read would be a write. */
const SEEN_GRAIN_MS = 60_000

const hashOf = (token: string): string => blindIndex('my-session', token)

/** A fresh session; answers the opaque token, which is kept nowhere but in its cookie. */
export async function openMySession(tx: Tx, residentId: string, at: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.$executeRaw`
    INSERT INTO resident_session (id, token_hash, resident_id, created_at, last_seen_at, expires_at)
    VALUES (${newId()}::uuid, ${hashOf(token)}, ${residentId}::uuid, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz, ${afterMinutes(at, SESSION_MINUTES).toISOString()}::timestamptz)`
  return token
}

type Row = OpenSession & { id: string }
const rowOf = async (tx: Tx, token: string): Promise<Row | undefined> => (await tx.$queryRaw<Row[]>`
  SELECT id::text AS id, last_seen_at AS "lastSeenAt", expires_at AS "expiresAt", ended_at AS "endedAt" FROM resident_session WHERE token_hash = ${hashOf(token)}`)[0]

/**
 * Whoever acts by a live session: its id and no person's, for the database itself says whose it is (`my_person`). Null without saying why.
 */
export async function findMySession(token: string, at = now()): Promise<Actor | null> {
  const row = await transact(SIGN_IN, 'my.find', (tx) => rowOf(tx, token))
  if (!row || !isOpen(row, at)) return null
  if (Math.abs(at.getTime() - row.lastSeenAt.getTime()) > SEEN_GRAIN_MS) await noteSeen(row.id, at)
  return { id: row.id, role: 'resident', name: 'resident', areaCode: null, unitId: null }
}

/** Apart, because a database that takes nothing new can still be read. */
async function noteSeen(id: string, at: Date): Promise<void> {
  try {
    await transact(SIGN_IN, 'my.find', (tx) => tx.$executeRaw`UPDATE resident_session SET last_seen_at = ${at.toISOString()}::timestamptz WHERE id = ${id}::uuid`)
  } catch (error) {
    if (!isFault(error)) throw error
  }
}

/** Ends a session at once. Ending one that is over already is no fault. */
export const endMySession = (token: string, at = now()): Promise<void> =>
  transact(SIGN_IN, 'my.leave', async (tx) => {
    const row = await rowOf(tx, token)
    if (!row || !isOpen(row, at)) return
    await tx.$executeRaw`UPDATE resident_session SET ended_at = ${at.toISOString()}::timestamptz WHERE id = ${row.id}::uuid`
    const [whose] = await tx.$queryRaw<{ residentId: string; areaCode: string }[]>`
      SELECT r.id::text AS "residentId", r.area_code AS "areaCode" FROM resident_session s JOIN my_resident(s.resident_id) r ON true WHERE s.id = ${row.id}::uuid`
    if (whose) await appendEvent(tx, 'my.leave', { areaCode: whose.areaCode, subject: 'resident', rowId: whose.residentId })
  })
