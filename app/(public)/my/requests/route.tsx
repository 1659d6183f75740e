import { today } from '@/lib/kernel/clock'
import { myServices } from '@/lib/my/requests'
import { myHere } from '@/lib/my/stay'
import { html } from '../../plain/Sheet'
import { forOwn } from '../acting'
import { RequestsPage } from '../Requests'

export const dynamic = 'force-dynamic'

/** What one has asked for, and what came of it. */
export const GET = forOwn(async ({ request, locale, actor }) => {
  const [services, here] = [await myServices(actor), await myHere(actor, today())]
  return services && html(<RequestsPage locale={locale} services={services} living={here !== null} today={today()} done={new URL(request.url).searchParams.get('done')} />)
})
