import { leftMineBack } from '@/lib/my/stay'
import { perform } from '@/lib/obligations/perform'
import { inLanguage } from '../../../plain/Sheet'
import { answered, fromOwn } from '../../acting'
import { MY } from '../../pages'
import { goTo } from '../../session'

export const dynamic = 'force-dynamic'

/** It was a mistake. */
export const POST = fromOwn(async ({ locale, actor, form }) => answered(await perform(actor, leftMineBack, {}), { form, locale, to: MY, done: 'back', again: async () => goTo(inLanguage(MY, locale)) }))
