import type { Actor } from '@/lib/kernel/access'
import { ANYWHERE, type AreaCode, lineage, rangeOf } from '@/lib/kernel/area'
import { read } from '@/lib/kernel/db'

export type Area = { code: AreaCode; name: string }

/** An area with its ancestors from the province down, itself last; empty when there is no such area. Divisions are public facts. */
export const lineageOf = (user: Actor, code: AreaCode): Promise<Area[]> =>
  read(user, 'area.read', (tx) => tx.$queryRaw<Area[]>`
    SELECT code, name FROM area WHERE code = ANY (${lineage(code)}::text[]) ORDER BY length(code)`)

/** The areas directly below. */
export const childrenOf = (user: Actor, code: AreaCode): Promise<Area[]> =>
  read(user, 'area.read', (tx) => tx.$queryRaw<Area[]>`SELECT code, name FROM area WHERE parent_code = ${code} ORDER BY code`)

export type AreaRow = Area & { parentCode: AreaCode | null; level: string; grids: number }

/** Everything inside the user's range, with how many grids hang on each. */
export async function listAreas(user: Actor): Promise<AreaRow[]> {
  const range = user.areaCode ? rangeOf(user.areaCode) : ANYWHERE
  return read(user, 'area.read', (tx) => tx.$queryRaw<AreaRow[]>`
    SELECT a.code, a.name, a.parent_code AS "parentCode", a.level,
           (SELECT count(*)::int FROM area g WHERE g.level = 'GRID' AND starts_with(g.code, a.code) AND g.code <> a.code) AS grids
    FROM area a WHERE a.code >= ${range.from} AND a.code < ${range.to} ORDER BY a.code`)
}

/** Names of some areas, by code. */
export async function namesOf(user: Actor, codes: readonly AreaCode[]): Promise<Map<AreaCode, string>> {
  const rows = await read(user, 'area.read', (tx) => tx.$queryRaw<Area[]>`SELECT code, name FROM area WHERE code = ANY (${[...codes]}::text[])`)
  return new Map(rows.map((row) => [row.code, row.name]))
}
