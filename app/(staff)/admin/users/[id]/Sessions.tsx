import { useFormatter, useTranslations } from 'next-intl'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { Card } from '@/components/ui/Card'
import { newId } from '@/lib/kernel/id'
import type { StaffSession } from '@/lib/staff/queries'
import { end } from './actions'

/** Where the account is signed in now; each can be ended, and all of them. */
export function Sessions({ userId, sessions }: { userId: string; sessions: readonly StaffSession[] }) {
  const t = useTranslations('users.detail')
  const format = useFormatter()
  const at = (instant: Date) => format.dateTime(instant, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Card heading={t('sessions')}>
      {sessions.length === 0 && <p className="mt-1 text-ink-soft">{t('sessionsNone')}</p>}
      <ul>
        {sessions.map(({ reference, createdAt, lastSeenAt }) => (
          <li key={reference} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-2">
            <span>{t('session', { since: at(createdAt), seen: at(lastSeenAt) })}</span>
            <ActButton action={end} values={{ userId, session: reference, commandId: newId() }}>
              {t('sessionEnd')}<span className="sr-only">{t('sessionEndOf', { since: at(createdAt) })}</span>
            </ActButton>
          </li>
        ))}
      </ul>
      {sessions.length > 1 && <div className="mt-3"><ActButton action={end} values={{ userId, commandId: newId() }}>{t('sessionsEnd')}</ActButton></div>}
    </Card>
  )
}
