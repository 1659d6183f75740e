import { one } from '@/app/query'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatDayFrom } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { SearchBox } from '@/components/ui/SearchBox'
import { StatusPill } from '@/components/ui/StatusPill'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { findUnit } from '@/lib/units/queries'
import { listRoster, type RosterRow, showsFor } from '@/lib/units/roster-queries'
import { leave, searchRoster } from './actions'
import { filterOf, rosterHref, type Search } from './filter'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rosters'))('roster.title') }
}

/** Who works for a unit, as it wrote them down, and where they live as far as whoever looks may know. */
export default async function RosterPage({ params, searchParams }: Props) {
  const user = await requireUser('unit.read')
  const [unit, search, t, units, locale] = [await findUnit(user, (await params).id), await searchParams, await getTranslations('rosters'), await getTranslations('units'), await getLocale()]
  if (!unit) notFound()
  const [shows, today] = [showsFor(user), clockToday()]
  const filter = filterOf(search, user.id, shows)
  const page = await listRoster(user, unit.id, filter)
  const said = (['left', 'doubted'] as const).find((done) => done === one(search['done']))
  const href = (change: Parameters<typeof rosterHref>[2]) => rosterHref(unit.id, filter, change)
  const reports = user.role === 'unit' && unit.closedOn === null
  const lives = (row: RosterRow) => (row.lives === null ? t('roster.own') : t(`roster.livesAs.${row.lives}`))
  const days = (row: RosterRow) => {
    const from = formatDayFrom(row.fromOn, locale, today)
    return row.untilOn ? t('roster.span', { from, until: formatDayFrom(row.untilOn, locale, today) }) : t('roster.since', { day: from })
  }
  const name = (row: RosterRow) => row.residentId ? <Link prefetch={false} href={`/residents/${row.residentId}`} className="hit font-medium text-indigo hover:underline">{row.name}</Link> : <b className="font-medium">{row.name}</b>
  const place = (row: RosterRow) => <span className="flex flex-wrap items-center gap-x-2"><StatusPill status={row.lives === 'NOWHERE' ? 'due' : row.lives === 'DORMITORY' ? 'ok' : 'neutral'}>{lives(row)}</StatusPill>{row.address && <span className="text-sm text-ink-soft">{row.address}</span>}</span>
  const leaving = (row: RosterRow) => row.untilOn === null && may(user, 'roster.leave') && (
    <FormDialog
      action={leave} values={{ entryId: row.entryId, commandId: newId() }} title={t('roster.leaveTitle', { name: row.name })} body={t(user.role === 'unit' ? 'roster.leaveBody' : 'roster.leaveBodyOffice')} trigger={t('roster.leave')} submit={t('roster.leaveSubmit')} submitLook="danger" small
      asked={[{ kind: 'day', name: 'onDay', label: t('roster.onDay'), value: today, earliest: row.fromOn, latest: today, required: true }]}
    />
  )
  return (
    <>
      <PageHeader
        title={t('roster.title')} note={t('roster.note', { count: page.total })} crumbs={[...(user.role === 'unit' ? [] : [{ label: units('title'), href: '/units' }]), { label: unit.name, href: `/units/${unit.id}` }]}
        actions={reports && <><LinkButton href="/imports" prefetch={false}>{t('roster.import')}</LinkButton><LinkButton look="main" href="/residents/arrive">{t('roster.arrive')}</LinkButton></>}
      />
      {said && <Notice tone="success" className="mb-3" title={t(`roster.done.${said}`)} />}
      <SearchBox action={searchRoster.bind(null, unit.id)} label={t('roster.search')} placeholder={t('roster.searchHint')} defaultValue={filter.text ?? ''} keep={{ show: filter.show === 'here' ? undefined : filter.show }} className="mb-2 max-w-lg" />
      <FilterChips label={t('roster.filters')} chips={shows.map((show) => ({ key: show, label: t(`roster.show.${show}`), count: page.counts[show], href: href({ show }), active: show === filter.show }))} />
      <div className="mt-2">
        {page.rows.length === 0 ? <EmptyState title={t(page.counts.here + page.counts.left === 0 ? 'roster.empty' : 'roster.none')}>{t(page.counts.here + page.counts.left === 0 ? 'roster.emptyBody' : 'roster.noneBody')}</EmptyState> : (
          <ul className="grid gap-2 md:gap-0 md:rounded-lg md:border md:border-line md:bg-surface">
            {page.rows.map((row) => (
              <li key={row.entryId} className="grid items-center gap-x-4 gap-y-1 border-line max-md:rounded-lg max-md:border max-md:bg-surface max-md:grid-cols-[minmax(0,1fr)_auto] max-md:px-4 max-md:py-3 md:grid-cols-[minmax(6rem,1fr)_minmax(11rem,1.2fr)_minmax(9rem,1fr)_minmax(12rem,2fr)_auto] md:border-b md:px-4 md:py-2 md:last:border-0">
                <span>{name(row)}</span>
                <span className="text-sm text-ink-soft tabular-nums max-md:col-start-1">{row.idMask ?? t('roster.noNumber')}</span>
                <span className="text-sm text-ink-soft max-md:col-start-1">{days(row)}</span>
                <span className="max-md:col-span-2">{place(row)}</span>
                <span className="max-md:col-start-2 max-md:row-span-3 max-md:row-start-1 max-md:self-start">{leaving(row)}</span>
              </li>
            ))}
          </ul>
        )}
        <Pager previous={page.previous ? href({ at: page.previous }) : undefined} next={page.next ? href({ at: page.next }) : undefined}>{t('roster.note', { count: page.total })}</Pager>
      </div>
    </>
  )
}
