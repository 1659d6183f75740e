import { lookup } from 'node:dns/promises'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { systemActor } from '@/lib/kernel/access'
import { now, today } from '@/lib/kernel/clock'
import { transact, type Tx } from '@/lib/kernel/db'
import { log } from '@/lib/kernel/log'
import { open } from '@/lib/kernel/seal'
import { bodyOf, isPublicAddress, retryAt, signatureOf } from './events'
import type { WebhookEvent } from './rules'

/** How another system is reached. Tests reach one beside them. */
export type Reach = {
  request: (url: URL, options: RequestOptions, answered: (response: IncomingMessage) => void) => ClientRequest
  resolve: (host: string) => Promise<string[]>
  allowed: (address: string) => boolean
  timeoutMs: number
}
export const REAL: Reach = { request: httpsRequest, resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address), allowed: isPublicAddress, timeoutMs: 10_000 }

export type Outcome = { ok: true; status: number } | { ok: false; problem: 'no-such-host' | 'closed-address' | 'timeout' | 'unreachable' | 'redirect' | 'gone' | 'status'; status: number | null }

/**
 * Sends a body, and takes a 2xx for an answer. The name is resolved here, every address that it has is looked at, and the connection goes to one of those, so that it cannot become another in between. A redirect
 * is not followed: it would lead where nobody looked.
 */
export async function post(url: URL, headers: Record<string, string>, body: string, reach: Reach): Promise<Outcome> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [host] : await reach.resolve(host).catch(() => [])
  const [address] = addresses
  if (address === undefined) return { ok: false, problem: 'no-such-host', status: null }
  if (!addresses.every(reach.allowed)) return { ok: false, problem: 'closed-address', status: null }
  return new Promise((resolve) => {
    const timer = setTimeout(() => { asked.destroy(); resolve({ ok: false, problem: 'timeout', status: null }) }, reach.timeoutMs)
    const end = (outcome: Outcome) => { clearTimeout(timer); asked.destroy(); resolve(outcome) }
    const family = isIP(address)
    const asked = reach.request(url, {
      method: 'POST', agent: false, headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
      lookup: (_name, options, found) => { if (options.all) found(null, [{ address, family }]); else found(null, address, family) },
    }, (response) => {
      const status = response.statusCode ?? 0
      if (status >= 200 && status < 300) return end({ ok: true, status })
      end({ ok: false, problem: status >= 300 && status < 400 ? 'redirect' : status === 410 ? 'gone' : 'status', status })
    })
    asked.on('error', () => end({ ok: false, problem: 'unreachable', status: null }))
    asked.end(body)
  })
}

const DELIVERER = systemActor('webhooks')
const asDeliverer = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transact(DELIVERER, 'webhook.deliver', work)
/** After so long a delivery that nobody answered for is taken up again: whoever receives knows it by its id. */
const STRANDED_MS = 120_000

type Taken = { id: string; webhookId: string; url: string; secretSealed: string; formerSealed: string | null; type: WebhookEvent; subjectId: string; at: Date; attempts: number }

/** Taken by one process alone, if it is due and its system is still to be told: a key that may read no more is told no more. */
const take = (id: string, at: Date): Promise<Taken | null> => asDeliverer(async (tx) => {
  const [row] = await tx.$queryRaw<(Taken & { active: boolean; over: boolean })[]>`
    SELECT e.id::text AS id, w.id::text AS "webhookId", w.url, w.secret_sealed AS "secretSealed", CASE WHEN w.former_until > ${at.toISOString()}::timestamptz THEN w.former_secret_sealed END AS "formerSealed", e.type, e.subject_id::text AS "subjectId", e.at, e.attempts, w.state = 'ACTIVE' AS active,
      k.revoked_on IS NOT NULL OR k.expires_on < ${today()}::date AS over
    FROM webhook_event e JOIN webhook w ON w.id = e.webhook_id JOIN api_key k ON k.id = w.key_id
    WHERE e.id = ${id}::uuid AND e.state = 'WAITING' AND e.next_at <= ${at.toISOString()}::timestamptz FOR NO KEY UPDATE OF e SKIP LOCKED`
  if (!row?.active) return null
  if (row.over) {
    await disable(tx, row.webhookId, 'key-over')
    return null
  }
  await tx.$executeRaw`UPDATE webhook_event SET state = 'SENDING', attempts = attempts + 1, claimed_at = ${at.toISOString()}::timestamptz WHERE id = ${id}::uuid`
  return { ...row, attempts: row.attempts + 1 }
})

