import { renewContact } from '@/lib/my/contacts'
import { perform } from '@/lib/obligations/perform'
import { fromOwn } from '../../acting'
import { said } from '../answer'

export const dynamic = 'force-dynamic'

/** For another year. */
export const POST = fromOwn(async ({ locale, actor, form, entry }) => said(await perform(actor, renewContact, form, entry), { form, locale, actor, done: 'renewed' }))
