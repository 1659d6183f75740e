import { countyIn } from '@/lib/kernel/counties'
import { type Day } from '@/lib/kernel/day'
import { type RentalKind } from '@/lib/rentals/rules'
import { RESIDENCE_REASONS } from '@/lib/residents/rules'
import type { EndReason } from '@/lib/stays/rules'
import { inPeriod, type Period } from './periods'
import { lengthOf, type Origin, originClass, type PeopleLine, type PeopleRow, type Place, type RentalLine, type RentalRow, type ReportReason, type ReportRow } from './rules'

/** A stay in the place that reports. `personId` is the record that stands for the person now: two that were merged are one. `own`: it is that record's own. */
export type StayFact = {
  stayId: string; personId: string; own: boolean; sex: string; originCode: string | null; originAddress: string | null
  dwellingId: string | null; unitId: string | null; arrivedOn: Day; fromOn: Day; reportedOn: Day; toOn: Day | null; endReportedOn: Day | null; endReason: EndReason | null; source: string; reason: string | null
}
export type PaperFact = { kind: 'RENTAL_FILING' | 'SECURITY_LETTER'; fromOn: Day; toOn: Day | null; reportedOn: Day; endedOn: Day | null }
export type RentalFact = { rentalId: string; dwellingId: string; kind: RentalKind; knownOn: Day; endedOn: Day | null; endReportedOn: Day | null; papers: PaperFact[] }
export type ReportFacts = { stays: StayFact[]; rentals: RentalFact[] }

type Lived = { stay: StayFact; from: Day; to: Day | null }

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

const isLet = (rental: RentalFact, on: Day, knownOn: Day): boolean =>
  rental.knownOn <= on && !(rental.endedOn !== null && (rental.endReportedOn ?? rental.endedOn) <= knownOn && rental.endedOn <= on)

const PLACE_OF: Record<RentalKind, Place> = { HOME: 'RENTED', LENT: 'HOME', DORMITORY: 'UNIT', SITE: 'SITE', HOTEL: 'HOTEL', PREMISES: 'OTHER', MARKET: 'OTHER', OTHER: 'RENTED' }

/** The kind of a door is that of what is let there; a door that is not let is a resident's home, or inside a unit for its own people. */
function placeOf(stay: StayFact, rentals: readonly RentalFact[], on: Day, knownOn: Day): Place {
  const let_ = rentals.find((rental) => isLet(rental, on, knownOn))
  if (let_) return PLACE_OF[let_.kind]
  return stay.unitId !== null ? 'UNIT' : stay.dwellingId !== null ? 'HOME' : 'OTHER'
}

const reasonOf = (reason: string | null): ReportReason => RESIDENCE_REASONS.find((one) => one === reason) ?? 'NONE'
const OVERSEAS = /^(中国)?(香港|澳门|台湾)/

function originOf(stay: StayFact, province: string): Origin {
  if (stay.originAddress !== null && OVERSEAS.test(stay.originAddress)) return 'HK_MACAO_TAIWAN'
  return originClass(countyIn(stay.originAddress) ?? stay.originCode, province)
}

export type Asked = { period: Period; knownOn: Day; province: string }

/**
 * Who and what is counted in a period, from the facts as they were known on a day. People by the days on which they lived there, whenever that was told: what is told later of a
 * period corrects it. Pure; the same facts give the same rows.
 */
export function rowsOf({ stays, rentals }: ReportFacts, asked: Asked): ReportRow[] {
  const rentalsAt = grouped(rentals, (rental) => rental.dwellingId)
  const rows: ReportRow[] = []
  for (const own of grouped(stays, (stay) => stay.personId).values()) peopleRows(own, asked, (stay) => (stay.dwellingId === null ? [] : rentalsAt.get(stay.dwellingId) ?? []), rows)
  for (const rental of rentals) rentalRows(rental, asked, rows)
  return rows
}

function peopleRows(stays: readonly StayFact[], { period, knownOn, province }: Asked, rentalsOf: (stay: StayFact) => readonly RentalFact[], rows: ReportRow[]): void {
  const line = timeline(stays, knownOn)
  const add = (name: PeopleLine, stay: StayFact, on: Day, day: Day | null) => rows.push({
    of: period.from, sign: 1, line: name, id: stay.personId, at: stay.stayId, on: day, sex: stay.sex === '1' || stay.sex === '2' ? stay.sex : '0', reason: reasonOf(stay.reason),
    length: lengthOf(stay.arrivedOn, on), origin: originOf(stay, province), place: placeOf(stay, rentalsOf(stay), on, knownOn),
  } satisfies PeopleRow)
  for (const [n, { stay, from, to }] of line.entries()) {
    if (from <= period.to && (to === null || to > period.to)) add('PRESENT', stay, period.to, null)
    const before = line[n - 1]
    if (inPeriod(from, period)) {
      if (before?.to !== from) add(stay.source === 'MOVE' || stay.source === 'TRANSFER' || stay.source === 'MERGE' ? 'MOVED_IN' : 'ARRIVED', stay, from, from)
      else if (before.stay.dwellingId !== stay.dwellingId) add('MOVED', stay, from, from)
    }
    if (to !== null && inPeriod(to, period) && line[n + 1]?.from !== to) add(stay.endReason === 'MOVED' || stay.endReason === 'MERGED' ? 'MOVED_OUT' : 'LEFT', stay, to, to)
  }
}

function rentalRows(rental: RentalFact, { period, knownOn }: Asked, rows: ReportRow[]): void {
  if (rental.knownOn > knownOn) return
  const endedOn = rental.endedOn !== null && (rental.endReportedOn ?? rental.endedOn) <= knownOn ? rental.endedOn : null
  if (endedOn !== null && endedOn <= rental.knownOn) return
  const has = (kind: PaperFact['kind'], on: Day) => (rental.papers.some((paper) =>
    paper.kind === kind && paper.reportedOn <= knownOn && paper.fromOn <= on && !((paper.endedOn ?? paper.toOn) !== null && (paper.endedOn ?? paper.toOn)! <= on)) ? 'YES' as const : 'NO' as const)
  const add = (line: RentalLine, on: Day, day: Day | null) => rows.push({
    of: period.from, sign: 1, line, id: rental.rentalId, at: rental.dwellingId, on: day, kind: rental.kind, filed: has('RENTAL_FILING', on), letter: has('SECURITY_LETTER', on),
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
