import { type Actor, scopeOf } from '@/lib/kernel/access'
import { type AreaCode, type AreaLevel, inRange, lineage } from '@/lib/kernel/area'
import { read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { changesAfter } from './changes'
import { afterPrefix, type AreaChange, currentCodeOf, freeCode, mergedGrids, type Move, readableName } from './rules'

/** `now` is what a code that is no longer in force has become, when it became something. */
export type Area = { code: AreaCode; name: string; now?: { code: AreaCode; name: string } }

type Known = { code: AreaCode; name: string; retired: boolean }

/** An area with its ancestors from the province down, itself last; empty when there is no such area. Divisions are public facts. */
export const lineageOf = (user: Actor, code: AreaCode): Promise<Area[]> =>
  read(user, 'area.read', async (tx) => withPresent(tx, await tx.$queryRaw<Known[]>`
    SELECT code, name, retired_on IS NOT NULL AS retired FROM area WHERE code = ANY (${lineage(code)}::text[]) ORDER BY length(code)`))

/** The areas directly below that are in force. */
export const childrenOf = (user: Actor, code: AreaCode): Promise<Area[]> =>
  read(user, 'area.read', (tx) => tx.$queryRaw<Area[]>`SELECT code, name FROM area WHERE parent_code = ${code} AND retired_on IS NULL ORDER BY code`)

/** Names of some areas by code; one that is no longer in force with the name of what it became. */
export async function namesOf(user: Actor, codes: readonly AreaCode[]): Promise<Map<AreaCode, string>> {
  const areas = await read(user, 'area.read', async (tx) => withPresent(tx, await tx.$queryRaw<Known[]>`
    SELECT code, name, retired_on IS NOT NULL AS retired FROM area WHERE code = ANY (${[...codes]}::text[])`))
  return new Map(areas.map((area) => [area.code, readableName(area.name, area.now?.name ?? null)]))
}

/** Where what was once under these codes is found now. */
export const currentCodesOf = (user: Actor, codes: readonly AreaCode[]): Promise<Map<AreaCode, AreaCode>> =>
  read(user, 'area.read', async (tx) => {
    const changes = await changesAfter(tx, codes)
    return new Map(codes.map((code) => [code, currentCodeOf(changes, code)]))
  })

async function withPresent(tx: Tx, areas: Known[]): Promise<Area[]> {
  const retired = areas.flatMap((area) => (area.retired ? [area.code] : []))
  if (retired.length === 0) return areas.map(({ code, name }) => ({ code, name }))
  const changes = await changesAfter(tx, retired)
  const present = new Map(retired.map((code) => [code, currentCodeOf(changes, code)]))
  const names = await tx.$queryRaw<{ code: AreaCode; name: string }[]>`SELECT code, name FROM area WHERE code = ANY (${[...present.values()]}::text[])`
  return areas.map(({ code, name }) => {
    const now = present.get(code)
    return { code, name, ...(now && now !== code ? { now: { code: now, name: names.find((area) => area.code === now)?.name ?? now } } : {}) }
  })
}

/** More than anybody chooses from; a wider range is narrowed first. */
const CHOICES = 2_000

export type AreaChoice = { code: AreaCode; name: string; parentName: string }

/** The areas of one level inside the user's range, to choose from. */
export const areasWithin = (user: Actor, level: AreaLevel): Promise<AreaChoice[]> => {
  const range = scopeOf(user)
  return read(user, 'area.read', (tx) => tx.$queryRaw<AreaChoice[]>`
    SELECT a.code, a.name, coalesce(p.name, '') AS "parentName" FROM area a LEFT JOIN area p ON p.code = a.parent_code
    WHERE a.code >= ${range.from} AND a.code < ${range.to} AND a.level = ${level} AND a.retired_on IS NULL ORDER BY a.code LIMIT ${CHOICES}`)
}

export type AreaRow = { code: AreaCode; name: string; level: AreaLevel; below: number; retiredOn: string | null; path: string }

const CODE = /^\d{2,15}$/

/** One page of what lies directly under an area (null: the provinces), those in force or those that are no longer. */
export const listBelow = (user: Actor, code: AreaCode | null, filter: { retired: boolean; at?: string | undefined }): Promise<Page<AreaRow>> =>
  read(user, 'area.read', (tx) => pageByCode(tx, sql`${code === null ? sql`a.level = 'PROVINCE'` : sql`a.parent_code = ${code}`}
    AND a.retired_on IS ${filter.retired ? sql`NOT NULL` : sql`NULL`}`, filter.at))

async function pageByCode(tx: Tx, where: ReturnType<typeof sql>, at: string | undefined): Promise<Page<AreaRow>> {
  const cursor = decodeCursor(at, [CODE])
  const beyond = !cursor ? sql`true` : cursor.back ? sql`a.code < ${cursor.keys[0]!}` : sql`a.code > ${cursor.keys[0]!}`
  const rows = await tx.$queryRaw<AreaRow[]>`
    SELECT a.code, a.name, a.level, a.retired_on::text AS "retiredOn", '' AS path,
           (SELECT count(*)::int FROM area b WHERE b.parent_code = a.code AND b.retired_on IS NULL) AS below
    FROM area a WHERE ${where} AND ${beyond} ORDER BY a.code ${cursor?.back ? sql`DESC` : sql`ASC`} LIMIT ${PAGE_SIZE + 1}`
  return pageOf(rows, cursor, (row) => [row.code])
}

/** Areas whose code, or name, begins with what was typed. Both are ranges of an index, whatever the number of areas. */
export const searchAreas = (user: Actor, text: string, at?: string): Promise<Page<AreaRow>> =>
  read(user, 'area.read', async (tx) => {
    const typed = text.normalize('NFKC').trim()
    if (typed === '') return { rows: [], previous: null, next: null }
    const page = /^\d+$/.test(typed)
      ? await pageByCode(tx, sql`a.code >= ${typed} AND a.code < ${`${typed}:`}`, at)
      : await pageByName(tx, typed, at)
    const above = [...new Set(page.rows.flatMap((row) => lineage(row.code).slice(0, -1)))]
    const names = new Map((await tx.$queryRaw<{ code: string; name: string }[]>`SELECT code, name FROM area WHERE code = ANY (${above}::text[])`).map((row) => [row.code, row.name]))
    return { ...page, rows: page.rows.map((row) => ({ ...row, path: lineage(row.code).slice(0, -1).map((code) => names.get(code) ?? code).join(' ') })) }
  })

async function pageByName(tx: Tx, prefix: string, at: string | undefined): Promise<Page<AreaRow>> {
  const cursor = decodeCursor(at, [/^.{1,80}$/u, CODE])
  const keys = sql`(${cursor?.keys[0] ?? ''}, ${cursor?.keys[1] ?? ''})`
  const beyond = !cursor ? sql`true` : cursor.back ? sql`(a.name, a.code) < ${keys}` : sql`(a.name, a.code) > ${keys}`
  const order = cursor?.back ? sql`a.name DESC, a.code DESC` : sql`a.name, a.code`
  const rows = await tx.$queryRaw<AreaRow[]>`
    SELECT a.code, a.name, a.level, a.retired_on::text AS "retiredOn", '' AS path,
           (SELECT count(*)::int FROM area b WHERE b.parent_code = a.code AND b.retired_on IS NULL) AS below
    FROM area a WHERE a.name >= ${prefix} AND a.name < ${afterPrefix(prefix)} AND ${beyond} ORDER BY ${order} LIMIT ${PAGE_SIZE + 1}`
  return pageOf(rows, cursor, (row) => [row.name, row.code])
}

export type AreaDetail = {
  code: AreaCode; name: string; level: AreaLevel; retiredOn: string | null
  /** Whether the user may change it: it is in their range, in force, and they are an administrator. */
  own: boolean
  weight: AreaWeight | null
}
export type AreaWeight = { people: number; records: number; buildings: number; doors: number; units: number; staff: number; policies: number }

/** One area, and inside an administrator's own range how much hangs on it. */
export const findArea = (user: Actor, code: AreaCode): Promise<AreaDetail | null> =>
  read(user, 'area.read', async (tx) => {
    const [row] = await tx.$queryRaw<Omit<AreaDetail, 'own' | 'weight'>[]>`SELECT code, name, level, retired_on::text AS "retiredOn" FROM area WHERE code = ${code}`
    if (!row) return null
    const own = user.role === 'admin' && inRange(code, scopeOf(user))
    return { ...row, own: own && row.retiredOn === null, weight: own ? await weightOf(tx, code) : null }
  })

const weightOf = async (tx: Tx, code: AreaCode): Promise<AreaWeight> =>
  (await tx.$queryRaw<{ weight: AreaWeight }[]>`SELECT area_weight(${code}) AS weight`)[0]!.weight

export type HistoryEntry = AreaChange & { at: Date; by: string | null }

/** What became of a code and what came to it, the latest first. */
export const historyOf = (user: Actor, code: AreaCode): Promise<HistoryEntry[]> =>
  read(user, 'area.read', (tx) => tx.$queryRaw<HistoryEntry[]>`
    SELECT c.id::text AS id, c.kind, c.old_code AS "oldCode", c.new_code AS "newCode", c.old_name AS "oldName", c.new_name AS "newName", c.on_day::text AS "onDay", c.at, s.name AS by
    FROM area_change c LEFT JOIN staff s ON s.id = c.changed_by WHERE c.old_code = ${code} OR c.new_code = ${code} ORDER BY c.id DESC LIMIT 100`)

export type BuildingChoice = { id: string; street: string; number: string; block: string; doors: number; people: number }

/** A grid's buildings, and the first free code for a part of it. */
export const splitChoices = (user: Actor, grid: AreaCode): Promise<{ buildings: BuildingChoice[]; freeCode: AreaCode | null }> =>
  read(user, 'area.split', async (tx) => {
    const buildings = await tx.$queryRaw<BuildingChoice[]>`SELECT id::text AS id, street, number, block, doors::int AS doors, people::int AS people FROM area_buildings(${grid})`
    const parent = grid.slice(0, 12)
    const taken = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM area WHERE parent_code = ${parent}`
    return { buildings, freeCode: freeCode(parent, new Set(taken.map((row) => row.code))) }
  })

/** How a community's grids would be called in another. */
export const mergePreview = (user: Actor, source: { code: AreaCode; name: string }, into: AreaCode): Promise<Move[] | null> =>
  read(user, 'area.merge', async (tx) => {
    const below = (code: string, all: boolean) => tx.$queryRaw<{ code: string; name: string }[]>`
      SELECT code, name FROM area WHERE parent_code = ${code} AND (${all} OR retired_on IS NULL) ORDER BY code`
    return mergedGrids(source, await below(source.code, false), into, await below(into, true))
  })
