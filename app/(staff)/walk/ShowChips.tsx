import { useTranslations } from 'next-intl'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatCount } from '@/components/ui/format'
import { DOOR_FILTERS } from '@/lib/dwellings/queries'
import type { Ground } from '@/lib/obligations/ground'
import { type WalkPlace, walkHref } from './address'

type ShowChipsProps = {
  place: WalkPlace
  ground: Ground
  /** How many doors are the reader's own; null where nobody has named them for any. */
  mine?: number | null
}

/** 全部 / 没走到 / 该再去 with how many doors each, 待核对 / 存疑 with how many people: the numbers of the figures. */
export function ShowChips({ place, ground, mine = null }: ShowChipsProps) {
  const t = useTranslations('dwellings.walk')
  const own = mine === null ? [] : [{
    key: 'mine', label: t('mine'), count: mine, active: place.who !== 'all', href: walkHref({ ...place, at: undefined, who: place.who === 'all' ? undefined : 'all' }),
  }]
  const chips = DOOR_FILTERS.map((show) => {
    const of = { key: show, active: show !== 'all' && place.show === show, href: walkHref({ ...place, at: undefined, view: undefined, show: place.show === show ? 'all' : show }) }
    return show === 'check' || show === 'doubt'
      ? { ...of, label: <>{t(`show.${show}`)} <span className="text-ink-faint" data-count={ground[show]}>{t('people', { count: formatCount(ground[show]) })}</span></> }
      : { ...of, label: t(`show.${show}`), count: show === 'all' ? ground.doors : ground[show] }
  })
  return <FilterChips label={t('filter')} chips={[...own, ...chips]} />
}
