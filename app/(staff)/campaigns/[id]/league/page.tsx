import '../../print.css'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { AreaHeader } from '@/components/campaigns/AreaHeader'
import { LeagueTable } from '@/components/campaigns/LeagueTable'
import { areaHref, leagueHref } from '@/components/campaigns/links'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { PrintButton } from '@/components/ui/PrintButton'
import { today as clockToday } from '@/lib/kernel/clock'
import { countFaults, league } from '@/lib/obligations/league'
import { leagueOrder, one, ownArea, type Query, readGround, requireCampaign } from '../../ground'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('campaigns'))('league.title') }
}

/** The parts of an area held against each other by what is wrong in them; each number opens the people or doors. */
export default async function LeaguePage({ params, searchParams }: Props) {
  const user = await requireUser('figure.read')
  const [campaign, query, t, back, today] = [await requireCampaign(user, (await params).id), await searchParams, await getTranslations('campaigns.league'), await getTranslations('campaigns'), clockToday()]
  const area = one(query, 'area') ?? ownArea(user, campaign)
  const ground = await readGround(user, campaign, area, today)
  const by = leagueOrder(query)
  const rows = league(ground.figures.parts, await countFaults(user, area, today), by)
  return (
    <div className="campaign-sheet">
      <AreaHeader campaign={campaign} lineage={ground.lineage} title={t('heading', { area: ground.area.name })} today={today} own={ownArea(user, campaign)} />
      <div className="mb-3 flex flex-wrap items-center justify-end gap-2 print:hidden">
        <LinkButton size="small" look="quiet" href={areaHref(campaign.id, area)} className="mr-auto">{back('backToArea', { area: ground.area.name })}</LinkButton>
        <ExportLink user={user} list="league" params={{ campaign: campaign.id, area, ...(by === 'per100' ? {} : { sort: by }) }} />
        <PrintButton>{t('print')}</PrintButton>
      </div>
      {rows.length === 0
        ? <EmptyState title={t('empty')}>{t('emptyHow')}</EmptyState>
        : <LeagueTable campaign={campaign} rows={rows} names={ground.names} level={ground.level} by={by} path={leagueHref(campaign.id, area)} />}
    </div>
  )
}
