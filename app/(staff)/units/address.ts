import { one } from '@/app/query'
import { UNIT_SHOWS, type UnitFilter } from '@/lib/units/queries'
import { UNIT_KINDS } from '@/lib/units/rules'

/** What was done, as an address says it. */
export const DONE = ['created', 'corrected', 'closed', 'reopened', 'scaled', 'signed', 'voided'] as const
export type Done = (typeof DONE)[number]

export type Search = Record<string, string | string[] | undefined>

/** What the list is asked for; what an address says otherwise counts as nothing. */
export const filterOf = (search: Search): UnitFilter => ({
  show: UNIT_SHOWS.find((show) => show === one(search['show'])) ?? 'open', kind: UNIT_KINDS.find((kind) => kind === one(search['kind'])) ?? null,
  text: one(search['q'])?.trim().slice(0, 60) || null, at: one(search['at']) ?? null,
})

export function unitsHref(filter: UnitFilter, change: Partial<UnitFilter>): string {
  const { show, kind, text, at } = { ...filter, at: null, ...change }
  const search = new URLSearchParams({ ...(show === 'open' ? {} : { show }), ...(kind ? { kind } : {}), ...(text ? { q: text } : {}), ...(at ? { at } : {}) }).toString()
  return search ? `/units?${search}` : '/units'
}
