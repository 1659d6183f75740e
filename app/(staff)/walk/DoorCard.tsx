import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { formatDay } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import type { DoorRow, DoorState } from '@/lib/dwellings/queries'
import { type Day, daysBetween } from '@/lib/kernel/day'

/** One door in the list: its number to be read at arm's length, what is known of it, and what it asks for. */
export function DoorCard({ door, today, href }: { door: DoorRow; today: Day; href: string }) {
  return (
    <Link
      id={`door-${door.id}`}
      href={href}
      prefetch={false}
      className="grid min-h-17 scroll-mt-20 grid-cols-[minmax(3.25rem,auto)_1fr_auto] items-center gap-3 rounded-lg border border-line bg-surface px-3 py-2.5 no-underline hover:border-jade target:border-jade"
    >
      <span className="text-xl font-semibold">{door.room}</span>
      <DoorWords door={door} />
      <DoorPill door={door} today={today} />
    </Link>
  )
}

/** What is known of a door, in at most two short lines: the people, or else the last visit; then what is open, or when. */
export function DoorWords({ door }: { door: DoorState }) {
  const t = useTranslations('dwellings')
  const locale = useLocale()
  const { people, declared, unidentified, noAnswers, lastOutcome } = door
  const day = door.lastOn && formatDay(door.lastOn, locale)
  const last = day && t('says.last', { day })
  const visited = day && lastOutcome && t('says.visited', { day, outcome: t(`outcome.${lastOutcome}`) })
  const words = (): [string, string | null] => {
    if (people > 0) {
      const who = declared === 0 ? t('says.people', { people }) : declared === people ? t('says.allDeclared', { people }) : t('says.declared', { people, declared })
      return [who, unidentified > 0 ? t('says.unidentified', { count: unidentified }) : visited]
    }
    if (unidentified > 0) return [t('says.onlyUnidentified', { count: unidentified }), visited]
    if (noAnswers > 0) return [t('says.noAnswers', { count: noAnswers }), last]
    if (lastOutcome && lastOutcome !== 'MET') return [t(`outcome.${lastOutcome}`), last]
    return door.seen ? [t('says.nobody'), visited] : [t('says.never'), null]
  }
  const [first, second] = words()
  return (
    <span className="min-w-0 text-sm">
      <span className="block text-ink">{first}</span>
      {second && <span className="block text-ink-faint">{second}</span>}
    </span>
  )
}

/** What a door asks for first: what is overdue, people to check, another visit, a first one. */
export function DoorPill({ door, today }: { door: DoorState; today: Day }) {
  const t = useTranslations('dwellings.state')
  if (door.deadline && door.deadline < today) return <StatusPill status="late">{t('late', { days: daysBetween(door.deadline, today) })}</StatusPill>
  if (door.check) return <StatusPill status="due">{t('check')}</StatusPill>
  if (door.again) return <StatusPill status="due">{t('again')}</StatusPill>
  return door.seen ? <StatusPill status="ok">{t('seen')}</StatusPill> : <StatusPill status="neutral">{t('unseen')}</StatusPill>
}
