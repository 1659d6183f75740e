import { addDays, addMonths, birthday, type Day, intersect, maxDay, minDay, type Span } from '@/lib/kernel/day'
import type { DatedPolicy, Policy } from '@/lib/campaigns/rules'

/**
 * Rates of the campaign, and what the walk is counted by in the same way, so that it has the same past: COVERAGE (doors seen ÷ doors known), LOOK (doors
 * lately looked at ÷ doors ever visited) and CONSISTENCY (people lately confirmed where they are registered ÷ people registered).
 */
export const INDICATORS = ['REGISTRATION', 'PERMIT', 'COVERAGE', 'LOOK', 'CONSISTENCY'] as const
export type Indicator = (typeof INDICATORS)[number]

/** Those with a line day by day; the others are held against a week ago alone. */
export const CHARTED = ['REGISTRATION', 'PERMIT', 'COVERAGE'] as const satisfies readonly Indicator[]
export type Charted = (typeof CHARTED)[number]

/** Whether an indicator counts doors, each once; all others count people. */
export const countsDoors = (indicator: Indicator): boolean => indicator === 'COVERAGE' || indicator === 'LOOK'

/** Something owed by a subject over `due`, by `deadline`, and fulfilled over `met`. `weight` is how many people or doors it stands for. */
export type Obligation = {
  indicator: Indicator
  areaCode: string
  unitId: string | null
  dwellingId: string | null
  weight: number
  due: Span
  deadline: Day | null
  met: Span | null
}

export type StayFacts = {
  dwellingId: string | null
  areaCode: string
  unitId: string | null
  arrivedOn: Day
  fromOn: Day
  reportedOn: Day
  registeredOn: Day | null
  toOn: Day | null
  endReportedOn: Day | null
  endReason: 'MOVED' | 'LEFT' | 'MISTAKE' | null
  reason: string | null
  presences: PresenceFacts[]
}

/** What was learnt on a day of somebody's still being where they are registered; everything but a confirmation casts doubt on it. */
export const PRESENCES = ['CONFIRMED', 'EMPTY', 'PHONE_DEAD', 'UNIT_LEFT'] as const
export type Presence = (typeof PRESENCES)[number]
export type PresenceFacts = { onDay: Day; at: string; kind: Presence }

export type PermitFacts = { issuedOn: Day; validTo: Day; endedOn: Day | null }
export type ResidentFacts = { id: string; bornOn: Day | null; permitDeclinedOn: Day | null; stays: StayFacts[]; permits: PermitFacts[] }
export type VisitFacts = { onDay: Day; at: string; outcome: VisitOutcome; peopleFound: number | null }
export type VisitOutcome = 'MET' | 'NO_ANSWER' | 'REFUSED' | 'VACANT' | 'NOT_LET'
export type DwellingFacts = { id: string; areaCode: string; knownOn: Day; visits: VisitFacts[]; stays: StayFacts[] }

/**
 * The days on which we knew that somebody lives there: from the later of moving in and our hearing of it, to the later of moving out
 * and our hearing of that. What was not yet known on a day never changes that day's figure. A stay noted by mistake was never known.
 */
export function knownSpan(stay: StayFacts): Span | null {
  if (stay.endReason === 'MISTAKE') return null
  const from = maxDay(stay.fromOn, stay.reportedOn)
  const to = stay.toOn === null ? null : maxDay(stay.toOn, stay.endReportedOn ?? stay.toOn)
  return to !== null && to <= from ? null : { from, to }
}

/** Owed by every person known to live here until departure; met while registered at the door. Deadline: the policy's days. */
export function registrationDue(stay: StayFacts, policy: Policy): Obligation | null {
  const due = knownSpan(stay)
  if (!due) return null
  const met = stay.registeredOn && intersect(due, { from: maxDay(due.from, stay.registeredOn), to: null })
  return { ...placeOf(stay), indicator: 'REGISTRATION', weight: 1, due, deadline: addDays(due.from, policy.registration.withinDays), met: met || null }
}

