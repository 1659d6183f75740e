import { giveContact } from '@/lib/my/contacts'
import { perform } from '@/lib/obligations/perform'
import { fromOwn } from '../../acting'
import { said } from '../answer'

export const dynamic = 'force-dynamic'

/** I wish to be contacted. */
export const POST = fromOwn(async ({ locale, actor, form, entry }) => said(await perform(actor, giveContact, form, entry), { form, locale, actor, done: 'given' }))
