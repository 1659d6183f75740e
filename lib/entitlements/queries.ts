import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { read, type Tx } from '@/lib/kernel/db'
import { policyIn } from '@/lib/campaigns/columns'
import { storedRules } from '@/lib/campaigns/schema'
import type { PermitDays } from '@/lib/permits/rules'
import { type Entitlement, type EntitlementFacts, type EntitlementPolicy, entitlementsOf, type InsurancePaper, type InsuranceVoid, permitHeld, pointsOn, type PointsSum, registeredSince, type StayDays } from './rules'

export type Statement = { id: string; months: number; asOf: Day; paper: InsurancePaper; notedOn: Day }
/** What somebody is entitled to, what it was worked out from, and what their years come to in points. */
export type Entitled = { facts: EntitlementFacts; statement: Statement | null; points: PointsSum; list: Entitlement[] }

type Raw = { stays: StayDays[]; permits: PermitDays[]; insurance: Statement | null }

function entitledBy({ stays, permits, insurance }: Raw, policy: EntitlementPolicy, today: Day): Entitled {
  const facts: EntitlementFacts = { registeredSince: registeredSince(stays, today), permit: permitHeld(permits, today), insurance }
  return { facts, statement: insurance, points: pointsOn(facts, policy.points, today), list: entitlementsOf(facts, policy, today) }
}

/** What somebody in the user's range is entitled to today, by the policy where they live; null for nobody's record, and where no policy is in force. */
export const entitlementsOfResident = (user: Actor, residentId: string, areaCode: string, today: Day): Promise<Entitled | null> =>
  read(user, 'entitlement.read', async (tx) => {
    const [[row], policy] = [await tx.$queryRaw<{ facts: Raw | null }[]>`SELECT entitlement_facts(${residentId}::uuid) AS facts`, await policyIn(tx, areaCode, today)]
    return row?.facts && policy ? entitledBy(row.facts, policy.entitlement, today) : null
  })

/** What was noted of somebody's insurance, the latest first, with what was noted on records that were merged into theirs, and what was voided. */
export type Noted = Statement & { by: string | null; void: { on: Day; reason: InsuranceVoid } | null }
export const statementsOf = (user: Actor, residentId: string): Promise<Noted[]> =>
  read(user, 'entitlement.read', (tx) => tx.$queryRaw<Noted[]>`
    SELECT i.id::text AS id, i.months, i.as_of::text AS "asOf", i.paper, i.noted_on::text AS "notedOn", s.name AS by, CASE WHEN i.void_on IS NOT NULL THEN json_build_object('on', i.void_on, 'reason', i.void_reason) END AS void
    FROM records_seen(${residentId}::uuid) r JOIN insurance_statement i ON i.resident_id = r.id LEFT JOIN staff s ON s.id = i.user_id ORDER BY i.as_of DESC, i.id DESC LIMIT 50`)

/** One's own, in the transaction of whoever reads their own record; null for a session that is over, and where no policy is in force. */
export async function myEntitlementsIn(tx: Tx, today: Day): Promise<Entitled | null> {
  const [row] = await tx.$queryRaw<{ facts: Raw; rules: unknown }[]>`SELECT facts, rules FROM my_entitlements(${today}::date)`
  return row?.rules ? entitledBy(row.facts, storedRules(row.rules).entitlement, today) : null
}
export const myEntitlements = (actor: Actor, today: Day): Promise<Entitled | null> => read(actor, 'my.read', (tx) => myEntitlementsIn(tx, today))
