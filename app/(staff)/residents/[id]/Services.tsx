import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ServiceState, UrgentMark } from '@/components/services/ServiceState'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import type { Day } from '@/lib/kernel/day'
import type { ServiceRow } from '@/lib/services/queries'

/** What somebody has asked for, what is to be done first; and the way to take another request. */
export function ServicesCard({ residentId, services, mayRecord, today }: { residentId: string; services: readonly ServiceRow[]; mayRecord: boolean; today: Day }) {
  const t = useTranslations('services')
  if (services.length === 0 && !mayRecord) return null
  return (
    <Card heading={t('resident.heading')} id="services">
      {services.length === 0 && <p className="py-2 text-sm text-ink-soft">{t('resident.none')}</p>}
      <ul>
        {services.map((service) => (
          <li key={service.id} className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-2 last:border-0">
            <span className="flex items-center gap-2">{service.urgent && <UrgentMark />}<Link href={`/services/${service.id}`} prefetch={false} className="hit text-indigo hover:underline">{t(`kind.${service.kind}`)}</Link></span>
            <ServiceState service={service} today={today} />
          </li>
        ))}
      </ul>
      {mayRecord && <LinkButton href={`/services/new?resident=${residentId}`} wide className="mt-2">{t('resident.record')}</LinkButton>}
    </Card>
  )
}
