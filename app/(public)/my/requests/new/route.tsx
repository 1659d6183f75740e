import { today } from '@/lib/kernel/clock'
import type { FormState } from '@/app/form-state'
import { askMine, myClock } from '@/lib/my/requests'
import { perform } from '@/lib/obligations/perform'
import { html } from '../../../plain/Sheet'
import { answered, forOwn, fromOwn } from '../../acting'
import { AskForm, REQUESTS } from '../../Requests'

export const dynamic = 'force-dynamic'

export const GET = forOwn(async ({ locale, actor }) => {
  const days = await myClock(actor, today())
  return days && html(<AskForm locale={locale} days={days} />)
})

export const POST = fromOwn(async ({ locale, actor, form, entry }) => answered(await perform(actor, askMine, form, entry), { form, locale, to: REQUESTS, done: 'asked', again: async (state: FormState) => {
  const days = await myClock(actor, today())
  return days && html(<AskForm locale={locale} days={days} state={state} />, 422)
} }))
