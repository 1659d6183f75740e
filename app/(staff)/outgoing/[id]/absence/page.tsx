import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { viewOutgoing } from '@/lib/outgoing/queries'
import { isOpen } from '@/lib/outgoing/rules'
import { AgainForm, PlaceForm } from '../../OutgoingForm'
import { absenceOf } from '../../recorded'
import { Cannot } from '../Cannot'

export async function generateMetadata() {
  return { title: (await getTranslations('outgoing'))('record.absence') }
}

/** Somebody leaves again; or, `of` an absence, where they are is corrected. */
export default async function AbsencePage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ of?: string }> }) {
  const user = await requireUser('absence.begin')
  const [{ id }, { of }, t] = [await params, await searchParams, await getTranslations('outgoing')]
  const person = isId(id) ? await viewOutgoing(user, id, 'absence') : null
  const absence = of === undefined ? null : person?.absences.find((one) => one.id === of)
  if (!person || absence === undefined) notFound()
  const title = t(absence ? 'form.absenceTitle' : 'form.againTitle')
  const fault = person.closedOn ? 'record-closed' : absence ? (absence.cancelledOn ? 'absence-cancelled' : null) : person.absences.some(isOpen) ? 'away-already' : null
  const form = { outgoingId: id, today: clockToday(), commandId: newId() }
  return (
    <>
      <PageHeader title={title} note={person.name} crumbs={[{ label: t('title'), href: '/outgoing' }, { label: person.name, href: `/outgoing/${id}` }]} />
      {fault ? <Cannot outgoingId={id} code={fault} /> : absence ? <PlaceForm {...form} absenceId={absence.id} first={absenceOf(absence)} /> : <AgainForm {...form} />}
    </>
  )
}
