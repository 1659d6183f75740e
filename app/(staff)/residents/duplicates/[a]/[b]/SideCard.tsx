import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { StayStatus } from '@/components/residents/StayStatus'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { Tag } from '@/components/ui/StatusPill'
import type { Pair, Side } from '@/lib/residents/duplicate-queries'

type SideCardProps = { n: 1 | 2; side: Side; other: Side; same: Pair['same'] }

/** One of two records, what differs from the other one marked. Behind a mask the same may be another: there the digests have told. */
export function SideCard({ n, side, other, same }: SideCardProps) {
  const [t, residents, stays, locale] = [useTranslations('duplicates'), useTranslations('residents'), useTranslations('stays'), useLocale()]
  const day = (value: string | null) => value && formatDay(value, locale, true)
  const placeOf = ({ communityName, address, addressText }: Side) => [communityName, address ?? addressText ?? residents('list.unknownDoor')].filter(Boolean).join(' · ')
  const facts = [
    { field: 'number', shown: side.idMask, differs: !same.number && side.idMask !== null && other.idMask !== null },
    { field: 'verified', shown: t(side.verified ? 'seen' : 'unseen'), differs: side.verified !== other.verified },
    { field: 'bornOn', shown: day(side.bornOn), differs: side.bornOn !== other.bornOn },
    { field: 'sex', shown: residents('sexOf', { sex: side.sex }), differs: side.sex !== other.sex },
    { field: 'phone', shown: side.phoneMask, differs: !same.phone && side.phoneMask !== null && other.phoneMask !== null },
    { field: 'origin', shown: side.originAddress, differs: side.originAddress !== other.originAddress },
    { field: 'place', shown: placeOf(side), differs: placeOf(side) !== placeOf(other) },
    { field: 'status', shown: side.mergedInto ? <Tag>{t('merge.merged')}</Tag> : <StayStatus status={side.status} />, differs: side.status !== other.status },
    { field: 'arrived', shown: day(side.arrivedOn), differs: side.arrivedOn !== other.arrivedOn },
    { field: 'confirmed', shown: day(side.confirmedOn) ?? t('never'), differs: side.confirmedOn !== other.confirmedOn },
    { field: 'reported', shown: day(side.reportedOn), differs: side.reportedOn !== other.reportedOn },
    { field: 'source', shown: side.source && stays(`source.${side.source as 'DOOR'}`), differs: side.source !== other.source },
    { field: 'permits', shown: t('permits', { count: side.permits }), differs: side.permits !== other.permits },
  ] as const
  return (
    <Card heading={t('record', { n })} aside={<Link href={`/residents/${side.id}`} className="hit text-indigo hover:underline">{t('open')}</Link>}>
      <DescriptionList items={facts.map(({ field, shown, differs }) => ({
        key: field, term: t(`field.${field}`), children: <span className={differs ? 'font-semibold' : undefined}>{shown ?? t('none')}{differs && <Tag className="ml-2 align-middle">{t('differs')}</Tag>}</span>,
      }))} />
    </Card>
  )
}
