import type { Day } from '@/lib/kernel/day'
import { begins, HAZARD_STEPS, type HazardStep } from '@/lib/hazards/rules'
import type { Obligation } from './rules'

export type HazardStepFacts = { step: HazardStep; onDay: Day; at: string; deadline: Day | null }
export type HazardFacts = { id: string; areaCode: string; dwellingId: string | null; unitId: string | null; steps: HazardStepFacts[] }

/**
 * Owed by every hazard from the day on which it was found, met from the day on which somebody else found it put right. One that is opened again is owed anew from
 * that day, by its new deadline; what was met until then stays met. One that is there again on the very day on which it was passed was not put right.
 */
export function hazardDue({ areaCode, dwellingId, unitId, steps }: HazardFacts): Obligation[] {
  const inOrder = [...steps].sort(byWhen)
  const begun = inOrder.filter(({ step }) => begins(step))
  return begun.flatMap(({ onDay: from, deadline }, n) => {
    const next = begun[n + 1]
    const to = next?.onDay ?? null
    if (to !== null && to <= from) return []
    const own = inOrder.slice(inOrder.indexOf(begun[n]!), next ? inOrder.indexOf(next) : undefined)
    const passed = own.find(({ step }) => step === 'PASSED')?.onDay ?? null
    return [{ indicator: 'HAZARD' as const, areaCode, unitId, dwellingId, weight: 1, due: { from, to }, deadline, met: passed === null || (to !== null && passed >= to) ? null : { from: passed, to } }]
  })
}

/** In the order in which they were taken; those of one moment in the order in which they can be. */
const byWhen = (a: HazardStepFacts, b: HazardStepFacts): number => {
  if (a.onDay !== b.onDay) return a.onDay < b.onDay ? -1 : 1
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  return HAZARD_STEPS.indexOf(a.step) - HAZARD_STEPS.indexOf(b.step)
}
