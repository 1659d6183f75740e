import { useTranslations } from 'next-intl'
import { StatusPill } from '@/components/ui/StatusPill'
import { crowding as crowdingOf, type CrowdingRule, type OwedPaper } from '@/lib/rentals/rules'

type Props = { rental: { lacks: readonly OwedPaper[]; banned: boolean; rooms: number | null; areaM2: number | null; people: number }; crowding: CrowdingRule }

/** What is out of order at a rental, the gravest first; or that nothing is. */
export function RentalPapers({ rental, crowding }: Props) {
  const t = useTranslations('rentals')
  const crowded = crowdingOf(rental, rental.people, crowding)
  if (!rental.banned && !crowded && rental.lacks.length === 0) return <StatusPill status="ok">{t('list.allDone')}</StatusPill>
  return (
    <span className="flex flex-wrap gap-1">
      {rental.banned && <StatusPill status="late">{t('banned')}</StatusPill>}
      {crowded && <StatusPill status="late" title={t(`crowding.${crowded.fault}`, { people: crowded.people, most: crowded.most })}>{t('crowded')}</StatusPill>}
      {rental.lacks.map((paper) => <StatusPill key={paper} status="due">{t(`lacks.${paper}`)}</StatusPill>)}
    </span>
  )
}
