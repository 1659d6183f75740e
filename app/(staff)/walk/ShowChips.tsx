import { useTranslations } from 'next-intl'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatCount } from '@/components/ui/format'
import { DOOR_FILTERS, type DoorFilter } from '@/lib/dwellings/queries'
import type { Ground } from '@/lib/obligations/ground'
import { type WalkPlace, walkHref } from './address'

/** These count people, the others doors. */
const OF_PEOPLE: readonly DoorFilter[] = ['check', 'doubt', 'told']

type ShowChipsProps = {
  place: WalkPlace
  ground: Ground
  /** People told of at plates who wait to be looked at. */
  told: number
  /** How many doors are the reader's own; null where nobody has named them for any. */
  mine?: number | null
}

/** 全部 / 没走到 / 该再去 with how many doors each, 待核对 / 存疑 / 扫码自报 with how many people: the numbers of the figures, and of what was told. */
export function ShowChips({ place, ground, told, mine = null }: ShowChipsProps) {
  const t = useTranslations('dwellings.walk')
  const own = mine === null ? [] : [{
    key: 'mine', label: t('mine'), count: mine, active: place.who !== 'all', href: walkHref({ ...place, at: undefined, who: place.who === 'all' ? undefined : 'all' }),
  }]
  const counts: Record<DoorFilter, number> = { ...ground, all: ground.doors, told }
  const chips = DOOR_FILTERS.map((show) => {
    const of = { key: show, active: show !== 'all' && place.show === show, href: walkHref({ ...place, at: undefined, view: undefined, show: place.show === show ? 'all' : show }) }
    const count = counts[show]
    return OF_PEOPLE.includes(show)
      ? { ...of, label: <>{t(`show.${show}`)} <span className="text-ink-faint" data-count={count}>{t('people', { count: formatCount(count) })}</span></> }
      : { ...of, label: t(`show.${show}`), count }
  })
  return <FilterChips label={t('filter')} chips={[...own, ...chips]} />
}
