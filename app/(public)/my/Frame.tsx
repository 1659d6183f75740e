import type { ReactNode } from 'react'
import type { FormState } from '@/app/form-state'
import { wordsIn } from '@/app/words'
import type { Locale } from '@/lib/kernel/labels'
import { sentenceIn } from '../plain/fields'
import { inLanguage, Sheet } from '../plain/Sheet'
import { MY } from './pages'

/** A page behind the record: a way back, what has just been done, or what is wrong. */
export function Frame({ locale, title, path, back = MY, backLabel, done, state, children }: { locale: Locale; title: string; path: string; back?: string; backLabel?: string; done?: string | null; state?: FormState; children: ReactNode }) {
  const t = wordsIn(locale, 'my')
  const problem = state?.problem
  const count = Object.keys(problem?.fields ?? {}).length
  return (
    <Sheet locale={locale} title={title} path={path} large>
      <p><a className="link" href={inLanguage(back, locale)}>‹ {backLabel ?? t('home')}</a></p>
      {done && <div className="note good" role="status"><p>{done}</p></div>}
      {problem && <div className="note warn" role="alert"><p>{count > 0 ? t('errors', { count }) : sentenceIn(locale)(problem)}</p></div>}
      <h1>{title}</h1>
      {children}
    </Sheet>
  )
}

/** What is done by one press: its values, and the button. */
export const Act = ({ locale, to, values = {}, label, quiet = true }: { locale: Locale; to: string; values?: Record<string, string>; label: string; quiet?: boolean }) => (
  <form method="post" action={inLanguage(to, locale)}>
    {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
    <button type="submit" className={quiet ? 'quiet' : undefined}>{label}</button>
  </form>
)
