import { addressOf } from '@/app/address'
import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import { openReceipt, type Receipt } from '@/lib/declarations/public'
import type { Locale } from '@/lib/kernel/labels'
import { MineButton } from '../../my/pages'
import { ReceiptForm } from '../../plain/ReceiptForm'
import { answeringHtml, tooMany } from '../../plain/refusals'
import { formOf, html, localeOf, Message, Sheet } from '../../plain/Sheet'

export const dynamic = 'force-dynamic'

const PATH = '/door/receipt'

export const GET = answeringHtml(async (request: Request): Promise<Response> => html(<Page locale={localeOf(request)} />))

/** The code comes in a form, not in the address: addresses are kept in histories. */
export const POST = answeringHtml(async (request: Request): Promise<Response> => {
  const locale = localeOf(request)
  const code = (await formOf(request, 4 * 1024))?.get('receipt')
  const found = await openReceipt(typeof code === 'string' ? code : '', addressOf(request.headers.get('x-forwarded-for')))
  if (found === 'busy') return tooMany(locale, PATH)
  return html(<Page locale={locale} receipt={found} code={typeof code === 'string' ? code : ''} />, found === 'none' ? 404 : 200)
})

/** What became of each person told of, without their names. */
function Page({ locale, receipt, code = '' }: { locale: Locale; receipt?: Receipt | 'none'; code?: string }) {
  const t = wordsIn(locale, 'declarations.door')
  return (
    <Sheet locale={locale} title={t('receiptTitle')} path={PATH}>
      {receipt === 'none' && <Message title={t('notFound')}>{t('notFoundBody')}</Message>}
      <h1>{t('receiptTitle')}</h1>
      {receipt && receipt !== 'none' && (
        <>
          <p className="soft">{receipt.community} · {t('toldOn', { day: formatDay(receipt.onDay, locale, true) })}</p>
          <ul>
            {receipt.people.map((person, n) => (
              <li key={n}>
                <b>{t('person', { n: n + 1 })} · {t(`tells.${person.kind}`)}</b><br />
                {t(`states.${person.state}`)}{person.reason && `：${t(`reasons.${person.reason}`)}`}{person.answeredOn && ` · ${formatDay(person.answeredOn, locale, true)}`}
              </li>
            ))}
          </ul>
          {receipt.teller === 'RESIDENT' && <MineButton locale={locale} typed={code} label="lookMineReceipt" />}
        </>
      )}
      <p className="soft">{t('receiptIntro')}</p>
      <ReceiptForm locale={locale} path={PATH} words="declarations.door" typed={receipt === 'none' ? code : ''} />
    </Sheet>
  )
}
