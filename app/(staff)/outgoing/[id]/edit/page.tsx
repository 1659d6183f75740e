import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { issuedTo } from '@/lib/certificates/issuing-queries'
import { certificateState } from '@/lib/certificates/issuing-rules'
import { viewOutgoing } from '@/lib/outgoing/queries'
import { CorrectForm } from '../../OutgoingForm'
import { personOf } from '../../recorded'
import { Cannot } from '../Cannot'

export async function generateMetadata() {
  return { title: (await getTranslations('outgoing'))('form.editTitle') }
}

export default async function EditOutgoingPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('outgoing.correct')
  const [{ id }, t] = [await params, await getTranslations('outgoing')]
  const person = isId(id) ? await viewOutgoing(user, id, 'edit') : null
  if (!person) notFound()
  const today = clockToday()
  const held = (await issuedTo(user, id)).certificates.some((certificate) => certificateState(certificate, today) === 'IN_FORCE')
  return (
    <>
      <PageHeader title={t('form.editTitle')} note={person.name} crumbs={[{ label: t('title'), href: '/outgoing' }, { label: person.name, href: `/outgoing/${id}` }]} />
      {person.closedOn ? <Cannot outgoingId={id} code="record-closed" /> : (
        <>
          {held && <Notice tone="warn" className="mb-4 max-w-2xl">{t('form.voids')}</Notice>}
          <CorrectForm outgoingId={id} first={personOf(person)} today={today} commandId={newId()} />
        </>
      )}
    </>
  )
}
