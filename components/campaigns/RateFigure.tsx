import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BulletBar } from '@/components/charts/BulletBar'
import { Figure } from '@/components/ui/Figure'
import { formatChange, formatCount, percentDown, SMALL_NUMBER } from '@/components/ui/format'
import { changeInPoints, type Policy } from '@/lib/campaigns/rules'
import type { AreaFigures } from '@/lib/obligations/queries'
import type { Indicator } from '@/lib/obligations/rules'
import { HowCounted } from './HowCounted'
import { figureData } from './stands'

type RateFigureProps = {
  indicator: Indicator
  figures: AreaFigures
  policy: Policy | null
  /** Percent; coverage has none. */
  target?: number
  facts?: ReactNode
  className?: string
}

/** One rate of one area: its percentage, its two numbers, its change, its target, and how it is counted. */
export function RateFigure({ indicator, figures, policy, target, facts, className }: RateFigureProps) {
  const t = useTranslations('campaigns')
  const name = useTranslations('obligations.indicator')(indicator)
  const { today, yesterday, weekAgo } = figures.rates[indicator]
  const { due, met } = today
  // What is no rate is said as the number that it is.
  const counted = indicator === 'NO_LETTING'
  const small = counted || due < SMALL_NUMBER
  const numbers = { met: formatCount(met), due: formatCount(due) }
  const changes = [['yesterday', yesterday], ['weekAgo', weekAgo]] as const
  return (
    <Figure
      heading={name}
      aside={<HowCounted indicator={indicator} stand={today} coverage={figures.rates.COVERAGE.today} policy={policy} />}
      value={due <= 0 ? '—' : counted ? numbers.due : small ? `${numbers.met} / ${numbers.due}` : percentDown(met, due).replace('%', '')}
      unit={small ? undefined : '%'}
      notes={
        <>
          {due <= 0 ? t(`nothingDue.${indicator}`) : small ? t(`countedSmall.${indicator}`) : t(`counted.${indicator}`, numbers)}
          <br />
          {!small && changes.map(([key, before], at) => {
            const points = changeInPoints(today, before)
            return points === null ? null : (
              <span key={key}>
                {at > 0 && ' · '}
                <span className={clsx('whitespace-nowrap', points >= 0.05 && 'text-jade', points <= -0.05 && 'text-cinnabar')}>
                  {t(`change.${key}`, { change: formatChange(points) })}
                </span>
              </span>
            )
          })}
        </>
      }
      facts={facts && <div className="col-span-full grid grid-cols-2 gap-x-4 gap-y-2.5 print:grid-cols-4">{facts}</div>}
      className={className}
      {...figureData(figures.areaCode, indicator, today)}
    >
      {target !== undefined && due > 0 && <BulletBar met={met} due={due} target={target} label={name} />}
    </Figure>
  )
}
