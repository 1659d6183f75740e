import { useTranslations } from 'next-intl'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import { PROBLEMS } from '@/lib/messages/provider-problems'
import { HELD, type MessageState } from '@/lib/messages/rules'

const LOOK: Record<MessageState, Status> = { QUEUED: 'due', SENDING: 'due', SENT: 'ok', LOGGED: 'neutral', FAILED: 'late', UNSURE: 'late', SKIPPED: 'neutral' }
const KNOWN = [...PROBLEMS, ...HELD, 'no-longer-owed', 'stage-over'] as const

/** What became of a message, and why where it did not go. */
export function MessageOutcome({ state, problem }: { state: MessageState; problem: string | null }) {
  const t = useTranslations('messages')
  const known = KNOWN.find((one) => one === problem)
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <StatusPill status={LOOK[state]}>{t(`state.${state}`)}</StatusPill>
      {problem !== null && <span className="text-sm text-ink-soft">{known ? t(`problem.${known}`) : t('problem.other', { code: problem })}</span>}
    </span>
  )
}
