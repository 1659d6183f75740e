import { getLocale, getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { WorkTable } from '@/components/waiting/WorkTable'
import { findPolicy } from '@/lib/campaigns/queries'
import { CERTIFICATE_SHOWS, countCertificateWork, listCertificateWork } from '@/lib/certificates/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { CertificateTabs } from './CertificateTabs'
import { filterOf, type Search } from './filter'
import { stateOf } from './words'

export async function generateMetadata() {
  return { title: (await getTranslations('certificates'))('title') }
}

/** Whose certificate is to be checked, and which changes wait. Where the policy asks for none it says so, and what was begun before is still listed. */
export default async function CertificatesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('certificate.read')
  const [filter, t, locale] = [filterOf(await searchParams, user.areaCode), await getTranslations('certificates'), await getLocale()]
  const today = clockToday()
  const { show } = filter
  const [page, counts, policy] = await Promise.all([
    listCertificateWork(user, filter, today), countCertificateWork(user, user.areaCode, today), findPolicy(user, user.areaCode, today)])
  const hrefOf = (at: string | null) => (at === null ? undefined : `/certificates?${new URLSearchParams({ show, at })}`)
  const chips = CERTIFICATE_SHOWS.map((key) => ({ key, label: `${t(`show.${key}`)} ${counts[key]}`, href: `/certificates?show=${key}`, active: key === show }))
  return (
    <>
      <PageHeader title={t('title')} note={t('note', { count: page.total })} actions={<ExportLink user={user} list="certificates" params={{ show }} />} />
      <CertificateTabs user={user} at="checks" />
      {policy && !policy.certificate.checks && <Notice tone="info" className="mb-3" title={t('off')}>{t('offBody')}</Notice>}
      <FilterChips label={t('list.filters')} chips={chips} />
      <div className="mt-2">
        {page.rows.length === 0 ? <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState> : (
          <WorkTable
            label={t('title')} columns={{ name: t('list.name'), ...(show === 'tell' ? { what: t('list.what') } : {}), place: t('list.place'), state: t('list.state') }}
            rows={page.rows.map((row) => ({ ...row, href: `/residents/${row.residentId}#certificates`, number: null, what: row.kind && t(`change.${row.kind}`), state: stateOf(t, locale, row, show, today) }))}
          />
        )}
        <Pager previous={hrefOf(page.previous)} next={hrefOf(page.next)}>{t('note', { count: page.total })}</Pager>
      </div>
    </>
  )
}
