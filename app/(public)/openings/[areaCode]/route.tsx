import { wordsIn } from '@/app/words'
import { isAreaCode } from '@/lib/kernel/area'
import { answeringHtml, saying } from '../../plain/refusals'
import { localeOf } from '../../plain/Sheet'
import { answer } from '../answer'
import { OPENINGS } from '../address'

export const dynamic = 'force-dynamic'

/** What is offered in a community, or in a whole sub-district; a text that is no place leads back to the list. */
export const GET = answeringHtml(async (request: Request, { params }: { params: Promise<{ areaCode: string }> }): Promise<Response> => {
  const { areaCode } = await params
  const t = wordsIn(localeOf(request), 'offers.jobs')
  return isAreaCode(areaCode) && areaCode.length >= 6 ? answer(request, areaCode) : saying(localeOf(request), OPENINGS, { title: t('gone'), body: t('goneBody') }, 404)
})
