import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/EmptyState'
import type { AreaCode } from '@/lib/kernel/area'
import type { AreaGround } from '@/lib/obligations/ground'
import { GroundBar } from './GroundBar'

/** The areas below one, each with how much of it was seen; those with most doors to go first. */
export function AreaWalk({ areas, hrefOf }: { areas: AreaGround[]; hrefOf: (code: AreaCode) => string }) {
  const t = useTranslations('dwellings.walk')
  if (areas.length === 0) return <EmptyState title={t('noDoors')}>{t('noDoorsAsk')}</EmptyState>
  const sorted = areas.toSorted((a, b) => b.doors - b.seen - (a.doors - a.seen))
  return (
    <ul className="grid gap-2 md:grid-cols-2 xl:grid-cols-3">
      {sorted.map((area) => (
        <li key={area.code}>
          <Link href={hrefOf(area.code)} prefetch={false} className="flex items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
            <span className="min-w-0 flex-1">
              <span className="mb-1.5 block font-semibold">{area.name}</span>
              <GroundBar doors={area.doors} seen={area.seen} />
            </span>
            <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-faint" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
