import { getLocale, getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatCount, formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { listReports, owedReports, type PeriodStand, REPORT_SHOWS, type ReportFilter } from '@/lib/reports/queries'
import { filterOf, hrefOf, type Search } from './filter'
import { OwedReports } from './OwedReports'
import { ReportsTable } from './ReportsTable'
import { periodText } from './words'

export async function generateMetadata() {
  return { title: (await getTranslations('reports'))('title') }
}

/** For whoever sends: what is owed, and what was sent. For whoever receives: how a period stands, and who is missing. */
export default async function ReportsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('report.read')
  const [search, t, locale, today] = [await searchParams, await getTranslations('reports'), await getLocale(), clockToday()]
  const sender = user.role === 'community' || user.role === 'unit'
  const asked = (periods: readonly PeriodStand[]): ReportFilter => filterOf(search, periods, sender)
  const [list, owed] = await Promise.all([listReports(user, asked), sender ? owedReports(user) : null])
  const filter = asked(list.periods)
  const stand = list.periods.find(({ from }) => from === filter.period)
  const periods = [
    ...list.periods.map((period) => ({ key: period.from, label: periodText(t, locale, period, today), href: hrefOf(filter, { period: period.from, at: null }), active: period.from === filter.period })),
    { key: 'all', label: t('list.allPeriods'), href: hrefOf(filter, { period: 'all', at: null }), active: filter.period === null },
  ]
  const leaf = (at: string | null) => (at === null ? undefined : hrefOf(filter, { at }))
  return (
    <>
      <PageHeader
        title={t('title')} note={t('note', { count: list.total })}
        actions={(
          <>
            {list.periods.length > 0 && <ExportLink user={user} list="reports" params={{ period: filter.period ?? 'all', show: filter.show }} />}
            {may(user, 'unit.scale') && <LinkButton href="/units?show=scale">{t('list.units')}</LinkButton>}
          </>
        )}
      />
      {owed && <OwedReports owed={owed} today={today} />}
      {list.periods.length === 0 ? <EmptyState title={t('list.none')}>{t('list.noneBody')}</EmptyState> : (
        <>
          <FilterChips label={t('list.periods')} chips={periods} />
          {stand && !sender && <Stand stand={stand} filter={filter} />}
          <FilterChips label={t('list.filters')} chips={REPORT_SHOWS.map((show) => ({ key: show, label: t(`show.${show}`), href: hrefOf(filter, { show, at: null }), active: show === filter.show }))} />
          <div className="mt-2">
            {list.rows.length === 0 ? <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState> : <ReportsTable rows={list.rows} today={today} dated={filter.period === null} />}
            <Pager previous={leaf(list.previous)} next={leaf(list.next)}>{t('note', { count: list.total })}</Pager>
          </div>
        </>
      )}
    </>
  )
}

/** Expected, received, on time; what is missing leads to who. */
async function Stand({ stand, filter }: { stand: PeriodStand; filter: ReportFilter }) {
  const [t, locale] = [await getTranslations('reports'), await getLocale()]
  const missing = stand.expected - stand.received
  const figures = [['expected', stand.expected], ['received', stand.received], ['inTime', stand.inTime], ['missing', missing]] as const
  return (
    <Card className="my-3">
      <dl className="flex flex-wrap items-end gap-x-10 gap-y-3">
        {figures.map(([name, n]) => (
          <div key={name}>
            <dt className="text-sm text-ink-soft">{t(`list.${name}`)}</dt>
            <dd className={`text-2xl font-semibold tabular-nums ${name === 'missing' && n > 0 ? 'text-cinnabar' : ''}`} data-figure={name}>{formatCount(n)}</dd>
          </div>
        ))}
        <div>
          <dt className="text-sm text-ink-soft">{t('page.dueBy')}</dt>
          <dd className="text-lg">{formatDay(stand.dueBy, locale)}</dd>
        </div>
        {missing > 0 && filter.show !== 'missing' && <div><dt className="sr-only">{t('list.missing')}</dt><dd><LinkButton href={hrefOf(filter, { show: 'missing', at: null })}>{t('page.remind')}</LinkButton></dd></div>}
      </dl>
    </Card>
  )
}
