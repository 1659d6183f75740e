import type { Actor } from '@/lib/kernel/access'
import { ancestorAt, type AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { sql, type Tx } from '@/lib/kernel/db'
import { blindIndex, open, seal } from '@/lib/kernel/seal'
import { initialsOf } from '@/lib/kernel/initials'
import { type DeclaringSource, digitsOf, maskIdNumber, maskPhone, type Sex } from './rules'

/** Who somebody is, canonical and in clear, on its way into the table. */
export type Identity = {
  name: string; sex: Sex; bornOn: Day | null; idNumber: string | null; phone: string | null
  originCode: string | null; originAddress: string | null
}

export const numberIndex = (idNumber: string): string => blindIndex('id-number', idNumber)
/** Found by its digits in whatever order: two of them swapped make another number and the same index. */
export const digitsIndex = (idNumber: string): string => blindIndex('id-digits', digitsOf(idNumber))
export const phoneIndex = (phone: string): string => blindIndex('phone', phone)

/** The columns of `resident` that say who somebody is, sealed for the row `id`. */
export const identityColumns = (id: string, person: Identity) => ({
  name: person.name,
  nameInitials: initialsOf(person.name),
  sex: person.sex,
  bornOn: person.bornOn,
  idNumberSealed: person.idNumber && seal('resident.id_number', id, person.idNumber),
  idMaskSealed: person.idNumber && seal('resident.id_mask', id, maskIdNumber(person.idNumber)),
  idNumberIndex: person.idNumber && numberIndex(person.idNumber),
  digitsIndex: person.idNumber && digitsIndex(person.idNumber),
  phoneSealed: person.phone && seal('resident.phone', id, person.phone),
  phoneMaskSealed: person.phone && seal('resident.phone_mask', id, maskPhone(person.phone)),
  phoneIndex: person.phone && phoneIndex(person.phone),
  originCode: person.originCode,
  originAddress: person.originAddress,
})

export type NewStay = {
  id: string; residentId: string; residentName: string; dwellingId: string | null; areaCode: string; unitId: string | null; addressText: string | null
  status: 'DECLARED' | 'REGISTERED'; source: 'DOOR' | 'MOVE' | DeclaringSource; arrivedOn: Day; fromOn: Day; reportedOn: Day
  reason: string | null; landlord: string | null; employer: string | null; note: string | null
  /** When it was done, perhaps without signal. */
  at: Date
}

export type NewResident = { id: string; identity: Identity; identityVerified: boolean; stay: NewStay }

const column = <T, K extends keyof T>(rows: T[], key: K): T[K][] => rows.map((row) => row[key])

/** The stay columns as one set; a registered stay is registered and confirmed on the day it is reported. */
const staySet = (stays: NewStay[]) => sql`unnest(
  ${column(stays, 'id')}::uuid[], ${column(stays, 'residentId')}::uuid[], ${column(stays, 'dwellingId')}::uuid[], ${column(stays, 'areaCode')}::text[],
  ${column(stays, 'unitId')}::uuid[], ${column(stays, 'residentName')}::text[], ${column(stays, 'addressText')}::text[], ${column(stays, 'status')}::text[],
  ${column(stays, 'source')}::text[], ${column(stays, 'arrivedOn')}::date[], ${column(stays, 'fromOn')}::date[], ${column(stays, 'reportedOn')}::date[],
  ${column(stays, 'reason')}::text[], ${column(stays, 'landlord')}::text[], ${column(stays, 'employer')}::text[], ${column(stays, 'note')}::text[],
  ${stays.map((stay) => stay.at.toISOString())}::timestamptz[])
  AS s (id, resident_id, dwelling_id, area_code, unit_id, resident_name, address_text, status, source, arrived_on, from_on, reported_on,
        reason, landlord, employer, note, at)`

const STAY_COLUMNS = sql`id, resident_id, dwelling_id, area_code, unit_id, resident_name, address_text, status, source, arrived_on, from_on, reported_on,
  registered_on, confirmed_on, registered_at, registered_by, reason, landlord, employer, note, created_by`

const stayValues = (actor: Actor) => sql`s.id, s.resident_id, s.dwelling_id, s.area_code, s.unit_id, s.resident_name, s.address_text, s.status, s.source,
  s.arrived_on, s.from_on, s.reported_on, CASE s.status WHEN 'REGISTERED' THEN s.reported_on END, CASE s.status WHEN 'REGISTERED' THEN s.reported_on END,
  CASE s.status WHEN 'REGISTERED' THEN s.at END, CASE s.status WHEN 'REGISTERED' THEN ${actor.id}::uuid END, s.reason, s.landlord, s.employer, s.note, ${actor.id}::uuid`

/**
 * New people with their first stays, in one statement. Answers the ids that went in: a number that somebody else has registered in the
 * meantime is left alone (its unique index decides, whoever comes second waits for the first).
 */
export async function insertResidents(tx: Tx, actor: Actor, people: NewResident[]): Promise<Set<string>> {
  if (people.length === 0) return new Set()
  const rows = people.map((p) => ({ id: p.id, areaCode: p.stay.areaCode, unitId: p.stay.unitId, identityVerified: p.identityVerified, ...identityColumns(p.id, p.identity) }))
  const inserted = await tx.$queryRaw<{ id: string }[]>`
    WITH fresh AS (
      INSERT INTO resident (id, area_code, unit_id, name, name_initials, sex, born_on, id_number_sealed, id_mask_sealed, id_number_index, digits_index, identity_verified,
                            phone_sealed, phone_mask_sealed, phone_index, origin_code, origin_address, created_by)
      SELECT r.*, ${actor.id}::uuid FROM unnest(
        ${column(rows, 'id')}::uuid[], ${column(rows, 'areaCode')}::text[], ${column(rows, 'unitId')}::uuid[], ${column(rows, 'name')}::text[],
        ${column(rows, 'nameInitials')}::text[], ${column(rows, 'sex')}::text[], ${column(rows, 'bornOn')}::date[], ${column(rows, 'idNumberSealed')}::text[],
        ${column(rows, 'idMaskSealed')}::text[], ${column(rows, 'idNumberIndex')}::text[], ${column(rows, 'digitsIndex')}::text[], ${column(rows, 'identityVerified')}::boolean[],
        ${column(rows, 'phoneSealed')}::text[], ${column(rows, 'phoneMaskSealed')}::text[], ${column(rows, 'phoneIndex')}::text[],
        ${column(rows, 'originCode')}::text[], ${column(rows, 'originAddress')}::text[]) AS r
      ON CONFLICT (id_number_index) DO NOTHING
      RETURNING id),
    stays AS (
      INSERT INTO stay (${STAY_COLUMNS}) SELECT ${stayValues(actor)} FROM ${staySet(people.map((p) => p.stay))} JOIN fresh ON fresh.id = s.resident_id)
    SELECT id::text AS id FROM fresh`
  return new Set(inserted.map((row) => row.id))
}

/**
 * New stays of people we know. Nobody lives in two places at once: when somebody else has given one of them a stay in the meantime, the
 * whole transaction is tried again (SQLSTATE 40001) and then reads what the other has written.
 */
export async function insertStays(tx: Tx, actor: Actor, stays: NewStay[]): Promise<void> {
  const written = await tx.$executeRaw`
    INSERT INTO stay (${STAY_COLUMNS}) SELECT ${stayValues(actor)} FROM ${staySet(stays)} ON CONFLICT DO NOTHING`
  if (written < stays.length) throw Object.assign(new Error('somebody else was faster'), { code: '40001' })
}

/** Somebody known by their number, inside the actor's range: the open stay if there is one, and the day the last one ended. */
export type Known = {
  residentId: string; index: string; name: string; phoneIndex: string | null
  /** It is the number of a record that was merged into this one: theirs it is not. */
  merged: boolean
  /** Their own number was read off papers. */
  verified: boolean
  stayId: string | null; dwellingId: string | null; areaCode: string | null; status: 'DECLARED' | 'REGISTERED' | null; arrivedOn: Day | null; lastTo: Day | null
}

/** Somebody on record inside the range, through a merge, too. */
export async function findKnownById(tx: Tx, residentId: string): Promise<Known | null> {
  const [row] = await tx.$queryRaw<Known[]>`
    SELECT r.id::text AS "residentId", coalesce(r.id_number_index, '') AS index, false AS merged, r.identity_verified AS verified, r.name, r.phone_index AS "phoneIndex", s.id::text AS "stayId", s.dwelling_id::text AS "dwellingId",
           s.area_code AS "areaCode", s.status, s.arrived_on::text AS "arrivedOn", (SELECT max(e.to_on)::text FROM stay e WHERE e.resident_id = r.id AND e.end_reason <> 'MISTAKE') AS "lastTo"
    FROM resident o JOIN resident r ON r.id = coalesce(o.merged_into, o.id) AND r.merged_into IS NULL LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL
    WHERE o.id = ${residentId}::uuid FOR NO KEY UPDATE OF r`
  return row ?? null
}

/** Who of these numbers is known: those inside the range with their stay, and those outside only as the fact that they are. */
export async function findKnown(tx: Tx, indexes: string[]): Promise<{ known: Map<string, Known>; elsewhere: Set<string> }> {
  if (indexes.length === 0) return { known: new Map(), elsewhere: new Set() }
  // Each number is looked up by itself: joined, a planner without statistics reads everybody in the range for each of them.
  const rows = await tx.$queryRaw<(Known | { index: string; residentId: null })[]>`
    SELECT n.index, r.id::text AS "residentId", r.id_number_index IS DISTINCT FROM n.index AS merged, r.identity_verified AS verified, r.name, r.phone_index AS "phoneIndex", s.id::text AS "stayId", s.dwelling_id::text AS "dwellingId",
           s.area_code AS "areaCode", s.status, s.arrived_on::text AS "arrivedOn",
           (SELECT max(e.to_on)::text FROM stay e WHERE e.resident_id = r.id AND e.end_reason <> 'MISTAKE') AS "lastTo"
    FROM numbers_held(${indexes}::text[]) AS n
    LEFT JOIN LATERAL (SELECT * FROM resident WHERE id = n.resident_id LIMIT 1) AS r ON true
    LEFT JOIN LATERAL (SELECT * FROM stay WHERE resident_id = r.id AND to_on IS NULL LIMIT 1) AS s ON true`
  const known = new Map<string, Known>()
  const elsewhere = new Set<string>()
  for (const row of rows) {
    if (row.residentId === null) elsewhere.add(row.index)
    else known.set(row.index, row as Known)
  }
  return { known, elsewhere }
}

/**
 * Of these people outside the range, those who may be registered here all the same: they have left where they were, or a roster placed them no nearer
 * than an area around. Their record moves to the area named beside their number; answers the day their last stay ended, by number.
 */
export async function takeOver(tx: Tx, wanted: { index: string; areaCode: string }[]): Promise<Map<string, Day | null>> {
  if (wanted.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ index: string; lastTo: Day | null }[]>`
    SELECT id_number_index AS index, last_to::text AS "lastTo" FROM take_over(${column(wanted, 'index')}::text[], ${column(wanted, 'areaCode')}::text[])`
  return new Map(rows.map((row) => [row.index, row.lastTo]))
}

/** Another community's request for somebody goes to whoever answers for them now; needed only where they change community. */
export async function followTransfer(tx: Tx, known: Pick<Known, 'residentId' | 'areaCode'>, to: AreaCode, today: Day): Promise<void> {
  if (known.areaCode && ancestorAt(known.areaCode, 'COMMUNITY') === ancestorAt(to, 'COMMUNITY')) return
  await tx.$queryRaw`SELECT transfer_follow(${known.residentId}::uuid, ${today}::date)::text`
}

/**
 * A number that a merge left behind is the person's own after all: it and the one that they were known by change places, so that both lead to them as before. Whoever
 * says so holds the two records for one person, and the merge is not undone any more.
 */
export async function takeNumber(tx: Tx, residentId: string, index: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; sealed: string | null }[]>`
    SELECT id::text AS id, id_number_sealed AS sealed FROM resident WHERE id = ${residentId}::uuid OR id_number_index = ${index} ORDER BY id FOR NO KEY UPDATE`
  const [own, left] = [rows.find((row) => row.id === residentId), rows.find((row) => row.id !== residentId)]
  if (!own || !left?.sealed) throw new Error('no number to take')
  const numberOf = (row: { id: string; sealed: string | null }) => row.sealed && open('resident.id_number', row.id, row.sealed)
  const [ours, theirs] = [numberOf(own), numberOf(left)]
  const give = (id: string, idNumber: string | null, verified: boolean) => tx.$executeRaw`
    UPDATE resident SET id_number_sealed = ${idNumber && seal('resident.id_number', id, idNumber)}, id_mask_sealed = ${idNumber && seal('resident.id_mask', id, maskIdNumber(idNumber))},
      id_number_index = ${idNumber && numberIndex(idNumber)}, digits_index = ${idNumber && digitsIndex(idNumber)}, identity_verified = identity_verified AND ${verified} WHERE id = ${id}::uuid`
  await give(left.id, null, false)
  await give(own.id, theirs, true)
  await give(left.id, ours, false)
}

