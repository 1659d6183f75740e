import { wordsIn } from '@/app/words'
import { isFault, RETRY_AFTER } from '@/lib/kernel/fault'
import type { Locale } from '@/lib/kernel/labels'
import { html, localeOf, Message, Sheet } from './Sheet'

type Said = { title: string; body: string }

/** A page that says one thing. `path` is where its other language is read. */
export const saying = (locale: Locale, path: string, { title, body }: Said, status: number, headers: Record<string, string> = {}): Promise<Response> =>
  html(<Sheet locale={locale} title={title} path={path}><Message title={title}>{body}</Message></Sheet>, status, headers)

/** An address that has tried too many. */
export function tooMany(locale: Locale, path: string): Promise<Response> {
  const t = wordsIn(locale, 'common.plain')
  return saying(locale, path, { title: t('busy'), body: t('busyBody') }, 429, { 'Retry-After': '3600' })
}

/** A page that says so when the database is away, in place of an error. */
export const answeringHtml = <A extends unknown[]>(page: (request: Request, ...args: A) => Promise<Response>) =>
  async (request: Request, ...args: A): Promise<Response> => {
    try {
      return await page(request, ...args)
    } catch (error) {
      if (!isFault(error)) throw error
      const [locale, t] = [localeOf(request), wordsIn(localeOf(request), 'common.plain')]
      return saying(locale, new URL(request.url).pathname, { title: t('away'), body: t('awayBody') }, 503, { 'Retry-After': String(RETRY_AFTER[error.code]) })
    }
  }
