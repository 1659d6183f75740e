import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ServiceState, UrgentMark } from '@/components/services/ServiceState'
import { Card } from '@/components/ui/Card'
import type { Day } from '@/lib/kernel/day'
import type { WaitingServices } from '@/lib/services/queries'

/** What is one's own to do, and for a community what is nobody's yet: hardship and children alone above all. */
export function TodayServices({ waiting: { rows, ...counts }, nobodys, today }: { waiting: WaitingServices; nobodys: boolean; today: Day }) {
  const t = useTranslations('services')
  if (rows.length === 0) return null
  return (
    <Card className="mb-4" heading={`${t('today.heading')} · ${t('today.waiting', counts)}`} aside={<Link href={nobodys ? '/services' : '/services?show=mine'} prefetch={false} className="hit text-indigo hover:underline">{t('today.all')}</Link>}>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="border-b border-line last:border-0">
            <Link href={`/services/${row.id}`} prefetch={false} className="tap flex flex-wrap items-center justify-between gap-2 py-1.5 text-ink no-underline hover:underline">
              <span className="flex flex-wrap items-center gap-2">{row.urgent && <UrgentMark />}<b>{row.name ?? t('list.gone')}</b> {t(`kind.${row.kind}`)}</span>
              <ServiceState service={row} today={today} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