/**
 * Owed from the day on which age, length of stay and reason qualify (campaign: 16 years and 30 days; Interim Regulations on Residence
 * Permits 2016, art. 2: half a year and work, home or study), until departure. Each permit's end begins an obligation of its own, due on that day: every row has one span of met
 * and one deadline.
 */
export function permitsDue(stay: StayFacts, person: ResidentFacts, policy: Policy): Obligation[] {
  const known = knownSpan(stay)
  if (!known || !person.bornOn) return []
  const { minAge, minStay, reasons, issueWithinDays, declinedStaysDue } = policy.permit
  if (reasons && !(stay.reason && reasons.includes(stay.reason))) return []
  const qualifies = maxDay(birthday(person.bornOn, minAge), 'days' in minStay ? addDays(stay.arrivedOn, minStay.days) : addMonths(stay.arrivedOn, minStay.months))
  const until = declinedStaysDue ? null : person.permitDeclinedOn
  const due = intersect(known, { from: qualifies, to: until && until <= qualifies ? qualifies : until })
  if (!due) return []
  const owed = { ...placeOf(stay), indicator: 'PERMIT' as const, weight: 1, deadline: addDays(due.from, issueWithinDays) }
  const obligations: Obligation[] = []
  let { from } = due
  for (const met of spellsInForce(person.permits).flatMap((spell) => intersect(spell, due) ?? [])) {
    obligations.push({ ...owed, due: { from, to: met.to }, met })
    if (met.to === null) return obligations
    // From the day on which one ends the next is owed, and late.
    from = met.to
    owed.deadline = met.to
  }
  if (due.to === null || from < due.to) obligations.push({ ...owed, due: { from, to: due.to }, met: null })
  return obligations
}

/** Spans over which some permit is in force, in order, touching ones joined. */
export function spellsInForce(permits: readonly PermitFacts[]): Span[] {
  const spans = permits
    .map((p) => ({ from: p.issuedOn, to: p.endedOn === null ? p.validTo : minDay(p.endedOn, p.validTo) }))
    .filter((s) => s.to > s.from)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const joined: { from: Day; to: Day }[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last && span.from <= last.to) last.to = maxDay(last.to, span.to)
    else joined.push({ ...span })
  }
  return joined
}

/**
 * People counted at a door beyond those whom we know there, from the day of the count until the next one. As they become known the
 * weight falls; somebody known who leaves again was one of those counted, and makes nobody unknown. "No answer", and a refusal without a count, say nothing and change nothing.
 */
export function unidentifiedDue(dwelling: DwellingFacts, policy: Policy): Obligation[] {
  const counts = [...dwelling.visits].filter((v) => v.peopleFound !== null).sort(byInstant)
  const known = dwelling.stays.flatMap((stay) => knownSpan(stay) ?? [])
  const owed: Obligation[] = []
  for (const [i, count] of counts.entries()) {
    const until = counts[i + 1]?.onDay ?? null
    if (until !== null && until <= count.onDay) continue
    const span: Span = { from: count.onDay, to: until }
    const edges = [...new Set([span.from, ...known.map((k) => k.from)])]
      .filter((d) => d >= span.from && (span.to === null || d < span.to)).sort()
    for (const [j, from] of edges.entries()) {
      const weight = count.peopleFound! - known.filter((k) => k.from <= from && (k.to === null || k.to > span.from)).length
      if (weight <= 0) continue
      owed.push({
        indicator: 'REGISTRATION', areaCode: dwelling.areaCode, unitId: null, dwellingId: dwelling.id, weight,
        due: { from, to: edges[j + 1] ?? span.to }, deadline: addDays(count.onDay, policy.registration.withinDays), met: null,
      })
    }
  }
  return owed
}

const SEEN: readonly VisitOutcome[] = ['MET', 'REFUSED', 'VACANT', 'NOT_LET']

/** Whether a visit tells something about a door. An unanswered knock leaves it as unknown as before. */
export const tellsOfDoor = (outcome: VisitOutcome): boolean => SEEN.includes(outcome)

