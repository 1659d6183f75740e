import type { Day } from '@/lib/kernel/day'
import { sql } from '@/lib/kernel/db'
import type { Policy } from './rules'
import { storedRules } from './schema'

/** The policy that speaks where a stay `s` lies, as `policy.rules`; null where nobody lives. */
export const policyOfStay = (today: Day) => sql`LEFT JOIN LATERAL (
  SELECT rules FROM policy WHERE starts_with(s.area_code, area_code) AND from_on <= ${today}::date AND (to_on IS NULL OR to_on > ${today}::date)
  ORDER BY length(area_code) DESC LIMIT 1) policy ON true`

/** Reads the rules of many rows, of which most have the same. */
export function policyReader(): (rules: unknown) => Policy | null {
  const known = new Map<string, Policy>()
  return (rules) => {
    if (rules === null) return null
    const key = JSON.stringify(rules)
    return known.get(key) ?? known.set(key, storedRules(rules)).get(key)!
  }
}
