import { useLocale, useTranslations } from 'next-intl'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { Reveal } from '@/app/(staff)/Reveal'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { may, type User } from '@/lib/kernel/access'
import { ageOn, type Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { OutgoingRecord } from '@/lib/outgoing/queries'
import { keep, reveal } from '../actions'
import { CloseForm } from './Forms'

const WHY = { idNumber: ['VERIFY', 'CERTIFICATE', 'CONTACT', 'OTHER'], phone: ['CONTACT', 'VERIFY', 'CERTIFICATE', 'OTHER'], contactPhone: ['CONTACT', 'VERIFY', 'CERTIFICATE', 'OTHER'] } as const

/** Who somebody is and how they are reached: masked, with the way to see more for those who may. */
export function PersonCard({ user, person, today }: { user: User; person: OutgoingRecord; today: Day }) {
  const [t, residents, locale] = [useTranslations('outgoing'), useTranslations('residents'), useLocale()]
  const sealed = (field: keyof typeof WHY, mask: string | null) => (mask && !person.closedOn && may(user, 'outgoing.reveal') ? (
    <Reveal action={reveal} values={{ outgoingId: person.id, field }} mask={mask} label={t(`record.reveal.${field}`)} reasons={WHY[field].map((value) => ({ value, label: t(`record.reasons.${value}`) }))} />
  ) : mask)
  return (
    <Card heading={t('record.person')}>
      <DescriptionList items={[
        { term: t('field.idNumber'), children: sealed('idNumber', person.idMask) ?? t('record.noNumber') },
        { term: t('field.sex'), children: residents('sexOf', { sex: person.sex }) },
        { term: t('field.bornOn'), children: person.bornOn && `${formatDay(person.bornOn, locale, true)} · ${residents('years', { age: ageOn(person.bornOn, today) })}` },
        { term: t('field.homeAddress'), children: person.homeAddress },
        { term: t('field.phone'), children: sealed('phone', person.phoneMask) ?? t('record.noPhone') },
        { term: t('field.contactName'), children: person.contactName },
        { term: t('field.contactPhone'), children: sealed('contactPhone', person.contactMask) ?? t('record.noPhone') },
      ]} />
      <div className="mt-3 grid gap-2.5">
        {!person.closedOn && may(user, 'outgoing.correct') && <LinkButton href={`/outgoing/${person.id}/edit`} wide>{t('record.edit')}</LinkButton>}
        {!person.closedOn && may(user, 'outgoing.close') && <CloseForm outgoingId={person.id} today={today} commandId={newId()} />}
        {person.closedOn && may(user, 'outgoing.reopen') && <ActButton action={keep} values={{ outgoingId: person.id, commandId: newId() }} question={{ title: t('record.reopenRecord'), body: t('record.reopenRecordBody') }}>{t('record.reopenRecord')}</ActButton>}
      </div>
    </Card>
  )
}
