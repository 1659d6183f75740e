import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { ServiceState, UrgentMark } from '@/components/services/ServiceState'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId } from '@/lib/kernel/id'
import { standingOffers } from '@/lib/offers/queries'
import { offerFor } from '@/lib/offers/rules'
import { findService, serviceWorkers, viewServiceWords } from '@/lib/services/queries'
import { isOpen, SERVICE_EVENTS, STEP_OF } from '@/lib/services/rules'
import { ServiceActs } from './ServiceActs'

// No name in the title: titles stay in a browser's history.
export async function generateMetadata() {
  return { title: (await getTranslations('services'))('title') }
}

/** One request: who asks for what by when, what was done about it, and what may be done now. */
export default async function ServicePage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('service.read')
  const [{ id }, query, t, locale] = [await params, await searchParams, await getTranslations('services'), await getLocale()]
  const service = isId(id) ? await findService(user, id) : null
  if (!service) notFound()
  const today = clockToday()
  const [words, workers] = [may(user, 'service-words.read') ? await viewServiceWords(user, id) : null, may(user, 'service.assign') && isOpen(service.state) ? await serviceWorkers(user, id) : []]
  const wanted = may(user, 'offer.read') ? offerFor(service.kind) : null
  const [offers, named] = [wanted && isOpen(service.state) ? await standingOffers(user, user.areaCode.slice(0, 9), wanted, today, 100) : [], await getTranslations('offers.service')]
  const said = SERVICE_EVENTS.map((event) => STEP_OF[event]).find((step) => step === query.done)
  const works = may(user, 'service.close') && (user.role !== 'coordinator' || service.assignedTo === user.id)
  return (
    <>
      <PageHeader
        title={service.name ?? t('list.gone')} note={[service.about ? t('opinion', { kind: t(`kind.${service.kind}`), about: t(`about.${service.about}`) }) : t(`kind.${service.kind}`), service.communityName, service.gridName].filter(Boolean).join(' · ')} crumbs={[{ label: t('title'), href: '/services' }]}
        actions={<>{service.urgent && <UrgentMark />}<ServiceState service={service} today={today} /></>}
      />
      {query.done === 'recorded' && <Notice tone="success" className="mb-4">{t('done.recorded', { day: formatDayFrom(service.deadline, locale, today) })}</Notice>}
      {said && <Notice tone="success" className="mb-4">{t(`done.${said}`)}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid gap-4">
          <Card heading={t('page.asked')}>
            {words ? <p className="py-1 whitespace-pre-wrap">{words.asked ?? t('page.wordsGone')}</p> : <p className="py-1 text-sm text-ink-soft">{t('page.askedHidden')}</p>}
            {service.about && <p className="mt-2 text-sm text-ink-soft">{t('page.opinion')}</p>}
            {service.kind === 'FAMILY_PLANNING' && <p className="mt-2 text-sm text-ink-soft">{t('form.offered')}</p>}
          </Card>
          <Card heading={t('page.facts')}>
            <DescriptionList items={[
              { term: t('page.person'), children: may(user, 'resident.read') && service.name ? <Link href={`/residents/${service.residentId}`} className="hit text-indigo hover:underline">{service.name}</Link> : service.name },
              { term: t('page.number'), children: service.idMask }, { term: t('page.phone'), children: service.phoneMask },
              { term: t('page.where'), children: service.dwellingId && may(user, 'dwelling.read') ? <Link href={`/dwellings/${service.dwellingId}`} className="hit text-indigo hover:underline">{t('page.openDoor')}</Link> : null },
              { term: t('page.channel'), children: `${t(`channel.${service.channel}`)} · ${formatDay(service.askedOn, locale)}` },
              { term: t('page.deadline'), children: formatDay(service.deadline, locale) }, { term: t('page.assignee'), children: service.assignee ?? t('list.nobody') },
              ...(service.rating ? [{ term: t('page.rating'), children: t(`rating.${service.rating}`) }] : []),
            ]} />
          </Card>
        </div>
        <div className="grid gap-4">
          {works ? <ServiceActs {...{ user, service, workers, offers }} /> : may(user, 'service.close') && isOpen(service.state) && <Notice>{t('page.notYours')}</Notice>}
          {wanted && <LinkButton href={`/offers?kind=${wanted}${user.role === 'community' || user.role === 'coordinator' ? '&near=1' : ''}`} look="quiet" wide>{named(wanted === 'JOB' ? 'see' : 'seeCourses')}</LinkButton>}
          <Card heading={t('page.steps')}>
            <ol>
              {service.steps.map((one) => (
                <li key={one.id} className="border-b border-line py-2.5 last:border-0">
                  <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                    <span>{t(`step.${one.step}`, { name: one.assignee ?? '—', department: one.departmentName ?? (one.department ? t(`department.${one.department}`) : ''), number: one.number ?? '', place: one.place ?? '', rating: one.rating ? t(`rating.${one.rating}`) : '' })}</span>
                    <span className="text-sm text-ink-soft">{t('page.by', { day: formatDayFrom(one.onDay, locale, today), name: one.by ?? t('page.own') })}</span>
                  </p>
                  {one.offer && <p className="text-sm text-ink-soft">{named('named', { offer: one.offer })}</p>}
                  {one.deadline && <p className="text-sm text-ink-soft">{t('page.due', { day: formatDayFrom(one.deadline, locale, today) })}</p>}
                  {words?.notes[one.id] && <p className="mt-0.5 text-sm whitespace-pre-wrap text-ink-soft">{words.notes[one.id]}</p>}
                  {one.number && words && may(user, 'service.refer') && <Link href={`/services/${id}/letter?step=${one.id}`} className="hit text-sm text-indigo hover:underline">{t('page.letter')}</Link>}
                </li>
              ))}
            </ol>
          </Card>
        </div>
      </div>
    </>
  )
}
