import { type Actor, scopeOf } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { addDays, type Day } from '@/lib/kernel/day'
import { Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { doorLabel } from '@/lib/dwellings/rules'
import { CONTEST_DAYS, type StepKind, type TransferState } from './rules'

/** Lists of requests: for us to answer or to decide, those we asked, and what is over. */
export const TRANSFER_VIEWS = ['answer', 'decide', 'asked', 'closed'] as const
export type TransferView = (typeof TRANSFER_VIEWS)[number]

export const viewsOf = (user: Actor): TransferView[] => (user.role === 'community' ? ['answer', 'asked', 'closed'] : ['decide', 'asked', 'closed'])

export type TransferRow = {
  id: string; name: string; areaCode: AreaCode; areaName: string; toAreaCode: AreaCode; toAreaName: string
  state: TransferState; askedOn: Day; deadline: Day; closedOn: Day | null; arrivedOn: Day
}

const OPEN = sql`t.state IN ('ASKED', 'CONTESTED')`

/** List and count share this. An office sees all that is open; a refusal stays with its asker while they can contest it. */
function inView(user: Actor, view: TransferView, today: Day): Prisma.Sql {
  const range = scopeOf(user)
  const releasing = sql`t.area_code >= ${range.from} AND t.area_code < ${range.to}`
  const receiving = sql`t.to_area_code >= ${range.from} AND t.to_area_code < ${range.to}`
  const contestable = sql`(t.state = 'REFUSED' AND t.closed_on >= ${addDays(today, -CONTEST_DAYS)}::date)`
  switch (view) {
    case 'answer': return sql`${OPEN} AND ${releasing}`
    case 'decide': return sql`${OPEN} AND ${releasing} AND (t.state = 'CONTESTED' OR t.deadline < ${today}::date)`
    case 'asked': return user.role === 'community' ? sql`(${OPEN} OR ${contestable}) AND ${receiving}` : OPEN
    case 'closed': return user.role === 'community' ? sql`NOT ${OPEN} AND NOT (${contestable} AND ${receiving})` : sql`NOT ${OPEN}`
  }
}

const columns = sql`t.id::text AS id, coalesce(r.name, t.resident_name) AS name, t.area_code AS "areaCode", coalesce(from_area.name, t.area_code) AS "areaName",
  t.to_area_code AS "toAreaCode", coalesce(to_area.name, t.to_area_code) AS "toAreaName", t.state, t.asked_on::text AS "askedOn", t.deadline::text AS deadline,
  t.closed_on::text AS "closedOn", t.arrived_on::text AS "arrivedOn"`

// The person's record shows itself only to whose area they live in; the other side reads the name that was typed.
const joined = sql`FROM transfer t LEFT JOIN resident r ON r.id = t.resident_id
  LEFT JOIN area from_area ON from_area.code = t.area_code LEFT JOIN area to_area ON to_area.code = t.to_area_code`

const KEYS = [/^\d{4}-\d{2}-\d{2}[ T][\d:.+Z-]+$/, /^[0-9a-f-]{36}$/] as const

/** Requests of one view: what is open the longest first, what is over the latest first. */
export const listTransfers = (user: Actor, view: TransferView, today: Day, at?: string): Promise<Page<TransferRow>> =>
  read(user, 'transfer.read', (tx) => transferStretch(tx, user, view, today, at, PAGE_SIZE))

/** A leaf of any size, in the transaction of whoever needs many. */
export async function transferStretch(tx: Tx, user: Actor, view: TransferView, today: Day, at: string | undefined, size: number): Promise<Page<TransferRow>> {
  const cursor = decodeCursor(at, KEYS)
  const descending = (view === 'closed') !== (cursor?.back ?? false)
  const beyond = cursor ? sql`AND (t.asked_at, t.id) ${descending ? sql`<` : sql`>`} (${cursor.keys[0]}::timestamptz, ${cursor.keys[1]}::uuid)` : Prisma.empty
  const order = descending ? sql`ORDER BY t.asked_at DESC, t.id DESC` : sql`ORDER BY t.asked_at, t.id`
  const found = await tx.$queryRaw<(TransferRow & { askedAt: string })[]>`
    SELECT ${columns}, t.asked_at::text AS "askedAt" ${joined} WHERE ${inView(user, view, today)} ${beyond} ${order} LIMIT ${size + 1}`
  return pageOf(found, cursor, (row) => [row.askedAt, row.id], size)
}

export async function countTransfers(user: Actor, today: Day): Promise<Record<TransferView, number>> {
  const [row] = await read(user, 'transfer.read', (tx) => tx.$queryRaw<Record<TransferView, number>[]>`
    SELECT count(*) FILTER (WHERE ${inView(user, 'answer', today)})::int AS answer, count(*) FILTER (WHERE ${inView(user, 'decide', today)})::int AS decide,
           count(*) FILTER (WHERE ${inView(user, 'asked', today)})::int AS asked, count(*) FILTER (WHERE ${inView(user, 'closed', today)})::int AS closed
    FROM transfer t`)
  return row!
}

/** What waits for this user, for the navigation: to answer, or to decide. */
export async function countWaiting(user: Actor, today: Day): Promise<number> {
  const [row] = await read(user, 'transfer.read', (tx) => tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM transfer t WHERE ${inView(user, viewsOf(user)[0]!, today)}`)
  return row!.n
}

export type TransferStep = { id: string; kind: StepKind; onDay: Day; reason: string | null; seenOn: Day | null; note: string | null; by: string | null }

/** What the asker saw at its door; null for the other side. */
export type Arrival = {
  dwellingId: string; address: string; name: string; phoneMask: string | null; originAddress: string | null; reason: string
  landlord: string | null; employer: string | null; note: string | null
}

export type TransferDetail = TransferRow & {
  residentId: string
  /** The name that was typed at the door, and the day they are said to have come. */
  typedName: string
  /** The record as it is, where the user may see it. */
  residentName: string | null
  confirmedOn: Day | null
  steps: TransferStep[]
  arrival: Arrival | null
}

type Raw = TransferRow & { residentId: string; typedName: string; residentName: string | null; confirmedOn: Day | null }
type RawArrival = Omit<Arrival, 'address' | 'phoneMask'> & { phoneMaskSealed: string | null; street: string; number: string; block: string; room: string }

export const findTransfer = (user: Actor, id: string): Promise<TransferDetail | null> =>
  read(user, 'transfer.read', async (tx) => {
    const [row] = await tx.$queryRaw<Raw[]>`
      SELECT ${columns}, t.resident_id::text AS "residentId", t.resident_name AS "typedName", coalesce(r.name, former.resident_name) AS "residentName", former.confirmed_on::text AS "confirmedOn"
      ${joined} LEFT JOIN LATERAL (
        SELECT s.resident_name, s.confirmed_on FROM stay s WHERE s.resident_id = t.resident_id AND starts_with(s.area_code, t.area_code) ORDER BY s.from_on DESC LIMIT 1) former ON true
      WHERE t.id = ${id}::uuid`
    return row ? { ...row, steps: await stepsOf(tx, id), arrival: await arrivalOf(tx, id, row.residentId) } : null
  })

const stepsOf = (tx: Tx, id: string): Promise<TransferStep[]> => tx.$queryRaw<TransferStep[]>`
  SELECT p.id::text AS id, p.kind, p.on_day::text AS "onDay", p.reason, p.seen_on::text AS "seenOn", p.note, staff.name AS by
  FROM transfer_step p LEFT JOIN staff ON staff.id = p.by_user WHERE p.transfer_id = ${id}::uuid ORDER BY p.at, p.id`

async function arrivalOf(tx: Tx, id: string, residentId: string): Promise<Arrival | null> {
  const [row] = await tx.$queryRaw<RawArrival[]>`
    SELECT a.dwelling_id::text AS "dwellingId", a.name, a.phone_mask_sealed AS "phoneMaskSealed", a.origin_address AS "originAddress", a.reason, a.landlord, a.employer, a.note,
           b.street, b.number, b.block, d.room
    FROM transfer_arrival a JOIN dwelling d ON d.id = a.dwelling_id JOIN building b ON b.id = d.building_id WHERE a.id = ${id}::uuid`
  if (!row) return null
  const { phoneMaskSealed, street, number, block, room, ...arrival } = row
  return { ...arrival, address: doorLabel({ street, number, block, room }), phoneMask: phoneMaskSealed && open('resident.phone_mask', residentId, phoneMaskSealed) }
}

/** The open request for somebody, for the page of their record. */
export async function openTransferOf(user: Actor, residentId: string): Promise<TransferRow | null> {
  const [row] = await read(user, 'transfer.read', (tx) => tx.$queryRaw<TransferRow[]>`
    SELECT ${columns} ${joined} WHERE t.resident_id = ${residentId}::uuid AND ${OPEN}`)
  return row ?? null
}