/** Every known door, met once somebody has been seen at it or registered behind it. */
export function coverageDue(dwelling: DwellingFacts): Obligation {
  const days = [
    ...dwelling.visits.filter((v) => tellsOfDoor(v.outcome)).map((v) => v.onDay),
    ...dwelling.stays.flatMap((stay) => (stay.registeredOn && stay.endReason !== 'MISTAKE' ? [stay.registeredOn] : [])),
  ].sort()
  const due: Span = { from: dwelling.knownOn, to: null }
  return {
    indicator: 'COVERAGE', areaCode: dwelling.areaCode, unitId: null, dwellingId: dwelling.id, weight: 1, due, deadline: null,
    met: days[0] ? { from: maxDay(days[0], due.from), to: null } : null,
  }
}

/** A day on which something was learnt, or tried to be. */
export type Mark = { on: Day; told: boolean }

/** With the instant when it was learnt, ISO 8601; null for the day of a registration, which has the last word of its day. */
type Told = Mark & { at: string | null }

/**
 * The last word of each day, in the order of the days. What was learnt before something that we have heard of already, and is handed in after it, says nothing
 * any more: a phone that finds its signal on Thursday does not know better than who was there on Wednesday.
 */
function lastWords(marks: readonly Told[]): Mark[] {
  const order = (a: Told, b: Told) => (a.on !== b.on ? (a.on < b.on ? -1 : 1) : a.at === b.at ? 0 : a.at === null || (b.at !== null && a.at > b.at) ? 1 : -1)
  const words = new Map<Day, Mark>()
  let latest = ''
  for (const { on, told, at } of [...marks].sort(order)) {
    if (at !== null && at < latest) continue
    if (at !== null) latest = at
    words.set(on, { on, told })
  }
  return [...words.values()]
}

/**
 * What is owed to be looked at again. What was learnt holds for `everyDays`, unless somebody comes before; what could not be learnt holds for nothing. The next
 * look is owed within `withinDays` of that. Each mark begins an obligation of its own, which the next one ends: one deadline, one span of met. `marks` ascend, one a day.
 */
export function looksOwed(owed: Omit<Obligation, 'due' | 'met' | 'deadline'>, marks: readonly Mark[], to: Day | null, { everyDays, withinDays }: { everyDays: number; withinDays: number }): Obligation[] {
  return marks.flatMap(({ on, told }, i) => {
    const due = intersect({ from: on, to: marks[i + 1]?.on ?? null }, { from: on, to })
    if (!due) return []
    const lapse = told ? addDays(on, everyDays) : on
    return { ...owed, due, met: told ? intersect(due, { from: on, to: lapse }) : null, deadline: addDays(lapse, withinDays) }
  })
}

/** Owed by a door from the first time that somebody stood before it: to be looked at again when nobody told anything, and after the policy's days. Who knocks again in vain has gone there, and the next knock has its own days. */
export function looksDue(dwelling: DwellingFacts, policy: Policy): Obligation[] {
  // Who is registered or confirmed on the day of an unanswered knock has been met all the same.
  const met = dwelling.stays.filter((stay) => stay.endReason !== 'MISTAKE').flatMap((stay) => [
    ...(stay.registeredOn ? [{ on: stay.registeredOn, at: null }] : []), ...stay.presences.filter((p) => p.kind === 'CONFIRMED').map((p) => ({ on: p.onDay, at: p.at }))])
  const marks = [
    ...dwelling.visits.map((v) => ({ on: v.onDay, at: v.at, told: tellsOfDoor(v.outcome) && v.outcome !== 'REFUSED' })),
    ...met.map((mark) => ({ ...mark, told: true })),
  ].map((mark) => ({ ...mark, on: maxDay(mark.on, dwelling.knownOn) }))
  return looksOwed({ indicator: 'LOOK', areaCode: dwelling.areaCode, unitId: null, dwellingId: dwelling.id, weight: 1 }, lastWords(marks), null, policy.look)
}

/**
 * Owed by everybody registered: to be confirmed where they are, again after the policy's days, and at once where something says that they have gone. A second
 * doubt adds nothing to the first, whose deadline goes on.
 */
