import { one } from '@/app/query'
import { type AreaCode, isAreaCode, isWithin } from '@/lib/kernel/area'
import { HAZARD_SHOWS, type HazardFilter } from '@/lib/hazards/queries'
import { HAZARD_KINDS } from '@/lib/hazards/rules'

export type Search = Record<string, string | string[] | undefined>


/** What an address of the list asks for, inside the user's own area; anything unknown is left out. */
export function filterOf(search: Search, own: AreaCode): HazardFilter {
  const area = one(search['area'])
  return {
    area: area && isAreaCode(area) && isWithin(area, own) ? area : own,
    show: HAZARD_SHOWS.find((show) => show === one(search['show'])) ?? 'open',
    kind: HAZARD_KINDS.find((kind) => kind === one(search['kind'])),
    at: one(search['at']),
  }
}

type Params = Partial<Record<'show' | 'kind' | 'area' | 'at', string>>

export const paramsOf = (filter: HazardFilter, own: AreaCode): Params => ({ show: filter.show === 'open' ? undefined : filter.show, kind: filter.kind, area: filter.area === own ? undefined : filter.area })

/** The list's address with some parameters changed. */
export function hrefOf(filter: HazardFilter, own: AreaCode, change: Params = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...paramsOf(filter, own), ...change })) if (value) query.set(key, value)
  return query.size > 0 ? `/hazards?${query}` : '/hazards'
}
