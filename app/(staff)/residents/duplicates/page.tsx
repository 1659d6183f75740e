import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { today as clockToday } from '@/lib/kernel/clock'
import { listDuplicates } from '@/lib/residents/duplicate-queries'
import { PairCard } from './PairCard'
import { QualityTabs } from './QualityTabs'

const STALE = 90

export async function generateMetadata() {
  return { title: (await getTranslations('duplicates'))('title') }
}

/** Records that may be of one person, the latest first; and those that somebody has told apart. */
export default async function DuplicatesPage({ searchParams }: { searchParams: Promise<{ view?: string; at?: string; done?: string }> }) {
  const user = await requireUser('duplicate.read')
  const [search, t, residents] = [await searchParams, await getTranslations('duplicates'), await getTranslations('residents')]
  const today = clockToday()
  const view = search.view === 'decided' ? 'decided' : 'open'
  const { rows, previous, next, total, more } = await listDuplicates(user, view, today, search.at)
  // The last pair of a page was decided.
  if (rows.length === 0 && search.at) redirect(`/residents/duplicates?${new URLSearchParams({ view, ...(search.done ? { done: search.done } : {}) })}`)
  const done = (['apart', 'suspect'] as const).find((what) => what === search.done)
  const hrefOf = (at: string | null) => (at === null ? undefined : `/residents/duplicates?${new URLSearchParams({ ...(view === 'decided' ? { view } : {}), at })}`)
  return (
    <>
      <PageHeader
        title={t('title')} note={t('note')} crumbs={[{ label: residents('title'), href: '/residents' }]}
        actions={<LinkButton size="small" href={`/residents?stale=${STALE}&sort=confirmed`}>{t('stale', { days: STALE })}</LinkButton>}
      />
      {done && <Notice tone="success" className="mb-4">{t(`${done}Done`)}</Notice>}
      <QualityTabs active={view} count={total} />
      {rows.length === 0
        ? <EmptyState title={t(view === 'open' ? 'empty' : 'emptyDecided')}>{t(view === 'open' ? 'emptyBody' : 'emptyDecidedBody')}</EmptyState>
        : <ul className="grid gap-3">{rows.map((pair) => <li key={`${pair.a.id} ${pair.b.id}`}><PairCard pair={pair} today={today} place={{ view, at: search.at ?? '' }} /></li>)}</ul>}
      <Pager previous={hrefOf(previous)} next={hrefOf(next)}>{rows.length > 0 && t('count', { count: total, more: String(more) })}</Pager>
    </>
  )
}
