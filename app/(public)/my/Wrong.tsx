import { blank, type FormState } from '@/app/form-state'
import { wordsIn } from '@/app/words'
import type { Corrected } from '@/lib/corrections/rules'
import { CORRECTED } from '@/lib/corrections/rules'
import { LONGEST_WORD } from '@/lib/corrections/schema'
import { newId } from '@/lib/kernel/id'
import type { Locale } from '@/lib/kernel/labels'
import type { MyCorrection, myCorrections } from '@/lib/my/corrections'
import { RESIDENCE_REASONS } from '@/lib/residents/rules'
import { Choices, fieldsIn, Text } from '../plain/fields'
import { inLanguage } from '../plain/Sheet'
import { dayIn } from './Facts'
import { Act, Frame } from './Frame'

export const WRONG = '/my/wrong'
export const wrongPath = (field: Corrected): string => `${WRONG}/${field.toLowerCase()}`

type Mine = NonNullable<Awaited<ReturnType<typeof myCorrections>>>

/** A value as the record says it. */
function valueIn(locale: Locale) {
  const [t, reasons] = [wordsIn(locale, 'my'), wordsIn(locale, 'residents.reason')]
  return (field: Corrected, value: string | null) => (value === null ? t('none') : field === 'REASON' && reasons.has(value as 'WORK') ? reasons(value as 'WORK') : value)
}

/** What may be said to be wrong, as it stands, and what was said before. */
export function WrongPage({ locale, mine: { standing, corrections, withinDays }, done }: { locale: Locale; mine: Mine; done: string | null }) {
  const [t, fields, value] = [wordsIn(locale, 'my'), wordsIn(locale, 'corrections.field'), valueIn(locale)]
  const waits = (field: Corrected) => corrections.some((one) => one.field === field && one.state === 'WAITING')
  const said = done === 'asked' ? t('fix.asked') : done === 'withdrawn' ? t('fix.withdrawn') : null
  return (
    <Frame locale={locale} title={t('fix.title')} path={WRONG} done={said}>
      <p className="soft">{t('fix.intro', { count: withinDays })}</p>
      <ul>
        {CORRECTED.map((field) => (
          <li key={field}>
            {field !== 'OTHER' && <>{t('pair', { term: fields(field), text: value(field, standing[field]) })}<br /></>}
            {waits(field) ? <span className="soft">{t('fix.waits')}</span> : <a className="link" href={inLanguage(wrongPath(field), locale)}>{field === 'OTHER' ? t('fix.other') : t('fix.correct', { field: fields(field) })}</a>}
          </li>
        ))}
      </ul>
      <p className="soft">{t('fix.desk')}</p>
      <h2>{t('fix.mine')}</h2>
      {corrections.length === 0 ? <p className="soft">{t('fix.mineNone')}</p> : <ul>{corrections.map((one) => <li key={one.id}><Said locale={locale} correction={one} /></li>)}</ul>}
    </Frame>
  )
}

/** One of them; `printed` without what may be done. */
export function Said({ locale, correction, printed = false }: { locale: Locale; correction: MyCorrection; printed?: boolean }) {
  const [t, all, day, value] = [wordsIn(locale, 'my'), wordsIn(locale, 'corrections'), dayIn(locale), valueIn(locale)]
  const { id, field, was, proposed, word, state, askedOn, deadline, answeredOn, reason, answer } = correction
  const lines = [
    proposed && (field === 'OTHER' ? proposed : t('fix.fromTo', { was: value(field, was), proposed: value(field, proposed) })),
    word,
    state === 'WAITING' ? t('fix.until', { asked: day(askedOn), day: day(deadline) }) : t('fix.answered', { asked: day(askedOn), day: day(answeredOn!) }),
    reason && reason !== 'OTHER' && all(`why.${reason}`),
    answer && t('pair', { term: all('answer'), text: answer }),
  ].filter((line) => typeof line === 'string')
  return (
    <>
      <b>{all(`field.${field}`)} · {all(`state.${state}`)}</b>
      {lines.map((line, n) => <span key={n}><br />{line}</span>)}
      {state === 'WAITING' && !printed && <Act locale={locale} to={`${WRONG}/withdraw`} values={{ correctionId: id }} label={t('fix.withdraw', { field: all(`field.${field}`) })} />}
    </>
  )
}

/** One field: what stands, and what it should say. */
export function WrongForm({ locale, field, mine: { standing, withinDays }, state = blank }: { locale: Locale; field: Corrected; mine: Mine; state?: FormState }) {
  const [t, fields, reasons, value, at] = [wordsIn(locale, 'my'), wordsIn(locale, 'corrections.field'), wordsIn(locale, 'residents.reason'), valueIn(locale), fieldsIn(locale, state)]
  const proposed = at('proposed')
  return (
    <Frame locale={locale} title={field === 'OTHER' ? t('fix.other') : t('fix.correct', { field: fields(field) })} path={wrongPath(field)} back={WRONG} backLabel={t('fix.title')} state={state}>
      {field !== 'OTHER' && <p>{t('pair', { term: t('fix.was'), text: value(field, standing[field]) })}</p>}
      <form method="post" action={inLanguage(wrongPath(field), locale)}>
        <input type="hidden" name="commandId" value={newId()} />
        {field === 'REASON'
          ? <Choices name="proposed" legend={t('fix.should')} options={RESIDENCE_REASONS.map((reason) => [reason, reasons(reason)])} chosen={proposed.value || (standing.REASON ?? '')} fault={proposed.fault} />
          : field === 'OTHER'
            ? <Text {...proposed} label={t('fix.what')} hint={t('fix.whatHint')} required longest={400} rows={5} />
            : <Text {...proposed} label={t('fix.should')} required {...(field === 'PHONE' ? { type: 'tel', hint: t('fix.phoneHint') } : { longest: field === 'NAME' ? 60 : field === 'EMPLOYER' ? 100 : LONGEST_WORD })} autoComplete="off" />}
        {field !== 'OTHER' && <Text {...at('word')} label={t('fix.word')} longest={LONGEST_WORD} rows={3} />}
        <p> </p>
        <button type="submit">{t('fix.submit')}</button>
      </form>
      <p className="soft">{t('fix.then', { count: withinDays })}</p>
    </Frame>
  )
}
