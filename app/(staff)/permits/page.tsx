import { getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { PrintCards } from '@/components/permits/PrintCards'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { countPermitWork, listPermitWork, PERMIT_SHOWS } from '@/lib/permits/queries'
import { filterOf, type Search } from './filter'
import { PermitTable } from './PermitTable'

export async function generateMetadata() {
  return { title: (await getTranslations('permits'))('title') }
}

/** What waits to be done about permits, the oldest first. */
export default async function PermitsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('permit.read')
  const [filter, t] = [filterOf(await searchParams, user.areaCode), await getTranslations('permits')]
  const [today, { show }] = [clockToday(), filter]
  const [page, counts] = await Promise.all([listPermitWork(user, filter, today), countPermitWork(user, user.areaCode, today)])
  const hrefOf = (at: string | null) => (at === null ? undefined : `/permits?${new URLSearchParams({ show, at })}`)
  const chips = PERMIT_SHOWS.map((key) => ({ key, label: `${t(`show.${key}`)} ${counts[key]}`, href: `/permits?show=${key}`, active: key === show }))
  return (
    <>
      <PageHeader
        title={t('title')} note={t('note', { count: page.total })}
        actions={<>{may(user, 'permit.apply') && <LinkButton href="/permits/batch" size="small">{t('batch.title')}</LinkButton>}<ExportLink user={user} list="permits" params={{ show }} /></>}
      />
      <FilterChips label={t('list.filters')} chips={chips} />
      {show === 'waiting' && page.rows.length > 0 && may(user, 'permit.print') && (
        <div className="mt-2 flex flex-wrap items-center gap-3"><PrintCards permitIds={page.rows.map((row) => row.id)}>{t('card.printPage')}</PrintCards><p className="text-sm text-ink-soft">{t('card.printHint')}</p></div>
      )}
      <div className="mt-2">
        {page.rows.length > 0 ? <PermitTable rows={page.rows} show={show} today={today} /> : <EmptyState title={t('list.emptyWork')}>{t('list.emptyBody')}</EmptyState>}
        <Pager previous={hrefOf(page.previous)} next={hrefOf(page.next)}>{t('note', { count: page.total })}</Pager>
      </div>
    </>
  )
}
