/** Whole numbers of what is met and what is due, and the target in percent. */
export type Rate = { met: number; due: number; target: number }

export type Standing = 'met' | 'nearly' | 'behind' | 'unknown'

/** The colour of a number that stands so; a mark or a word says it, too. */
export const standingTones: Record<Standing, string> = { met: 'text-jade', nearly: 'text-amber', behind: 'text-cinnabar', unknown: 'text-ink' }

/** Within this many points below the target, a rate is nearly there. */
export const NEARLY_POINTS = 3

/** Compared as whole numbers, so that a rate which rounds to its target is not yet on it. */
export function standingOf({ met, due, target }: Rate): Standing {
  if (due <= 0) return 'unknown'
  if (met * 100 >= target * due) return 'met'
  return met * 100 >= (target - NEARLY_POINTS) * due ? 'nearly' : 'behind'
}

/** Percent of the way along a scale that is cut at both ends; null when the value lies before its start. */
export function placeOnScale(value: number, from: number, to: number): number | null {
  return value < from ? null : ((Math.min(value, to) - from) / (to - from)) * 100
}

export const shareOf = ({ met, due }: Pick<Rate, 'met' | 'due'>): number => (due > 0 ? (met / due) * 100 : 0)
