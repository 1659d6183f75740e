import { isSameOrigin } from '@/app/same-origin'
import { endMySession } from '@/lib/my/sessions'
import { answeringHtml } from '../../plain/refusals'
import { inLanguage, localeOf } from '../../plain/Sheet'
import { MY } from '../pages'
import { cookieOf, goTo, keep } from '../session'

export const dynamic = 'force-dynamic'

/** Out at once. */
export const POST = answeringHtml(async (request: Request): Promise<Response> => {
  const token = cookieOf(request, 'session')
  if (!isSameOrigin(request)) return goTo(inLanguage(MY, localeOf(request)))
  if (token) await endMySession(token)
  return goTo(inLanguage(MY, localeOf(request)), [keep('session', null)])
})
