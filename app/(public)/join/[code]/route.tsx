import { addressOf } from '@/app/address'
import { blank, type FormState, retry } from '@/app/form-state'
import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import { joinActivity } from '@/lib/activities/commands'
import { joinerAt, type Noticed, openNotice } from '@/lib/activities/public'
import { activityState, plansOf } from '@/lib/activities/rules'
import { maySend } from '@/lib/declarations/public'
import { today } from '@/lib/kernel/clock'
import { spacedCode } from '@/lib/kernel/code'
import { newId } from '@/lib/kernel/id'
import type { Locale } from '@/lib/kernel/labels'
import { receiptOf } from '@/lib/kernel/receipt'
import { perform } from '@/lib/obligations/perform'
import { Text } from '../../plain/fields'
import { answeringHtml, saying, tooMany } from '../../plain/refusals'
import { formOf, html, inLanguage, localeOf, Message, Sheet } from '../../plain/Sheet'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ code: string }> }
const MOST_BYTES = 8 * 1024

/** The notice of an activity and the form to sign up, for whoever scans its code. */
export const GET = answeringHtml(async (request: Request, { params }: Context): Promise<Response> => {
  const { code } = await params
  const found = await openNotice(code, addressOf(request.headers.get('x-forwarded-for')))
  return typeof found === 'string' ? turnedAway(localeOf(request), found) : page(localeOf(request), code, found)
})

/** Signs up. Sent twice it is done once, with the same receipt. */
export const POST = answeringHtml(async (request: Request, { params }: Context): Promise<Response> => {
  const [{ code }, locale, address] = [await params, localeOf(request), addressOf(request.headers.get('x-forwarded-for'))]
  const found = await openNotice(code, address)
  if (typeof found === 'string') return turnedAway(locale, found)
  if (!(await maySend(address))) return turnedAway(locale, 'busy')
  const sent = await formOf(request, MOST_BYTES)
  if (!sent) return turnedAway(locale, 'none', 400)
  const id = sent.get('commandId')
  sent.set('code', code)
  const result = await perform(joinerAt(found), joinActivity, sent, typeof id === 'string' && id !== '' ? { id } : {})
  return result.ok ? signed(locale, code, found, result.data) : page(locale, code, found, retry(sent, result.problem))
})

function turnedAway(locale: Locale, what: 'none' | 'busy', status = 404): Promise<Response> {
  const t = wordsIn(locale, 'activities.join')
  return what === 'busy' ? tooMany(locale, '/join/receipt') : saying(locale, '/join/receipt', { title: t('none'), body: t('noneBody') }, status)
}

function page(locale: Locale, code: string, activity: Noticed, { problem, values }: FormState = blank): Promise<Response> {
  const [t, problems, kinds] = [wordsIn(locale, 'activities.join'), wordsIn(locale, 'problems'), wordsIn(locale, 'activities.kind')]
  const [state, left, path] = [activityState(activity, today()), activity.seats - activity.signed, `/join/${code}`]
  const faults = problem?.fields ?? {}
  const count = Object.keys(faults).length
  const sentence = (fault: { code: string; params?: Record<string, string | number> }) => problems(problems.has(fault.code) ? fault.code : 'unknown', fault.params)
  const field = (name: string) => ({ name, value: values[name] ?? '', fault: faults[name] ? sentence(faults[name]) : null })
  return html(
    <Sheet locale={locale} title={activity.title} path={path}>
      {problem && <div className="note warn" role="alert"><p>{count > 0 ? t('errors', { count }) : sentence(problem)}</p></div>}
      <h1>{activity.title}</h1>
      <p>
        <b>{formatDay(activity.heldOn, locale, true)} {activity.begins}</b><br />{activity.place}<br />
        <span className="soft">{kinds(activity.kind)} · {activity.host}{activity.audience && ` · ${t('audience')}：${activity.audience}`}</span>
      </p>
      {state !== 'open' ? <div className="note warn" role="status"><p>{state === 'cancelled' ? t('cancelled', { reason: activity.cancelReason ?? '' }) : t(state)}</p></div> : (
        <>
          <p>{left > 0 && activity.waiting === 0 ? t('left', { count: left }) : t('full', { count: activity.waiting })} · {t('closesOn', { day: formatDay(activity.closesOn, locale, true) })}</p>
          <form method="post" action={inLanguage(path, locale)}>
            <input type="hidden" name="commandId" value={values['commandId'] || newId()} />
            <input type="hidden" name="plans" value={plansOf(activity)} />
            <div className="unseen" aria-hidden="true"><label htmlFor="website">{t('website')}</label><input id="website" name="website" tabIndex={-1} autoComplete="off" /></div>
            <Text {...field('name')} label={t('name')} autoComplete="name" required />
            <Text {...field('phone')} label={t('phone')} type="tel" autoComplete="tel" required />
            <p className="hint">{t('private')}</p>
            <button type="submit">{t('submit')}</button>
          </form>
        </>
      )}
      <p><a className="link" href={inLanguage('/join/receipt', locale)}>{t('look')}</a></p>
    </Sheet>,
    problem ? 422 : 200,
  )
}

function signed(locale: Locale, code: string, activity: Noticed, { signupId, state }: { signupId: string; state: 'SIGNED' | 'WAITING' | 'CANCELLED' }): Promise<Response> {
  const [t, got] = [wordsIn(locale, 'activities.join'), state === 'WAITING' ? 'WAITING' as const : 'SIGNED' as const]
  const receipt = receiptOf('signup-receipt', signupId)
  return html(
    <Sheet locale={locale} title={t(`sent.${got}`)} path={`/join/${code}`}>
      <Message tone="good" title={t(`sent.${got}`)}>{t(`sentBody.${got}`)}</Message>
      <p><b>{activity.title}</b><br />{formatDay(activity.heldOn, locale, true)} {activity.begins}<br />{activity.place}</p>
      <h2>{t('receipt')}</h2>
      <p className="code" data-receipt={receipt}>{spacedCode(receipt)}</p>
      <p><a className="button" href={inLanguage('/join/receipt', locale)}>{t('look')}</a></p>
      <p><a className="link" href={inLanguage(`/join/${code}`, locale)}>{t('again')}</a></p>
    </Sheet>,
  )
}
