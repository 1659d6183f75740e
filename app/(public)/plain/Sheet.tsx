import type { ReactNode } from 'react'
import { wordsIn } from '@/app/words'
import { defaultLocale, isLocale, type Locale, locales } from '@/lib/kernel/labels'
import { STYLES } from './styles'

/** The language of a page without cookies: its address says it. */
export const localeOf = (request: Request): Locale => {
  const asked = new URL(request.url).searchParams.get('lang')
  return isLocale(asked) ? asked : defaultLocale
}

/** An address of these pages, in the same language. */
export const inLanguage = (path: string, locale: Locale): string => (locale === defaultLocale ? path : `${path}?lang=${locale}`)

/** `large`: for whoever reads a whole page of it. */
type SheetProps = { locale: Locale; title: string; path: string; large?: boolean; children: ReactNode }

/** A whole page for any phone: its few styles inside it, and no script. */
export function Sheet({ locale, title, path, large = false, children }: SheetProps) {
  const t = wordsIn(locale, 'common')
  const other = locales.find((one) => one !== locale)!
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${title} · ${t('product')}`}</title>
        <style>{STYLES}</style>
      </head>
      <body className={large ? 'large' : undefined}>
        <header><b>{t('product')}</b><a href={inLanguage(path, other)} hrefLang={other} lang={other}>{t(other === 'en' ? 'language.en' : 'language.zh')}</a></header>
        <main>{children}</main>
      </body>
    </html>
  )
}

/** Says that something is not as it should be, and what to do. */
export const Message = ({ title, children, tone = 'warn', big = false }: { title: string; children: ReactNode; tone?: 'warn' | 'good'; big?: boolean }) => (
  <section className={`note ${tone}${big ? ' big' : ''}`} role={tone === 'warn' ? 'alert' : 'status'}><h1>{title}</h1><p>{children}</p></section>
)

/** React's own writing of a tree as text. Loaded here and not at the top: Next wants no page to write itself. */
export async function html(page: ReactNode, status = 200, headers: Record<string, string> = {}): Promise<Response> {
  const { renderToStaticMarkup } = await import('react-dom/server')
  return new Response(`<!doctype html>${renderToStaticMarkup(page)}`, { status, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...headers } })
}

/** What a form sent, when it is one and no longer than anybody writes; null otherwise. */
export async function formOf(request: Request, mostBytes: number): Promise<FormData | null> {
  const length = request.headers.get('content-length')
  return length === null || Number(length) > mostBytes ? null : request.formData().catch(() => null)
}
