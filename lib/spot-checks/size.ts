import type { Estimate } from './estimate'
import { ALPHA, clopperPearson, freedomFactor, type Interval } from './interval'
import { betaCdf } from './quantile'

export const VERDICTS = ['MET', 'NOT_MET', 'UNSURE'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Met where the whole interval reaches the target, not met where none of it does; between the two nobody can tell. */
export const verdictOf = ({ low, high }: Interval, target: number): Verdict => (low >= target ? 'MET' : high < target ? 'NOT_MET' : 'UNSURE')

/** The fewest of whom all must be good to prove a target, with 95 % on this one side: 59 for 95 %. */
export const allGood = (target: number): number => Math.ceil(Math.log(ALPHA) / Math.log(target))

/** What a check is planned from. `designEffect`, `peoplePerDoor` (empty doors count) and `answered` (share of doors) are expectations. */
export type Plan = { target: number; expected: number; designEffect: number; peoplePerDoor: number; answered: number; doors: number }

/** How likely a check is to tell what it was planned for. */
export const POWER = 0.8

/** The chance that n people drawn one by one, of whom `expected` are good, put the whole interval on the right side of the target. */
export function power(n: number, target: number, expected: number): number {
  // The least number of hits whose interval lies above (of misses, below): P(X ≥ c | target) ≤ 2.5 %, by the very inversion of the interval.
  const [bound, real] = expected >= target ? [target, expected] : [1 - target, 1 - expected]
  let [low, high] = [0, n + 1]
  while (low < high) {
    const c = (low + high) >> 1
    if (c > 0 && betaCdf(bound, c, n - c + 1) <= ALPHA / 2) high = c
    else low = c + 1
  }
  return low > n ? 0 : betaCdf(real, low, n - low + 1)
}

const MOST_PEOPLE = 100_000

/** People, drawn one by one, from whom on a check tells with POWER; null where target and expectation are too near for any. */
export function peopleNeeded(target: number, expected: number): number | null {
  if (expected === target) return null
  // The power climbs in saw-teeth (whole people): what counts is that it stays.
  const stays = (n: number) => [0, 1, 2, 3, 5, 8, 13].every((more) => power(n + more, target, expected) >= POWER)
  let high = 8
  while (!stays(high)) if ((high *= 2) > MOST_PEOPLE) return null
  let low = high >> 1
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if (stays(middle)) high = middle
    else low = middle
  }
  return high
}

/**
 * Doors to draw so that the check tells: people × design effect ÷ people met at a door, less what a finite frame saves (n ÷ (1 + (n − 1) ÷ N),
 * Cochran, Sampling Techniques, 1977, 4.4). Null where not even all doors would.
 */
export function doorsNeeded({ target, expected, designEffect, peoplePerDoor, answered, doors }: Plan): { people: number; doors: number } | null {
  const people = peopleNeeded(target, expected)
  if (people === null || peoplePerDoor <= 0 || answered <= 0) return null
  const met = (people * designEffect) / peoplePerDoor
  const needed = Math.ceil(met / (1 + (met - 1) / doors) / answered)
  return needed > doors ? null : { people: Math.ceil(people * designEffect), doors: Math.max(1, needed) }
}

/**
 * How many more doors would tell, if they show what those so far have: the same rate, people at a door, likeness and share of answers, drawn from what is left
 * of the frame. 0 when it is told already; all that is left where only all of them would, and null where all are drawn or nothing can be said.
 */
export function moreDoors(found: Estimate, target: number, frame: { doors: number; drawn: number }, plannedEffect = 1): { doors: number; all: boolean } | null {
  if (verdictOf(found.interval, target) !== 'UNSURE') return { doors: 0, all: false }
  const left = frame.doors - frame.drawn
  if (left <= 0 || found.doors === 0 || found.df < 1) return null
  // The design effect without what the finite frame took off it, which changes as more are drawn.
  const share = found.doors / frame.doors
  const effect = found.rate > 0 && found.rate < 1 ? found.designEffect / Math.max(1e-9, 1 - share) : Math.max(1, plannedEffect)
  const answered = found.doors / frame.drawn
  const tells = (more: number): boolean => {
    const growth = (found.doors + more * answered) / found.doors
    const n = found.of * growth
    const finite = 1 - Math.min(1, share * growth)
    const size = finite === 0 ? n : Math.min(n, (n / (effect * finite)) * freedomFactor(Math.round(n), Math.round(found.df * growth)))
    return verdictOf(clopperPearson(found.rate * size, size), target) !== 'UNSURE'
  }
  if (!tells(left)) return { doors: left, all: true }
  let [low, high] = [0, left]
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if (tells(middle)) high = middle
    else low = middle
  }
  return { doors: high, all: false }
}
