import { randomInt, timingSafeEqual } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { SIGN_IN } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import { appendEvent, transact, type Tx } from '@/lib/kernel/db'
import { isId, newId } from '@/lib/kernel/id'
import { blindIndex, open } from '@/lib/kernel/seal'
import { countOnce, type CountedKey, isOverLimit } from '@/lib/kernel/throttle'
import { afterMinutes, CODE_DIGITS, CODE_MINUTES, isLive, type LiveCode } from './rules'
import { openMySession } from './sessions'

/** What somebody holds: a permit, by the code on its card, or the receipt of what they declared at a door. Null for a text that is neither. */
export type Held = { permitId: string } | { receiptIndex: string } | null
/** `typed` is what was typed, as it is counted under. */
export type Asking = { held: Held; typed: string; address: string }

/** A code on its way. The number is opened for this alone. */
export type Sending = { to: string; code: string; reference: string }
/** `attemptId` is the same kind of thing whether or not anything was sent. */
export type Asked = { attemptId: string; sending: Sending | null }

/** What was typed leads to somebody, or to nobody, or they have no number that staff wrote down: an answer takes as long in each case. */
const EVEN_MS = 400
async function evenly<T>(work: Promise<T>): Promise<T> {
  const [answer] = await Promise.all([work, wait(EVEN_MS)])
  return answer
}

const digestOf = (id: string, code: string): string => blindIndex('entry-code', `${id}/${code}`)

type Addressee = { residentId: string; areaCode: string; phoneSealed: string }

/**
 * Makes a one-time code for whom this leads to; whoever asked learns from the answer neither whether there is such a code nor such a person. 'busy' for an address, or a text, that has asked too often, whatever came of it. The
 * code is handed to the sender after the answer was given, and a former one is void.
 */
export const askForCode = ({ held, typed, address }: Asking, at = now()): Promise<Asked | 'busy'> => evenly(transact(SIGN_IN, 'my.ask', async (tx) => {
  const keys: CountedKey[] = [['enter/address', address], ['enter/typed', typed.slice(0, 80)]]
  if (await isOverLimit(tx, keys, at)) return 'busy'
  await countOnce(tx, keys, at)
  const attemptId = newId()
  const [addressee] = held === null ? [] : await tx.$queryRaw<Addressee[]>`
    SELECT resident_id::text AS "residentId", area_code AS "areaCode", phone_sealed AS "phoneSealed"
    FROM my_addressee(${'permitId' in held ? held.permitId : null}::uuid, ${'receiptIndex' in held ? held.receiptIndex : null}::text)`
  return { attemptId, sending: addressee ? await makeCode(tx, attemptId, addressee, at) : null }
}))

/** None for somebody who was sent as many as anybody needs: nobody's phone rings all night because a stranger holds their card. */
async function makeCode(tx: Tx, id: string, { residentId, areaCode, phoneSealed }: Addressee, at: Date): Promise<Sending | null> {
  const keys: CountedKey[] = [['code/hour', residentId], ['code/day', residentId]]
  if (await isOverLimit(tx, keys, at)) return null
  await countOnce(tx, keys, at)
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
  await tx.$executeRaw`UPDATE resident_code SET closed_at = ${at.toISOString()}::timestamptz WHERE resident_id = ${residentId}::uuid AND closed_at IS NULL`
  await tx.$executeRaw`
    INSERT INTO resident_code (id, resident_id, code_digest, made_at, expires_at)
    VALUES (${id}::uuid, ${residentId}::uuid, ${digestOf(id, code)}, ${at.toISOString()}::timestamptz, ${afterMinutes(at, CODE_MINUTES).toISOString()}::timestamptz)`
  await appendEvent(tx, 'my.ask', { areaCode, subject: 'resident', rowId: residentId })
  return { to: open('resident.phone', residentId, phoneSealed), code, reference: id }
}

type CodeRow = LiveCode & { residentId: string; areaCode: string; digest: string }

/**
 * The token of a session that a right code opens. 'wrong' for a wrong one, one that was used, is over or was tried too often, and one that was never sent: which, nobody is told. Each try is counted before it is looked at, one
 * at a time.
 */
export const enterByCode = ({ attemptId, code, address }: { attemptId: string; code: string; address: string }, at = now()): Promise<{ token: string } | 'wrong' | 'busy'> => evenly(transact(SIGN_IN, 'my.enter', async (tx) => {
  const keys: CountedKey[] = [['try/address', address]]
  if (await isOverLimit(tx, keys, at)) return 'busy'
  await countOnce(tx, keys, at)
  const [row] = !isId(attemptId) ? [] : await tx.$queryRaw<CodeRow[]>`
    SELECT c.tries, c.expires_at AS "expiresAt", c.closed_at AS "closedAt", c.code_digest AS digest, r.id::text AS "residentId", r.area_code AS "areaCode"
    FROM resident_code c JOIN my_resident(c.resident_id) r ON true WHERE c.id = ${attemptId}::uuid FOR UPDATE OF c`
  if (!row || !isLive(row, at)) return 'wrong'
  const right = timingSafeEqual(Buffer.from(digestOf(attemptId, code)), Buffer.from(row.digest))
  await tx.$executeRaw`UPDATE resident_code SET tries = tries + 1, closed_at = CASE WHEN ${right} THEN ${at.toISOString()}::timestamptz END WHERE id = ${attemptId}::uuid`
  await appendEvent(tx, right ? 'my.enter' : 'my.refused', { areaCode: row.areaCode, subject: 'resident', rowId: row.residentId })
  return right ? { token: await openMySession(tx, row.residentId, at) } : 'wrong'
}))
