import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { findUser } from '@/app/user'
import { Notice } from '@/components/ui/Notice'
import { LANDING } from '@/lib/staff/rules'
import { SignInForm } from './SignInForm'

export async function generateMetadata() {
  return { title: (await getTranslations('staff'))('signIn.title') }
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ changed?: string; ended?: string }> }) {
  const user = await findUser()
  if (user) redirect(user.mustChangePassword ? '/password' : LANDING[user.role])
  const t = await getTranslations('staff')
  const { changed, ended } = await searchParams
  return (
    <div className="w-full max-w-sm">
      <h1 className="text-2xl font-semibold">{t('signIn.welcome')}</h1>
      <p className="mt-1 mb-6 text-ink-soft">{t('signIn.about')}</p>
      {changed !== undefined && <Notice tone="success">{t('signIn.changed')}</Notice>}
      {ended !== undefined && <Notice tone="info">{t('signIn.ended')}</Notice>}
      <div className="mt-4 rounded-lg border border-line bg-surface p-5 shadow-lift">
        <SignInForm />
      </div>
      <p className="mt-4 text-sm text-ink-soft">{t('signIn.help')}</p>
    </div>
  )
}
