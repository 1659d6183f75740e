import type { Actor } from '@/lib/kernel/access'
import { rangeOf } from '@/lib/kernel/area'
import { addDays, instantAt } from '@/lib/kernel/day'
import { appendEvent, Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { type Cursor, decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { blindIndex } from '@/lib/kernel/seal'
import { parseIdNumber } from '@/lib/residents/rules'
import { type Change, changesOf, notedOf, type TrailFilter } from './rules'

export type TrailAction = 'INSERT' | 'UPDATE' | 'DELETE' | 'EVENT'

export type TrailEntry = {
  id: string; at: Date; userId: string | null; userName: string | null; role: string | null; verb: string; action: TrailAction
  areaCode: string | null; subject: string | null; rowId: string | null; personId: string | null; changes: Change[]
}

const CURSOR = [/^\d{4}-\d{2}-\d{2}T[\d:.]{8,15}Z$/, /^-?\d{1,19}$/] as const
const keysOf = (entry: TrailEntry): string[] => [entry.at.toISOString(), entry.id]

/** The conditions of a filter on `audit a`. List, export and whatever counts share this. */
export function trailWhere(filter: TrailFilter): Prisma.Sql {
  const range = filter.areaCode ? rangeOf(filter.areaCode) : null
  return Prisma.join([
    sql`true`,
    ...(filter.personId ? [sql`a.person_id = ${filter.personId}::uuid`] : []),
    ...(filter.userId ? [sql`(${Prisma.join(doneBy(filter.userId), ' OR ')})`] : []),
    ...(range ? [sql`a.area_code >= ${range.from} AND a.area_code < ${range.to}`] : []),
    ...(filter.verb ? [sql`a.verb = ${filter.verb}`] : []),
    ...(filter.role ? [sql`a.role = ${filter.role}`] : []),
    ...(filter.recordId ? [sql`a.row_id = ${filter.recordId}`] : []),
    ...(filter.from ? [sql`a.at >= ${instantAt(filter.from, 0).toISOString()}::timestamptz`] : []),
    ...(filter.to ? [sql`a.at < ${instantAt(addDays(filter.to, 1), 0).toISOString()}::timestamptz`] : []),
  ], ' AND ')
}

/** Who signs in is nobody yet; whose account it was stands in the entry. */
const doneBy = (userId: string): Prisma.Sql[] => [sql`a.user_id = ${userId}::uuid`, sql`(a.row_id = ${userId} AND a.user_id IS NULL AND a.subject = 'staff')`]

/** Entries beyond a place in the trail, newest first; with `back`, those before it, oldest first. By time and id: each has one place. */
export async function trailPage(tx: Tx, filter: TrailFilter, cursor: Cursor | null, limit: number): Promise<TrailEntry[]> {
  const [at, id] = cursor?.keys ?? []
  const beyond = !cursor ? sql`true`
    : cursor.back ? sql`a.at >= ${at}::timestamptz AND (a.at, a.id) > (${at}::timestamptz, ${id}::bigint)`
    : sql`a.at <= ${at}::timestamptz AND (a.at, a.id) < (${at}::timestamptz, ${id}::bigint)`
  const order = (name: 'a' | 'p') => (name === 'a'
    ? (cursor?.back ? sql`a.at, a.id` : sql`a.at DESC, a.id DESC`) : (cursor?.back ? sql`p.at, p.id` : sql`p.at DESC, p.id DESC`))
  const leafOf = (where: Prisma.Sql) => sql`SELECT * FROM audit a WHERE ${where} AND ${beyond} ORDER BY ${order('a')} LIMIT ${limit}`
  if (!filter.userId) return entriesOf(tx, leafOf(trailWhere(filter)), order('p'))
  // Each way of having done it along its own index, and the first of both: an OR would gather all that somebody ever did.
  const rest = trailWhere({ ...filter, userId: undefined })
  const [own, account] = doneBy(filter.userId).map((by) => leafOf(sql`${by} AND ${rest}`))
  return entriesOf(tx, sql`SELECT * FROM ((${own}) UNION ALL (${account})) a ORDER BY ${order('a')} LIMIT ${limit}`, order('p'))
}

type RawEntry = Omit<TrailEntry, 'changes'> & { raw: { column: string; before: string | null; after: string | null }[] }

/** Of a row that was added or removed, a list says just that; `whole` tells its columns, too. */
async function entriesOf(tx: Tx, page: Prisma.Sql, order: Prisma.Sql, whole = false): Promise<TrailEntry[]> {
  const rows = await tx.$queryRaw<RawEntry[]>`
    SELECT p.id::text AS id, p.at, p.user_id::text AS "userId", coalesce(s.name, entering.name, k.name) AS "userName", p.role, p.verb, p.action, p.area_code AS "areaCode", p.subject,
           p.row_id AS "rowId", p.person_id::text AS "personId",
           coalesce((SELECT jsonb_agg(jsonb_build_object('column', k.key, 'before', p.before ->> k.key, 'after', p.after ->> k.key) ORDER BY k.key)
                     FROM jsonb_object_keys(coalesce(p.after, p.before, '{}')) AS k (key)
                     WHERE (p.action IN ('UPDATE', 'EVENT') OR ${whole}::boolean) AND (p.before ->> k.key) IS DISTINCT FROM (p.after ->> k.key)), '[]') AS raw
    FROM (${page}) AS p LEFT JOIN staff s ON s.id = p.user_id LEFT JOIN api_key k ON k.id = p.user_id AND p.role = 'key'
    LEFT JOIN staff entering ON p.user_id IS NULL AND p.subject = 'staff' AND p.action = 'EVENT' AND entering.id::text = p.row_id
    ORDER BY ${order}`
  return rows.map(({ raw, ...row }) => ({ ...row, changes: changesOf(row.action, raw) }))
}

/**
 * The trail inside the auditor's range, newest first. Names the columns that changed, and shows codes, days and states only: the trail says who did
 * what to which record, and reading it must not become a way to read the record. Its own reading is an entry, once for each leaf asked for.
 */
export const listTrail = (user: Actor, filter: TrailFilter, at?: string): Promise<Page<TrailEntry>> =>
  read(user, 'audit.read', async (tx) => {
    const page = await trailStretch(tx, filter, at, PAGE_SIZE)
    await appendEvent(tx, 'audit.read', {
      areaCode: user.areaCode, ...(filter.personId ? { subject: kindOf(page.rows), rowId: filter.personId } : {}), details: notedOf(filter, page.rows.length),
    })
    return page
  })

const OF_LOCALS = ['outgoing', 'absence', 'absence_contact', 'certificate', 'certificate_application']
/** Whose entries these are, where they are one person's. */
const kindOf = (entries: readonly TrailEntry[]): TrailSubject['kind'] => (entries.some(({ subject }) => subject !== null && OF_LOCALS.includes(subject)) ? 'outgoing' : 'resident')

/** A leaf of any size, in the transaction of whoever needs many, who leaves the entry that tells of it. */
export async function trailStretch(tx: Tx, filter: TrailFilter, at: string | undefined, size: number): Promise<Page<TrailEntry>> {
  const cursor = decodeCursor(at, CURSOR)
  return pageOf(await trailPage(tx, filter, cursor, size + 1), cursor, keysOf, size)
}

/** How many entries match, as far as `most`. */
export async function countTrail(user: Actor, filter: TrailFilter, most: number): Promise<number> {
  const [row] = await read(user, 'audit.read', (tx) => tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (SELECT 1 FROM audit a WHERE ${trailWhere(filter)} LIMIT ${most}) AS found`)
  return row!.n
}

export type EntryDetail = { entry: TrailEntry; sameCommand: TrailEntry[]; sameRecord: TrailEntry[] }

const RELATED = 20
/** Entries of one transaction stand close together; its number alone would be looked for in the whole trail. */
const NEAR = 20_000

/** One entry, what else its transaction did, and what else became of its record; null outside the auditor's range. Read, too, it is an entry. */
export const findEntry = (user: Actor, id: string): Promise<EntryDetail | null> =>
  read(user, 'audit.read', async (tx) => {
    const newest = sql`p.at DESC, p.id DESC`
    const [entry] = await entriesOf(tx, sql`SELECT * FROM audit a WHERE a.id = ${id}::bigint ORDER BY a.at LIMIT 1`, newest, true)
    if (!entry) return null
    await appendEvent(tx, 'audit.read', {
      areaCode: user.areaCode, ...(entry.personId ? { subject: kindOf([entry]), rowId: entry.personId } : {}), details: { entry: id },
    })
    const at = entry.at.toISOString()
    const sameCommand = await entriesOf(tx, sql`
      SELECT a.* FROM audit a WHERE a.id <> ${id}::bigint AND a.id BETWEEN ${id}::bigint - ${NEAR} AND ${id}::bigint + ${NEAR}
        AND a.at BETWEEN ${at}::timestamptz - interval '10 minutes' AND ${at}::timestamptz + interval '10 minutes'
        AND a.tx = (SELECT own.tx FROM audit own WHERE own.id = ${id}::bigint AND own.at = ${at}::timestamptz) ORDER BY a.id LIMIT ${RELATED}`, sql`p.id`)
    const sameRecord = entry.rowId === null ? [] : await entriesOf(tx, sql`
      SELECT * FROM audit a WHERE a.row_id = ${entry.rowId} AND a.subject = ${entry.subject} AND a.id <> ${id}::bigint
      ORDER BY a.at DESC, a.id DESC LIMIT ${RELATED}`, newest)
    return { entry, sameCommand, sameRecord }
  })

export type TrailSubject = { kind: 'resident' | 'outgoing'; id: string }

/**
 * Whom this full identity number is of, by their ids and nothing else: a resident who lives or lived in the auditor's range, and locals of it, whose records may be several when all but one are closed.
 * The asking is an entry. None for a number that is none.
 */
export async function findTrailSubjects(user: Actor, text: string): Promise<TrailSubject[]> {
  const parsed = parseIdNumber(text)
  if (!parsed.ok) return []
  return read(user, 'audit.read', (tx) => tx.$queryRaw<TrailSubject[]>`SELECT s.kind, s.id::text AS id FROM trail_subject(${blindIndex('id-number', parsed.value.canonical)}) s`)
}

export type TrailUser = { id: string; name: string; username: string; role: string }
const USERS = 2000

/** Whose entries there may be: the staff of the auditor's range. */
export const trailUsers = (user: Actor): Promise<TrailUser[]> =>
  read(user, 'audit.read', (tx) => tx.$queryRaw<TrailUser[]>`SELECT id::text AS id, name, username, role FROM staff ORDER BY role, username LIMIT ${USERS}`)
