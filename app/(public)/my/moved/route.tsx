import { type FormState, retry } from '@/app/form-state'
import { today as clockToday } from '@/lib/kernel/clock'
import { fieldErrors, fromForm } from '@/lib/kernel/input'
import { refuse, refuseField } from '@/lib/kernel/result'
import { leftMine, leftMineInput, myHere } from '@/lib/my/stay'
import { perform } from '@/lib/obligations/perform'
import { html, inLanguage } from '../../plain/Sheet'
import { answered, forOwn, fromOwn } from '../acting'
import { MovedForm, MovedSure } from '../Here'
import { MY } from '../pages'
import { goTo } from '../session'

export const dynamic = 'force-dynamic'

export const GET = forOwn(async ({ locale, actor }) => {
  const [today, here] = [clockToday(), await myHere(actor, clockToday())]
  return here && !here.left ? html(<MovedForm locale={locale} today={today} />) : goTo(inLanguage(MY, locale))
})

/** Asked once more before it is written down. */
export const POST = fromOwn(async ({ locale, actor, form, entry }) => {
  const [today, here] = [clockToday(), await myHere(actor, clockToday())]
  if (!here || here.left) return goTo(inLanguage(MY, locale))
  const again = async (state: FormState) => html(<MovedForm locale={locale} today={today} state={state} />, 422)
  if (form.get('sure')) return answered(await perform(actor, leftMine, form, entry), { form, locale, to: MY, done: 'left', again })
  const said = leftMineInput.safeParse(fromForm(form))
  if (!said.success) return again(retry(form, refuse('invalid', { fields: fieldErrors(said.error) }).problem))
  const { leftOn, toward } = said.data
  if (leftOn > today || leftOn < here.fromOn) return again(retry(form, refuseField('leftOn', leftOn > today ? 'future' : 'before-stay').problem))
  return html(<MovedSure locale={locale} leftOn={leftOn} toward={toward} today={today} />)
})
