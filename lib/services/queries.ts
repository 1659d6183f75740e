import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { officeAt } from '@/lib/kernel/office'
import { open, openKept } from '@/lib/kernel/seal'
import { due, met } from '@/lib/obligations/shown'
import type { About, AnyKind, Channel, Rating, ServiceDepartment, ServiceState, ServiceStep } from './rules'

/** To be done; of these the urgent, the overdue, one's own, and nobody's; done or told why not; of these not asked yet how it was; withdrawn. */
export const SERVICE_SHOWS = ['open', 'urgent', 'overdue', 'mine', 'nobody', 'done', 'unrated', 'withdrawn'] as const
export type ServiceShow = (typeof SERVICE_SHOWS)[number]
/** `text`: the beginning of a name. */
export type ServiceFilter = { area: AreaCode; show: ServiceShow; kind?: AnyKind | undefined; text?: string | undefined; at?: string | null | undefined }

/** `name`: null where the record has gone out of sight with its person. */
export type ServiceRow = {
  id: string; kind: AnyKind; about: About | null; urgent: boolean; state: ServiceState; channel: Channel; askedOn: Day; deadline: Day; closedOn: Day | null; rating: Rating | null; assignedTo: string | null; assignee: string | null
  residentId: string; name: string | null; areaCode: AreaCode; communityName: string | null; gridName: string | null
}

const ROW = sql`q.id::text AS id, q.kind, q.about, q.urgent, q.state, q.channel, q.asked_on::text AS "askedOn", q.deadline::text AS deadline, q.closed_on::text AS "closedOn", q.rating, q.assigned_to::text AS "assignedTo", service_assignee(q.assigned_to) AS assignee,
  q.resident_id::text AS "residentId", coalesce(r.name, lived.resident_name) AS name, q.area_code AS "areaCode", community.name AS "communityName", grid.name AS "gridName"`
const FROM = sql`FROM service_request q LEFT JOIN resident r ON r.id = q.resident_id
  LEFT JOIN LATERAL (SELECT s.resident_name FROM stay s WHERE r.id IS NULL AND s.resident_id = q.resident_id ORDER BY s.from_on DESC LIMIT 1) lived ON true
  LEFT JOIN area community ON community.code = left(q.area_code, 12) LEFT JOIN area grid ON grid.code = q.area_code AND length(q.area_code) = 15`

const OPEN = sql`q.closed_on IS NULL`
const RESULT = sql`q.state IN ('DONE', 'NOT_POSSIBLE')`
function states(show: ServiceShow, user: Actor, today: Day): Prisma.Sql {
  switch (show) {
    case 'open': return OPEN
    case 'urgent': return sql`${OPEN} AND q.urgent`
    case 'overdue': return sql`${OPEN} AND q.deadline < ${today}::date`
    case 'mine': return sql`${OPEN} AND q.assigned_to = ${user.id}::uuid`
    case 'nobody': return sql`${OPEN} AND q.assigned_to IS NULL`
    case 'done': return RESULT
    case 'unrated': return sql`${RESULT} AND q.rating IS NULL`
    case 'withdrawn': return sql`q.state = 'WITHDRAWN'`
  }
}

const inArea = (area: AreaCode) => {
  const range = rangeOf(area)
  return sql`q.area_code >= ${range.from} AND q.area_code < ${range.to}`
}
function which({ area, show, kind, text }: ServiceFilter, user: Actor, today: Day): Prisma.Sql {
  const named = text?.replaceAll('\0', '').trim()
  const column = named && /^[a-z]+$/i.test(named) ? sql`starts_with(r.name_initials, ${named.toLowerCase()})` : sql`starts_with(coalesce(r.name, lived.resident_name), ${named ?? ''})`
  return sql`${inArea(area)} AND ${states(show, user, today)} AND ${kind ? sql`q.kind = ${kind}` : sql`true`} AND ${named ? column : sql`true`}`
}

const KEYS = [/^[01]$/, /^\d{1,7}$/, /^[0-9a-f-]{36}$/] as const
const isOver = (show: ServiceShow): boolean => show === 'done' || show === 'unrated' || show === 'withdrawn'

