import type { Policy } from '@/lib/campaigns/rules'
import { addDays, type Day, daysBetween } from '@/lib/kernel/day'

/** What residents are told of on their own phones: what they owe themselves. Never hazards, doors of others, or anything about a follow-up. */
export const TOLD = ['REGISTRATION', 'PERMIT', 'CERTIFICATE_CHECK', 'CERTIFICATE_CHANGE'] as const
export type Told = (typeof TOLD)[number]

export const STAGES = ['BEFORE', 'AT', 'AFTER'] as const
export type Stage = (typeof STAGES)[number]

/**
 * QUEUED waits for its turn; SENDING was taken by a process that has not answered for it yet; SENT was accepted by a provider, LOGGED was only written to the log. FAILED did not go. UNSURE may have gone: nobody heard the
 * answer, so it counts as gone and is sent again by people alone. SKIPPED had no reason any more when its turn came.
 */
export const MESSAGE_STATES = ['QUEUED', 'SENDING', 'SENT', 'LOGGED', 'FAILED', 'UNSURE', 'SKIPPED'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]
/** What counts against how many somebody may get. */
export const COUNTED_STATES = ['QUEUED', 'SENDING', 'SENT', 'LOGGED', 'UNSURE'] as const satisfies readonly MessageState[]
/** What people may send again. */
export const mayRetry = (state: MessageState): boolean => state === 'FAILED' || state === 'UNSURE'

type Rules = Policy['reminders']

/** The n-th message of a stage: one before, one on the day, several after. */
export type Step = { stage: Stage; nth: number }

/** From which day to which, around today, deadlines can have a stage under any policy: wide enough for all that the form takes. */
export const OLDEST_DEADLINE_DAYS = 400
export const FARTHEST_DEADLINE_DAYS = 30

/**
 * Where a day stands to a deadline. BEFORE lasts from `beforeDays` before it to the eve, so that a day on which nothing could be sent is made up for; the n-th AFTER from n times `everyDays` past it until the next,
 * at most `times`. What has been overdue for longer is no news to anybody, and is no flood on the first day that messages are sent.
 */
export function stageOf(deadline: Day, today: Day, { beforeDays, everyDays, times }: Rules): Step | null {
  const late = daysBetween(deadline, today)
  if (late < 0) return -late <= beforeDays ? { stage: 'BEFORE', nth: 1 } : null
  if (late === 0) return { stage: 'AT', nth: 1 }
  const nth = Math.floor(late / everyDays)
  return nth >= 1 && nth <= times ? { stage: 'AFTER', nth } : null
}

/** Whether an hour (0 to 23, Shanghai) lies in the quiet ones: from one hour until another, perhaps past midnight; the same twice are none. */
export const isQuiet = (hour: number, { quietFrom, quietUntil }: Pick<Rules, 'quietFrom' | 'quietUntil'>): boolean =>
  quietFrom <= quietUntil ? quietFrom <= hour && hour < quietUntil : hour >= quietFrom || hour < quietUntil

/** The hours at which the clock sends. A policy under which all of them are quiet would never send anything. */
export const SENDING_HOURS = [9, 11, 15, 18] as const

/** How many days `perMonth` speaks of, today among them. */
export const MONTH_DAYS = 30

/** Something owed and not done, with what was told of it already. `ended`: what they had (a permit, a certificate) ends or has ended on the deadline. */
export type Owed = { indicator: Told; deadline: Day; ended: boolean; told: readonly (Step & { on: Day })[] }

/** Somebody who owes something. `phone`: one that takes messages, which a land line does not. `phoneOut`: whoever shares it and lives here wants none. `sentOn`: the days of all messages to this phone, whoever of those who share it they were for. */
export type Addressee = { here: boolean; merged: boolean; phone: boolean; optedOut: boolean; phoneOut: boolean; paused: boolean; owed: readonly Owed[]; sentOn: readonly Day[] }

/** Why somebody gets none today. */
export const HELD = ['merged', 'left', 'no-phone', 'opted-out', 'phone-out', 'paused', 'told-today', 'told-enough', 'quiet'] as const
export type Held = (typeof HELD)[number]

/** What keeps anything from somebody at this hour of this day (null: at whichever is not quiet); null for nothing. Asked again right before sending. */
export function heldBy({ here, merged, phone, optedOut, phoneOut, paused, sentOn }: Omit<Addressee, 'owed'>, rules: Rules, { today, hour }: { today: Day; hour: number | null }): Held | null {
  if (merged) return 'merged'
  if (!here) return 'left'
  if (!phone) return 'no-phone'
  if (optedOut) return 'opted-out'
  if (phoneOut) return 'phone-out'
  if (paused) return 'paused'
  if (sentOn.includes(today)) return 'told-today'
  if (sentOn.filter((on) => on > addDays(today, -MONTH_DAYS) && on <= today).length >= rules.perMonth) return 'told-enough'
  return hour !== null && isQuiet(hour, rules) ? 'quiet' : null
}

export type Telling = Step & { indicator: Told; deadline: Day; ended: boolean }

/** What passes by itself: whoever it keeps from going waits in line. */
export const passes = (held: Held | null): boolean => held === 'quiet' || held === 'paused' || held === 'told-today'

/**
 * What is to be told of today: of all that has a stage and was not told, the one whose deadline is first; null for nothing. A policy that counts stages in other days tells nobody of the same thing again before they have passed.
 */
export function tellingOf(owed: readonly Owed[], today: Day, rules: Rules): Telling | null {
  const open = owed.flatMap(({ indicator, deadline, ended, told }) => {
    const step = stageOf(deadline, today, rules)
    const lately = step?.stage === 'AFTER' && told.some((one) => daysBetween(one.on, today) < rules.everyDays)
    return step && !lately && !told.some((one) => one.stage === step.stage && one.nth === step.nth) ? [{ ...step, indicator, deadline, ended }] : []
  })
  return open.sort((a, b) => (a.deadline !== b.deadline ? (a.deadline < b.deadline ? -1 : 1) : TOLD.indexOf(a.indicator) - TOLD.indexOf(b.indicator)))[0] ?? null
}

/** After so many answers of "again later" one is given up, and waits for people. */
export const MOST_ATTEMPTS = 3
/** Minutes until the next attempt; the clock goes round on its own hours. */
export const AGAIN_MINUTES = 30
/** A process that has said nothing for so long about what it took to send has died. */
export const TAKEN_MINUTES = 10
