import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { ageOn, type Day } from '@/lib/kernel/day'
import type { ResidentRecord } from '@/lib/residents/queries'
import { parseReason } from '@/lib/residents/rules'
import type { StayEntry } from '@/lib/stays/queries'
import { Reveal } from '@/app/(staff)/Reveal'
import { reveal } from './actions'

/** Who somebody is: masked, with the way to see more for those who may. */
export function Identity({ resident, stay, today, mayReveal }: { resident: ResidentRecord; stay: StayEntry | undefined; today: Day; mayReveal: boolean }) {
  const t = useTranslations('residents')
  const locale = useLocale()
  const why = (first: 'VERIFY' | 'CONTACT') => [first, ...(['VERIFY', 'CONTACT', 'PERMIT', 'OTHER'] as const).filter((reason) => reason !== first)].map((value) => ({ value, label: t(`reveal.reasons.${value}`) }))
  const sealed = (field: 'idNumber' | 'phone', mask: string | null) => (mask && mayReveal ? (
    <Reveal
      action={reveal} values={{ residentId: resident.id, field }} mask={mask} label={t(field === 'idNumber' ? 'reveal.show' : 'reveal.showPhone')}
      reasons={why(field === 'idNumber' ? 'VERIFY' : 'CONTACT')}
    />
  ) : mask)
  const reason = stay?.reason ? parseReason(stay.reason) : null
  return (
    <Card heading={t('record.identity')}>
      <DescriptionList items={[
        { term: t('field.idNumber'), children: sealed('idNumber', resident.idMask) ?? t('record.noNumber') },
        { term: t('field.sex'), children: t('sexOf', { sex: resident.sex }) },
        { term: t('field.bornOn'), children: resident.bornOn && `${formatDay(resident.bornOn, locale, true)} · ${t('field.age')} ${t('years', { age: ageOn(resident.bornOn, today) })}` },
        { term: t('field.phone'), children: sealed('phone', resident.phoneMask) },
        { term: t('field.originAddress'), children: resident.originAddress },
        { term: t('field.reason'), children: reason && t(`reason.${reason}`) },
        { term: t('field.employer'), children: stay?.employer },
        { term: t('field.landlord'), children: stay?.landlord },
        { term: t('field.note'), children: stay?.note },
      ]} />
    </Card>
  )
}
