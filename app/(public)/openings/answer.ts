import { addressOf } from '@/app/address'
import type { AreaCode } from '@/lib/kernel/area'
import { today } from '@/lib/kernel/clock'
import { openOffers } from '@/lib/offers/queries'
import { tooMany } from '../plain/refusals'
import { localeOf } from '../plain/Sheet'
import { OPENINGS } from './address'
import { page } from './pages'

export async function answer(request: Request, area: AreaCode | null): Promise<Response> {
  const locale = localeOf(request)
  const found = await openOffers(addressOf(request.headers.get('x-forwarded-for')), area, today())
  return found === 'busy' ? tooMany(locale, OPENINGS) : page(locale, area, found)
}
