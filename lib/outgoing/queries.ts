import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { policyAt } from '@/lib/campaigns/columns'
import { USUAL } from '@/lib/campaigns/rules'
import { parseIdNumber, type Sex } from '@/lib/residents/rules'
import { outgoingIndex } from './commands'
import { ABSENCE_STATES, type AbsenceDays, type AbsenceReason, type AbsenceState, type CloseReason, type ContactMeans } from './rules'

/** Everybody on record; who is away; of those, who has not been heard from for longer than the policy says; who leaves on a day to come; who is back; whose record is closed, and who is nowhere else. */
export const OUTGOING_SHOWS = ['all', 'away', 'silent', 'planned', 'back', 'closed'] as const
export type OutgoingShow = (typeof OUTGOING_SHOWS)[number]
export type OutgoingFilter = { area: AreaCode; show: OutgoingShow; /** The beginning of a name or of its pinyin initials, or a whole identity number. */ text?: string | undefined; at?: string | null | undefined }

export type OutgoingState = AbsenceState | 'CLOSED'
export type OutgoingRow = {
  id: string; name: string; communityName: string | null; place: string | null; reason: AbsenceReason; leftOn: Day; backBy: Day | null; heardOn: Day | null; returnedOn: Day | null
  state: OutgoingState; /** Since when nothing was heard. */ silentSince: Day; /** Why and since when the record is closed. */ closeReason: CloseReason | null; closedOn: Day | null
}

/** Each person with their latest absence, one that was called off only where there is no other, and the state that follows. */
const source = (area: AreaCode, today: Day): Prisma.Sql => {
  const range = rangeOf(area)
  return sql`(
    SELECT o.id, o.name, o.name_initials, o.id_number_index, o.area_code, o.close_reason, o.closed_on, a.place, a.reason, a.left_on, a.back_by, a.heard_on, a.returned_on, greatest(a.left_on, a.heard_on) AS silent_since,
      CASE WHEN o.closed_on IS NOT NULL THEN 'CLOSED' WHEN a.cancelled_on IS NOT NULL THEN 'CANCELLED' WHEN a.returned_on IS NOT NULL THEN 'BACK' WHEN a.left_on > ${today}::date THEN 'PLANNED'
           WHEN greatest(a.left_on, a.heard_on) + coalesce((policy.rules #>> '{outgoing,hearEveryDays}')::int, ${USUAL.outgoing.hearEveryDays}::int) < ${today}::date THEN 'SILENT' ELSE 'AWAY' END AS state
    FROM outgoing o JOIN LATERAL (SELECT * FROM absence WHERE absence.outgoing_id = o.id ORDER BY absence.cancelled_on IS NOT NULL, absence.left_on DESC, absence.id DESC LIMIT 1) a ON true ${policyAt('o', today)}
    WHERE o.area_code >= ${range.from} AND o.area_code < ${range.to})`
}

const STATES: Record<OutgoingShow, readonly OutgoingState[]> = { all: ABSENCE_STATES, away: ['AWAY', 'SILENT'], silent: ['SILENT'], planned: ['PLANNED'], back: ['BACK'], closed: ['CLOSED'] }

function whereOf({ show, text }: Pick<OutgoingFilter, 'show' | 'text'>): Prisma.Sql {
  const shown = sql`x.state = ANY (${[...STATES[show]]}::text[])`
  const typed = text?.normalize('NFKC').replaceAll('\0', '').trim()
  if (!typed) return shown
  const number = parseIdNumber(typed)
  if (number.ok) return sql`${shown} AND x.id_number_index = ${outgoingIndex(number.value.canonical)}`
  return /^[a-zA-Z]{1,12}$/.test(typed) ? sql`${shown} AND starts_with(x.name_initials, ${typed.toLowerCase()})` : sql`${shown} AND starts_with(x.name, ${typed})`
}

const KEYS = [/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/] as const

/** A page of them: the longest unheard of first; back again, the last who came first. How many there are in all is among the counts. */
export const listOutgoing = (user: Actor, filter: OutgoingFilter, today: Day): Promise<Page<OutgoingRow>> => read(user, 'outgoing.read', (tx) => outgoingPage(tx, filter, today, PAGE_SIZE))

