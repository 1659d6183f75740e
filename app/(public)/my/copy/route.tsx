import { isSameOrigin } from '@/app/same-origin'
import { type Copy, copyMine } from '@/lib/my/commands'
import { perform } from '@/lib/obligations/perform'
import { answeringHtml } from '../../plain/refusals'
import { formOf, html, inLanguage, localeOf } from '../../plain/Sheet'
import { CopyPage } from '../CopyPage'
import { MY } from '../pages'
import { actorOf, goTo } from '../session'

export const dynamic = 'force-dynamic'

/** A copy: a page to be printed, or a file for a machine. By a form, so that nothing that fetches ahead takes one. */
export const POST = answeringHtml(async (request: Request): Promise<Response> => {
  const [locale, actor] = [localeOf(request), await actorOf(request)]
  const form = await formOf(request, 4 * 1024)
  if (!actor || !form || !isSameOrigin(request)) return goTo(inLanguage(MY, locale))
  const result = await perform(actor, copyMine, form)
  if (!result.ok) return goTo(inLanguage(MY, locale))
  const copy = result.data as Copy
  if (form.get('as') === 'page') return html(<CopyPage locale={locale} copy={copy} />)
  return new Response(JSON.stringify(copy, null, 2), {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': `attachment; filename="anju-my-record-${copy.madeOn}.json"`, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  })
})
