import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { CORRECTION_SHOWS, type CorrectionShow, listCorrections } from '@/lib/corrections/queries'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { CorrectionCard } from './CorrectionCard'

export async function generateMetadata() {
  return { title: (await getTranslations('corrections'))('title') }
}

const hrefOf = (show: CorrectionShow, at?: string | null) => {
  const query = new URLSearchParams({ ...(show === 'open' ? {} : { show }), ...(at ? { at } : {}) })
  return query.size > 0 ? `/corrections?${query}` : '/corrections'
}

/** What residents say is wrong in their own record, by the day on which they are owed an answer. */
export default async function CorrectionsPage({ searchParams }: { searchParams: Promise<{ show?: string; at?: string; done?: string }> }) {
  const user = await requireUser('correction.read')
  const [search, t, today] = [await searchParams, await getTranslations('corrections'), clockToday()]
  const show = CORRECTION_SHOWS.find((one) => one === search.show) ?? 'open'
  const page = await listCorrections(user, { area: user.areaCode, show, at: search.at }, today)
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      {(search.done === 'accepted' || search.done === 'refused') && <Notice tone="success" className="mb-3">{t(`done.${search.done}`)}</Notice>}
      <FilterChips label={t('filters')} chips={CORRECTION_SHOWS.map((one) => ({ key: one, label: t(`show.${one}`), count: page.counts[one], href: hrefOf(one), active: one === show }))} />
      {page.rows.length === 0 ? <EmptyState title={t(`empty.${show}`)}>{t('emptyBody')}</EmptyState>
        : <ul className="mt-3 grid gap-3">{page.rows.map((row) => <li key={row.id}><CorrectionCard row={row} answers={may(user, 'correction.accept')} today={today} /></li>)}</ul>}
      <Pager {...(page.previous ? { previous: hrefOf(show, page.previous) } : {})} {...(page.next ? { next: hrefOf(show, page.next) } : {})} />
    </>
  )
}
