import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/Button'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import type { Day } from '@/lib/kernel/day'
import type { OwedReport as Owed } from '@/lib/reports/queries'
import { periodText } from './words'

/** A report that whoever looks has to send. */
export async function OwedReport({ report, today }: { report: Owed; today: Day }) {
  const [t, locale] = [await getTranslations('reports'), await getLocale()]
  const late = report.dueBy < today
  return (
    <Notice tone={late ? 'warn' : 'info'} className="mb-3" action={<LinkButton size="small" look="main" prefetch={false} href={`/reports/${report.id}`}>{t('today.open')}</LinkButton>}>
      {t(late ? 'today.late' : 'today.owed', { name: report.name, period: periodText(t, locale, report, today), day: formatDay(report.dueBy, locale) })}
    </Notice>
  )
}
