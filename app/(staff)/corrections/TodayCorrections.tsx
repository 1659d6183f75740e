import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'

/** What residents say is wrong waits for an answer; a warning once one is late. */
export function TodayCorrections({ waiting, late }: { waiting: number; late: number }) {
  const t = useTranslations('corrections.today')
  if (waiting === 0) return null
  return <Notice tone={late > 0 ? 'warn' : 'info'} className="mb-4" action={<LinkButton size="small" prefetch={false} href={late > 0 ? '/corrections?show=late' : '/corrections'}>{t('open')}</LinkButton>}>{t('waiting', { waiting, late })}</Notice>
}
