import { randomBytes } from 'node:crypto'
import { now } from '@/lib/kernel/clock'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { seal } from '@/lib/kernel/seal'
import { SECRET_PREFIX } from './events'
import { EVENTS, FORMER_SECRET_HOURS, keyState } from './rules'
import { createWebhookInput, eventIdInput, webhookIdInput } from './schema'

const newSecret = (): string => SECRET_PREFIX + randomBytes(32).toString('base64')

/** Where a key's system is told of what. The secret that deliveries are signed with is answered, once, here and nowhere else. */
export const createWebhook = {
  verb: 'webhook.create',
  input: createWebhookInput,
  secret: true,
  run: each(async (tx, actor, { input, today }) => {
    const [key] = await tx.$queryRaw<{ areaCode: string; verbs: string[]; expiresOn: Day; revokedOn: Day | null }[]>`
      SELECT area_code AS "areaCode", verbs, expires_on::text AS "expiresOn", revoked_on::text AS "revokedOn" FROM api_key WHERE id = ${input.keyId}::uuid`
    if (!key) return refuse('not-found')
    const state = keyState(key, today)
    if (state !== 'active') return refuse(`key-${state}`)
    if (input.events.some((event) => !key.verbs.includes(EVENTS[event]))) return refuseField('events', 'webhook-events')
    const [webhookId, secret] = [newId(), newSecret()]
    const written = await tx.$executeRaw`
      INSERT INTO webhook (id, area_code, key_id, url, events, secret_sealed, state, created_on, created_by)
      VALUES (${webhookId}::uuid, ${key.areaCode}, ${input.keyId}::uuid, ${input.url}, ${[...new Set(input.events)]}::text[], ${seal('webhook.secret', webhookId, secret)}, 'ACTIVE', ${today}::date, ${actor.id}::uuid) ON CONFLICT DO NOTHING`
    return written === 0 ? refuse('webhook-already') : done({ webhookId, keyId: input.keyId, secret })
  }),
} satisfies Command<typeof createWebhookInput, { webhookId: string; keyId: string; secret: string }>

type Held = { keyId: string; state: 'ACTIVE' | 'DISABLED' }
const hold = async (tx: Parameters<Command<typeof webhookIdInput, null>['run']>[0], id: string): Promise<Held | undefined> =>
  (await tx.$queryRaw<Held[]>`SELECT key_id::text AS "keyId", state FROM webhook WHERE id = ${id}::uuid AND state <> 'REMOVED' FOR NO KEY UPDATE`)[0]

/**
 * Another secret, answered once, as the first was. For a day deliveries carry the signatures of both, so that none is missed while the other side changes over. Changed again within that day it is the
 * one between that goes: its answer may have been lost, and the other side goes on checking with the former one.
 */
export const rotateSecret = {
  verb: 'webhook.rotate',
  input: webhookIdInput,
  secret: true,
  run: each(async (tx, _, { input, at }) => {
    const held = await hold(tx, input.webhookId)
    if (!held) return refuse('not-found')
    const secret = newSecret()
    const until = new Date(at.getTime() + FORMER_SECRET_HOURS * 3_600_000)
    await tx.$executeRaw`
      UPDATE webhook SET secret_sealed = ${seal('webhook.secret', input.webhookId, secret)},
        former_secret_sealed = CASE WHEN former_until > ${at.toISOString()}::timestamptz THEN former_secret_sealed ELSE secret_sealed END,
        former_until = CASE WHEN former_until > ${at.toISOString()}::timestamptz THEN former_until ELSE ${until.toISOString()}::timestamptz END
      WHERE id = ${input.webhookId}::uuid`
    return done({ webhookId: input.webhookId, keyId: held.keyId, secret })
  }),
} satisfies Command<typeof webhookIdInput, { webhookId: string; keyId: string; secret: string }>

/** Nothing more is told there, for good: what waits is not delivered. */
export const removeWebhook = {
  verb: 'webhook.remove',
  input: webhookIdInput,
  run: each(async (tx, _, { input, today }) => {
    const held = await hold(tx, input.webhookId)
    if (!held) return refuse('not-found')
    await tx.$executeRaw`UPDATE webhook SET state = 'REMOVED', problem = NULL, disabled_on = ${today}::date, former_secret_sealed = NULL, former_until = NULL WHERE id = ${input.webhookId}::uuid`
    return done({ keyId: held.keyId })
  }),
} satisfies Command<typeof webhookIdInput, { keyId: string }>

/** Somebody has looked, and it is there again: what waited, and what failed last, is delivered now. */
export const resumeWebhook = {
  verb: 'webhook.resume',
  input: webhookIdInput,
  run: each(async (tx, _, { input }) => {
    const held = await hold(tx, input.webhookId)
    if (!held) return refuse('not-found')
    if (held.state === 'ACTIVE') return refuse('webhook-active')
    await tx.$executeRaw`UPDATE webhook SET state = 'ACTIVE', problem = NULL, disabled_on = NULL WHERE id = ${input.webhookId}::uuid`
    await tx.$executeRaw`UPDATE webhook_event SET state = 'WAITING', attempts = 0, next_at = ${now().toISOString()}::timestamptz WHERE webhook_id = ${input.webhookId}::uuid AND state IN ('WAITING', 'FAILED')`
    return done({ keyId: held.keyId })
  }),
} satisfies Command<typeof webhookIdInput, { keyId: string }>

/** Once more by hand, whether it arrived or not: under the same id, by which whoever receives knows it. */
export const redeliverEvent = {
  verb: 'webhook.redeliver',
  input: eventIdInput,
  run: each(async (tx, _, { input }) => {
    const [event] = await tx.$queryRaw<{ keyId: string; active: boolean; state: string }[]>`
      SELECT w.key_id::text AS "keyId", w.state = 'ACTIVE' AS active, e.state FROM webhook_event e JOIN webhook w ON w.id = e.webhook_id WHERE e.id = ${input.eventId}::uuid FOR NO KEY UPDATE OF e`
    if (!event) return refuse('not-found')
    if (!event.active) return refuse('webhook-disabled')
    if (event.state === 'WAITING' || event.state === 'SENDING') return refuse('webhook-waiting')
    await tx.$executeRaw`UPDATE webhook_event SET state = 'WAITING', attempts = 0, delivered_at = NULL, next_at = ${now().toISOString()}::timestamptz WHERE id = ${input.eventId}::uuid`
    return done({ keyId: event.keyId })
  }),
} satisfies Command<typeof eventIdInput, { keyId: string }>
