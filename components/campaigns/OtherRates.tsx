import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatCount, formatRate } from '@/components/ui/format'
import type { AreaFigures } from '@/lib/obligations/queries'
import type { Indicator } from '@/lib/obligations/rules'
import { namesHref } from './links'
import { figureData } from './stands'

const OTHERS = ['COVERAGE', 'LOOK', 'CONSISTENCY'] as const satisfies readonly Indicator[]

/** The rates beside the campaign's two, a line each: the rate, its numbers, and what is left to do, which opens. */
export function OtherRates({ campaignId, figures, className }: { campaignId: string; figures: AreaFigures; className?: string }) {
  const t = useTranslations('campaigns')
  const name = useTranslations('obligations.indicator')
  return (
    <Card heading={t('others.title')} className={className}>
      <ul>
        {OTHERS.map((indicator) => {
          const { due, met } = figures.rates[indicator].today
          return (
            <li key={indicator} className="border-b border-line last:border-0">
              <Link
                href={namesHref(campaignId, figures.areaCode, { indicator, show: 'unmet' })} prefetch={false}
                className="tap -mx-2 flex flex-wrap items-center justify-between gap-x-3 rounded-md px-2 py-1.5 no-underline hover:bg-sunk"
                {...figureData(figures.areaCode, indicator, { due, met })}
              >
                <span>{name(indicator)}</span>
                <b className="ml-auto text-lg font-semibold">{formatRate(met, due)}</b>
                <span className="basis-full text-xs text-ink-soft">
                  {due > 0 ? t(`counted.${indicator}`, { met: formatCount(met), due: formatCount(due) }) : t(`nothingDue.${indicator}`)}
                  {due > 0 && ` · ${met < due ? t('others.open', { count: formatCount(due - met) }) : t('others.none')}`}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
