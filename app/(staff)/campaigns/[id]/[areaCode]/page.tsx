import '../../print.css'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { AreaHeader } from '@/components/campaigns/AreaHeader'
import { CampaignLinks } from '@/components/campaigns/CampaignLinks'
import { campaignHref } from '@/components/campaigns/links'
import { ResettlingNotice } from '@/components/policies/ResettlingNotice'
import { lineageOf } from '@/lib/areas/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { isAreaCode } from '@/lib/kernel/area'
import { ownArea, type Query, rankingOrder, readGround, requireCampaign } from '../../ground'
import { AreaSheet } from './AreaSheet'
import { dayOf, namesQuery } from './query'
import { NamesSheet } from './NamesSheet'

type Props = { params: Promise<{ id: string; areaCode: string }>; searchParams: Promise<Query> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const user = await requireUser('figure.read')
  const { areaCode } = await params
  const areas = isAreaCode(areaCode) ? await lineageOf(user, areaCode) : []
  return { title: areas.at(-1)?.name }
}

/** One area of the campaign: its figures and its parts, or the names behind one of its figures. */
export default async function CampaignAreaPage({ params, searchParams }: Props) {
  const user = await requireUser('figure.read')
  const { id, areaCode } = await params
  const campaign = await requireCampaign(user, id)
  const query = await searchParams
  const names = namesQuery(query)
  if (!names && areaCode === campaign.areaCode && ownArea(user, campaign) === areaCode) redirect(campaignHref(campaign.id))
  const day = names ? dayOf(query, campaign, clockToday()) : clockToday()
  const ground = await readGround(user, campaign, areaCode, day)
  return (
    <div className="campaign-sheet">
      <AreaHeader campaign={campaign} lineage={ground.lineage} title={ground.area.name} today={clockToday()} own={ownArea(user, campaign)} />
      {!names && <CampaignLinks user={user} campaignId={campaign.id} areaCode={areaCode} wall={areaCode === ownArea(user, campaign)} leaf={ground.parts.length === 0} />}
      {ground.resettling && <ResettlingNotice resettling={ground.resettling} className="mb-4" />}
      {names
        ? <NamesSheet user={user} ground={ground} query={names} day={day} at={names.at} />
        : <AreaSheet user={user} ground={ground} today={day} order={rankingOrder(query)} />}
    </div>
  )
}
