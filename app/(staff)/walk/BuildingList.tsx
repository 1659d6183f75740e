import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatCount } from '@/components/ui/format'
import { Pager } from '@/components/ui/Pager'
import { StatusPill } from '@/components/ui/StatusPill'
import type { BuildingRow } from '@/lib/dwellings/queries'
import { doorLabel } from '@/lib/dwellings/rules'
import type { Page } from '@/lib/kernel/page'
import { type Ground, sumGround } from '@/lib/obligations/ground'
import { type WalkPlace, walkHref } from './address'
import { GroundBar } from './GroundBar'

type BuildingListProps = { page: Page<BuildingRow>; place: WalkPlace; mayGenerate: boolean; newHref: string; gridNames?: ReadonlyMap<string, string>; grounds: ReadonlyMap<string, Ground> }

/** The buildings of a grid in walking order. A filter goes along into the building. */
export function BuildingList({ page, place, mayGenerate, newHref, gridNames, grounds }: BuildingListProps) {
  const t = useTranslations('dwellings.walk')
  if (page.rows.length === 0) {
    return (
      <EmptyState title={t('noDoors')} action={mayGenerate && <LinkButton look="main" href={newHref}>{t('generate')}</LinkButton>}>
        {mayGenerate ? t('noDoorsText') : t('noDoorsAsk')}
      </EmptyState>
    )
  }
  const leaf = (at: string | null) => (at ? walkHref({ ...place, at }) : undefined)
  return (
    <>
      <ul className="grid gap-2 md:grid-cols-2 xl:grid-cols-3">
        {page.rows.map((building) => (
          <li key={building.id}>
            <BuildingCard building={building} ground={grounds.get(building.id) ?? sumGround([])} href={walkHref({ building: building.id, show: place.show, order: place.order })} gridName={gridNames?.get(building.areaCode)} />
          </li>
        ))}
      </ul>
      <Pager previous={leaf(page.previous)} next={leaf(page.next)} />
    </>
  )
}

function BuildingCard({ building, ground, href, gridName }: { building: BuildingRow; ground: Ground; href: string; gridName?: string }) {
  const t = useTranslations('dwellings')
  const name = doorLabel({ ...building, room: '' })
  return (
    <Link href={href} prefetch={false} className="block h-full rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
      <span className="mb-2 flex items-baseline justify-between gap-3">
        <span className="text-lg font-semibold">{name}</span>
        {gridName && <span className="text-sm text-ink-faint">{gridName}</span>}
      </span>
      <GroundBar doors={ground.doors} seen={ground.seen} />
      <span className="mt-2 flex flex-wrap gap-1.5 empty:hidden">
        {ground.doubt > 0 && <StatusPill status="due">{t('state.doubt')} {t('walk.people', { count: formatCount(ground.doubt) })}</StatusPill>}
        {ground.check > 0 && <StatusPill status="due">{t('state.check')} {t('walk.people', { count: formatCount(ground.check) })}</StatusPill>}
        {ground.again > 0 && <StatusPill status="due">{t('state.again')} {formatCount(ground.again)}</StatusPill>}
        {ground.unseen > 0 && <StatusPill status="neutral">{t('state.unseen')} {formatCount(ground.unseen)}</StatusPill>}
      </span>
    </Link>
  )
}
