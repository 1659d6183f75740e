import { countyIn } from '@/lib/kernel/counties'
import { type Day } from '@/lib/kernel/day'
import { type RentalKind } from '@/lib/rentals/rules'
import { RESIDENCE_REASONS } from '@/lib/residents/rules'
import type { EndReason } from '@/lib/stays/rules'
import { inPeriod, type Period } from './periods'
import { KIND_PLACES, lengthOf, type Origin, originClass, type PeopleLine, type PeopleRow, type Place, type RentalLine, type RentalRow, type ReportReason, type ReportRow, type Undated } from './rules'

/** A stay in the place that reports. `personId` is the record that stands for the person now: two that were merged are one. `own`: it is that record's own. `moved`: another stay of theirs, wherever, ended by a move as this one began. */
export type StayFact = {
  stayId: string; personId: string; own: boolean; sex: string; originCode: string | null; originAddress: string | null
  dwellingId: string | null; unitId: string | null; arrivedOn: Day; fromOn: Day; reportedOn: Day; toOn: Day | null; endReportedOn: Day | null; endReason: EndReason | null; source: string; moved: boolean; reason: string | null
}
export type PaperFact = { kind: 'RENTAL_FILING' | 'SECURITY_LETTER'; fromOn: Day; toOn: Day | null; reportedOn: Day; endedOn: Day | null }
export type RentalFact = { rentalId: string; dwellingId: string; kind: RentalKind; knownOn: Day; endedOn: Day | null; endReportedOn: Day | null; papers: PaperFact[] }
/** What a unit said of one of its people, and when: there since a day, or gone. */
export type UnitWord = { personId: string; on: Day; from: Day; here: boolean }
/** `ofUnit`: a unit's own. Then `words` are of those whom it has told as gone. */
export type ReportFacts = { stays: StayFact[]; rentals: RentalFact[]; words: UnitWord[]; ofUnit: boolean }

/** `left`, `came`: by the word of their unit, whatever else is known of the stay. */
type Lived = { stay: StayFact; from: Day; to: Day | null; left?: boolean; came?: boolean }

/** Noted by mistake, or told at a door and not so: never lived there. */
const NEVER: readonly (EndReason | null)[] = ['MISTAKE', 'REFUSED']

/** A stay's days as far as they were known on a day; null where nothing was known of it. */
function livedBy(stay: StayFact, knownOn: Day): Lived | null {
  if (stay.reportedOn > knownOn) return null
  const ended = stay.toOn !== null && (stay.endReportedOn ?? stay.toOn) <= knownOn
  if (ended && NEVER.includes(stay.endReason)) return null
  const to = ended ? stay.toOn : null
  return to !== null && to <= stay.fromOn ? null : { stay, from: stay.fromOn, to }
}

/** Where one person has lived in the place, one stay a day, in order. Of two at once the record's own counts, then the later one. */
function timeline(stays: readonly StayFact[], knownOn: Day): Lived[] {
  const lived = stays.flatMap((stay) => livedBy(stay, knownOn) ?? [])
  if (lived.length < 2) return lived
  const days = [...new Set(lived.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort()
  const line: Lived[] = []
  for (const [n, from] of days.entries()) {
    const here = lived.filter((one) => one.from <= from && (one.to === null || one.to > from))
    const [best] = here.sort((a, b) => Number(b.stay.own) - Number(a.stay.own) || (a.from < b.from ? 1 : a.from > b.from ? -1 : a.stay.stayId < b.stay.stayId ? 1 : -1))
    if (!best) continue
    const last = line.at(-1)
    const to = days[n + 1] ?? null
    if (last && last.stay === best.stay && last.to === from) last.to = to
    else line.push({ stay: best.stay, from, to })
  }
  return line
}

/** Days on which a unit says that somebody is not there: from its word that they have gone until its own newer word. */
function awayBy(words: readonly UnitWord[], knownOn: Day): { from: Day; to: Day | null }[] {
  const known = words.filter(({ on }) => on <= knownOn).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : Number(a.here) - Number(b.here)))
  const away: { from: Day; to: Day | null }[] = []
  for (const { from, on, here } of known) {
    const last = away.at(-1)
    if (here && last && last.to === null) last.to = from > last.from ? from : last.from
    else if (!here && last?.to !== null) away.push({ from: on, to: null })
  }
  return away.filter(({ from, to }) => to === null || to > from)
}

/** A line without the days on which the unit says that they are gone. */
function without(line: readonly Lived[], away: readonly { from: Day; to: Day | null }[]): Lived[] {
  return away.reduce<Lived[]>((rest, gone) => rest.flatMap((one): Lived[] => {
    if ((one.to !== null && one.to <= gone.from) || (gone.to !== null && one.from >= gone.to)) return [one]
    const before: Lived[] = one.from < gone.from ? [{ ...one, to: gone.from, left: true }] : []
    return gone.to !== null && (one.to === null || one.to > gone.to) ? [...before, { ...one, from: gone.to, came: true }] : before
  }), [...line])
}

const isLet = (rental: RentalFact, on: Day, knownOn: Day): boolean =>
  rental.knownOn <= on && !(rental.endedOn !== null && (rental.endReportedOn ?? rental.endedOn) <= knownOn && rental.endedOn <= on)

/** The kind of a door is that of what is let there; a door that is not let is a resident's home, or inside a unit for its own people. */
function placeOf(stay: StayFact, rentals: readonly RentalFact[], on: Day, knownOn: Day, kindOf: (rental: RentalFact) => RentalKind): Place {
  const let_ = rentals.find((rental) => isLet(rental, on, knownOn))
  if (let_) return KIND_PLACES[kindOf(let_)]
  return stay.unitId !== null ? 'UNIT' : stay.dwellingId !== null ? 'HOME' : 'OTHER'
}

