import type { Actor } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { COUNTIES } from '@/lib/kernel/counties'
import type { Day } from '@/lib/kernel/day'
import { read, sql } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import type { Outcome } from './delivery'
import { type ApiVerb, type KeyRole, keyState, type KeyState, type WebhookEvent } from './rules'

export type Key = {
  id: string; name: string; role: KeyRole; areaCode: AreaCode; areaName: string | null; verbs: ApiVerb[]; countyCode: string | null; countyName: string | null
  secretEnd: string; expiresOn: Day; createdOn: Day; createdBy: string | null; revokedOn: Day | null; lastUsedOn: Day | null; state: KeyState
}
type Row = Omit<Key, 'state' | 'countyName'>

const ID = /^[0-9a-f-]{36}$/

const select = (where: ReturnType<typeof sql>, order: ReturnType<typeof sql>) => sql`
  SELECT k.id::text AS id, k.name, k.role, k.area_code AS "areaCode", a.name AS "areaName", k.verbs, k.county_code AS "countyCode", k.secret_end AS "secretEnd", k.expires_on::text AS "expiresOn",
         k.created_on::text AS "createdOn", s.name AS "createdBy", k.revoked_on::text AS "revokedOn", k.last_used_on::text AS "lastUsedOn"
  FROM api_key k LEFT JOIN area a ON a.code = k.area_code LEFT JOIN staff s ON s.id = k.created_by WHERE ${where} ${order}`
const told = (row: Row, today: Day): Key => ({ ...row, countyName: row.countyCode && (COUNTIES[row.countyCode] ?? row.countyCode), state: keyState(row, today) })

/** Keys of the administrator's range, the latest first. */
export const listKeys = (user: Actor, today: Day, at?: string): Promise<Page<Key> & { total: number }> =>
  read(user, 'key.read', async (tx) => {
    const cursor = decodeCursor(at, [ID])
    const beyond = !cursor ? sql`true` : cursor.back ? sql`k.id > ${cursor.keys[0]!}::uuid` : sql`k.id < ${cursor.keys[0]!}::uuid`
    const rows = await tx.$queryRaw<Row[]>(select(beyond, sql`ORDER BY k.id ${cursor?.back ? sql`ASC` : sql`DESC`} LIMIT ${PAGE_SIZE + 1}`))
    const page = pageOf(rows, cursor, ({ id }) => [id])
    const [all] = await tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM api_key`
    return { ...page, rows: page.rows.map((row) => told(row, today)), total: all!.total }
  })

export async function findKey(user: Actor, id: string, today: Day): Promise<Key | null> {
  if (!isId(id)) return null
  const [row] = await read(user, 'key.read', (tx) => tx.$queryRaw<Row[]>(select(sql`k.id = ${id}::uuid`, sql``)))
  return row ? told(row, today) : null
}

export type WebhookProblem = 'failed' | 'gone' | 'key-over'
export type Delivery = { id: string; type: WebhookEvent; at: Date; state: 'WAITING' | 'SENDING' | 'DELIVERED' | 'FAILED'; attempts: number; nextAt: Date; status: number | null; problem: Problem | null; deliveredAt: Date | null }
export type Webhook = { id: string; url: string; events: WebhookEvent[]; state: 'ACTIVE' | 'DISABLED'; problem: WebhookProblem | null; createdOn: Day; createdBy: string | null; disabledOn: Day | null; waiting: number; deliveries: Delivery[] }
type Problem = Extract<Outcome, { ok: false }>['problem']
const DELIVERIES = 50

/** Where a key's system is told, and its latest deliveries; null where it is not. */
export const findWebhook = (user: Actor, keyId: string): Promise<Webhook | null> =>
  read(user, 'key.read', async (tx) => {
    const [row] = await tx.$queryRaw<Omit<Webhook, 'deliveries'>[]>`
      SELECT w.id::text AS id, w.url, w.events, w.state, w.problem, w.created_on::text AS "createdOn", s.name AS "createdBy", w.disabled_on::text AS "disabledOn",
        (SELECT count(*)::int FROM webhook_event e WHERE e.webhook_id = w.id AND e.state IN ('WAITING', 'SENDING')) AS waiting
      FROM webhook w LEFT JOIN staff s ON s.id = w.created_by WHERE w.key_id = ${keyId}::uuid AND w.state <> 'REMOVED'`
    if (!row) return null
    const deliveries = await tx.$queryRaw<Delivery[]>`
      SELECT id::text AS id, type, at, state, attempts, next_at AS "nextAt", status, problem, delivered_at AS "deliveredAt" FROM webhook_event WHERE webhook_id = ${row.id}::uuid ORDER BY at DESC, id DESC LIMIT ${DELIVERIES}`
    return { ...row, deliveries }
  })

/** Keys whose systems are told nothing any more because deliveries failed: somebody has to look. */
export const listSilent = (user: Actor): Promise<{ keyId: string; name: string }[]> =>
  read(user, 'key.read', (tx) => tx.$queryRaw<{ keyId: string; name: string }[]>`
    SELECT k.id::text AS "keyId", k.name FROM webhook w JOIN api_key k ON k.id = w.key_id WHERE w.state = 'DISABLED' AND k.revoked_on IS NULL ORDER BY w.disabled_on DESC, k.id LIMIT 20`)
