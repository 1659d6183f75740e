import type { AreaCode, AreaLevel } from '@/lib/kernel/area'
import { scopeOf } from '@/lib/kernel/access'
import { addDays, type Day } from '@/lib/kernel/day'
import { appendEvent, read, sql } from '@/lib/kernel/db'
import { decodeCursor, pageOf } from '@/lib/kernel/page'
import { refuseField, type Result } from '@/lib/kernel/result'
import { blindIndex, open } from '@/lib/kernel/seal'
import type { ToldKind, ToldRefusal, ToldState } from '@/lib/origins/rules'
import type { KeyActor } from './admission'
import type { Purpose } from './rules'

// What is told to another system. Of people the database tells by functions of its own, which leave the entry in each person's trail; the rest is noted here.

const LEAF = 100
const noted = (key: KeyActor, details: Record<string, string | number>) => ({ areaCode: key.areaCode, subject: 'api_key', rowId: key.id, details })

type Told<N extends string, T> = Result<{ [K in N]: T[] } & { next: string | null }>
const malformed = refuseField('cursor', 'not-understood')

type Area = { code: AreaCode; name: string; level: AreaLevel; parent: AreaCode | null }

/** The areas of the key's range that are in force, by their codes. */
export const areasOf = (key: KeyActor, at: string | undefined): Promise<Told<'areas', Area>> =>
  read(key, 'api-area.read', async (tx) => {
    const cursor = decodeCursor(at, [/^\d{2,15}$/])
    if (at !== undefined && !cursor) return malformed
    const range = scopeOf(key)
    const rows = await tx.$queryRaw<Area[]>`
      SELECT code, name, level, parent_code AS parent FROM area
      WHERE code >= ${range.from} AND code < ${range.to} AND retired_on IS NULL AND ${cursor ? sql`code > ${cursor.keys[0]!}` : sql`true`} ORDER BY code LIMIT ${LEAF + 1}`
    const { rows: areas, next } = pageOf(rows, cursor && { ...cursor, back: false }, ({ code }) => [code], LEAF)
    await appendEvent(tx, 'api-area.read', noted(key, { rows: areas.length }))
    return { ok: true, data: { areas, next } }
  })

export type Place = { code: AreaCode; name: string }

/** An area of the key's range that is in force, and those directly below it; null for any other. What was asked of its figures stands in the trail. */
export const figuresPlace = (key: KeyActor, areaCode: AreaCode, asked: { day: Day; parts: boolean; indicator: string | undefined }): Promise<{ area: Place; parts: Place[] } | null> =>
  read(key, 'api-figure.read', async (tx) => {
    const rows = await tx.$queryRaw<Place[]>`SELECT code, name FROM area WHERE (code = ${areaCode} OR (parent_code = ${areaCode} AND ${asked.parts}::boolean)) AND retired_on IS NULL ORDER BY code`
    const area = rows.find(({ code }) => code === areaCode)
    if (!area) return null
    await appendEvent(tx, 'api-figure.read', { ...noted(key, { day: asked.day, parts: rows.length - 1, ...(asked.indicator ? { indicator: asked.indicator } : {}) }), areaCode })
    return { area, parts: rows.filter(({ code }) => code !== areaCode) }
  })

export type Gone = { id: string; name: string; idNumber: string | null; community: Place; knownOn: Day; onDay: Day }
type Row = { id: string; residentId: string; name: string; idMaskSealed: string | null; areaCode: AreaCode; community: string | null; knownOn: Day; onDay: Day }

const goneOf = ({ residentId, idMaskSealed, areaCode, community, ...row }: Row): Gone => ({ ...row, idNumber: idMaskSealed && open('resident.id_mask', residentId, idMaskSealed), community: { code: areaCode, name: community ?? areaCode } })

