import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { type Day } from '@/lib/kernel/day'
import { read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { countedBy, type Indicator } from './rules'
import type { Fault, Show } from './tallied'
import { declinedOn, shownOn } from './shown'

/** One row behind a figure: somebody by name, people counted at a door and not identified, a door, a hazard, a letter, whose name is its number, a report, whose name is its place's, a request, whose name is its resident's, a community, or a unit. */
export type Listed = {
  kind: 'person' | 'people' | 'door' | 'hazard' | 'inquiry' | 'report' | 'community' | 'unit' | 'service'
  /** The resident's id, the dwelling's, the hazard's, the letter's, the report's, the request's, or the unit's. */
  subjectId: string
  areaCode: AreaCode
  /** Null for what lies in no grid yet. */
  gridName: string | null
  communityName: string | null
  /** How many people or doors the row stands for. */
  weight: number
  name: string | null
  /** Masked: 3301************1X. Null without a number, or when the record has followed the person to another area. */
  idMask: string | null
  dwellingId: string | null
  door: { street: string; number: string; block: string; room: string } | null
  /** As it was told, where no door was found for it. */
  addressText: string | null
  dueFrom: Day
  deadline: Day | null
  /** The day on which what meets it ends, or ended. */
  metTo: Day | null
}

export const LIST_SORTS = ['deadline', 'door'] as const
export type ListSort = (typeof LIST_SORTS)[number]

/** `placed: false` lists only what lies in the area itself and in none of its parts. */
export type ListFilter = { areaCode: AreaCode; indicator: Indicator; show: Show | Fault; day: Day; placed?: false; sort?: ListSort; at?: string | null }

/** A page of rows, and what all pages add up to: the figure itself. */
export type ListedPage = Page<Listed> & { total: { weight: number; rows: number } }

type Row = Omit<Listed, 'door'> & {
  street: string | null; number: string | null; block: string | null; room: string | null
  /** The sealed mask, and the resident's row that it was sealed for. */
  mask: string | null; person: string
  key: string
}

const KEYS = [/^[\s\S]{0,300}$/, /^[0-9a-f-]{36}$/, /^\d{4}-\d{2}-\d{2}$/] as const

/** The names that make up a figure of an area on a day, and their sum, which is the figure. */
export const listObligations = (user: Actor, filter: ListFilter): Promise<ListedPage> =>
  read(user, 'figure.read', async (tx) => ({ ...(await listedStretch(tx, filter, PAGE_SIZE)), total: await listedTotal(tx, filter) }))

function whichOf({ areaCode, indicator, show, day, placed }: ListFilter) {
  const range = rangeOf(areaCode)
  const within = placed === false ? sql`area_code = ${areaCode}` : sql`area_code >= ${range.from} AND area_code < ${range.to}`
  return show === 'declined'
    ? { source: sql`(${declinedOn(day)}) AS declined`, where: within }
    : { source: sql`obligation`, where: sql`${within} AND indicator = ${indicator} AND ${shownOn(show, day)}` }
}

/** What all rows add up to. */
export async function listedTotal(tx: Tx, filter: ListFilter): Promise<ListedPage['total']> {
  const { source, where } = whichOf(filter)
  const [total] = await tx.$queryRaw<{ weight: number; rows: number }[]>`
    SELECT coalesce(sum(weight), 0)::int AS weight, count(*)::int AS rows FROM ${source} WHERE ${where}`
  return total!
}

// Behind cases is no list: the database shows nobody whose they are.
const KIND_OF = { hazards: 'hazard', letters: 'inquiry', reports: 'report', communities: 'community', services: 'service', units: 'unit', doors: 'door', cases: 'community' } as const satisfies Record<Exclude<ReturnType<typeof countedBy>, 'people'>, Listed['kind']>

/** A leaf of any size, in the transaction of whoever needs many. */
export async function listedStretch(tx: Tx, filter: ListFilter, size: number): Promise<Page<Listed>> {
  const { show, sort = 'deadline' } = filter
  const counted = countedBy(filter.indicator)
  const { source, where } = whichOf(filter)
  const key = sort === 'deadline'
    ? sql`coalesce(${show === 'expiring' ? sql`o.met_to` : sql`o.deadline`}::text, '9999-12-31')`
    : sql`o.area_code || coalesce(' ' || b.sort_key || chr(1) || lpad(d.floor::text, 4, '0') || lpad(d.room, 8, '0'), '~')`
  const cursor = decodeCursor(filter.at, KEYS)
  const beyond = cursor
    ? sql`(key COLLATE "C", subject_id, due_from) ${cursor.back ? sql`<` : sql`>`} (${cursor.keys[0]}, ${cursor.keys[1]}::uuid, ${cursor.keys[2]}::date)`
    : sql`true`
  const way = cursor?.back ? sql`DESC` : sql`ASC`
  const rows = await tx.$queryRaw<Row[]>`
    WITH shown AS (
      SELECT o.subject_id, o.indicator, o.due_from, o.area_code, o.dwelling_id, o.weight, o.deadline, o.met_to,
             b.street, b.number, b.block, d.room, ${key} AS key
      FROM (SELECT * FROM ${source} WHERE ${where}) o LEFT JOIN dwelling d ON d.id = o.dwelling_id LEFT JOIN building b ON b.id = d.building_id),
    page AS (
      SELECT * FROM shown WHERE ${beyond} ORDER BY key COLLATE "C" ${way}, subject_id ${way}, due_from ${way} LIMIT ${size + 1})
    SELECT CASE WHEN ${counted !== 'people'} THEN ${counted === 'people' ? null : KIND_OF[counted]} WHEN p.subject_id = p.dwelling_id THEN 'people' ELSE 'person' END AS kind,
           p.subject_id::text AS "subjectId", p.area_code AS "areaCode", g.name AS "gridName", c.name AS "communityName", p.weight, coalesce(q.number, q.their_number, w.place_name, n.name, CASE WHEN ${counted === 'communities'} THEN c.name END, r.name, s.resident_name) AS name,
           r.id_mask_sealed AS mask, r.id::text AS person, p.dwelling_id::text AS "dwellingId", p.street, p.number, p.block, p.room,
           s.address_text AS "addressText", p.due_from::text AS "dueFrom", p.deadline::text AS deadline, p.met_to::text AS "metTo", p.key
    FROM page p
    LEFT JOIN service_request v ON ${counted === 'services'} AND v.id = p.subject_id
    LEFT JOIN resident r ON r.id = coalesce(v.resident_id, p.subject_id)
    LEFT JOIN inquiry q ON ${counted === 'letters'} AND q.id = p.subject_id
    LEFT JOIN report w ON ${counted === 'reports'} AND w.id = p.subject_id
    LEFT JOIN unit n ON ${counted === 'units'} AND n.id = p.subject_id
    LEFT JOIN LATERAL (
      SELECT resident_name, address_text FROM stay WHERE resident_id = p.subject_id AND area_code = p.area_code ORDER BY from_on DESC LIMIT 1) s ON true
    LEFT JOIN area g ON g.code = p.area_code AND g.level = 'GRID'
    LEFT JOIN area c ON c.code = left(p.area_code, 12)
    ORDER BY p.key COLLATE "C" ${way}, p.subject_id ${way}, p.due_from ${way}`
  const page = pageOf(rows, cursor, (row) => [row.key, row.subjectId, row.dueFrom], size)
  return { ...page, rows: page.rows.map(listedOf) }
}

const listedOf = ({ street, number, block, room, mask, key: _, person, ...row }: Row): Listed => ({
  ...row,
  idMask: mask === null ? null : open('resident.id_mask', person, mask),
  door: street === null || room === null ? null : { street, number: number ?? '', block: block ?? '', room },
})
