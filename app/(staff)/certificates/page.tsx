import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import type { Status } from '@/components/ui/StatusPill'
import { WorkTable } from '@/components/waiting/WorkTable'
import { findPolicy } from '@/lib/campaigns/queries'
import { CERTIFICATE_SHOWS, type CertificateWork, countCertificateWork, listCertificateWork } from '@/lib/certificates/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { daysBetween } from '@/lib/kernel/day'
import { CertificateTabs } from './CertificateTabs'

type Search = { show?: string; at?: string }

export async function generateMetadata() {
  return { title: (await getTranslations('certificates'))('title') }
}

/** Whose certificate is to be checked, and which changes wait. Where the policy asks for none it says so, and what was begun before is still listed. */
export default async function CertificatesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('certificate.read')
  const [search, t, locale] = [await searchParams, await getTranslations('certificates'), await getLocale()]
  const today = clockToday()
  const show = CERTIFICATE_SHOWS.find((one) => one === search.show) ?? 'check'
  const [page, counts, policy] = await Promise.all([
    listCertificateWork(user, { area: user.areaCode, show, at: search.at }, today), countCertificateWork(user, user.areaCode, today), findPolicy(user, user.areaCode, today)])
  const hrefOf = (at: string | null) => (at === null ? undefined : `/certificates?${new URLSearchParams({ show, at })}`)
  const chips = CERTIFICATE_SHOWS.map((key) => ({ key, label: `${t(`show.${key}`)} ${counts[key]}`, href: `/certificates?show=${key}`, active: key === show }))
  const state = (row: CertificateWork): [Status, string] => {
    if (show === 'ending') return ['due', t('list.ending', { day: formatDay(row.on, locale, true) })]
    if (show === 'kept') return ['due', t('list.kept', { day: formatDayFrom(row.on, locale, today) })]
    if (row.on < today) return ['late', t('list.late', { days: daysBetween(row.on, today) })]
    return ['due', t(show === 'register' ? 'list.register' : show === 'tell' ? 'list.tell' : 'list.by', { day: formatDayFrom(row.on, locale, today) })]
  }
  return (
    <>
      <PageHeader title={t('title')} note={t('note', { count: page.total })} />
      <CertificateTabs user={user} at="checks" />
      {policy && !policy.certificate.checks && <Notice tone="info" className="mb-3" title={t('off')}>{t('offBody')}</Notice>}
      <FilterChips label={t('list.filters')} chips={chips} />
      <div className="mt-2">
        {page.rows.length === 0 ? <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState> : (
          <WorkTable
            label={t('title')} columns={{ name: t('list.name'), ...(show === 'tell' ? { what: t('list.what') } : {}), place: t('list.place'), state: t('list.state') }}
            rows={page.rows.map((row) => ({ ...row, href: `/residents/${row.residentId}#certificates`, number: null, what: row.kind && t(`change.${row.kind}`), state: state(row) }))}
          />
        )}
        <Pager previous={hrefOf(page.previous)} next={hrefOf(page.next)}>{t('note', { count: page.total })}</Pager>
      </div>
    </>
  )
}
