import { useLocale, useTranslations } from 'next-intl'
import { formatDay } from '@/components/ui/format'
import { isWithdrawn } from '@/lib/campaigns/rules'
import { addDays, type Span } from '@/lib/kernel/day'

/** From which day to which a version is in force, in words; the last day is the last on which it is. */
export function useSpanText() {
  const t = useTranslations('policies')
  const locale = useLocale()
  return (span: Span): string => {
    const from = formatDay(span.from, locale, true)
    if (isWithdrawn(span)) return t('spanNone', { from })
    return span.to === null ? t('span', { from }) : t('spanTo', { from, to: formatDay(addDays(span.to, -1), locale, true) })
  }
}
