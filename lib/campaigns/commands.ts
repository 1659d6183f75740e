import { type Command, done, each, type Subject } from '@/lib/kernel/command'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { rangeOf } from '@/lib/kernel/area'
import { adoptPolicyInput, openCampaignInput } from './schema'

/**
 * Puts a policy in force from today or a later day, ends the one before it there, and settles everybody it speaks of. The past keeps its policy.
 * The first policy of an area may begin in the past.
 */
export const adoptPolicy = {
  verb: 'policy.adopt',
  input: adoptPolicyInput,
  area: (input) => input.areaCode,
  run: each(async (tx, _, { input, today }) => {
    const [last] = await tx.$queryRaw<{ id: string; version: number; fromOn: string }[]>`
      SELECT id::text AS id, version, from_on::text AS "fromOn" FROM policy WHERE area_code = ${input.areaCode} ORDER BY version DESC LIMIT 1 FOR UPDATE`
    if (last && input.fromOn < today) return refuseField('fromOn', 'past')
    if (last && input.fromOn <= last.fromOn) return refuseField('fromOn', 'before-last-policy')
    if (last) await tx.$executeRaw`UPDATE policy SET to_on = ${input.fromOn}::date WHERE id = ${last.id}::uuid`
    const version = (last?.version ?? 0) + 1
    await tx.$executeRaw`
      INSERT INTO policy (id, area_code, version, preset, from_on, rules)
      VALUES (${newId()}::uuid, ${input.areaCode}, ${version}, ${input.rules.preset}, ${input.fromOn}::date, ${JSON.stringify(input.rules)}::jsonb)`
    const range = rangeOf(input.areaCode)
    const subjects = await tx.$queryRaw<Subject[]>`
      SELECT 'resident' AS kind, id::text AS id FROM resident WHERE area_code >= ${range.from} AND area_code < ${range.to}
      UNION ALL SELECT 'dwelling', id::text FROM dwelling WHERE area_code >= ${range.from} AND area_code < ${range.to}`
    return done({ version }, ...subjects)
  }),
} satisfies Command<typeof adoptPolicyInput, { version: number }>

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
