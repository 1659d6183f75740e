import { one } from '@/app/query'
import type { AreaCode } from '@/lib/kernel/area'
import type { User } from '@/lib/kernel/access'
import { OFFER_SHOWS, type OfferFilter } from '@/lib/offers/queries'
import { OFFER_KINDS } from '@/lib/offers/rules'

export type Search = Record<string, string | string[] | undefined>

/** A community's and a coordinator's own is their community; what is near it is the sub-district's. */
export const hasNear = (user: User): boolean => user.role === 'community' || user.role === 'coordinator'
const areaOf = (user: User, near: boolean): AreaCode => (!hasNear(user) ? user.areaCode : user.areaCode.slice(0, near ? 9 : 12))

export type ListFilter = OfferFilter & { near: boolean }
export function filterOf(search: Search, user: User): ListFilter {
  const near = hasNear(user) && one(search['near']) === '1'
  return { near, area: areaOf(user, near), show: OFFER_SHOWS.find((show) => show === one(search['show'])) ?? 'standing', kind: OFFER_KINDS.find((kind) => kind === one(search['kind'])), at: one(search['at']) }
}

type Params = Partial<Record<'show' | 'kind' | 'near' | 'at', string | undefined>>
export function hrefOf(filter: ListFilter, change: Params = {}, path = '/offers'): string {
  const query = new URLSearchParams()
  const now: Params = { show: filter.show === 'standing' ? undefined : filter.show, kind: filter.kind, near: filter.near ? '1' : undefined }
  for (const [key, value] of Object.entries({ ...now, ...change })) if (value) query.set(key, value)
  return query.size > 0 ? `${path}?${query}` : path
}
