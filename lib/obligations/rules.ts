import { addDays, addMonths, birthday, type Day, intersect, maxDay, minDay, type Span } from '@/lib/kernel/day'
import type { Policy } from '@/lib/campaigns/rules'
import type { PaperKind } from '@/lib/rentals/rules'
import type { EndReason } from '@/lib/stays/rules'

/**
 * Rates of the campaign, and what the walk is counted by in the same way, so that it has the same past: COVERAGE (doors seen ÷ doors known), LOOK (doors
 * lately looked at ÷ doors ever visited) and CONSISTENCY (people lately confirmed where they are registered ÷ people registered). NO_LETTING is a number and no
 * rate: doors at which nobody new may be registered. HAZARD: hazards put right ÷ hazards found, since counting began. INQUIRY_REPLY: letters answered ÷ letters sent or received and not given up. PERIOD_REPORT: half-month reports
 * sent ÷ those owed, since counting began. SERVICE: requests of which the resident has the result ÷ requests asked and not withdrawn. FOLLOW_UP: cases visited on schedule ÷ cases open; a figure of communities, behind which no list is. STAFFING and FUNDING: communities that have the coordinators, and the money, that the policy asks for ÷ communities. UNIT_FP_LETTER: units that have signed on family planning ÷ units.
 */
export const INDICATORS = [
  'REGISTRATION', 'PERMIT', 'COVERAGE', 'LOOK', 'CONSISTENCY', 'RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT', 'NO_LETTING',
  'HAZARD', 'CERTIFICATE_CHECK', 'CERTIFICATE_CHANGE', 'INQUIRY_REPLY', 'PERIOD_REPORT', 'STAFFING', 'FUNDING', 'UNIT_FP_LETTER', 'FOLLOW_UP', 'SERVICE',
] as const
export type Indicator = (typeof INDICATORS)[number]

/** Those with a line day by day; the others are held against a week ago alone. */
export const CHARTED = ['REGISTRATION', 'PERMIT', 'COVERAGE'] as const satisfies readonly Indicator[]
export type Charted = (typeof CHARTED)[number]

const OF_PEOPLE: readonly Indicator[] = ['REGISTRATION', 'PERMIT', 'CONSISTENCY', 'CERTIFICATE_CHECK', 'CERTIFICATE_CHANGE']

/** What one of a figure may be. */
export const COUNTED = ['people', 'doors', 'hazards', 'letters', 'reports', 'communities', 'units', 'services', 'cases'] as const
export type Counted = (typeof COUNTED)[number]

const OWN: Partial<Record<Indicator, Counted>> = { HAZARD: 'hazards', INQUIRY_REPLY: 'letters', PERIOD_REPORT: 'reports', STAFFING: 'communities', FUNDING: 'communities', UNIT_FP_LETTER: 'units', FOLLOW_UP: 'cases', SERVICE: 'services' }

/** What an indicator counts: people, doors, communities, units, each once; or hazards, letters, reports, requests and cases, of which a door, somebody or a place may have several. */
export const countedBy = (indicator: Indicator): Counted => OWN[indicator] ?? (OF_PEOPLE.includes(indicator) ? 'people' : 'doors')

/** What a row of its list leads to: a door, unless it counts something that has a name of its own. */
export const listedBy = (indicator: Indicator): 'letter' | 'report' | 'community' | 'unit' | 'service' | 'door' => {
  switch (countedBy(indicator)) {
    case 'letters': return 'letter'
    case 'reports': return 'report'
    case 'communities': return 'community'
    case 'units': return 'unit'
    case 'services': return 'service'
    default: return 'door'
  }
}

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
  /** By when it was owed before a merge had the stay go on: what was late before it is late after it. */
  registrationBy: Day | null
  permitBy: Day | null
  reportedOn: Day
  registeredOn: Day | null
  toOn: Day | null
  endReportedOn: Day | null
  /** MERGED: the record was another's; whoever it was of is counted by that one from then on. */
  endReason: EndReason | null
  reason: string | null
  presences: PresenceFacts[]
  /** When leases of this door ran out and none was known to go on. */
  leaseEnds: Day[]
}

