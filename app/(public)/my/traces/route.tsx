import { myTraces } from '@/lib/my/queries'
import { answeringHtml } from '../../plain/refusals'
import { html, inLanguage, localeOf } from '../../plain/Sheet'
import { MY } from '../pages'
import { actorOf, goTo } from '../session'
import { TracesPage } from '../Traces'

export const dynamic = 'force-dynamic'

/** Who has looked, and to whom it was given. */
export const GET = answeringHtml(async (request: Request): Promise<Response> => {
  const [locale, actor] = [localeOf(request), await actorOf(request)]
  const traces = actor && (await myTraces(actor))
  return traces ? html(<TracesPage locale={locale} traces={traces} />) : goTo(inLanguage(MY, locale))
})
