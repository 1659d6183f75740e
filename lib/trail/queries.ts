import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { addDays, instantAt } from '@/lib/kernel/day'
import { Prisma, read, sql, type Tx } from '@/lib/kernel/db'

export type TrailEntry = {
  id: string; at: Date; userName: string | null; role: string | null; verb: string; action: 'INSERT' | 'UPDATE' | 'DELETE' | 'EVENT'
  areaCode: string | null; subject: string | null; rowId: string | null; changed: string[]
}

export type TrailFilter = { verb?: string; role?: string; from?: Day; to?: Day; before?: string }

const ENTRIES_A_PAGE = 50

/**
 * The trail inside the auditor's range, newest first, before a given entry. Names the columns that changed, not what stood in them: the trail says
 * who did what to which record, and reading it must not become a way to read the record.
 */
export const listTrail = (user: Actor, filter: TrailFilter): Promise<{ entries: TrailEntry[]; verbs: string[] }> =>
  read(user, 'audit.read', async (tx) => ({ entries: await entriesOf(tx, filter), verbs: await verbsOf(tx) }))

function entriesOf(tx: Tx, filter: TrailFilter): Promise<TrailEntry[]> {
  const where = [
    sql`true`,
    ...(filter.verb ? [sql`a.verb = ${filter.verb}`] : []),
    ...(filter.role ? [sql`a.role = ${filter.role}`] : []),
    ...(filter.from ? [sql`a.at >= ${instantAt(filter.from, 0).toISOString()}::timestamptz`] : []),
    ...(filter.to ? [sql`a.at < ${instantAt(addDays(filter.to, 1), 0).toISOString()}::timestamptz`] : []),
    ...(filter.before ? [sql`a.id < ${filter.before}::bigint`] : []),
  ]
  return tx.$queryRaw<TrailEntry[]>`
    SELECT a.id::text AS id, a.at, coalesce(s.name, entering.name) AS "userName", a.role, a.verb, a.action, a.area_code AS "areaCode", a.subject, a.row_id AS "rowId",
           CASE a.action
             WHEN 'UPDATE' THEN ARRAY(SELECT n.key FROM jsonb_each(a.after) n WHERE a.before -> n.key IS DISTINCT FROM n.value ORDER BY n.key)
             WHEN 'EVENT' THEN ARRAY(SELECT d.key || ' ' || d.value FROM jsonb_each_text(a.after) d ORDER BY d.key)
             ELSE ARRAY[]::text[] END AS changed
    FROM audit a LEFT JOIN staff s ON s.id = a.user_id
    -- Who signs in is nobody yet; whose account it was stands in the entry.
    LEFT JOIN staff entering ON a.user_id IS NULL AND a.subject = 'staff' AND a.action = 'EVENT' AND entering.id::text = a.row_id
    WHERE ${Prisma.join(where, ' AND ')} ORDER BY a.id DESC LIMIT ${ENTRIES_A_PAGE}`
}

/** The verbs that occur, for the filter. */
const verbsOf = async (tx: Tx): Promise<string[]> =>
  (await tx.$queryRaw<{ verb: string }[]>`SELECT verb FROM (SELECT DISTINCT verb FROM audit) v ORDER BY verb`).map((row) => row.verb)
