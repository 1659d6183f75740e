import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { formatCount } from '@/components/ui/format'
import type { DormitoryBuilding, RosterCounts, RosterShow } from '@/lib/units/roster-queries'
import type { LeadKind } from '@/lib/units/rules'

/** How many people are on the roster and where they live, each number with its list. */
export function PeopleCard({ unitId, shows, counts, leads }: { unitId: string; shows: readonly RosterShow[]; counts: RosterCounts; leads: Record<LeadKind, number> | null }) {
  const t = useTranslations('rosters.card')
  const open = leads && leads.NOWHERE + leads.LEFT
  return (
    <Card heading={t('heading')} aside={<Link href={`/units/${unitId}/roster`} prefetch={false} className="hit text-indigo hover:underline">{t('all')}</Link>}>
      <ul className="grid grid-cols-2 gap-2">
        {shows.flatMap((show) => (show === 'left' ? [] : (
          <li key={show}>
            <Link href={`/units/${unitId}/roster${show === 'here' ? '' : `?show=${show}`}`} prefetch={false} className="tap grid content-start rounded-md border border-line px-3 py-2 text-ink no-underline hover:border-jade">
              <b className={`text-xl font-[650] tabular-nums ${show === 'nowhere' && counts[show] > 0 ? 'text-amber' : ''}`}>{formatCount(counts[show])}</b>
              <span className="text-sm text-ink-soft">{t(show)}</span>
            </Link>
          </li>
        )))}
      </ul>
      {open !== null && (
        <p className="mt-3 flex flex-wrap items-center justify-between gap-2 text-sm">
          <span className={open > 0 ? 'font-semibold text-amber' : 'text-ink-soft'}>{open > 0 ? t('leads', { count: open }) : t('noLeads')}</span>
          {open > 0 && <LinkButton size="small" prefetch={false} href={`/units/leads?unit=${unitId}`}>{t('work')}</LinkButton>}
        </p>
      )}
    </Card>
  )
}

/** Its dormitories, and the way to their rooms. */
export function DormitoryCard({ unitId, dormitories, manages }: { unitId: string; dormitories: readonly DormitoryBuilding[]; manages: boolean }) {
  const t = useTranslations('rosters')
  return (
    <Card heading={t('card.dormitories')}>
      {dormitories.length === 0 ? <p className="text-sm text-ink-soft">{t('card.none')}</p> : (
        <ul>{dormitories.map((one) => <li key={one.id} className="flex flex-wrap justify-between gap-x-3 border-b border-line py-2 last:border-0"><span>{one.label}</span><span className="text-sm text-ink-soft">{t('card.rooms', { rooms: one.rooms, people: one.people })}</span></li>)}</ul>
      )}
      {(dormitories.length > 0 || manages) && <div className="mt-3"><LinkButton size="small" prefetch={false} href={`/units/${unitId}/dormitory`}>{dormitories.length > 0 ? t('card.open') : t('dormitory.attach')}</LinkButton></div>}
    </Card>
  )
}
