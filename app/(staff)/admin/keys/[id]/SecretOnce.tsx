import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'

/** The secret that deliveries are signed with, on this screen and nowhere else. */
export function SecretOnce({ title, body, secret, back }: { title: string; body: string; secret: string; back: string }) {
  const t = useTranslations('keys.hook')
  return (
    <div className="grid max-w-2xl gap-4" role="status">
      <Notice tone="success" title={title}>{body}</Notice>
      <Card>
        <p className="text-sm text-ink-soft">{t('secret')}</p>
        <p className="mt-1 font-mono text-lg font-semibold break-all select-all" data-secret>{secret}</p>
      </Card>
      <div><LinkButton href={back}>{t('open')}</LinkButton></div>
    </div>
  )
}
