import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { Tabs } from '@/components/ui/Tabs'
import { countWaiting, listDeclared, SHOWN, type Shown } from '@/lib/declarations/queries'
import { type AreaCode, isAreaCode, isWithin } from '@/lib/kernel/area'
import { today as clockToday } from '@/lib/kernel/clock'
import { type SearchParams, walkHref } from '../address'
import { DeclaredTable } from './DeclaredTable'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('declarations.list'))('title') }
}

/** What residents and landlords told at their doors: what waits, the oldest first; and what came of the rest. */
export default async function DeclaredPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser('dwelling.read')
  const [params, t, walk] = [await searchParams, await getTranslations('declarations.list'), await getTranslations('dwellings.walk')]
  const area: AreaCode = typeof params.area === 'string' && isAreaCode(params.area) && isWithin(params.area, user.areaCode) ? params.area : user.areaCode
  const show = SHOWN.find((one) => one === params.show) ?? 'waiting'
  const hrefOf = (to: { show?: Shown; at?: string }) => `/walk/declared?${new URLSearchParams({ area, ...(to.show ?? show) === 'waiting' ? {} : { show: 'answered' }, ...(to.at ? { at: to.at } : {}) })}`
  const [page, waiting] = await Promise.all([listDeclared(user, { area, show, at: typeof params.at === 'string' ? params.at : undefined }), countWaiting(user, { area })])
  return (
    <>
      <PageHeader crumbs={[{ label: walk('title'), href: walkHref({ area }) }]} title={t('title')} note={t('note')} />
      <Tabs label={t('filter')} tabs={SHOWN.map((one) => ({ href: hrefOf({ show: one }), label: one === 'waiting' ? `${t(`show.${one}`)} ${waiting}` : t(`show.${one}`), active: one === show }))} />
      {page.rows.length > 0 ? <DeclaredTable rows={page.rows} today={clockToday()} />
        : show === 'waiting' ? <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState> : <EmptyState title={t('emptyAnswered')} />}
      <Pager previous={page.previous ? hrefOf({ at: page.previous }) : undefined} next={page.next ? hrefOf({ at: page.next }) : undefined} />
    </>
  )
}
