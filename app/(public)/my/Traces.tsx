import { wordsIn } from '@/app/words'
import type { Locale } from '@/lib/kernel/labels'
import type { Given, Looked } from '@/lib/my/queries'
import { SHOWN_LINES } from '@/lib/my/rules'
import { inLanguage, Sheet } from '../plain/Sheet'
import { dayIn, reporterIn } from './Facts'
import { MY } from './pages'

type Props = { locale: Locale; traces: { looked: Looked[]; given: Given[] } }

export function TracesPage({ locale, traces }: Props) {
  const t = wordsIn(locale, 'my')
  return (
    <Sheet locale={locale} title={t('traces')} path="/my/traces" large>
      <p><a className="link" href={inLanguage(MY, locale)}>‹ {t('home')}</a></p>
      <h1>{t('traces')}</h1>
      <Traces locale={locale} traces={traces} />
    </Sheet>
  )
}

/** Who looked, and to whom it was given, the latest first; the same on the screen and in a copy. */
export function Traces({ locale, traces: { looked, given } }: Props) {
  const [t, day, reporter] = [wordsIn(locale, 'my'), dayIn(locale), reporterIn(locale)]
  const about = aboutIn(locale)
  const why = (reason: string | null) => reason && (t.has(`why.${reason}` as 'why.OTHER') ? t(`why.${reason}` as 'why.OTHER') : reason)
  return (
    <>
      <h2>{t('looked')}</h2>
      <p className="soft">{t('lookedNote')}</p>
      {looked.length === 0 ? <p>{t('lookedNone')}</p> : (
        <ul>
          {looked.map(({ onDay, role, office, verb, reason, times }, n) => {
            const look = `look.${verb.replace('.', '_')}` as 'look.resident_view'
            return (
              <li key={n}>
                <b>{day(onDay)} · {reporter({ role, office }) ?? '—'}</b><br />
                {[t.has(look) ? t(look) : verb, times > 1 && t('times', { count: times }), why(reason) && t('because', { reason: why(reason)! })].filter(Boolean).join(' · ')}
              </li>
            )
          })}
        </ul>
      )}
      {looked.length === SHOWN_LINES && <p className="soft">{t('most', { count: SHOWN_LINES })}</p>}
      <h2>{t('given')}</h2>
      {given.length === 0 ? <p>{t('givenNone')}</p> : (
        <ul>
          {given.map(({ onDay, kind, receiver, about: what, inFull }, n) => (
            <li key={n}>
              <b>{day(onDay)}{receiver && ` · ${receiver}`}</b><br />
              {t(`gave.${kind}`, { about: (kind === 'EXPORT' ? why(what) : about(kind, what)) ?? '' })}{inFull && ` · ${t('inFull')}`}
            </li>
          ))}
        </ul>
      )}
      {given.length === SHOWN_LINES && <p className="soft">{t('most', { count: SHOWN_LINES })}</p>}
    </>
  )
}

/** What a letter or a message was about, in words. */
function aboutIn(locale: Locale) {
  const [letters, messages, purposes] = [wordsIn(locale, 'inquiries.kind'), wordsIn(locale, 'messages.indicator'), wordsIn(locale, 'keys.docs.purpose')]
  return (kind: Given['kind'], what: string | null): string | null =>
    what === null ? null : kind === 'LETTER' || kind === 'ANSWER' ? letters(what as 'IDENTITY') : kind === 'MESSAGE' ? messages(what as 'PERMIT') : kind === 'CHECK' ? purposes(what as 'RELIEF') : what
}
