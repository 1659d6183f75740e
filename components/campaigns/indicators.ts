import { SMALL_NUMBER } from '@/components/ui/format'
import type { Campaign } from '@/lib/campaigns/queries'
import { lacking } from '@/lib/campaigns/rules'
import { type CampaignTargets, targetOf } from '@/lib/campaigns/schema'
import { addDays, type Day } from '@/lib/kernel/day'
import { PACE_DAYS, type Projection, project } from '@/lib/obligations/projection'
import type { Figures } from '@/lib/obligations/queries'
import { type Indicator, INDICATORS } from '@/lib/obligations/rules'
import type { Stand } from '@/lib/obligations/tallied'

/** Owed by everybody on the same two days of a month, by every community always, or by each case in its own days: nothing grows from day to day, and no pace is theirs. */
const UNPACED: readonly Indicator[] = ['PERIOD_REPORT', 'STAFFING', 'FUNDING', 'FOLLOW_UP']

/** Where a rate of an area will stand at the campaign's end; null without a target, for numbers too small for a rate, and where there is no pace to go by: nor is there one across a change of policy. */
export function outlookOf({ whole, courses, ruledOn }: Figures, indicator: Indicator, targets: CampaignTargets, today: Day): Projection | null {
  const target = targetOf(targets, indicator)
  if (target === undefined || UNPACED.includes(indicator) || whole.rates[indicator].today.due < SMALL_NUMBER) return null
  return ruledOn !== null && ruledOn > addDays(today, -PACE_DAYS) ? null : project(courses[indicator], today, target)
}

/** Of what a policy need not ask for, and of what nobody has written, nothing is said where nothing is owed. */
const OPTIONAL: readonly Indicator[] = ['CERTIFICATE_CHECK', 'CERTIFICATE_CHANGE', 'INQUIRY_REPLY', 'PERIOD_REPORT', 'STAFFING', 'FUNDING', 'UNIT_FP_LETTER', 'FOLLOW_UP', 'SERVICE', 'NO_LETTING']

/** One indicator of an area. `lack`: how many more must be met for the target; 0 without one. */
export type IndicatorRow = { indicator: Indicator; stand: Stand; target: number | undefined; lack: number; overdue: number; outlook: Projection | null }

/** Every indicator of an area, those with a target first. */
export function indicatorRows({ targets }: Campaign, figures: Figures, today: Day): IndicatorRow[] {
  const rows = INDICATORS.filter((indicator) => !OPTIONAL.includes(indicator) || figures.whole.rates[indicator].today.due > 0).map((indicator): IndicatorRow => {
    const [stand, target] = [figures.whole.rates[indicator].today, targetOf(targets, indicator)]
    return { indicator, stand, target, lack: target === undefined ? 0 : lacking(stand, target), overdue: figures.whole.pending.overdue[indicator], outlook: outlookOf(figures, indicator, targets, today) }
  })
  return [...rows.filter(({ target }) => target !== undefined), ...rows.filter(({ target }) => target === undefined)]
}

/** How sure a target is, as a mark. */
export const VERDICT_STATUS = { will: 'ok', may: 'due', 'will-not': 'late' } as const
