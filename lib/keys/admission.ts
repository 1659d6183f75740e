import { type Actor, SIGN_IN } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { now } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { recordEvent, transact } from '@/lib/kernel/db'
import { blindIndex } from '@/lib/kernel/seal'
import { type CountedKey, countOnce, isOverLimit, overBy } from '@/lib/kernel/throttle'
import { type KeyRole, keyState, SECRET } from './rules'

/** Whoever asks by a key: the actor of its transactions, and what an answer depends on. Carries no secret. */
export type KeyActor = Actor & { role: 'key'; areaCode: AreaCode; verbs: readonly string[]; actsAs: KeyRole; countyCode: string | null }

export type Admission = { ok: true; key: KeyActor } | { ok: false; code: 'key-unknown' | 'key-expired' | 'key-revoked' } | { ok: false; code: 'too-many'; seconds: number }

type Row = { id: string; name: string; role: KeyRole; areaCode: AreaCode; verbs: string[]; countyCode: string | null; expiresOn: Day; revokedOn: Day | null }

/**
 * Whose secret this is, counted: a key asks so often a minute, and an address that sends secrets which are none is heard no more for an hour. Whoever has the secret of a key
 * that is past its day, or was taken back, is told so, and it stands in the trail; that it asks too often, once for each time that it begins to.
 */
export async function admit(secret: string | null, address: string, today: Day): Promise<Admission> {
  const found = await transact(SIGN_IN, 'sign-in', async (tx) => {
    const [miss, at]: [CountedKey, Date] = [['miss/key', address], now()]
    if (await isOverLimit(tx, [miss], at)) return { row: null, over: await overBy(tx, miss, at) }
    const [row] = secret !== null && SECRET.test(secret) ? await tx.$queryRaw<Row[]>`
      SELECT id::text AS id, name, role, area_code AS "areaCode", verbs, county_code AS "countyCode", expires_on::text AS "expiresOn", revoked_on::text AS "revokedOn" FROM key_of(${blindIndex('api-key', secret)}, ${today}::date)` : []
    const counted: CountedKey = row ? ['ask/key', row.id] : miss
    if (row && (await isOverLimit(tx, [counted], at))) return { row, over: await overBy(tx, counted, at) }
    await countOnce(tx, [counted], at)
    return { row: row ?? null, over: null }
  })
  const { row, over } = found
  if (!row) return over ? { ok: false, code: 'too-many', seconds: over.seconds } : { ok: false, code: 'key-unknown' }
  const { id, name, role, areaCode, verbs, countyCode } = row
  const key: KeyActor = { id, role: 'key', name, areaCode, unitId: null, verbs, actsAs: role, countyCode }
  if (over) {
    if (over.first) await recordRefusal(key, { problem: 'too-many' })
    return { ok: false, code: 'too-many', seconds: over.seconds }
  }
  const state = keyState(row, today)
  if (state === 'active') return { ok: true, key }
  const code = state === 'expired' ? 'key-expired' : 'key-revoked'
  await recordRefusal(key, { problem: code })
  return { ok: false, code }
}

/** Under the key's own id: what it was refused, in codes. */
export const recordRefusal = (key: KeyActor, details: { problem?: string; verb?: string }): Promise<void> =>
  recordEvent(key, 'access.refused', { areaCode: key.areaCode, subject: 'api_key', rowId: key.id, details })
