import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { findOutgoing } from '@/lib/outgoing/queries'
import { CorrectForm } from '../../OutgoingForm'

export async function generateMetadata() {
  return { title: (await getTranslations('outgoing'))('form.editTitle') }
}

export default async function EditOutgoingPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('outgoing.correct')
  const [{ id }, t] = [await params, await getTranslations('outgoing')]
  const person = isId(id) ? await findOutgoing(user, id) : null
  if (!person) notFound()
  const first = { name: person.name, sex: person.sex, bornOn: person.bornOn ?? '', homeAddress: person.homeAddress ?? '', contactName: person.contactName ?? '' }
  return (
    <>
      <PageHeader title={t('form.editTitle')} note={person.name} crumbs={[{ label: t('title'), href: '/outgoing' }, { label: person.name, href: `/outgoing/${id}` }]} />
      <CorrectForm outgoingId={id} version={person.version} first={first} today={clockToday()} commandId={newId()} />
    </>
  )
}
