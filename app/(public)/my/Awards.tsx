import { wordsIn } from '@/app/words'
import type { Locale } from '@/lib/kernel/labels'
import type { MyNomination } from '@/lib/my/awards'
import { dayIn } from './Facts'
import { Act, Frame } from './Frame'

export const AWARDS = '/my/awards'

/** For which awards one is nominated, by whom, on which grounds and what came of it; and the agreement to take back. */
export function AwardsPage({ locale, nominations, done }: { locale: Locale; nominations: readonly MyNomination[]; done: string | null }) {
  const t = wordsIn(locale, 'my')
  return (
    <Frame locale={locale} title={t('awards.title')} path={AWARDS} done={done === 'back' ? t('awards.done') : null}>
      <p className="soft">{t('awards.intro')}</p>
      {nominations.length === 0 ? <p>{t('awards.none')}</p> : <ul>{nominations.map((one) => <li key={one.id}><Nominated locale={locale} nomination={one} /></li>)}</ul>}
    </Frame>
  )
}

/** One of them; what may be done where it says so. */
export function Nominated({ locale, nomination }: { locale: Locale; nomination: Omit<MyNomination, 'mayTakeBack'> & Partial<MyNomination> }) {
  const [t, words, day] = [wordsIn(locale, 'my'), wordsIn(locale, 'awards'), dayIn(locale)]
  const { id, year, state, office, grounds, words: reason, agreedOn, agreedHow, nominatedOn, closedOn, mayTakeBack } = nomination
  const lines = [
    t('awards.by', { office: office ?? '—', day: day(nominatedOn) }),
    grounds && t('pair', { term: t('awards.grounds'), text: grounds }),
    t('awards.agreed', { day: day(agreedOn), how: words(`form.how.${agreedHow}`) }),
    closedOn && t('awards.closed', { state: words(`state.${state}`), day: day(closedOn) }),
    reason && t('pair', { term: t('awards.reason'), text: reason }),
  ].filter((line) => typeof line === 'string')
  return (
    <>
      <b>{words('year', { year })} · {words('kind.RESIDENT')} · {words(`state.${state}`)}</b>
      {lines.map((line, n) => <span key={n}><br />{line}</span>)}
      {mayTakeBack && (
        <details>
          <summary>{t('awards.back')}</summary>
          <p className="soft">{t(state === 'AWARDED' ? 'awards.backAwarded' : 'awards.backBody')}</p>
          <Act locale={locale} to={`${AWARDS}/back`} values={{ nominationId: id }} label={t('awards.backYes')} />
        </details>
      )}
    </>
  )
}
