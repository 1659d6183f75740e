import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { listNominations, NOMINATION_SHOWS, nominationYears } from '@/lib/awards/queries'
import { AWARD_KINDS, awardYears } from '@/lib/awards/rules'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { AwardTable } from './AwardTable'
import { filterOf, hrefOf, type Search } from './filter'

export async function generateMetadata() {
  return { title: (await getTranslations('awards'))('title') }
}

/** Who is nominated for a year's awards, and what came of it. */
export default async function AwardsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('award.read')
  const [t, today] = [await getTranslations('awards'), clockToday()]
  const years = [...new Set([...awardYears(today), ...(await nominationYears(user))])].sort((a, b) => b - a)
  const filter = filterOf(await searchParams, years)
  const page = await listNominations(user, filter)
  const href = (change: Parameters<typeof hrefOf>[1]) => hrefOf(filter, change)
  return (
    <>
      <PageHeader
        title={t('title')} note={t('note', { year: filter.year, open: page.counts.open, awarded: page.counts.awarded })}
        actions={<>
          {(['open', 'awarded'] as const).map((show) => <LinkButton key={show} href={hrefOf(filter, { show, kind: undefined }, '/awards/sheet')}>{t(`sheet.${show}`)}</LinkButton>)}
          {may(user, 'award.nominate') && <LinkButton href="/awards/new" look="main">{t('list.nominate')}</LinkButton>}
        </>}
      />
      <FilterChips label={t('years')} chips={years.map((year) => ({ key: String(year), label: t('year', { year }), href: href({ year: String(year) }), active: year === filter.year }))} />
      <FilterChips label={t('states')} chips={NOMINATION_SHOWS.map((show) => ({ key: show, label: t(`show.${show}`), count: page.counts[show], href: href({ show: show === 'open' ? undefined : show }), active: show === filter.show }))} />
      <FilterChips label={t('kinds')} chips={AWARD_KINDS.map((kind) => ({ key: kind, label: t(`kind.${kind}`), href: href({ kind: kind === filter.kind ? undefined : kind }), active: kind === filter.kind }))} />
      <div className="mt-2">
        {page.rows.length > 0 ? <AwardTable rows={page.rows} today={today} />
          : filter.kind || filter.show !== 'open' ? <EmptyState title={t('list.emptyNarrow')}>{t('list.emptyNarrowBody')}</EmptyState> : <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState>}
        <Pager previous={page.previous ? href({ at: page.previous }) : undefined} next={page.next ? href({ at: page.next }) : undefined}>{t('list.count', { count: page.rows.length })}</Pager>
      </div>
    </>
  )
}
