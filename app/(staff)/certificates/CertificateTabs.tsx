import { useTranslations } from 'next-intl'
import { Tabs } from '@/components/ui/Tabs'
import { may, type User } from '@/lib/kernel/access'

/** Checked of those who arrive, issued to those who leave: for those who do both. */
export function CertificateTabs({ user, at }: { user: User; at: 'checks' | 'issued' }) {
  const t = useTranslations('issuing.tabs')
  if (!may(user, 'outgoing.read')) return null
  return <Tabs label={t('label')} tabs={[{ href: '/certificates', label: t('checks'), active: at === 'checks' }, { href: '/certificates/issued', label: t('issuing'), active: at === 'issued' }]} />
}
