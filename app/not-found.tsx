import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'

/** Says the same of what does not exist and of what may not be seen. */
export default function NotFoundPage() {
  const t = useTranslations('common')
  return (
    <div className="mx-auto max-w-prose px-4 py-16">
      <h1 className="text-xl font-[650]">{t('failure.notFoundTitle')}</h1>
      <p className="mt-2 text-ink-soft">{t('failure.notFoundBody')}</p>
      <LinkButton href="/" look="main" className="mt-6">
        {t('failure.home')}
      </LinkButton>
    </div>
  )
}
