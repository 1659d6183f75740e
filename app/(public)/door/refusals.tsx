import { wordsIn } from '@/app/words'
import { isFault, RETRY_AFTER } from '@/lib/kernel/fault'
import type { Locale } from '@/lib/kernel/labels'
import { html, localeOf, Message, Sheet } from './Sheet'

/** A code that opens nothing, or an address that has tried too many. */
export function turnedAway(locale: Locale, what: 'none' | 'busy', status = what === 'busy' ? 429 : 404): Promise<Response> {
  const t = wordsIn(locale, 'declarations.door')
  return html(<Sheet locale={locale} title={t(what)} path="/door/receipt"><Message title={t(what)}>{t(`${what}Body`)}</Message></Sheet>, status, what === 'busy' ? { 'Retry-After': '3600' } : {})
}

/** A page that says so when the database is away, in place of an error. */
export const answeringHtml = <A extends unknown[]>(door: (request: Request, ...args: A) => Promise<Response>) =>
  async (request: Request, ...args: A): Promise<Response> => {
    try {
      return await door(request, ...args)
    } catch (error) {
      if (!isFault(error)) throw error
      const [locale, t] = [localeOf(request), wordsIn(localeOf(request), 'declarations.door')]
      return html(<Sheet locale={locale} title={t('away')} path={new URL(request.url).pathname}><Message title={t('away')}>{t('awayBody')}</Message></Sheet>, 503, { 'Retry-After': String(RETRY_AFTER[error.code]) })
    }
  }