const disable = (tx: Tx, webhookId: string, problem: string) => tx.$executeRaw`UPDATE webhook SET state = 'DISABLED', problem = ${problem}, disabled_on = ${today()}::date WHERE id = ${webhookId}::uuid AND state = 'ACTIVE'`

/** Writes down what came of it. Another attempt later; after the last, or where nobody is there any more, its system is told nothing until somebody has looked. */
const note = ({ id, webhookId, attempts }: Taken, outcome: Outcome, at: Date): Promise<void> => asDeliverer(async (tx) => {
  if (outcome.ok) {
    await tx.$executeRaw`UPDATE webhook_event SET state = 'DELIVERED', claimed_at = NULL, status = ${outcome.status}::int, problem = NULL, delivered_at = ${at.toISOString()}::timestamptz WHERE id = ${id}::uuid AND state = 'SENDING'`
    return
  }
  const next = outcome.problem === 'gone' ? null : retryAt(attempts, at)
  await tx.$executeRaw`
    UPDATE webhook_event SET state = ${next ? 'WAITING' : 'FAILED'}, claimed_at = NULL, status = ${outcome.status}::int, problem = ${outcome.problem}, next_at = ${(next ?? at).toISOString()}::timestamptz WHERE id = ${id}::uuid AND state = 'SENDING'`
  if (!next) await disable(tx, webhookId, outcome.problem === 'gone' ? 'gone' : 'failed')
})

/** One delivery, from its row to its answer: no transaction is open while it is under way. Null for one that is not due, or no longer. */
export async function deliverEvent(id: string, reach: Reach): Promise<Outcome | null> {
  const taken = await take(id, now())
  if (!taken) return null
  const [body, timestamp] = [bodyOf(taken.type, taken.subjectId, taken.at), Math.floor(now().getTime() / 1_000)]
  const secrets = [taken.secretSealed, taken.formerSealed].flatMap((sealed) => (sealed ? [open('webhook.secret', taken.webhookId, sealed)] : []))
  const signatures = secrets.map((secret) => signatureOf(secret, id, timestamp, body)).join(' ')
  const outcome = await post(new URL(taken.url), {
    'Content-Type': 'application/json', 'User-Agent': 'Anju-Webhooks/1', 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures,
  }, body, reach)
  await note(taken, outcome, now())
  log.info({ eventId: id, webhookId: taken.webhookId, attempt: taken.attempts, outcome: outcome.ok ? 'ok' : outcome.problem, status: outcome.status }, 'webhook')
  return outcome
}

/** What was taken and never answered for, and what is long due and was not delivered: once more. */
export const reviveEvents = (): Promise<number> => asDeliverer(async (tx) => {
  const [at, before] = [now().toISOString(), new Date(now().getTime() - STRANDED_MS).toISOString()]
  const sending = await tx.$executeRaw`UPDATE webhook_event SET state = 'WAITING', claimed_at = NULL, next_at = ${at}::timestamptz WHERE state = 'SENDING' AND claimed_at < ${before}::timestamptz`
  const due = await tx.$executeRaw`
    UPDATE webhook_event e SET next_at = ${at}::timestamptz FROM webhook w WHERE w.id = e.webhook_id AND w.state = 'ACTIVE' AND e.state = 'WAITING' AND e.next_at < ${before}::timestamptz`
  // A secret that signs no more is kept no more.
  await tx.$executeRaw`UPDATE webhook SET former_secret_sealed = NULL, former_until = NULL WHERE former_until <= ${at}::timestamptz`
  return sending + due
})
