import type { User } from '@/lib/kernel/access'
import { addDays, birthday, type Day, maxDay } from '@/lib/kernel/day'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { applyForPermit } from '@/lib/permits/applications'
import { declinePermit, handOverPermit, issuePermit } from '@/lib/permits/commands'
import type { Calendar } from './calendar'
import type { Arrived } from './plan'
import { Random } from './random'
import { attemptAll } from './repeatable'
import type { Registered } from './work'

const { minAge } = CAMPAIGN_PRESET.permit
const MIN_DAYS = 30

/** From when the campaign's policy wants somebody to hold a permit. */
const qualifies = ({ person, arrivedOn }: Arrived): Day => maxDay(birthday(person.bornOn, minAge), addDays(arrivedOn, MIN_DAYS))

export type PermitPlan = { issues: Map<Day, string[]>; declines: Map<Day, string[]>; /** Who has asked for one and waits. */ asks: Map<Day, string[]> }

/** Who gets a permit when, so that `percent` of those who owe one today hold one; of the others some declined and some let theirs run out. */
export function planPermits(random: Random, registered: readonly Registered[], open: readonly Arrived[], percent: number, calendar: Calendar, plan: PermitPlan): void {
  const { today, start, issued, officeDays } = calendar
  const owing = registered.filter((r) => qualifies(r) <= today)
  const wanted = Math.min(owing.length, Math.round(((owing.length + open.filter((o) => qualifies(o) <= today).length) * percent) / 100))
  const add = (map: Map<Day, string[]>, on: Day, id: string) => map.set(on, [...(map.get(on) ?? []), id])
  const longAgo = issued[0]!
  // Who came to owe one in the last days mostly waits for it still.
  const lately = addDays(today, -10)
  const since = (r: Registered) => maxDay(r.on, qualifies(r))
  const order = new Map(owing.map((r) => [r, random.next() + (since(r) > lately ? 0.75 : 0)]))
  for (const [i, person] of owing.toSorted((a, b) => order.get(a)! - order.get(b)!).entries()) {
    const from = since(person)
    const early = issued.filter((on) => on >= from && on !== longAgo)
    const late = officeDays.filter((on) => on >= from)
    if (i < wanted) {
      const daily = early.length > 0 && (random.chance(0.8) || late.length === 0)
      const on = daily ? (random.chance(0.6) ? early[0]! : random.pick(early)) : sooner(random, late)
      // The first ones ran out during the campaign, and were issued anew.
      if (!daily && longAgo >= from && on > start) add(plan.issues, longAgo, person.residentId)
      if (on) add(plan.issues, on, person.residentId)
    } else if (longAgo >= from && random.chance(0.7)) add(plan.issues, longAgo, person.residentId)
    else if (late.length > 0 && random.chance(0.3)) add(plan.declines, random.pick(late), person.residentId)
    else if (late.length > 0 && i % 6 === 0) add(plan.asks, late[Math.max(0, late.length - 1 - (i % 20))]!, person.residentId)
  }
}

/** Most were issued soon after they were owed. */
const sooner = (random: Random, days: readonly Day[]): Day => days[Math.floor(random.next() ** 1.7 * days.length)]!

/** Those of the last days lie at the office; all others are in their holders' hands. */
const AT_OFFICE_DAYS = 2

export async function givePermits(office: User, plan: PermitPlan, today: Day): Promise<void> {
  for (const on of [...plan.issues.keys()].sort()) {
    const issued = await attemptAll(office, issuePermit, `permits ${on}`, plan.issues.get(on)!.map((residentId) => ({ raw: { residentId } })), on)
    if (on < addDays(today, -AT_OFFICE_DAYS)) await attemptAll(office, handOverPermit, `handed over ${on}`, issued.flatMap((result) => (result.ok ? [{ raw: { permitId: result.data.permitId } }] : [])), on)
  }
  const random = new Random('papers')
  for (const [on, ids] of plan.asks) {
    await attemptAll(office, applyForPermit, `asked ${on}`, ids.map((residentId) => ({ raw: { residentId, kind: 'FIRST' as const, papers: random.chance(0.7) ? ['IDENTITY', 'PHOTO', 'ADDRESS'] : random.pick([['IDENTITY'], ['IDENTITY', 'PHOTO'], ['IDENTITY', 'ADDRESS']]) } })), on)
  }
  for (const [on, ids] of plan.declines) await attemptAll(office, declinePermit, `declined ${on}`, ids.map((residentId) => ({ raw: { residentId } })), on)
}
