import { one } from '@/app/query'
import { openSearch } from '@/lib/kernel/seal'
import type { RosterFilter, RosterShow } from '@/lib/units/roster-queries'

export type Search = Record<string, string | string[] | undefined>

/** With the sealed form of `text`, the only one that an address may hold. */
export type ListFilter = RosterFilter & { sealedText?: string | undefined }

export function filterOf(search: Search, userId: string, shows: readonly RosterShow[]): ListFilter {
  const sealed = one(search['q'])
  const text = sealed ? (openSearch(userId, sealed) ?? undefined) : undefined
  return { show: shows.find((show) => show === one(search['show'])) ?? 'here', text, sealedText: text === undefined ? undefined : sealed, at: one(search['at']) }
}

export function rosterHref(unitId: string, filter: ListFilter, change: { show?: RosterShow; at?: string | null } = {}): string {
  const { show, sealedText, at } = { ...filter, at: null, ...change }
  const query = new URLSearchParams({ ...(show === 'here' ? {} : { show }), ...(sealedText ? { q: sealedText } : {}), ...(at ? { at } : {}) })
  return `/units/${unitId}/roster${query.size > 0 ? `?${query}` : ''}`
}
