import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { findPolicy } from '@/lib/campaigns/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { applicationsOf, permitsOf } from '@/lib/permits/queries'
import { applicationFault, APPLICATION_KINDS, papersNeeded } from '@/lib/permits/rules'
import { findResident } from '@/lib/residents/queries'
import { ApplyForm } from './ApplyForm'

export async function generateMetadata() {
  return { title: (await getTranslations('permits'))('apply.title') }
}

/** Somebody asks for a permit, or brings papers that were missing. */
export default async function ApplyPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('permit.apply')
  const [{ id }, t] = [await params, await getTranslations('permits')]
  if (!isId(id)) notFound()
  const today = clockToday()
  const [resident, permits, applications] = await Promise.all([findResident(user, id), permitsOf(user, id, today), applicationsOf(user, id)])
  const policy = resident && (await findPolicy(user, resident.areaCode, today))
  if (!resident || !policy) notFound()
  const open = applications.find((application) => application.closedOn === null)
  if (open && open.state !== 'APPLIED') redirect(`/residents/${id}#permits`)
  const [running, latest] = [permits.find((permit) => permit.endedOn === null) ?? null, permits[0]]
  // Who has lost one asks for that one again.
  const lost = running === null && latest?.endReason === 'LOST' && latest.validTo > today
  const kinds = open ? [open.kind] : APPLICATION_KINDS.filter((kind) => applicationFault(kind, running, lost, today) === null && !(kind === 'FIRST' && lost))
  return (
    <>
      <PageHeader title={t('apply.title')} note={resident.name} crumbs={[{ label: t('title'), href: '/permits' }, { label: resident.name, href: `/residents/${id}` }]} />
      <ApplyForm
        residentId={id} application={open ? { id: open.id, papers: open.papers, basis: open.basis } : null} commandId={newId()}
        kinds={kinds.map((kind) => ({ kind, papers: papersNeeded(kind, policy) }))}
      />
    </>
  )
}