/**
 * What was learnt on a day of somebody's still being where they are registered; everything but a confirmation casts doubt on it. SELF: their own word that they still live there, which counts as a confirmation within limits
 * (`ownWordCounts`), clears no doubt and is none; SELF_LEFT: their own word that they have moved.
 */
export const PRESENCES = ['CONFIRMED', 'EMPTY', 'PHONE_DEAD', 'UNIT_LEFT', 'TOLD_LEFT', 'SELF', 'SELF_LEFT'] as const
export type Presence = (typeof PRESENCES)[number]
/** What says of somebody registered that they may have gone. */
export type Doubting = Exclude<Presence, 'CONFIRMED' | 'SELF'> | 'LEASE_ENDED'
export type PresenceFacts = { onDay: Day; at: string; kind: Presence }

export type PermitFacts = { issuedOn: Day; validTo: Day; endedOn: Day | null }
/** A valid check of a certificate, from its day until the certificate is over, or the check was retracted. */
export type CheckFacts = { onDay: Day; validTo: Day }
/** A holder's situation that changed; `notedOn` is when we heard of it. */
export type ChangeFacts = { changedOn: Day; notedOn: Day; registeredOn: Day | null; retractedOn: Day | null }
/** `sex` by GB/T 2261.1. */
export type ResidentFacts = { id: string; sex: string; bornOn: Day | null; permitDeclinedOn: Day | null; stays: StayFacts[]; permits: PermitFacts[]; certificates: { /** From when their birth date and sex are known, where that was from another record. */ knownOn: Day | null; checks: CheckFacts[]; changes: ChangeFacts[] } }
export type VisitFacts = { onDay: Day; at: string; outcome: VisitOutcome; peopleFound: number | null }
export type VisitOutcome = 'MET' | 'NO_ANSWER' | 'REFUSED' | 'VACANT' | 'NOT_LET'
/** `[fromOn, toOn)`; `reportedOn` is when we heard of it, `endedOn` when it was ended early. */
export type PaperFacts = { kind: PaperKind; fromOn: Day; toOn: Day | null; reportedOn: Day; endedOn: Day | null }
/** A door while it is let or lent. `lifts` are the days on which the office allowed letting again. */
export type RentalFacts = { knownOn: Day; endedOn: Day | null; endReportedOn: Day | null; papers: PaperFacts[]; lifts: Day[] }
/** `goneOn`: the door is none any more since, torn down or made one with another. */
export type DwellingFacts = { id: string; areaCode: string; knownOn: Day; goneOn: Day | null; visits: VisitFacts[]; stays: StayFacts[]; rentals: RentalFacts[] }

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
  return { ...placeOf(stay), indicator: 'REGISTRATION', weight: 1, due, deadline: stay.registrationBy ?? addDays(due.from, policy.registration.withinDays), met: met || null }
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
  return owedInSpells({ ...placeOf(stay), indicator: 'PERMIT', weight: 1 }, due, (qualifies <= known.from ? stay.permitBy : null) ?? addDays(due.from, issueWithinDays), spellsInForce(person.permits))
}

/**
 * Something owed over `due` and met over each of `spells`, which ascend and do not touch. Each spell's end begins an obligation of its own, due on that day and
 * late from the next: every row has one span of met and one deadline.
 */
export function owedInSpells(owed: Omit<Obligation, 'due' | 'met' | 'deadline'>, due: Span, deadline: Day, spells: readonly Span[]): Obligation[] {
  const obligations: Obligation[] = []
  let begun = { from: due.from, deadline }
  for (const met of spells.flatMap((spell) => intersect(spell, due) ?? [])) {
    obligations.push({ ...owed, deadline: begun.deadline, due: { from: begun.from, to: met.to }, met })
    if (met.to === null) return obligations
    begun = { from: met.to, deadline: met.to }
  }
  if (due.to === null || begun.from < due.to) obligations.push({ ...owed, deadline: begun.deadline, due: { from: begun.from, to: due.to }, met: null })
  return obligations
}

