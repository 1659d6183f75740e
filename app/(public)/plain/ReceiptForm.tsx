import { wordsIn } from '@/app/words'
import type { Locale } from '@/lib/kernel/labels'
import { inLanguage } from './Sheet'

type ReceiptFormProps = { locale: Locale; path: string; words: 'declarations.door' | 'activities.join'; /** What was typed, where nothing was found by it. */ typed: string }

/** Asks for a receipt's code, without a script. It is sent in a form, not in the address: addresses are kept in histories. */
export function ReceiptForm({ locale, path, words, typed }: ReceiptFormProps) {
  const t = wordsIn(locale, words)
  return (
    <form method="post" action={inLanguage(path, locale)}>
      <label htmlFor="receipt">{t('receipt')}</label>
      <input id="receipt" name="receipt" className="text" defaultValue={typed.slice(0, 40)} autoComplete="off" autoCapitalize="characters" />
      <p> </p>
      <button type="submit">{t('find')}</button>
    </form>
  )
}
