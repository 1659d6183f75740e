import { addDays, addMonths, type Day, dayAt, daysBetween, monthOf } from '@/lib/kernel/day'

// Signs that something was written down and not seen. Each is a question for people; none says anything of a person, and none is added up by person. The limits are set so
// that honest work stays below them, on a good day, too: they are the same everywhere, for a limit that a place may set is one that it may set away.

/** Doors in a row that nobody can have stood at. Fewer happen: five written down at the lift, from memory. */
export const PACE_DOORS = 5
/** The least that lies between two doors: a few steps and a knock on one floor, a flight of stairs more for each further one, the way to another house. */
export const LEAST_SECONDS = { floor: 20, stairs: 10, house: 60 } as const
/** People of one phone, and doors that they live at: a family shares one, behind one door or two. */
export const PHONE = { people: 5, doors: 3 } as const
/** Rows that one person hands in on a day for days so far back. A phone without signal for a weekend is no sign. */
export const BACK_DATED = { rows: 10, days: 3 } as const
/** Departures told of in the last days before a cut-off, against the usual of the weeks before. */
export const DEPARTURES = { days: 3, least: 10, times: 3, weeks: 4 } as const

/** Somebody at a door at an instant: a visit, a confirmation, a registration. */
export type Stop = { userId: string; dwellingId: string; buildingId: string; floor: number; at: Date }
export type Run<S> = { userId: string; from: Date; to: Date; doors: number; stops: S[] }

/** Seconds that nobody gets from one door to another in fewer than. */
export function leastSeconds(a: Stop, b: Stop): number {
  const { floor, stairs, house } = LEAST_SECONDS
  return a.buildingId === b.buildingId ? Math.min(floor + stairs * Math.abs(a.floor - b.floor), house) : house
}

/** Rows of doors at which the same person was faster than anybody can walk, each after the last; by when it was done, whenever it was handed in. */
export function fastRuns<S extends Stop>(stops: readonly S[]): Run<S>[] {
  const runs: Run<S>[] = []
  for (const userId of new Set(stops.map((stop) => stop.userId))) {
    let run: S[] = []
    const close = () => {
      const doors = new Set(run.map((stop) => stop.dwellingId)).size
      // From when the first door was left to when the last one was reached: how long somebody was there before and after is no part of the way.
      while (run[1] && run[1].dwellingId === run[0]!.dwellingId) run.shift()
      while (run.at(-2)?.dwellingId === run.at(-1)?.dwellingId && run.length > 1) run.pop()
      if (doors >= PACE_DOORS) runs.push({ userId, from: run[0]!.at, to: run.at(-1)!.at, doors, stops: run })
      run = []
    }
    for (const stop of stops.filter((one) => one.userId === userId).sort((a, b) => a.at.getTime() - b.at.getTime() || (a.dwellingId < b.dwellingId ? -1 : 1))) {
      const last = run.at(-1)
      // Several things done at one door are one stop, however long they take.
      if (last && last.dwellingId !== stop.dwellingId && stop.at.getTime() - last.at.getTime() >= leastSeconds(last, stop) * 1000) close()
      run.push(stop)
    }
    close()
  }
  return runs
}

/** One phone's people and where they live; null for nowhere in particular. */
export const isShared = (people: readonly { dwellingId: string | null }[]): boolean =>
  people.length >= PHONE.people && new Set(people.flatMap((one) => one.dwellingId ?? [])).size >= PHONE.doors

export type Handed = { userId: string; handedOn: Day; at: Date }
export type Batch<H> = { userId: string; handedOn: Day; earliest: Day; rows: H[] }

/** What one person handed in on one day for days far back, when it is much. */
export function backDated<H extends Handed>(rows: readonly H[]): Batch<H>[] {
  const batches = new Map<string, Batch<H>>()
  for (const row of rows) {
    const on = dayAt(row.at)
    if (daysBetween(on, row.handedOn) < BACK_DATED.days) continue
    const key = `${row.userId} ${row.handedOn}`
    const batch = batches.get(key)
    if (!batch) batches.set(key, { userId: row.userId, handedOn: row.handedOn, earliest: on, rows: [row] })
    else batches.set(key, { ...batch, earliest: on < batch.earliest ? on : batch.earliest, rows: [...batch.rows, row] })
  }
  return [...batches.values()].filter((batch) => batch.rows.length >= BACK_DATED.rows)
}

/** Last days of what is reported or judged: half-months, and phases of campaigns (`[from, to)`). */
export function cutOffsIn(from: Day, to: Day, phases: readonly { to: Day }[]): Day[] {
  const days = new Set<Day>(phases.map((phase) => addDays(phase.to, -1)))
  for (let month = monthOf(from); month <= to; month = addMonths(month, 1)) days.add(addDays(month, 14)).add(addDays(addMonths(month, 1), -1))
  return [...days].filter((day) => day >= from && day <= to).sort()
}

export type Departed = { areaCode: string; on: Day; n: number }
export type Exodus = { areaCode: string; cutOff: Day; n: number; before: number }

/** Far more departures in the days before a cut-off than usual; `before` is how many there were in the weeks before those days. */
export function massDepartures(departed: readonly Departed[], cutOffs: readonly Day[]): Exodus[] {
  const { days, least, times, weeks } = DEPARTURES
  return [...new Set(departed.map((d) => d.areaCode))].sort().flatMap((areaCode) => {
    const own = departed.filter((d) => d.areaCode === areaCode)
    const between = (from: Day, to: Day) => own.reduce((sum, d) => sum + (d.on >= from && d.on <= to ? d.n : 0), 0)
    return cutOffs.flatMap((cutOff) => {
      const from = addDays(cutOff, 1 - days)
      const [n, before] = [between(from, cutOff), between(addDays(from, -7 * weeks), addDays(from, -1))]
      // n ≥ times × before × days ÷ (7 × weeks), in whole numbers.
      return n >= least && n * 7 * weeks >= times * before * days ? [{ areaCode, cutOff, n, before }] : []
    })
  })
}

/** Days that a page of signs goes back. */
export const SIGN_DAYS = 14

/** The days of a page: up to the day before `before`, today at most. */
export function signSpan(before: Day | null, today: Day): { from: Day; to: Day } {
  const to = before && before <= today ? addDays(before, -1) : today
  return { from: addDays(to, 1 - SIGN_DAYS), to }
}
