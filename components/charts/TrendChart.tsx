'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatDay, formatPercent } from '@/components/ui/format'
import { Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Span } from '@/lib/kernel/day'
import { LazyTrendLines } from './LazyTrendLines'
import { earliest, latest, type TrendPoint } from './trend'

type TrendChartProps = {
  label: string
  /** Consecutive days, oldest first, to the campaign's last day: `null` where nothing is known (yet). */
  data: readonly TrendPoint[]
  /** Percent. */
  target: number
  /** Shaded, with its name. */
  phase?: Span & { name: string }
} & Omit<ComponentProps<'figure'>, 'children'>

/** A rate day by day against its target, and the same numbers as a table. */
export function TrendChart({ label, data, target, phase, ...rest }: TrendChartProps) {
  const t = useTranslations('common')
  const locale = useLocale()
  const [first, last] = [earliest(data), latest(data)]
  if (!first || !last) return <p className="py-6 text-sm text-ink-soft">{t('trend.empty')}</p>
  const summary = t('trend.summary', {
    from: formatDay(first.day, locale),
    to: formatDay(last.day, locale),
    first: formatPercent(first.value),
    last: formatPercent(last.value),
    target,
  })
  return (
    <figure {...rest}>
      <div role="img" aria-label={`${label}：${summary}`} className="h-52">
        <LazyTrendLines data={data} target={target} targetLabel={t('rate.target', { target })} phase={phase} />
      </div>
      <figcaption>
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
            </tbody>
          </Table>
        </Disclosure>
      </figcaption>
    </figure>
  )
}
