import { one } from '@/app/query'
import { isId } from '@/lib/kernel/id'
import { openSearch } from '@/lib/kernel/seal'
import type { AreaCode } from '@/lib/kernel/area'
import type { LeadFilter } from '@/lib/units/lead-queries'
import { LEAD_KINDS, LEAD_STATES } from '@/lib/units/rules'
import { type Search } from '../[id]/roster/filter'

/** With the sealed form of `text`, the only one that an address may hold. */
export type ListFilter = LeadFilter & { sealedText?: string | undefined }

export function filterOf(search: Search, user: { id: string; areaCode: AreaCode }): ListFilter {
  const [sealed, unit] = [one(search['q']), one(search['unit'])]
  const text = sealed ? (openSearch(user.id, sealed) ?? undefined) : undefined
  return {
    area: user.areaCode, state: LEAD_STATES.find((state) => state === one(search['state'])) ?? 'OPEN', kind: LEAD_KINDS.find((kind) => kind === one(search['kind'])), unitId: unit && isId(unit) ? unit : undefined,
    text, sealedText: text === undefined ? undefined : sealed, at: one(search['at']),
  }
}

export const paramsOf = ({ state, kind, unitId, sealedText }: ListFilter) => ({ state: state === 'OPEN' ? undefined : state, kind, unit: unitId, q: sealedText })

export function leadsHref(filter: ListFilter, change: Partial<Record<'state' | 'kind' | 'unit' | 'q' | 'at', string | undefined>> = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...paramsOf(filter), ...change })) if (value) query.set(key, value)
  return query.size > 0 ? `/units/leads?${query}` : '/units/leads'
}