export function presenceDue(stay: StayFacts, policy: Policy): Obligation[] {
  const known = knownSpan(stay)
  if (!known || !stay.registeredOn) return []
  const from = maxDay(known.from, stay.registeredOn)
  const words = lastWords([{ on: from, at: '', told: true }, ...stay.presences.map((p) => ({ on: maxDay(p.onDay, from), at: p.at, told: p.kind === 'CONFIRMED' }))])
  const marks = words.filter((word, i) => word.told || i === 0 || words[i - 1]!.told)
  return looksOwed({ ...placeOf(stay), indicator: 'CONSISTENCY', weight: 1 }, marks, known.to, { everyDays: policy.presence.confirmEveryDays, withinDays: policy.look.withinDays })
}

/** All that a resident owes under the policies in force, day by day. */
export const obligationsOf = (resident: ResidentFacts, policies: readonly DatedPolicy[]): Obligation[] =>
  policies.flatMap(({ span, policy }) =>
    resident.stays
      .flatMap((stay) => [registrationDue(stay, policy) ?? [], permitsDue(stay, resident, policy), presenceDue(stay, policy)].flat())
      .flatMap((owed) => clip(owed, span) ?? []))

/** All that a door owes: to be seen, to be looked at again, and to have the people counted there identified. */
export const obligationsOfDwelling = (dwelling: DwellingFacts, policies: readonly DatedPolicy[]): Obligation[] => [
  coverageDue(dwelling),
  ...policies.flatMap(({ span, policy }) => [...unidentifiedDue(dwelling, policy), ...looksDue(dwelling, policy)].flatMap((owed) => clip(owed, span) ?? [])),
]

/** The part of an obligation inside a span: a policy speaks for its own days only. */
export function clip(owed: Obligation, span: Span): Obligation | null {
  const due = intersect(owed.due, span)
  return due && { ...owed, due, met: owed.met && intersect(owed.met, due) }
}

/** What the tallies count: the indicators, and as `due` alone, people and doors past a deadline and permits that end soon. */
export type TallyKey = Indicator | `${Indicator}_OVERDUE` | 'PERMIT_EXPIRING'
export type TallyChange = { areaCode: string; indicator: TallyKey; day: Day; due: number; met: number }

/** An obligation as signed changes on the days they take effect. */
export function changesOf(owed: Obligation, sign: 1 | -1 = 1): TallyChange[] {
  const change = (day: Day | null | undefined, due: number, met: number): TallyChange[] =>
    day ? [{ areaCode: owed.areaCode, indicator: owed.indicator, day, due: sign * due * owed.weight + 0, met: sign * met * owed.weight + 0 }] : []
  return [
    ...change(owed.due.from, 1, 0), ...change(owed.due.to, -1, 0),
    ...change(owed.met?.from, 0, 1), ...change(owed.met?.to, 0, -1),
  ]
}

/** The days on which an obligation is past its deadline: from the day after it, but for those on which it is met. */
export function overdueSpans(owed: Obligation): Span[] {
  if (owed.deadline === null) return []
  const late = intersect(owed.due, { from: addDays(owed.deadline, 1), to: null })
  if (!late || !owed.met) return late ? [late] : []
  const before = intersect(late, { from: late.from, to: maxDay(owed.met.from, late.from) })
  const after = owed.met.to === null ? null : intersect(late, { from: owed.met.to, to: null })
  return [before, after].filter((span) => span !== null)
}

/** The days on which a permit in force is about to end while it is still owed: the next one, `followed`, is due when it ends. */
export const expiringSpan = (owed: Obligation, followed: boolean): Span | null =>
  owed.indicator === 'PERMIT' && owed.met?.to && followed ? { from: maxDay(owed.met.from, addDays(owed.met.to, -EXPIRING_DAYS)), to: owed.met.to } : null

