import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { ResidentCard } from '@/components/residents/ResidentCard'
import { buttonClass, LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { SearchBox } from '@/components/ui/SearchBox'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { waitingNotices } from '@/lib/notices/queries'
import { STALE_DAYS } from '@/lib/residents/duplicates'
import { PERMIT_STATES, readResidentPage, type ResidentRow, STATUSES } from '@/lib/residents/queries'
import { TodayNotice } from '../notices/TodayNotice'
import { ARRIVED, filterOf, hrefOf, paramsOf, type Search } from './filter'
import { searchNames } from './actions'
import { NumberSearch } from './NumberSearch'
import { ResidentTable } from './ResidentTable'

export async function generateMetadata() {
  return { title: (await getTranslations('residents'))('title') }
}

export default async function ResidentsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('resident.read')
  const [t, stays, search] = [await getTranslations('residents'), await getTranslations('stays'), await searchParams]
  const today = clockToday()
  const filter = filterOf(search, today, user.id)
  const { rows, next, total, more } = await readResidentPage(user, filter)
  const count = t('list.count', { count: total, more: String(more) })
  const ofUnit = user.role === 'unit'
  const arrived = ofUnit && ARRIVED.find((one) => one === search['done'])
  const narrowed = Object.entries(paramsOf(filter)).some(([key, value]) => key !== 'sort' && value !== undefined)
  const chips = [
    ...STATUSES.map((status) => ({ key: status, label: t(`status.${status}`), href: hrefOf(filter, { status: filter.status === status ? undefined : status }), active: filter.status === status })),
    ...(ofUnit ? [] : [
      { key: 'placed', label: t('list.unplaced'), href: hrefOf(filter, { placed: filter.unplaced ? undefined : 'no' }), active: filter.unplaced },
      { key: 'identity', label: t('list.unverified'), href: hrefOf(filter, { identity: filter.unverified ? undefined : 'unverified' }), active: filter.unverified },
      ...STALE_DAYS.map((days) => ({
        key: `stale-${days}`, label: t('list.stale', { days }), href: hrefOf(filter, { stale: filter.staleDays === days ? undefined : String(days) }), active: filter.staleDays === days,
      })),
      ...PERMIT_STATES.map((permit) => ({
        key: permit, label: `${t('field.permit')} ${t(`permitState.${permit}`)}`, href: hrefOf(filter, { permit: filter.permit === permit ? undefined : permit }), active: filter.permit === permit,
      })),
    ]),
  ]
  const actionOf = (row: ResidentRow) => {
    if (!ofUnit && !row.dwellingId && row.status === 'declared' && may(user, 'stay.place')) {
      return <Link href={`/residents/${row.id}/door`} className={buttonClass({ size: 'small' })}>{t('list.place')}</Link>
    }
    return ofUnit && row.status !== 'left' && may(user, 'stay.end')
      ? <Link href={`/residents/${row.id}#leave`} className={buttonClass({ size: 'small' })}>{stays('leave')}</Link> : null
  }
  return (
    <>
      <PageHeader
        title={ofUnit ? t('rosterTitle') : t('title')} note={count}
        actions={(
          <>
            {may(user, 'duplicate.read') && <LinkButton size="small" href="/residents/duplicates">{t('list.quality')}</LinkButton>}
            <ExportLink user={user} list="residents" params={paramsOf(filter)} />
            {ofUnit && <LinkButton href={`/units/${user.unitId}/roster`} prefetch={false}>{(await getTranslations('rosters.roster'))('title')}</LinkButton>}
            {ofUnit && may(user, 'resident.declare') && <LinkButton href="/residents/arrive" look="main">{t('arrive.title')}</LinkButton>}
            {may(user, 'resident.register') && <LinkButton href="/residents/new" look="main" className="max-md:hidden">{t('list.registerNew')}</LinkButton>}
          </>
        )}
      />
      {arrived && <Notice tone="success" className="mb-3" title={t(`arrive.done.${arrived}`)} />}
      {ofUnit && <TodayNotice waiting={await waitingNotices(user, today)} />}
      <div className="mb-2 grid items-start gap-2 md:grid-cols-2 md:gap-4">
        <SearchBox action={searchNames} label={t('list.searchLabel')} placeholder={t('list.searchHint')} defaultValue={filter.text} keep={{ ...paramsOf(filter), q: undefined }} />
        <NumberSearch />
      </div>
      <FilterChips label={t('list.filters')} chips={chips} clear="/residents" />
      <div className="mt-2">
        {rows.length === 0 ? (
          narrowed ? <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState> : <EmptyState title={t('list.emptyAll')}>{t('list.emptyAllBody')}</EmptyState>
        ) : (
          <>
            <ul className="grid gap-2 md:hidden">
              {rows.map((row) => <li key={row.id}><ResidentCard row={row} today={today} action={actionOf(row)} /></li>)}
            </ul>
            <ResidentTable rows={rows} filter={filter} today={today} ofUnit={ofUnit} actionOf={actionOf} />
          </>
        )}
        <Pager previous={filter.after && hrefOf(filter)} next={next ? hrefOf(filter, { after: next }) : undefined}>
          {count}
        </Pager>
      </div>
    </>
  )
}
