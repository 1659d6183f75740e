'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'
import { Button, LinkButton } from '@/components/ui/Button'
import { readDigest } from '@/lib/kernel/fault'

const ASK_EVERY_MS = 4000

/**
 * An unexpected failure, or a database that is away. The log has the same id; the failure's own words stay there, because they may name a
 * person. A page that only waits for the database asks for it, and opens by itself.
 */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('common')
  const router = useRouter()
  const { fault, id } = readDigest(error.digest)
  // What failed was drawn by the server: it has to be asked anew, not only drawn again.
  const retry = () => startTransition(() => {
    router.refresh()
    reset()
  })
  const waits = fault === 'unavailable'
  useEffect(() => {
    if (!waits) return
    const timer = setInterval(() => {
      void fetch('/api/health', { cache: 'no-store' }).then(({ ok }) => ok && retry(), () => undefined)
    }, ASK_EVERY_MS)
    return () => clearInterval(timer)
  })
  return (
    <main className="mx-auto max-w-prose px-4 py-16">
      <div role="alert">
        <h1 className="text-xl font-[650]">{fault ? t(`failure.faults.${fault}.title`) : t('failure.title')}</h1>
        <p className="mt-2 text-ink-soft">{fault ? t(`failure.faults.${fault}.body`) : t('failure.body')}</p>
        {waits && <p className="mt-2 text-ink-soft">{t('failure.waiting')}</p>}
        {id && <p className="mt-2 text-sm break-words text-ink-soft">{t('failure.id', { id })}</p>}
      </div>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button look="main" onClick={retry}>
          {t('retry')}
        </Button>
        <LinkButton href="/">{t('failure.home')}</LinkButton>
      </div>
    </main>
  )
}
