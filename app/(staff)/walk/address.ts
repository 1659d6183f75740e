import { type AreaCode, isAreaCode } from '@/lib/kernel/area'
import { isId } from '@/lib/kernel/id'
import { DOOR_FILTERS, type DoorFilter, type DoorRow } from '@/lib/dwellings/queries'

/**
 * Where somebody is on the walk: what they see, which doors of it, and from which end. It travels through the door and back. `who`: everybody's doors, where one's
 * own are shown otherwise; `view`: buildings instead of doors.
 */
export type WalkPlace = { area?: AreaCode; building?: string; show: DoorFilter; order: 'down' | 'up'; who?: 'all'; view?: 'buildings'; at?: string }

export type SearchParams = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** Reads a place from an address; whatever is not understood counts as not given. */
export function readWalk(params: SearchParams): WalkPlace {
  const [area, building, show, at] = [one(params.area), one(params.building), one(params.show), one(params.at)]
  return {
    ...(area && isAreaCode(area) ? { area } : {}),
    ...(building && isId(building) ? { building } : {}),
    ...(at ? { at } : {}),
    ...(one(params.who) === 'all' ? { who: 'all' as const } : {}),
    ...(one(params.view) === 'buildings' ? { view: 'buildings' as const } : {}),
    show: DOOR_FILTERS.find((filter) => filter === show) ?? 'all',
    order: one(params.order) === 'up' ? 'up' : 'down',
  }
}

function query(place: Partial<WalkPlace> & Record<string, string | undefined>): string {
  const defaults: Record<string, string> = { show: 'all', order: 'down' }
  const entries = Object.entries(place).filter(([name, value]) => value !== undefined && value !== defaults[name])
  return entries.length > 0 ? `?${new URLSearchParams(entries as [string, string][])}` : ''
}

/** `door` leads back to that door in the list. */
export const walkHref = (place: Partial<WalkPlace>, door?: string): string => `/walk${query(place)}${door ? `#door-${door}` : ''}`

/** A door, reached from a place on the walk. */
export const doorHref = (id: string, place: Partial<WalkPlace> = {}, more: Record<string, string | undefined> = {}): string =>
  `/dwellings/${id}${query({ ...back(place), ...more })}`

/** The list that a door was reached from: a stretch of an area, or without one the door's own building. */
const back = ({ area, show, order, who, at }: Partial<WalkPlace>) => ({ show, order, ...(area ? { area, who, at } : {}) })

/** What every form at a door carries, to come back to the same place on the walk. */
export const placeValues = (place: Partial<WalkPlace>): Record<string, string> =>
  Object.fromEntries(Object.entries(back(place)).filter((entry): entry is [string, string] => entry[1] !== undefined))

/** The doors of a building in the order of the walk (each floor by room), those that `show` asks for. */
export function inOrder(doors: readonly DoorRow[], { show, order }: Pick<WalkPlace, 'show' | 'order'>): DoorRow[] {
  const wanted = doors.filter((door) => show === 'all' || door[show])
  return order === 'up' ? wanted : wanted.sort((a, b) => b.floor - a.floor)
}
