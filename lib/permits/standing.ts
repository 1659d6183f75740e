import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { sql, type Tx } from '@/lib/kernel/db'
import { policyOfStay, policyReader } from '@/lib/campaigns/columns'
import type { Policy } from '@/lib/campaigns/rules'
import type { ApplicationKind, ApplicationState, Basis, PermitDays, PermitPaper } from './rules'

export type HeldPermit = PermitDays & { id: string; residentId: string; areaCode: AreaCode; validTo: Day }
export type HeldApplication = { id: string; residentId: string; kind: ApplicationKind; basis: Basis | null; papers: PermitPaper[]; state: ApplicationState; acceptedOn: Day | null }

/** What a permit's acts ask of its holder: where they live, what the policy there says, whether it is owed, the permit that runs, one that was lost, and what is asked for. */
export type Standing = {
  residentId: string; areaCode: AreaCode | null; registered: boolean; entitled: boolean; policy: Policy | null
  permit: HeldPermit | null; lost: HeldPermit | null; application: HeldApplication | null
}

/** A permit `p` with its days in their order, as JSON. */
const heldPermit = sql`json_build_object('id', p.id, 'residentId', p.resident_id, 'areaCode', p.area_code, 'kind', p.kind, 'since', coalesce(p.since_on, p.issued_on), 'validTo', p.valid_to,
  'handedOverOn', p.handed_over_on, 'endedOn', p.ended_on, 'spans', (
    SELECT json_agg(json_build_object('from', d.from_on, 'to', d.to_on) ORDER BY d.from_on) FROM (
      SELECT p.issued_on AS from_on, coalesce(p.issued_to, p.valid_to) AS to_on UNION ALL SELECT e.from_on, e.to_on FROM permit_endorsement e WHERE e.permit_id = p.id) d))`

/** Held until the end of the transaction: of two acts on one person's permits the second sees what the first has written. Nobody whose record is somebody else's. */
export async function standingsOf(tx: Tx, residentIds: string[], today: Day): Promise<Map<string, Standing>> {
  await tx.$queryRaw`SELECT id::text AS id FROM resident WHERE id = ANY (${residentIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const rows = await tx.$queryRaw<(Omit<Standing, 'policy'> & { rules: unknown })[]>`
    SELECT r.id::text AS "residentId", s.area_code AS "areaCode", coalesce(s.status = 'REGISTERED', false) AS registered, policy.rules,
           EXISTS (SELECT 1 FROM obligation o WHERE o.subject_id = r.id AND o.indicator = 'PERMIT' AND o.due_from <= ${today}::date AND (o.due_to IS NULL OR o.due_to > ${today}::date)) AS entitled,
           (SELECT ${heldPermit} FROM permit p WHERE p.resident_id = r.id AND p.ended_on IS NULL ORDER BY p.valid_to DESC, p.id DESC LIMIT 1) AS permit,
           (SELECT ${heldPermit} FROM permit p WHERE p.resident_id = r.id AND p.end_reason = 'LOST' AND NOT EXISTS (SELECT 1 FROM permit n WHERE n.resident_id = r.id AND n.id > p.id)
            ORDER BY p.id DESC LIMIT 1) AS lost,
           (SELECT json_build_object('id', a.id, 'residentId', a.resident_id, 'kind', a.kind, 'basis', a.basis, 'papers', a.papers, 'state', a.state, 'acceptedOn', a.accepted_on)
            FROM permit_application a WHERE a.resident_id = r.id AND a.closed_on IS NULL) AS application
    FROM resident r
    LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL
    ${policyOfStay(today)}
    WHERE r.id = ANY (${residentIds}::uuid[]) AND r.merged_into IS NULL`
  const policyOf = policyReader()
  return new Map(rows.map(({ rules, ...row }) => [row.residentId, { ...row, policy: policyOf(rules) }]))
}
