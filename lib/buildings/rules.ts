import { addDays, type Day } from '@/lib/kernel/day'

/** What a helper says of a door without naming anybody. */
export const DOOR_NOTES = ['NOBODY_NEW', 'SOMEBODY_LEFT', 'EMPTY'] as const
export type DoorNote = (typeof DOOR_NOTES)[number]
/** And of somebody whom they told of themselves. */
export type HelperNote = DoorNote | 'STILL_HERE'

/** Whether somebody has to go and look: that nobody has come is told so that it is known, and asks for nothing. */
export const isLead = (note: HelperNote): boolean => note === 'SOMEBODY_LEFT' || note === 'EMPTY'

/** Nobody is named for longer than a year; they may be named again. */
export const LONGEST_DAYS = 366
/** Said of those whose last day is this near. */
export const SOON_DAYS = 30

/** Why a last day will not do: it is over, or too far away. */
export function lastDayFault(lastOn: Day, today: Day): 'past' | 'too-far' | null {
  if (lastOn < today) return 'past'
  return lastOn > addDays(today, LONGEST_DAYS - 1) ? 'too-far' : null
}

export const HELPER_STATES = ['now', 'soon', 'over'] as const
export type HelperState = (typeof HELPER_STATES)[number]

/** Where somebody's naming stands, by the day after the last one of it; null for no building at all. */
export function helperState(toOn: Day | null, today: Day): HelperState {
  if (toOn === null || toOn <= today) return 'over'
  return toOn <= addDays(today, SOON_DAYS) ? 'soon' : 'now'
}

export type Held = { buildingId: string; fromOn: Day; toOn: Day }
/** What becomes of somebody's buildings when others are chosen: some end today, some go on until another day, some begin. */
export type Change = { end: string[]; carry: string[]; begin: string[] }

export function changeOf(held: readonly Held[], chosen: readonly string[], today: Day): Change {
  const now = new Set(held.filter((post) => post.toOn > today).map((post) => post.buildingId))
  const wanted = new Set(chosen)
  return { end: [...now].filter((id) => !wanted.has(id)), carry: [...now].filter((id) => wanted.has(id)), begin: [...wanted].filter((id) => !now.has(id)) }
}

/** The most buildings that one person helps in. */
export const MOST_BUILDINGS = 20
