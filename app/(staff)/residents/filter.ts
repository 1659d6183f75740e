import { isAreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/id'
import { PERMIT_STATES, type ResidentFilter, SORTS, STATUSES } from '@/lib/residents/queries'

export type Search = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value) || undefined
const among = <T extends string>(values: readonly T[], value: string | undefined): T | undefined => values.find((v) => v === value)

/** What an address of the list asks for; anything unknown is left out. */
export function filterOf(search: Search, today: Day): ResidentFilter {
  const [area, after] = [one(search['area']), one(search['after'])]
  return {
    today,
    text: one(search['q'])?.slice(0, 60),
    status: among(STATUSES, one(search['status'])),
    unplaced: one(search['placed']) === 'no',
    unverified: one(search['identity']) === 'unverified',
    permit: among(PERMIT_STATES, one(search['permit'])),
    areaCode: area && isAreaCode(area) ? area : undefined,
    sort: among(SORTS, one(search['sort'])),
    after: after && isId(after) ? after : undefined,
  }
}

type Params = Partial<Record<'q' | 'status' | 'placed' | 'identity' | 'permit' | 'area' | 'sort' | 'after', string>>

/** The address parameters of a filter, without its place in the list. */
export const paramsOf = (filter: ResidentFilter): Params => ({
  q: filter.text, status: filter.status, placed: filter.unplaced ? 'no' : undefined, identity: filter.unverified ? 'unverified' : undefined,
  permit: filter.permit, area: filter.areaCode, sort: filter.sort,
})

/** The list's address with some parameters changed; the same one again takes it away. */
export function hrefOf(filter: ResidentFilter, change: Params = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...paramsOf(filter), ...change })) if (value) query.set(key, value)
  return query.size > 0 ? `/residents?${query}` : '/residents'
}
