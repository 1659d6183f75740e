import { withdrawCorrection } from '@/lib/my/corrections'
import { perform } from '@/lib/obligations/perform'
import { inLanguage } from '../../../plain/Sheet'
import { answered, fromOwn } from '../../acting'
import { goTo } from '../../session'
import { WRONG } from '../../Wrong'

export const dynamic = 'force-dynamic'

/** Answered in the meantime, the list says so. */
export const POST = fromOwn(async ({ locale, actor, form }) =>
  answered(await perform(actor, withdrawCorrection, form), { form, locale, to: WRONG, done: 'withdrawn', again: async () => goTo(inLanguage(WRONG, locale)) }))
