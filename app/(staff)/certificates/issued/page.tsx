import { getLocale, getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { WorkTable } from '@/components/waiting/WorkTable'
import { countIssueWork, ISSUE_SHOWS, listIssueWork } from '@/lib/certificates/issuing-queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { CertificateTabs } from '../CertificateTabs'
import { filterOf, type Search } from './filter'
import { ofCertificates, stateOf } from './words'

export async function generateMetadata() {
  return { title: (await getTranslations('issuing'))('title') }
}

/** Certificates for locals who leave: what was asked for and waits, and those in force. */
export default async function IssuedPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('outgoing.read')
  const [filter, t, locale, today] = [filterOf(await searchParams, user.areaCode), await getTranslations('issuing'), await getLocale(), clockToday()]
  const { show } = filter
  const [page, counts] = await Promise.all([listIssueWork(user, filter, today), countIssueWork(user, user.areaCode, today)])
  const hrefOf = (at: string | null) => (at === null ? undefined : `/certificates/issued?${new URLSearchParams({ show, at })}`)
  const chips = ISSUE_SHOWS.map((key) => ({ key, label: `${t(`show.${key}`)} ${counts[key]}`, href: `/certificates/issued?show=${key}`, active: key === show }))
  return (
    <>
      <PageHeader title={t('title')} note={t('note', { count: page.total })} actions={<ExportLink user={user} list="issued" params={{ show }} />} />
      <CertificateTabs user={user} at="issued" />
      <FilterChips label={t('list.filters')} chips={chips} />
      <div className="mt-2">
        {page.rows.length === 0 ? <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState> : (
          <WorkTable
            label={t('title')} columns={{ name: t('list.name'), ...(ofCertificates(show) ? { number: t('list.number') } : { what: t('list.what') }), place: t('list.place'), state: t('list.state') }}
            rows={page.rows.map((row) => ({ ...row, href: `/outgoing/${row.outgoingId}#certificates`, what: row.kind && t(`kind.${row.kind}`), street: null, house: null, block: null, room: null, addressText: row.place, state: stateOf(t, locale, row, show) }))}
          />
        )}
        <Pager previous={hrefOf(page.previous)} next={hrefOf(page.next)}>{t('note', { count: page.total })}</Pager>
      </div>
    </>
  )
}
