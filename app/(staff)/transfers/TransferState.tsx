import { useTranslations } from 'next-intl'
import { StatusPill } from '@/components/ui/StatusPill'
import { type Day, daysBetween } from '@/lib/kernel/day'
import { isOverdue, type TransferState as State } from '@/lib/transfers/rules'

/** Where a request stands; how late it is, once it is. */
export function TransferState({ state, deadline, today }: { state: State; deadline: Day; today: Day }) {
  const t = useTranslations('transfers')
  if (isOverdue({ state, deadline }, today)) return <StatusPill status="late">{t('overdue', { days: daysBetween(deadline, today) })}</StatusPill>
  const status = state === 'ASKED' || state === 'CONTESTED' ? 'due' : state === 'ACCEPTED' || state === 'DEPARTED' || state === 'DECIDED_FOR' ? 'ok' : 'neutral'
  return <StatusPill status={status}>{t(`state.${state}`)}</StatusPill>
}
