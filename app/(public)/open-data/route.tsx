import { addressOf } from '@/app/address'
import { openData } from '@/lib/open-data/queries'
import { answeringHtml, tooMany } from '../plain/refusals'
import { localeOf } from '../plain/Sheet'
import { csvOf, OPEN_DATA, page } from './pages'

export const dynamic = 'force-dynamic'

/** What sub-districts have published, for everybody: as a page, or one period as a file. */
export const GET = answeringHtml(async (request: Request): Promise<Response> => {
  const [locale, { searchParams }] = [localeOf(request), new URL(request.url)]
  const found = await openData(addressOf(request.headers.get('x-forwarded-for')), { area: searchParams.get('area'), period: searchParams.get('period') })
  if (found === 'busy') return tooMany(locale, OPEN_DATA)
  return searchParams.get('as') === 'csv' && found.shown ? csvOf(locale, found.shown) : page(locale, found)
})
