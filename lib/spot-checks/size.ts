import type { Estimate } from './estimate'
import { ALPHA, type Interval, kornGraubard } from './interval'
import { betaCdf } from './quantile'

export const VERDICTS = ['MET', 'NOT_MET', 'UNSURE'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Met where the whole interval reaches the target, not met where none of it does; between the two nobody can tell. */
export const verdictOf = ({ low, high }: Interval, target: number): Verdict => (low >= target ? 'MET' : high < target ? 'NOT_MET' : 'UNSURE')

/** The fewest people of whom all must be good for the verdict, whose interval has 2.5 % below it: 72 for 95 %, times the design effect. */
export const allGood = (target: number, designEffect = 1): number => Math.ceil((Math.log(ALPHA / 2) / Math.log(target)) * Math.max(1, designEffect) - 1e-9)

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
 * The fewest doors to draw so that the check tells, with the people who will be met at them: their effective size, n ÷ (design effect × what is not drawn) and n at
 * most, as the interval has it, must reach the people needed. Only a frame answered in full tells by itself. Null where not even all doors would.
 */
export function doorsNeeded({ target, expected, designEffect, peoplePerDoor, answered, doors }: Plan): { people: number; doors: number } | null {
  const people = peopleNeeded(target, expected)
  if (people === null || peoplePerDoor <= 0 || answered <= 0) return null
  const metAt = (drawn: number) => drawn * answered * peoplePerDoor
  const tells = (drawn: number): boolean => {
    const [n, left] = [metAt(drawn), 1 - (drawn * answered) / doors]
    return left <= 0 || Math.min(n, n / (designEffect * left)) >= people
  }
  if (!tells(doors)) return null
  const needed = leastOf(doors, tells)
  return { people: Math.round(metAt(needed)), doors: needed }
}

/** The least of 1 to `most` that tells, where `most` does and everything above one that tells. */
function leastOf(most: number, tells: (n: number) => boolean): number {
  let [low, high] = [0, most]
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if (tells(middle)) high = middle
    else low = middle
  }
  return high
}

/**
 * How many more doors would tell, if they show what those so far have: the same rate, people at a door, likeness and share of answers, drawn from what is left
 * of the frame. 0 when it is told already; all that is left where only all of them would, and null where all are drawn or nothing can be said.
 */
export function moreDoors(found: Estimate, target: number, frame: { doors: number; drawn: number }, plannedEffect = 1): { doors: number; all: boolean } | null {
  if (verdictOf(found.interval, target) !== 'UNSURE') return { doors: 0, all: false }
  const left = frame.doors - frame.drawn
  if (left <= 0 || found.doors === 0 || found.df < 1) return null
  const share = found.doors / frame.doors
  const answered = found.doors / frame.drawn
  const tells = (more: number): boolean => {
    const growth = (found.doors + more * answered) / found.doors
    if (share * growth >= 1) return true
    // The variance shrinks with more people and, beyond that, with what is left of the frame. At 0 and 100 % the interval sees none and goes by the planned effect.
    const variance = (found.variance / growth) * ((1 - share * growth) / (1 - share))
    const interval = kornGraubard({ rate: found.rate, variance, n: Math.round(found.of * growth), df: Math.round(found.df * growth) }, plannedEffect)
    return verdictOf(interval, target) !== 'UNSURE'
  }
  const doors = tells(left) ? leastOf(left, tells) : left
  return { doors, all: doors === left }
}
