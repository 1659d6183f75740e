import type { Actor, Verb } from '@/lib/kernel/access'
import { ANYWHERE, type AreaCode, lineage, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql, type Tx } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import { policyIn } from './columns'
import type { Phase, Policy } from './rules'
import { campaignTargets, type CampaignTargets } from './schema'

/** Runs over `[from, to)`; targets in percent. */
export type Campaign = {
  id: string; areaCode: AreaCode; name: string; from: Day; to: Day
  phases: [Phase, Phase, Phase]; targets: CampaignTargets; keyAreas: AreaCode[]
}

/** A campaign concerns whoever's range lies in its area, and whoever's range its area lies in. */
export const concerning = (user: Actor) => {
  const range = user.areaCode ? rangeOf(user.areaCode) : ANYWHERE
  const above = user.areaCode ? lineage(user.areaCode) : []
  return sql`(area_code = ANY (${above}::text[]) OR (area_code >= ${range.from} AND area_code < ${range.to}))`
}

const selectCampaigns = async (tx: Tx, where: ReturnType<typeof sql>): Promise<Campaign[]> => {
  const rows = await tx.$queryRaw<(Omit<Campaign, 'targets'> & { targets: unknown })[]>`
    SELECT id::text AS id, area_code AS "areaCode", name, from_on::text AS "from", to_on::text AS "to", phases, targets, key_areas AS "keyAreas"
    FROM campaign WHERE ${where} ORDER BY from_on DESC, id`
  return rows.map((row) => ({ ...row, targets: campaignTargets.parse(row.targets) }))
}

/** Campaigns that concern the user, the latest first. */
export const listCampaigns = (user: Actor): Promise<Campaign[]> =>
  read(user, 'figure.read', (tx) => selectCampaigns(tx, concerning(user)))

/** A campaign that concerns the user; null for any other, as for one that does not exist. */
export async function findCampaign(user: Actor, id: string): Promise<Campaign | null> {
  if (!isId(id)) return null
  const [campaign] = await read(user, 'figure.read', (tx) => selectCampaigns(tx, sql`id = ${id}::uuid AND ${concerning(user)}`))
  return campaign ?? null
}

/** The policy in force for an area on a day: that of the nearest area above it that has one. */
export const findPolicy = (user: Actor, areaCode: AreaCode, day: Day): Promise<Policy | null> => read(user, 'figure.read', (tx) => policyIn(tx, areaCode, day))

/** What the campaign that is on in an area on a day aims at there, for whoever may `verb`: the nearest one's, the latest of several; null where none is on. */
export const targetsOn = (actor: Actor, verb: Verb, areaCode: AreaCode, day: Day): Promise<CampaignTargets | null> =>
  read(actor, verb, async (tx) => (await selectCampaigns(tx, sql`area_code = ANY (${lineage(areaCode)}::text[]) AND from_on <= ${day}::date AND to_on > ${day}::date`))
    .sort((a, b) => b.areaCode.length - a.areaCode.length)[0]?.targets ?? null)
