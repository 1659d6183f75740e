import type { Tx } from './db'
import { blindIndex } from './seal'

export type Limit = { hours: number; most: number }

/**
 * How often those without an account may do something, by what they come with. A mobile network sends many phones from one address, and a factory's gate, too: so it
 * gets many. A door and a phone are one household's. Codes that are none are what somebody sends who looks for one.
 * Whoever asks for a one-time code is counted whether or not it leads to somebody, or the count would tell; a person gets no more of them than a person needs.
 * Another system asks by its key, and again a minute later; secrets that are none are what somebody sends who looks for one.
 * Permits are checked at counters and gates, many from one address; yet nobody keeps watch over others by asking all day.
 */
export const LIMITS = {
  'send/door': { hours: 24, most: 12 },
  'send/phone': { hours: 24, most: 12 },
  'send/helper': { hours: 24, most: 60 },
  'send/address': { hours: 1, most: 120 },
  'miss/address': { hours: 1, most: 30 },
  'verify/address': { hours: 1, most: 300 },
  'open-data/address': { hours: 1, most: 300 },
  'open-offers/address': { hours: 1, most: 300 },
  'enter/address': { hours: 1, most: 60 },
  'enter/typed': { hours: 1, most: 6 },
  'try/address': { hours: 1, most: 120 },
  'code/hour': { hours: 1, most: 3 },
  'code/day': { hours: 24, most: 8 },
  'miss/key': { hours: 1, most: 30 },
  'ask/key': { hours: 1 / 60, most: 120 },
} as const satisfies Record<string, Limit>
export type Counted = keyof typeof LIMITS

/** Whether something was done as often as it may be within its hours, which begin with the first. A clock that was set back makes nobody wait for longer. */
export function isOver(counted: Counted, done: { n: number; since: Date } | null, at: Date): boolean {
  const { hours, most } = LIMITS[counted]
  const age = at.getTime() - (done?.since.getTime() ?? 0)
  return done !== null && age >= 0 && age < hours * 3_600_000 && done.n >= most
}

/** What is counted, and under what: a door's id, a phone, a network address. Kept as a keyed digest. */
export type CountedKey = readonly [counted: Counted, of: string]

const digestOf = ([counted, of]: CountedKey): string => blindIndex('throttle', `${counted}/${of}`)

/** Of what has been done as often as it may be: seconds until it may be done again, at least one; and whether it is tried beyond that for the first time, which is counted. */
export async function overBy(tx: Tx, key: CountedKey, at: Date): Promise<{ seconds: number; first: boolean }> {
  const [row] = await tx.$queryRaw<{ n: number; since: Date }[]>`SELECT n, since FROM door_throttle WHERE key = ${digestOf(key)}`
  const { hours, most } = LIMITS[key[0]]
  const first = row!.n === most
  if (first) await countOnce(tx, [key], at)
  return { seconds: Math.max(1, Math.ceil((row!.since.getTime() + hours * 3_600_000 - at.getTime()) / 1_000)), first }
}

/** Whether any of these has been done as often as it may be. Held until the end of the transaction, so that many at the same moment are counted, too. */
export async function isOverLimit(tx: Tx, keys: readonly CountedKey[], at: Date): Promise<boolean> {
  const digests = keys.map(digestOf)
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(key, 0))::text FROM unnest(${[...digests].sort()}::text[]) AS key`
  const rows = await tx.$queryRaw<{ key: string; n: number; since: Date }[]>`SELECT key, n, since FROM door_throttle WHERE key = ANY (${digests}::text[])`
  return keys.some(([counted], i) => isOver(counted, rows.find((row) => row.key === digests[i]) ?? null, at))
}

/** Counts each of these once more; what was counted before its hours is forgotten. */
export async function countOnce(tx: Tx, keys: readonly CountedKey[], at: Date): Promise<void> {
  for (const key of keys) {
    const begin = new Date(at.getTime() - LIMITS[key[0]].hours * 3_600_000)
    await tx.$executeRaw`
      INSERT INTO door_throttle AS t (key, n, since) VALUES (${digestOf(key)}, 1, ${at.toISOString()}::timestamptz)
      ON CONFLICT (key) DO UPDATE SET n = CASE WHEN t.since <= ${begin.toISOString()}::timestamptz THEN 1 ELSE t.n + 1 END,
        since = CASE WHEN t.since <= ${begin.toISOString()}::timestamptz THEN ${at.toISOString()}::timestamptz ELSE t.since END`
  }
}
