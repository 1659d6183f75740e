import { addDays, type Day } from '@/lib/kernel/day'
import { type Calendar, workdays } from './calendar'
import { arrival, household, type Person } from './people'
import { FACTORY, isOnRoster } from './places'
import type { Random } from './random'
import type { Stage } from './stages'

export type Door = { id: string; areaCode: string; label: string; dormitory: boolean }
/** `landlord` as they named him when they were met. */
export type Arrived = { person: Person; door: Door; arrivedOn: Day; landlord?: string }
export type Visit = { door: Door; outcome: 'MET' | 'NO_ANSWER' | 'REFUSED' | 'VACANT' | 'NOT_LET'; peopleFound: number | null; everybody?: boolean }

/** What is done in one working area, by day. */
export type Plan = {
  declared: Map<Day, Arrived[]>
  registered: Map<Day, Arrived[]>
  visits: Map<Day, Visit[]>
  /** Households that left, or moved to another door, by the number of the one registered. */
  left: Map<Day, Arrived[]>
  moved: Map<Day, { arrived: Arrived; to: Door }[]>
  /** Doors that nobody has seen and nobody is known behind. */
  unseen: Door[]
  /** People declared, but not yet registered. */
  open: Arrived[]
}

const SIZES = { 1: 26, 2: 30, 3: 24, 4: 13, 5: 5, 6: 2 } as const

const add = <T>(map: Map<Day, T[]>, on: Day, ...items: T[]): void => {
  const list = map.get(on)
  if (list) list.push(...items)
  else map.set(on, [...items])
}

/**
 * Lays out the work that brings an area's doors to where its stage says: doors seen first (let, vacant, not let), then households registered
 * before the campaign, told of by rosters and then found, or found fresh; and what is still lacking: declared people not met, heads counted without names.
 */
