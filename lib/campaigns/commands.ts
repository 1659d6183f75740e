import type { z } from 'zod'
import { type Actor, mayIn } from '@/lib/kernel/access'
import { type AreaCode, lineage } from '@/lib/kernel/area'
import { now } from '@/lib/kernel/clock'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { queueJob } from '@/lib/kernel/job'
import { type Problem, refuse, refuseField } from '@/lib/kernel/result'
import { POLICY_LOCK } from './rules'
import { adoptPolicyInput, campaignForm, openCampaignInput, policyForm, withdrawPolicyInput } from './schema'

type Adopted = z.output<typeof adoptPolicyInput>
type Last = { id: string; fromOn: Day }

/** Waits for whoever settles now, and lets nobody settle until what is in force has changed. */
const holdPolicies = (tx: Tx) => tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${POLICY_LOCK}))::text`

/** The version of an area that nothing follows; one that was withdrawn has no days and is none. */
async function lastOf(tx: Tx, areaCode: AreaCode): Promise<Last | null> {
  const [last] = await tx.$queryRaw<Last[]>`
    SELECT id::text AS id, from_on::text AS "fromOn" FROM policy WHERE area_code = ${areaCode} AND (to_on IS NULL OR to_on > from_on) ORDER BY from_on DESC LIMIT 1`
  return last ?? null
}

/** Why a policy cannot begin on that day there; null when it can. A day that has had a policy keeps it, be it one of an area above. */
async function unfit(tx: Tx, { areaCode, fromOn }: Adopted, last: Last | null, today: Day): Promise<Problem | null> {
  const refusal = (code: string) => refuseField('fromOn', code).problem
  const [known] = await tx.$queryRaw<{ past: boolean; area: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM area WHERE code = ${areaCode}) AS area,
           EXISTS (SELECT 1 FROM policy WHERE area_code = ANY (${lineage(areaCode)}::text[]) AND from_on < ${today}::date
                   AND (to_on IS NULL OR (to_on > ${fromOn}::date AND to_on > from_on))) AS past`
  if (!known!.area) return refuseField('areaCode', 'not-found').problem
  if (fromOn < today && known!.past) return refusal('policy-past')
  if (last && fromOn <= last.fromOn) return refusal('before-last-policy')
  return null
}

