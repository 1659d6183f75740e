import { CORRECTED } from '@/lib/corrections/rules'
import { today } from '@/lib/kernel/clock'
import { askCorrection, myCorrections } from '@/lib/my/corrections'
import { perform } from '@/lib/obligations/perform'
import { html, inLanguage } from '../../../plain/Sheet'
import { answered, forOwn, fromOwn } from '../../acting'
import { goTo } from '../../session'
import { WRONG, WrongForm } from '../../Wrong'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ field: string }> }
const fieldOf = async ({ params }: Context) => {
  const { field } = await params
  return CORRECTED.find((one) => one.toLowerCase() === field)
}

export const GET = forOwn(async ({ locale, actor }, context: Context) => {
  const [field, mine] = [await fieldOf(context), await myCorrections(actor, today())]
  if (!field) return goTo(inLanguage(WRONG, locale))
  return mine && html(<WrongForm locale={locale} field={field} mine={mine} />)
})

export const POST = fromOwn(async ({ locale, actor, form, entry }, context: Context) => {
  const field = await fieldOf(context)
  if (!field) return goTo(inLanguage(WRONG, locale))
  form.set('field', field)
  return answered(await perform(actor, askCorrection, form, entry), { form, locale, to: WRONG, done: 'asked', again: async (state) => {
    const mine = await myCorrections(actor, today())
    return mine && html(<WrongForm locale={locale} field={field} mine={mine} state={state} />, 422)
  } })
})
