import { useTranslations } from 'next-intl'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import { type PolicyState as State, policyState } from '@/lib/campaigns/rules'
import type { Day, Span } from '@/lib/kernel/day'

const ofState: Record<State, Status> = { present: 'ok', coming: 'due', past: 'neutral', withdrawn: 'neutral' }

export function PolicyState({ span, today }: { span: Span; today: Day }) {
  const t = useTranslations('policies.states')
  const state = policyState(span, today)
  return <StatusPill status={ofState[state]} data-policy-state={state}>{t(state)}</StatusPill>
}
