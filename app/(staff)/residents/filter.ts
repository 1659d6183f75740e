import { one } from '@/app/query'
import { isAreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/id'
import { openSearch } from '@/lib/kernel/seal'
import { STALE_DAYS } from '@/lib/residents/duplicates'
import { PERMIT_STATES, type ResidentFilter, SORTS, STATUSES } from '@/lib/residents/queries'

export type Search = Record<string, string | string[] | undefined>

const among = <T extends string>(values: readonly T[], value: string | undefined): T | undefined => values.find((v) => v === value)

/** With the sealed form of `text`, the only one that an address may hold. */
export type ListFilter = ResidentFilter & { sealedText?: string }

/** What an address of the list asks for; anything unknown, or sealed for somebody else, is left out. */
export function filterOf(search: Search, today: Day, userId: string): ListFilter {
  const [area, after, sealed] = [one(search['area']), one(search['after']), one(search['q'])]
  const text = sealed ? (openSearch(userId, sealed) ?? undefined) : undefined
  return {
    today,
    text,
    sealedText: text === undefined ? undefined : sealed,
    status: among(STATUSES, one(search['status'])),
    unplaced: one(search['placed']) === 'no',
    unverified: one(search['identity']) === 'unverified',
    staleDays: STALE_DAYS.find((days) => String(days) === one(search['stale'])),
    permit: among(PERMIT_STATES, one(search['permit'])),
    areaCode: area && isAreaCode(area) ? area : undefined,
    sort: among(SORTS, one(search['sort'])),
    after: after && isId(after) ? after : undefined,
  }
}

type Params = Partial<Record<'q' | 'status' | 'placed' | 'identity' | 'stale' | 'permit' | 'area' | 'sort' | 'after', string>>

/** The address parameters of a filter, without its place in the list. */
export const paramsOf = (filter: ListFilter): Params => ({
  q: filter.sealedText, status: filter.status, placed: filter.unplaced ? 'no' : undefined, identity: filter.unverified ? 'unverified' : undefined,
  stale: filter.staleDays && String(filter.staleDays),
  permit: filter.permit, area: filter.areaCode, sort: filter.sort,
})

/** The list's address with some parameters changed; the same one again takes it away. */
export function hrefOf(filter: ListFilter, change: Params = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...paramsOf(filter), ...change })) if (value) query.set(key, value)
  return query.size > 0 ? `/residents?${query}` : '/residents'
}

/** What came of telling of somebody, as an address says it. */
export const ARRIVED = ['new', 'same', 'moved', 'returned', 'elsewhere'] as const
