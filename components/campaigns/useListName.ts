import { useTranslations } from 'next-intl'
import type { Indicator } from '@/lib/obligations/rules'
import { EXPIRING_DAYS, type Fault, type Show } from '@/lib/obligations/tallied'
import { isFault } from './links'

/** What a list behind a figure is called. */
export function useListName(): (indicator: Indicator, show: Show | Fault) => string {
  const t = useTranslations('campaigns.list')
  return (indicator, show) => (isFault(show) ? t(`faults.${show}`) : t(`${indicator}.${show}`, { days: EXPIRING_DAYS }))
}
