import { useTranslations } from 'next-intl'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import type { ImportState as State, RowPlan } from '@/lib/imports/schema'

const ofState: Record<State, Status> = { PREVIEWED: 'due', RUNNING: 'due', STOPPED: 'late', DONE: 'ok', DISCARDED: 'neutral' }
const ofPlan: Record<RowPlan, Status> = { NEW: 'ok', SAME: 'neutral', MOVED: 'ok', ELSEWHERE: 'neutral', LOOK: 'due', FAULTY: 'late' }

/** How far a roster is. */
export function ImportState({ state }: { state: State }) {
  const t = useTranslations('imports.state')
  return <StatusPill status={ofState[state]}>{t(state)}</StatusPill>
}

/** What would happen to a row, or what did. */
export function RowState({ plan }: { plan: RowPlan }) {
  const t = useTranslations('imports.plan')
  return <StatusPill status={ofPlan[plan]}>{t(plan)}</StatusPill>
}
