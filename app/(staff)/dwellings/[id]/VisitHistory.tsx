import { useLocale, useTranslations } from 'next-intl'
import { formatDay } from '@/components/ui/format'
import type { VisitRow } from '@/lib/dwellings/queries'

/** The latest visits, the last one first. */
export function VisitHistory({ visits }: { visits: VisitRow[] }) {
  const t = useTranslations('dwellings')
  const locale = useLocale()
  if (visits.length === 0) return <p className="text-sm text-ink-soft">{t('door.noVisits')}</p>
  return (
    <ol className="divide-y divide-line">
      {visits.map((visit) => (
        <li key={visit.id} className="grid grid-cols-[4.5rem_1fr_auto] gap-x-3 py-2 text-sm">
          <time dateTime={visit.onDay} className="text-ink-soft">{formatDay(visit.onDay, locale)}</time>
          <span>
            {t(`outcome.${visit.outcome}`)}
            {visit.peopleFound !== null && visit.peopleFound > 0 && ` · ${t('door.found', { count: visit.peopleFound })}`}
          </span>
          <span className="text-ink-faint">{visit.by ?? t('door.others')}</span>
          {visit.note && <span className="col-span-2 col-start-2 text-ink-soft">{visit.note}</span>}
        </li>
      ))}
    </ol>
  )
}
