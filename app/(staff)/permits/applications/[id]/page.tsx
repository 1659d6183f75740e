import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PhotoList } from '@/components/photos/PhotoList'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { findPolicy } from '@/lib/campaigns/queries'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId } from '@/lib/kernel/id'
import { findApplication } from '@/lib/permits/queries'
import { mayPhotograph, mayTakeAway, mostOf, papersMissing, papersNeeded } from '@/lib/permits/rules'
import { findResident } from '@/lib/residents/queries'
import { unphotograph } from './actions'
import { printedAs } from './printed'

export async function generateMetadata() {
  return { title: (await getTranslations('permits'))('application.title') }
}

/** One application: how it stands, its papers with their photographs, and what is printed for whoever asked. */
export default async function ApplicationPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string; problem?: string }> }) {
  const user = await requireUser('permit.look')
  const [{ id }, query, t, problems, locale] = [await params, await searchParams, await getTranslations('permits'), await getTranslations('problems'), await getLocale()]
  const application = isId(id) ? await findApplication(user, id) : null
  const resident = application && (await findResident(user, application.residentId))
  if (!application || !resident) notFound()
  const today = clockToday()
  const policy = await findPolicy(user, application.areaCode, today)
  const papers = policy ? papersNeeded(application.kind, policy) : application.papers
  const missing = policy && application.closedOn === null ? papersMissing(application.kind, application.papers, policy) : []
  const printed = printedAs(application.state, missing.length > 0)
  return (
    <>
      <PageHeader
        title={t(`asked.${application.kind}`)} note={t(`state.${application.state}`)} crumbs={[{ label: t('title'), href: '/permits' }, { label: resident.name, href: `/residents/${resident.id}#permits` }]}
        actions={printed && <LinkButton href={`/permits/applications/${id}/receipt`} size="small">{t(`receipt.${printed}.title`)}</LinkButton>}
      />
      {query.done === 'removed' && <Notice tone="success" className="mb-4" title={t('application.removed')} />}
      {query.problem && <Notice tone="error" className="mb-4">{problems(problems.has(query.problem) ? query.problem : 'unknown')}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card heading={t('application.facts')}>
          <DescriptionList items={[
            { term: t('application.receipt'), children: application.receipt },
            { term: t('application.appliedOn'), children: formatDay(application.appliedOn, locale, true) },
            { term: t('application.acceptedOn'), children: application.acceptedOn && formatDay(application.acceptedOn, locale, true) },
            { term: t('application.deadline'), children: application.deadline && formatDayFrom(application.deadline, locale, today) },
            { term: t('apply.basis'), children: application.basis && t(`basis.${application.basis}`) },
            { term: t('application.number'), children: application.number },
            { term: t('application.by'), children: application.by },
          ]} />
          {application.state === 'APPLIED' && missing.length === 0 && <p className="py-2 text-ink-soft">{t('application.notOwed')}</p>}
          {missing.length > 0 && application.state === 'APPLIED' && <div className="mt-3"><LinkButton href={`/residents/${resident.id}/permit`} look="main" wide>{t('record.supplement')}</LinkButton></div>}
        </Card>
        <div className="grid gap-4">
          {papers.map((paper) => {
            const photos = application.photos.filter((photo) => photo.paper === paper)
            const mayAdd = mayPhotograph(paper, application.state, application.collected)
            return (
              <Card key={paper} heading={t(`paper.${paper}`)}>
                <p className="mb-2 text-sm text-ink-soft">{t(application.papers.includes(paper) ? 'application.seen' : 'application.notSeen')}</p>
                <PhotoList
                  photos={photos} closed={paper !== 'PHOTO'} hrefOf={(photo) => `/api/papers/${photo}`} nameOf={(n) => t('application.photoOf', { paper: t(`paper.${paper}`), n })}
                  none={mayAdd ? null : undefined}
                  remove={may(user, 'permit.unphoto') && mayTakeAway(paper, application.state, application.collected, user.role) ? { action: unphotograph, values: { applicationId: id } } : null}
                  add={may(user, 'permit.photo') && mayAdd && photos.length < mostOf(paper) ? { to: '/api/papers', of: { applicationId: id, paper }, label: t(`paper.${paper}`) } : null}
                />
              </Card>
            )
          })}
          <p className="text-sm text-ink-soft">{t('application.looked')}</p>
        </div>
      </div>
    </>
  )
}
