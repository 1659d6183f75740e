'use client'

import { useTranslations } from 'next-intl'
import { Button, LinkButton } from '@/components/ui/Button'

/** An unexpected failure. The log has the same id; the failure's own words stay there, because they may name a person. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('common')
  return (
    <div role="alert" className="mx-auto max-w-prose px-4 py-16">
      <h1 className="text-xl font-[650]">{t('failure.title')}</h1>
      <p className="mt-2 text-ink-soft">{t('failure.body')}</p>
      {error.digest && <p className="mt-2 text-sm text-ink-soft">{t('failure.id', { id: error.digest })}</p>}
      <div className="mt-6 flex flex-wrap gap-3">
        <Button look="main" onClick={reset}>
          {t('retry')}
        </Button>
        <LinkButton href="/">{t('failure.home')}</LinkButton>
      </div>
    </div>
  )
}
