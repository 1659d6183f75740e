import { type Actor, mayIn, type Verb } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, type Result } from '@/lib/kernel/result'
import { open, seal } from '@/lib/kernel/seal'
import { toTakeOver } from './earlier'
import type { Body } from './rules'
import { appointInput, campaignIdInput, dismissInput, stateProvisionInput } from './schema'

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
      ? await tx.$queryRaw<{ code: AreaCode }[]>`SELECT area_code AS code FROM unit WHERE id = ${unitId}::uuid AND gone_on IS NULL`
      : await tx.$queryRaw<{ code: AreaCode }[]>`SELECT area_code AS code FROM building WHERE id = ${buildingId}::uuid`
  return row?.code.startsWith(campaign.areaCode) ? row.code : null
}

async function allowed(tx: Tx, actor: Actor, verb: Verb, campaignId: string, named: Named): Promise<Result<AreaCode>> {
  const campaign = await campaignOf(tx, campaignId)
  const place = campaign && (await placeOf(tx, campaign, named))
  return place && mayIn(actor, verb, place) ? { ok: true, data: place } : refuse('not-found')
}

/** Shared by whoever names one, and held by whoever takes all of an earlier campaign over. */
const postsOf = (campaignId: string): string => `posts ${campaignId}`

/** Names who is in charge, or a member. Somebody else in charge hands over on that day: there is one at a time. */
export const appoint = {
  verb: 'organisation.appoint',
  input: appointInput,
  run: each(async (tx, actor, { input, today }) => {
    const place = await allowed(tx, actor, 'organisation.appoint', input.campaignId, input)
    if (!place.ok) return place
    await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${postsOf(input.campaignId)}, 0))::text`
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

/** Whoever was named in the last campaign of the area is in this one, too: in the actor's range, wherever nobody has been named yet. */
export const takeOverPosts = {
  verb: 'organisation.appoint',
  input: campaignIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const campaign = await campaignOf(tx, input.campaignId)
    if (!campaign) return refuse('not-found')
    // Nobody names anybody of this campaign meanwhile.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${postsOf(campaign.id)}, 0))::text`
    type Old = { areaCode: AreaCode; body: string; duty: string; unitId: string | null; buildingId: string | null; name: string; title: string | null; id: string; phoneSealed: string | null }
    const found = await tx.$queryRaw<Old[]>`
      SELECT p.id::text AS id, p.area_code AS "areaCode", p.body, p.duty, p.unit_id::text AS "unitId", p.building_id::text AS "buildingId", p.name, p.title, p.phone_sealed AS "phoneSealed" ${toTakeOver(campaign)} ORDER BY p.id`
    const own = found.filter(({ areaCode }) => mayIn(actor, 'organisation.appoint', areaCode))
    if (own.length === 0) return refuse('posts-none')
    const posts = own.map(({ id: old, phoneSealed, areaCode, body, duty, unitId, buildingId, name, title }) => {
      const id = newId()
      return { id, areaCode, body, duty, unitId, buildingId, name, title, phoneSealed: phoneSealed === null ? null : seal('post.phone', id, open('post.phone', old, phoneSealed)) }
    })
    await tx.$executeRaw`
      INSERT INTO post (id, campaign_id, area_code, body, duty, unit_id, building_id, name, title, phone_sealed, from_on, created_by)
      SELECT "id", ${campaign.id}::uuid, "areaCode", "body", "duty", "unitId", "buildingId", "name", "title", "phoneSealed", ${today}::date, ${actor.id}::uuid
      FROM jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) AS new("id" uuid, "areaCode" text, "body" text, "duty" text, "unitId" uuid, "buildingId" uuid, "name" text, "title" text, "phoneSealed" text)`
    return done({ posts: posts.length })
  }),
} satisfies Command<typeof campaignIdInput, { posts: number }>

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
