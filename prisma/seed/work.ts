import type { Actor, User } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { now } from '@/lib/kernel/clock'
import { addDays, type Day, dayAt, instantAt } from '@/lib/kernel/day'
import { sql, transact } from '@/lib/kernel/db'
import { generateBuilding, recordVisit } from '@/lib/dwellings/commands'
import { doorLabel } from '@/lib/dwellings/rules'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { endStay, moveStay } from '@/lib/stays/commands'
import type { Calendar } from './calendar'
import { buildingsOf, COORDINATOR_GRID, FACTORY, type NamedArea } from './places'
import type { Arrived, Door, Plan, Visit } from './plan'
import { doAll } from './repeatable'
import { seeder } from './accounts'

const HURRIED_DOORS = 6

/** Somebody registered, as the permit office will know them. */
export type Registered = Arrived & { residentId: string; stayId: string; on: Day }

export async function buildDoors(office: User, community: NamedArea, doors: number, calendar: Calendar): Promise<Door[]> {
  const buildings = buildingsOf(community, doors)
  await doAll(office, generateBuilding, `buildings ${community.code}`, buildings.map((raw) => ({ raw })), calendar.framed)
  const rows = await transact(seeder, 'building.generate', (tx) => tx.$queryRaw<{ id: string; areaCode: string; street: string; number: string; block: string; room: string }[]>(sql`
    SELECT d.id::text AS id, d.area_code AS "areaCode", b.street, b.number, b.block, d.room
    FROM dwelling d JOIN building b ON b.id = d.building_id WHERE starts_with(d.area_code, ${community.code})
    ORDER BY d.area_code, b.sort_key, d.floor, d.room COLLATE "C"`))
  return rows.map((row) => ({ id: row.id, areaCode: row.areaCode, label: doorLabel(row), dormitory: row.street.includes(FACTORY) }))
}

export type Crew = {
  /** Who goes to the doors. */
  walker: User
  /** Who takes in rosters, and who reports the people of a dormitory. */
  roster: User
  unit: User
}

/** Does the work of a plan, day by day. Answers who is registered. */
export async function work(key: string, community: AreaCode, plan: Plan, crew: Crew): Promise<Registered[]> {
  const days = [...new Set([...plan.declared.keys(), ...plan.registered.keys(), ...plan.visits.keys(), ...plan.left.keys(), ...plan.moved.keys()])].sort()
  const registered = new Map<Arrived, Registered>()
  // Once somebody wrote a floor down from memory, which is a question for the community.
  const hurried = key === COORDINATOR_GRID ? days.findLast((on) => on < days.at(-1)! && (plan.visits.get(on)?.length ?? 0) > HURRIED_DOORS) : undefined
  for (const on of days) {
    await declare(crew, `${key} ${on}`, community, plan.declared.get(on) ?? [], on)
    await visit(crew.walker, `visit ${key} ${on}`, plan.visits.get(on) ?? [], on, on === hurried ? HURRIED_DOORS : 0)
    for (const r of await register(crew.walker, `register ${key} ${on}`, plan.registered.get(on) ?? [], on)) registered.set(r.arrived, r.registered)
    const left = (plan.left.get(on) ?? []).map((arrived) => ({ raw: { stayId: registered.get(arrived)!.stayId } }))
    await doAll(crew.walker, endStay, `end ${key} ${on}`, left, on)
    const moved = plan.moved.get(on) ?? []
    const at = during(on, 'moves', moved.length)
    await doAll(crew.walker, moveStay, `move ${key} ${on}`, moved.map(({ arrived, to }, i) => ({ raw: { residentId: registered.get(arrived)!.residentId, dwellingId: to.id }, at: at(i) })), on)
  }
  for (const gone of [...plan.left.values()].flat()) registered.delete(gone)
  return [...registered.values()]
}

export async function register(actor: Actor, key: string, arrived: Arrived[], on: Day): Promise<{ arrived: Arrived; registered: Registered }[]> {
  const at = during(on, 'registrations', arrived.length)
  const data = await doAll(actor, registerResident, key, arrived.map((a, i) => ({ at: at(i), raw: {
    ...facts(a), dwellingId: a.door.id, reason: a.person.reason, arrivedOn: a.arrivedOn, withoutDocument: a.person.idNumber === null,
  } })), on)
  return arrived.map((a, i) => ({ arrived: a, registered: { ...a, residentId: data[i]!.residentId, stayId: data[i]!.stayId, on } }))
}

/** A roster names the door; a unit reports its people with the address it uses. */
export async function declare(crew: Pick<Crew, 'roster' | 'unit'>, key: string, community: AreaCode, people: Arrived[], on: Day): Promise<void> {
  const told = (a: Arrived) => ({ ...facts(a), areaCode: community, reason: a.person.reason, arrivedOn: a.arrivedOn })
  const [own, other] = [people.filter((a) => a.door.dormitory), people.filter((a) => !a.door.dormitory)]
  await doAll(crew.roster, declareResident, `declare ${key}`, other.map((a) => ({ raw: { ...told(a), dwellingId: a.door.id, source: 'ROSTER' as const } })), on)
  await doAll(crew.unit, declareResident, `report ${key}`, own.map((a) => ({ raw: { ...told(a), addressText: a.door.label, source: 'UNIT' as const } })), on)
}

/** Hours of a day in which one kind of work is done. */
const HOURS = { visits: [8, 13], registrations: [13, 18], moves: [18, 20], confirmations: [20, 22] } as const

/** When the i-th of n things was done: one after the other, at a walker's pace. Today's were done before now, so that whoever goes there next comes later. */
export function during(on: Day, part: keyof typeof HOURS, n: number): (i: number) => Date {
  const [from, to] = HOURS[part]
  const [first, last] = dayAt(now()) === on ? [instantAt(on, 0), now()] : [instantAt(on, 0), instantAt(addDays(on, 1), 0)]
  const scale = (last.getTime() - first.getTime()) / 24
  return (i) => new Date(first.getTime() + Math.floor(scale * (from + ((to - from) * i) / Math.max(n, 1))))
}

/** Of these the first `hurried` were written down within a minute. */
export async function visit(actor: Actor, key: string, visits: Visit[], on: Day, hurried = 0): Promise<void> {
  const at = during(on, 'visits', visits.length)
  await doAll(actor, recordVisit, key, visits.map(({ door, outcome, peopleFound, everybody }, i) => ({
    raw: { dwellingId: door.id, outcome, peopleFound, ...(everybody ? { everybody: 'yes' as const } : {}) }, at: i < hurried ? new Date(at(0).getTime() + i * 7_000) : at(i),
  })), on)
}

const facts = ({ person, landlord }: Arrived) => ({
  landlord: landlord ?? null,
  name: person.name, idNumber: person.idNumber, sex: person.sex, phone: person.phone, originCode: person.originCode, originAddress: person.originAddress, employer: person.employer,
  ...(person.idNumber === null ? { bornOn: person.bornOn } : {}),
})
