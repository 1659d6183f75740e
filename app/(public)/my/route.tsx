import { after } from 'next/server'
import { addressOf } from '@/app/address'
import { isSameOrigin } from '@/app/same-origin'
import { myEntitlements } from '@/lib/entitlements/queries'
import { today } from '@/lib/kernel/clock'
import { readCode, RECEIPT_LENGTH } from '@/lib/kernel/code'
import { env } from '@/lib/kernel/env'
import { receiptIndex } from '@/lib/kernel/receipt'
import { sendCode } from '@/lib/messages/code'
import { providerOf } from '@/lib/messages/configured'
import { myNominations } from '@/lib/my/awards'
import { askForCode, type Held } from '@/lib/my/entry'
import { myRecord } from '@/lib/my/queries'
import { myHere } from '@/lib/my/stay'
import { readVerification } from '@/lib/permits/verification'
import { answeringHtml, tooMany } from '../plain/refusals'
import { formOf, html, inLanguage, localeOf } from '../plain/Sheet'
import { showInDemo } from './demo'
import { CODE, EntryForm, MY } from './pages'
import { RecordPage } from './RecordPage'
import { cookieOf, actorOf, goTo, keep } from './session'

export const dynamic = 'force-dynamic'

/** One's own record, or the way in. */
export const GET = answeringHtml(async (request: Request): Promise<Response> => {
  const [locale, day, actor] = [localeOf(request), today(), await actorOf(request)]
  const record = actor && (await myRecord(actor, day))
  if (record) return html(<RecordPage locale={locale} record={record} entitled={await myEntitlements(actor, day)} here={await myHere(actor, day)} nominated={((await myNominations(actor)) ?? []).length > 0} today={day} done={new URL(request.url).searchParams.get('done')} />)
  const had = cookieOf(request, 'session') !== null
  return html(<EntryForm locale={locale} over={had} />, 200, had ? { 'Set-Cookie': keep('session', null) } : {})
})

const heldOf = (text: string): Held => {
  const permitId = readVerification(text)
  if (permitId) return { permitId }
  const receipt = readCode(text, RECEIPT_LENGTH)
  return receipt ? { receiptIndex: receiptIndex('receipt-code', receipt) } : null
}

/** A code is asked for. Whatever was typed, the next page is the same; the message goes after the answer, so that it takes as long, too. */
export const POST = answeringHtml(async (request: Request): Promise<Response> => {
  const locale = localeOf(request)
  const form = await formOf(request, 4 * 1024)
  const [typed, shown] = ['key', 'shown'].map((name) => { const given = form?.get(name); return typeof given === 'string' ? given.trim().slice(0, 80) : '' }) as [string, string]
  // From a card or a receipt: with its code filled in, and nothing sent yet. So, too, where another's page sends somebody here.
  if (typed === '' || !isSameOrigin(request)) return html(<EntryForm locale={locale} typed={shown || typed} />)
  const asked = await askForCode({ held: heldOf(typed), typed: typed.toUpperCase().replace(/[\s-]/g, ''), address: addressOf(request.headers.get('x-forwarded-for')) })
  if (asked === 'busy') return tooMany(locale, MY)
  const { attemptId, sending } = asked
  if (sending) {
    showInDemo(attemptId, sending.code)
    after(() => sendCode(providerOf(env()), { ...sending, language: locale }))
  }
  return goTo(inLanguage(CODE, locale), [keep('attempt', attemptId)])
})
