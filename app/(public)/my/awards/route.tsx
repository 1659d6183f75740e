import { myNominations } from '@/lib/my/awards'
import { html } from '../../plain/Sheet'
import { forOwn } from '../acting'
import { AwardsPage } from '../Awards'

export const dynamic = 'force-dynamic'

/** For which awards one is nominated. */
export const GET = forOwn(async ({ request, locale, actor }) => {
  const nominations = await myNominations(actor)
  return nominations && html(<AwardsPage locale={locale} nominations={nominations} done={new URL(request.url).searchParams.get('done')} />)
})
