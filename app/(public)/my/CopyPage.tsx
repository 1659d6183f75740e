import { wordsIn } from '@/app/words'
import type { Day } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import type { Copy } from '@/lib/my/commands'
import { inLanguage, Sheet } from '../plain/Sheet'
import { dayIn, Facts } from './Facts'
import { MY } from './pages'
import { Traces } from './Traces'

/** All of it on one page, for a printer. */
export function CopyPage({ locale, copy: { madeOn, record, looked, given } }: { locale: Locale; copy: Copy }) {
  const t = wordsIn(locale, 'my')
  return (
    <Sheet locale={locale} title={t('copyTitle')} path={MY} large>
      <p className="screen"><a className="link" href={inLanguage(MY, locale)}>‹ {t('home')}</a></p>
      <h1>{t('copyTitle')}</h1>
      <p className="soft">{t('copyOn', { day: dayIn(locale)(madeOn) })}</p>
      <Facts locale={locale} record={record} today={madeOn as Day} />
      <Traces locale={locale} traces={{ looked, given }} />
      <p className="soft">{t('copyEnd')}</p>
    </Sheet>
  )
}
