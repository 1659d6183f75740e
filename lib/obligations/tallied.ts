import { addDays, type Day, intersect, maxDay, type Span } from '@/lib/kernel/day'
import type { Indicator, Obligation } from './rules'

/** What the tallies count: the indicators, and as `due` alone, people and doors past a deadline, what has lapsed until a day, and permits that end soon. */
export type TallyKey = Indicator | `${Indicator}_OVERDUE` | `${Indicator}_LAPSED` | 'PERMIT_EXPIRING'
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

/** The day on which what met it ended while it was owed on: by itself, or as `next`, which begins that day, unless that one is met at once. */
export function lapsedOn(owed: Obligation, next: Obligation | undefined): Day | null {
  const end = owed.met?.to ?? null
  if (end === null) return null
  const goesOn = owed.due.to === null || end < owed.due.to
  return goesOn || (next && next.met?.from !== next.due.from) ? end : null
}

/** What the obligations of one subject add to those who are past a deadline, those whose permit ends soon, and what has lapsed. */
export function pendingChangesOf(owed: readonly Obligation[], sign: 1 | -1 = 1): TallyChange[] {
  const begins = new Map(owed.map((o) => [`${o.indicator}/${o.due.from}`, o]))
  const change = ({ areaCode, weight }: Obligation, indicator: TallyKey, { from, to }: Span): TallyChange[] => [
    { areaCode, indicator, day: from, due: sign * weight, met: 0 }, ...(to === null ? [] : [{ areaCode, indicator, day: to, due: -sign * weight, met: 0 }]),
  ]
  return owed.flatMap((o) => {
    const next = begins.get(`${o.indicator}/${o.met?.to}`)
    const [expiring, lapsed] = [expiringSpan(o, next !== undefined), lapsedOn(o, next)]
    return [
      ...overdueSpans(o).flatMap((span) => change(o, `${o.indicator}_OVERDUE`, span)), ...(expiring ? change(o, 'PERMIT_EXPIRING', expiring) : []),
      ...(lapsed ? change(o, `${o.indicator}_LAPSED`, { from: lapsed, to: null }) : []),
    ]
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

/** What is wrong beside the rates, seen by the rows alone: of those registered, whose record lacks something that the form asks for; of those without a permit, whose ended without their having been told. */
export const FAULTS = ['incomplete', 'untold'] as const
export type Fault = (typeof FAULTS)[number]

/** Among whose obligations each is found. */
export const FAULT_OF = { incomplete: 'REGISTRATION', untold: 'PERMIT' } as const satisfies Record<Fault, Indicator>

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
