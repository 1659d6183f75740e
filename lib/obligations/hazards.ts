import type { Day } from '@/lib/kernel/day'
import type { HazardStep } from '@/lib/hazards/rules'
import type { Obligation } from './rules'

export type HazardStepFacts = { step: HazardStep; onDay: Day; at: string; deadline: Day | null }
export type HazardFacts = { id: string; areaCode: string; dwellingId: string | null; unitId: string | null; steps: HazardStepFacts[] }

/**
 * Owed by every hazard from the day on which it was found, met from the day on which somebody else found it put right. One that is opened again is owed anew from
 * that day, by its new deadline; what was met until then stays met.
 */
export function hazardDue({ areaCode, dwellingId, unitId, steps }: HazardFacts): Obligation[] {
  const inOrder = [...steps].sort((a, b) => (a.onDay !== b.onDay ? (a.onDay < b.onDay ? -1 : 1) : a.at < b.at ? -1 : 1))
  const begun = inOrder.filter(({ step }) => step === 'FOUND' || step === 'REOPENED')
  return begun.flatMap(({ onDay: from, deadline }, n) => {
    const next = begun[n + 1]
    const to = next?.onDay ?? null
    if (to !== null && to <= from) return []
    const own = inOrder.slice(inOrder.indexOf(begun[n]!), next ? inOrder.indexOf(next) : undefined)
    const passed = own.find(({ step }) => step === 'PASSED')?.onDay ?? null
    return [{ indicator: 'HAZARD' as const, areaCode, unitId, dwellingId, weight: 1, due: { from, to }, deadline, met: passed === null ? null : { from: passed, to } }]
  })
}
