import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import type { Status } from '@/components/ui/StatusPill'
import { WorkTable } from '@/components/waiting/WorkTable'
import { countIssueWork, ISSUE_SHOWS, type IssueWork, listIssueWork } from '@/lib/certificates/issuing-queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { CertificateTabs } from '../CertificateTabs'

export async function generateMetadata() {
  return { title: (await getTranslations('issuing'))('title') }
}

/** Certificates for locals who leave: what was asked for and waits, and those in force. */
export default async function IssuedPage({ searchParams }: { searchParams: Promise<{ show?: string; at?: string }> }) {
  const user = await requireUser('outgoing.read')
  const [search, t, locale, today] = [await searchParams, await getTranslations('issuing'), await getLocale(), clockToday()]
  const show = ISSUE_SHOWS.find((one) => one === search.show) ?? 'ready'
  const [page, counts] = await Promise.all([listIssueWork(user, { area: user.areaCode, show, at: search.at }, today), countIssueWork(user, user.areaCode, today)])
  const hrefOf = (at: string | null) => (at === null ? undefined : `/certificates/issued?${new URLSearchParams({ show, at })}`)
  const chips = ISSUE_SHOWS.map((key) => ({ key, label: `${t(`show.${key}`)} ${counts[key]}`, href: `/certificates/issued?show=${key}`, active: key === show }))
  const state = (row: IssueWork): [Status, string] =>
    row.kind === null ? [show === 'ending' ? 'due' : 'ok', t('list.until', { day: formatDay(row.on, locale, true) })] : [show === 'deferred' ? 'late' : 'due', t('list.asked', { day: formatDay(row.on, locale, true) })]
  const certificates = show === 'ending' || show === 'issued'
  return (
    <>
      <PageHeader title={t('title')} />
      <CertificateTabs user={user} at="issued" />
      <FilterChips label={t('list.filters')} chips={chips} />
      <div className="mt-2">
        {page.rows.length === 0 ? <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState> : (
          <WorkTable
            label={t('title')} columns={{ name: t('list.name'), ...(certificates ? { number: t('list.number') } : { what: t('list.what') }), place: t('list.place'), state: t('list.state') }}
            rows={page.rows.map((row) => ({ ...row, href: `/outgoing/${row.outgoingId}#certificates`, what: row.kind && t(`kind.${row.kind}`), street: null, house: null, block: null, room: null, addressText: row.place, state: state(row) }))}
          />
        )}
        <Pager previous={hrefOf(page.previous)} next={hrefOf(page.next)} />
      </div>
    </>
  )
}
