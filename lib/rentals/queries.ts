import type { Actor, Verb } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { addDays, type Day } from '@/lib/kernel/day'
import { type Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { due, met } from '@/lib/obligations/shown'
import { parsePhone } from '@/lib/residents/rules'
import { partyPhoneIndex } from './parties'
import { type CrowdingRule, OWED_PAPERS, type OwedPaper, type PaperKind, type PartyKind, isSigned, RENEW_DAYS, type RentalKind, type RentalUse, type TemplateKind } from './rules'

/** Which rentals: all that are let, those that lack a paper, whose paper ends soon, where nobody new may be registered, where too many live; and those that are let no more. */
export const RENTAL_SHOWS = ['all', ...OWED_PAPERS, 'ending', 'banned', 'crowded', 'ended'] as const
export type RentalShow = (typeof RENTAL_SHOWS)[number]

export type RentalFilter = { area: AreaCode; show: RentalShow; kind?: RentalKind | undefined; text?: string | undefined; at?: string | null | undefined }

export type RentalRow = {
  id: string; dwellingId: string; areaCode: AreaCode; kind: RentalKind; knownOn: Day; endedOn: Day | null
  street: string; number: string; block: string; room: string; communityName: string | null; gridName: string | null
  landlordId: string; landlord: string; phoneMask: string | null
  rooms: number | null; areaM2: number | null
  /** Who lives there now. */
  people: number
  /** Papers that are owed and not in force. */
  lacks: OwedPaper[]
  banned: boolean
}

type SealedRow<T> = Omit<T, 'phoneMask'> & { phone: string | null }
const unsealed = <T extends { landlordId: string }>({ phone, ...row }: T & { phone: string | null }) =>
  ({ ...row, phoneMask: phone === null ? null : open('party.phone_mask', row.landlordId, phone) })

const people = sql`(SELECT count(*)::int FROM stay s WHERE s.dwelling_id = l.dwelling_id AND s.to_on IS NULL)`

const owes = (indicator: Prisma.Sql, today: Day) => sql`EXISTS (SELECT 1 FROM obligation o WHERE o.subject_id = l.dwelling_id AND o.indicator = ${indicator} AND ${due(today)} AND NOT ${met(today)})`

/** A paper in force that ends soon, with none after it. */
const ending = (today: Day) => sql`EXISTS (
  SELECT 1 FROM paper p WHERE p.rental_id = l.id AND p.ended_on IS NULL AND p.to_on > ${today}::date AND p.to_on <= ${addDays(today, RENEW_DAYS)}::date
    AND NOT EXISTS (SELECT 1 FROM paper n WHERE n.rental_id = p.rental_id AND n.kind = p.kind AND n.ended_on IS NULL AND n.from_on <= p.to_on AND (n.to_on IS NULL OR n.to_on > p.to_on)))`

function which({ area, show, kind, text }: RentalFilter, crowding: CrowdingRule, today: Day): Prisma.Sql {
  const range = rangeOf(area)
  const parts = [sql`l.area_code >= ${range.from} AND l.area_code < ${range.to} AND ${show === 'ended' ? sql`l.ended_on IS NOT NULL` : sql`l.ended_on IS NULL`}`]
  if (kind) parts.push(sql`l.kind = ${kind}`)
  if (show === 'ending') parts.push(ending(today))
  else if (show === 'banned') parts.push(owes(sql`'NO_LETTING'`, today))
  else if (show === 'crowded') parts.push(sql`(${people} > l.rooms * ${crowding.peoplePerRoom}::int OR ${people} > l.floor_m2 / ${crowding.areaPerPerson}::int)`)
  else if (show !== 'all' && show !== 'ended') parts.push(owes(sql`${show}`, today))
  if (text) parts.push(sql`l.landlord_id IN (SELECT y.id FROM party y WHERE ${partyLike(text)})`)
  return parts.reduce((all, part) => sql`${all} AND ${part}`)
}

/** By a whole phone number, by the beginning of a name, or by its pinyin initials. */
function partyLike(text: string): Prisma.Sql {
  const phone = parsePhone(text)
  if (phone) return sql`y.phone_index = ${partyPhoneIndex(phone)}`
  const typed = text.normalize('NFKC').trim()
  return /^[a-zA-Z]{1,12}$/.test(typed) ? sql`starts_with(y.name_initials, ${typed.toLowerCase()})` : sql`starts_with(y.name, ${typed})`
}

const FROM = sql`FROM rental l JOIN dwelling d ON d.id = l.dwelling_id JOIN building b ON b.id = d.building_id`
const PLACE = sql`l.area_code, b.sort_key, lpad(d.floor::text, 4, '0'), lpad(d.room, 8, '0'), l.id`
const KEYS = [/^\d{15}$/, /^[\s\S]{0,400}$/, /^[\d-]{1,8}$/, /^[\s\S]{0,40}$/, /^[0-9a-f-]{36}$/] as const

const rowOf = (today: Day) => sql`l.id::text AS id, l.dwelling_id::text AS "dwellingId", l.area_code AS "areaCode", l.kind, l.known_on::text AS "knownOn", l.ended_on::text AS "endedOn",
  b.street, b.number, b.block, d.room, community.name AS "communityName", grid.name AS "gridName", y.id::text AS "landlordId", y.name AS landlord, y.phone_mask_sealed AS phone,
  l.rooms, l.floor_m2 AS "areaM2", ${people} AS people, l.ended_on IS NULL AND ${owes(sql`'NO_LETTING'`, today)} AS banned,
  CASE WHEN l.ended_on IS NULL THEN (SELECT coalesce(json_agg(o.indicator ORDER BY array_position(${[...OWED_PAPERS]}::text[], o.indicator)), '[]') FROM obligation o WHERE o.subject_id = l.dwelling_id AND o.indicator = ANY (${[...OWED_PAPERS]}::text[]) AND ${due(today)} AND NOT ${met(today)})
       ELSE '[]' END AS lacks`
const JOINS = sql`JOIN party y ON y.id = l.landlord_id LEFT JOIN area community ON community.code = left(l.area_code, 12) LEFT JOIN area grid ON grid.code = l.area_code`

/** Rentals in the order of the street, a page at a time, and how many there are. `crowding` is the rule of the area that is looked at. */
export const listRentals = (user: Actor, filter: RentalFilter, crowding: CrowdingRule, today: Day): Promise<Page<RentalRow> & { total: number }> =>
  read(user, 'rental.read', async (tx) => {
    const total = await countRentals(tx, filter, crowding, today)
    return { ...(await rentalPage(tx, filter, crowding, today, PAGE_SIZE)), total }
  })

/** How many there are, in the transaction of whoever reads them. */
export async function countRentals(tx: Tx, filter: RentalFilter, crowding: CrowdingRule, today: Day): Promise<number> {
  const [count] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM rental l WHERE ${which(filter, crowding, today)}`
  return count!.n
}

/** A leaf of any size, inside a transaction that may read rentals: for files as for pages. */
export async function rentalPage(tx: Tx, filter: RentalFilter, crowding: CrowdingRule, today: Day, size: number): Promise<Page<RentalRow>> {
  const cursor = decodeCursor(filter.at, KEYS)
  const [area, sortKey, floor, room, id] = cursor?.keys ?? []
  const place = sql`(${area}, ${sortKey}, ${floor}, ${room}, ${id}::uuid)`
  const beyond = !cursor ? sql`true` : cursor.back ? sql`(${PLACE}) < ${place}` : sql`(${PLACE}) > ${place}`
  const order = cursor?.back ? sql`l.area_code DESC, b.sort_key DESC, lpad(d.floor::text, 4, '0') DESC, lpad(d.room, 8, '0') DESC, l.id DESC` : PLACE
  const rows = await tx.$queryRaw<(SealedRow<RentalRow> & { keys: string[] })[]>`
    SELECT ${rowOf(today)}, ARRAY[l.area_code, b.sort_key, lpad(d.floor::text, 4, '0'), lpad(d.room, 8, '0'), l.id::text] AS keys
    ${FROM} ${JOINS} WHERE ${which(filter, crowding, today)} AND ${beyond} ORDER BY ${order} LIMIT ${size + 1}`
  const page = pageOf(rows, cursor, (row) => row.keys, size)
  return { ...page, rows: page.rows.map(({ keys: _, ...row }) => unsealed(row)) }
}

export type PaperRow = {
  id: string; kind: PaperKind; number: string | null; responsible: string | null; signedOn: Day; reportedOn: Day; fromOn: Day; toOn: Day | null; endedOn: Day | null; templateId: string | null; by: string | null
}
export type LiftRow = { id: string; onDay: Day; reason: string; by: string | null }
export type PartyLine = { id: string; kind: PartyKind; name: string; numberMask: string | null; phoneMask: string | null; address: string | null }

export type Rental = Omit<RentalRow, 'landlordId' | 'landlord' | 'phoneMask'> & {
  buildingId: string; version: number; use: RentalUse; letRooms: number | null; rentYuan: number | null; ownership: string | null; note: string | null; endReportedOn: Day | null
  bannedSince: Day | null
  landlord: PartyLine; custodian: PartyLine | null
  papers: PaperRow[]; lifts: LiftRow[]
  /** Papers owed, with their deadlines. */
  owed: { indicator: OwedPaper; deadline: Day; met: boolean; metTo: Day | null }[]
}

type Sealed = { id: string; kind: PartyKind; name: string; numberMask: string | null; phoneMask: string | null; address: string | null }

const lineOf = (party: Sealed): PartyLine => ({
  ...party, numberMask: party.numberMask && open('party.number_mask', party.id, party.numberMask), phoneMask: party.phoneMask && open('party.phone_mask', party.id, party.phoneMask),
})
const partyJson = sql`json_build_object('id', id, 'kind', kind, 'name', name, 'numberMask', number_mask_sealed, 'phoneMask', phone_mask_sealed, 'address', address)`

/** One rental with its papers, the latest first; null outside the user's range. */
export const findRental = async (user: Actor, id: string, today: Day): Promise<Rental | null> => (await findRentals(user, [id], today))[0] ?? null

/** Several, in the order asked for; those outside the user's range left out. */
export async function findRentals(user: Actor, ids: readonly string[], today: Day): Promise<Rental[]> {
  type Row = SealedRow<RentalRow> & Omit<Rental, keyof RentalRow | 'landlord' | 'custodian'> & { landlordLine: Sealed; custodianLine: Sealed | null }
  const rows = await read(user, 'rental.read', (tx) => tx.$queryRaw<Row[]>`
    SELECT ${rowOf(today)}, b.id::text AS "buildingId", l.version, l.use, l.let_rooms AS "letRooms", l.rent_yuan AS "rentYuan", l.ownership, l.note, l.end_reported_on::text AS "endReportedOn",
      (SELECT min(o.due_from)::text FROM obligation o WHERE o.subject_id = l.dwelling_id AND o.indicator = 'NO_LETTING' AND ${due(today)}) AS "bannedSince",
      (SELECT ${partyJson} FROM party WHERE id = l.landlord_id) AS "landlordLine", (SELECT ${partyJson} FROM party WHERE id = l.custodian_id) AS "custodianLine",
      (SELECT coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'number', p.number, 'responsible', p.responsible, 'signedOn', p.signed_on, 'reportedOn', p.reported_on, 'fromOn', p.from_on,
        'toOn', p.to_on, 'endedOn', p.ended_on, 'templateId', p.template_id, 'by', u.name) ORDER BY p.from_on DESC, p.id DESC), '[]') FROM paper p LEFT JOIN staff u ON u.id = p.user_id WHERE p.rental_id = l.id) AS papers,
      (SELECT coalesce(json_agg(json_build_object('id', f.id, 'onDay', f.on_day, 'reason', f.explanation, 'by', u.name) ORDER BY f.id DESC), '[]') FROM rental_lift f LEFT JOIN staff u ON u.id = f.user_id WHERE f.rental_id = l.id) AS lifts,
      (SELECT coalesce(json_agg(json_build_object('indicator', o.indicator, 'deadline', o.deadline, 'met', ${met(today)}, 'metTo', o.met_to)), '[]') FROM obligation o
       WHERE o.subject_id = l.dwelling_id AND o.indicator = ANY (${[...OWED_PAPERS]}::text[]) AND ${due(today)} AND l.ended_on IS NULL) AS owed
    ${FROM} ${JOINS} WHERE l.id = ANY (${[...ids]}::uuid[]) ORDER BY array_position(${[...ids]}::uuid[], l.id)`)
  return rows.map(({ landlordLine, custodianLine, landlordId: _, landlord: __, phone: ___, ...rental }) => ({ ...rental, landlord: lineOf(landlordLine), custodian: custodianLine && lineOf(custodianLine) }))
}

export type RentalAt = { id: string; endedOn: Day | null; landlord: string; lacks: OwedPaper[]; banned: boolean; kind: RentalKind; rooms: number | null; areaM2: number | null; people: number }

/** What is let at a door now; where nothing is, what was let there last. */
export const rentalAt = async (user: Actor, dwellingId: string, today: Day): Promise<RentalAt | null> =>
  (await read(user, 'rental.read', (tx) => tx.$queryRaw<RentalAt[]>`SELECT ${rowOf(today)} ${FROM} ${JOINS} WHERE l.dwelling_id = ${dwellingId}::uuid ORDER BY l.ended_on IS NOT NULL, l.ended_on DESC, l.id DESC LIMIT 1`))[0] ?? null

export type MissingRow = { dwellingId: string; street: string; number: string; block: string; room: string; communityName: string | null; gridName: string | null; people: number; landlord: string }

/** 出租屋不漏登: doors where people live who named a landlord, and of which nobody has written down that they are let. */
export const listMissing = (user: Actor, area: AreaCode, limit = PAGE_SIZE): Promise<{ rows: MissingRow[]; total: number }> =>
  read(user, 'rental.read', async (tx) => {
    const range = rangeOf(area)
    const rows = await tx.$queryRaw<(MissingRow & { total: number })[]>`
      SELECT named.dwelling_id::text AS "dwellingId", b.street, b.number, b.block, d.room, community.name AS "communityName", grid.name AS "gridName", named.people, named.landlord, count(*) OVER ()::int AS total
      FROM (SELECT s.dwelling_id, count(*)::int AS people, min(s.landlord) AS landlord FROM stay s
            WHERE s.area_code >= ${range.from} AND s.area_code < ${range.to} AND s.to_on IS NULL AND s.landlord IS NOT NULL AND s.dwelling_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM rental l WHERE l.dwelling_id = s.dwelling_id AND l.ended_on IS NULL)
            GROUP BY s.dwelling_id) named
      JOIN dwelling d ON d.id = named.dwelling_id JOIN building b ON b.id = d.building_id
      LEFT JOIN area community ON community.code = left(d.area_code, 12) LEFT JOIN area grid ON grid.code = d.area_code
      ORDER BY d.area_code, b.sort_key, d.floor, d.room LIMIT ${limit}`
    return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
  })

export type Party = PartyLine & { areaCode: AreaCode; communityName: string | null; version: number; mergedInto: string | null; rentals: RentalRow[]; keeps: RentalRow[]; alike: (PartyLine & { rentals: number })[] }

/** Whoever lets, their rentals in the user's range, and those of the same community who may be the same: of the same number, phone or name. */
export async function findParty(user: Actor, id: string, today: Day): Promise<Party | null> {
  return read(user, 'rental.read', async (tx) => {
    const [row] = await tx.$queryRaw<(Sealed & { areaCode: AreaCode; communityName: string | null; version: number; mergedInto: string | null })[]>`
      SELECT y.id::text AS id, y.kind, y.name, y.number_mask_sealed AS "numberMask", y.phone_mask_sealed AS "phoneMask", y.address, y.area_code AS "areaCode", c.name AS "communityName", y.version,
             y.merged_into::text AS "mergedInto" FROM party y LEFT JOIN area c ON c.code = y.area_code WHERE y.id = ${id}::uuid`
    if (!row) return null
    const lets = await tx.$queryRaw<SealedRow<RentalRow>[]>`SELECT ${rowOf(today)} ${FROM} ${JOINS} WHERE l.landlord_id = ${id}::uuid ORDER BY l.ended_on IS NOT NULL, ${PLACE}`
    const keeps = await tx.$queryRaw<SealedRow<RentalRow>[]>`SELECT ${rowOf(today)} ${FROM} ${JOINS} WHERE l.custodian_id = ${id}::uuid ORDER BY l.ended_on IS NOT NULL, ${PLACE}`
    const alike = await tx.$queryRaw<(Sealed & { rentals: number })[]>`
      SELECT o.id::text AS id, o.kind, o.name, o.number_mask_sealed AS "numberMask", o.phone_mask_sealed AS "phoneMask", o.address,
             (SELECT count(*)::int FROM rental l WHERE l.landlord_id = o.id AND l.ended_on IS NULL) AS rentals
      FROM party y JOIN party o ON o.area_code = y.area_code AND o.id <> y.id AND o.merged_into IS NULL
        AND o.kind = y.kind AND (o.number_index = y.number_index OR o.phone_index = y.phone_index OR o.name = y.name) AND NOT coalesce(o.number_index <> y.number_index, false)
      WHERE y.id = ${id}::uuid ORDER BY o.id LIMIT 20`
    return { ...lineOf(row), areaCode: row.areaCode, communityName: row.communityName, version: row.version, mergedInto: row.mergedInto, rentals: lets.map(unsealed), keeps: keeps.map(unsealed), alike: alike.map(({ rentals, ...other }) => ({ ...lineOf(other), rentals })) }
  })
}

export type Template = { id: string; kind: TemplateKind; title: string; body: string; createdAt: Date; by: string | null; version: number }

/** What is printed for a kind of paper in an area: its latest version at the nearest area above; null while nobody has written one, and the one that comes with Anju is in use. */
export const findTemplate = async (user: Actor, kind: TemplateKind, areaCode: AreaCode): Promise<Template | null> =>
  (await read(user, readOf(kind), (tx) => selectTemplates(tx, sql`t.kind = ${kind} AND starts_with(${areaCode}, t.area_code)`)))[0] ?? null

/** The version that something was signed by. */
export const templateById = async (user: Actor, kind: TemplateKind, id: string): Promise<Template | null> => (await read(user, readOf(kind), (tx) => selectTemplates(tx, sql`t.id = ${id}::uuid AND t.kind = ${kind}`)))[0] ?? null

/** What a unit signs, it reads. */
const readOf = (kind: TemplateKind): Verb => (isSigned(kind) ? 'rental.read' : 'unit.read')

const selectTemplates = (tx: Tx, where: Prisma.Sql): Promise<Template[]> => tx.$queryRaw<Template[]>`
  SELECT t.id::text AS id, t.kind, t.title, t.body, t.created_at AS "createdAt", u.name AS by,
         (SELECT count(*)::int FROM paper_template e WHERE e.area_code = t.area_code AND e.kind = t.kind AND e.id <= t.id) AS version
  FROM paper_template t LEFT JOIN staff u ON u.id = t.created_by WHERE ${where} ORDER BY length(t.area_code) DESC, t.id DESC LIMIT 1`