const rangeSize = async (tx: Tx, areaCode: AreaCode): Promise<number> => {
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT subjects_in(${areaCode}) AS n`
  return row!.n
}

/** Those of the area are settled anew by a job, unless there is nobody yet. Nobody puts the next policy in force before it is through. */
async function resettle(tx: Tx, actor: Actor, areaCode: AreaCode, policyId: string): Promise<string | null> {
  const total = await rangeSize(tx, areaCode)
  if (total === 0) return null
  const id = newId()
  await queueJob(tx, actor, { id, kind: 'RESETTLE', areaCode, total, input: { policyId } })
  return id
}

async function underWay(tx: Tx, areaCode: AreaCode): Promise<Problem | null> {
  const [job] = await tx.$queryRaw<{ done: number; total: number; state: string }[]>`
    SELECT done, total, state FROM resettlings(${areaCode}) WHERE state <> 'DONE' LIMIT 1`
  return job ? refuse('policy-resettling', { params: job }).problem : null
}

/**
 * Puts a policy in force from today or a later day and ends the one before it there; what is owed follows by a job. The past keeps its policy.
 * The first policy of a place that has had none may begin in the past.
 */
export const adoptPolicy = {
  verb: 'policy.adopt',
  input: adoptPolicyInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today }) => {
    await holdPolicies(tx)
    const last = await lastOf(tx, input.areaCode)
    const problem = (await underWay(tx, input.areaCode)) ?? (await unfit(tx, input, last, today))
    if (problem) return { ok: false, problem }
    if (last) await tx.$executeRaw`UPDATE policy SET to_on = ${input.fromOn}::date WHERE id = ${last.id}::uuid`
    const policyId = newId()
    const by = actor.role === 'system' ? null : actor.id
    const [row] = await tx.$queryRaw<{ version: number }[]>`
      INSERT INTO policy (id, area_code, version, preset, from_on, rules, adopted_by, adopted_at)
      SELECT ${policyId}::uuid, ${input.areaCode}, coalesce(max(version), 0) + 1, ${input.rules.preset}, ${input.fromOn}::date, ${JSON.stringify(input.rules)}::jsonb,
             ${by}::uuid, ${now().toISOString()}::timestamptz FROM policy WHERE area_code = ${input.areaCode}
      RETURNING version`
    return done({ policyId, version: row!.version, jobId: await resettle(tx, actor, input.areaCode, policyId) })
  }),
} satisfies Command<typeof adoptPolicyInput, { policyId: string; version: number; jobId: string | null }>

/** Takes back a version before its day: the one before it goes on. Its number stays, so that nothing that was put in force is forgotten. */
export const withdrawPolicy = {
  verb: 'policy.adopt',
  input: withdrawPolicyInput,
  run: each(async (tx, actor, { input, today }) => {
    await holdPolicies(tx)
    const [policy] = await tx.$queryRaw<{ areaCode: AreaCode; fromOn: Day; toOn: Day | null }[]>`
      SELECT area_code AS "areaCode", from_on::text AS "fromOn", to_on::text AS "toOn" FROM policy WHERE id = ${input.policyId}::uuid`
    if (!policy || !mayIn(actor, 'policy.adopt', policy.areaCode)) return refuse('not-found')
    if (policy.fromOn <= today || policy.toOn === policy.fromOn) return refuse('policy-not-coming')
    const problem = await underWay(tx, policy.areaCode)
    if (problem) return { ok: false, problem }
    await tx.$executeRaw`UPDATE policy SET to_on = from_on WHERE id = ${input.policyId}::uuid`
    await tx.$executeRaw`
      UPDATE policy SET to_on = ${policy.toOn}::date WHERE area_code = ${policy.areaCode} AND to_on = ${policy.fromOn}::date AND to_on > from_on`
    return done({ jobId: await resettle(tx, actor, policy.areaCode, input.policyId) })
  }),
} satisfies Command<typeof withdrawPolicyInput, { jobId: string | null }>

/** Has a job count what a policy would do to every rate, and changes nothing. What could not be put in force is not counted either. */
export const previewPolicy = {
  verb: 'policy.preview',
  input: policyForm,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today }) => {
    const problem = await unfit(tx, input, await lastOf(tx, input.areaCode), today)
    if (problem) return { ok: false, problem }
    const jobId = newId()
    await queueJob(tx, actor, { id: jobId, kind: 'PREVIEW', areaCode: input.areaCode, total: await rangeSize(tx, input.areaCode), input: { ...input, today } })
    return done({ jobId })
  }),
} satisfies Command<typeof policyForm, { jobId: string }>

/** A campaign of an area: its days, phases and aims, which stay as they are from then on. */
export const openCampaign = {
  verb: 'campaign.open',
  input: openCampaignInput,
  area: (input) => input.areaCode,
  run: each(async (tx, _, { input }) => {
    const known = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM area WHERE code = ANY (${[input.areaCode, ...input.keyAreas]}::text[])`
    if (known.length < new Set([input.areaCode, ...input.keyAreas]).size) return refuse('invalid', { fields: { keyAreas: { code: 'not-found' } } })
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO campaign (id, area_code, name, from_on, to_on, phases, targets, key_areas)
      VALUES (${id}::uuid, ${input.areaCode}, ${input.name}, ${input.fromOn}::date, ${input.toOn}::date, ${JSON.stringify(input.phases)}::jsonb,
              ${JSON.stringify(input.targets)}::jsonb, ${input.keyAreas}::text[])`
    return done({ campaignId: id })
  }),
} satisfies Command<typeof openCampaignInput, { campaignId: string }>

/** The same, of what a form says. */
export const openCampaignOfForm = { ...openCampaign, input: campaignForm, area: ({ areaCode }) => areaCode } satisfies Command<typeof campaignForm, { campaignId: string }>
