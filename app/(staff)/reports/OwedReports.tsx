import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/Button'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import type { Day } from '@/lib/kernel/day'
import type { OwedReport, owedReports } from '@/lib/reports/queries'
import { periodText } from './words'

/** The reports that whoever looks has to send; of many, the latest, and how many before it. */
export async function OwedReports({ owed: { reports, before }, today }: { owed: Awaited<ReturnType<typeof owedReports>>; today: Day }) {
  const t = await getTranslations('reports')
  return (
    <>
      {before > 0 && <Notice tone="warn" className="mb-3" action={<LinkButton size="small" prefetch={false} href="/reports?period=all&show=missing">{t('today.openAll')}</LinkButton>}>{t('today.before', { count: before })}</Notice>}
      {reports.map((report) => <Owed key={report.id} report={report} today={today} />)}
    </>
  )
}

async function Owed({ report, today }: { report: OwedReport; today: Day }) {
  const [t, locale] = [await getTranslations('reports'), await getLocale()]
  const late = report.dueBy < today
  return (
    <Notice tone={late ? 'warn' : 'info'} className="mb-3" action={<LinkButton size="small" look="main" prefetch={false} href={`/reports/${report.id}`}>{t('today.open')}</LinkButton>}>
      {t(late ? 'today.late' : 'today.owed', { name: report.name, period: periodText(t, locale, report, today), day: formatDay(report.dueBy, locale) })}
    </Notice>
  )
}
