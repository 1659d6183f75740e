import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { percentDown } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import type { ResettlingView } from '@/lib/campaigns/policy-queries'

/** Says that figures are a mix of two policies, and how far carrying out the new one is. `children`: its bar, for whoever may see the job. */
export function ResettlingNotice({ resettling: { state, done, total }, className, children }: { resettling: ResettlingView; className?: string; children?: ReactNode }) {
  const t = useTranslations('policies.resettling')
  const percent = total > 0 ? percentDown(Math.min(done, total), total) : '0%'
  const goes = state === 'QUEUED' || state === 'RUNNING'
  return (
    <Notice tone="warn" className={className} title={goes ? t('title', { percent }) : t('rest', { percent })} data-resettling={state}>
      {goes ? t('body') : t('restBody')}
      {children}
    </Notice>
  )
}
