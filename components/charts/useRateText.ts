import { useTranslations } from 'next-intl'
import { formatCount, percentDown, SMALL_NUMBER } from '@/components/ui/format'
import { standingOf, type Rate } from './standing'

/** A rate in one sentence, for those who hear the chart instead of seeing it. */
export function useRateText(): (label: string, rate: Rate) => string {
  const t = useTranslations('common')
  return (label, rate) => {
    if (rate.due <= 0) return t('rate.nobody', { label })
    const standing = t(`standing.${standingOf(rate)}`)
    const numbers = { label, met: formatCount(rate.met), due: formatCount(rate.due), target: rate.target, standing }
    return rate.due < SMALL_NUMBER ? t('rate.counts', numbers) : t('rate.text', { ...numbers, rate: percentDown(rate.met, rate.due) })
  }
}
