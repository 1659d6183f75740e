import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { TrendChart } from '@/components/charts/TrendChart'
import { Card } from '@/components/ui/Card'
import type { Campaign } from '@/lib/campaigns/queries'
import { standing } from '@/lib/campaigns/rules'
import { addDays, type Day, eachDay } from '@/lib/kernel/day'
import type { Figures } from '@/lib/obligations/queries'
import { outlookOf } from './indicators'

type RateTrendProps = { indicator: 'REGISTRATION' | 'PERMIT'; campaign: Campaign; figures: Figures; today: Day; /** On a wall: as high as there is room, and no table. */ wall?: boolean; className?: string }

/** A rate over the whole campaign and what is expected of its days to come, against its target and today's phase. */
export function RateTrend({ indicator, campaign, figures, today, wall, className }: RateTrendProps) {
  const t = useTranslations('campaigns')
  const { phase } = standing(campaign, today)
  const { series } = figures
  const known = series.days.map((day, at) => {
    const { due, met } = series.stands[indicator][at]!
    return { day, value: due > 0 ? (met * 100) / due : null }
  })
  const last = series.days.at(-1)
  const toCome = [...eachDay(last ? addDays(last, 1) : campaign.from, campaign.to)].map((day) => ({ day, value: null }))
  return (
    <Card heading={t(`trend.${indicator}`)} className={clsx(wall && 'flex min-h-0 flex-1 flex-col [&_h2]:text-[1.8vw]', className)}>
      <TrendChart
        wall={wall}
        label={t(`trend.${indicator}`)}
        data={[...known, ...toCome]}
        target={campaign.targets[indicator]}
        coming={outlookOf(figures, indicator, campaign.targets, today)?.days}
        phase={phase ? { name: t(`phases.${phase.key}`), from: phase.from, to: phase.to } : undefined}
      />
    </Card>
  )
}
