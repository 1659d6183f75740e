import { wordsIn } from '@/app/words'
import type { Day } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import type { Entitled } from '@/lib/entitlements/queries'
import { COPIES } from '@/lib/my/schema'
import type { MyRecord } from '@/lib/my/queries'
import type { MyHere } from '@/lib/my/stay'
import { inLanguage, Sheet } from '../plain/Sheet'
import { Entitlements } from './Entitlements'
import { dayIn, Facts, permitLine } from './Facts'
import { Here } from './Here'
import { MY } from './pages'

/** Where somebody is once they are in: what matters today, what they can do, and all that is recorded. */
export function RecordPage({ locale, record, entitled, here: mine, nominated, today, done }: { locale: Locale; record: MyRecord; entitled: Entitled | null; here: MyHere | null; nominated: boolean; today: Day; done: string | null }) {
  const [t, day] = [wordsIn(locale, 'my'), dayIn(locale)]
  const here = record.stays.find((stay) => stay.toOn === null)
  const permit = record.permits.find((one) => one.state !== 'ENDED')
  const line = permit && permitLine(locale, permit, today)
  return (
    <Sheet locale={locale} title={t('title')} path={MY} large>
      {(done === 'here' || done === 'left' || done === 'back') && <div className="note good" role="status"><p>{t(`here.done.${done}`)}</p></div>}
      <h1>{t('hello', { name: record.name })}</h1>
      <section className="note good">
        {here ? (
          <>
            <p className="soft">{t('where')}</p>
            <p className="place"><b>{[here.community, here.address].filter(Boolean).join(' ')}</b></p>
            <p>{t('since', { day: day(here.fromOn) })} · {here.confirmedOn ? t('lastConfirmed', { day: day(here.confirmedOn) }) : t('notSeen')}{mine?.saidOn && ` · ${t('here.said', { day: day(mine.saidOn) })}`}</p>
          </>
        ) : <p><b>{t('nowhere')}</b></p>}
        {line && <p>{t('pair', { term: t('permit'), text: line })}</p>}
      </section>
      {mine && <Here locale={locale} here={mine} today={today} />}
      <p><a className="button quiet" href={inLanguage('/my/requests', locale)}>{t('requests.title')}</a></p>
      {nominated && <p><a className="button quiet" href={inLanguage('/my/awards', locale)}>{t('awards.title')}</a></p>}
      <p><a className="button quiet" href={inLanguage('/my/traces', locale)}>{t('traces')}</a></p>
      <p><a className="button quiet" href={inLanguage('/my/activities', locale)}>{wordsIn(locale, 'activities.mine')('title')}</a></p>
      <p><a className="button quiet" href={inLanguage('/my/groups', locale)}>{wordsIn(locale, 'associations.mine')('title')}</a></p>
      {entitled && <Entitlements locale={locale} entitled={entitled} today={today} />}
      <p><a className="button quiet" href={inLanguage('/my/wrong', locale)}>{t('fix.title')}</a></p>
      <Facts locale={locale} record={record} today={today} />
      <h2>{t('copy')}</h2>
      <p className="soft">{t('copyNote')}</p>
      {COPIES.map((as) => (
        <form key={as} method="post" action={inLanguage('/my/copy', locale)}>
          <input type="hidden" name="as" value={as} />
          <button type="submit" className="quiet">{t(as === 'page' ? 'copyPage' : 'copyFile')}</button>
        </form>
      ))}
      <Leave locale={locale} />
    </Sheet>
  )
}

export const Leave = ({ locale }: { locale: Locale }) => (
  <form method="post" action={inLanguage('/my/leave', locale)}><button type="submit" className="quiet">{wordsIn(locale, 'my')('leave')}</button></form>
)
