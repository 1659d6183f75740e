import type { Actor } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day, Span } from '@/lib/kernel/day'
import { type Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import type { JobState } from '@/lib/kernel/job'
import { concerning } from './queries'
import type { Policy } from './rules'
import { storedRules } from './schema'

/** `adoptedBy` is null for what the installation began with, and for somebody out of the user's sight. */
export type PolicyVersion = { id: string; areaCode: AreaCode; areaName: string; version: number; span: Span; policy: Policy; adoptedBy: string | null; adoptedAt: Date | null }

type Row = Omit<PolicyVersion, 'span' | 'policy'> & { from: Day; to: Day | null; rules: unknown }

async function selectVersions(tx: Tx, where: Prisma.Sql): Promise<PolicyVersion[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT p.id::text AS id, p.area_code AS "areaCode", coalesce(a.name, p.area_code) AS "areaName", p.version, p.from_on::text AS "from", p.to_on::text AS "to", p.rules,
           s.name AS "adoptedBy", p.adopted_at AS "adoptedAt"
    FROM (SELECT * FROM policy WHERE ${where}) p LEFT JOIN area a ON a.code = p.area_code LEFT JOIN staff s ON s.id = p.adopted_by
    ORDER BY p.area_code, p.version DESC`
  return rows.map(({ from, to, rules, ...row }) => ({ ...row, span: { from, to }, policy: storedRules(rules) }))
}

/** Every version that concerns the user, area by area from above, the latest first. */
export const listPolicies = (user: Actor): Promise<PolicyVersion[]> => read(user, 'policy.read', (tx) => selectVersions(tx, concerning(user)))

/** One version that concerns the user; null for any other. */
export const findPolicyVersion = (user: Actor, id: string): Promise<PolicyVersion | null> =>
  read(user, 'policy.read', async (tx) => (isId(id) ? ((await selectVersions(tx, sql`id = ${id}::uuid AND ${concerning(user)}`))[0] ?? null) : null))

export type ResettlingView = { id: string; state: JobState; done: number; total: number }

const selectResettling = async (tx: Tx, areaCode: AreaCode): Promise<ResettlingView | null> =>
  (await tx.$queryRaw<ResettlingView[]>`
    SELECT id::text AS id, state, done, total FROM resettlings(${areaCode}) WHERE state <> 'DONE' LIMIT 1`)[0] ?? null

/** What is being settled anew and touches the figures of an area; until it is through they are a mix of two policies. */
export const findResettling = (user: Actor, areaCode: AreaCode): Promise<ResettlingView | null> =>
  read(user, 'figure.read', (tx) => selectResettling(tx, areaCode))

/** The same for whoever looks after policies and sees no figures. */
export const findResettlingHere = (user: Actor): Promise<ResettlingView | null> =>
  read(user, 'policy.read', (tx) => selectResettling(tx, user.areaCode ?? ''))
