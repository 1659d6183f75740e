import { confirmMine } from '@/lib/my/stay'
import { perform } from '@/lib/obligations/perform'
import { inLanguage } from '../../plain/Sheet'
import { answered, fromOwn } from '../acting'
import { MY } from '../pages'
import { goTo } from '../session'

export const dynamic = 'force-dynamic'

/** I still live here. Said twice on a day it is said once, and the page says so. */
export const POST = fromOwn(async ({ locale, actor, form }) => answered(await perform(actor, confirmMine, {}), { form, locale, to: MY, done: 'here', again: async () => goTo(inLanguage(MY, locale)) }))