/** One of them, by the id that an event named; none where it is not so any more. */
export const oneOf = (key: KeyActor, kind: 'ARRIVED' | 'LEFT', id: string): Promise<Told<'people', Gone>> => {
  const verb = kind === 'ARRIVED' ? 'api-arrival.read' : 'api-departure.read'
  return read(key, verb, async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT id::text AS id, resident_id::text AS "residentId", name, id_mask_sealed AS "idMaskSealed", area_code AS "areaCode", community, known_on::text AS "knownOn", on_day::text AS "onDay" FROM api_one(${kind}, ${id}::uuid)`
    await appendEvent(tx, verb, noted(key, { rows: rows.length }))
    return { ok: true, data: { people: rows.map(goneOf), next: null } }
  })
}

/** Who came from, or went away of, the key's county, by the day on which that was learnt, up to yesterday: a leaf that was read never changes. */
export const peopleOf = (key: KeyActor, kind: 'ARRIVED' | 'LEFT', since: Day, at: string | undefined, today: Day): Promise<Told<'people', Gone>> => {
  const verb = kind === 'ARRIVED' ? 'api-arrival.read' : 'api-departure.read'
  return read(key, verb, async (tx) => {
    const cursor = decodeCursor(at, [/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/])
    if (at !== undefined && !cursor) return malformed
    const [afterDay = null, afterId = null] = cursor?.keys ?? []
    // No row is read beyond the leaf: it would stand in somebody's trail without having been told. A full leaf is followed by another, which may be empty.
    const rows = await tx.$queryRaw<Row[]>`
      SELECT id::text AS id, resident_id::text AS "residentId", name, id_mask_sealed AS "idMaskSealed", area_code AS "areaCode", community, known_on::text AS "knownOn", on_day::text AS "onDay"
      FROM api_people(${kind}, ${since}::date, ${addDays(today, -1)}::date, ${afterDay}::date, ${afterId}::uuid, ${LEAF})`
    const last = rows.length === LEAF ? rows.at(-1)! : null
    await appendEvent(tx, verb, noted(key, { since, rows: rows.length }))
    return {
      ok: true, data: {
        people: rows.map(goneOf),
        next: last && pageOf([last, last], null, ({ knownOn, id }) => [knownOn, id], 1).next,
      },
    }
  })
}

/** Whether somebody is registered here now, and where: told of the number that whoever asks has already. */
export const checkOf = (key: KeyActor, idNumber: string, purpose: Purpose): Promise<{ registered: boolean; community: Place | null }> =>
  read(key, 'api-person.read', async (tx) => {
    const [found] = await tx.$queryRaw<{ areaCode: AreaCode; community: string | null }[]>`SELECT area_code AS "areaCode", community FROM api_person(${blindIndex('id-number', idNumber)}, ${purpose})`
    return { registered: found !== undefined, community: found ? { code: found.areaCode, name: found.community ?? found.areaCode } : null }
  })

type Telling = { id: string; kind: ToldKind; toldOn: Day; onDay: Day; state: ToldState; reason: ToldRefusal | null; answeredOn: Day | null }

/** What this key has told, the latest first, and what became of it. Whom it was about it knows itself. */
export const toldBy = (key: KeyActor, { id, state, cursor: at }: { id?: string | undefined; state?: ToldState | undefined; cursor?: string | undefined }): Promise<Told<'told', Telling>> =>
  read(key, 'api-told.read', async (tx) => {
    const cursor = decodeCursor(at, [/^[0-9a-f-]{36}$/])
    if (at !== undefined && !cursor) return malformed
    const rows = await tx.$queryRaw<Telling[]>`
      SELECT id::text AS id, kind, told_on::text AS "toldOn", on_day::text AS "onDay", state, reason, answered_on::text AS "answeredOn" FROM origin_told
      WHERE key_id = ${key.id}::uuid AND ${id ? sql`id = ${id}::uuid` : sql`true`} AND ${state ? sql`state = ${state}` : sql`true`} AND ${cursor ? sql`id < ${cursor.keys[0]!}::uuid` : sql`true`} ORDER BY id DESC LIMIT ${LEAF + 1}`
    const { rows: told, next } = pageOf(rows, cursor && { ...cursor, back: false }, (row) => [row.id], LEAF)
    await appendEvent(tx, 'api-told.read', noted(key, { rows: told.length }))
    return { ok: true, data: { told, next } }
  })
