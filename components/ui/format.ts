import type { Locale } from '@/lib/kernel/labels'

/*
 * Days, counts and rates as people read them. Written out here rather than with Intl's date styles, whose texts differ between
 * the server and a phone ("20 Sept", "20 Sep") and would then be drawn twice.
 */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 4月20日, 20 Apr. A year is added when `year` is true. `day` is YYYY-MM-DD. */
export function formatDay(day: string, locale: Locale, year = false): string {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number]
  if (locale === 'en') return `${d} ${MONTHS[m - 1]}${year ? ` ${y}` : ''}`
  return `${year ? `${y}年` : ''}${m}月${d}日`
}

/** A day as it is said on another one: with its year only where that is another, too. */
export const formatDayFrom = (day: string, locale: Locale, today: string): string => formatDay(day, locale, day.slice(0, 4) !== today.slice(0, 4))

/** 41,318: grouped by thousands in both languages. */
export const formatCount = (count: number): string => String(Math.trunc(count)).replace(/\B(?=(\d{3})+$)/g, ',')

/** Below this many, a percentage swings with one person and a count says more. */
export const SMALL_NUMBER = 20

/**
 * Tenths of a percent, rounded down: 94.96 % stays 94.9, because a screen that says 95.0 before the target is reached makes two
 * screens disagree. Remainders instead of a division, so that no float can lift a figure over a line. `due` > 0.
 */
function tenths(met: number, due: number): number {
  const scaled = met * 1000
  return (scaled - (scaled % due)) / due
}

/** 94.9 %, from whole numbers. */
export const percentDown = (met: number, due: number): string => (due > 0 ? `${oneDecimal(tenths(met, due))}%` : '—')

/** A percentage that is already one (94.96), rounded down to 94.9%. Its float noise below a millionth is not part of the figure. */
export const formatPercent = (value: number): string => `${oneDecimal(Math.floor(Number((value * 10).toFixed(6))))}%`

const oneDecimal = (inTenths: number) => (inTenths / 10).toFixed(1)

/** A rate as it may be shown: 93.2%, or 17 / 19 while the numbers are small, or — when nothing is due. */
export function formatRate(met: number, due: number): string {
  if (due <= 0) return '—'
  return due < SMALL_NUMBER ? `${formatCount(met)} / ${formatCount(due)}` : percentDown(met, due)
}

/** A change in points, to one decimal: ▲ 0.6, ▼ 0.3, ± 0.0. The arrow carries the sign. */
export function formatChange(points: number): string {
  const size = Math.abs(points).toFixed(1)
  return size === '0.0' ? '± 0.0' : `${points > 0 ? '▲' : '▼'} ${size}`
}

/** A change in a column: +3.2, −0.4, 0.0. */
export function formatSigned(points: number): string {
  const size = Math.abs(points).toFixed(1)
  return size === '0.0' ? size : `${points > 0 ? '+' : '−'}${size}`
}
