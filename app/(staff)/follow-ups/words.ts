import type { useTranslations } from 'next-intl'
import { formatDay } from '@/components/ui/format'
import type { Status } from '@/components/ui/StatusPill'
import type { FollowUpRow } from '@/lib/follow-ups/queries'
import { isDueSoon, lastDay } from '@/lib/follow-ups/rules'
import { type Day, daysBetween } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'

type Words = ReturnType<typeof useTranslations<'followUps'>>

/** How a case stands, as a mark. */
export const markOf = ({ state }: FollowUpRow): Status => (state === 'PROPOSED' || state === 'RENEWING' ? 'due' : state === 'OPEN' ? 'ok' : 'neutral')

/** What comes next in a case, and how near it is: for its visitor the visit, for everybody else its own days. */
export function nextOf(t: Words, locale: Locale, row: FollowUpRow, userId: string, today: Day): [Status, string] {
  const day = (on: Day) => formatDay(on, locale)
  if (row.state === 'PROPOSED') return ['due', t('list.proposedOn', { day: day(row.openedOn) })]
  if (row.state === 'EXPIRED') return ['neutral', t('list.expiredOn', { day: day(lastDay(row.expiresOn!)) })]
  if (row.visitBy === null) return ['neutral', t('list.endedOn', { day: day(row.endedOn ?? row.openedOn) })]
  const late = daysBetween(row.visitBy, today)
  if (late > 0) return ['late', t('list.late', { days: late })]
  if (late === 0) return ['due', t('list.today')]
  if (row.visitorId === userId) return [isDueSoon(row.visitBy, today) ? 'due' : 'neutral', t('list.visitBy', { day: day(row.visitBy) })]
  if (row.state === 'RENEWING') return ['due', t('list.renewalOn', { day: day(row.renewalOn!) })]
  return ['neutral', t('list.endsOn', { day: day(lastDay(row.expiresOn!)) })]
}
