import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { StatusPill, Tag } from '@/components/ui/StatusPill'
import { markOf } from '@/app/(staff)/follow-ups/words'
import type { FollowUpRow } from '@/lib/follow-ups/queries'
import { classOf, isLive, isOver } from '@/lib/follow-ups/rules'
import { may, type User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'

type Props = { user: User; residentId: string; followUps: readonly FollowUpRow[]; stay: { status: string; arrivedOn: Day }; today: Day }

/** What somebody is classed as, by the record; and cases, for those whose they are. Everybody else sees what would be there without one. */
export function FollowUpCard({ user, residentId, followUps, stay, today }: Props) {
  const t = useTranslations('followUps')
  const is = classOf({ live: followUps.some(({ state }) => isLive(state)), registered: stay.status === 'REGISTERED', arrivedOn: stay.arrivedOn }, today)
  return (
    <Card heading={t('record.heading')} id="class" aside={<Tag className="text-sm!">{t(`record.class.${is}`)}</Tag>}>
      <p className="text-sm text-ink-soft">{t('record.how')}</p>
      {followUps.length > 0 && (
        <ul aria-label={t('record.mine')}>
          {followUps.map((row) => (
            <li key={row.id} className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-2 last:border-0">
              <Link href={`/follow-ups/${row.id}`} prefetch={false} className="hit text-indigo hover:underline">{t(`ground.${row.ground}`)}</Link><StatusPill status={markOf(row)}>{t(`state.${row.state}`)}</StatusPill>
            </li>
          ))}
        </ul>
      )}
      {may(user, 'follow-up.propose') && followUps.every(({ state }) => isOver(state)) && <div className="mt-3"><LinkButton href={`/follow-ups/new?resident=${residentId}`} prefetch={false} wide>{t('record.propose')}</LinkButton></div>}
    </Card>
  )
}
