import '../../print.css'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { campaignHref } from '@/components/campaigns/links'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { today as clockToday } from '@/lib/kernel/clock'
import { one, ownArea, type Query, readGround, requireCampaign } from '../../ground'
import { BriefAreas, BriefIndicators, BriefOpening, BriefTasks } from './Brief'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('campaigns'))('brief.title') }
}

/** Where an area of the campaign stands, on one sheet. In Chinese, whatever the interface speaks. */
export default async function BriefPage({ params, searchParams }: Props) {
  const user = await requireUser('figure.read')
  const [campaign, query, own, today] = [await requireCampaign(user, (await params).id), await searchParams, await getTranslations('campaigns.brief'), clockToday()]
  const ground = await readGround(user, campaign, one(query, 'area') ?? ownArea(user, campaign), today)
  const words = { t: wordsIn('zh-CN', 'campaigns'), name: wordsIn('zh-CN', 'obligations') }
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={own('title')} crumbs={[{ label: campaign.name, href: campaignHref(campaign.id) }]} note={ground.area.name} actions={<PrintButton>{own('print')}</PrintButton>} />
      </div>
      <div className="brief">
        <PrintSheet title={words.t('brief.heading', { area: ground.area.name })}>
          <BriefOpening ground={ground} today={today} words={words} />
          <BriefIndicators ground={ground} today={today} words={words} />
          <BriefAreas ground={ground} words={words} />
          <BriefTasks ground={ground} words={words} />
        </PrintSheet>
      </div>
    </>
  )
}
