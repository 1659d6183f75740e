/** What is seen of an installation at one moment. Null: not known, because the database is away or the system does not tell. */
export type Vitals = {
  /** The database answers. */
  reachable: boolean
  /** Migrations that this code brings and the database has not had. */
  pending: number
  /** The role that the app connects as obeys row-level security. */
  roleHeld: boolean
  /** Changes of tallies that wait to be folded, and since when the oldest of them is known to wait. */
  unfolded: { changes: number; oldestMs: number } | null
  /** Entries of the trail that wait for their seal, and the age of the oldest. */
  unsealed: { entries: number; oldestMs: number } | null
  /** Of the file systems that hold our data: the one with least room. */
  disk: { freeBytes: number; sizeBytes: number } | null
  pool: { size: number; open: number; used: number; waiting: number }
  /** Findings of other parts (jobs): codes of their own, with a sentence each under `health.finding`. */
  others: readonly string[]
}

export type Standing = 'ready' | 'degraded' | 'down'

const MINUTE = 60_000
/** Folding and sealing run every minute; ten of them missed is no hiccup. */
export const BEHIND_MS = 10 * MINUTE
/** A figure adds up what is not folded yet: up to here that costs nothing that anybody would see. */
export const MANY_UNFOLDED = 200_000
/** Below either of them, somebody should make room today. */
export const LOW_DISK_BYTES = 1024 ** 3
export const LOW_DISK_SHARE = 0.05

export type Finding = { code: string; weight: 'down' | 'degraded' }

/** What is the matter, the worst first; nothing for a healthy installation. Codes only: they are told to whoever asks. */
export function findingsOf(vitals: Vitals): Finding[] {
  if (!vitals.reachable) return [{ code: 'database-away', weight: 'down' }, ...lowDisk(vitals)]
  const found: (Finding | false)[] = [
    vitals.pending > 0 && { code: 'migrations-pending', weight: 'down' },
    !vitals.roleHeld && { code: 'role-too-strong', weight: 'down' },
    vitals.unsealed !== null && vitals.unsealed.oldestMs > BEHIND_MS && { code: 'sealing-behind', weight: 'degraded' },
    vitals.unfolded !== null && (vitals.unfolded.oldestMs > BEHIND_MS || vitals.unfolded.changes >= MANY_UNFOLDED) && { code: 'folding-behind', weight: 'degraded' },
    vitals.pool.waiting >= vitals.pool.size && { code: 'pool-waiting', weight: 'degraded' },
  ]
  return [...found.filter((finding) => finding !== false), ...lowDisk(vitals), ...vitals.others.map((code) => ({ code, weight: 'degraded' as const }))]
}

function lowDisk({ disk }: Vitals): Finding[] {
  const low = disk !== null && (disk.freeBytes < LOW_DISK_BYTES || disk.freeBytes < disk.sizeBytes * LOW_DISK_SHARE)
  return low ? [{ code: 'disk-low', weight: 'degraded' }] : []
}

export const standingOf = (findings: readonly Finding[]): Standing =>
  findings.some(({ weight }) => weight === 'down') ? 'down' : findings.length > 0 ? 'degraded' : 'ready'

/** A row that has waited: the same oldest one, seen again, has waited since it was first seen. Ids of tallies only grow. */
export type Waiting = { id: string; since: number } | null

export const stillWaiting = (before: Waiting, oldest: string | null, at: number): Waiting =>
  oldest === null ? null : before?.id === oldest ? before : { id: oldest, since: at }