const reasonOf = (reason: string | null): ReportReason => RESIDENCE_REASONS.find((one) => one === reason) ?? 'NONE'
const OVERSEAS = /^(中国)?(香港|澳门|台湾)/

function originOf(stay: StayFact, province: string): Origin {
  if (stay.originAddress !== null && OVERSEAS.test(stay.originAddress)) return 'HK_MACAO_TAIWAN'
  return originClass(countyIn(stay.originAddress) ?? stay.originCode, province)
}

export type Known = { knownOn: Day; province: string }
/** The rows of a period. `said`: what is known of no day stays in an earlier one as it was said of it. */
export type Counting = (period: Period, said?: Undated) => ReportRow[]

const UNSAID: Undated = { reasons: new Map(), kinds: new Map() }

/**
 * Who and what is counted in any period, from the facts as they were known on a day. People by the days on which they lived there, whenever that was told: what is told later of a
 * period corrects it. A unit's rentals are those in which its people lived in that very period. Pure; the same facts give the same rows.
 */
export function counting({ stays, rentals, words, ofUnit }: ReportFacts, { knownOn, province }: Known): Counting {
  const rentalsAt = grouped(rentals, (rental) => rental.dwellingId)
  const wordsOf = grouped(words, (word) => word.personId)
  const lines = [...grouped(stays, (stay) => stay.personId)].map(([personId, own]) => without(timeline(own, knownOn), awayBy(wordsOf.get(personId) ?? [], knownOn)))
  return (period, said = UNSAID) => {
    const rows: ReportRow[] = []
    const kindOf = (rental: RentalFact) => (said.kinds.get(rental.rentalId) ?? rental.kind) as RentalKind
    const add = (name: PeopleLine, stay: StayFact, on: Day, day: Day | null) => rows.push({
      of: period.from, sign: 1, line: name, id: stay.personId, at: stay.stayId, on: day, sex: stay.sex === '1' || stay.sex === '2' ? stay.sex : '0', reason: said.reasons.get(stay.stayId) ?? reasonOf(stay.reason),
      length: lengthOf(stay.arrivedOn, on), origin: originOf(stay, province), place: placeOf(stay, stay.dwellingId === null ? [] : rentalsAt.get(stay.dwellingId) ?? [], on, knownOn, kindOf),
    } satisfies PeopleRow)
    for (const line of lines) peopleRows(line, period, add)
    const lived = ofUnit ? new Set(lines.flat().filter(({ from, to }) => from <= period.to && (to === null || to > period.from)).map(({ stay }) => stay.dwellingId)) : null
    for (const rental of rentals) if (lived === null || lived.has(rental.dwellingId)) rentalRows(rental, kindOf(rental), period, knownOn, rows)
    return rows
  }
}

const hasMovedIn = ({ stay, came }: Lived): boolean => !came && (stay.moved || stay.source === 'MOVE' || stay.source === 'TRANSFER' || stay.source === 'MERGE')
const hasMovedOut = ({ stay, left }: Lived): boolean => !left && (stay.endReason === 'MOVED' || stay.endReason === 'MERGED')

function peopleRows(line: readonly Lived[], period: Period, add: (name: PeopleLine, stay: StayFact, on: Day, day: Day | null) => void): void {
  for (const [n, lived] of line.entries()) {
    const { stay, from, to } = lived
    if (from <= period.to && (to === null || to > period.to)) add('PRESENT', stay, period.to, null)
    const before = line[n - 1]
    if (inPeriod(from, period)) {
      if (before?.to !== from) add(hasMovedIn(lived) ? 'MOVED_IN' : 'ARRIVED', stay, from, from)
      else if (before.stay.dwellingId !== stay.dwellingId) add('MOVED', stay, from, from)
    }
    if (to !== null && inPeriod(to, period) && line[n + 1]?.from !== to) add(hasMovedOut(lived) ? 'MOVED_OUT' : 'LEFT', stay, to, to)
  }
}

function rentalRows(rental: RentalFact, kind: RentalKind, period: Period, knownOn: Day, rows: ReportRow[]): void {
  if (rental.knownOn > knownOn) return
  const endedOn = rental.endedOn !== null && (rental.endReportedOn ?? rental.endedOn) <= knownOn ? rental.endedOn : null
  if (endedOn !== null && endedOn <= rental.knownOn) return
  const has = (kind: PaperFact['kind'], on: Day) => (rental.papers.some((paper) =>
    paper.kind === kind && paper.reportedOn <= knownOn && paper.fromOn <= on && !((paper.endedOn ?? paper.toOn) !== null && (paper.endedOn ?? paper.toOn)! <= on)) ? 'YES' as const : 'NO' as const)
  const add = (line: RentalLine, on: Day, day: Day | null) => rows.push({
    of: period.from, sign: 1, line, id: rental.rentalId, at: rental.dwellingId, on: day, kind, filed: has('RENTAL_FILING', on), letter: has('SECURITY_LETTER', on),
  } satisfies RentalRow)
  if (rental.knownOn <= period.to && (endedOn === null || endedOn > period.to)) add('LET', period.to, null)
  if (inPeriod(rental.knownOn, period)) add('LET_BEGUN', rental.knownOn, rental.knownOn)
  if (endedOn !== null && inPeriod(endedOn, period)) add('LET_ENDED', endedOn, endedOn)
}

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(by(one))
    if (group) group.push(one)
    else groups.set(by(one), [one])
  }
  return groups
}
