import { type Actor, scopeOf } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { shownOn } from '@/lib/obligations/shown'
import { UNIT_LETTERS, type UnitKind, type UnitLetter } from './rules'

export const UNIT_SHOWS = ['open', 'scale', 'closed'] as const
export type UnitShow = (typeof UNIT_SHOWS)[number]
/** `text`: anywhere in its name, as it is written. */
export type UnitFilter = { show: UnitShow; kind?: UnitKind | null; text?: string | null; at?: string | null | undefined }
export type UnitRow = { id: string; name: string; kind: UnitKind; address: string | null; areaCode: AreaCode; communityName: string | null; aboveScale: boolean; closedOn: Day | null }
export type Unit = UnitRow & { creditCode: string | null; scaleFrom: Day | null; version: number }

const KEYS = [/^\d{2,15}$/, /^[0-9a-f-]{36}$/] as const
const ABOVE = sql`(u.scale_from IS NOT NULL AND u.scale_to IS NULL)`
const ROW = sql`u.id::text AS id, u.name, u.kind, u.address, u.area_code AS "areaCode", c.name AS "communityName", ${ABOVE} AS "aboveScale", u.gone_on::text AS "closedOn"`
const FROM = sql`FROM unit u LEFT JOIN area c ON c.code = left(u.area_code, 12)`

/** Units of the range, by where they stand, and how many they are. */
export async function listUnits(user: Actor, { show, kind, text, at }: UnitFilter): Promise<Page<UnitRow> & { total: number }> {
  const range = scopeOf(user)
  const cursor = decodeCursor(at, KEYS)
  const shown = show === 'closed' ? sql`u.gone_on IS NOT NULL` : show === 'scale' ? sql`u.gone_on IS NULL AND ${ABOVE}` : sql`u.gone_on IS NULL`
  const where = sql`${FROM} WHERE u.area_code >= ${range.from} AND u.area_code < ${range.to} AND ${shown}
    AND ${kind ? sql`u.kind = ${kind}` : sql`true`} AND ${text ? sql`strpos(lower(normalize(u.name, NFKC)), lower(normalize(${text}, NFKC))) > 0` : sql`true`}`
  const beyond = cursor === null ? sql`true` : sql`(u.area_code, u.id) ${cursor.back ? sql`<` : sql`>`} (${cursor.keys[0]} COLLATE "C", ${cursor.keys[1]}::uuid)`
  const way = cursor?.back ? sql`DESC` : sql`ASC`
  return read(user, 'unit.read', async (tx) => {
    const rows = await tx.$queryRaw<UnitRow[]>`SELECT ${ROW} ${where} AND ${beyond} ORDER BY u.area_code ${way}, u.id ${way} LIMIT ${PAGE_SIZE + 1}`
    const [all] = await tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${where}`
    return { ...pageOf(rows, cursor, (row) => [row.areaCode, row.id]), total: all!.total }
  })
}

/** What a unit has signed over `[fromOn, toOn)`. */
export type SignedLetter = { id: string; kind: UnitLetter; number: string | null; responsible: string; signedOn: Day; fromOn: Day; toOn: Day | null; endedOn: Day | null; templateId: string | null; by: string | null }
/** A kind of letter: all there were, the latest first, and by when one is owed by the policy; null where none is. */
export type LetterLine = { kind: UnitLetter; all: SignedLetter[]; owedBy: Day | null }

/** What a unit of the range has signed, by kind, and what it owes by the policy. */
export async function listSigned(user: Actor, unitId: string, today: Day): Promise<LetterLine[]> {
  return read(user, 'unit.read', async (tx) => {
    const letters = await tx.$queryRaw<SignedLetter[]>`
      SELECT l.id::text AS id, l.kind, l.number, l.responsible, l.signed_on::text AS "signedOn", l.from_on::text AS "fromOn", l.to_on::text AS "toOn", l.ended_on::text AS "endedOn", l.template_id::text AS "templateId", s.name AS by
      FROM unit_letter l LEFT JOIN staff s ON s.id = l.user_id WHERE l.unit_id = ${unitId}::uuid ORDER BY l.from_on DESC, l.id DESC`
    const [owed] = await tx.$queryRaw<{ deadline: Day | null }[]>`
      SELECT deadline::text AS deadline FROM obligation WHERE subject_id = ${unitId}::uuid AND indicator = 'UNIT_FP_LETTER' AND ${shownOn('unmet', today)}`
    return UNIT_LETTERS.map((kind) => ({ kind, all: letters.filter((letter) => letter.kind === kind), owedBy: kind === 'UNIT_FP_LETTER' ? (owed?.deadline ?? null) : null }))
  })
}

/** A unit of the range, of its reporter the own; null for any other. */
export async function findUnit(user: Actor, id: string): Promise<Unit | null> {
  if (!isId(id) || (user.unitId !== null && user.unitId !== id)) return null
  const range = scopeOf(user)
  const [unit] = await read(user, 'unit.read', (tx) => tx.$queryRaw<Unit[]>`
    SELECT ${ROW}, u.credit_code AS "creditCode", CASE WHEN u.scale_to IS NULL THEN u.scale_from::text END AS "scaleFrom", u.version ${FROM}
    WHERE u.id = ${id}::uuid AND u.area_code >= ${range.from} AND u.area_code < ${range.to}`)
  return unit ?? null
}
