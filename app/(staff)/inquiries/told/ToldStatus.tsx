import { useTranslations } from 'next-intl'
import { StatusPill } from '@/components/ui/StatusPill'
import type { ToldRow } from '@/lib/origins/queries'

/** Whether somebody has looked, and why it was not taken over. */
export function ToldStatus({ of: { state, reason } }: { of: Pick<ToldRow, 'state' | 'reason'> }) {
  const t = useTranslations('origins')
  return <StatusPill status={state === 'WAITING' ? 'due' : state === 'TAKEN' ? 'ok' : 'neutral'} className="whitespace-normal">{[t(`state.${state}`), reason && t(`reason.${reason}`)].filter(Boolean).join(' · ')}</StatusPill>
}
