import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { HazardState } from '@/components/hazards/HazardState'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import type { FoundDoor } from '@/lib/dwellings/queries'
import type { HazardRow } from '@/lib/hazards/queries'
import type { Day } from '@/lib/kernel/day'

/** What was found at this door, what is open first; and the way to note another. */
export function HazardCard({ hazards, door, today, mayRecord }: { hazards: readonly HazardRow[]; door: FoundDoor; today: Day; mayRecord: boolean }) {
  const t = useTranslations('hazards')
  const open = hazards.filter((hazard) => hazard.state !== 'CLOSED').length
  return (
    <Card heading={t('door.heading')} aside={open > 0 && t('door.open', { count: open })}>
      {hazards.length === 0 && <p className="text-ink-soft">{t('door.none')}</p>}
      <ul>
        {hazards.map((hazard) => (
          <li key={hazard.id} className="border-b border-line last:border-0">
            <Link href={`/hazards/${hazard.id}`} className="tap flex flex-wrap items-center justify-between gap-2 py-1.5 text-ink no-underline hover:underline">
              <span className="min-w-0 flex-1 truncate">{t(`kind.${hazard.kind}`)} · {hazard.description}</span>
              <HazardState hazard={hazard} today={today} />
            </Link>
          </li>
        ))}
      </ul>
      {mayRecord && !door.goneOn && <LinkButton href={`/hazards/new?dwelling=${door.id}`} size="small" className="mt-3">{t('door.record')}</LinkButton>}
    </Card>
  )
}
