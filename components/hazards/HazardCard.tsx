import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { HazardState } from '@/components/hazards/HazardState'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import type { HazardRow } from '@/lib/hazards/queries'
import type { Day } from '@/lib/kernel/day'

/** What was found at a door or at a unit, what is open first; and the way to note another, for whoever may. */
export function HazardCard({ hazards, today, record }: { hazards: readonly HazardRow[]; today: Day; record: string | undefined }) {
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
      {record && <LinkButton href={record} size="small" className="mt-3">{t('door.record')}</LinkButton>}
    </Card>
  )
}
