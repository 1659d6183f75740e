import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { findOutgoing } from '@/lib/outgoing/queries'
import { AbsenceForm } from '../../OutgoingForm'

export async function generateMetadata() {
  return { title: (await getTranslations('outgoing'))('record.absence') }
}

/** Somebody leaves again; or, `of` an absence, where they are is corrected. */
export default async function AbsencePage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ of?: string }> }) {
  const user = await requireUser('absence.begin')
  const [{ id }, { of }, t] = [await params, await searchParams, await getTranslations('outgoing')]
  const person = isId(id) ? await findOutgoing(user, id) : null
  const absence = of === undefined ? null : person?.absences.find((one) => one.id === of)
  if (!person || absence === undefined) notFound()
  const title = t(absence ? 'form.absenceTitle' : 'form.againTitle')
  const first = absence ? { leftOn: absence.leftOn, reason: absence.reason, place: absence.place ?? '', backBy: absence.backBy ?? '' } : {}
  return (
    <>
      <PageHeader title={title} note={person.name} crumbs={[{ label: t('title'), href: '/outgoing' }, { label: person.name, href: `/outgoing/${id}` }]} />
      <AbsenceForm outgoingId={id} absence={absence} first={first} today={clockToday()} commandId={newId()} />
    </>
  )
}
