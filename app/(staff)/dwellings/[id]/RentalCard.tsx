import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { RentalPapers } from '@/components/rentals/RentalPapers'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import type { FoundDoor } from '@/lib/dwellings/queries'
import type { RentalAt } from '@/lib/rentals/queries'
import type { CrowdingRule } from '@/lib/rentals/rules'

/** What is let at this door: by whom, and what is lacking; or the way to write down that it is. */
export function RentalCard({ rental, door, crowding, mayRecord }: { rental: RentalAt | null; door: FoundDoor; crowding: CrowdingRule; mayRecord: boolean }) {
  const t = useTranslations('rentals')
  if (!rental || rental.endedOn) {
    return (
      <Card heading={t('doorCard.heading')} aside={rental && <Link href={`/rentals/${rental.id}`} className="hit text-indigo">{t('doorCard.last')}</Link>}>
        <p className="mb-3 text-ink-soft">{rental ? t('doorCard.ended') : t('doorCard.none')}</p>
        {mayRecord && !door.goneOn && <LinkButton href={`/rentals/new?dwelling=${door.id}`} size="small">{t('doorCard.record')}</LinkButton>}
      </Card>
    )
  }
  return (
    <Card heading={t('doorCard.heading')} aside={<Link href={`/rentals/${rental.id}`} className="hit text-indigo">{t('doorCard.open')}</Link>}>
      <p>{t(`kind.${rental.kind}`)} · {t('doorCard.landlord', { name: rental.landlord })}</p>
      <div className="mt-2"><RentalPapers rental={rental} crowding={crowding} /></div>
    </Card>
  )
}
