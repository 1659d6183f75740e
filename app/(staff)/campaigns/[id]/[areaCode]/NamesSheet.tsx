import Link from 'next/link'
import { ArrowLeft } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { areaHref, isFault, type NamesQuery } from '@/components/campaigns/links'
import { NamesChips } from '@/components/campaigns/NamesChips'
import { NamesList } from '@/components/campaigns/NamesList'
import { RateFigure } from '@/components/campaigns/RateFigure'
import { formatDay } from '@/components/ui/format'
import { outsideParts } from '@/lib/campaigns/rules'
import { targetOf } from '@/lib/campaigns/schema'
import type { User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { countFaults } from '@/lib/obligations/league'
import { listObligations } from '@/lib/obligations/listed'
import { shownFigure } from '@/lib/obligations/tallied'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import type { Ground } from '../../ground'

type NamesSheetProps = { user: User; ground: Ground; query: NamesQuery; day: Day; at: string | undefined }

/** One figure of an area, and the names that make it up. */
export async function NamesSheet({ user, ground, query, day, at }: NamesSheetProps) {
  const { campaign, area, figures, policy } = ground
  const { indicator, show } = query
  const page = await listObligations(user, { areaCode: area.code, indicator, show, day, placed: query.placed, sort: query.sort, at })
  const stand = figures.whole.rates[indicator].today
  const figure = isFault(show)
    ? ((await countFaults(user, area.code, day)).get(area.code)?.[show] ?? 0)
    : query.placed === false
      ? shownFigure(indicator, show, outsideParts(stand, figures.parts.map((part) => part.rates[indicator].today)), figures.whole.pending)
      : shownFigure(indicator, show, stand, figures.whole.pending)
  const t = await getTranslations('campaigns')
  const locale = await getLocale()
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 print:hidden">
        <Link href={areaHref(campaign.id, area.code)} className="hit inline-flex items-center gap-1 text-sm text-indigo hover:underline">
          <ArrowLeft aria-hidden className="size-4" />
          {area.code === campaign.areaCode ? t('backToDashboard') : t('backToArea', { area: area.name })}
        </Link>
        <span className="ml-auto">
          <ExportLink
            user={user} list="names"
            params={{ campaign: campaign.id, area: area.code, indicator, show, day: query.day, placed: query.placed === false ? 'no' : undefined, sort: query.sort }}
          />
        </span>
        {query.day && <p className="text-sm font-semibold text-amber">{t('list.onDay', { day: formatDay(day, locale, true) })}</p>}
      </div>
      <RateFigure
        indicator={indicator} figures={figures.whole} policy={policy}
        target={targetOf(campaign.targets, indicator)}
      />
      <NamesChips campaignId={campaign.id} figures={figures.whole} query={query} figure={figure} />
      <NamesList campaignId={campaign.id} areaCode={area.code} query={query} page={page} figure={figure} day={day} />
    </div>
  )
}
