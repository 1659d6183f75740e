import { cache } from 'react'
import { notFound } from 'next/navigation'
import { type Area, childrenOf, lineageOf } from '@/lib/areas/queries'
import { findResettling, type ResettlingView } from '@/lib/campaigns/policy-queries'
import { type Campaign, findCampaign, findPolicy } from '@/lib/campaigns/queries'
import { RANKINGS, type Policy } from '@/lib/campaigns/rules'
import { type Actor, mayIn, type User } from '@/lib/kernel/access'
import { type AreaCode, isAreaCode, isWithin, levelOf } from '@/lib/kernel/area'
import { type Day } from '@/lib/kernel/day'
import { type Figures, readFigures } from '@/lib/obligations/queries'
import { LEAGUE_ORDERS, type LeagueOrder } from '@/lib/obligations/league'
import type { RankingOrder } from '@/components/campaigns/RankingTable'

/** One area of a campaign as its pages show it. */
export type Ground = {
  campaign: Campaign
  /** From the city down to the area itself, which is last. */
  lineage: Area[]
  area: Area
  parts: Area[]
  names: Map<AreaCode, string>
  level: 'community' | 'grid'
  figures: Figures
  policy: Policy | null
  /** Its figures are a mix while a change of policy is being carried out. */
  resettling: ResettlingView | null
}

/** Looked up once a request, for the page and its title. */
export const requireCampaign = cache(async (user: User, id: string): Promise<Campaign> => (await findCampaign(user, id)) ?? notFound())

/** What the user sees of a campaign: all of it, or the part that is their own range. */
export const ownArea = (user: Actor & { areaCode: AreaCode }, campaign: Campaign): AreaCode =>
  isWithin(user.areaCode, campaign.areaCode) ? user.areaCode : campaign.areaCode

/** An area of the campaign with its figures on a day; not found outside the campaign and outside the user's range. */
export async function readGround(user: User, campaign: Campaign, areaCode: AreaCode, day: Day): Promise<Ground> {
  if (!isAreaCode(areaCode) || !isWithin(areaCode, campaign.areaCode) || !mayIn(user, 'figure.read', areaCode)) notFound()
  const [lineage, parts, policy, resettling] = await Promise.all([
    lineageOf(user, areaCode), childrenOf(user, areaCode), findPolicy(user, areaCode, day), findResettling(user, areaCode),
  ])
  const area = lineage.at(-1)
  if (area?.code !== areaCode) notFound()
  const figures = await readFigures(user, { areaCode, parts: parts.map((part) => part.code), today: day, days: { from: campaign.from, to: campaign.to } })
  return {
    campaign, lineage: lineage.filter(({ code }) => code.length >= 4), area, parts, policy, resettling, figures,
    names: new Map(parts.map((part) => [part.code, part.name])),
    level: levelOf(areaCode) === 'COMMUNITY' ? 'grid' : 'community',
  }
}

export type Query = Record<string, string | string[] | undefined>

/** The first value of a parameter. */
export const one = (query: Query, name: string): string | undefined => {
  const value = query[name]
  return Array.isArray(value) ? value[0] : value
}

/** What a file of the ranking is asked for by. */
export const rankingParams = (campaign: Campaign, area: AreaCode, { by, descending }: RankingOrder): Record<string, string | undefined> =>
  ({ campaign: campaign.id, area, ...(by === 'todo' ? {} : { sort: by, down: descending ? '1' : undefined }) })

export const leagueOrder = (query: Query): LeagueOrder => LEAGUE_ORDERS.find((order) => order === one(query, 'sort')) ?? 'per100'

export const rankingOrder = (query: Query): RankingOrder => ({
  by: RANKINGS.find((ranking) => ranking === one(query, 'sort')) ?? 'todo',
  descending: one(query, 'down') !== undefined,
})
