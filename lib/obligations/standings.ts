import type { DatedPolicy } from '@/lib/campaigns/rules'
import { type Day, intersect, type Span } from '@/lib/kernel/day'
import { countOn, coordinatorsNeeded, fenNeeded, fenOn, type Resources, type StandingFacts, turningDays } from '@/lib/resources/rules'
import { joined, type Obligation, owedInSpells } from './rules'

export type { StandingFacts }

const ENOUGH = {
  STAFFING: (facts: StandingFacts, day: Day, resources: Resources) => { const count = countOn(facts, day); return count !== null && count.coordinators >= coordinatorsNeeded(count.residents, resources) },
  FUNDING: (facts: StandingFacts, day: Day, resources: Resources) => { const count = countOn(facts, day); return count !== null && fenOn(facts, day) >= fenNeeded(count.residents, resources) },
} as const

/**
 * STAFFING and FUNDING: owed by every community from the first count on; met while there are coordinators, and money for the year, for the people last counted there. Money ends with its year, which is
 * known beforehand. What a policy asks for is owed at once when it comes into force.
 */
export function standingDue(facts: StandingFacts, policies: readonly DatedPolicy[]): Obligation[] {
  const days = turningDays(facts)
  if (days.length === 0) return []
  const open: Span = { from: days[0]!, to: facts.closedOn }
  const parts = days.map((from, i): Span => ({ from, to: days[i + 1] ?? null }))
  return policies.flatMap(({ span, policy }) => {
    const due = open.to !== null && open.to <= open.from ? null : intersect(open, span)
    if (!due) return []
    return (['STAFFING', 'FUNDING'] as const).flatMap((indicator) => {
      const spells = joined(parts.filter((part) => ENOUGH[indicator](facts, part.from, policy.resources)))
      return owedInSpells({ indicator, areaCode: facts.areaCode, unitId: null, dwellingId: null, weight: 1 }, due, due.from, spells)
    })
  })
}
