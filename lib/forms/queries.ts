import { type Actor, scopeOf } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { openBytes } from '@/lib/kernel/seal'
import { type FormAbout, type FullReason, type Mapping, type Placeholder, type Shipped, unmapped } from './rules'

export type FormLine = { id: string; title: string; about: FormAbout; shipped: Shipped | null; nth: number; kind: string; fields: number; open: number; lastFilled: Day | null }

/** Forms that may be filled, the usual tables first; each with its latest version, how many placeholders wait to be mapped, and when the user's range last filled it. */
export const listForms = (user: Actor, about: FormAbout | null = null): Promise<FormLine[]> =>
  read(user, 'form.read', async (tx) => {
    const rows = await tx.$queryRaw<(Omit<FormLine, 'fields' | 'open'> & { placeholders: Placeholder[]; mapping: Mapping })[]>`
      SELECT f.id::text AS id, f.title, f.about, f.shipped, v.nth, v.kind, v.placeholders, v.mapping, (SELECT max(g.filled_on)::text FROM form_filling g WHERE g.form_id = f.id) AS "lastFilled"
      FROM form f JOIN LATERAL (SELECT * FROM form_version WHERE form_version.form_id = f.id ORDER BY nth DESC LIMIT 1) v ON true
      WHERE f.retired_on IS NULL AND ${about === null ? sql`true` : sql`f.about = ${about}`}
      ORDER BY CASE f.shipped WHEN 'HALF_MONTH' THEN 0 WHEN 'RENTALS' THEN 1 WHEN 'RATES' THEN 2 ELSE 3 END, f.title, f.id LIMIT 500`
    return rows.map(({ placeholders, mapping, ...row }) => ({ ...row, fields: placeholders.length, open: unmapped(placeholders, mapping).length }))
  })

export type FormVersion = { id: string; nth: number; kind: string; fileName: string; size: number; digest: string; createdOn: Day; by: string | null; shipped: boolean; /** In the user's range. */ fillings: number; /** Anywhere: by a community that has left the range, too. */ filled: boolean }
export type Filling = { id: string; nth: number; filledOn: Day; by: string | null; place: string | null; from: Day | null; to: Day | null; onDay: Day | null; residentId: string | null; fullNumbers: boolean; reason: FullReason | null; digest: string }
export type FormPage = {
  id: string; areaCode: AreaCode; title: string; about: FormAbout; shipped: Shipped | null; retiredOn: Day | null; placeholders: Placeholder[]; mapping: Mapping; /** The latest first. */ versions: FormVersion[]
  fillings: Page<Filling>
}

const KEYS = [/^[0-9a-f-]{36}$/] as const

/** A form with its versions, and what it was filled for in the user's range. Null for none that the user may read. */
export const findForm = (user: Actor, id: string, at?: string | null): Promise<FormPage | null> =>
  read(user, 'form.read', async (tx) => {
    if (!isId(id)) return null
    const [form] = await tx.$queryRaw<Omit<FormPage, 'versions' | 'placeholders' | 'mapping' | 'fillings'>[]>`
      SELECT id::text AS id, area_code AS "areaCode", title, about, shipped, retired_on::text AS "retiredOn" FROM form WHERE id = ${id}::uuid`
    if (!form) return null
    const versions = await tx.$queryRaw<(FormVersion & { placeholders: Placeholder[]; mapping: Mapping })[]>`
      SELECT v.id::text AS id, v.nth, v.kind, v.file_name AS "fileName", v.size, v.digest, v.created_on::text AS "createdOn", s.name AS by, v.shipped_revision IS NOT NULL AS shipped, v.placeholders, v.mapping,
             (SELECT count(*)::int FROM form_filling g WHERE g.version_id = v.id) AS fillings, form_version_filled(v.id) AS filled
      FROM form_version v LEFT JOIN staff s ON s.id = v.created_by WHERE v.form_id = ${id}::uuid ORDER BY v.nth DESC LIMIT 50`
    const cursor = decodeCursor(at, KEYS)
    const back = cursor?.back ?? false
    const rows = await tx.$queryRaw<Filling[]>`
      SELECT g.id::text AS id, v.nth, g.filled_on::text AS "filledOn", s.name AS by, a.name AS place, g.period_from::text AS "from", g.period_to::text AS "to", g.on_day::text AS "onDay", g.resident_id::text AS "residentId", g.full_numbers AS "fullNumbers", g.reason, g.digest
      FROM form_filling g JOIN form_version v ON v.id = g.version_id LEFT JOIN staff s ON s.id = g.filled_by LEFT JOIN area a ON a.code = left(g.area_code, 12)
      WHERE g.form_id = ${id}::uuid AND ${cursor === null ? sql`true` : sql`g.id ${back ? sql`>` : sql`<`} ${cursor.keys[0]}::uuid`} ORDER BY g.id ${back ? sql`ASC` : sql`DESC`} LIMIT ${PAGE_SIZE + 1}`
    const { placeholders, mapping } = versions[0]!
    return { ...form, placeholders, mapping, versions: versions.map(({ placeholders: _, mapping: __, ...version }) => version), fillings: pageOf(rows, cursor, (row) => [row.id]) }
  })

export type KeptFile = { fileName: string; kind: string; bytes: Buffer }

/** A version's file as it was sent, for whoever maps forms. */
export const findFile = (user: Actor, versionId: string): Promise<KeptFile | null> =>
  read(user, 'form.read', async (tx) => {
    const [row] = await tx.$queryRaw<{ fileName: string; kind: string; file: Uint8Array }[]>`SELECT file_name AS "fileName", kind, file_sealed AS file FROM form_version WHERE id = ${versionId}::uuid`
    return row ? { fileName: row.fileName, kind: row.kind, bytes: openBytes('form_version.file', versionId, row.file) } : null
  })

export type Choices = { places: { code: AreaCode; name: string }[]; /** Half months of which something was sent, with the places it was sent of. */ periods: { from: Day; to: Day }[] }
const PERIODS_SHOWN = 24

/** What a form of the range can be filled for: places, and half months of which reports were sent. */
export const readChoices = (user: Actor): Promise<Choices> =>
  read(user, 'form.read', async (tx) => {
    const { from, to } = scopeOf(user)
    const places = await tx.$queryRaw<Choices['places']>`SELECT code, name FROM area WHERE code >= ${from} AND code < ${to} AND level IN ('SUBDISTRICT', 'COMMUNITY') AND retired_on IS NULL ORDER BY code`
    const periods = await tx.$queryRaw<Choices['periods']>`
      SELECT DISTINCT period_from::text AS "from", period_to::text AS "to" FROM report WHERE area_code >= ${from} AND area_code < ${to} AND kind IN ('COMMUNITY', 'ROLLUP') AND state = 'SENT' ORDER BY 1 DESC LIMIT ${PERIODS_SHOWN}`
    return { places, periods }
  })
