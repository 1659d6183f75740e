import { addDays, addMonths, type Day, eachDay } from '@/lib/kernel/day'
import type { Random } from './random'
import type { Pace } from './stages'

export const CAMPAIGN_DAYS = 61
/** The day of the demonstration is this day of the campaign. */
export const PRESENT = 51

/** The days of a demonstration that lives on `today`: what happened when. */
export function calendar(today: Day) {
  const start = addDays(today, 1 - PRESENT)
  const before = (months: number, days: number) => addDays(addMonths(today, -months), days)
  return {
    today, start,
    campaign: {
      from: start, to: addDays(start, CAMPAIGN_DAYS),
      phases: [
        { key: 'prepare' as const, from: start, to: addDays(start, 15) },
        { key: 'clear' as const, from: addDays(start, 15), to: addDays(start, 46) },
        { key: 'accept' as const, from: addDays(start, 46), to: addDays(start, CAMPAIGN_DAYS) },
      ],
    },
    /** Doors were entered in the frame, and daily work registered people, on a few days before the campaign. */
    framed: addMonths(today, -16),
    registered: [before(14, 0), before(12, -10), before(12, 1), before(10, 4), before(8, 11), before(6, 3), before(4, 15), before(2, -12)],
    issued: [before(13, -3), before(12, 3), before(12, 16), before(10, 10), before(8, 20), before(6, 12), before(4, 22), before(2, -2)],
    rosters: [addDays(start, -25), addDays(start, -12), addDays(start, -4)] as const,
    officeDays: [...eachDay(addDays(start, 3), addDays(today, 1))],
  }
}
export type Calendar = ReturnType<typeof calendar>

const smooth = (x: number) => x * x * (3 - 2 * x)

/** Share of the campaign's work done after this share of its days so far; slow at first, then fast, slower towards the end. */
const DONE: Record<Pace, (x: number) => number> = {
  even: (x) => smooth(x * 0.88) / smooth(0.88),
  early: (x) => 1 - (1 - x) ** 2.2,
  late: (x) => smooth(Math.max(0, (x - 0.3) / 0.7) * 0.8) / smooth(0.8),
  halted: (x) => smooth(Math.min(1, x / 0.82)),
}

/** Draws days of work, so that as many fall on each as the pace says. Coordinators rest on some days. */
export function workdays(random: Random, start: Day, pace: Pace): () => Day {
  const days = Array.from({ length: PRESENT }, (_, i) => i)
  const worked = days.filter((i) => i % 4 === 2 || i >= PRESENT - 2 || random.chance(0.45))
  return () => {
    const wanted = random.next()
    const i = days.find((d) => DONE[pace]((d + 1) / PRESENT) >= wanted) ?? PRESENT - 1
    const day = pace === 'halted' ? worked.findLast((d) => d <= i) : worked.find((d) => d >= i)
    return addDays(start, day ?? worked[0]!)
  }
}
