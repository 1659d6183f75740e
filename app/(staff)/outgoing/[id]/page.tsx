import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { findPolicy } from '@/lib/campaigns/queries'
import { partOf } from '@/lib/campaigns/rules'
import { issuedTo } from '@/lib/certificates/issuing-queries'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId } from '@/lib/kernel/id'
import { viewOutgoing } from '@/lib/outgoing/queries'
import { isOpen } from '@/lib/outgoing/rules'
import { AbsenceCard } from './AbsenceCard'
import { CertificateCard } from './CertificateCard'
import { PersonCard } from './PersonCard'

// Not the name: titles stay in a browser's history.
export async function generateMetadata() {
  return { title: (await getTranslations('outgoing'))('person') }
}

const DONE = ['recorded', 'saved', 'voided', 'contacted', 'retracted', 'returned', 'reopened', 'left', 'cancelled', 'closed', 'kept'] as const
const ISSUING_DONE = ['applied', 'missing', 'issued', 'papers', 'deferred', 'refused', 'withdrawn', 'lost'] as const

/** Somebody who is away: who they are, where, when last heard from, and the certificates that they asked for. */
export default async function OutgoingRecordPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('outgoing.read')
  const [{ id }, query, t, issuing, locale] = [await params, await searchParams, await getTranslations('outgoing'), await getTranslations('issuing'), await getLocale()]
  const person = isId(id) ? await viewOutgoing(user, id, 'record') : null
  if (!person) notFound()
  const today = clockToday()
  const [policy, issued] = await Promise.all([findPolicy(user, person.areaCode, today), issuedTo(user, id)])
  const [done, answered] = [DONE.find((one) => one === query.done), ISSUING_DONE.find((one) => one === query.done)]
  const latest = person.absences.find((absence) => absence.cancelledOn === null)
  return (
    <>
      <PageHeader
        title={person.name} note={[t('person'), person.communityName].filter(Boolean).join(' · ')} crumbs={[{ label: t('title'), href: '/outgoing' }]}
        actions={!person.closedOn && !person.absences.some(isOpen) && may(user, 'absence.begin') && <LinkButton href={`/outgoing/${id}/absence`} size="small">{t('record.again')}</LinkButton>}
      />
      {person.closedOn && person.closeReason && <Notice tone="info" className="mb-4" title={t('record.closed', { day: formatDay(person.closedOn, locale, true), reason: t(`close.${person.closeReason}`) })} />}
      {done && <Notice tone="success" className="mb-4" title={t(`done.${done}`)} />}
      {answered && <Notice tone={answered === 'missing' ? 'warn' : 'success'} className="mb-4" title={issuing(`done.${answered}`)} />}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 gap-4">
          {person.absences.map((absence) => <AbsenceCard key={absence.id} {...{ user, person, absence, today }} hearEveryDays={partOf(policy, 'outgoing').hearEveryDays} latest={absence.id === latest?.id} />)}
          <CertificateCard {...{ user, person, issued, policy, today }} />
        </div>
        <PersonCard {...{ user, person, today }} />
      </div>
    </>
  )
}
