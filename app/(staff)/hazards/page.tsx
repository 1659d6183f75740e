import { getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { HAZARD_SHOWS, listHazards } from '@/lib/hazards/queries'
import { HAZARD_KINDS } from '@/lib/hazards/rules'
import { filterOf, hrefOf, paramsOf, type Search } from './filter'
import { HazardTable } from './HazardTable'

export async function generateMetadata() {
  return { title: (await getTranslations('hazards'))('title') }
}

/** What is to be put right, the most urgent first; and what was. */
export default async function HazardsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('hazard.read')
  const [t, filter] = [await getTranslations('hazards'), filterOf(await searchParams, user.areaCode)]
  const today = clockToday()
  const page = await listHazards(user, filter, today)
  const chips = HAZARD_SHOWS.filter((show) => show !== 'open').map((show) => ({ key: show, label: t(`show.${show}`), href: hrefOf(filter, user.areaCode, { show: show === filter.show ? undefined : show }), active: show === filter.show }))
  const kinds = HAZARD_KINDS.map((kind) => ({ key: kind, label: t(`kind.${kind}`), href: hrefOf(filter, user.areaCode, { kind: kind === filter.kind ? undefined : kind }), active: kind === filter.kind }))
  const narrowed = filter.show !== 'open' || filter.kind !== undefined
  return (
    <>
      <PageHeader
        title={t('title')} note={t('note', { count: page.total })}
        actions={(
          <>
            <ExportLink user={user} list="hazards" params={paramsOf(filter, user.areaCode)} />
            {may(user, 'hazard.record') && <LinkButton href="/hazards/new" look="main">{t('record')}</LinkButton>}
          </>
        )}
      />
      <FilterChips label={t('list.filters')} chips={chips} clear="/hazards" />
      <FilterChips label={t('list.kinds')} chips={kinds} />
      <div className="mt-2">
        {page.rows.length > 0 ? <HazardTable rows={page.rows} today={today} />
          : narrowed ? <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState> : <EmptyState title={t('list.emptyAll')}>{t('list.emptyAllBody')}</EmptyState>}
        <Pager previous={page.previous ? hrefOf(filter, user.areaCode, { at: page.previous }) : undefined} next={page.next ? hrefOf(filter, user.areaCode, { at: page.next }) : undefined}>{t('note', { count: page.total })}</Pager>
      </div>
    </>
  )
}
