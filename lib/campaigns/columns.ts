import { type AreaCode, lineage } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { Prisma, sql, type Tx } from '@/lib/kernel/db'
import type { Policy } from './rules'
import { storedRules } from './schema'

/** The policy that speaks on a day where a row lies that a query calls by this name, as `policy.rules`. */
export const policyAt = (row: 's' | 'o' | 'a' | 'p' | 'q', day: Day | Prisma.Sql) => sql`LEFT JOIN LATERAL (
  SELECT rules FROM policy WHERE starts_with(${Prisma.raw(row)}.area_code, area_code) AND from_on <= ${day}::date AND (to_on IS NULL OR to_on > ${day}::date)
  ORDER BY length(area_code) DESC LIMIT 1) policy ON true`

/** The policy in force for an area on a day, in the transaction of whoever needs it: that of the nearest area above it that has one; null where none has. */
export async function policyIn(tx: Tx, areaCode: AreaCode, day: Day): Promise<Policy | null> {
  const [row] = await tx.$queryRaw<{ rules: unknown }[]>`
    SELECT rules FROM policy WHERE area_code = ANY (${lineage(areaCode)}::text[]) AND from_on <= ${day}::date AND (to_on IS NULL OR to_on > ${day}::date)
    ORDER BY length(area_code) DESC LIMIT 1`
  return row ? storedRules(row.rules) : null
}

/** The same where a stay `s` lies; null where nobody lives. */
export const policyOfStay = (today: Day) => policyAt('s', today)

/** Reads the rules of many rows, of which most have the same. */
export function policyReader(): (rules: unknown) => Policy | null {
  const known = new Map<string, Policy>()
  return (rules) => {
    if (rules === null) return null
    const key = JSON.stringify(rules)
    return known.get(key) ?? known.set(key, storedRules(rules)).get(key)!
  }
}
