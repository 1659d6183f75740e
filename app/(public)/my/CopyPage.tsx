import { wordsIn } from '@/app/words'
import type { Day } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import type { Copy } from '@/lib/my/commands'
import { inLanguage, Sheet } from '../plain/Sheet'
import { Nominated } from './Awards'
import { dayIn, Facts } from './Facts'
import { Wishes } from './Groups'
import { MY } from './pages'
import { Request } from './Requests'
import { Traces } from './Traces'
import { Said } from './Wrong'

/** All of it on one page, for a printer. */
export function CopyPage({ locale, copy: { madeOn, record, corrections, services, nominations, contacts, looked, given } }: { locale: Locale; copy: Copy }) {
  const t = wordsIn(locale, 'my')
  return (
    <Sheet locale={locale} title={t('copyTitle')} path={MY} large>
      <p className="screen"><a className="link" href={inLanguage(MY, locale)}>‹ {t('home')}</a></p>
      <h1>{t('copyTitle')}</h1>
      <p className="soft">{t('copyOn', { day: dayIn(locale)(madeOn) })}</p>
      <Facts locale={locale} record={record} today={madeOn as Day} />
      {corrections.length > 0 && <><h2>{t('fix.mine')}</h2><ul>{corrections.map((one) => <li key={one.id}><Said locale={locale} correction={one} printed /></li>)}</ul></>}
      {services.length > 0 && <><h2>{t('requests.title')}</h2><ul>{services.map((one) => <li key={one.id}><Request locale={locale} service={one} today={madeOn} /></li>)}</ul></>}
      {nominations.length > 0 && <><h2>{t('awards.title')}</h2><ul>{nominations.map((one) => <li key={one.id}><Nominated locale={locale} nomination={one} /></li>)}</ul></>}
      {contacts.length > 0 && <><h2>{wordsIn(locale, 'associations.mine')('title')}</h2><Wishes locale={locale} contacts={contacts} /></>}
      <Traces locale={locale} traces={{ looked, given }} />
      <p className="soft">{t('copyEnd')}</p>
    </Sheet>
  )
}
