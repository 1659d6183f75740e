import { useTranslations } from 'next-intl'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import type { AreaImportState as State } from '@/lib/areas/schema'

const STATUS: Record<State, Status> = { STAGING: 'due', PREVIEWED: 'due', RUNNING: 'due', STOPPED: 'late', DONE: 'ok', DISCARDED: 'neutral' }

export function AreaImportState({ state }: { state: State }) {
  const t = useTranslations('areas.import.states')
  return <StatusPill status={STATUS[state]}>{t(state)}</StatusPill>
}
