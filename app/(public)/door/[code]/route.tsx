import { addressOf } from '@/app/address'
import { blank, type FormState, retry } from '@/app/form-state'
import { wordsIn } from '@/app/words'
import { formBegun } from '@/lib/declarations/begun'
import { sendDeclaration } from '@/lib/declarations/commands'
import { maySend, openPlate, type PlateDoor, senderAt } from '@/lib/declarations/public'
import { now } from '@/lib/kernel/clock'
import { spacedCode } from '@/lib/kernel/code'
import { newId } from '@/lib/kernel/id'
import type { Locale } from '@/lib/kernel/labels'
import { receiptOf } from '@/lib/kernel/receipt'
import { perform } from '@/lib/obligations/perform'
import { answeringHtml, saying, tooMany } from '../../plain/refusals'
import { formOf, html, inLanguage, localeOf, Message, Sheet } from '../../plain/Sheet'
import { DoorForm } from './DoorForm'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ code: string }> }

/** Nobody fills a form with more. */
const MOST_BYTES = 32 * 1024

/** The form of a door, for whoever scans its plate. */
export const GET = answeringHtml(async (request: Request, { params }: Context): Promise<Response> => {
  const { code } = await params
  const found = await openPlate(code, addressOf(request.headers.get('x-forwarded-for')))
  return typeof found === 'string' ? turnedAway(localeOf(request), found) : form(localeOf(request), code, found)
})

/**
 * What was declared. Sent by any page, for it is nobody's session that counts: what it carries is a seal of when this door's form was opened. Sent twice it is done
 * once, with the same receipt.
 */
export const POST = answeringHtml(async (request: Request, { params }: Context): Promise<Response> => {
  const [{ code }, locale, address] = [await params, localeOf(request), addressOf(request.headers.get('x-forwarded-for'))]
  const found = await openPlate(code, address)
  if (typeof found === 'string') return turnedAway(locale, found)
  if (!(await maySend(address))) return turnedAway(locale, 'busy')
  const sent = await formOf(request, MOST_BYTES)
  if (!sent) return turnedAway(locale, 'none', 400)
  const id = sent.get('commandId')
  sent.set('plate', code)
  const result = await perform(senderAt(found), sendDeclaration, sent, typeof id === 'string' && id !== '' ? { id } : {})
  return result.ok ? received(locale, code, receiptOf('receipt', result.data.declarationId), result.data.people) : form(locale, code, found, retry(sent, result.problem))
})

/** A code that opens no door, or an address that has tried too many. */
function turnedAway(locale: Locale, what: 'none' | 'busy', status = 404): Promise<Response> {
  const t = wordsIn(locale, 'declarations.door')
  return what === 'busy' ? tooMany(locale, '/door/receipt') : saying(locale, '/door/receipt', { title: t('none'), body: t('noneBody') }, status)
}

/** Filled as it was, with what is to be changed. A form that was open for too long gets a new seal, and keeps the rest. */
function form(locale: Locale, code: string, door: PlateDoor, state: FormState = blank): Promise<Response> {
  const { problem, values } = state
  const begun = problem && problem.code !== 'form-old' && problem.fields?.['begun'] === undefined ? values['begun'] : undefined
  return html(
    <DoorForm locale={locale} path={`/door/${code}`} door={door} state={state} commandId={values['commandId'] || newId()} begun={begun ?? formBegun(door.plateId, now())} />,
    problem ? 422 : 200,
  )
}

function received(locale: Locale, code: string, receipt: string, people: number): Promise<Response> {
  const t = wordsIn(locale, 'declarations.door')
  return html(
    <Sheet locale={locale} title={t('sent')} path={`/door/${code}`}>
      <Message tone="good" title={t('sent')}>{t('sentBody')}</Message>
      <h2>{t('receipt')}</h2>
      <p className="code" data-receipt={receipt}>{spacedCode(receipt)}</p>
      <p className="soft">{t('sentPeople', { count: people })}</p>
      <p><a className="button" href={inLanguage('/door/receipt', locale)}>{t('look')}</a></p>
      <p><a className="link" href={inLanguage(`/door/${code}`, locale)}>{t('again')}</a></p>
    </Sheet>,
  )
}
