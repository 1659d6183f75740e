import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Actor, SIGN_IN, systemActor, type User } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import { read, transact } from '@/lib/kernel/db'
import { SESSION_IDLE_MINUTES } from '@/lib/staff/rules'
import { MANY_UNFOLDED, type Vitals } from './rules'

const PROBE: Actor = systemActor('health')
/** Whoever asks whether we are well wants to know now. */
const PROBE_MS = 3000

export type Readiness = Pick<Vitals, 'pending' | 'roleHeld'>

/** One cheap statement: the database answers, has had this code's migrations, and holds the app's role to row-level security. */
export async function readiness(): Promise<Readiness> {
  const known = await migrations()
  const [row] = await transact(PROBE, 'health', (tx) => tx.$queryRaw<{ had: number; held: boolean }[]>`
    SELECT (SELECT count(DISTINCT migration_name)::int FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL AND migration_name = ANY (${known}::text[])) AS had,
           NOT (rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_class WHERE oid = 'resident'::regclass AND relowner = pg_roles.oid)) AS held
    FROM pg_roles WHERE rolname = current_user`, { timeoutMs: PROBE_MS })
  return { pending: known.length - row!.had, roleHeld: row!.held }
}

let brought: Promise<string[]> | undefined

/** The migrations that this code came with, read once. */
const migrations = (): Promise<string[]> => (brought ??= readdir(join(process.cwd(), 'prisma', 'migrations')).then((names) => names.filter((name) => /^\d{14}_/.test(name))))

/** Changes of tallies that are not folded, counted up to where it makes no difference any more, and the oldest of them. */
export async function unfolded(): Promise<{ changes: number; oldest: string | null }> {
  const [row] = await transact(PROBE, 'health', (tx) => tx.$queryRaw<{ changes: number; oldest: string | null }[]>`
    SELECT (SELECT count(*)::int FROM (SELECT FROM tally LIMIT ${MANY_UNFOLDED}) AS waiting) AS changes, (SELECT min(id)::text FROM tally) AS oldest`)
  return row!
}

const FAR_ENOUGH = 20_000

/** How old the oldest entry is of the `left` newest ones; of many, of a late one among them. */
export async function ageOfUnsealed(left: number): Promise<number> {
  if (left === 0) return 0
  const [row] = await transact(PROBE, 'health', (tx) => tx.$queryRaw<{ at: Date }[]>`
    SELECT at FROM audit ORDER BY id DESC OFFSET ${Math.min(left, FAR_ENOUGH) - 1} LIMIT 1`)
  return row ? Math.max(0, now().getTime() - row.at.getTime()) : 0
}

/** Sessions that somebody may be using. */
export async function countSessions(): Promise<number> {
  const at = now()
  const [row] = await transact(SIGN_IN, 'health', (tx) => tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM session WHERE revoked_at IS NULL AND expires_at > ${at.toISOString()}::timestamptz
      AND last_seen_at > ${new Date(at.getTime() - SESSION_IDLE_MINUTES * 60_000).toISOString()}::timestamptz`)
  return row!.n
}

export type Installation = {
  postgres: string; bytes: number; connections: number; mostConnections: number; tables: { name: string; rows: number; bytes: number }[]
}

/** What an administrator sees of the database itself: versions, sizes, connections. No row of anybody. */
export const describeDatabase = (user: User): Promise<Installation> =>
  read(user, 'health.read', async (tx) => {
    const [row] = await tx.$queryRaw<{ postgres: string; bytes: bigint; connections: number; most: number }[]>`
      SELECT current_setting('server_version') AS postgres, pg_database_size(current_database()) AS bytes, current_setting('max_connections')::int AS most,
             (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections`
    const tables = await tx.$queryRaw<{ name: string; rows: number; bytes: bigint }[]>`
      SELECT c.relname AS name, sum(greatest(0, t.reltuples))::float8 AS rows, sum(pg_total_relation_size(t.oid))::int8 AS bytes
      FROM pg_class c CROSS JOIN LATERAL (
        SELECT p.oid, p.reltuples FROM pg_class p LEFT JOIN pg_inherits i ON i.inhrelid = p.oid WHERE p.relkind = 'r' AND (p.oid = c.oid OR i.inhparent = c.oid)) AS t
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      GROUP BY c.relname ORDER BY 3 DESC LIMIT 10`
    const { postgres, bytes, connections, most } = row!
    return { postgres, bytes: Number(bytes), connections, mostConnections: most, tables: tables.map((table) => ({ ...table, bytes: Number(table.bytes) })) }
  })
