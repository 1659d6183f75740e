import { createHmac } from 'node:crypto'
import { now } from '@/lib/kernel/clock'
import { appendEvent, type Prisma, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { blindIndex } from '@/lib/kernel/seal'
import type { KeyActor } from './admission'
import { type ApiVerb, RUNNING_SECONDS } from './rules'

/** A request that writes: which endpoint, what its sender calls it (`Idempotency-Key`), and what was sent, letter by letter. */
export type Sent = { verb: ApiVerb; path: string; token: string; text: string }
export type Answered = { status: number; answer: Prisma.InputJsonObject }

/** `run` with the seed of its ids; answered before; another one under the same name; or under way. */
export type Begun = { is: 'fresh'; seed: string } | ({ is: 'replay' } & Answered) | { is: 'other' } | { is: 'running' }

type Row = { bodyDigest: string; seed: string; state: 'RUNNING' | 'DONE'; status: number | null; answer: Prisma.InputJsonObject | null; begunAt: Date }

const digestOf = ({ token }: Sent): string => blindIndex('idempotency', token)
const bodyOf = ({ path, text }: Sent): string => blindIndex('command-input', `${path}\n${text}`)

/** Of many that are sent at once one runs. One whose process died is taken up again after a while, under the ids that it had: what it has written is not written twice. */
export const begin = (key: KeyActor, sent: Sent): Promise<Begun> =>
  transact(key, sent.verb, async (tx) => {
    const [token, body, at] = [digestOf(sent), bodyOf(sent), now()]
    const seed = newId()
    const fresh = await tx.$executeRaw`
      INSERT INTO api_request (key_id, token_digest, body_digest, seed, state, begun_at) VALUES (${key.id}::uuid, ${token}, ${body}, ${seed}::uuid, 'RUNNING', ${at.toISOString()}::timestamptz) ON CONFLICT DO NOTHING`
    if (fresh === 1) return { is: 'fresh', seed }
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT body_digest AS "bodyDigest", seed::text AS seed, state, status, answer, begun_at AS "begunAt" FROM api_request WHERE key_id = ${key.id}::uuid AND token_digest = ${token}`
    // Given up by its own sender's request between the two statements: it comes again.
    if (!row) return { is: 'running' }
    if (row.bodyDigest !== body) return { is: 'other' }
    if (row.state === 'DONE') {
      await appendEvent(tx, sent.verb, { areaCode: key.areaCode, subject: 'api_key', rowId: key.id, details: { replayed: 1 } })
      return { is: 'replay', status: row.status!, answer: row.answer! }
    }
    const over = new Date(at.getTime() - RUNNING_SECONDS * 1_000).toISOString()
    const taken = await tx.$executeRaw`UPDATE api_request SET begun_at = ${at.toISOString()}::timestamptz WHERE key_id = ${key.id}::uuid AND token_digest = ${token} AND state = 'RUNNING' AND begun_at <= ${over}::timestamptz`
    return taken === 1 ? { is: 'fresh', seed: row.seed } : { is: 'running' }
  })

/** What was answered, kept for whoever sends it again; and in the trail how many rows there were. */
export const finish = (key: KeyActor, sent: Sent, { status, answer }: Answered, noted: Record<string, number>): Promise<void> =>
  transact(key, sent.verb, async (tx) => {
    await tx.$executeRaw`UPDATE api_request SET state = 'DONE', status = ${status}::int, answer = ${JSON.stringify(answer)}::jsonb WHERE key_id = ${key.id}::uuid AND token_digest = ${digestOf(sent)} AND state = 'RUNNING'`
    await appendEvent(tx, sent.verb, { areaCode: key.areaCode, subject: 'api_key', rowId: key.id, details: noted })
  })

/** It could not be done just now (the database was away): may be sent again at once. Its ids stay, for some of it may have been written. */
export const postpone = (key: KeyActor, sent: Sent): Promise<void> =>
  transact(key, sent.verb, async (tx) => {
    await tx.$executeRaw`UPDATE api_request SET begun_at = ${new Date(0).toISOString()}::timestamptz WHERE key_id = ${key.id}::uuid AND token_digest = ${digestOf(sent)} AND state = 'RUNNING'`
  })

/** The id of a row of a request: the same whenever that request is sent, and a UUIDv7 of the moment when it first was, in the order of the rows. */
export function rowId(seed: string, row: number): string {
  const bytes = createHmac('sha256', seed).update(String(row)).digest().subarray(0, 16)
  Buffer.from(seed.replaceAll('-', '').slice(0, 12), 'hex').copy(bytes)
  bytes.writeUInt16BE(0x7000 | row, 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
