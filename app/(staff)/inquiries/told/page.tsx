import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { today } from '@/lib/kernel/clock'
import { listTold } from '@/lib/origins/queries'
import { TOLD_STATES, type ToldState } from '@/lib/origins/rules'
import { ToldTable } from './ToldTable'

export async function generateMetadata() {
  return { title: (await getTranslations('origins'))('title') }
}

/** What places of origin told by their keys: what waits for somebody to look, from the oldest. */
export default async function ToldPage({ searchParams }: { searchParams: Promise<{ state?: string; at?: string }> }) {
  const user = await requireUser('told.read')
  const [t, search] = [await getTranslations('origins'), await searchParams]
  const state = TOLD_STATES.find((one) => one === search.state) ?? 'WAITING'
  const page = await listTold(user, { area: user.areaCode, state, at: search.at })
  const href = (of: ToldState, at?: string | null) => `/inquiries/told?${new URLSearchParams({ ...(of === 'WAITING' ? {} : { state: of }), ...(at ? { at } : {}) })}`
  return (
    <>
      <PageHeader title={t('title')} note={t('note', { count: page.total })} crumbs={[{ label: (await getTranslations('inquiries'))('title'), href: '/inquiries' }]} />
      <FilterChips label={t('list.filters')} chips={TOLD_STATES.map((one) => ({ key: one, label: t(`state.${one}`), count: page.counts[one], href: href(one), active: one === state }))} />
      <div className="mt-2">
        {page.rows.length > 0 ? <ToldTable rows={page.rows} today={today()} /> : <EmptyState title={t(page.total > 0 ? 'list.empty' : 'list.emptyAll')}>{page.total > 0 ? null : t('list.emptyBody')}</EmptyState>}
        <Pager previous={page.previous ? href(state, page.previous) : undefined} next={page.next ? href(state, page.next) : undefined}>{t('list.count', { count: page.counts[state] })}</Pager>
      </div>
    </>
  )
}
