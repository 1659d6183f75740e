import '../print.css'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { BothRates } from '@/components/campaigns/BothRates'
import { AreaHeader } from '@/components/campaigns/AreaHeader'
import { AttentionList } from '@/components/campaigns/AttentionList'
import { CampaignLinks } from '@/components/campaigns/CampaignLinks'
import { areaHref, campaignHref } from '@/components/campaigns/links'
import { IndicatorTable } from '@/components/campaigns/IndicatorTable'
import { RankingTable } from '@/components/campaigns/RankingTable'
import { RateTrend } from '@/components/campaigns/RateTrend'
import { ResettlingNotice } from '@/components/policies/ResettlingNotice'
import { today as clockToday } from '@/lib/kernel/clock'
import { ownArea, type Query, rankingOrder, rankingParams, readGround, requireCampaign } from '../ground'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const user = await requireUser('figure.read')
  return { title: (await requireCampaign(user, (await params).id)).name }
}

/** The dashboard of a campaign: where its area stands against the two targets, who needs attention, and every part of it. */
export default async function CampaignPage({ params, searchParams }: Props) {
  const user = await requireUser('figure.read')
  const campaign = await requireCampaign(user, (await params).id)
  if (ownArea(user, campaign) !== campaign.areaCode) redirect(areaHref(campaign.id, user.areaCode))
  const today = clockToday()
  const { lineage, figures, policy, names, level, resettling } = await readGround(user, campaign, campaign.areaCode, today)
  const path = campaignHref(campaign.id)
  const order = rankingOrder(await searchParams)
  return (
    <div className="campaign-sheet">
      <AreaHeader campaign={campaign} lineage={lineage} title={campaign.name} today={today} />
      <CampaignLinks user={user} campaignId={campaign.id} areaCode={campaign.areaCode} />
      {resettling && <ResettlingNotice resettling={resettling} className="mb-4" />}
      <div className="campaign-grid grid gap-4 lg:grid-cols-2 min-[90rem]:grid-cols-[1fr_1fr_330px]">
        <BothRates campaign={campaign} figures={figures} policy={policy} today={today} />
        <AttentionList campaign={campaign} figures={figures} names={names} level={level} className="lg:max-[90rem]:col-span-2" />
        <IndicatorTable campaign={campaign} figures={figures} today={today} className="lg:col-span-full print:hidden" />
        <RankingTable
          campaign={campaign} figures={figures} names={names} level={level} order={order} path={path} actions={<ExportLink user={user} list="ranking" params={rankingParams(campaign, campaign.areaCode, order)} />}
          className="lg:col-span-full min-[105rem]:col-span-2"
        />
        <div className="flex flex-col gap-4 lg:max-[105rem]:col-span-full lg:max-[105rem]:flex-row lg:max-[105rem]:*:flex-1 print:flex-col">
          <RateTrend indicator="REGISTRATION" campaign={campaign} figures={figures} today={today} />
          <RateTrend indicator="PERMIT" campaign={campaign} figures={figures} today={today} />
        </div>
      </div>
    </div>
  )
}
