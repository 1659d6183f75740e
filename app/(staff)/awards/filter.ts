import { one } from '@/app/query'
import { NOMINATION_SHOWS, type NominationFilter } from '@/lib/awards/queries'
import { AWARD_KINDS } from '@/lib/awards/rules'

export type Search = Record<string, string | string[] | undefined>

/** `years`: those there are; the first where none is asked for. */
export function filterOf(search: Search, years: readonly number[]): NominationFilter {
  const year = years.find((known) => String(known) === one(search['year'])) ?? years[0]!
  return { year, show: NOMINATION_SHOWS.find((show) => show === one(search['show'])) ?? 'open', kind: AWARD_KINDS.find((kind) => kind === one(search['kind'])), at: one(search['at']) }
}

type Params = Partial<Record<'year' | 'show' | 'kind' | 'at', string | undefined>>
export function hrefOf({ year, show, kind }: NominationFilter, change: Params = {}, path = '/awards'): string {
  const query = new URLSearchParams()
  const now: Params = { year: String(year), show: show === 'open' ? undefined : show, kind }
  for (const [key, value] of Object.entries({ ...now, ...change })) if (value) query.set(key, value)
  return `${path}?${query}`
}
