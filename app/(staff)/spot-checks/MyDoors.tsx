import { Target } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import type { User } from '@/lib/kernel/access'
import { listMyDoors, type MyDoor } from '@/lib/spot-checks/queries'
import type { SpotOutcome } from '@/lib/spot-checks/rules'

const LOOKS: Record<SpotOutcome, Status> = { MET: 'ok', VACANT: 'ok', NO_DOOR: 'ok', NO_ANSWER: 'due', REFUSED: 'due' }

/** Somebody's own doors of checks that last: house by house, what is to do first. */
export async function MyDoors({ user, saved }: { user: User; saved: string | null }) {
  const [doors, t, locale] = [await listMyDoors(user), await getTranslations('spotChecks'), await getLocale()]
  const checks = [...new Set(doors.map(({ checkId }) => checkId))].map((id) => doors.filter(({ checkId }) => checkId === id))
  const done = doors.filter(({ outcome }) => outcome !== null).length
  const last = doors.find(({ id }) => id === saved)
  return (
    <>
      <PageHeader title={t('walk.title')} note={doors.length > 0 && t('walk.note', { done, all: doors.length })} />
      {last && <Notice tone="success" className="mb-4" title={done === doors.length ? t('walk.allDone') : t('walk.saved', { address: last.address })} />}
      {doors.length === 0 && <EmptyState title={t('walk.empty')} icon={Target}>{t('walk.emptyBody')}</EmptyState>}
      {checks.map((own) => (
        <section key={own[0]!.checkId} className="mb-6 max-w-2xl">
          <h2 className="mb-2 flex items-baseline justify-between gap-3 text-base font-semibold">{own[0]!.title}<span className="text-sm font-normal text-ink-soft">{t('walk.until', { day: formatDay(own[0]!.untilOn, locale) })}</span></h2>
          {[...new Set(own.map(({ building }) => building))].map((building) => {
            const inside = own.filter((door) => door.building === building)
            return (
              <section key={building} className="mb-4">
                <h3 className="mb-1 text-sm text-ink-soft">{inside[0]!.buildingAddress}</h3>
                <ul className="grid gap-2">{inside.map((door) => <li key={door.id}><DoorLink door={door} t={t} /></li>)}</ul>
              </section>
            )
          })}
        </section>
      ))}
    </>
  )
}

function DoorLink({ door, t }: { door: MyDoor; t: Awaited<ReturnType<typeof getTranslations<'spotChecks'>>> }) {
  return (
    <Link id={`door-${door.id}`} href={`/spot-checks/doors/${door.id}`} prefetch={false} className="grid min-h-17 scroll-mt-20 grid-cols-[minmax(3.25rem,auto)_1fr_auto] items-center gap-3 rounded-lg border border-line bg-surface px-3 py-2.5 no-underline hover:border-jade target:border-jade">
      <span className="text-xl font-semibold">{t('walk.room', { room: door.room })}</span>
      <span className="min-w-0 text-sm text-ink-soft">{t('walk.floor', { floor: door.floor })}{door.tries > 1 && ` · ${t('walk.tries', { count: door.tries })}`}</span>
      <StatusPill status={door.outcome ? LOOKS[door.outcome] : 'neutral'}>{door.outcome ? (door.outcome === 'MET' ? t('walk.people', { count: door.people ?? 0 }) : t(`outcome.${door.outcome}`)) : t('walk.todo')}</StatusPill>
    </Link>
  )
}
