import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import type { BuildingPlace, DoorRow, Doubt } from '@/lib/dwellings/queries'
import type { Day } from '@/lib/kernel/day'
import { doorHref, inOrder, type WalkPlace, walkHref } from './address'
import { DoorCard } from './DoorCard'
import { OrderLink } from './DoorList'

/** The doors of one building, floor by floor, from the top or from the ground. */
export function BuildingWalk({ building, doors, doubts, place, today }: { building: BuildingPlace; doors: DoorRow[]; doubts: ReadonlyMap<string, Doubt[]>; place: WalkPlace; today: Day }) {
  const t = useTranslations('dwellings')
  const shown = inOrder(doors, place)
  const floors = [...new Set(shown.map((door) => door.floor))]
  return (
    <>
      {shown.length === 0 && (
        <EmptyState title={t('walk.noneTitle')} action={<LinkButton href={walkHref({ ...place, show: 'all' })}>{t('walk.showAll')}</LinkButton>}>
          {t('walk.none')}
        </EmptyState>
      )}
      {floors.map((floor, at) => (
        <section key={floor} aria-labelledby={`floor-${floor}`} className="mt-4 first:mt-2">
          <div className="flex min-h-8 items-center justify-between px-1 pb-1.5 text-sm text-ink-faint">
            <h2 id={`floor-${floor}`}>{t('floor', { floor })}</h2>
            {at === 0 && <OrderLink place={place} />}
          </div>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,16.5rem),1fr))] gap-2">
            {shown.filter((door) => door.floor === floor).map((door) => (
              <li key={door.id}><DoorCard door={door} doubts={doubts.get(door.id)} today={today} href={doorHref(door.id, place)} /></li>
            ))}
          </ul>
        </section>
      ))}
      <nav aria-label={t('walk.neighbours')} className="mt-6 flex justify-between gap-3">
        {building.previousId ? (
          <LinkButton href={walkHref({ ...place, building: building.previousId })}><ChevronLeft aria-hidden className="size-4" />{t('walk.previous')}</LinkButton>
        ) : <span />}
        {building.nextId && (
          <LinkButton href={walkHref({ ...place, building: building.nextId })}>{t('walk.next')}<ChevronRight aria-hidden className="size-4" /></LinkButton>
        )}
      </nav>
    </>
  )
}
