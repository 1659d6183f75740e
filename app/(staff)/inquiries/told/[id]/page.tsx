import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { LinkButton } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { areasWithin } from '@/lib/areas/queries'
import { may } from '@/lib/kernel/access'
import { isOfTheirs, TOLD_STATES } from '@/lib/origins/rules'
import { viewTold } from '@/lib/origins/queries'
import { ToldStatus } from '../ToldStatus'
import { ToldActs } from './ToldActs'

// No name in the title: titles stay in a browser's history.
export async function generateMetadata() {
  return { title: (await getTranslations('origins'))('title') }
}

/** One thing that was told: what, by whom, whom it seems to be about here, and what is made of it. */
export default async function ToldRecordPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('told.read')
  const [{ id }, query, t, letters, locale] = [await params, await searchParams, await getTranslations('origins'), await getTranslations('inquiries'), await getLocale()]
  const told = await viewTold(user, id)
  if (!told) notFound()
  const [day, done] = [(of: string) => formatDay(of, locale, true), TOLD_STATES.find((state) => state === query.done)]
  const acts = told.state === 'WAITING' && may(user, 'told.take')
  const communities = acts && told.kind === 'ARRIVAL' && told.areaCode.length < 12 ? (await areasWithin(user, 'COMMUNITY')).filter(({ code }) => code.startsWith(told.areaCode)) : []
  const { match } = told
  const place = told.kind === 'ARRIVAL' ? [{ term: t('page.place'), children: told.place }, { term: t('page.certificate'), children: told.certificate }] : []
  return (
    <>
      <PageHeader title={told.name || t('list.forgotten')} note={`${t(`kind.${told.kind}`)} · ${told.countyName}`} crumbs={[{ label: letters('title'), href: '/inquiries' }, { label: t('title'), href: '/inquiries/told' }]} actions={<ToldStatus of={told} />} />
      {(done === 'TAKEN' || done === 'REFUSED') && <Notice tone="success" className="mb-4">{t(`done.${done}`)}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <Card heading={t('page.facts')}>
          <p className="py-1">{t(`about.${told.kind}`)}</p>
          <DescriptionList items={[
            { term: t(`page.onDay.${told.kind}`), children: day(told.onDay) }, { term: t('page.number'), children: told.mask }, ...place, { term: t('page.area'), children: told.areaName ?? told.areaCode },
            { term: t('page.by'), children: told.by }, { term: t('page.told'), children: day(told.toldOn) },
            ...(told.answeredOn ? [{ term: t('page.answered'), children: t('page.answeredBy', { day: day(told.answeredOn), name: told.answeredBy ?? '—' }) }] : []),
          ]} />
        </Card>
        <div className="grid gap-4">
          <Card heading={t('page.match')}>
            {match ? (
              <div className="grid gap-2 py-1">
                <p><b>{match.name}</b> <span className="text-ink-soft">{`${t(isOfTheirs(told.kind) ? 'page.resident' : 'page.outgoing')} · ${t(`page.${match.now}`)}`}</span></p>
                {match.otherCounty && <Notice tone="warn">{t('page.otherCounty')}</Notice>}
                <div><LinkButton size="small" prefetch={false} href={isOfTheirs(told.kind) ? `/residents/${match.id}` : `/outgoing/${match.id}`}>{t('page.open')}</LinkButton></div>
              </div>
            ) : <p className="py-1 text-ink-soft">{t('page.none')}</p>}
          </Card>
          {acts && <ToldActs told={told} communities={communities} />}
        </div>
      </div>
    </>
  )
}
