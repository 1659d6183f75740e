import type { FormState } from '@/app/form-state'
import { wordsIn } from '@/app/words'
import type { PlateDoor } from '@/lib/declarations/public'
import { MOST_PEOPLE, TELLERS, TOLD } from '@/lib/declarations/rules'
import { doorLabel } from '@/lib/dwellings/rules'
import type { Locale } from '@/lib/kernel/labels'
import { Choices, fieldsIn, sentenceIn, Text } from '../../plain/fields'
import { inLanguage, Sheet } from '../../plain/Sheet'

export type DoorFormProps = {
  locale: Locale; path: string; door: PlateDoor; state: FormState
  /** What every form carries: the command's id, and when it was opened. */
  commandId: string; begun: string
}

/** Who lives here, or has left: one person at once, up to five. Without a script, for any phone. */
export function DoorForm({ locale, path, door, state, commandId, begun }: DoorFormProps) {
  const t = wordsIn(locale, 'declarations.door')
  const [sentence, field] = [sentenceIn(locale), fieldsIn(locale, state)]
  const { problem, values } = state
  const faults = problem?.fields ?? {}
  const count = Object.keys(faults).filter((field) => field !== 'form').length
  const used = (n: number) => ['name', 'idNumber', 'since'].some((field) => values[`people.${n}.${field}`]) || Object.keys(faults).some((field) => field.startsWith(`people.${n}.`))
  return (
    <Sheet locale={locale} title={t('title')} path={path}>
      {problem && (
        <div className="note warn" role="alert">
          <p>{count > 0 ? t('errors', { count }) : sentence(problem)}</p>
        </div>
      )}
      <h1>{t('title')}</h1>
      <p><b>{t('at', { community: door.community ?? '', door: doorLabel(door) })}</b></p>
      <p className="soft">{t('intro')} {t('private')}</p>
      <form method="post" action={inLanguage(path, locale)}>
        <input type="hidden" name="commandId" value={commandId} />
        <input type="hidden" name="begun" value={begun} />
        <div className="unseen" aria-hidden="true"><label htmlFor="website">{t('website')}</label><input id="website" name="website" tabIndex={-1} autoComplete="off" /></div>
        <fieldset>
          <legend>{t('teller')}</legend>
          <Choices name="teller" options={TELLERS.map((teller) => [teller, t(`tellers.${teller}`)])} chosen={values['teller'] ?? 'RESIDENT'} fault={field('teller').fault} />
          <Text {...field('phone')} label={t('phone')} hint={t('phoneHint')} type="tel" autoComplete="tel" required />
          <Text {...field('tellerName')} label={t('tellerName')} hint={t('tellerNameHint')} autoComplete="name" />
        </fieldset>
        {Array.from({ length: MOST_PEOPLE }, (_, n) => {
          const person = (
            <fieldset key={n}>
              <legend>{t('person', { n: n + 1 })}</legend>
              <Text {...field(`people.${n}.name`)} label={t('name')} required={n === 0} />
              <span className="label" id={`told-${n}`}>{t('told')}</span>
              <div role="radiogroup" aria-labelledby={`told-${n}`}>
                <Choices name={`people.${n}.told`} options={TOLD.map((told) => [told, t(`tells.${told}`)])} chosen={values[`people.${n}.told`] ?? 'LIVES'} fault={field(`people.${n}.told`).fault} />
              </div>
              <Text {...field(`people.${n}.idNumber`)} label={t('idNumber')} hint={t('idNumberHint')} autoComplete="off" />
              <Text {...field(`people.${n}.since`)} label={t('since')} hint={t('sinceHint')} autoComplete="off" />
            </fieldset>
          )
          return n === 0 ? person : <details key={n} open={used(n)}><summary>{t('another', { n: n + 1 })}</summary>{person}</details>
        })}
        <p className="hint">{t('more', { count: MOST_PEOPLE })}</p>
        <button type="submit">{t('submit')}</button>
      </form>
      <p><a className="link" href={inLanguage('/door/receipt', locale)}>{t('look')}</a></p>
    </Sheet>
  )
}
