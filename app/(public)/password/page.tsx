import { getTranslations } from 'next-intl/server'
import { requireSession } from '@/app/user'
import { Notice } from '@/components/ui/Notice'
import { PASSWORD_MIN } from '@/lib/staff/rules'
import { PasswordForm } from './PasswordForm'

export async function generateMetadata() {
  return { title: (await getTranslations('staff'))('password.title') }
}

export default async function PasswordPage() {
  const user = await requireSession()
  const t = await getTranslations('staff')
  return (
    <div className="w-full max-w-sm">
      <h1 className="mb-4 text-2xl font-semibold">{t('password.title')}</h1>
      {user.mustChangePassword && <Notice tone="info">{t('password.first')}</Notice>}
      <div className="mt-4 rounded-lg border border-line bg-surface p-5 shadow-lift">
        <PasswordForm username={user.username} minimum={PASSWORD_MIN} />
      </div>
      <p className="mt-4 text-sm text-ink-soft">{t('password.note')}</p>
    </div>
  )
}
