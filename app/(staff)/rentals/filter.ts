import { one } from '@/app/query'
import { type AreaCode, isAreaCode, isWithin } from '@/lib/kernel/area'
import { openSearch } from '@/lib/kernel/seal'
import { RENTAL_SHOWS, type RentalFilter } from '@/lib/rentals/queries'
import { RENTAL_KINDS } from '@/lib/rentals/rules'

export type Search = Record<string, string | string[] | undefined>

/** What the page shows: rentals, or doors that may be rentals and are not on record as such. */
export type ListView = Omit<RentalFilter, 'show'> & { show: RentalFilter['show'] | 'missing'; sealedText?: string | undefined }


/** What an address of the list asks for, inside the user's own area; anything unknown, or sealed for somebody else, is left out. */
export function viewOf(search: Search, user: { id: string; areaCode: AreaCode }): ListView {
  const [area, sealed, show] = [one(search['area']), one(search['q']), one(search['show'])]
  const text = sealed ? (openSearch(user.id, sealed) ?? undefined) : undefined
  return {
    area: area && isAreaCode(area) && isWithin(area, user.areaCode) ? area : user.areaCode,
    show: show === 'missing' ? 'missing' : RENTAL_SHOWS.find((known) => known === show) ?? 'all',
    kind: RENTAL_KINDS.find((kind) => kind === one(search['kind'])),
    text, sealedText: text === undefined ? undefined : sealed, at: one(search['at']),
  }
}

type Params = Partial<Record<'q' | 'show' | 'kind' | 'area' | 'at', string>>

/** The address parameters of a view, without its place in the list. */
export const paramsOf = (view: ListView, user: { areaCode: AreaCode }): Params => ({
  q: view.sealedText, show: view.show === 'all' ? undefined : view.show, kind: view.kind, area: view.area === user.areaCode ? undefined : view.area,
})

/** The list's address with some parameters changed. */
export function hrefOf(view: ListView, user: { areaCode: AreaCode }, change: Params = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...paramsOf(view, user), ...change })) if (value) query.set(key, value)
  return query.size > 0 ? `/rentals?${query}` : '/rentals'
}
