import { useLocale, useTranslations } from 'next-intl'
import { formatDayFrom } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { type Day, daysBetween } from '@/lib/kernel/day'
import type { ServiceState as State } from '@/lib/services/rules'

/** Where a request stands: by when it is due and how far it has come, how late it is, or its result. */
export function ServiceState({ service: { state, deadline, closedOn }, today }: { service: { state: State; deadline: Day; closedOn: Day | null }; today: Day }) {
  const [t, locale] = [useTranslations('services'), useLocale()]
  if (closedOn) return <StatusPill status={state === 'DONE' ? 'ok' : 'neutral'} className="whitespace-normal">{t('closedOn', { state: t(`state.${state}`), day: formatDayFrom(closedOn, locale, today) })}</StatusPill>
  const late = deadline < today
  const by = late ? t('late', { days: daysBetween(deadline, today) }) : t('until', { day: formatDayFrom(deadline, locale, today) })
  return <StatusPill status={late ? 'late' : 'due'} className="whitespace-normal">{`${t(`state.${state}`)} · ${by}`}</StatusPill>
}

/** Hardship, and children alone. */
export function UrgentMark() {
  return <span className="inline-block rounded-sm bg-cinnabar-soft px-1.5 text-xs font-semibold whitespace-nowrap text-cinnabar">{useTranslations('services')('urgent')}</span>
}