/** What the obligations of one subject add to those who are past a deadline and those whose permit ends soon. */
export function pendingChangesOf(owed: readonly Obligation[], sign: 1 | -1 = 1): TallyChange[] {
  const begins = new Set(owed.map((o) => `${o.indicator}/${o.due.from}`))
  const change = ({ areaCode, weight }: Obligation, indicator: TallyKey, { from, to }: Span): TallyChange[] => [
    { areaCode, indicator, day: from, due: sign * weight, met: 0 }, ...(to === null ? [] : [{ areaCode, indicator, day: to, due: -sign * weight, met: 0 }]),
  ]
  return owed.flatMap((o) => {
    const expiring = expiringSpan(o, begins.has(`${o.indicator}/${o.met?.to}`))
    return [...overdueSpans(o).flatMap((span) => change(o, `${o.indicator}_OVERDUE`, span)), ...(expiring ? change(o, 'PERMIT_EXPIRING', expiring) : [])]
  })
}

/** Changes of the same area, indicator and day added up; those that come to nothing left out. */
export function addUp(changes: Iterable<TallyChange>): TallyChange[] {
  const sums = new Map<string, TallyChange>()
  for (const change of changes) {
    const key = `${change.areaCode}/${change.indicator}/${change.day}`
    const sum = sums.get(key)
    if (sum) sum.due += change.due, sum.met += change.met
    else sums.set(key, { ...change })
  }
  return [...sums.values()].filter((sum) => sum.due !== 0 || sum.met !== 0)
}

/** What is due and how much of it is met, on one day. Whole people or doors. */
export type Stand = { due: number; met: number }

/** Due and met on one day: Σ weight of those due, Σ weight of those due and met. */
export function standOn(obligations: Iterable<Obligation>, indicator: Indicator, on: Day): Stand {
  const stand = { due: 0, met: 0 }
  for (const owed of obligations) {
    if (owed.indicator !== indicator || !intersect(owed.due, { from: on, to: addDays(on, 1) })) continue
    stand.due += owed.weight
    if (owed.met && intersect(owed.met, { from: on, to: addDays(on, 1) })) stand.met += owed.weight
  }
  return stand
}

/** Where changes stand at the end of each of `days`, which ascend: prefix sums, so that any day costs the same. The changes in any order. */
export function standsOn(changes: Iterable<Pick<TallyChange, 'day' | 'due' | 'met'>>, days: readonly Day[]): Stand[] {
  const stands = days.map((): Stand => ({ due: 0, met: 0 }))
  for (const change of changes) {
    const stand = stands[days.findIndex((d) => d >= change.day)]
    if (stand) stand.due += change.due, stand.met += change.met
  }
  for (const [i, stand] of stands.entries()) stand.due += stands[i - 1]?.due ?? 0, stand.met += stands[i - 1]?.met ?? 0
  return stands
}

/** Parts that add up to their whole: grids to a community, communities to a sub-district. */
export const sumStands = (stands: Iterable<Stand>): Stand => {
  const sum = { due: 0, met: 0 }
  for (const stand of stands) sum.due += stand.due, sum.met += stand.met
  return sum
}

/** Which of the obligations of a day make up a number: all that are due, those met, those not, those past their deadline, those whose met ends soon. */
export const SHOWS = ['due', 'met', 'unmet', 'overdue', 'expiring', 'declined'] as const
export type Show = (typeof SHOWS)[number]

/** The number that a list of an area must add up to. */
export function shownFigure(indicator: Indicator, show: Show, stand: Stand, pending: Pending): number {
  switch (show) {
    case 'due': return stand.due
    case 'met': return stand.met
    case 'unmet': return stand.due - stand.met
    case 'overdue': return pending.overdue[indicator]
    case 'expiring': return indicator === 'PERMIT' ? pending.expiring : 0
    case 'declined': return indicator === 'PERMIT' ? pending.declined : 0
  }
}

/** People and doors of an area to be seen soon: past their deadline, with a permit that ends soon, or who declined one. */
export type Pending = { overdue: Record<Indicator, number>; expiring: number; declined: number }

/** A permit that ends within so many days while it is still owed is told beforehand. */
export const EXPIRING_DAYS = 30

const byInstant = (a: VisitFacts, b: VisitFacts) => (a.onDay !== b.onDay ? (a.onDay < b.onDay ? -1 : 1) : a.at < b.at ? -1 : 1)

const placeOf = (stay: StayFacts) => ({ areaCode: stay.areaCode, unitId: stay.unitId, dwellingId: stay.dwellingId })
