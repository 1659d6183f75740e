import { useTranslations } from 'next-intl'
import { FilterChips } from '@/components/ui/FilterChips'
import { DOOR_FILTERS, type Ground } from '@/lib/dwellings/queries'
import { type WalkPlace, walkHref } from './address'

/** 全部 / 未访 / 再访 / 待核对, with how many doors each. */
export function ShowChips({ place, ground }: { place: WalkPlace; ground: Ground }) {
  const t = useTranslations('dwellings.walk')
  const chips = DOOR_FILTERS.map((show) => ({
    key: show,
    label: t(`show.${show}`),
    count: show === 'all' ? ground.doors : ground[show],
    active: show !== 'all' && place.show === show,
    href: walkHref({ ...place, at: undefined, show: place.show === show ? 'all' : show }),
  }))
  return <FilterChips label={t('filter')} chips={chips} />
}
