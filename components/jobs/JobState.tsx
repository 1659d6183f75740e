import { useTranslations } from 'next-intl'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import type { JobState as State } from '@/lib/kernel/job'

const ofState: Record<State, Status> = { QUEUED: 'neutral', RUNNING: 'due', STOPPED: 'late', DONE: 'ok', FAILED: 'late' }

export function JobState({ state }: { state: State }) {
  const t = useTranslations('jobs.state')
  return <StatusPill status={ofState[state]}>{t(state)}</StatusPill>
}

const KNOWN = ['failed', 'account-disabled', 'forbidden', 'not-found', 'resettling'] as const

/** Why a job rests, or is tried again, in words. */
export function JobProblem({ code }: { code: string }) {
  const t = useTranslations('jobs.problem')
  const known = KNOWN.find((one) => one === code)
  if (known) return <>{t(known)}</>
  return code.startsWith('database-') ? <>{t('database', { code: code.slice(9).toUpperCase() })}</> : <>{t('other', { code })}</>
}
