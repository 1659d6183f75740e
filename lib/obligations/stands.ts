import type { AreaCode } from '@/lib/kernel/area'
import { type Day, monthOf } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { type Indicator, INDICATORS } from './rules'
import type { Stand } from './tallied'

export type AreaStands = Record<Indicator, Stand>

/** What is due and met of each indicator in areas, each on a day of its own, in their order, from the tallies: as fast for many doors as for few. */
export async function readStandsOf(tx: Tx, asked: readonly { areaCode: AreaCode; day: Day }[]): Promise<AreaStands[]> {
  const rows = await tx.$queryRaw<(Stand & { nth: number; indicator: Indicator })[]>`
    SELECT asked.nth::int AS nth, change.indicator, sum(change.due)::int AS due, sum(change.met)::int AS met
    FROM unnest(${asked.map(({ areaCode }) => areaCode)}::text[], ${asked.map(({ day }) => monthOf(day))}::date[], ${asked.map(({ day }) => day)}::date[]) WITH ORDINALITY AS asked (code, since, until, nth), LATERAL (
      SELECT m.indicator, m.due, m.met FROM tally_month m WHERE m.area_code = asked.code AND m.month < asked.since
      UNION ALL
      SELECT t.indicator, t.due, t.met FROM tally_total t WHERE t.area_code = asked.code AND t.day >= asked.since AND t.day <= asked.until
      UNION ALL
      SELECT y.indicator, y.due, y.met FROM tally y WHERE y.area_code >= asked.code AND y.area_code < asked.code || ':' AND y.day <= asked.until OFFSET 0) AS change
    WHERE change.indicator = ANY (${[...INDICATORS]}::text[]) GROUP BY 1, 2`
  return asked.map((_, n) => {
    const found = new Map(rows.filter(({ nth }) => nth === n + 1).map(({ indicator, due, met }) => [indicator, { due, met }]))
    return Object.fromEntries(INDICATORS.map((indicator) => [indicator, found.get(indicator) ?? { due: 0, met: 0 }])) as AreaStands
  })
}

/** What is due and met of each indicator in one area on a day. */
export const readStands = async (tx: Tx, areaCode: AreaCode, day: Day): Promise<AreaStands> => (await readStandsOf(tx, [{ areaCode, day }]))[0]!

/** The same of several areas, by their codes. */
export async function readStandsOn(tx: Tx, areaCodes: readonly AreaCode[], day: Day): Promise<Map<AreaCode, AreaStands>> {
  const stands = await readStandsOf(tx, areaCodes.map((areaCode) => ({ areaCode, day })))
  return new Map(areaCodes.map((code, n) => [code, stands[n]!]))
}
