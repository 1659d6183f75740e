import { SMALL_NUMBER } from '@/components/ui/format'
import { type CampaignTargets, targetOf } from '@/lib/campaigns/schema'
import type { Day } from '@/lib/kernel/day'
import { type Projection, project } from '@/lib/obligations/projection'
import type { Figures } from '@/lib/obligations/queries'
import type { Indicator } from '@/lib/obligations/rules'

/** Owed by everybody on the same two days of a month: between them nothing grows, and no pace is theirs. */
const UNPACED: readonly Indicator[] = ['PERIOD_REPORT']

/** Where a rate of an area will stand at the campaign's end; null without a target, for numbers too small for a rate, and where there is no pace to go by. */
export function outlookOf({ whole, courses }: Figures, indicator: Indicator, targets: CampaignTargets, today: Day): Projection | null {
  const target = targetOf(targets, indicator)
  return target === undefined || UNPACED.includes(indicator) || whole.rates[indicator].today.due < SMALL_NUMBER ? null : project(courses[indicator], today, target)
}
