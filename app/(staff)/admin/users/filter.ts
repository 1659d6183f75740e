import { ROLES } from '@/lib/kernel/access'
import { isAreaCode } from '@/lib/kernel/area'
import { openSearch } from '@/lib/kernel/seal'
import { STAFF_SORTS, type StaffFilter } from '@/lib/staff/queries'
import { STAFF_STATES } from '@/lib/staff/rules'

export type Search = Record<string, string | string[] | undefined>

/** With the sealed form of `text`, the only one that an address may hold: staff are people, too. */
export type ListFilter = StaffFilter & { sealedText?: string }

/** What an address of the list asks for; anything unknown, or sealed for somebody else, is left out. */
export function filterOf(search: Search, userId: string, at: Date): ListFilter {
  const one = (name: string) => (Array.isArray(search[name]) ? search[name][0] : search[name]) || undefined
  const [sealed, area] = [one('q'), one('area')]
  const text = sealed ? (openSearch(userId, sealed) ?? undefined) : undefined
  return {
    at, text, sealedText: text === undefined ? undefined : sealed,
    role: ROLES.find((role) => role === one('role')),
    areaCode: area && isAreaCode(area) ? area : undefined,
    state: STAFF_STATES.find((state) => state === one('state')),
    sort: STAFF_SORTS.find((sort) => sort === one('sort')),
    cursor: one('at'),
  }
}

type Params = Partial<Record<'q' | 'role' | 'area' | 'state' | 'sort' | 'at', string>>

/** The list's address with some parameters changed; its place in the list is left out unless given. */
export function hrefOf(filter: ListFilter, change: Params = {}): string {
  const query = new URLSearchParams()
  const params: Params = { q: filter.sealedText, role: filter.role, area: filter.areaCode, state: filter.state, sort: filter.sort }
  for (const [key, value] of Object.entries({ ...params, ...change })) if (value) query.set(key, value)
  return query.size > 0 ? `/admin/users?${query}` : '/admin/users'
}
