import { one } from '@/app/query'
import { type AreaCode, isAreaCode, isWithin } from '@/lib/kernel/area'
import { openSearch } from '@/lib/kernel/seal'
import { SERVICE_SHOWS, type ServiceFilter } from '@/lib/services/queries'
import { OPINION_KINDS, SERVICE_KINDS } from '@/lib/services/rules'

export type Search = Record<string, string | string[] | undefined>

/** With the sealed form of `text`, the only one that an address may hold. */
export type ListFilter = ServiceFilter & { sealedText?: string | undefined }

/** What an address of the list asks for, inside the user's own area; anything unknown, or sealed for somebody else, is left out. */
export function filterOf(search: Search, user: { id: string; areaCode: AreaCode }): ListFilter {
  const [area, sealed] = [one(search['area']), one(search['q'])]
  const text = sealed ? (openSearch(user.id, sealed) ?? undefined) : undefined
  return {
    area: area && isAreaCode(area) && isWithin(area, user.areaCode) ? area : user.areaCode,
    show: SERVICE_SHOWS.find((show) => show === one(search['show'])) ?? 'open',
    kind: [...SERVICE_KINDS, ...OPINION_KINDS].find((kind) => kind === one(search['kind'])),
    text, sealedText: text === undefined ? undefined : sealed, at: one(search['at']),
  }
}

type Params = Partial<Record<'show' | 'kind' | 'q' | 'area' | 'at', string | undefined>>
export const paramsOf = (filter: ListFilter, own: AreaCode): Params => ({ show: filter.show === 'open' ? undefined : filter.show, kind: filter.kind, q: filter.sealedText, area: filter.area === own ? undefined : filter.area })

/** The list's address with some parameters changed. */
export function hrefOf(filter: ListFilter, own: AreaCode, change: Params = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...paramsOf(filter, own), ...change })) if (value) query.set(key, value)
  return query.size > 0 ? `/services?${query}` : '/services'
}
