import { getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { SearchBox } from '@/components/ui/SearchBox'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { listServices, SERVICE_SHOWS, type ServiceShow } from '@/lib/services/queries'
import { OPINION_KINDS, SERVICE_KINDS } from '@/lib/services/rules'
import { searchServices } from './actions'
import { filterOf, hrefOf, paramsOf, type Search } from './filter'
import { ServiceTable } from './ServiceTable'

export async function generateMetadata() {
  return { title: (await getTranslations('services'))('title') }
}

/** What residents ask, hardship and children alone first. A coordinator finds what they took and what is theirs to do. */
export default async function ServicesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('service.read')
  const [t, filter] = [await getTranslations('services'), filterOf(await searchParams, user)]
  const today = clockToday()
  const page = await listServices(user, filter, today)
  const [records, href] = [may(user, 'service.record'), (change: Parameters<typeof hrefOf>[2]) => hrefOf(filter, user.areaCode, change)]
  const offered = (show: ServiceShow) => (show !== 'mine' || records) && (show !== 'nobody' || user.role !== 'coordinator')
  const chips = SERVICE_SHOWS.filter(offered).map((show) => ({ key: show, label: t(`show.${show}`), count: page.counts[show], href: href({ show: show === 'open' ? undefined : show }), active: show === filter.show }))
  const kinds = [...SERVICE_KINDS, ...(user.role === 'office' || user.role === 'leader' ? OPINION_KINDS : [])].map((kind) => ({ key: kind, label: t(`kind.${kind}`), href: href({ kind: kind === filter.kind ? undefined : kind }), active: kind === filter.kind }))
  const narrowed = filter.show !== 'open' || filter.kind !== undefined || filter.text !== undefined
  return (
    <>
      <PageHeader
        title={t('title')} note={[t('note', { count: page.total }), user.role !== 'coordinator' && page.figures.due > 0 && t('figures', page.figures)].filter(Boolean).join(' · ')}
        actions={<><ExportLink user={user} list="services" params={paramsOf(filter, user.areaCode)} />{records && <LinkButton href="/services/new" look="main">{t('record')}</LinkButton>}</>}
      />
      <SearchBox action={searchServices} label={t('list.search')} placeholder={t('list.searchHint')} defaultValue={filter.text ?? ''} keep={{ ...paramsOf(filter, user.areaCode), q: undefined }} className="mb-2 max-w-lg" />
      <FilterChips label={t('list.filters')} chips={chips} />
      <FilterChips label={t('list.kinds')} chips={kinds} />
      <div className="mt-2">
        {page.rows.length > 0 ? <ServiceTable rows={page.rows} today={today} />
          : narrowed ? <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState> : <EmptyState title={t('list.emptyAll')}>{t('list.emptyAllBody')}</EmptyState>}
        <Pager previous={page.previous ? href({ at: page.previous }) : undefined} next={page.next ? href({ at: page.next }) : undefined}>{t('note', { count: page.total })}</Pager>
      </div>
    </>
  )
}