/** Writes who somebody is over what was recorded; a value that was not given leaves the recorded one, and nobody given leaves all of it. */
export async function updateIdentity(
  tx: Tx, id: string, person: Identity | null, place: { areaCode: string; unitId?: string | null } | null, verified: boolean,
): Promise<void> {
  const c = person && identityColumns(id, person)
  await tx.$executeRaw`
    UPDATE resident SET name = coalesce(${c?.name ?? null}, name), name_initials = coalesce(${c?.nameInitials ?? null}, name_initials),
      sex = CASE coalesce(${c?.sex ?? null}, '0') WHEN '0' THEN sex ELSE ${c?.sex ?? null} END, born_on = coalesce(${c?.bornOn ?? null}::date, born_on),
      id_number_sealed = coalesce(${c?.idNumberSealed ?? null}, id_number_sealed), id_mask_sealed = coalesce(${c?.idMaskSealed ?? null}, id_mask_sealed),
      id_number_index = coalesce(${c?.idNumberIndex ?? null}, id_number_index), digits_index = coalesce(${c?.digitsIndex ?? null}, digits_index),
      phone_sealed = coalesce(${c?.phoneSealed ?? null}, phone_sealed), phone_mask_sealed = coalesce(${c?.phoneMaskSealed ?? null}, phone_mask_sealed),
      phone_index = coalesce(${c?.phoneIndex ?? null}, phone_index),
      origin_code = coalesce(${c?.originCode ?? null}, origin_code), origin_address = coalesce(${c?.originAddress ?? null}, origin_address),
      identity_verified = identity_verified OR ${verified}, area_code = coalesce(${place?.areaCode ?? null}, area_code),
      unit_id = CASE WHEN ${place?.unitId !== undefined} THEN ${place?.unitId ?? null}::uuid ELSE unit_id END, version = version + 1
    WHERE id = ${id}::uuid`
}
