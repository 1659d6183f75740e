import { randomBytes } from 'node:crypto'
import { type Role, SIGN_IN, type User } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import { appendEvent, recordEvent, transact, type Tx } from '@/lib/kernel/db'
import { isFault } from '@/lib/kernel/fault'
import { blindIndex } from '@/lib/kernel/seal'
import { passwordMatches } from './password'
import { lockSeconds, SESSION_HOURS, SESSION_IDLE_MINUTES } from './rules'

const MINUTE = 60_000

/** Writing the last use at every request would make every read a write; a minute's grain is enough for an idle limit of an hour. */
const SEEN_GRAIN = MINUTE

export const sessionHash = (token: string): string => blindIndex('session', token)

/** Under which wrong guesses at a user name are counted. */
export const throttleKey = (username: string): string => blindIndex('throttle', `name/${username}`)

/** A fresh session for a user; answers the opaque token, which is kept nowhere but in their cookie. */
export async function openSession(userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const at = now()
  await transact(SIGN_IN, 'session.open', (tx) => tx.$executeRaw`
    INSERT INTO session (token_hash, user_id, created_at, last_seen_at, expires_at)
    SELECT ${sessionHash(token)}, id, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz,
           ${new Date(at.getTime() + SESSION_HOURS * 60 * MINUTE).toISOString()}::timestamptz
    FROM staff WHERE id = ${userId}::uuid AND disabled_at IS NULL`)
  return token
}

type SessionRow = {
  id: string; username: string; name: string; role: Role; areaCode: string; unitId: string | null; mustChange: boolean; lastSeenAt: Date
}

/** The user of a live session: not revoked, not idle, not past its end, its user not disabled. Null otherwise, without saying why. */
export async function findSessionUser(token: string): Promise<User | null> {
  const at = now()
  const hash = sessionHash(token)
  const [row] = await transact(SIGN_IN, 'session.find', (tx) => tx.$queryRaw<SessionRow[]>`
      SELECT u.id::text AS id, u.username, u.name, u.role, u.area_code AS "areaCode", u.unit_id::text AS "unitId", c.must_change AS "mustChange",
             s.last_seen_at AS "lastSeenAt"
      FROM session s JOIN staff u ON u.id = s.user_id JOIN credential c ON c.user_id = u.id
      WHERE s.token_hash = ${hash} AND s.revoked_at IS NULL AND u.disabled_at IS NULL AND s.expires_at > ${at.toISOString()}::timestamptz
        AND s.last_seen_at > ${new Date(at.getTime() - SESSION_IDLE_MINUTES * MINUTE).toISOString()}::timestamptz`)
  if (!row) return null
  // Also when it lies ahead, because the clock was set back: nobody stays signed in for longer by that.
  if (Math.abs(at.getTime() - row.lastSeenAt.getTime()) > SEEN_GRAIN) await noteSeen(hash, at)
  const { id, username, name, role, areaCode, unitId } = row
  return { id, username, name, role, areaCode, unitId, mustChangePassword: row.mustChange }
}

/** Apart, because a database that takes nothing new (its disk is full, it is a stand-by) can still be read. */
async function noteSeen(hash: string, at: Date): Promise<void> {
  try {
    await transact(SIGN_IN, 'session.find', (tx) => tx.$executeRaw`UPDATE session SET last_seen_at = ${at.toISOString()}::timestamptz WHERE token_hash = ${hash}`)
  } catch (error) {
    if (!isFault(error)) throw error
  }
}

/** Ends a session at once. Ending one that is over already is no fault. */
export async function endSession(token: string): Promise<void> {
  const user = await findSessionUser(token)
  await transact(SIGN_IN, 'session.end', (tx) => tx.$executeRaw`
    UPDATE session SET revoked_at = ${now().toISOString()}::timestamptz WHERE token_hash = ${sessionHash(token)} AND revoked_at IS NULL`)
  if (user) await recordEvent(user, 'session.end', { areaCode: user.areaCode, subject: 'staff', rowId: user.id })
}

export type SignedIn = { ok: true; userId: string } | { ok: false; waitSeconds: number }

/**
 * User name and password. Failures are counted by the name as typed and by the network address, whether or not such an account exists, and the
 * answer is the same for a wrong name, a wrong password, a disabled account and a locked one, but for how long to wait.
 */