/** Spans over which some permit is in force, in order, touching ones joined. */
export const spellsInForce = (permits: readonly PermitFacts[]): Span[] =>
  joined(permits.map((p) => ({ from: p.issuedOn, to: p.endedOn === null ? p.validTo : minDay(p.endedOn, p.validTo) })))

/** Spans in order, those that touch or overlap joined, those without a day left out. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans.filter((s) => s.to === null || s.to > s.from).sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1)
    if (last && (last.to === null || span.from <= last.to)) result[result.length - 1] = { from: last.from, to: last.to === null || span.to === null ? null : maxDay(last.to, span.to) }
    else result.push(span)
  }
  return result
}

/**
 * People counted at a door beyond those whom we know there, from the day of the count until the next one. As they become known the
 * weight falls; somebody known who leaves again was one of those counted, and makes nobody unknown, but whose record was merged is known by the other one alone. "No answer", and a refusal without a count, say nothing and change nothing.
 */
export function unidentifiedDue(dwelling: DwellingFacts, policy: Policy): Obligation[] {
  const counts = [...dwelling.visits].filter((v) => v.peopleFound !== null).sort(byInstant)
  const known = dwelling.stays.flatMap((stay) => (knownSpan(stay) ? [{ ...knownSpan(stay)!, merged: stay.endReason === 'MERGED' }] : []))
  const owed: Obligation[] = []
  for (const [i, count] of counts.entries()) {
    const until = counts[i + 1]?.onDay ?? dwelling.goneOn
    if (until !== null && until <= count.onDay) continue
    const span: Span = { from: count.onDay, to: until }
    const edges = [...new Set([span.from, ...known.flatMap((k) => (k.merged ? [k.from, k.to!] : [k.from]))])]
      .filter((d) => d >= span.from && (span.to === null || d < span.to)).sort()
    for (const [j, from] of edges.entries()) {
      const weight = count.peopleFound! - known.filter((k) => k.from <= from && (k.to === null || k.to > (k.merged ? from : span.from))).length
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
export function coverageDue(dwelling: DwellingFacts): Obligation | null {
  const days = [
    ...dwelling.visits.filter((v) => tellsOfDoor(v.outcome)).map((v) => v.onDay),
    ...dwelling.stays.flatMap((stay) => (stay.registeredOn && stay.endReason !== 'MISTAKE' ? [stay.registeredOn] : [])),
  ].sort()
  const due = intersect({ from: dwelling.knownOn, to: null }, { from: dwelling.knownOn, to: dwelling.goneOn })
  if (!due) return null
  return {
    indicator: 'COVERAGE', areaCode: dwelling.areaCode, unitId: null, dwellingId: dwelling.id, weight: 1, due, deadline: null,
    met: days[0] ? intersect(due, { from: maxDay(days[0], due.from), to: null }) : null,
  }
}

/** A day on which something was learnt, or tried to be. */
export type Mark = {
  on: Day; told: boolean
  /** When it was learnt, where that was before it was owed by this one. */
  since?: Day
}

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
  return marks.flatMap(({ on, told, since = on }, i) => {
    const due = intersect({ from: on, to: marks[i + 1]?.on ?? null }, { from: on, to })
    if (!due) return []
    const lapse = told ? addDays(since, everyDays) : since
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
  return looksOwed({ indicator: 'LOOK', areaCode: dwelling.areaCode, unitId: null, dwellingId: dwelling.id, weight: 1 }, lastWords(marks), dwelling.goneOn, policy.look)
}

/**
 * Owed by everybody registered: to be confirmed where they are, again after the policy's days, and at once where something says that they have gone. A second
 * doubt adds nothing to the first, whose deadline goes on.
 */
export function presenceDue({ presences, ...facts }: StayFacts, policy: Policy): Obligation[] {
  const stay = { ...facts, presences: presences.filter((p) => p.kind !== 'SELF' || ownWordCounts({ ...facts, presences }, p.onDay, policy)) }
  const known = knownSpan(stay)
  if (!known || !stay.registeredOn) return []
  const from = maxDay(known.from, stay.registeredOn)
  const began = stay.registeredOn < known.from ? beganAs(stay, stay.registeredOn, from) : null
  const told = lastWords([{ on: from, at: '', told: true }, ...stay.presences.map((p) => ({ on: maxDay(p.onDay, from), at: p.at, told: confirms(p) }))])
    .map((word) => (began && word.on === from ? began : word))
  // A lease ends as its day begins: whatever was learnt on that day came after.
  const ends = stay.leaseEnds.filter((end) => end > from && !told.some((word) => word.on === end)).map((on) => ({ on, told: false }))
  const words = [...told, ...ends].sort((x, y) => (x.on < y.on ? -1 : 1))
  const marks = words.filter((word, i) => word.told || i === 0 || words[i - 1]!.told)
  return looksOwed({ ...placeOf(stay), indicator: 'CONSISTENCY', weight: 1 }, marks, known.to, { everyDays: policy.presence.confirmEveryDays, withinDays: policy.look.withinDays })
}

/** What was known of a stay that another record has told of until `from`: when they were last confirmed, or the first doubt since. */
function beganAs(stay: StayFacts, registeredOn: Day, from: Day): Mark {
  const { since, doubt } = knownBy(stay, registeredOn, from)
  return { on: from, told: !doubt, since: doubt ?? since }
}

const confirms = ({ kind }: PresenceFacts): boolean => kind === 'CONFIRMED' || kind === 'SELF'

/** When somebody was last confirmed until a day, that day among it, and the first doubt since. */
function knownBy(stay: Pick<StayFacts, 'presences' | 'leaseEnds'>, registeredOn: Day, until: Day): { since: Day; doubt: Day | undefined } {
  const words = lastWords([{ on: registeredOn, at: '', told: true }, ...stay.presences.map((p) => ({ on: p.onDay, at: p.at, told: confirms(p) }))]).filter((word) => word.on <= until)
  const last = words.findLastIndex((word) => word.told)
  const since = words[last]?.on ?? registeredOn
  const [doubt] = [...words.slice(last + 1).map((word) => word.on), ...stay.leaseEnds.filter((end) => end > since && end <= until)].sort()
  return { since, doubt }
}

/** Whether somebody's own word of a day, that they still live there, counts: nothing casts doubt on it until then, and one of ours was there no longer ago than the policy says. Nobody confirms themselves for ever. */
export function ownWordCounts(stay: Pick<StayFacts, 'registeredOn' | 'presences' | 'leaseEnds'>, onDay: Day, policy: Pick<Policy, 'own'>): boolean {
  if (!stay.registeredOn) return false
  const { since, doubt } = knownBy({ ...stay, presences: stay.presences.filter(({ kind }) => kind !== 'SELF') }, stay.registeredOn, onDay)
  return !doubt && onDay < addDays(since, policy.own.wordDays)
}

/** The part of an obligation inside a span: a policy speaks for its own days only. */
export function clip(owed: Obligation, span: Span): Obligation | null {
  const due = intersect(owed.due, span)
  return due && { ...owed, due, met: owed.met && intersect(owed.met, due) }
}

const byInstant = (a: VisitFacts, b: VisitFacts) => (a.onDay !== b.onDay ? (a.onDay < b.onDay ? -1 : 1) : a.at < b.at ? -1 : 1)

export const placeOf = (stay: StayFacts) => ({ areaCode: stay.areaCode, unitId: stay.unitId, dwellingId: stay.dwellingId })
