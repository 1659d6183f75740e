import type { AreaStand } from '@/lib/campaigns/rules'
import type { AreaFigures } from '@/lib/obligations/queries'

/** An area's figures as the rules of attention and ranking read them. Overdue there means registration: one number, one list behind it. */
export const areaStandOf = ({ areaCode, rates, pending }: AreaFigures): AreaStand => ({
  areaCode,
  registration: { ...rates.REGISTRATION.today, weekAgo: rates.REGISTRATION.weekAgo },
  permit: rates.PERMIT.today,
  coverage: rates.COVERAGE.today,
  overdue: pending.overdue.REGISTRATION,
})

/** What a figure's element says to machines: whose, which, and its two numbers. */
export const figureData = (areaCode: string, indicator: string, { met, due }: { met: number; due: number }) => ({
  'data-area': areaCode, 'data-indicator': indicator, 'data-met': met, 'data-due': due,
})
