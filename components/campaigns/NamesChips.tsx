import { useTranslations } from 'next-intl'
import { FilterChips } from '@/components/ui/FilterChips'
import type { AreaFigures } from '@/lib/obligations/queries'
import { shownFigure } from '@/lib/obligations/tallied'
import { areaHref, isFault, LISTS, namesHref, type NamesQuery } from './links'
import { useListName } from './useListName'

/** The other lists of the same figure, each with its own number. */
export function NamesChips({ campaignId, figures, query, figure }: { campaignId: string; figures: AreaFigures; query: NamesQuery; figure: number }) {
  const t = useTranslations('campaigns.list')
  const listName = useListName()
  const { indicator } = query
  const chips = [...LISTS[indicator], ...(isFault(query.show) ? [query.show] : [])].map((show) => ({
    key: show,
    label: listName(indicator, show),
    count: isFault(show) ? figure : shownFigure(indicator, show, figures.rates[indicator].today, figures.pending),
    active: show === query.show,
    href: show === query.show
      ? areaHref(campaignId, figures.areaCode)
      : namesHref(campaignId, figures.areaCode, { ...query, show, placed: undefined, at: undefined }),
  }))
  return <FilterChips label={t('choose')} chips={chips} />
}
