import { addressOf } from '@/app/address'
import { wordsIn } from '@/app/words'
import { leaveActivity } from '@/lib/activities/commands'
import { joinerAt, openSignup, type SignupReceipt } from '@/lib/activities/public'
import type { Locale } from '@/lib/kernel/labels'
import { perform } from '@/lib/obligations/perform'
import { ReceiptForm } from '../../plain/ReceiptForm'
import { answeringHtml, tooMany } from '../../plain/refusals'
import { formOf, html, inLanguage, localeOf, Message, Sheet } from '../../plain/Sheet'

export const dynamic = 'force-dynamic'

const PATH = '/join/receipt'

export const GET = answeringHtml(async (request: Request): Promise<Response> => html(<Page locale={localeOf(request)} />))

/** Where a sign-up stands; and, pressed once more, taken back. The code comes in a form, not in the address: addresses are kept in histories. */
export const POST = answeringHtml(async (request: Request): Promise<Response> => {
  const locale = localeOf(request)
  const [sent, address] = [await formOf(request, 4 * 1024), addressOf(request.headers.get('x-forwarded-for'))]
  const code = sent?.get('receipt')
  const typed = typeof code === 'string' ? code : ''
  const found = await openSignup(typed, address)
  if (found === 'busy') return tooMany(locale, PATH)
  if (found === 'none' || sent?.get('leave') !== 'yes') return html(<Page locale={locale} found={found} code={typed} />, found === 'none' ? 404 : 200)
  const result = await perform(joinerAt(found), leaveActivity, { receipt: typed })
  const now = await openSignup(typed, address)
  return html(<Page locale={locale} found={now === 'busy' ? found : now} code={typed} problem={result.ok ? undefined : result.problem.code} />, result.ok ? 200 : 422)
})

function Page({ locale, found, code = '', problem }: { locale: Locale; found?: SignupReceipt | 'none'; code?: string; problem?: string | undefined }) {
  const [t, problems] = [wordsIn(locale, 'activities.join'), wordsIn(locale, 'problems')]
  return (
    <Sheet locale={locale} title={t('lookTitle')} path={PATH}>
      {found === 'none' && <Message title={t('notFound')}>{t('lookBody')}</Message>}
      {problem && <div className="note warn" role="alert"><p>{problems(problems.has(problem) ? problem : 'unknown')}</p></div>}
      <h1>{t('lookTitle')}</h1>
      {found && found !== 'none' && (
        <>
          <p role="status"><b>{t(`state.${found.state}`, { n: found.placeInLine ?? 0 })}</b></p>
          {found.state !== 'CANCELLED' && (
            <form method="post" action={inLanguage(PATH, locale)}>
              <input type="hidden" name="receipt" value={code} /><input type="hidden" name="leave" value="yes" />
              <button type="submit">{t('leave')}</button>
            </form>
          )}
        </>
      )}
      <p className="soft">{t('lookBody')}</p>
      <ReceiptForm locale={locale} path={PATH} words="activities.join" typed={found === 'none' ? code : ''} />
    </Sheet>
  )
}
