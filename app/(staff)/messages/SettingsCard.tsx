import { useTranslations } from 'next-intl'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import type { Policy } from '@/lib/campaigns/rules'
import { may, type User } from '@/lib/kernel/access'
import { newId } from '@/lib/kernel/id'
import type { Provider } from '@/lib/messages/provider'
import { pause, resume } from './actions'

type Props = { user: User; provider: Pick<Provider, 'name' | 'missing'>; rules: Policy['reminders'] | null; paused: { own: boolean } | null }

/** By what they go, when, and how many at most; and the switch that stops them all. */
export function SettingsCard({ user, provider, rules, paused }: Props) {
  const t = useTranslations('messages')
  const quiet = rules && (rules.quietFrom === rules.quietUntil ? t('provider.noQuiet') : t(rules.quietFrom > rules.quietUntil ? 'provider.quietHours' : 'provider.quietDay', { from: String(rules.quietFrom), until: String(rules.quietUntil) }))
  return (
    <Card heading={t('provider.heading')}>
      <DescriptionList
        items={[
          { term: t('provider.name'), children: <>{t(`provider.${provider.name}`)}{provider.missing.length > 0 && <p className="mt-1 text-sm text-cinnabar">{t('provider.missing', { list: provider.missing.join(', ') })}</p>}</> },
          { term: t('provider.when'), children: t('provider.hours') },
          { term: t('provider.quiet'), children: quiet ?? t('provider.noPolicy') },
          { term: t('provider.most'), children: rules && t('provider.perMonth', { count: rules.perMonth }) },
        ]}
      />
      <div className="pt-3">
        {!paused && may(user, 'message.pause') && <ActButton action={pause} values={{ commandId: newId() }} question={{ title: t('pause.stop'), body: t('pause.stopBody') }}>{t('pause.stop')}</ActButton>}
        {paused?.own && may(user, 'message.resume') && <ActButton action={resume} values={{ commandId: newId() }} look="main" question={{ title: t('pause.go'), body: t('pause.goBody') }}>{t('pause.go')}</ActButton>}
      </div>
    </Card>
  )
}
