import { blank, type FormState } from '@/app/form-state'
import { wordsIn } from '@/app/words'
import { ABROAD, provinces } from '@/lib/kernel/counties'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { Locale } from '@/lib/kernel/labels'
import type { MyHere } from '@/lib/my/stay'
import { fieldsIn, Text } from '../plain/fields'
import { inLanguage } from '../plain/Sheet'
import { dayIn } from './Facts'
import { Act, Frame } from './Frame'
import { MY } from './pages'

export const HERE = '/my/here'
export const MOVED = '/my/moved'

const placeIn = (locale: Locale) => (code: string) => (code === ABROAD ? wordsIn(locale, 'residents.record')('abroad') : (provinces().get(code) ?? code))

/** What somebody may say of where they live, and what they have said. */
export function Here({ locale, here, today }: { locale: Locale; here: MyHere; today: Day }) {
  const [t, day] = [wordsIn(locale, 'my'), dayIn(locale)]
  if (here.left) {
    return (
      <section className="note warn">
        <p>{t('here.leftSaid', { said: day(here.left.saidOn), left: day(here.left.on) })}{here.left.toward && ` ${t('here.leftToward', { place: placeIn(locale)(here.left.toward) })}`}</p>
        <p>{t('here.leftThen')}</p>
        {here.left.saidOn === today && <Act locale={locale} to={`${MOVED}/back`} label={t('here.back')} />}
      </section>
    )
  }
  return (
    <>
      {here.seen && (here.saidOn === today
        ? <p className="soft">{t('here.saidToday')}{here.doubted && ` ${t('here.doubted')}`}</p>
        : <Act locale={locale} to={HERE} label={t('here.still')} quiet={false} />)}
      <p><a className="button quiet" href={inLanguage(MOVED, locale)}>{t('here.moved')}</a></p>
    </>
  )
}

/** Since when, and whereto: asked, and read once more before it is said. */
export function MovedForm({ locale, today, state = blank }: { locale: Locale; today: Day; state?: FormState }) {
  const [t, at] = [wordsIn(locale, 'my'), fieldsIn(locale, state)]
  const left = at('leftOn')
  const toward = at('toward')
  return (
    <Frame locale={locale} title={t('here.moved')} path={MOVED} state={state}>
      <p className="soft">{t('here.movedIntro')}</p>
      <form method="post" action={inLanguage(MOVED, locale)}>
        <Text {...left} value={left.value || today} label={t('here.leftOn')} hint={t('here.leftOnHint')} type="date" required />
        <label htmlFor="toward">{t('here.toward')}</label>
        <select id="toward" name="toward" className="text" defaultValue={toward.value}>
          <option value="">{t('here.towardNone')}</option>
          {[...provinces()].map(([code, name]) => <option key={code} value={code}>{name}</option>)}
          <option value={ABROAD}>{placeIn(locale)(ABROAD)}</option>
        </select>
        {toward.fault && <p className="error">{toward.fault}</p>}
        <p> </p>
        <button type="submit">{t('here.next')}</button>
      </form>
    </Frame>
  )
}

export function MovedSure({ locale, leftOn, toward, today }: { locale: Locale; leftOn: Day; toward: string | null; today: Day }) {
  const t = wordsIn(locale, 'my')
  return (
    <Frame locale={locale} title={t('here.sure')} path={MOVED} back={MOVED} backLabel={t('here.moved')}>
      <p className="place"><b>{t('here.sureLeft', { day: dayIn(locale)(leftOn) })}{toward && ` ${t('here.leftToward', { place: placeIn(locale)(toward) })}`}</b></p>
      <p>{t('here.sureBody')}</p>
      <Act locale={locale} to={MOVED} values={{ leftOn, ...(toward ? { toward } : {}), sure: today, commandId: newId() }} label={t('here.sureYes')} quiet={false} />
      <p><a className="link" href={inLanguage(MY, locale)}>{t('here.sureNo')}</a></p>
    </Frame>
  )
}
