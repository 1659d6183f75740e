import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatDayFrom } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { type Day, daysBetween } from '@/lib/kernel/day'
import type { Owed } from '@/lib/residents/queries'

/** What is owed today, and by when. */
export function OwedCard({ owed, today }: { owed: readonly Owed[]; today: Day }) {
  const t = useTranslations('residents')
  const locale = useLocale()
  return (
    <Card heading={t('record.owed')}>
      {owed.length === 0 && <p className="py-2 text-ink-soft">{t('record.owedNone')}</p>}
      <ul>
        {owed.map(({ indicator, deadline, met }) => {
          const late = deadline && deadline < today ? daysBetween(deadline, today) : 0
          return (
            <li key={`${indicator} ${deadline ?? ''}`} className="flex items-center justify-between gap-3 border-b border-line py-2.5 last:border-0">
              <span>{t(`owed.${indicator}`)}</span>
              {met ? <StatusPill status="ok">{t('record.met')}</StatusPill>
                : late > 0 ? <StatusPill status="late">{t('record.late', { days: late })}</StatusPill>
                : <StatusPill status="due">{deadline ? t('record.until', { day: formatDayFrom(deadline, locale, today) }) : t('permitState.due')}</StatusPill>}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
