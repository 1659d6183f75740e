import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatDay } from '@/components/ui/format'
import type { Day } from '@/lib/kernel/day'
import type { TransferDetail } from '@/lib/transfers/queries'
import { isOpen, isOverdue } from '@/lib/transfers/rules'

/** What happened, in order, and whom it waits for. Both sides read the same. */
export function Steps({ transfer, today }: { transfer: TransferDetail; today: Day }) {
  const t = useTranslations('transfers')
  const locale = useLocale()
  const places = { from: transfer.areaName, to: transfer.toAreaName }
  const waiting = transfer.state === 'CONTESTED' ? t('step.waitingOffice') : isOverdue(transfer, today) ? t('step.waitingLate', places)
    : t('step.waiting', { ...places, day: formatDay(transfer.deadline, locale) })
  return (
    <Card heading={t('detail.steps')}>
      <ol className="mt-3 ml-1.5 border-l-2 border-line">
        {transfer.steps.map((step) => (
          <li key={step.id} className="relative pb-4 pl-5 last:pb-1">
            <Dot />
            <p className="font-medium">{t(`step.${step.kind}`, places)}</p>
            {(step.reason || step.note) && (
              <p className="mt-0.5">
                {[step.reason && t(`reason.${step.reason as 'OTHER'}`), step.seenOn && t('seen', { day: formatDay(step.seenOn, locale) }), step.note].filter(Boolean).join(' · ')}
              </p>
            )}
            <p className="mt-0.5 text-sm text-ink-soft">{[formatDay(step.onDay, locale, true), step.by].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
        {isOpen(transfer.state) && <li className="relative pb-1 pl-5 text-ink-soft"><Dot hollow /><p>{waiting}</p></li>}
      </ol>
    </Card>
  )
}

const Dot = ({ hollow = false }: { hollow?: boolean }) => (
  <span aria-hidden className={clsx('absolute top-1.5 -left-[7px] size-3 rounded-full border-2', hollow ? 'border-amber bg-surface' : 'border-jade bg-jade')} />
)
