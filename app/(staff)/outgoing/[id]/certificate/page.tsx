import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { PageHeader } from '@/components/ui/PageHeader'
import { issuedTo } from '@/lib/certificates/issuing-queries'
import { ISSUE_KINDS, issueStep } from '@/lib/certificates/issuing-rules'
import { may } from '@/lib/kernel/access'
import { isId, newId } from '@/lib/kernel/id'
import { findOutgoing } from '@/lib/outgoing/queries'
import { ApplyForm, PapersForm } from './ApplyForm'

export async function generateMetadata() {
  return { title: (await getTranslations('issuing'))('form.title') }
}

/** A certificate is asked for, of a `kind`; or, `of` an application, papers are brought later. */
export default async function ApplyForCertificatePage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ kind?: string; of?: string }> }) {
  const user = await requireUser('certificate.apply')
  const [{ id }, query, t, outgoing] = [await params, await searchParams, await getTranslations('issuing'), await getTranslations('outgoing')]
  const person = isId(id) ? await findOutgoing(user, id) : null
  if (!person) notFound()
  const application = query.of === undefined ? null : (await issuedTo(user, id)).applications.find((one) => one.id === query.of && 'next' in issueStep(one.state, 'PAPERS'))
  if (application === undefined) notFound()
  const kind = ISSUE_KINDS.find((one) => one === query.kind) ?? 'FIRST'
  const title = t(application ? 'form.papersTitle' : kind === 'LOST' ? 'form.lostTitle' : kind === 'DAMAGED' ? 'form.damagedTitle' : 'form.title')
  const issues = may(user, 'certificate.issue')
  return (
    <>
      <PageHeader title={title} note={person.name} crumbs={[{ label: outgoing('title'), href: '/outgoing' }, { label: person.name, href: `/outgoing/${id}#certificates` }]} />
      <div className="max-w-2xl">
        <Card>{application ? <PapersForm outgoingId={id} application={application} commandId={newId()} /> : <ApplyForm outgoingId={id} kind={kind} issues={issues} commandId={newId()} />}</Card>
      </div>
    </>
  )
}
