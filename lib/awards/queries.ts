import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { openKept } from '@/lib/kernel/seal'
import { figuresIn } from './figures'
import { AWARD_KINDS, type AgreedHow, type AwardKind, type Figure, type NominationState } from './rules'

/** To be decided; awarded; not; and what nobody decides any more. */
export const NOMINATION_SHOWS = ['open', 'awarded', 'not', 'gone'] as const
export type NominationShow = (typeof NOMINATION_SHOWS)[number]
const SHOWN: Record<NominationShow, readonly NominationState[]> = { open: ['OPEN'], awarded: ['AWARDED'], not: ['NOT_AWARDED'], gone: ['WITHDRAWN', 'TAKEN_BACK', 'MERGED', 'LAPSED'] }

export type NominationFilter = { year: number; show: NominationShow; kind?: AwardKind | undefined; at?: string | null | undefined }
/** `name` and `grounds` are null once they were forgotten. */
export type NominationRow = {
  id: string; year: number; kind: AwardKind; areaCode: AreaCode; place: string | null; name: string | null; state: NominationState; byRole: string; nominatedOn: Day; closedOn: Day | null
}
type Sealed<T> = Omit<T, 'name' | 'grounds' | 'words'> & { name: string }

const ROW = sql`n.id::text AS id, n.year, n.kind, n.area_code AS "areaCode", p.name AS place, n.name_sealed AS name, n.state, n.by_role AS "byRole", n.nominated_on::text AS "nominatedOn", n.closed_on::text AS "closedOn"`
const FROM = sql`FROM nomination n LEFT JOIN area p ON p.code = n.area_code`
/** By kind, then place, then day: never by how well somebody did. */
const NTH = sql`array_position(${[...AWARD_KINDS]}::text[], n.kind)`
const KEYS = [/^\d$/, /^\d{9,12}$/, /^\d{4}-\d\d-\d\d$/, /^[0-9a-f-]{36}$/] as const

const opened = <T extends { id: string; name: string }>(row: T): Omit<T, 'name'> & { name: string | null } => ({ ...row, name: openKept('nomination.name', row.id, row.name) })
const shown = (show: NominationShow) => sql`n.state = ANY (${[...SHOWN[show]]}::text[])`

/** Of one's range, and how many there are of each state. */
export const listNominations = (user: Actor, { year, show, kind, at }: NominationFilter): Promise<Page<NominationRow> & { counts: Record<NominationShow, number> }> =>
  read(user, 'award.read', async (tx) => {
    const cursor = decodeCursor(at, KEYS)
    const where = sql`${FROM} WHERE n.year = ${year}::int AND ${kind ? sql`n.kind = ${kind}` : sql`true`}`
    const beyond = cursor ? sql`(${NTH}, n.area_code, n.nominated_on, n.id) ${cursor.back ? sql`<` : sql`>`} (${cursor.keys[0]}::int, ${cursor.keys[1]} COLLATE "C", ${cursor.keys[2]}::date, ${cursor.keys[3]}::uuid)` : sql`true`
    const way = cursor?.back ? sql`DESC` : sql`ASC`
    const rows = await tx.$queryRaw<Sealed<NominationRow>[]>`
      SELECT ${ROW} ${where} AND ${shown(show)} AND ${beyond} ORDER BY ${NTH} ${way}, n.area_code ${way}, n.nominated_on ${way}, n.id ${way} LIMIT ${PAGE_SIZE + 1}`
    const [counts] = await tx.$queryRaw<Record<NominationShow, number>[]>`
      SELECT count(*) FILTER (WHERE ${shown('open')})::int AS open, count(*) FILTER (WHERE ${shown('awarded')})::int AS awarded, count(*) FILTER (WHERE ${shown('not')})::int AS not, count(*) FILTER (WHERE ${shown('gone')})::int AS gone ${where}`
    return { ...pageOf(rows.map(opened), cursor, (row) => [String(AWARD_KINDS.indexOf(row.kind) + 1), row.areaCode, row.nominatedOn, row.id]), counts: counts! }
  })

/** The years of which there is anything in one's range, the latest first. */
export const nominationYears = (user: Actor): Promise<number[]> =>
  read(user, 'award.read', async (tx) => (await tx.$queryRaw<{ year: number }[]>`SELECT DISTINCT year FROM nomination ORDER BY year DESC`).map(({ year }) => year))

export type SheetRow = NominationRow & { grounds: string | null; figures: Figure[] | null; by: string | null }
/** More than a meeting goes through. */
const MOST_ON_A_SHEET = 500

