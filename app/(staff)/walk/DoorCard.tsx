import clsx from 'clsx'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { formatDayFrom } from '@/components/ui/format'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import type { DoorRow, DoorState, Doubt } from '@/lib/dwellings/queries'
import { askedOf, nextTry } from '@/lib/dwellings/rules'
import { type Day, daysBetween } from '@/lib/kernel/day'

type DoorCardProps = { door: DoorRow; doubts?: readonly Doubt[]; today: Day; href: string; address?: string; className?: string }

/** One door in the list: its number to be read at arm's length, what is known of it, and what it asks for. With `address` it stands apart from its list, which has it, too. */
export function DoorCard({ door, doubts, today, href, address, className }: DoorCardProps) {
  return (
    <Link
      id={address === undefined ? `door-${door.id}` : undefined}
      href={href}
      prefetch={false}
      className={clsx(
        'grid min-h-17 scroll-mt-20 grid-cols-[minmax(3.25rem,auto)_1fr_auto] items-center gap-3 border border-line bg-surface px-3 py-2.5 no-underline hover:border-jade target:border-jade',
        className ?? 'rounded-lg',
      )}
    >
      <span className="text-xl font-semibold">{door.room}</span>
      <span className="min-w-0">
        {address && <span className="block truncate text-sm text-ink-faint">{address}</span>}
        <DoorWords door={door} doubts={doubts} today={today} />
      </span>
      <DoorPill door={door} today={today} />
    </Link>
  )
}

/** What is known of a door, in at most two short lines: the people, or else the last visit; then why somebody should go there, or what is open, or when it was seen. */
export function DoorWords({ door, doubts = [], today }: { door: DoorState; doubts?: readonly Doubt[]; today: Day }) {
  const t = useTranslations('dwellings')
  const locale = useLocale()
  const { people, declared, toldOf, lead, unidentified, permits, papers, banned, hazards, tried, lastOutcome } = door
  const dayOf = (on: Day) => formatDayFrom(on, locale, today)
  const day = door.lastOn && dayOf(door.lastOn)
  const last = day && t('says.last', { day })
  const visited = day && lastOutcome && t('says.visited', { day, outcome: t(`outcome.${lastOutcome}`) })
  const next = nextTry(tried.map((at) => new Date(at)))
  const stale = door.again && tried.length === 0 && lastOutcome !== 'REFUSED' && door.lookedOn ? t('says.stale', { day: dayOf(door.lookedOn) }) : null
  const doubt = doubts.map(({ kind, people: count, since }) => t(`says.doubt.${kind}`, { people: count, day: dayOf(since) })).join('；')
  // What somebody has just told stands before what follows from days.
  const asks = toldOf > 0 ? t('says.told', { count: toldOf }) : lead ? t(`says.lead.${lead}`) : doubt
  const open = asks || (unidentified > 0 && people > 0 ? t('says.unidentified', { count: unidentified }) : null) || (next && t(`says.try.${next}`)) || stale
    || (hazards > 0 ? t('says.hazards', { count: hazards }) : null) || (banned ? t('says.banned') : null) || (permits > 0 ? t('says.permits', { count: permits }) : null) || (papers > 0 ? t('says.papers', { count: papers }) : null)
  const words = (): [string, string | null] => {
    if (people > 0) {
      const who = declared === 0 ? t('says.people', { people }) : declared === people ? t('says.allDeclared', { people }) : t('says.declared', { people, declared })
      return [tried.length > 0 ? `${who} · ${t('says.noAnswers', { count: tried.length })}` : who, open ?? visited]
    }
    if (unidentified > 0) return [t('says.onlyUnidentified', { count: unidentified }), open ?? visited]
    if (tried.length > 0) return [t('says.noAnswers', { count: tried.length }), open ?? last]
    if (lastOutcome && lastOutcome !== 'MET') return [t(`outcome.${lastOutcome}`), open ?? last]
    return door.seen ? [t('says.nobody'), open ?? visited] : [t('says.never'), null]
  }
  const [first, second] = words()
  return (
    <span className="block min-w-0 text-sm">
      <span className="block text-ink">{first}</span>
      {second && <span className={clsx('block', asks ? 'text-amber' : 'text-ink-faint')}>{second}</span>}
    </span>
  )
}

const LOOKS: Record<ReturnType<typeof askedOf>, Status> = { doubt: 'due', check: 'due', again: 'due', seen: 'ok', unseen: 'neutral' }

/** What a door asks for first: what is overdue, somebody in doubt, people to check, another visit, a first one. */
export function DoorPill({ door, today }: { door: DoorState; today: Day }) {
  const t = useTranslations('dwellings.state')
  if (door.deadline && door.deadline < today) return <StatusPill status="late">{t('late', { days: daysBetween(door.deadline, today) })}</StatusPill>
  const asked = askedOf(door)
  return <StatusPill status={LOOKS[asked]}>{t(asked)}</StatusPill>
}
