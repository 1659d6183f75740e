import { type Actor, scopeOf } from '@/lib/kernel/access'
import { type AreaCode, inRange } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { type Candidate, likelyMerge, type Lives, mergeFault, type Suspicion, suspicionsOf } from './duplicates'
import { latestStay, places, type ResidentRow, type Row, rowColumns, toRow } from './queries'

/** One of two records side by side, as a list shows it and with what tells them apart. */
export type Side = ResidentRow & {
  areaCode: AreaCode; phoneMask: string | null; originAddress: string | null; reportedOn: Day | null; source: string | null; permits: number; mergedInto: string | null
}

export type Pair = {
  a: Side; b: Side; suspicions: Suspicion[]
  /** Whether what is masked is the same behind the masks. */
  same: { number: boolean; phone: boolean }
  /** What is likely right; null where they cannot be merged at all. */
  likely: { keepId: string; lives: Lives } | null
  /** Which of the two may be kept, and why the other may not. */
  faults: Record<string, ReturnType<typeof mergeFault>>
  /** Somebody has found them to be two people. */
  apart: { id: string; by: string | null; at: Date; mayTakeBack: boolean } | null
}

type Apart = { id: string; areaCode: AreaCode; by: string | null; at: Date }
type SideRow = Row & Omit<Side, keyof ResidentRow | 'phoneMask'> & { phoneMaskSealed: string | null } & Pick<Candidate, 'numberIndex' | 'digitsIndex' | 'phoneIndex'>

async function sidesOf(tx: Tx, ids: string[], today: Day): Promise<Map<string, { side: Side; facts: Candidate }>> {
  const rows = await tx.$queryRaw<SideRow[]>`
    SELECT ${rowColumns(today)}, r.area_code AS "areaCode", r.phone_mask_sealed AS "phoneMaskSealed", r.origin_address AS "originAddress", r.merged_into::text AS "mergedInto",
           r.id_number_index AS "numberIndex", r.digits_index AS "digitsIndex", r.phone_index AS "phoneIndex", s.reported_on::text AS "reportedOn", s.source,
           (SELECT count(*)::int FROM permit p WHERE p.resident_id = r.id) AS permits
    FROM resident r ${latestStay} ${places} WHERE r.id = ANY (${ids}::uuid[])`
  return new Map(rows.map(({ numberIndex, digitsIndex, phoneIndex, phoneMaskSealed, ...row }) => {
    const living = row.status !== 'left'
    const side = { ...(toRow(row) as Omit<Side, 'phoneMask'>), phoneMask: phoneMaskSealed && open('resident.phone_mask', row.id, phoneMaskSealed) }
    const facts: Candidate = {
      id: row.id, name: row.name, bornOn: row.bornOn, verified: row.verified, numberIndex, digitsIndex, phoneIndex, dwellingId: living ? row.dwellingId : null, open: living,
      status: living ? (row.status === 'registered' ? 'REGISTERED' : 'DECLARED') : null, confirmedOn: row.confirmedOn, reportedOn: row.reportedOn,
    }
    return [row.id, { side, facts }]
  }))
}

const within = (user: Actor, area: AreaCode): boolean => inRange(area, scopeOf(user))

function pairOf(user: Actor, sides: Awaited<ReturnType<typeof sidesOf>>, aId: string, bId: string, apart: Apart | null): Pair | null {
  const [a, b] = [sides.get(aId), sides.get(bId)]
  if (!a || !b) return null
  const same = (x: string | null, y: string | null) => x !== null && x === y
  return {
    a: a.side, b: b.side, suspicions: suspicionsOf(a.facts, b.facts),
    same: { number: same(a.facts.numberIndex, b.facts.numberIndex), phone: same(a.facts.phoneIndex, b.facts.phoneIndex) },
    likely: likelyMerge(a.facts, b.facts), faults: { [aId]: mergeFault(a.facts, b.facts), [bId]: mergeFault(b.facts, a.facts) },
    apart: apart && { id: apart.id, by: apart.by, at: apart.at, mayTakeBack: within(user, apart.areaCode) },
  }
}

/** Pairs of which one is unverified, by what else is equal. */
const unverified = (equal: Prisma.Sql) => sql`
  UNION SELECT least(a.id, b.id), greatest(a.id, b.id) FROM one a JOIN one b ON b.name = a.name AND b.id <> a.id AND ${equal} WHERE NOT a.identity_verified`

/** The pairs of the range that suspicionsOf finds, each once, the smaller id first: each found by what must be equal, so that many of one name cost no more than they are. */
const suspects = sql`
  WITH one AS (
    SELECT r.id, r.name, r.born_on, r.digits_index, r.phone_index, r.identity_verified, s.dwelling_id AS door, birth_digits(r.born_on) AS birth_digits
    FROM resident r LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE r.merged_into IS NULL),
  pairs AS (
    SELECT a.id AS a_id, b.id AS b_id FROM one a JOIN one b ON b.name = a.name AND b.born_on = a.born_on AND b.id > a.id
    UNION SELECT a.id, b.id FROM one a JOIN one b ON b.name = a.name AND b.digits_index = a.digits_index AND b.id > a.id
    ${unverified(sql`b.phone_index = a.phone_index`)}
    ${unverified(sql`b.door = a.door`)}
    ${unverified(sql`b.birth_digits = a.birth_digits AND birth_swapped(a.born_on, b.born_on)`)})`

