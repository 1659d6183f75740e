import { REMINDED, type Reminded, type Term, TERMS } from '@/lib/obligations/reminders'

/** Which reminders are shown, and from where in the list. */
export type TodayPlace = { term?: Term; duty?: Reminded; at?: string }

/** Reads a place from an address; whatever is not understood counts as not given. */
export function readToday(params: Record<string, string | string[] | undefined>): TodayPlace {
  const term = TERMS.find((value) => value === params.term)
  const duty = REMINDED.find((value) => value === params.duty)
  return { ...(term ? { term } : {}), ...(duty ? { duty } : {}), ...(typeof params.at === 'string' ? { at: params.at } : {}) }
}

export function todayHref(place: TodayPlace): string {
  const query = new URLSearchParams(Object.entries(place).filter((entry): entry is [string, string] => entry[1] !== undefined))
  return query.size > 0 ? `/today?${query}` : '/today'
}
