import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { listOffers, OFFER_SHOWS } from '@/lib/offers/queries'
import { OFFER_KINDS } from '@/lib/offers/rules'
import { filterOf, hasNear, hrefOf, type Search } from './filter'
import { OfferTable } from './OfferTable'

export async function generateMetadata() {
  return { title: (await getTranslations('offers'))('title') }
}

/** What units offer: a unit its own, a community and its coordinators what is near. */
export default async function OffersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('offer.read')
  const [t, filter, today] = [await getTranslations('offers'), filterOf(await searchParams, user), clockToday()]
  const page = await listOffers(user, filter, today)
  const href = (change: Parameters<typeof hrefOf>[1]) => hrefOf(filter, change)
  const narrowed = filter.show !== 'standing' || filter.kind !== undefined
  return (
    <>
      <PageHeader
        title={t('title')} note={t('note', { count: page.total })}
        actions={<>{user.role !== 'unit' && <LinkButton href={hrefOf(filter, { show: undefined }, '/offers/board')}>{t('board')}</LinkButton>}{may(user, 'offer.post') && <LinkButton href="/offers/new" look="main">{t('post')}</LinkButton>}</>}
      />
      <FilterChips label={t('filters')} chips={OFFER_SHOWS.map((show) => ({ key: show, label: t(`show.${show}`), count: page.counts[show], href: href({ show: show === 'standing' ? undefined : show }), active: show === filter.show }))} />
      <FilterChips label={t('kinds')} chips={OFFER_KINDS.map((kind) => ({ key: kind, label: t(`kind.${kind}`), href: href({ kind: kind === filter.kind ? undefined : kind }), active: kind === filter.kind }))} />
      {hasNear(user) && <FilterChips label={t('areas')} chips={(['own', 'near'] as const).map((place) => ({ key: place, label: t(`place.${place}`), href: href({ near: place === 'near' ? '1' : undefined }), active: (place === 'near') === filter.near }))} />}
      <div className="mt-2">
        {page.rows.length > 0 ? <OfferTable rows={page.rows} today={today} />
          : narrowed ? <EmptyState title={t('list.emptyNarrow')}>{t('list.emptyNarrowBody')}</EmptyState> : <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState>}
        <Pager previous={page.previous ? href({ at: page.previous }) : undefined} next={page.next ? href({ at: page.next }) : undefined}>{t('note', { count: page.total })}</Pager>
      </div>
    </>
  )
}
