import type { Policy } from '@/lib/campaigns/rules'
import { changeBy } from '@/lib/certificates/rules'
import { addDays, birthday, type Day, intersect, maxDay } from '@/lib/kernel/day'
import { type ChangeFacts, joined, knownSpan, type Obligation, owedInSpells, placeOf, type ResidentFacts, type StayFacts } from './rules'

type Person = Pick<ResidentFacts, 'sex' | 'bornOn' | 'certificates'>

/** GB/T 2261.1. */
const FEMALE = '2'

/**
 * CERTIFICATE_CHECK: owed by women of the policy's ages (18 to 49, until the 50th birthday) from arrival, or the birthday, to departure; met from a valid check until the certificate ends, which begins an obligation of
 * its own, due on that day. Nothing where the policy asks for no checks.
 */
export function checksDue(stay: StayFacts, person: Person, { certificate }: Policy): Obligation[] {
  const known = knownSpan(stay)
  if (!certificate.checks || !known || person.sex !== FEMALE || !person.bornOn) return []
  const from = birthday(person.bornOn, certificate.fromAge)
  const due = intersect(known, { from: maxDay(from, person.certificates.knownOn ?? from), to: birthday(person.bornOn, certificate.untilAge) })
  if (!due) return []
  const spells = joined(person.certificates.checks.map((check) => ({ from: check.onDay, to: check.validTo })))
  return owedInSpells({ ...placeOf(stay), indicator: 'CERTIFICATE_CHECK', weight: 1 }, due, addDays(due.from, certificate.checkWithinDays), spells)
}

/**
 * CERTIFICATE_CHANGE: owed by whoever has a certificate and whose situation has changed, from when we heard of it to departure, by the policy's days from the change; met once it is registered. Heard of
 * by mistake it is owed until that was said. `begins`: the first day of the policy.
 */
export function changesDue(stay: StayFacts, person: Person, { certificate }: Policy, begins: Day): Obligation[] {
  const known = knownSpan(stay)
  if (!certificate.checks || !known) return []
  // Those heard of on one day, or before somebody came here or the policy began, are one: done with the last of them, late with the first.
  const byDay = new Map<Day, ChangeFacts[]>()
  for (const change of person.certificates.changes) {
    const from = maxDay(change.notedOn, known.from, begins)
    if (change.retractedOn === null || change.retractedOn > from) byDay.set(from, [...(byDay.get(from) ?? []), change])
  }
  return [...byDay].flatMap(([from, changes]) => {
    const retracted = changes.map((change) => change.retractedOn)
    const due = intersect(known, { from, to: retracted.includes(null) ? null : latest(retracted) })
    if (!due) return []
    // One that was noted by mistake counted until that was said.
    const ends = changes.map((change) => change.registeredOn ?? change.retractedOn)
    const registered = ends.includes(null) ? null : latest(ends)
    const deadline = changes.map((change) => changeBy(change.changedOn, certificate).registered).sort()[0]!
    return { ...placeOf(stay), indicator: 'CERTIFICATE_CHANGE' as const, weight: 1, due, deadline, met: registered && intersect(due, { from: maxDay(registered, due.from), to: null }) }
  })
}

const latest = (days: readonly (Day | null)[]): Day => days.reduce((last: Day | null, day) => (last === null ? day : day === null ? last : maxDay(last, day)), null)!
