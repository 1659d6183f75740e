import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, type AreaRange, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql } from '@/lib/kernel/db'
import { shownOn } from './shown'
import { readStands } from './stands'

/** How far the walk has come: doors known, seen, not seen, and to be visited again; people behind them still to be registered, and registered people in doubt. */
export type Ground = { doors: number; seen: number; unseen: number; again: number; check: number; doubt: number }

/** Of several parts, or of none. */
export function sumGround(parts: Iterable<Ground>): Ground {
  const sum = { doors: 0, seen: 0, unseen: 0, again: 0, check: 0, doubt: 0 }
  for (const part of parts) for (const key of Object.keys(sum) as (keyof Ground)[]) sum[key] += part[key]
  return sum
}

/** The ground of one area, from the tallies: the numbers of its rates, and as fast for many doors as for few. */
export async function countGround(user: Actor, area: AreaCode, today: Day): Promise<Ground> {
  const range = rangeOf(area)
  return read(user, 'dwelling.read', async (tx) => {
    const { COVERAGE, LOOK, REGISTRATION, CONSISTENCY } = await readStands(tx, area, today)
    // Who was told of without a door stands before none: they are few, and asked for one by one.
    const [unplaced] = await tx.$queryRaw<{ people: number }[]>`
      SELECT coalesce(sum(weight), 0)::int AS people FROM obligation
      WHERE dwelling_id IS NULL AND area_code >= ${range.from} AND area_code < ${range.to} AND indicator = 'REGISTRATION' AND ${shownOn('unmet', today)}`
    const open = ({ due, met }: { due: number; met: number }) => due - met
    return { doors: COVERAGE.due, seen: COVERAGE.met, unseen: open(COVERAGE), again: open(LOOK), check: open(REGISTRATION) - unplaced!.people, doubt: open(CONSISTENCY) }
  })
}

/** The ground of each building of a list, or of an area, by the building's id. Buildings without doors are not among them. */
export async function groundByBuilding(user: Actor, which: { buildings: readonly string[] } | { area: AreaCode }, today: Day): Promise<Map<string, Ground>> {
  const inArea = ({ from, to }: AreaRange) => sql`area_code >= ${from} AND area_code < ${to} AND dwelling_id IS NOT NULL`
  const here = 'area' in which ? inArea(rangeOf(which.area)) : sql`dwelling_id = ANY (ARRAY(SELECT d.id FROM dwelling d WHERE d.building_id = ANY (${[...which.buildings]}::uuid[])))`
  const rows = await read(user, 'dwelling.read', (tx) => tx.$queryRaw<(Ground & { id: string })[]>`
    WITH owed AS MATERIALIZED (
      SELECT dwelling_id, indicator, sum(weight) AS due, coalesce(sum(weight) FILTER (WHERE ${shownOn('unmet', today)}), 0) AS open
      FROM obligation WHERE ${here} AND ${shownOn('due', today)} AND indicator IN ('COVERAGE', 'LOOK', 'REGISTRATION', 'CONSISTENCY') GROUP BY 1, 2)
    SELECT d.building_id::text AS id,
           coalesce(sum(due) FILTER (WHERE indicator = 'COVERAGE'), 0)::int AS doors, coalesce(sum(due - open) FILTER (WHERE indicator = 'COVERAGE'), 0)::int AS seen,
           coalesce(sum(open) FILTER (WHERE indicator = 'COVERAGE'), 0)::int AS unseen, coalesce(sum(open) FILTER (WHERE indicator = 'LOOK'), 0)::int AS again,
           coalesce(sum(open) FILTER (WHERE indicator = 'REGISTRATION'), 0)::int AS "check", coalesce(sum(open) FILTER (WHERE indicator = 'CONSISTENCY'), 0)::int AS doubt
    FROM owed JOIN dwelling d ON d.id = owed.dwelling_id GROUP BY 1`)
  return new Map(rows.map(({ id, ...ground }) => [id, ground]))
}

export type AreaGround = { code: AreaCode; name: string; doors: number; seen: number }

/** The areas directly below one, with their doors known and seen. */
export async function listGroundBelow(user: Actor, area: AreaCode, today: Day): Promise<AreaGround[]> {
  const range = rangeOf(area)
  return read(user, 'dwelling.read', (tx) => tx.$queryRaw<AreaGround[]>`
    SELECT a.code, a.name, coalesce(c.doors, 0) AS doors, coalesce(c.seen, 0) AS seen
    FROM area a LEFT JOIN (
      SELECT left(o.area_code, length(o2.code)) COLLATE "C" AS code, sum(o.weight)::int AS doors, coalesce(sum(o.weight) FILTER (WHERE ${shownOn('met', today)}), 0)::int AS seen
      FROM obligation o, (SELECT code FROM area WHERE parent_code = ${area} LIMIT 1) o2
      WHERE o.area_code >= ${range.from} AND o.area_code < ${range.to} AND o.indicator = 'COVERAGE' AND ${shownOn('due', today)}
      GROUP BY 1) c ON c.code = a.code
    WHERE a.parent_code = ${area} ORDER BY a.code`)
}
