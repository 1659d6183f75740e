import { type Actor, mayIn, type Verb } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, type Result } from '@/lib/kernel/result'
import { seal } from '@/lib/kernel/seal'
import type { Body } from './rules'
import { appointInput, dismissInput, stateProvisionInput } from './schema'

export type CampaignHead = { id: string; areaCode: AreaCode; name: string }

/** A campaign, when it reaches to an area; held against nobody, for all of it is read. */
export async function campaignOf(tx: Tx, id: string, areaCode?: AreaCode): Promise<CampaignHead | null> {
  const [found] = await tx.$queryRaw<CampaignHead[]>`SELECT id::text AS id, area_code AS "areaCode", name FROM campaign WHERE id = ${id}::uuid`
  return found && (areaCode === undefined || areaCode.startsWith(found.areaCode)) ? found : null
}

/** Two who write the same thing of one place of a campaign at the same moment: the second waits, and reads what the first has written. */
export const holdPlace = (tx: Tx, what: string, campaignId: string, place: string) => tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${what} ${campaignId} ${place}`}, 0))::text`

type Named = { body: Body; areaCode: AreaCode | null; unitId: string | null; buildingId: string | null }

/** Where somebody is named: the campaign's own area, a community in force, or where the unit or the building stands. Null for nothing in sight. */
async function placeOf(tx: Tx, campaign: CampaignHead, { body, areaCode, unitId, buildingId }: Named): Promise<AreaCode | null> {
  if (body === 'LEADING_GROUP' || body === 'OFFICE') return campaign.areaCode
  const [row] = body === 'WORKING_GROUP'
    ? await tx.$queryRaw<{ code: AreaCode }[]>`SELECT code FROM area WHERE code = ${areaCode} AND level = 'COMMUNITY' AND retired_on IS NULL`
    : unitId !== null
      ? await tx.$queryRaw<{ code: AreaCode }[]>`SELECT area_code AS code FROM unit WHERE id = ${unitId}::uuid`
      : await tx.$queryRaw<{ code: AreaCode }[]>`SELECT area_code AS code FROM building WHERE id = ${buildingId}::uuid`
  return row?.code.startsWith(campaign.areaCode) ? row.code : null
}

async function allowed(tx: Tx, actor: Actor, verb: Verb, campaignId: string, named: Named): Promise<Result<AreaCode>> {
  const campaign = await campaignOf(tx, campaignId)
  const place = campaign && (await placeOf(tx, campaign, named))
  return place && mayIn(actor, verb, place) ? { ok: true, data: place } : refuse('not-found')
}

/** Names who is in charge, or a member. Somebody else in charge hands over on that day: there is one at a time. */
export const appoint = {
  verb: 'organisation.appoint',
  input: appointInput,
  run: each(async (tx, actor, { input, today }) => {
    const place = await allowed(tx, actor, 'organisation.appoint', input.campaignId, input)
    if (!place.ok) return place
    await holdPlace(tx, 'post', input.campaignId, `${input.body} ${input.unitId ?? input.buildingId ?? place.data}`)
    const same = await tx.$queryRaw<{ id: string; name: string; duty: string }[]>`
      SELECT id::text AS id, name, duty FROM post WHERE campaign_id = ${input.campaignId}::uuid AND body = ${input.body} AND area_code = ${place.data} AND to_on IS NULL
        AND unit_id IS NOT DISTINCT FROM ${input.unitId}::uuid AND building_id IS NOT DISTINCT FROM ${input.buildingId}::uuid`
    if (input.duty !== 'HEAD' && same.some((post) => post.name === input.name)) return refuse('post-held')
    const ending = same.filter((post) => post.name === input.name || (input.duty === 'HEAD' && post.duty === 'HEAD')).map((post) => post.id)
    if (ending.length > 0) await tx.$executeRaw`UPDATE post SET to_on = ${today}::date, ended_by = ${actor.id}::uuid WHERE id = ANY (${ending}::uuid[])`
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO post (id, campaign_id, area_code, body, duty, unit_id, building_id, name, title, phone_sealed, from_on, created_by)
      VALUES (${id}::uuid, ${input.campaignId}::uuid, ${place.data}, ${input.body}, ${input.duty}, ${input.unitId}::uuid, ${input.buildingId}::uuid, ${input.name}, ${input.title},
              ${input.phone === null ? null : seal('post.phone', id, input.phone)}, ${today}::date, ${actor.id}::uuid)`
    return done({ postId: id })
  }),
} satisfies Command<typeof appointInput, { postId: string }>

/** Somebody who is it no more. Who it was stays. */
export const dismiss = {
  verb: 'organisation.dismiss',
  input: dismissInput,
  run: each(async (tx, actor, { input, today }) => {
    const [post] = await tx.$queryRaw<{ areaCode: AreaCode; ended: boolean }[]>`SELECT area_code AS "areaCode", to_on IS NOT NULL AS ended FROM post WHERE id = ${input.postId}::uuid`
    if (!post || !mayIn(actor, 'organisation.dismiss', post.areaCode)) return refuse('not-found')
    if (post.ended) return refuse('post-ended')
    await tx.$executeRaw`UPDATE post SET to_on = ${today}::date, ended_by = ${actor.id}::uuid WHERE id = ${input.postId}::uuid AND to_on IS NULL`
    return done({ postId: input.postId })
  }),
} satisfies Command<typeof dismissInput, { postId: string }>

/** What a community says of its place to work and its rules, with what proves it. Said again, the latest holds. */
export const stateProvision = {
  verb: 'organisation.state',
  input: stateProvisionInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today }) => {
    if (!(await campaignOf(tx, input.campaignId, input.areaCode))) return refuse('not-found')
    const id = newId()
    const said = await tx.$executeRaw`
      INSERT INTO provision (id, campaign_id, area_code, kind, has, evidence, on_day, stated_by)
      SELECT ${id}::uuid, ${input.campaignId}::uuid, code, ${input.kind}, ${input.has === 'yes'}, ${input.evidence}, ${today}::date, ${actor.id}::uuid
      FROM area WHERE code = ${input.areaCode} AND level = 'COMMUNITY' AND retired_on IS NULL`
    return said > 0 ? done({ provisionId: id }) : refuse('not-found')
  }),
} satisfies Command<typeof stateProvisionInput, { provisionId: string }>
