import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { Pager } from '@/components/ui/Pager'
import type { Doubt, WalkedDoor } from '@/lib/dwellings/queries'
import { doorLabel } from '@/lib/dwellings/rules'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { Page } from '@/lib/kernel/page'
import { doorHref, type WalkPlace, walkHref } from './address'
import { DoorCard } from './DoorCard'
import { type QuickAct, QuickVisit } from './QuickVisit'

type DoorListProps = { page: Page<WalkedDoor>; doubts: ReadonlyMap<string, Doubt[]>; place: WalkPlace; today: Day; mayVisit: boolean }

/** A stretch of the walk: building by building, floor by floor, each door with its state and what can be noted of it with one press. */
export function DoorList({ page, doubts, place, today, mayVisit }: DoorListProps) {
  const t = useTranslations('dwellings')
  if (page.rows.length === 0) {
    return (
      <EmptyState title={t('walk.noneTitle')} action={<LinkButton href={walkHref({ ...place, at: undefined, show: 'all' })}>{t('walk.showAll')}</LinkButton>}>
        {t('walk.none')}
      </EmptyState>
    )
  }
  const leaf = (at: string | null) => (at ? walkHref({ ...place, at }) : undefined)
  return (
    <>
      {groupsOf(page.rows).map(({ building, floors }, at) => (
        <section key={building.buildingId} aria-labelledby={`building-${building.buildingId}`} className="mt-5 first:mt-2">
          <div className="flex min-h-8 items-baseline justify-between gap-3 px-1 pb-1">
            <h2 id={`building-${building.buildingId}`} className="font-semibold">
              <Link href={walkHref({ building: building.buildingId, show: place.show, order: place.order })} prefetch={false} className="hit text-ink no-underline hover:text-jade hover:underline">
                {doorLabel({ ...building, room: '' })}
              </Link>
            </h2>
            {at === 0 && <OrderLink place={place} />}
          </div>
          {floors.map(({ floor, doors }) => (
            <div key={floor} className="mt-2 first:mt-0">
              <h3 className="px-1 pb-1.5 text-sm text-ink-faint">{t('floor', { floor })}</h3>
              <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,16.5rem),1fr))] items-start gap-2">
                {doors.map((door) => <li key={door.id}><WalkDoor door={door} doubts={doubts.get(door.id)} place={place} today={today} mayVisit={mayVisit} /></li>)}
              </ul>
            </div>
          ))}
        </section>
      ))}
      <Pager previous={leaf(page.previous)} next={leaf(page.next)} />
    </>
  )
}

type WalkDoorProps = { door: WalkedDoor; doubts?: readonly Doubt[]; place: WalkPlace; today: Day; mayVisit: boolean; addressed?: boolean }

/** A door on the walk. What has just been seen has nothing to be noted in a hurry. */
export function WalkDoor({ door, doubts, place, today, mayVisit, addressed = false }: WalkDoorProps) {
  const t = useTranslations('dwellings.walk.quick')
  const name = doorLabel(door)
  const values = (more: Record<string, string>) => ({ dwellingId: door.id, commandId: newId(), ...more })
  const acts: QuickAct[] = !mayVisit || (door.seen && !door.again && !door.check && !door.doubt) ? [] : [
    { name: t('none'), label: t('noneOf', { door: name }), values: values({ outcome: 'NO_ANSWER' }) },
    ...(door.people > 0 && !door.check ? [{ name: t('all', { count: door.people }), label: t('allOf', { door: name }), values: values({ outcome: 'MET', everybody: 'yes' }) }] : []),
    ...(door.people === 0 && !door.check ? [{ name: t('notLet'), label: t('notLetOf', { door: name }), values: values({ outcome: 'NOT_LET' }) }] : []),
  ]
  return (
    <>
      <DoorCard
        door={door} doubts={doubts} today={today} href={doorHref(door.id, place)} address={addressed ? doorLabel({ ...door, room: '' }) : undefined}
        className={acts.length > 0 ? 'rounded-t-lg' : undefined}
      />
      {acts.length > 0 && <QuickVisit acts={acts} />}
    </>
  )
}

type Group = { building: WalkedDoor; floors: { floor: number; doors: WalkedDoor[] }[] }

/** Rows come in order: a new group begins where the building, or the floor, is another. */
function groupsOf(rows: readonly WalkedDoor[]): Group[] {
  const groups: Group[] = []
  for (const door of rows) {
    let group = groups.at(-1)
    if (group?.building.buildingId !== door.buildingId) groups.push((group = { building: door, floors: [] }))
    const floor = group.floors.at(-1)
    if (floor?.floor === door.floor) floor.doors.push(door)
    else group.floors.push({ floor: door.floor, doors: [door] })
  }
  return groups
}

/** From the top down, or from the ground up. */
export function OrderLink({ place }: { place: WalkPlace }) {
  const t = useTranslations('dwellings.walk')
  const down = place.order === 'down'
  const [now, other] = down ? [t('topDown'), t('bottomUp')] : [t('bottomUp'), t('topDown')]
  const Icon = down ? ArrowDown : ArrowUp
  return (
    <Link
      href={walkHref({ ...place, at: undefined, order: down ? 'up' : 'down' })}
      aria-label={t('order', { now, other })}
      className="hit inline-flex items-center gap-1 text-sm text-indigo no-underline hover:underline"
    >
      {now}
      <Icon aria-hidden className="size-3.5" />
    </Link>
  )
}
