import { getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { SearchBox } from '@/components/ui/SearchBox'
import { findPolicy } from '@/lib/campaigns/queries'
import { partOf } from '@/lib/campaigns/rules'
import { today as clockToday } from '@/lib/kernel/clock'
import { listMissing, listRentals, RENTAL_SHOWS } from '@/lib/rentals/queries'
import { OWED_PAPERS, RENTAL_KINDS } from '@/lib/rentals/rules'
import { searchLandlords } from './actions'
import { hrefOf, paramsOf, type Search, viewOf } from './filter'
import { MissingTable } from './MissingTable'
import { RentalTable } from './RentalTable'

export async function generateMetadata() {
  return { title: (await getTranslations('rentals'))('title') }
}

/** Every rental of one's area: what is out of order first to hand, and those that nobody has written down. */
export default async function RentalsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('rental.read')
  const [t, view] = [await getTranslations('rentals'), viewOf(await searchParams, user)]
  const today = clockToday()
  const policy = partOf(await findPolicy(user, view.area, today), 'rental')
  const { show, kind, ...rest } = view
  // What the policy does not ask for is no filter, unless one stands in it.
  const shows = RENTAL_SHOWS.filter((one) => one === show || !(OWED_PAPERS as readonly string[]).includes(one) || policy.papers.some((paper) => paper === one))
  const chips = [...shows.filter((one) => one !== 'all'), 'missing' as const].map((one) => ({ key: one, label: t(`show.${one}`), href: hrefOf(view, user, { show: one === show ? undefined : one }), active: one === show }))
  const kinds = RENTAL_KINDS.map((one) => ({ key: one, label: t(`kind.${one}`), href: hrefOf(view, user, { kind: one === kind ? undefined : one }), active: one === kind }))
  const page = show === 'missing' ? null : await listRentals(user, { ...rest, show, kind }, policy, today)
  const missing = show === 'missing' ? await listMissing(user, view.area) : null
  const narrowed = show !== 'all' || kind !== undefined || view.text !== undefined
  return (
    <>
      <PageHeader
        title={t('title')} note={t('note', { count: page?.total ?? missing?.total ?? 0 })}
        actions={<>{page && <ExportLink user={user} list="rentals" params={paramsOf(view, user)} />}<LinkButton href="/rentals/templates" size="small">{t('list.templates')}</LinkButton></>}
      />
      <SearchBox action={searchLandlords} label={t('list.searchLabel')} placeholder={t('list.searchHint')} defaultValue={view.text} keep={{ ...paramsOf(view, user), q: undefined }} className="mb-2 max-w-xl" />
      <FilterChips label={t('list.filters')} chips={chips} clear="/rentals" />
      {show !== 'missing' && <FilterChips label={t('list.kinds')} chips={kinds} />}
      <div className="mt-2">
        {missing && <MissingTable rows={missing.rows} total={missing.total} />}
        {page && (page.rows.length > 0 ? <RentalTable rows={page.rows} crowding={policy} today={today} />
          : narrowed ? <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState> : <EmptyState title={t('list.emptyAll')}>{t('list.emptyAllBody')}</EmptyState>)}
        {page && (
          <Pager previous={page.previous ? hrefOf(view, user, { at: page.previous }) : undefined} next={page.next ? hrefOf(view, user, { at: page.next }) : undefined}>
            {t('note', { count: page.total })}
          </Pager>
        )}
      </div>
    </>
  )
}
