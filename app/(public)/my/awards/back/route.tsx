import { takeBackAward } from '@/lib/my/awards'
import { perform } from '@/lib/obligations/perform'
import { inLanguage } from '../../../plain/Sheet'
import { answered, fromOwn } from '../../acting'
import { AWARDS } from '../../Awards'
import { goTo } from '../../session'

export const dynamic = 'force-dynamic'

/** Decided in the meantime, the list says so. */
export const POST = fromOwn(async ({ locale, actor, form }) => answered(await perform(actor, takeBackAward, form), { form, locale, to: AWARDS, done: 'back', again: async () => goTo(inLanguage(AWARDS, locale)) }))
