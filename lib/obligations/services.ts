import { type Day, maxDay } from '@/lib/kernel/day'
import type { ServiceStep } from '@/lib/services/rules'
import type { Obligation } from './rules'

export type ServiceStepFacts = { step: ServiceStep; onDay: Day; deadline: Day | null; areaCode: string }
/** `steps` in the order in which they were written down. */
export type ServiceFacts = { id: string; steps: ServiceStepFacts[] }

/**
 * SERVICE: owed for every request from the day on which it was asked, until it is withdrawn; by the day that it was asked with; met from the day on which the resident was told the result, in time or late, be it that it cannot be.
 * One that is opened again is owed anew from then, by a new day. Who has it to do owes it: it goes with its person, from the day of their move and by the same deadline; until then it was owed where it was, so that no past
 * figure moves with anybody.
 */
export function serviceDue({ steps }: ServiceFacts): Obligation[] {
  const begun = steps.filter(({ step }) => step === 'ASKED' || step === 'REOPENED')
  const withdrawn = steps.find(({ step }) => step === 'WITHDRAWN')?.onDay ?? null
  return begun.flatMap((begin, n) => {
    const next = begun[n + 1]
    const to = next?.onDay ?? withdrawn
    const since = steps.slice(steps.indexOf(begin), next ? steps.indexOf(next) : undefined)
    const told = since.find(({ step }) => step === 'DONE' || step === 'NOT_POSSIBLE')?.onDay ?? null
    const places = [begin, ...since.filter(({ step }) => step === 'MOVED')]
    return places.flatMap(({ areaCode, onDay: from }, at) => {
      const until = places[at + 1]?.onDay ?? to
      if (until !== null && until <= from) return []
      return [{
        indicator: 'SERVICE' as const, areaCode, unitId: null, dwellingId: null, weight: 1, due: { from, to: until }, deadline: begin.deadline,
        met: told === null || (until !== null && told >= until) ? null : { from: maxDay(from, told), to: until },
      }]
    })
  })
}