export function planArea(random: Random, doors: readonly Door[], stage: Stage, calendar: Calendar, serial: () => number): Plan {
  const plan: Plan = { declared: new Map(), registered: new Map(), visits: new Map(), left: new Map(), moved: new Map(), unseen: [], open: [] }
  const workday = workdays(random, calendar.start, stage.pace)
  const people = (door: Door, size: number, latest: Day): Arrived[] => {
    const members = household(random, size, serial, Number(latest.slice(0, 4)), door.dormitory ? 'dormitory' : 'family', door.dormitory ? FACTORY : null)
    const together = arrival(random, latest)
    return members.map((person) => ({ person, door, arrivedOn: notBeforeBirth(person, random.chance(0.7) ? together : arrival(random, latest)) }))
  }
  const size = () => Number(random.weighted(SIZES))
  const visit = (on: Day, door: Door, outcome: Visit['outcome'], peopleFound: number | null, everybody = false) => add(plan.visits, on, { door, outcome, peopleFound, everybody })

  const seenCount = Math.round((doors.length * stage.coverage) / 100)
  const mixed = random.shuffled(doors)
  const [seen, unseen] = [mixed.slice(0, seenCount), mixed.slice(seenCount)]
  const empty = Math.round(seenCount * 0.19)
  for (const [i, door] of seen.slice(0, empty).entries()) visit(workday(), door, i % 5 < 2 ? 'VACANT' : i % 5 < 4 || random.chance(0.6) ? 'NOT_LET' : 'REFUSED', i % 5 === 4 ? null : 0)

  // Who is registered.
  const [named, unnamed] = [seen.slice(empty).filter(isOnRoster), seen.slice(empty).filter((door) => !isOnRoster(door))]
  const lived = [...unnamed, ...named]
  const lacking = 100 / stage.registration - 1
  const counted = Math.min(unnamed.length, Math.max(1, Math.round((lived.length * 2.5 * lacking * 0.4) / 4)))
  const inhabited = random.shuffled(lived.slice(counted))
  const stock: { arrived: Arrived[]; door: Door }[] = []
  let registered = 0
  for (const [i, door] of inhabited.entries()) {
    const share = i / inhabited.length
    const n = size()
    registered += n
    if (share < 0.47) {
      const on = random.pick(calendar.registered)
      const arrived = people(door, n, on)
      add(plan.registered, on, ...arrived)
      stock.push({ arrived, door })
    } else {
      const on = workday()
      const roster = random.pick(calendar.rosters)
      const told = share < 0.74 && roster < on
      const arrived = people(door, n, told ? roster : on)
      if (told) add(plan.declared, roster, ...arrived)
      else if (random.chance(0.02)) arrived[0]!.person.idNumber = null
      add(plan.registered, on, ...arrived)
      visit(on, door, 'MET', n)
    }
  }

  // What is lacking: heads counted at doors, and people told of by rosters.
  const open = Math.round(registered * lacking)
  let heads = Math.round(open * 0.4)
  const rostered = open - heads
  for (const door of lived.slice(0, counted)) {
    const n = Math.min(heads, random.between(1, 3))
    heads -= n
    visit(workday(), door, n > 0 ? (random.chance(0.85) ? 'MET' : 'REFUSED') : 'VACANT', n)
  }
  for (const { arrived, door } of stock) {
    const extra = heads > 0 && !isOnRoster(door) && random.chance(0.3) ? 1 : 0
    heads -= extra
    if (extra > 0 || random.chance(0.85)) visit(workday(), door, 'MET', arrived.length + extra, extra === 0)
  }
  const behind = [...unseen.slice(0, Math.ceil(unseen.length * 0.6)), ...inhabited]
  for (let rest = rostered, i = 0; rest > 0; i++) {
    const door = behind[i]!
    const n = Math.min(rest, size())
    rest -= n
    const on = random.chance(0.6) ? random.pick(calendar.rosters) : addDays(calendar.today, -random.between(5, 25))
    const arrived = people(door, n, addDays(on, -1))
    add(plan.declared, on, ...arrived)
    plan.open.push(...arrived)
    if (i < unseen.length && random.chance(0.6)) visit(workday(), door, 'NO_ANSWER', null)
  }
  const unknown = unseen.filter((door) => !plan.open.some((o) => o.door === door))
  for (const door of unknown) {
    if (random.chance(0.35)) visit(workday(), door, 'NO_ANSWER', null)
    else plan.unseen.push(door)
  }

  departuresAndMoves(random, plan, calendar, seen.slice(0, empty), people, workday)
  return plan
}

/** Some had left when the coordinator came, and some had moved to a door of the same area that was empty. */
function departuresAndMoves(random: Random, plan: Plan, calendar: Calendar, empty: Door[], people: (door: Door, size: number, latest: Day) => Arrived[], workday: () => Day): void {
  for (const door of empty.slice(0, Math.ceil(empty.length * 0.2))) {
    const on = random.pick(calendar.registered.slice(2))
    const arrived = people(door, random.between(1, 3), on)
    const visited = [...plan.visits].find(([, visits]) => visits.some((v) => v.door === door))![0]
    add(plan.registered, on, ...arrived)
    add(plan.left, visited, ...arrived)
  }
  const stock = [...plan.registered].filter(([on]) => on < calendar.start).flatMap(([, arrived]) => arrived)
  const gone = new Set([...plan.left.values()].flat())
  for (const arrived of stock.filter((a) => !gone.has(a) && random.chance(0.012))) {
    const to = random.pick(stock).door
    if (to === arrived.door) continue
    add(plan.moved, workday(), { arrived, to })
    // Who has moved on by then is not among those who are found.
    for (const visit of [...plan.visits.values()].flat()) if (visit.door === arrived.door) visit.everybody = false
  }
}

/** A child arrives when it is born, at the earliest. */
const notBeforeBirth = (person: Person, on: Day): Day => (person.bornOn > on ? person.bornOn : on)
