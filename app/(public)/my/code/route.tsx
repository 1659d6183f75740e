import { addressOf } from '@/app/address'
import { isSameOrigin } from '@/app/same-origin'
import { enterByCode } from '@/lib/my/entry'
import { endMySession } from '@/lib/my/sessions'
import { answeringHtml, tooMany } from '../../plain/refusals'
import { formOf, html, inLanguage, localeOf } from '../../plain/Sheet'
import { CODE, CodeForm, MY } from '../pages'
import { cookieOf, goTo, keep } from '../session'

export const dynamic = 'force-dynamic'

export const GET = answeringHtml(async (request: Request): Promise<Response> => {
  const [locale, attemptId] = [localeOf(request), cookieOf(request, 'attempt')]
  return attemptId ? html(<CodeForm locale={locale} attemptId={attemptId} />) : goTo(inLanguage(MY, locale))
})

/** Whoever comes in leaves the session that this browser was in: its cookie is about to be written over. */
export const POST = answeringHtml(async (request: Request): Promise<Response> => {
  const [locale, attemptId] = [localeOf(request), cookieOf(request, 'attempt')]
  if (!attemptId || !isSameOrigin(request)) return goTo(inLanguage(MY, locale))
  const typed = (await formOf(request, 4 * 1024))?.get('code')
  const code = typeof typed === 'string' ? typed.normalize('NFKC').replace(/\D/g, '') : ''
  const entered = await enterByCode({ attemptId, code, address: addressOf(request.headers.get('x-forwarded-for')) })
  if (entered === 'busy') return tooMany(locale, CODE)
  if (entered === 'wrong') return html(<CodeForm locale={locale} attemptId={attemptId} wrong />, 422)
  const former = cookieOf(request, 'session')
  if (former) await endMySession(former)
  return goTo(inLanguage(MY, locale), [keep('session', entered.token), keep('attempt', null)])
})
