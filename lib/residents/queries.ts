import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { addDays, type Day } from '@/lib/kernel/day'
import { appendEvent, Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { receiptOf } from '@/lib/kernel/receipt'
import { open } from '@/lib/kernel/seal'
import { doorLabel } from '@/lib/dwellings/rules'
import type { StaleDays } from './duplicates'
import { numberIndex } from './record'
import { parseIdNumber, type Sex } from './rules'

export const STATUSES = ['declared', 'registered', 'left'] as const
export const PERMIT_STATES = ['in-force', 'due', 'expired'] as const
export const SORTS = ['name', 'arrived', 'confirmed'] as const
export type ResidentStatus = (typeof STATUSES)[number]
export type PermitState = (typeof PERMIT_STATES)[number]
export type ResidentSort = (typeof SORTS)[number]

/** What a list of residents is narrowed by. Without a status: everybody who lives here now. */
export type ResidentFilter = {
  today: Day
  /** The beginning of a name, or of its pinyin initials. */
  text?: string
  status?: ResidentStatus
  /** Declared with an address that no door matched. */
  unplaced?: boolean
  unverified?: boolean
  /** Not confirmed for so many days; who never was, not since we heard of them. */
  staleDays?: StaleDays | undefined
  permit?: PermitState
  areaCode?: AreaCode
  sort?: ResidentSort
  /** The id of the last row seen: an id tells nothing about a person, so it may stand in an address. */
  after?: string
}

export type ResidentRow = {
  id: string; stayId: string | null; name: string; sex: Sex; bornOn: Day | null; idMask: string | null; verified: boolean
  dwellingId: string | null; address: string | null; addressText: string | null; communityName: string | null; gridName: string | null
  status: ResidentStatus; arrivedOn: Day | null; fromOn: Day | null; confirmedOn: Day | null; toOn: Day | null; permit: PermitState | null
}

export type Page<T> = { rows: T[]; next: string | null }

const PAGE = 50

export type Row = Omit<ResidentRow, 'idMask' | 'address'> & { idMaskSealed: string | null; street: string | null; number: string; block: string; room: string }

/** The stay that somebody lives in, or the last one; stays noted by mistake, or told of and not so, don't count. */
export const latestStay = sql`LEFT JOIN LATERAL (
  SELECT * FROM stay WHERE stay.resident_id = r.id AND (stay.end_reason IS NULL OR stay.end_reason NOT IN ('MISTAKE', 'REFUSED')) ORDER BY stay.from_on DESC, stay.id DESC LIMIT 1) s ON true`

/** Nobody has two open stays, and an open one is the latest: of who lives here now it is found without looking at the others. */
const openStay = sql`JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL`
const stayOf = (filter: ResidentFilter) => (filter.status === 'left' ? latestStay : openStay)

const permits = sql`FROM permit p WHERE p.resident_id = r.id`
const permitsInForce = (today: Day) => sql`${permits} AND p.issued_on <= ${today}::date AND coalesce(p.ended_on, p.valid_to) > ${today}::date`
const permitsOwed = (today: Day) => sql`FROM obligation o WHERE o.subject_id = r.id AND o.indicator = 'PERMIT' AND o.due_from <= ${today}::date
  AND (o.due_to IS NULL OR o.due_to > ${today}::date)`

/** As a column each is looked up by the person: as EXISTS in a CASE, the planner hashes every permit and obligation of the range for fifty rows. */
const permitState = (today: Day) => sql`coalesce(
  (SELECT 'in-force' ${permitsInForce(today)} LIMIT 1), (SELECT 'expired' ${permits} LIMIT 1), (SELECT 'due' ${permitsOwed(today)} LIMIT 1))`

/** The same as a condition, which the planner joins. */
const permitIs = (state: PermitState, today: Day): Prisma.Sql =>
  state === 'in-force' ? sql`EXISTS (SELECT ${permitsInForce(today)})`
  : state === 'expired' ? sql`EXISTS (SELECT ${permits}) AND NOT EXISTS (SELECT ${permitsInForce(today)})`
  : sql`EXISTS (SELECT ${permitsOwed(today)}) AND NOT EXISTS (SELECT ${permits})`

const staleFor = (days: StaleDays, today: Day): Prisma.Sql => sql`coalesce(s.confirmed_on, s.registered_on, s.reported_on) <= ${addDays(today, -days)}::date`

/** The next text of the same length in byte order, so that a prefix is a range and stays indexed under row-level security. */
const afterPrefix = (prefix: string) => prefix + String.fromCodePoint(0x10ffff)

/** List, count and export share this. */
function whereOf(filter: ResidentFilter): Prisma.Sql {
  const conditions: Prisma.Sql[] = []
  const text = filter.text?.replaceAll('\0', '').trim()
  if (text) {
    const initials = text.toLowerCase()
    const column = /^[a-z]+$/.test(initials) ? sql`r.name_initials` : sql`r.name`
    const prefix = /^[a-z]+$/.test(initials) ? initials : text
    conditions.push(sql`${column} >= ${prefix} AND ${column} < ${afterPrefix(prefix)}`)
  }
  if (filter.areaCode) {
    const range = rangeOf(filter.areaCode)
    conditions.push(sql`r.area_code >= ${range.from} AND r.area_code < ${range.to}`)
  }
  conditions.push(
    // A record that was merged has left nowhere.
    filter.status === 'left' ? sql`s.to_on IS NOT NULL AND r.merged_into IS NULL`
    : filter.status === 'declared' ? sql`s.to_on IS NULL AND s.status = 'DECLARED'`
    : filter.status === 'registered' ? sql`s.to_on IS NULL AND s.status = 'REGISTERED'`
    : sql`s.to_on IS NULL`,
    sql`s.id IS NOT NULL`,
  )
  if (filter.unplaced) conditions.push(sql`s.dwelling_id IS NULL`)
  if (filter.staleDays) conditions.push(staleFor(filter.staleDays, filter.today))
  if (filter.unverified) conditions.push(sql`NOT r.identity_verified`)
  if (filter.permit) conditions.push(permitIs(filter.permit, filter.today))
  return Prisma.join(conditions, ' AND ')
}

// Arrival: the latest first. Confirmation: the longest ago first, never confirmed before all.
const ORDER = {
  name: { key: sql`r.name`, cast: sql`text COLLATE "C"`, direction: sql`ASC`, compare: sql`>` },
  arrived: { key: sql`s.arrived_on`, cast: sql`date`, direction: sql`DESC`, compare: sql`<` },
  confirmed: { key: sql`coalesce(s.confirmed_on, DATE '0001-01-01')`, cast: sql`date`, direction: sql`ASC`, compare: sql`>` },
} as const

/** Residents of the user's range, by keyset: `next` is what `after` takes. Numbers come masked. */
export const listResidents = (user: Actor, filter: ResidentFilter): Promise<Page<ResidentRow>> => read(user, 'resident.read', (tx) => pageIn(tx, filter))

/** More than a community has, and more than anybody looks through for a name; beyond it a count would cost more the more people there are. */
const countedTo = (filter: ResidentFilter) => (filter.text?.trim() ? 1_000 : 10_000)

/** A page of the list, and how many there are in all: counted so far and no further. */
export type CountedPage = Page<ResidentRow> & { total: number; more: boolean }
export const readResidentPage = (user: Actor, filter: ResidentFilter, countTo = countedTo(filter)): Promise<CountedPage> =>
  read(user, 'resident.read', async (tx) => {
    const page = await pageIn(tx, filter)
    const found = await countIn(tx, user, filter, countTo + 1)
    return { ...page, total: Math.min(found, countTo), more: found > countTo }
  })

async function pageIn(tx: Tx, filter: ResidentFilter): Promise<Page<ResidentRow>> {
  const rows = await selectRows(tx, filter, await beyond(tx, filter), PAGE + 1)
  return { rows: rows.slice(0, PAGE).map(rowOf), next: rows.length > PAGE ? rows[PAGE - 1]!.id : null }
}

/** Who stands on the page first, and then what it says of them: joined at once, places and permits are looked up for everybody who might. */
function selectRows(tx: Tx, filter: ResidentFilter, from: Prisma.Sql, limit: number): Promise<(Row & { key: string })[]> {
  const { key, direction } = ORDER[filter.sort ?? 'name']
  return tx.$queryRaw<(Row & { key: string })[]>`
    WITH page AS MATERIALIZED (
      SELECT r.id AS resident_id, s.id AS stay_id, ${key} AS key FROM resident r ${stayOf(filter)}
      WHERE ${whereOf(filter)} ${from} ORDER BY ${key} ${direction}, r.id ${direction} LIMIT ${limit})
    SELECT ${rowColumns(filter.today)}, page.key::text AS key
    FROM page JOIN resident r ON r.id = page.resident_id JOIN stay s ON s.id = page.stay_id ${places}
    ORDER BY page.key ${direction}, page.resident_id ${direction}`
}

/** Without the key that it was sorted by. */
const rowOf = ({ key: _, ...row }: Row & { key: string }): ResidentRow => toRow(row)

/** The sort keys of a row. They may be a name: not for an address. */
export type ResidentPlace = [key: string, id: string]

/**
 * A stretch of the list, after a place that holds by itself: the person who stood there may have left the range since. Somebody whose sort key changes
 * between two stretches may stand in both, or in neither.
 */
export async function residentStretch(tx: Tx, filter: ResidentFilter, place: ResidentPlace | null, size: number): Promise<{ rows: ResidentRow[]; next: ResidentPlace | null }> {
  const { key, cast, compare } = ORDER[filter.sort ?? 'name']
  const from = place ? sql`AND (${key}, r.id) ${compare} (${place[0]}::${cast}, ${place[1]}::uuid)` : Prisma.empty
  const found = await selectRows(tx, filter, from, size + 1)
  const last = found.length > size ? found[size - 1]! : null
  return { rows: found.slice(0, size).map(rowOf), next: last && [last.key, last.id] }
}

/** Full identity numbers, of those in the user's range. The trail knows of each person before the first number is opened. */
export async function openNumbers(tx: Tx, ids: readonly string[], details: Record<string, string>): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; areaCode: AreaCode; sealed: string }[]>`
    SELECT id::text AS id, area_code AS "areaCode", id_number_sealed AS sealed FROM resident WHERE id = ANY (${ids}::uuid[]) AND id_number_sealed IS NOT NULL`
  if (rows.length > 0) {
    await tx.$queryRaw`SELECT count(record_event('list.export-full', area, 'resident', id, ${JSON.stringify(details)}::jsonb)::text)
      FROM unnest(${rows.map((row) => row.areaCode)}::text[], ${rows.map((row) => row.id)}::text[]) AS seen (area, id)`
  }
  return new Map(rows.map((row) => [row.id, open('resident.id_number', row.id, row.sealed)]))
}

