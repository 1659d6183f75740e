import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, lengthBelow, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql } from '@/lib/kernel/db'
import type { AreaFigures } from './queries'
import type { Indicator } from './rules'
import { shownOn } from './shown'
import { type Fault, FAULT_OF, FAULTS, type Show } from './tallied'

/**
 * What officials hold communities against each other by: told of and not registered in time, doors not gone to in time, records with something missing, rentals
 * without the security letter, permits that ended and nobody was told, records that may differ from who lives there.
 */
export const LEAGUE = [
  { key: 'received', indicator: 'REGISTRATION', show: 'overdue' },
  { key: 'visits', indicator: 'LOOK', show: 'overdue' },
  { key: 'incomplete', indicator: 'REGISTRATION', show: 'incomplete' },
  { key: 'unsigned', indicator: 'SECURITY_LETTER', show: 'unmet' },
  { key: 'untold', indicator: 'PERMIT', show: 'untold' },
  { key: 'differs', indicator: 'CONSISTENCY', show: 'unmet' },
] as const satisfies readonly { key: string; indicator: Indicator; show: Show | Fault }[]
export type LeagueKey = (typeof LEAGUE)[number]['key']

/** `counts`: what is wrong, in people and doors. `of`: what each is found among. `per100`: all that is wrong for each hundred of all it is found among; null where there are fewer than SMALL_NUMBER of those. */
export type LeagueRow = { areaCode: string; counts: Record<LeagueKey, number>; of: Record<LeagueKey, number>; per100: number | null }

/** Fewer than these are no rate. */
const SMALL_NUMBER = 20

export const LEAGUE_ORDERS = ['per100', ...LEAGUE.map(({ key }) => key)] as const
export type LeagueOrder = (typeof LEAGUE_ORDERS)[number]

/** One row for each area, the worst first by one column, ties by code; those without a rate after all that have one. */
export function league(areas: readonly AreaFigures[], faults: ReadonlyMap<string, Faults>, by: LeagueOrder): LeagueRow[] {
  const value = (row: LeagueRow) => (by === 'per100' ? (row.per100 ?? -1) : row.counts[by])
  return areas.map((area) => leagueRow(area, faults.get(area.areaCode) ?? NONE)).sort((a, b) => value(b) - value(a) || (a.areaCode < b.areaCode ? -1 : 1))
}

function leagueRow({ areaCode, rates, pending }: AreaFigures, faults: Faults): LeagueRow {
  const cells = LEAGUE.map(({ key, indicator, show }) => {
    const { due, met } = rates[indicator].today
    const count = show === 'overdue' ? pending.overdue[indicator] : show === 'unmet' ? due - met : faults[show]
    return { key, count, of: show === 'incomplete' ? met : due }
  })
  const sum = (part: 'count' | 'of') => cells.reduce((all, cell) => all + cell[part], 0)
  const each = (part: 'count' | 'of') => Object.fromEntries(cells.map((cell) => [cell.key, cell[part]])) as Record<LeagueKey, number>
  return { areaCode, counts: each('count'), of: each('of'), per100: sum('of') < SMALL_NUMBER ? null : (sum('count') * 100) / sum('of') }
}

export type Faults = Record<Fault, number>
const NONE: Faults = { incomplete: 0, untold: 0 }

/** What is wrong beside the rates, of an area and of each of its parts: the sums of the lists that the cells open. */
export async function countFaults(user: Actor, areaCode: AreaCode, day: Day): Promise<Map<string, Faults>> {
  const range = rangeOf(areaCode)
  const size = lengthBelow(areaCode) ?? areaCode.length
  const rows = await read(user, 'figure.read', (tx) => tx.$queryRaw<({ areaCode: string } & Faults)[]>`
    SELECT left(area_code, ${size}) AS "areaCode",
      coalesce(sum(weight) FILTER (WHERE fault = 'incomplete'), 0)::int AS incomplete, coalesce(sum(weight) FILTER (WHERE fault = 'untold'), 0)::int AS untold
    FROM (${FAULTS.map((fault) => sql`SELECT area_code, weight, ${fault}::text AS fault FROM obligation WHERE area_code >= ${range.from} AND area_code < ${range.to} AND indicator = ${FAULT_OF[fault]} AND ${shownOn(fault, day)}`)
      .reduce((all, one) => sql`${all} UNION ALL ${one}`)}) AS found
    GROUP BY 1`)
  const found = new Map(rows.map(({ areaCode: code, ...faults }) => [code, faults]))
  const whole = rows.reduce((sum, row) => ({ incomplete: sum.incomplete + row.incomplete, untold: sum.untold + row.untold }), NONE)
  return found.set(areaCode, whole)
}
