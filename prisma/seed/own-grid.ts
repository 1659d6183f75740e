import { addDays, type Day } from '@/lib/kernel/day'
import { confirmStay, doubtStay } from '@/lib/stays/commands'
import type { Calendar } from './calendar'
import { household } from './people'
import { isOnRoster, XINGHUO } from './places'
import type { Arrived, Door, Plan } from './plan'
import type { Random } from './random'
import { doAll } from './repeatable'
import { type Crew, declare, during, register, type Registered, visit } from './work'

/** The grid of the demonstration's coordinator, as it should be found in the middle of a working day: reminders of every urgency, and some work done. */
export async function ownGrid(random: Random, plan: Plan, registered: Registered[], crew: Crew, calendar: Calendar, serial: () => number): Promise<void> {
  const { today } = calendar
  const year = Number(today.slice(0, 4))
  const doors = [...plan.unseen]
  const next = (fits: (door: Door) => boolean = () => true): Door => {
    const at = doors.findIndex(fits)
    const [door] = at < 0 ? [] : doors.splice(at, 1)
    if (!door) throw new Error('no unseen door is left in the coordinator\'s grid')
    return door
  }
  const living = (door: Door, size: number, arrivedOn: Day): Arrived[] =>
    household(random, size, serial, year).map((person) => ({ person, door, arrivedOn: person.bornOn > arrivedOn ? person.bornOn : arrivedOn }))

  // Told of by the community's rosters: overdue, due today, and due in the next days (three days from the day of the roster).
  for (const [days, households] of [[9, 2], [5, 1], [3, 2], [2, 1], [1, 2]] as const) {
    const on = addDays(today, -days)
    const people = Array.from({ length: households }, () => living(next(), random.between(2, 3), addDays(on, -random.between(2, 20)))).flat()
    await declare(crew, `own ${on}`, XINGHUO, people, on)
    plan.open.push(...people)
  }
  // Heads counted yesterday, names still to come.
  await visit(crew.walker, 'own counted', [{ door: next((door) => !isOnRoster(door)), outcome: 'MET', peopleFound: 2 }], addDays(today, -1))

  // Knocked at in vain before, always by day.
  const thrice = next()
  for (const days of [6, 3]) await visit(crew.walker, `own knock ${days}`, [{ door: thrice, outcome: 'NO_ANSWER', peopleFound: null }], addDays(today, -days))

  const fresh = [living(next(), 3, addDays(today, -6)), living(next(), 2, addDays(today, -2))]
  await visit(crew.walker, 'own visits', [
    ...fresh.map((people) => ({ door: people[0]!.door, outcome: 'MET' as const, peopleFound: people.length })),
    { door: next(), outcome: 'NO_ANSWER', peopleFound: null },
    { door: thrice, outcome: 'NO_ANSWER', peopleFound: null },
    { door: next(), outcome: 'VACANT', peopleFound: 0 },
    { door: next(), outcome: 'NOT_LET', peopleFound: 0 },
  ], today)
  // Met today, they named their landlord; that the door is let is still to be written down.
  const met = fresh.flat().map((arrived) => ({ ...arrived, landlord: '俞水根' }))
  await register(crew.walker, 'own registered', met, today)
  const known = registered.filter((r) => r.on < calendar.start).slice(0, 6)
  const at = during(today, 'confirmations', known.length)
  await doAll(crew.walker, confirmStay, 'own confirmed', known.map(({ stayId }, i) => ({ raw: { stayId }, at: at(i) })), today)
  // Somebody cannot be reached any more, and a whole household has gone without a word.
  const [unreached, vanished] = registered.filter((r) => r.on < calendar.start).slice(6).filter((r, i, all) => all.findIndex((other) => other.door === r.door) === i)
  await doAll(crew.walker, doubtStay, 'own doubted', [{ raw: { stayId: unreached!.stayId, kind: 'PHONE_DEAD' } }], addDays(today, -1))
  await visit(crew.walker, 'own vanished', [{ door: vanished!.door, outcome: 'VACANT', peopleFound: 0 }], addDays(today, -2))
}