export async function signIn(username: string, password: string, address: string): Promise<SignedIn> {
  const keys = [throttleKey(username), blindIndex('throttle', `address/${address}`)]
  const at = now()
  // Counted as a failure before the password is looked at, one at a time: a thousand guesses at the same moment are a thousand failures.
  const attempt = await transact(SIGN_IN, 'sign-in', async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(key))::text FROM unnest(${[...keys].sort()}::text[]) AS key`
    const wait = await waitOf(tx, keys, at)
    return wait > 0 ? { wait, failures: 0 } : { wait, failures: await countFailure(tx, keys, at) }
  })
  if (attempt.wait > 0) return { ok: false, waitSeconds: attempt.wait }
  const found = await transact(SIGN_IN, 'sign-in', async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string; areaCode: string; hash: string; disabled: boolean }[]>`
      SELECT u.id::text AS id, u.area_code AS "areaCode", c.password_hash AS hash, u.disabled_at IS NOT NULL AS disabled
      FROM staff u JOIN credential c ON c.user_id = u.id WHERE u.username = ${username}`
    return row ?? null
  })
  const right = (await passwordMatches(found?.hash ?? null, password)) && found !== null && !found.disabled
  return transact(SIGN_IN, 'sign-in', async (tx): Promise<SignedIn> => {
    // An administrator may have reset it or disabled the account while it was being looked at: then it was the wrong one.
    const stands = right && (await tx.$executeRaw`
      UPDATE credential c SET last_signed_in_at = ${at.toISOString()}::timestamptz FROM staff u
      WHERE c.user_id = ${found.id}::uuid AND c.password_hash = ${found.hash} AND u.id = c.user_id AND u.disabled_at IS NULL`) === 1
    if (!stands) {
      await appendEvent(tx, 'sign-in.refused', { areaCode: found?.areaCode ?? null, subject: 'staff', ...(found ? { rowId: found.id } : {}) })
      return { ok: false, waitSeconds: lockSeconds(attempt.failures) }
    }
    await tx.$executeRaw`DELETE FROM sign_in_throttle WHERE key = ${keys[0]}`
    // It was no failure after all: nor is it one of the address.
    await tx.$executeRaw`
      UPDATE sign_in_throttle SET failures = greatest(0, failures - 1), locked_until = CASE WHEN since > ${at.toISOString()}::timestamptz THEN locked_until END
      WHERE key = ${keys[1]}`
    await appendEvent(tx, 'sign-in', { areaCode: found.areaCode, subject: 'staff', rowId: found.id })
    return { ok: true, userId: found.id }
  })
}

async function waitOf(tx: Tx, keys: string[], at: Date): Promise<number> {
  const look = () => tx.$queryRaw<{ until: Date | null; ahead: boolean | null }[]>`
    SELECT max(locked_until) AS until, bool_or(since > ${at.toISOString()}::timestamptz) AS ahead FROM sign_in_throttle WHERE key = ANY (${keys}::text[])`
  let [row] = await look()
  if (row?.ahead) {
    // Counted before the clock was set back: its wait begins now, or it would last for longer by all of that.
    await tx.$executeRaw`
      UPDATE sign_in_throttle SET since = ${at.toISOString()}::timestamptz, locked_until = ${at.toISOString()}::timestamptz + (locked_until - since)
      WHERE key = ANY (${keys}::text[]) AND since > ${at.toISOString()}::timestamptz`
    ;[row] = await look()
  }
  return row?.until ? Math.max(0, Math.ceil((row.until.getTime() - at.getTime()) / 1000)) : 0
}

/** An address is shared by an office: it gets ten times the failures of one name before it has to wait. */
const ADDRESS_ALLOWANCE = 45

/** Failures older than a day are forgotten. Answers the failures that count for the wait. */
async function countFailure(tx: Tx, [name, address]: string[], at: Date): Promise<number> {
  const count = async (key: string, allowance: number): Promise<number> => {
    const [row] = await tx.$queryRaw<{ failures: number }[]>`
      INSERT INTO sign_in_throttle AS t (key, failures, since) VALUES (${key}, 1, ${at.toISOString()}::timestamptz)
      ON CONFLICT (key) DO UPDATE SET
        failures = CASE WHEN t.since < ${new Date(at.getTime() - 24 * 60 * MINUTE).toISOString()}::timestamptz THEN 1 ELSE t.failures + 1 END,
        since = ${at.toISOString()}::timestamptz
      RETURNING failures`
    const failures = Math.max(0, row!.failures - allowance)
    const seconds = lockSeconds(failures)
    if (seconds > 0) {
      await tx.$executeRaw`
        UPDATE sign_in_throttle SET locked_until = ${new Date(at.getTime() + seconds * 1000).toISOString()}::timestamptz WHERE key = ${key}`
    }
    return failures
  }
  return Math.max(await count(name!, 0), await count(address!, ADDRESS_ALLOWANCE))
}
