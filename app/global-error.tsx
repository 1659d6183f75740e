'use client'

import './globals.css'
import { failureLabels } from '@/components/ui/failure-labels'
import { defaultLocale, locales } from '@/lib/kernel/labels'

/** The last resort, when the root layout itself failed: no cookie and no provider to ask, so it speaks both languages. */
export default function GlobalErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang={defaultLocale} data-theme="auto">
      <body>
        <main role="alert" className="mx-auto grid max-w-prose gap-8 px-4 py-16">
          {locales.map((locale) => {
            const failure = failureLabels[locale]
            return (
              <section key={locale} lang={locale}>
                <h1 className="text-xl font-[650]">{failure.title}</h1>
                <p className="mt-2 text-ink-soft">{failure.body}</p>
                {error.digest && <p className="mt-2 text-sm text-ink-soft">{failure.id.replace('{id}', error.digest)}</p>}
                <button type="button" onClick={reset} className="tap mt-4 rounded-lg bg-jade px-4 font-semibold text-on-jade">
                  {failure.retry}
                </button>
              </section>
            )
          })}
        </main>
      </body>
    </html>
  )
}
