import type { Day } from '@/lib/kernel/day'
import type { ServiceStep } from '@/lib/services/rules'
import type { Obligation } from './rules'

export type ServiceStepFacts = { step: ServiceStep; onDay: Day; deadline: Day | null; areaCode: string }
/** `steps` in the order in which they were written down. */
export type ServiceFacts = { id: string; steps: ServiceStepFacts[] }

/**
 * SERVICE: owed for every request from the day on which it was asked, until it is withdrawn; by the day that it was asked with; met from the day on which the resident was told the result, in time or late, be it that it cannot be.
 * One that is opened again is owed anew from then, by a new day. Each is owed where the request lay then, so that no past figure moves with a person.
 */
export function serviceDue({ steps }: ServiceFacts): Obligation[] {
  const begun = steps.filter(({ step }) => step === 'ASKED' || step === 'REOPENED')
  const withdrawn = steps.find(({ step }) => step === 'WITHDRAWN')?.onDay ?? null
  return begun.flatMap((begin, n) => {
    const next = begun[n + 1]
    const to = next?.onDay ?? withdrawn
    if (to !== null && to <= begin.onDay) return []
    const told = steps.slice(steps.indexOf(begin), next ? steps.indexOf(next) : undefined).find(({ step }) => step === 'DONE' || step === 'NOT_POSSIBLE')?.onDay ?? null
    return [{
      indicator: 'SERVICE' as const, areaCode: begin.areaCode, unitId: null, dwellingId: null, weight: 1, due: { from: begin.onDay, to }, deadline: begin.deadline,
      met: told === null || (to !== null && told >= to) ? null : { from: told, to },
    }]
  })
}
