import { withdrawContact } from '@/lib/my/contacts'
import { perform } from '@/lib/obligations/perform'
import { fromOwn } from '../../acting'
import { said } from '../answer'

export const dynamic = 'force-dynamic'

/** I wish it no more: nothing of it is kept. */
export const POST = fromOwn(async ({ locale, actor, form, entry }) => said(await perform(actor, withdrawContact, form, entry), { form, locale, actor, done: 'withdrawn' }))
