import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatDayFrom } from '@/components/ui/format'
import { Tag } from '@/components/ui/StatusPill'
import { ageOn, type Day } from '@/lib/kernel/day'
import type { ResidentRow } from '@/lib/residents/queries'
import { PermitStatus, StayStatus } from './StayStatus'

/** One resident on a phone: who, where, since when, how it stands. */
export function ResidentCard({ row, today, action }: { row: ResidentRow; today: Day; action?: ReactNode }) {
  const t = useTranslations('residents')
  const locale = useLocale()
  return (
    <article className="relative rounded-lg border border-line bg-surface p-3">
      <div className="flex items-baseline gap-2">
        <Link href={`/residents/${row.id}`} className="text-lg font-semibold after:absolute after:inset-0">{row.name}</Link>
        <span className="text-sm text-ink-soft">
          {t('sexOf', { sex: row.sex })}{row.bornOn && ` · ${t('years', { age: ageOn(row.bornOn, today) })}`}
        </span>
        <span className="ml-auto"><StayStatus status={row.status} /></span>
      </div>
      <p className="mt-1">{row.address ?? row.addressText ?? t('list.unknownDoor')}</p>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
        {row.idMask ?? <Tag>{t('list.unverified')}</Tag>}
        {row.fromOn && <span>{t('field.since')} {formatDayFrom(row.fromOn, locale, today)}</span>}
        {row.permit && <span className="flex items-center gap-1">{t('field.permit')} <PermitStatus permit={row.permit} /></span>}
      </p>
      {action && <div className="relative z-1 mt-2">{action}</div>}
    </article>
  )
}
