import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import type { WaitingNotices } from '@/lib/notices/queries'

/** What a community or a unit has still to read or to confirm. */
export async function TodayNotice({ waiting }: { waiting: WaitingNotices }) {
  const t = await getTranslations('notices.today')
  if (waiting.waiting === 0) return null
  const said = [waiting.first ? t('one', { title: waiting.first.title }) : t('waiting', { count: waiting.waiting }), waiting.late > 0 && t('late', { count: waiting.late }), waiting.reminded > 0 && t('reminded')]
  return (
    <Notice tone={waiting.late > 0 || waiting.reminded > 0 ? 'warn' : 'info'} className="mb-3" action={<LinkButton size="small" prefetch={false} href={waiting.first ? `/notices/${waiting.first.id}` : '/notices'}>{t('open')}</LinkButton>}>
      {said.filter(Boolean).join('')}
    </Notice>
  )
}
