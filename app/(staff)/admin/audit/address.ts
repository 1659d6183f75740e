import { ROLES } from '@/lib/kernel/access'
import { isAreaCode } from '@/lib/kernel/area'
import { parseDay } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/id'
import type { TrailFilter } from '@/lib/trail/rules'

export type Search = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''
const when = (text: string, good: (text: string) => boolean): string | undefined => (text !== '' && good(text) ? text : undefined)

/** What an address of the trail asks for; anything that is no id, code or day is left out. */
export const filterOf = (search: Search): TrailFilter => ({
  personId: when(one(search['person']), isId),
  userId: when(one(search['user']), isId),
  areaCode: when(one(search['area']), isAreaCode),
  verb: when(one(search['verb']), (text) => /^[a-z][a-z.-]{1,60}$/.test(text)),
  role: when(one(search['role']), (text) => ROLES.some((role) => role === text)),
  recordId: when(one(search['record']), (text) => /^[\w-]{1,64}$/.test(text)),
  from: parseDay(one(search['from'])) ?? undefined,
  to: parseDay(one(search['to'])) ?? undefined,
})

export const placeOf = (search: Search): string | undefined => one(search['at']) || undefined

export const paramsOf = ({ personId: person, userId: user, areaCode: area, verb, role, recordId: record, from, to }: TrailFilter): Record<string, string | undefined> =>
  ({ person, user, area, verb, role, record, from, to })

/** The address of the trail so narrowed; without a place it is the newest leaf. */
export function hrefOf(filter: TrailFilter, at?: string): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...paramsOf(filter), at })) if (value) query.set(key, value)
  return query.size > 0 ? `/admin/audit?${query}` : '/admin/audit'
}
