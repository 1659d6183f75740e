import { useTranslations } from 'next-intl'
import { StatusPill, type Status } from '@/components/ui/StatusPill'

const LOOK: Record<'declared' | 'registered' | 'left', Status> = { declared: 'due', registered: 'ok', left: 'neutral' }

/** Where a resident's stay stands, in words and by shape. */
export function StayStatus({ status }: { status: keyof typeof LOOK }) {
  const t = useTranslations('residents')
  return <StatusPill status={LOOK[status]}>{t(`status.${status}`)}</StatusPill>
}

const PERMIT_LOOK: Record<'in-force' | 'due' | 'expired', Status> = { 'in-force': 'ok', due: 'due', expired: 'late' }

export function PermitStatus({ permit }: { permit: keyof typeof PERMIT_LOOK | null }) {
  const t = useTranslations('residents')
  return permit ? <StatusPill status={PERMIT_LOOK[permit]}>{t(`permitState.${permit}`)}</StatusPill> : <span className="text-ink-faint">—</span>
}
