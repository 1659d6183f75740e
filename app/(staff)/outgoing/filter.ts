import { one } from '@/app/query'
import { type AreaCode, isAreaCode, isWithin } from '@/lib/kernel/area'
import { openSearch } from '@/lib/kernel/seal'
import { OUTGOING_SHOWS, type OutgoingFilter } from '@/lib/outgoing/queries'

export type Search = Record<string, string | string[] | undefined>
export type ListView = OutgoingFilter & { sealedText: string | undefined }


/** What an address of the list asks for, inside the user's own area; anything unknown, or sealed for somebody else, is left out. Whoever is looked for is looked for among all. */
export function viewOf(search: Search, user: { id: string; areaCode: AreaCode }): ListView {
  const [area, sealed] = [one(search['area']), one(search['q'])]
  const text = sealed ? (openSearch(user.id, sealed) ?? undefined) : undefined
  return {
    area: area && isAreaCode(area) && isWithin(area, user.areaCode) ? area : user.areaCode,
    show: OUTGOING_SHOWS.find((known) => known === one(search['show'])) ?? (text === undefined ? 'away' : 'all'),
    text, sealedText: text === undefined ? undefined : sealed, at: one(search['at']),
  }
}

type Params = Partial<Record<'q' | 'show' | 'area' | 'at', string>>

/** The address parameters of a view, without its place in the list. */
export const paramsOf = (view: ListView, user: { areaCode: AreaCode }): Params => ({ q: view.sealedText, show: view.show, area: view.area === user.areaCode ? undefined : view.area })

/** The list's address with some parameters changed. */
export function hrefOf(view: ListView, user: { areaCode: AreaCode }, change: Params = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...paramsOf(view, user), ...change })) if (value) query.set(key, value)
  return `/outgoing?${query}`
}