export async function outgoingTotal(tx: Tx, filter: OutgoingFilter, today: Day): Promise<number> {
  const [count] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${source(filter.area, today)} x WHERE ${whereOf(filter)}`
  return count!.n
}

/** The same for a file, so many at a time. */
export async function outgoingPage(tx: Tx, filter: OutgoingFilter, today: Day, size: number): Promise<Page<OutgoingRow>> {
  const cursor = decodeCursor(filter.at, KEYS)
  const [key, latestFirst] = filter.show === 'back' ? [sql`x.returned_on`, true] : [sql`x.silent_since`, false]
  const onwards = (cursor?.back ?? false) === latestFirst
  const beyond = cursor ? sql`(${key}, x.id) ${onwards ? sql`>` : sql`<`} (${cursor.keys[0]}::date, ${cursor.keys[1]}::uuid)` : sql`true`
  const way = onwards ? sql`ASC` : sql`DESC`
  const rows = await tx.$queryRaw<(OutgoingRow & { key: string })[]>`
    SELECT x.id::text AS id, x.name, community.name AS "communityName", x.place, x.close_reason AS "closeReason", x.closed_on::text AS "closedOn", x.reason, x.left_on::text AS "leftOn", x.back_by::text AS "backBy", x.heard_on::text AS "heardOn",
           x.returned_on::text AS "returnedOn", x.state, x.silent_since::text AS "silentSince", ${key}::text AS key
    FROM ${source(filter.area, today)} x LEFT JOIN area community ON community.code = x.area_code
    WHERE ${whereOf(filter)} AND ${beyond} ORDER BY ${key} ${way}, x.id ${way} LIMIT ${size + 1}`
  const page = pageOf(rows, cursor, (row) => [row.key, row.id], size)
  return { ...page, rows: page.rows.map(({ key: _, ...row }) => row) }
}

/** How many there are of each, of those whom a text finds. */
export const countOutgoing = (user: Actor, { area, text }: Pick<OutgoingFilter, 'area' | 'text'>, today: Day): Promise<Record<OutgoingShow, number>> =>
  read(user, 'outgoing.read', async (tx) => {
    const counts = Prisma.join(OUTGOING_SHOWS.map((show) => sql`count(*) FILTER (WHERE ${whereOf({ show, text })})::int AS ${Prisma.raw(`"${show}"`)}`))
    return (await tx.$queryRaw<Record<OutgoingShow, number>[]>`SELECT ${counts} FROM ${source(area, today)} x`)[0]!
  })

export type Contact = { id: string; onDay: Day; means: ContactMeans; heard: boolean; by: string | null; retractedOn: Day | null }
export type AbsenceRecord = AbsenceDays & {
  id: string; knownOn: Day; reason: AbsenceReason; countyCode: string | null; place: string | null; backBy: Day | null; /** Told as they were written down. */ toldHeardOn: Day | null; version: number
  /** The latest, and how many there are. */ contacts: Contact[]; contactCount: number
}
export type OutgoingRecord = {
  id: string; areaCode: AreaCode; name: string; sex: Sex; bornOn: Day | null; idMask: string | null; phoneMask: string | null; homeAddress: string | null; contactName: string | null; contactMask: string | null; version: number
  closedOn: Day | null; closeReason: CloseReason | null; communityName: string | null; /** The latest first. */ absences: AbsenceRecord[]
}
const CONTACTS = 50

/** Somebody with their absences; null outside the user's range. Numbers come masked. */
export const findOutgoing = (user: Actor, id: string): Promise<OutgoingRecord | null> => read(user, 'outgoing.read', (tx) => recordOf(tx, id))

/** The same for a page that shows somebody's record, and the trail knows who opened it. An id that shows nothing leaves nothing. */
export const viewOutgoing = (user: Actor, id: string, page: 'record' | 'edit' | 'absence' | 'certificate'): Promise<OutgoingRecord | null> =>
  read(user, 'outgoing.read', async (tx) => {
    const record = await recordOf(tx, id)
    if (record) await appendEvent(tx, 'outgoing.view', { areaCode: record.areaCode, subject: 'outgoing', rowId: id, details: { page } })
    return record
  })

async function recordOf(tx: Tx, id: string): Promise<OutgoingRecord | null> {
  const [row] = await tx.$queryRaw<Omit<OutgoingRecord, 'absences'>[]>`
    SELECT o.id::text AS id, o.area_code AS "areaCode", o.name, o.sex, o.born_on::text AS "bornOn", o.id_mask_sealed AS "idMask", o.phone_mask_sealed AS "phoneMask", o.home_address AS "homeAddress", o.contact_name AS "contactName",
           o.contact_mask_sealed AS "contactMask", o.version, o.closed_on::text AS "closedOn", o.close_reason AS "closeReason", community.name AS "communityName"
    FROM outgoing o LEFT JOIN area community ON community.code = o.area_code WHERE o.id = ${id}::uuid`
  if (!row) return null
  const absences = await tx.$queryRaw<AbsenceRecord[]>`
    SELECT a.id::text AS id, a.left_on::text AS "leftOn", a.known_on::text AS "knownOn", a.reason, a.county_code AS "countyCode", a.place, a.back_by::text AS "backBy", a.heard_on::text AS "heardOn", a.told_heard_on::text AS "toldHeardOn",
      a.returned_on::text AS "returnedOn", a.cancelled_on::text AS "cancelledOn", a.version, (SELECT count(*)::int FROM absence_contact c WHERE c.absence_id = a.id) AS "contactCount",
      (SELECT coalesce(json_agg(json_build_object('id', c.id, 'onDay', c.on_day, 'means', c.means, 'heard', c.heard, 'by', s.name, 'retractedOn', c.retracted_on) ORDER BY c.on_day DESC, c.id DESC), '[]')
       FROM (SELECT * FROM absence_contact WHERE absence_id = a.id ORDER BY on_day DESC, id DESC LIMIT ${CONTACTS}) c LEFT JOIN staff s ON s.id = c.user_id) AS contacts
    FROM absence a WHERE a.outgoing_id = ${id}::uuid ORDER BY a.left_on DESC, a.id DESC`
  const opened = (field: 'id_mask' | 'phone_mask' | 'contact_mask', sealed: string | null) => sealed && open(`outgoing.${field}`, id, sealed)
  return { ...row, idMask: opened('id_mask', row.idMask), phoneMask: opened('phone_mask', row.phoneMask), contactMask: opened('contact_mask', row.contactMask), absences }
}