/** How many there are, in the transaction of whoever reads them. */
export async function countServices(tx: Tx, user: Actor, filter: ServiceFilter, today: Day): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n ${FROM} WHERE ${which(filter, user, today)}`
  return row!.n
}

/** A leaf of any size, inside a transaction that may read requests: hardship and children alone before all others, then by the deadline, and what is over from the latest. */
export async function servicePage(tx: Tx, user: Actor, filter: ServiceFilter, today: Day, size: number): Promise<Page<ServiceRow>> {
  const cursor = decodeCursor(filter.at, KEYS)
  const days = isOver(filter.show) ? sql`(DATE '9999-12-31' - q.closed_on)` : sql`(q.deadline - DATE '0001-01-01')`
  const key = sql`(NOT q.urgent)::int, ${days}, q.id`
  const beyond = cursor ? sql`(${key}) ${cursor.back ? sql`<` : sql`>`} (${cursor.keys[0]}::int, ${cursor.keys[1]}::int, ${cursor.keys[2]}::uuid)` : sql`true`
  const way = cursor?.back ? sql`DESC` : sql`ASC`
  const rows = await tx.$queryRaw<(ServiceRow & { days: number })[]>`
    SELECT ${ROW}, ${days} AS days ${FROM} WHERE ${which(filter, user, today)} AND ${beyond} ORDER BY (NOT q.urgent)::int ${way}, ${days} ${way}, q.id ${way} LIMIT ${size + 1}`
  const page = pageOf(rows, cursor, (row) => [row.urgent ? '0' : '1', String(row.days), row.id], size)
  return { ...page, rows: page.rows.map(({ days: _, ...row }) => row) }
}

/** Of what is counted today: how many, how many have their result, and how many had it in time. */
export type ServiceFigures = { due: number; met: number; inTime: number }

/** A page, the lists' own counts, and the figure that they stand behind. */
export const listServices = (user: Actor, filter: ServiceFilter, today: Day): Promise<Page<ServiceRow> & { total: number; counts: Record<ServiceShow, number>; figures: ServiceFigures }> =>
  read(user, 'service.read', async (tx) => {
    const counts = Prisma.join(SERVICE_SHOWS.map((show) => sql`count(*) FILTER (WHERE ${states(show, user, today)})::int AS ${Prisma.raw(`"${show}"`)}`))
    const [row] = await tx.$queryRaw<Record<ServiceShow, number>[]>`SELECT ${counts} FROM service_request q WHERE ${inArea(filter.area)}`
    return { ...(await servicePage(tx, user, filter, today, PAGE_SIZE)), total: await countServices(tx, user, filter, today), counts: row!, figures: await figuresOf(tx, filter.area, today) }
  })

async function figuresOf(tx: Tx, area: AreaCode, today: Day): Promise<ServiceFigures> {
  const range = rangeOf(area)
  const [row] = await tx.$queryRaw<ServiceFigures[]>`
    SELECT count(*)::int AS due, count(*) FILTER (WHERE ${met(today)})::int AS met, count(*) FILTER (WHERE ${met(today)} AND met_from <= deadline)::int AS "inTime"
    FROM obligation WHERE indicator = 'SERVICE' AND area_code >= ${range.from} AND area_code < ${range.to} AND ${due(today)}`
  return row!
}

export type ServiceStepRow = { id: string; step: ServiceStep; onDay: Day; deadline: Day | null; assignee: string | null; department: ServiceDepartment | null; departmentName: string | null; number: string | null; rating: Rating | null; offerId: string | null; offer: string | null; place: string | null; by: string | null }
export type Service = ServiceRow & { idMask: string | null; phoneMask: string | null; dwellingId: string | null; steps: ServiceStepRow[] }

/** One request with what was done about it, in order, without what was said; null outside the user's range, and for a coordinator another one's. */
export const findService = async (user: Actor, id: string): Promise<Service | null> => {
  const [row] = await read(user, 'service.read', (tx) => tx.$queryRaw<(Service & { idMask: string | null; phoneMask: string | null })[]>`
    SELECT ${ROW}, r.id_mask_sealed AS "idMask", r.phone_mask_sealed AS "phoneMask", (SELECT s.dwelling_id::text FROM stay s WHERE s.resident_id = r.id AND s.to_on IS NULL) AS "dwellingId",
      (SELECT coalesce(json_agg(json_build_object('id', t.id, 'step', t.step, 'onDay', t.on_day, 'deadline', t.deadline, 'assignee', t.assignee, 'department', t.department, 'departmentName', t.department_name, 'number', t.number, 'rating', t.rating, 'offerId', t.offer_id, 'offer', t.offer, 'place', t.place, 'by', t.by) ORDER BY t.id), '[]')
       FROM service_history(q.id) t) AS steps
    ${FROM} WHERE q.id = ${id}::uuid`)
  return row ? { ...row, idMask: row.idMask && open('resident.id_mask', row.residentId, row.idMask), phoneMask: row.phoneMask && open('resident.phone_mask', row.residentId, row.phoneMask) } : null
}

/** What was asked, and what was said at a step, by its id. */
export type ServiceWords = { /** Null once it has been kept for as long as it may. */ asked: string | null; notes: Record<string, string> }

/** What was said, for those who work on it; the trail knows who opened it. */
export const viewServiceWords = (user: Actor, id: string): Promise<ServiceWords | null> =>
  read(user, 'service-words.read', async (tx) => {
    const [row] = await tx.$queryRaw<{ asked: string; areaCode: AreaCode; residentId: string; notes: { id: string; note: string }[] }[]>`
      SELECT q.asked_sealed AS asked, q.area_code AS "areaCode", q.resident_id::text AS "residentId", (SELECT coalesce(json_agg(json_build_object('id', t.id, 'note', t.note_sealed)), '[]') FROM service_notes(q.id) t) AS notes
      FROM service_request q WHERE q.id = ${id}::uuid`
    if (!row) return null
    await appendEvent(tx, 'service.view', { areaCode: row.areaCode, subject: 'resident', rowId: row.residentId, details: { service: id } })
    return { asked: openKept('service_request.asked', id, row.asked), notes: Object.fromEntries(row.notes.flatMap((one) => { const note = openKept('service_step.note', one.id, one.note); return note === null ? [] : [[one.id, note]] })) }
  })

/** Who may be given a request. */
export const serviceWorkers = (user: Actor, id: string): Promise<{ id: string; name: string; role: 'coordinator' | 'community' | 'office' }[]> =>
  read(user, 'service.assign', (tx) => tx.$queryRaw<{ id: string; name: string; role: 'coordinator' | 'community' | 'office' }[]>`SELECT id::text AS id, name, role FROM service_workers(${id}::uuid)`)

/** What somebody has asked for, what is still to be done first, with what was asked on records that were merged into theirs. */
export const servicesOf = (user: Actor, residentId: string): Promise<ServiceRow[]> =>
  read(user, 'service.read', (tx) => tx.$queryRaw<ServiceRow[]>`
    SELECT ${ROW} ${FROM} WHERE q.resident_id IN (SELECT id FROM records_seen(${residentId}::uuid)) ORDER BY q.closed_on IS NOT NULL, NOT q.urgent, q.closed_on DESC, q.deadline, q.id LIMIT 30`)

/** Somebody of whom a request may be taken, as its form shows them. */
export type Asker = { id: string; name: string; here: boolean; dwellingId: string | null; communityName: string | null }
export const findAsker = async (user: Actor, residentId: string): Promise<Asker | null> => {
  const [row] = await read(user, 'service.record', (tx) => tx.$queryRaw<Asker[]>`
    SELECT r.id::text AS id, r.name, s.id IS NOT NULL AS here, s.dwelling_id::text AS "dwellingId", c.name AS "communityName"
    FROM resident r LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL LEFT JOIN area c ON c.code = left(r.area_code, 12) WHERE r.id = ${residentId}::uuid AND r.merged_into IS NULL`)
  return row ?? null
}

/** Where a sub-district's papers come from: its county's and its own name. */
export const officeOf = (user: Actor, areaCode: AreaCode): Promise<string> => read(user, 'service-words.read', async (tx) => {
  const { name, county } = await officeAt(tx, areaCode)
  return `${county ?? ''}${name}`
})

/** What waits for whoever looks, where their day begins: what is theirs to do, and for a community what is nobody's yet; the urgent first. */
export type WaitingServices = { rows: ServiceRow[]; waiting: number; urgent: number; late: number }
const FIRST_FEW = 5
export const waitingServices = (user: Actor, area: AreaCode, today: Day): Promise<WaitingServices> =>
  read(user, 'service.read', async (tx) => {
    const where = sql`${inArea(area)} AND ${OPEN} AND (q.assigned_to = ${user.id}::uuid OR (q.assigned_to IS NULL AND ${user.role !== 'coordinator'}))`
    const [count] = await tx.$queryRaw<Omit<WaitingServices, 'rows'>[]>`
      SELECT count(*)::int AS waiting, count(*) FILTER (WHERE q.urgent)::int AS urgent, count(*) FILTER (WHERE q.deadline < ${today}::date)::int AS late FROM service_request q WHERE ${where}`
    const rows = count!.waiting === 0 ? [] : await tx.$queryRaw<ServiceRow[]>`SELECT ${ROW} ${FROM} WHERE ${where} ORDER BY NOT q.urgent, q.deadline, q.id LIMIT ${FIRST_FEW}`
    return { ...count!, rows }
  })