async function beyond(tx: Tx, filter: ResidentFilter): Promise<Prisma.Sql> {
  if (!filter.after) return Prisma.empty
  const { key, cast, compare } = ORDER[filter.sort ?? 'name']
  const [last] = await tx.$queryRaw<{ key: string }[]>`SELECT ${key}::text AS key FROM resident r ${latestStay} WHERE r.id = ${filter.after}::uuid`
  return last ? sql`AND (${key}, r.id) ${compare} (${last.key}::${cast}, ${filter.after}::uuid)` : Prisma.empty
}

export const countResidents = (user: Actor, filter: ResidentFilter): Promise<number> => read(user, 'resident.read', (tx) => countIn(tx, user, filter, null))

/**
 * A record lies where its open stay lies (`npm run verify` holds it to that), so unless something is asked of the record itself the open stays are
 * counted alone, from their index. A unit's rows are its own by both.
 */
async function countIn(tx: Tx, { role }: Actor, filter: ResidentFilter, upTo: number | null): Promise<number> {
  const { status, unplaced, areaCode, staleDays } = filter
  const ofStays = role !== 'unit' && status !== 'left' && !filter.text && !filter.unverified && !filter.permit
  const range = areaCode ? rangeOf(areaCode) : null
  const from = ofStays
    ? sql`stay s WHERE s.to_on IS NULL ${status ? sql`AND s.status = ${status.toUpperCase()}` : Prisma.empty} ${unplaced ? sql`AND s.dwelling_id IS NULL` : Prisma.empty}
        ${staleDays ? sql`AND ${staleFor(staleDays, filter.today)}` : Prisma.empty}
        ${range ? sql`AND s.area_code >= ${range.from} AND s.area_code < ${range.to}` : Prisma.empty}`
    : sql`resident r ${stayOf(filter)} WHERE ${whereOf(filter)}`
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM (SELECT 1 FROM ${from} LIMIT ${upTo}::int) AS found`
  return row!.n
}

export const places = sql`LEFT JOIN dwelling d ON d.id = s.dwelling_id LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN area community ON community.code = left(s.area_code, 12) LEFT JOIN area grid ON grid.code = s.area_code AND length(s.area_code) = 15`

export const rowColumns = (today: Day) => sql`r.id::text AS id, s.id::text AS "stayId", r.name, r.sex, r.born_on::text AS "bornOn", r.id_mask_sealed AS "idMaskSealed",
  r.identity_verified AS verified, s.dwelling_id::text AS "dwellingId", s.address_text AS "addressText", b.street, b.number, b.block, d.room,
  community.name AS "communityName", grid.name AS "gridName",
  CASE WHEN s.to_on IS NOT NULL OR s.id IS NULL THEN 'left' ELSE lower(s.status) END AS status,
  s.arrived_on::text AS "arrivedOn", s.from_on::text AS "fromOn", s.confirmed_on::text AS "confirmedOn", s.to_on::text AS "toOn", ${permitState(today)} AS permit`

export const toRow = ({ idMaskSealed, street, number, block, room, ...row }: Row): ResidentRow => ({
  ...row,
  idMask: idMaskSealed && open('resident.id_mask', row.id, idMaskSealed),
  address: street === null ? null : doorLabel({ street, number, block, room }),
})

/** One resident as a list shows them, or null. */
export async function findResidentRow(user: Actor, id: string, today: Day): Promise<ResidentRow | null> {
  const [row] = await read(user, 'resident.read', (tx) => tx.$queryRaw<Row[]>`
    SELECT ${rowColumns(today)} FROM resident r ${latestStay} ${places} WHERE r.id = ${id}::uuid`)
  return row ? toRow(row) : null
}

/** The id of the resident with this full identity number, inside the user's range; null for a wrong number, too. */
export async function findByIdNumber(user: Actor, text: string): Promise<string | null> {
  const parsed = parseIdNumber(text)
  if (!parsed.ok) return null
  const [row] = await read(user, 'resident.read', (tx) => tx.$queryRaw<{ id: string }[]>`
    SELECT r.id::text AS id FROM numbers_held(${[numberIndex(parsed.value.canonical)]}::text[]) h JOIN resident r ON r.id = h.resident_id`)
  return row?.id ?? null
}

/** Who somebody is, as their record shows it; sealed values only as masks. */
export type ResidentRecord = {
  id: string; version: number; areaCode: AreaCode; name: string; sex: Sex; bornOn: Day | null; idMask: string | null; phoneMask: string | null
  verified: boolean; originCode: string | null; originAddress: string | null; permitDeclinedOn: Day | null
  /** The record that this one was merged into. */
  mergedInto: string | null
}

export const findResident = (user: Actor, id: string): Promise<ResidentRecord | null> => read(user, 'resident.read', (tx) => recordOf(tx, id))

/**
 * The same for a page that shows somebody's whole record, and the trail knows who opened it. A former community that sees no more than its own stays
 * has looked, too; an id that shows nothing leaves nothing.
 */
export const viewResident = (user: Actor, id: string, page: 'record' | 'edit' | 'door' | 'receipt'): Promise<ResidentRecord | null> =>
  read(user, 'resident.read', async (tx) => {
    const record = await recordOf(tx, id)
    const [former] = record ? [] : await tx.$queryRaw<{ areaCode: AreaCode }[]>`SELECT area_code AS "areaCode" FROM stay WHERE resident_id = ${id}::uuid ORDER BY from_on DESC LIMIT 1`
    const seen = record ?? former
    if (seen) await appendEvent(tx, 'resident.view', { areaCode: seen.areaCode, subject: 'resident', rowId: id, details: { page: record ? page : 'former' } })
    return record
  })

/** The receipt that somebody was given of their registration, and whether a code could be sent to them; null where there is nobody. */
export const receiptFor = (user: Actor, id: string): Promise<{ receipt: string | null; reachable: boolean } | null> => read(user, 'resident.receipt', async (tx) => {
  const [row] = await tx.$queryRaw<{ given: boolean; reachable: boolean }[]>`SELECT receipt_index IS NOT NULL AS given, phone_by IS NOT DISTINCT FROM 'STAFF' AS reachable FROM resident WHERE id = ${id}::uuid`
  return row ? { receipt: row.given ? receiptOf('registration-receipt', id) : null, reachable: row.reachable } : null
})

async function recordOf(tx: Tx, id: string): Promise<ResidentRecord | null> {
  const [row] = await tx.$queryRaw<(Omit<ResidentRecord, 'idMask' | 'phoneMask'> & { idMaskSealed: string | null; phoneMaskSealed: string | null })[]>`
    SELECT id::text AS id, version, area_code AS "areaCode", name, sex, born_on::text AS "bornOn", id_mask_sealed AS "idMaskSealed",
           phone_mask_sealed AS "phoneMaskSealed", identity_verified AS verified, origin_code AS "originCode", origin_address AS "originAddress",
           permit_declined_on::text AS "permitDeclinedOn", merged_into::text AS "mergedInto"
    FROM resident WHERE id = ${id}::uuid`
  if (!row) return null
  const { idMaskSealed, phoneMaskSealed, ...record } = row
  return {
    ...record,
    idMask: idMaskSealed && open('resident.id_mask', id, idMaskSealed),
    phoneMask: phoneMaskSealed && open('resident.phone_mask', id, phoneMaskSealed),
  }
}

export type Owed = { indicator: 'REGISTRATION' | 'PERMIT' | 'CONSISTENCY' | 'CERTIFICATE_CHECK' | 'CERTIFICATE_CHANGE'; deadline: Day | null; met: boolean }

/** What somebody owes today, what is open first. */
export const owedBy = (user: Actor, residentId: string, today: Day): Promise<Owed[]> =>
  read(user, 'resident.read', (tx) => tx.$queryRaw<Owed[]>`
    SELECT indicator, greatest(deadline, met_to)::text AS deadline, coalesce(met_from <= ${today}::date AND (met_to IS NULL OR met_to > ${today}::date), false) AS met
    FROM obligation WHERE subject_id = ${residentId}::uuid AND due_from <= ${today}::date AND (due_to IS NULL OR due_to > ${today}::date)
    ORDER BY met, deadline, indicator`)
