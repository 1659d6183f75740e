import { useTranslations } from 'next-intl'
import { FilterChips } from '@/components/ui/FilterChips'
import type { AreaFigures } from '@/lib/obligations/queries'
import { EXPIRING_DAYS, shownFigure } from '@/lib/obligations/tallied'
import { areaHref, LISTS, namesHref, type NamesQuery } from './links'

/** The other lists of the same figure, each with its own number. */
export function NamesChips({ campaignId, figures, query }: { campaignId: string; figures: AreaFigures; query: NamesQuery }) {
  const t = useTranslations('campaigns.list')
  const { indicator } = query
  const chips = LISTS[indicator].map((show) => ({
    key: show,
    label: t(`${indicator}.${show}`, { days: EXPIRING_DAYS }),
    count: shownFigure(indicator, show, figures.rates[indicator].today, figures.pending),
    active: show === query.show,
    href: show === query.show
      ? areaHref(campaignId, figures.areaCode)
      : namesHref(campaignId, figures.areaCode, { ...query, show, placed: undefined, at: undefined }),
  }))
  return <FilterChips label={t('choose')} chips={chips} />
}
