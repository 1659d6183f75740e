import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { formatDayFrom } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { type Day, daysBetween } from '@/lib/kernel/day'
import type { Reminder } from '@/lib/obligations/reminders'
import { placeOf, todoOf } from './words'

/** How far off a deadline is, in words and by shape. */
export function DeadlinePill({ deadline, today }: { deadline: Day; today: Day }) {
  const t = useTranslations('obligations.deadline')
  const days = daysBetween(today, deadline)
  if (days < 0) return <StatusPill status="late">{t('late', { days: -days })}</StatusPill>
  return days === 0 ? <StatusPill status="due">{t('today')}</StatusPill> : <StatusPill status="neutral">{t('soon', { days })}</StatusPill>
}

/** A day of another year names it. */
export function useTodo(today: Day): (reminder: Reminder) => string {
  const t = useTranslations('obligations.todo')
  const locale = useLocale()
  return (reminder) => todoOf(t, reminder, (day) => t('lapsed', { day: formatDayFrom(day, locale, today) }))
}

/** One reminder, leading to its door; to the person where no door is known yet. */
export function ReminderCard({ reminder, today, gridNamed }: { reminder: Reminder; today: Day; gridNamed: boolean }) {
  const todo = useTodo(today)
  const words = useTranslations('obligations.todo')
  return (
    <Link
      href={reminder.dwellingId ? `/dwellings/${reminder.dwellingId}` : `/residents/${reminder.residentId}`}
      prefetch={false}
      className="grid min-h-17 grid-cols-[minmax(3.25rem,auto)_1fr_auto] items-center gap-3 rounded-lg border border-line bg-surface px-3 py-2.5 no-underline hover:border-jade"
    >
      <span className="text-xl font-semibold">{reminder.room ?? <span aria-hidden>—</span>}</span>
      <span className="min-w-0 text-sm">
        <span className="block truncate text-ink">
          {reminder.name && <b className="font-semibold">{reminder.name} · </b>}
          {todo(reminder)}
        </span>
        <span className="block truncate text-ink-faint">
          {placeOf(words, reminder)}
          {gridNamed && reminder.gridName && ` · ${reminder.gridName}`}
        </span>
      </span>
      <DeadlinePill deadline={reminder.deadline} today={today} />
    </Link>
  )
}
