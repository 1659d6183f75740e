import { one } from '@/app/query'
import { type AreaCode, isAreaCode, isWithin } from '@/lib/kernel/area'
import { INQUIRY_SHOWS, type InquiryFilter, type InquiryShow } from '@/lib/inquiries/queries'
import { normaliseNumber } from '@/lib/inquiries/rules'

export type Search = Record<string, string | string[] | undefined>


/** What an address of the list asks for, inside the user's own area; anything unknown is left out. A letter's number names nobody. */
export function filterOf(search: Search, own: AreaCode, first: InquiryShow = 'draft'): InquiryFilter {
  const [area, county, number] = [one(search['area']), one(search['county']), one(search['q'])]
  return {
    area: area && isAreaCode(area) && isWithin(area, own) ? area : own,
    show: INQUIRY_SHOWS.find((show) => show === one(search['show'])) ?? first,
    county: county && /^\d{6}$/.test(county) ? county : undefined, number: number && normaliseNumber(number.slice(0, 60)), at: one(search['at']),
  }
}

/** The list's address with some parameters changed. */
export function hrefOf(filter: InquiryFilter, change: Partial<Record<'show' | 'county' | 'at', string | undefined>> = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ show: filter.show, county: filter.county, q: filter.number, ...change })) if (value) query.set(key, value)
  return `/inquiries?${query}`
}
