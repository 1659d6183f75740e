import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { PageHeader } from '@/components/ui/PageHeader'
import { issuedTo } from '@/lib/certificates/issuing-queries'
import { askFault, groundFault, ISSUE_KINDS, issueStep, OPEN_ISSUE_STATES } from '@/lib/certificates/issuing-rules'
import { findPolicy } from '@/lib/campaigns/queries'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { viewOutgoing } from '@/lib/outgoing/queries'
import { isOpen } from '@/lib/outgoing/rules'
import { Cannot } from '../Cannot'
import { ApplyForm, PapersForm } from './ApplyForm'

export async function generateMetadata() {
  return { title: (await getTranslations('issuing'))('form.title') }
}

/** A certificate is asked for, of a `kind`; or, `of` an application, papers are brought later. */
export default async function ApplyForCertificatePage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ kind?: string; of?: string }> }) {
  const user = await requireUser('certificate.apply')
  const [{ id }, query, t, outgoing] = [await params, await searchParams, await getTranslations('issuing'), await getTranslations('outgoing')]
  const person = isId(id) ? await viewOutgoing(user, id, 'certificate') : null
  if (!person) notFound()
  const today = clockToday()
  const [{ certificates, applications }, policy] = await Promise.all([issuedTo(user, id), findPolicy(user, person.areaCode, today)])
  const application = query.of === undefined ? null : applications.find((one) => one.id === query.of && 'next' in issueStep(one.state, 'PAPERS'))
  if (application === undefined) notFound()
  const kind = ISSUE_KINDS.find((one) => one === query.kind) ?? 'FIRST'
  const title = t(application ? 'form.papersTitle' : kind === 'LOST' ? 'form.lostTitle' : kind === 'DAMAGED' ? 'form.damagedTitle' : 'form.title')
  const last = certificates[0] ?? null
  const leaver = { ...person, hasNumber: person.idMask !== null, absence: person.absences.find(isOpen) ?? null }
  const open = applications.some(({ state }) => OPEN_ISSUE_STATES.some((one) => one === state))
  const fault = person.closedOn ? 'record-closed' : application ? null : open ? 'application-open' : (groundFault(kind, leaver, policy, last, today) ?? askFault(kind, last, today))
  const issues = may(user, 'certificate.issue')
  return (
    <>
      <PageHeader title={title} note={person.name} crumbs={[{ label: outgoing('title'), href: '/outgoing' }, { label: person.name, href: `/outgoing/${id}#certificates` }]} />
      <div className="max-w-2xl">
        {fault ? <Cannot outgoingId={id} code={fault} /> : (
          <Card>{application ? <PapersForm outgoingId={id} application={application} commandId={newId()} /> : <ApplyForm outgoingId={id} kind={kind} last={last} issues={issues} commandId={newId()} />}</Card>
        )}
      </div>
    </>
  )
}
