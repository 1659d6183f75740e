import { localeOf } from '../plain/Sheet'
import { manual } from './manual'

export const dynamic = 'force-dynamic'

/** How other systems ask, for whoever writes them: without an account, for it says nothing of anybody. */
export const GET = (request: Request): Promise<Response> => manual(localeOf(request), siteOf(request))

/** Where this site is found, as the address of the request has it. */
function siteOf(request: Request): string {
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? ''
  const scheme = request.headers.get('x-forwarded-proto') ?? new URL(request.url).protocol.replace(':', '')
  return /^[\w.:[\]-]+$/.test(host) && /^https?$/.test(scheme) ? `${scheme}://${host}` : ''
}
