import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { addMonths, type Day } from '@/lib/kernel/day'
import { Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { type ApplicationKind, type ApplicationState, type Basis, type Deferral, OPEN_STATES, papersMissing, type PermitDays, type PermitEnd, type PermitKind, type PermitPaper, type PermitRefusal, type PermitState, stateOn } from './rules'
import { policyOfStay, policyReader } from '@/lib/campaigns/columns'

/** A permit as a record shows it. In force over its spans, until it ended. */
export type Permit = PermitDays & {
  id: string; number: string; issuedOn: Day; validTo: Day; endReason: PermitEnd | null; endorsements: { on: Day; from: Day; to: Day; since: Day }[]; applicationId: string | null
  state: Extract<PermitState, 'ISSUED' | 'IN_FORCE' | 'SUSPENDED' | 'EXPIRED' | 'ENDED'>; inForce: boolean
}

/** Somebody's permits, the latest first. */
export async function permitsOf(user: Actor, residentId: string, today: Day): Promise<Permit[]> {
  type Row = Omit<Permit, 'state' | 'inForce' | 'spans'> & { firstTo: Day }
  const rows = await read(user, 'resident.read', (tx) => tx.$queryRaw<Row[]>`
    SELECT id::text AS id, number, kind, issued_on::text AS "issuedOn", valid_to::text AS "validTo", coalesce(issued_to, valid_to)::text AS "firstTo", coalesce(since_on, issued_on)::text AS since,
           handed_over_on::text AS "handedOverOn", ended_on::text AS "endedOn", end_reason AS "endReason",
           (SELECT a.id::text FROM permit_application a WHERE a.permit_id = p.id LIMIT 1) AS "applicationId",
           (SELECT coalesce(json_agg(json_build_object('on', e.on_day, 'from', e.from_on, 'to', e.to_on, 'since', e.since_on) ORDER BY e.from_on), '[]') FROM permit_endorsement e WHERE e.permit_id = p.id) AS endorsements
    FROM permit p WHERE resident_id = ${residentId}::uuid ORDER BY issued_on DESC, id DESC`)
  return rows.map(({ firstTo, ...row }) => {
    const days = { ...row, spans: [{ from: row.issuedOn, to: firstTo }, ...row.endorsements.map(({ from, to }) => ({ from, to }))] }
    const state = stateOn(days, today)
    return { ...days, state, inForce: state === 'ISSUED' || state === 'IN_FORCE' }
  })
}

export type Application = {
  id: string; kind: ApplicationKind; basis: Basis | null; papers: PermitPaper[]; state: ApplicationState; receipt: string; appliedOn: Day; acceptedOn: Day | null; deadline: Day | null; closedOn: Day | null
  reason: Deferral | PermitRefusal | null; note: string | null
}

/** What somebody has asked for, the latest first; the first is open, or none is. */
export const applicationsOf = (user: Actor, residentId: string): Promise<Application[]> =>
  read(user, 'permit.read', (tx) => tx.$queryRaw<Application[]>`
    SELECT id::text AS id, kind, basis, papers, state, receipt, applied_on::text AS "appliedOn", accepted_on::text AS "acceptedOn", deadline::text AS deadline, closed_on::text AS "closedOn", reason, note
    FROM permit_application WHERE resident_id = ${residentId}::uuid ORDER BY closed_on IS NULL DESC, id DESC`)

export type PaperPhoto = { id: string; paper: PermitPaper; width: number; height: number }
export type FullApplication = Application & { residentId: string; areaCode: AreaCode; /** The card is with its holder, or void. */ collected: boolean; permitId: string | null; number: string | null; by: string | null; photos: PaperPhoto[] }

/** One application with its photographed papers; null outside the user's range. Of whoever may not see papers there are none. */
export async function findApplication(user: Actor, id: string): Promise<FullApplication | null> {
  const [row] = await read(user, 'permit.read', (tx) => tx.$queryRaw<FullApplication[]>`
    SELECT a.id::text AS id, a.kind, a.basis, a.papers, a.state, a.receipt, a.applied_on::text AS "appliedOn", a.accepted_on::text AS "acceptedOn", a.deadline::text AS deadline, a.closed_on::text AS "closedOn", a.reason, a.note,
           a.resident_id::text AS "residentId", a.area_code AS "areaCode", a.permit_id::text AS "permitId", p.number, coalesce(p.handed_over_on IS NOT NULL OR p.ended_on IS NOT NULL, false) AS collected, s.name AS by,
           (SELECT coalesce(json_agg(json_build_object('id', f.id, 'paper', f.paper, 'width', f.width, 'height', f.height) ORDER BY f.id), '[]')
            FROM application_photo f WHERE f.application_id = a.id AND f.width IS NOT NULL AND f.removed_at IS NULL) AS photos
    FROM permit_application a LEFT JOIN permit p ON p.id = a.permit_id LEFT JOIN staff s ON s.id = a.created_by WHERE a.id = ${id}::uuid`)
  return row ?? null
}

/**
 * What waits to be done about permits: papers that are missing; what was accepted and is to be issued, and late; what lies at the office to be collected; what is in its last month, to be endorsed or
 * renewed; what nobody has endorsed in time; what was lost and not replaced.
 */
export const PERMIT_SHOWS = ['accepted', 'late', 'missing', 'waiting', 'endorse', 'expiring', 'suspended', 'lost'] as const
export type PermitShow = (typeof PERMIT_SHOWS)[number]
export type PermitFilter = { area: AreaCode; show: PermitShow; at?: string | null | undefined }

export type PermitWork = {
  id: string; residentId: string; name: string; number: string; kind: PermitKind | null; asked: ApplicationKind | null
  /** Of an application, by the policy where its person lives. */
  missing: PermitPaper[]
  /** The day that the list goes by: the deadline, the day of application, of issue, of the end. */
  on: Day; street: string | null; house: string | null; block: string | null; room: string | null; addressText: string | null; communityName: string | null; gridName: string | null
}

/** Whether what is listed was asked for; the others list permits, which lack no papers. */
export const ofApplications = (show: PermitShow): boolean => show === 'accepted' || show === 'late' || show === 'missing'

function source({ area, show }: PermitFilter, today: Day): Prisma.Sql {
  const range = rangeOf(area)
  const within = sql`x.area_code >= ${range.from} AND x.area_code < ${range.to}`
  if (ofApplications(show)) {
    const states: Prisma.Sql = show === 'missing' ? sql`x.state = 'APPLIED'` : show === 'accepted' ? sql`x.state IN ('ACCEPTED', 'DEFERRED')` : sql`x.state IN ('ACCEPTED', 'DEFERRED') AND x.deadline < ${today}::date`
    return sql`(SELECT x.id, x.resident_id, x.receipt AS number, NULL AS kind, x.kind AS asked, x.papers, ${show === 'missing' ? sql`x.applied_on` : sql`x.deadline`} AS on_day FROM permit_application x
      WHERE x.state = ANY (${[...OPEN_STATES]}::text[]) AND ${within} AND ${states})`
  }
  const month = addMonths(today, 1)
  const days: Prisma.Sql = show === 'waiting' ? sql`x.ended_on IS NULL AND x.handed_over_on IS NULL AND x.valid_to > ${today}::date`
    : show === 'endorse' || show === 'expiring' ? sql`x.ended_on IS NULL AND x.kind = ${show === 'endorse' ? 'RESIDENCE' : 'TEMPORARY'} AND x.valid_to > ${today}::date AND x.valid_to <= ${month}::date`
    : show === 'suspended' ? sql`x.ended_on IS NULL AND x.kind = 'RESIDENCE' AND x.valid_to <= ${today}::date`
    : sql`x.end_reason = 'LOST' AND NOT EXISTS (SELECT 1 FROM permit n WHERE n.resident_id = x.resident_id AND n.id > x.id)`
  return sql`(SELECT x.id, x.resident_id, x.number, x.kind, NULL AS asked, NULL::text[] AS papers, ${show === 'waiting' ? sql`x.issued_on` : show === 'lost' ? sql`x.ended_on` : sql`x.valid_to`} AS on_day
    FROM permit x WHERE ${within} AND ${days})`
}

/** Of these lists only who still lives here has anything to do; who left has none. */
const living = sql`JOIN resident r ON r.id = w.resident_id JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL`

const KEYS = [/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/] as const

/** How many wait, in the transaction of whoever reads them. */
export async function permitWorkTotal(tx: Tx, filter: PermitFilter, today: Day): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${source(filter, today)} w ${living}`
  return row!.n
}

/**
 * A leaf of any size, the oldest day first, inside a transaction that may read permits: for files as for pages. Where people live and what the policy says there
 * is asked of the leaf's own rows alone, however many wait.
 */
export async function permitWorkPage(tx: Tx, filter: PermitFilter, today: Day, size: number): Promise<Page<PermitWork>> {
  const cursor = decodeCursor(filter.at, KEYS)
  const beyond = cursor ? sql`(w.on_day, w.id) ${cursor.back ? sql`<` : sql`>`} (${cursor.keys[0]}::date, ${cursor.keys[1]}::uuid)` : sql`true`
  const way = cursor?.back ? sql`DESC` : sql`ASC`
  const rows = await tx.$queryRaw<(Omit<PermitWork, 'missing'> & { papers: PermitPaper[] | null; rules: unknown })[]>`
    SELECT s.id::text AS id, s.resident_id::text AS "residentId", s.name, s.number, s.kind, s.asked, s.papers, policy.rules, s.on_day::text AS on, b.street, b.number AS house, b.block, d.room, s.address_text AS "addressText",
           community.name AS "communityName", grid.name AS "gridName"
    FROM (SELECT w.*, r.name, s.area_code, s.dwelling_id, s.address_text FROM ${source(filter, today)} w ${living} WHERE ${beyond} ORDER BY w.on_day ${way}, w.id ${way} LIMIT ${size + 1}) s
    ${policyOfStay(today)} LEFT JOIN dwelling d ON d.id = s.dwelling_id LEFT JOIN building b ON b.id = d.building_id
    LEFT JOIN area community ON community.code = left(s.area_code, 12) LEFT JOIN area grid ON grid.code = s.area_code AND length(s.area_code) = 15
    ORDER BY s.on_day ${way}, s.id ${way}`
  const policyOf = policyReader()
  const page = pageOf(rows, cursor, (row) => [row.on, row.id], size)
  return {
    ...page,
    rows: page.rows.map(({ papers, rules, ...row }): PermitWork => {
      const policy = policyOf(rules)
      return { ...row, missing: row.asked && policy ? papersMissing(row.asked, papers ?? [], policy) : [] }
    }),
  }
}

export const listPermitWork = (user: Actor, filter: PermitFilter, today: Day): Promise<Page<PermitWork> & { total: number }> =>
  read(user, 'permit.read', async (tx) => ({ total: await permitWorkTotal(tx, filter, today), ...(await permitWorkPage(tx, filter, today, PAGE_SIZE)) }))

/** How many wait for each; the lists' own counts. */
export const countPermitWork = (user: Actor, area: AreaCode, today: Day): Promise<Record<PermitShow, number>> =>
  read(user, 'permit.read', async (tx) => {
    const counts = Prisma.join(PERMIT_SHOWS.map((show) => sql`(SELECT count(*)::int FROM ${source({ area, show }, today)} w ${living}) AS ${Prisma.raw(`"${show}"`)}`))
    return (await tx.$queryRaw<Record<PermitShow, number>[]>`SELECT ${counts}`)[0]!
  })
