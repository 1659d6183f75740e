import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import type { Indicator } from '@/lib/obligations/rules'
import { due, met } from '@/lib/obligations/shown'
import { readStands } from '@/lib/obligations/stands'
import { type AwardKind, type Figure, figuresFor, pickFigures } from './rules'

/** What a nominee's rates are read from: an area, which a coordinator's is the one they walk, or a unit in its community. */
export type Measured = { areaCode: AreaCode; unitId: string | null }

/** The rates of a nominee on a day, by the sums and conditions of every figure; null for those of whom nothing is counted. */
export async function figuresIn(tx: Tx, kind: AwardKind, { areaCode, unitId }: Measured, day: Day): Promise<Figure[] | null> {
  if (figuresFor(kind).length === 0) return null
  if (unitId === null) return pickFigures(kind, await readStands(tx, areaCode, day))
  const range = rangeOf(areaCode.slice(0, 12))
  const rows = await tx.$queryRaw<{ indicator: Indicator; due: number; met: number }[]>`
    SELECT indicator, sum(weight)::int AS due, coalesce(sum(weight) FILTER (WHERE ${met(day)}), 0)::int AS met FROM obligation
    WHERE area_code >= ${range.from} AND area_code < ${range.to} AND unit_id = ${unitId}::uuid AND indicator = ANY (${[...figuresFor(kind)]}::text[]) AND ${due(day)} GROUP BY 1`
  return pickFigures(kind, Object.fromEntries(rows.map(({ indicator, ...stand }) => [indicator, stand])))
}
