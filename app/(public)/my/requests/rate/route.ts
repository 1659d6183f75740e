import { rateMine } from '@/lib/my/requests'
import { perform } from '@/lib/obligations/perform'
import { inLanguage } from '../../../plain/Sheet'
import { answered, fromOwn } from '../../acting'
import { REQUESTS } from '../../Requests'
import { goTo } from '../../session'

export const dynamic = 'force-dynamic'

/** How it was. Said already, the list says what. */
export const POST = fromOwn(async ({ locale, actor, form }) => answered(await perform(actor, rateMine, form), { form, locale, to: REQUESTS, done: 'rated', again: async () => goTo(inLanguage(REQUESTS, locale)) }))
