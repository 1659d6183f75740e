import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { lastNamed, ownBuildings, ownDoors } from '@/lib/buildings/queries'
import { isLead } from '@/lib/buildings/rules'
import { doorLabel } from '@/lib/dwellings/rules'
import { today as clockToday } from '@/lib/kernel/clock'

export async function generateMetadata() {
  return { title: (await getTranslations('buildings'))('own.title') }
}

/** The doors of whoever helps in a building, with their own words at each and nobody's record. */
export default async function BuildingPage({ searchParams }: { searchParams: Promise<{ building?: string | string[] }> }) {
  const user = await requireUser('building.read')
  const [today, t, locale, asked] = [clockToday(), await getTranslations('buildings.own'), await getLocale(), (await searchParams).building]
  const buildings = await ownBuildings(user, today)
  const building = buildings.find(({ id }) => id === asked) ?? buildings[0]
  if (!building) {
    const ended = await lastNamed(user)
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState title={t('none')}>{ended && <p>{t('ended', { day: formatDay(ended, locale, true) })}</p>}<p>{t('noneBody')}</p></EmptyState>
      </>
    )
  }
  const doors = await ownDoors(user, building.id)
  const floors = [...new Set(doors.map(({ floor }) => floor))]
  return (
    <>
      <PageHeader title={doorLabel({ ...building, room: '' })} note={t('note', { doors: building.doors, day: formatDay(building.lastOn, locale, true) })} />
      {buildings.length > 1 && <FilterChips label={t('buildings')} chips={buildings.map((one) => ({ key: one.id, label: doorLabel({ ...one, room: '' }), href: `/building?building=${one.id}`, active: one.id === building.id }))} />}
      <p className="mb-4 text-sm text-ink-soft">{t('intro')}</p>
      {floors.map((floor) => (
        <section key={floor} aria-label={t('floor', { floor })} className="mb-4">
          <h2 className="mb-1.5 text-sm font-semibold text-ink-soft">{t('floor', { floor })}</h2>
          <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
            {doors.filter((door) => door.floor === floor).map((door) => (
              <li key={door.id}>
                <Link prefetch={false} href={`/building/${door.id}`} className="tap flex items-center gap-3 rounded-lg border border-line bg-surface px-4 py-2 no-underline hover:border-jade">
                  <b className="w-14 shrink-0 text-lg tabular-nums">{door.room}</b>
                  <span className={door.note && isLead(door.note) ? 'min-w-0 flex-1 text-sm text-amber' : 'min-w-0 flex-1 text-sm text-ink-soft'}>
                    {door.note && door.noteOn ? t('noted', { day: formatDayFrom(door.noteOn, locale, today), note: t(`notes.${door.note}`) }) : t('nothing')}
                  </span>
                  {door.waiting > 0 && <StatusPill status="due">{t('waiting', { count: door.waiting })}</StatusPill>}
                  <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
