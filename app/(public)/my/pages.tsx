import { wordsIn } from '@/app/words'
import type { Locale } from '@/lib/kernel/labels'
import { inLanguage, Message, Sheet } from '../plain/Sheet'
import { isDemo, shownInDemo } from './demo'

export const MY = '/my'
export const CODE = '/my/code'

/** Where somebody says what they hold. `over`: they were in, and are no more. */
export function EntryForm({ locale, typed = '', over = false }: { locale: Locale; typed?: string; over?: boolean }) {
  const t = wordsIn(locale, 'my')
  return (
    <Sheet locale={locale} title={t('title')} path={MY} large>
      {over && <Message title={t('over')}>{t('overBody')}</Message>}
      {over ? <h2>{t('title')}</h2> : <h1>{t('title')}</h1>}
      <p className="soft">{t('intro')}</p>
      <form method="post" action={inLanguage(MY, locale)}>
        <label htmlFor="key">{t('key')}</label>
        <p className="hint" id="key-hint">{t('keyHint')}</p>
        <input id="key" name="key" className="text" defaultValue={typed} autoComplete="off" autoCapitalize="characters" spellCheck={false} aria-describedby="key-hint" aria-required />
        <p> </p>
        <button type="submit">{t('send')}</button>
      </form>
      <p className="soft">{t('desk')}</p>
      {isDemo() && <p className="note good">{t('demoKey')}</p>}
    </Sheet>
  )
}

/** Where the code is typed that was sent, or was not: the page is the same. */
export function CodeForm({ locale, attemptId, wrong = false }: { locale: Locale; attemptId: string; wrong?: boolean }) {
  const t = wordsIn(locale, 'my')
  return (
    <Sheet locale={locale} title={t('sent')} path={CODE} large>
      {wrong && <Message title={t('wrong')}>{t('wrongBody')}</Message>}
      {wrong ? <h2>{t('sent')}</h2> : <h1>{t('sent')}</h1>}
      <p>{t('sentBody')}</p>
      {isDemo() && <Demo locale={locale} attemptId={attemptId} />}
      <form method="post" action={inLanguage(CODE, locale)}>
        <label htmlFor="code">{t('code')}</label>
        <p className="hint" id="code-hint">{t('codeHint')}</p>
        <input id="code" name="code" className="text digits" inputMode="numeric" autoComplete="one-time-code" maxLength={12} aria-describedby="code-hint" aria-required aria-invalid={wrong || undefined} />
        <p> </p>
        <button type="submit">{t('enter')}</button>
      </form>
      <p><a className="link" href={inLanguage(MY, locale)}>{t('again')}</a></p>
      <p className="soft">{t('noMessage')}</p>
    </Sheet>
  )
}

function Demo({ locale, attemptId }: { locale: Locale; attemptId: string }) {
  const [t, code] = [wordsIn(locale, 'my'), shownInDemo(attemptId)]
  return <p className="note good">{code ? <>{t('demo')} <b data-code={code}>{code}</b></> : t('demoNone')}</p>
}

/** From a page that has a code on it already: it goes on in a form, for addresses are kept in histories. */
export const MineButton = ({ locale, typed, label }: { locale: Locale; typed: string; label: 'lookMine' | 'lookMineReceipt' }) => (
  <form method="post" action={inLanguage(MY, locale)}>
    <input type="hidden" name="shown" value={typed} />
    <button type="submit" className="quiet">{wordsIn(locale, 'my')(label)}</button>
  </form>
)
