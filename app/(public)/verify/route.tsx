import { answeringHtml } from '../plain/refusals'
import { formOf, html, localeOf } from '../plain/Sheet'
import { CodeForm, verify, VERIFY } from './pages'

export const dynamic = 'force-dynamic'

export const GET = answeringHtml(async (request: Request): Promise<Response> => html(<CodeForm locale={localeOf(request)} />))

/** The code comes in a form, not in the address: addresses are kept in histories. */
export const POST = answeringHtml(async (request: Request): Promise<Response> => {
  const sent = (await formOf(request, 4 * 1024))?.get('code')
  const code = typeof sent === 'string' ? sent : ''
  return verify(request, code, VERIFY, code.slice(0, 80))
})
