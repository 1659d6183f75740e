import { getTranslations } from 'next-intl/server'
import { findUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'

/** 403: the role may not. The refusal is in the trail already. */
export default async function Forbidden() {
  const [user, t] = [await findUser(), await getTranslations('staff')]
  return (
    <main className="mx-auto max-w-lg px-4 py-16">
      <h1 className="text-2xl font-semibold">{t('refused.title')}</h1>
      <p className="mt-2 mb-6 text-ink-soft">{t('refused.body', { role: user ? t(`role.${user.role}`) : '—' })}</p>
      <LinkButton href="/" look="main">{t('refused.home')}</LinkButton>
    </main>
  )
}