/** A year's nominations that are to be decided, or those that were awarded, for a paper. */
export const nominationSheet = (user: Actor, year: number, show: 'open' | 'awarded'): Promise<SheetRow[]> =>
  read(user, 'award.read', async (tx) => {
    const rows = await tx.$queryRaw<(Sealed<SheetRow> & { grounds: string })[]>`
      SELECT ${ROW}, n.grounds_sealed AS grounds, n.figures, s.name AS by ${FROM} LEFT JOIN staff s ON s.id = n.nominated_by WHERE n.year = ${year}::int AND ${shown(show)} ORDER BY ${NTH}, n.area_code, n.nominated_on, n.id LIMIT ${MOST_ON_A_SHEET}`
    return rows.map((row) => ({ ...opened(row), grounds: openKept('nomination.grounds', row.id, row.grounds) }))
  })

/** `measuredCode`: whose rates they are; null for a unit's. `now`: the same today; null where nothing is counted, and for a community that has gone into another one. `gone`: the nominee is no longer what they were nominated as. */
export type Nomination = NominationRow & {
  grounds: string | null; words: string | null; agreedOn: Day | null; agreedHow: AgreedHow | null; figures: Figure[] | null; now: Figure[] | null; measuredCode: AreaCode | null; measuredName: string | null
  unitId: string | null; residentId: string | null; accountId: string | null; nominatedBy: string; by: string | null; closedBy: string | null; mergedOn: Day | null; gone: boolean
}

/** One of the range, with the nominee's rates then and today; null for any other. */
export async function findNomination(user: Actor, id: string, today: Day): Promise<Nomination | null> {
  if (!isId(id)) return null
  return read(user, 'award.read', async (tx) => {
    const [row] = await tx.$queryRaw<(Omit<Nomination, 'name' | 'grounds' | 'now'> & { name: string; grounds: string; unitArea: AreaCode | null })[]>`
      SELECT ${ROW}, n.grounds_sealed AS grounds, n.words_sealed AS words, n.agreed_on::text AS "agreedOn", n.agreed_how AS "agreedHow", n.figures, n.figures_area_code AS "measuredCode", m.name AS "measuredName", n.unit_id::text AS "unitId",
        h.id::text AS "residentId", n.account_id::text AS "accountId", n.nominated_by::text AS "nominatedBy", s.name AS by, c.name AS "closedBy", n.merged_on::text AS "mergedOn", u.area_code AS "unitArea",
        (n.merged_on IS NOT NULL OR u.gone_on IS NOT NULL OR x.disabled_at IS NOT NULL OR x.role <> lower(n.kind) OR h.here = false) IS TRUE AS gone
      ${FROM} LEFT JOIN area m ON m.code = n.figures_area_code LEFT JOIN unit u ON u.id = n.unit_id LEFT JOIN staff x ON x.id = n.account_id LEFT JOIN staff s ON s.id = n.nominated_by LEFT JOIN staff c ON c.id = n.closed_by
      LEFT JOIN LATERAL nomination_person(n.id) h ON true WHERE n.id = ${id}::uuid`
    if (!row) return null
    const { unitArea, ...rest } = row
    const measured = row.measuredCode ?? unitArea
    return {
      ...opened(rest), grounds: openKept('nomination.grounds', id, row.grounds), words: row.words === null ? null : openKept('nomination.words', id, row.words),
      now: measured && row.mergedOn === null ? await figuresIn(tx, row.kind, { areaCode: measured, unitId: row.unitId }, today) : null,
    }
  })
}

export type Choice = { id: string; name: string; place: string | null }
/** More than a community has. */
const CHOICES = 300

/** Whom an award of this kind may go to in a community, by name: coordinators, helpers or units. */
export const nomineesIn = (user: Actor, kind: 'COORDINATOR' | 'HELPER' | 'UNIT', areaCode: AreaCode): Promise<Choice[]> =>
  read(user, 'award.nominate', (tx) => {
    const range = rangeOf(areaCode)
    return kind === 'UNIT'
      ? tx.$queryRaw<Choice[]>`SELECT id::text AS id, name, address AS place FROM unit WHERE area_code >= ${range.from} AND area_code < ${range.to} AND gone_on IS NULL ORDER BY name, id LIMIT ${CHOICES}`
      : tx.$queryRaw<Choice[]>`
          SELECT s.id::text AS id, s.name, a.name AS place FROM staff s LEFT JOIN area a ON a.code = s.area_code
          WHERE s.area_code >= ${range.from} AND s.area_code < ${range.to} AND s.role = ${kind.toLowerCase()} AND s.disabled_at IS NULL ORDER BY s.name, s.id LIMIT ${CHOICES}`
  })

/** A resident who may be nominated: somebody of the range whose record stands. */
export const findNominee = (user: Actor, residentId: string): Promise<Choice | null> =>
  read(user, 'award.nominate', async (tx) => (await tx.$queryRaw<Choice[]>`
    SELECT r.id::text AS id, r.name, a.name AS place FROM resident r LEFT JOIN area a ON a.code = left(r.area_code, 12) WHERE r.id = ${residentId}::uuid AND r.merged_into IS NULL`)[0] ?? null)
