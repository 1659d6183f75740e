import { withdrawMine } from '@/lib/my/requests'
import { perform } from '@/lib/obligations/perform'
import { inLanguage } from '../../../plain/Sheet'
import { answered, fromOwn } from '../../acting'
import { REQUESTS } from '../../Requests'
import { goTo } from '../../session'

export const dynamic = 'force-dynamic'

/** Done in the meantime, the list says so. */
export const POST = fromOwn(async ({ locale, actor, form }) => answered(await perform(actor, withdrawMine, form), { form, locale, to: REQUESTS, done: 'withdrawn', again: async () => goTo(inLanguage(REQUESTS, locale)) }))
