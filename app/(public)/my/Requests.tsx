import { blank, type FormState } from '@/app/form-state'
import { wordsIn } from '@/app/words'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { Locale } from '@/lib/kernel/labels'
import type { MyService } from '@/lib/my/requests'
import { ABOUT, isOpen, OPINION_KINDS, OWN_RATINGS, SERVICE_KINDS } from '@/lib/services/rules'
import { LONGEST } from '@/lib/services/schema'
import { Choices, fieldsIn, Text } from '../plain/fields'
import { inLanguage } from '../plain/Sheet'
import { dayIn } from './Facts'
import { Act, Frame } from './Frame'

export const REQUESTS = '/my/requests'
export const NEW = '/my/requests/new'
export const OPINION = '/my/opinion'

const DONE = ['asked', 'told', 'withdrawn', 'rated'] as const

/** What one has asked for and thought of us, how far it is, and the way to ask for more. */
export function RequestsPage({ locale, services, living, today, done }: { locale: Locale; services: readonly MyService[]; living: boolean; today: Day; done: string | null }) {
  const t = wordsIn(locale, 'my')
  const said = DONE.find((one) => one === done)
  return (
    <Frame locale={locale} title={t('requests.title')} path={REQUESTS} done={said && t(`requests.done.${said}`)}>
      {living && <p><a className="button" href={inLanguage(NEW, locale)}>{t('requests.ask')}</a></p>}
      <p><a className="button quiet" href={inLanguage(OPINION, locale)}>{t('requests.opinion')}</a></p>
      <p className="soft">{t('requests.free')}</p>
      {services.length === 0 ? <p>{t('requests.none')}</p> : <ul>{services.map((service) => <li key={service.id}><Request locale={locale} service={service} today={today} /></li>)}</ul>}
    </Frame>
  )
}

/** One of them; what may be done where it says so. */
export function Request({ locale, service, today }: { locale: Locale; service: Omit<MyService, 'mayWithdraw' | 'mayRate'> & Partial<MyService>; today: Day }) {
  const [t, words, day] = [wordsIn(locale, 'my'), wordsIn(locale, 'services'), dayIn(locale)]
  const { id, kind, about, state, askedOn, deadline, closedOn, rating, asked, answer, department, departmentName } = service
  const what = about ? words('opinion', { kind: words(`kind.${kind}`), about: words(`about.${about}`) }) : words(`kind.${kind}`)
  const lines = [
    asked,
    isOpen(state) ? t(deadline < today ? 'requests.late' : 'requests.until', { asked: day(askedOn), day: day(deadline) }) : t('requests.closed', { asked: day(askedOn), day: day(closedOn!) }),
    department && t('requests.with', { department: departmentName ?? words(`department.${department}`) }),
    answer && t('pair', { term: t('requests.answer'), text: answer }),
    rating && t('pair', { term: t('requests.rating'), text: words(`rating.${rating}`) }),
  ].filter((line) => typeof line === 'string')
  return (
    <>
      <b>{what} · {t(`requests.state.${state}`)}</b>
      {lines.map((line, n) => <span key={n}><br />{line}</span>)}
      {service.mayRate && (
        <form method="post" action={inLanguage(`${REQUESTS}/rate`, locale)}>
          <input type="hidden" name="serviceId" value={id} />
          <p><b>{t('requests.how', { what })}</b></p>
          {OWN_RATINGS.map((one) => <p key={one}><button type="submit" className="quiet" name="rating" value={one}>{words(`rating.${one}`)}</button></p>)}
        </form>
      )}
      {service.mayWithdraw && (
        <details>
          <summary>{t('requests.withdraw', { what })}</summary>
          <Act locale={locale} to={`${REQUESTS}/withdraw`} values={{ serviceId: id }} label={t('requests.withdrawYes', { what })} />
        </details>
      )}
    </>
  )
}

/** What one asks for. */
export function AskForm({ locale, days, state = blank }: { locale: Locale; days: { urgentDays: number; soonDays: number; withinDays: number }; state?: FormState }) {
  const [t, words, at] = [wordsIn(locale, 'my'), wordsIn(locale, 'services'), fieldsIn(locale, state)]
  const kind = at('kind')
  return (
    <Frame locale={locale} title={t('requests.ask')} path={NEW} back={REQUESTS} backLabel={t('requests.title')} state={state}>
      <form method="post" action={inLanguage(NEW, locale)}>
        <input type="hidden" name="commandId" value={newId()} />
        <Choices name="kind" legend={words('form.kind')} options={SERVICE_KINDS.map((one) => [one, words(`kind.${one}`)])} chosen={kind.value} fault={kind.fault} />
        <Text {...at('text')} label={words('form.text')} hint={t('requests.textHint')} required longest={LONGEST} rows={5} />
        <p> </p>
        <button type="submit">{t('requests.send')}</button>
      </form>
      <p className="soft">{words('form.deadlines', { urgent: days.urgentDays, soon: days.soonDays, within: days.withinDays })}</p>
      <p className="soft">{words('form.offered')} {words('form.free')}</p>
    </Frame>
  )
}

/** What one thinks of us: read by the office alone. */
export function OpinionForm({ locale, state = blank }: { locale: Locale; state?: FormState }) {
  const [t, words, at] = [wordsIn(locale, 'my'), wordsIn(locale, 'services'), fieldsIn(locale, state)]
  const [kind, about] = [at('kind'), at('about')]
  return (
    <Frame locale={locale} title={t('requests.opinion')} path={OPINION} back={REQUESTS} backLabel={t('requests.title')} state={state}>
      <p className="soft">{t('requests.opinionIntro')}</p>
      <form method="post" action={inLanguage(OPINION, locale)}>
        <input type="hidden" name="commandId" value={newId()} />
        <Choices name="kind" legend={t('requests.kind')} options={OPINION_KINDS.map((one) => [one, words(`kind.${one}`)])} chosen={kind.value} fault={kind.fault} />
        <Choices name="about" legend={t('requests.about')} options={ABOUT.map((one) => [one, words(`about.${one}`)])} chosen={about.value} fault={about.fault} />
        <Text {...at('text')} label={t('requests.words')} hint={t('requests.wordsHint')} required longest={LONGEST} rows={5} />
        <p> </p>
        <button type="submit">{t('requests.send')}</button>
      </form>
    </Frame>
  )
}

