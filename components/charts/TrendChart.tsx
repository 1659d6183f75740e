'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatDay, formatPercent } from '@/components/ui/format'
import { Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Span } from '@/lib/kernel/day'
import { LazyTrendLines } from './LazyTrendLines'
import { type ComingPoint, earliest, latest, type TrendPoint } from './trend'

type TrendChartProps = {
  label: string
  /** Consecutive days, oldest first, to the campaign's last day: `null` where nothing is known (yet). */
  data: readonly TrendPoint[]
  /** Percent. */
  target: number
  /** What is expected of the days after the last known one, if anything is. */
  coming?: readonly ComingPoint[]
  wall?: boolean
  /** Shaded, with its name. */
  phase?: Span & { name: string }
} & Omit<ComponentProps<'figure'>, 'children'>

/** A rate day by day against its target, and the same numbers as a table. */
export function TrendChart({ label, data, target, coming = [], wall = false, phase, ...rest }: TrendChartProps) {
  const t = useTranslations('common')
  const locale = useLocale()
  const [first, last] = [earliest(data), latest(data)]
  if (!first || !last) return <p className="py-6 text-sm text-ink-soft">{t('trend.empty')}</p>
  const end = coming.at(-1)
  const expected = ({ day, rate, low, high }: ComingPoint) => ({ day: formatDay(day, locale), rate: formatPercent(rate), low: formatPercent(low), high: formatPercent(high) })
  const summary = t('trend.summary', {
    from: formatDay(first.day, locale),
    to: formatDay(last.day, locale),
    first: formatPercent(first.value),
    last: formatPercent(last.value),
    target,
  })
  return (
    <figure className={wall ? 'min-h-0 flex-1' : undefined} {...rest}>
      <div role="img" aria-label={`${label}：${summary}${end ? t('trend.expected', expected(end)) : ''}`} className={wall ? 'h-full' : 'h-52'}>
        <LazyTrendLines wall={wall} data={data} target={target} coming={coming} targetLabel={t('rate.target', { target })} comingLabel={t('trend.coming')} phase={phase} />
      </div>
      <figcaption hidden={wall}>
        <Disclosure summary={t('asTable')}>
          <Table label={label} height="max-h-72">
            <thead>
              <Tr>
                <Th>{t('trend.day')}</Th>
                <Th numeric>{label}</Th>
              </Tr>
            </thead>
            <tbody>
              {data
                .filter(({ day }) => day <= last.day)
                .map(({ day, value }) => (
                  <Tr key={day}>
                    <Td>{formatDay(day, locale)}</Td>
                    <Td numeric>{value === null ? t('trend.noData') : formatPercent(value)}</Td>
                  </Tr>
                ))}
              {coming.map((point) => (
                <Tr key={point.day}>
                  <Td>{formatDay(point.day, locale)}</Td>
                  <Td numeric className="text-ink-soft">{t('trend.expectedShort', expected(point))}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </Disclosure>
      </figcaption>
    </figure>
  )
}
