import type { useTranslations } from 'next-intl'
import { formatCount, formatPercent, formatRate, formatSigned, SMALL_NUMBER } from '@/components/ui/format'
import type { Status } from '@/components/ui/StatusPill'
import type { CheckFound, Gap, Outcome, Shortfall, SummaryState } from '@/lib/acceptance/rules'

/** Words of the paper or of the page: both are made of the same. */
export type AcceptanceWords = ReturnType<typeof useTranslations<'acceptance'>>
export type IndicatorWords = ReturnType<typeof useTranslations<'obligations'>>

export const outcomeStatus: Record<Outcome, Status> = { PASSED: 'ok', RECTIFY: 'due', FAILED: 'late' }

/** How far a community is. */
export function standOf(state: SummaryState | null, returned: boolean): { key: 'none' | SummaryState | 'RETURNED'; status: Status } {
  if (state === null) return { key: 'none', status: 'neutral' }
  if (state === 'DRAFT') return returned ? { key: 'RETURNED', status: 'late' } : { key: 'DRAFT', status: 'neutral' }
  return { key: state, status: state === 'SENT' ? 'due' : outcomeStatus[state] }
}

/** 93.1%（90.2%—95.4%）, or 7 / 9 of a few, or of those that are no longer apart; null where nobody was found. */
export const checkText = (t: AcceptanceWords, { rate, interval, found, registered, mixed }: CheckFound): string | null =>
  mixed && found > 0 ? t('mixed', { found: formatCount(found), registered: formatCount(registered) }) : rate === null || interval === null ? null : t('interval', { rate: found < SMALL_NUMBER ? formatRate(registered, found) : formatPercent(rate * 100), low: formatPercent(interval.low * 100), high: formatPercent(interval.high * 100) })

const size = (gap: Gap) => Math.abs(gap.points).toFixed(1)
export const gapText = (t: AcceptanceWords, gap: Gap | null, found: number): string => (gap ? (found < SMALL_NUMBER ? t(`gapNamed.${gap.says}`) : t(`gap.${gap.says}`, { points: size(gap) })) : t('gap.none'))
/** Points of a percentage of a few people say nothing: then it is named alone. */
export const gapShort = (t: AcceptanceWords, gap: Gap, found: number): string => found < SMALL_NUMBER ? t(`gapNamed.${gap.says}`) : t(`gapShort.${gap.says}`, { points: size(gap), signed: formatSigned(gap.points) })

export const shortfallText = (t: AcceptanceWords, name: IndicatorWords, shortfall: Shortfall, found: number): string => {
  if (shortfall.what === 'target') return t('shortfall.target', { name: name(`indicator.${shortfall.indicator}`), lack: formatCount(shortfall.lack) })
  if (shortfall.what === 'gap' && found < SMALL_NUMBER) return t('shortfall.gapFew')
  return shortfall.what === 'gap' ? t('shortfall.gap', { points: shortfall.points.toFixed(1) }) : t(`shortfall.${shortfall.what}`)
}
