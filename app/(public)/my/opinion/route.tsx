import { giveOpinion } from '@/lib/my/requests'
import { perform } from '@/lib/obligations/perform'
import { html } from '../../plain/Sheet'
import { answered, forOwn, fromOwn } from '../acting'
import { OpinionForm, REQUESTS } from '../Requests'

export const dynamic = 'force-dynamic'

export const GET = forOwn(async ({ locale }) => html(<OpinionForm locale={locale} />))

export const POST = fromOwn(async ({ locale, actor, form, entry }) =>
  answered(await perform(actor, giveOpinion, form, entry), { form, locale, to: REQUESTS, done: 'told', again: async (state) => html(<OpinionForm locale={locale} state={state} />, 422) }))
