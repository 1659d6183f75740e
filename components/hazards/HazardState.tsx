import { useLocale, useTranslations } from 'next-intl'
import { formatDayFrom } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { type Day, daysBetween } from '@/lib/kernel/day'
import { closedAtOnce, type HazardState as State } from '@/lib/hazards/rules'

/** Where a hazard stands: put right, to be checked, or by when. */
export function HazardState({ hazard: { state, deadline, foundOn, closedOn }, today }: { hazard: { state: State; deadline: Day; foundOn: Day; closedOn: Day | null }; today: Day }) {
  const t = useTranslations('hazards')
  const locale = useLocale()
  if (closedOn) return <StatusPill status="ok">{closedAtOnce({ foundOn, closedOn }) ? t('atOnce') : t('closedOn', { day: formatDayFrom(closedOn, locale, today) })}</StatusPill>
  if (deadline < today) return <StatusPill status="late">{t('late', { days: daysBetween(deadline, today) })}</StatusPill>
  return <StatusPill status="due">{state === 'RECTIFIED' ? t('state.RECTIFIED') : t('until', { day: formatDayFrom(deadline, locale, today) })}</StatusPill>
}
