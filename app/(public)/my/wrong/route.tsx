import { today } from '@/lib/kernel/clock'
import { myCorrections } from '@/lib/my/corrections'
import { html } from '../../plain/Sheet'
import { forOwn } from '../acting'
import { WrongPage } from '../Wrong'

export const dynamic = 'force-dynamic'

/** What is wrong in one's own record, and what came of what was said. */
export const GET = forOwn(async ({ request, locale, actor }) => {
  const mine = await myCorrections(actor, today())
  return mine && html(<WrongPage locale={locale} mine={mine} done={new URL(request.url).searchParams.get('done')} />)
})