const KEYS = [/^[0-9a-f-]{36}$/, /^[0-9a-f-]{36}$/] as const

/** No longer a list than anybody goes through; beyond it is said that there are more. */
const COUNTED_TO = 1_000

export type DuplicatePage = Page<Pair> & { total: number; more: boolean }

/** Pairs that may be one person, the latest recorded first; or those that were told apart, the latest first. */
export const listDuplicates = (user: Actor, view: 'open' | 'decided', today: Day, at?: string): Promise<DuplicatePage> =>
  read(user, 'duplicate.read', async (tx) => {
    const cursor = decodeCursor(at, KEYS)
    const way = cursor?.back ? sql`ASC` : sql`DESC`
    // Of pairs to look at the later record goes by; of those told apart, when.
    const beyond = (keys: Prisma.Sql) => (cursor ? sql`${keys} ${cursor.back ? sql`>` : sql`<`} (${cursor.keys[0]}::uuid, ${cursor.keys[1]}::uuid)` : sql`true`)
    type Found = { aId: string; bId: string; total: number } & Partial<Apart>
    const found = await (view === 'open'
      ? tx.$queryRaw<Found[]>`
          ${suspects}, asked AS (SELECT p.* FROM pairs p WHERE NOT EXISTS (SELECT 1 FROM told_apart() d WHERE d.a_id = p.a_id AND d.b_id = p.b_id))
          SELECT a_id::text AS "aId", b_id::text AS "bId", (SELECT count(*)::int FROM (SELECT 1 FROM asked LIMIT ${COUNTED_TO + 1}) AS counted) AS total
          FROM asked WHERE ${beyond(sql`(b_id, a_id)`)} ORDER BY b_id ${way}, a_id ${way} LIMIT ${PAGE_SIZE + 1}`
      : tx.$queryRaw<Found[]>`
          SELECT d.a_id::text AS "aId", d.b_id::text AS "bId", d.id::text AS id, d.area_code AS "areaCode", staff.name AS by, d.at, (SELECT count(*)::int FROM told_apart()) AS total
          FROM told_apart() d LEFT JOIN staff ON staff.id = d.user_id WHERE ${beyond(sql`(d.id, d.a_id)`)} ORDER BY d.id ${way}, d.a_id ${way} LIMIT ${PAGE_SIZE + 1}`)
    const page = pageOf(found, cursor, (row) => (view === 'open' ? [row.bId, row.aId] : [row.id!, row.aId]))
    const sides = await sidesOf(tx, page.rows.flatMap((row) => [row.aId, row.bId]), today)
    const total = found[0]?.total ?? 0
    return {
      ...page, total: Math.min(total, COUNTED_TO), more: total > COUNTED_TO,
      rows: page.rows.flatMap((row) => pairOf(user, sides, row.aId, row.bId, row.id ? (row as Found & Apart) : null) ?? []),
    }
  })

/** Two records side by side, where the user may see both; the trail knows who looked at whom. */
export const findPair = (user: Actor, oneId: string, otherId: string, today: Day): Promise<Pair | null> =>
  read(user, 'duplicate.read', async (tx) => {
    const [aId, bId] = oneId < otherId ? [oneId, otherId] : [otherId, oneId]
    if (aId === bId) return null
    const [apart] = await tx.$queryRaw<Apart[]>`
      SELECT d.id::text AS id, d.area_code AS "areaCode", staff.name AS by, d.at FROM told_apart() d LEFT JOIN staff ON staff.id = d.user_id WHERE d.a_id = ${aId}::uuid AND d.b_id = ${bId}::uuid`
    const pair = pairOf(user, await sidesOf(tx, [aId, bId], today), aId, bId, apart ?? null)
    for (const side of pair ? [pair.a, pair.b] : []) await appendEvent(tx, 'resident.view', { areaCode: side.areaCode, subject: 'resident', rowId: side.id, details: { page: 'pair' } })
    return pair
  })

/** A merge that stands, seen from either of its records. */
export type MergeEntry = { id: string; keptId: string; goneId: string; goneName: string; onDay: Day; by: string | null }

export const mergesOf = (user: Actor, residentId: string): Promise<MergeEntry[]> =>
  read(user, 'duplicate.read', (tx) => tx.$queryRaw<MergeEntry[]>`
    SELECT m.id::text AS id, m.kept_id::text AS "keptId", m.gone_id::text AS "goneId", g.name AS "goneName", m.on_day::text AS "onDay", staff.name AS by
    FROM resident_merge m JOIN resident g ON g.id = m.gone_id LEFT JOIN staff ON staff.id = m.user_id
    WHERE m.undone_at IS NULL AND (m.kept_id = ${residentId}::uuid OR m.gone_id = ${residentId}::uuid) ORDER BY m.id DESC`)
