import type { Metadata } from 'next'
import { useLocale, useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ForgetDraft } from '@/app/(staff)/residents/new/ForgetDraft'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { type Description, DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId } from '@/lib/kernel/id'
import type { ResidenceReason } from '@/lib/residents/rules'
import { type Arrival, findTransfer, type TransferDetail } from '@/lib/transfers/queries'
import { isOpen } from '@/lib/transfers/rules'
import { TransferState } from '../TransferState'
import { Steps } from './Steps'
import { TransferActs } from './TransferActs'

const DONE = ['asked', 'accepted', 'refused', 'withdrawn', 'contested', 'decided'] as const

// No name in the title: titles stay in a browser's history.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('transfers'))('one') }
}

export default async function TransferPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('transfer.read')
  const [{ id }, { done }, t, today] = [await params, await searchParams, await getTranslations('transfers'), clockToday()]
  const transfer = isId(id) ? await findTransfer(user, id) : null
  if (!transfer) notFound()
  const said = DONE.find((d) => d === done)
  const places = { from: transfer.areaName, to: transfer.toAreaName }
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), href: '/transfers' }]} title={transfer.name} note={`${transfer.areaName} → ${transfer.toAreaName}`}
        actions={<TransferState state={transfer.state} deadline={transfer.deadline} today={today} />}
      />
      {said === 'asked' && transfer.arrival && <ForgetDraft owner={user.id} dwellingId={transfer.arrival.dwellingId} openAfter={null} />}
      {said && <Notice tone="success" className="mb-4">{t(`done.${said}`, places)}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid gap-4">
          <Steps transfer={transfer} today={today} />
          <Facts transfer={transfer} />
          {transfer.arrival && <ArrivalCard arrival={transfer.arrival} />}
        </div>
        <div className="grid gap-4 max-lg:order-first"><TransferActs user={user} transfer={transfer} today={today} /></div>
      </div>
    </>
  )
}

/** What both sides know, and of the person what this side may. */
function Facts({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations('transfers.detail')
  const locale = useLocale()
  const day = (d: string) => formatDay(d, locale, true)
  const { residentName, typedName, areaName: from, toAreaName: to } = transfer
  const name = residentName ?? typedName
  const items: (Description | false)[] = [
    { term: t('person'), children: residentName ? <Link href={`/residents/${transfer.residentId}`} className="hit text-indigo hover:underline">{name}</Link> : name },
    residentName !== null && residentName !== typedName && { term: t('typed'), children: typedName },
    { term: t('from'), children: from },
    { term: t('to'), children: to },
    { term: t('arrived'), children: day(transfer.arrivedOn) },
    residentName !== null && isOpen(transfer.state) && { term: t('confirmed'), children: transfer.confirmedOn ? day(transfer.confirmedOn) : t('never') },
    { term: t('asked'), children: day(transfer.askedOn) },
    { term: t('deadline'), children: day(transfer.deadline) },
  ]
  return (
    <Card heading={t('facts')}>
      <DescriptionList items={items.filter((item) => item !== false)} />
      {!transfer.arrival && <p className="mt-3 text-sm text-ink-soft">{t('unseen', { to })}</p>}
      {residentName === null && isOpen(transfer.state) && <p className="mt-3 text-sm text-ink-soft">{t('hidden', { from })}</p>}
    </Card>
  )
}

function ArrivalCard({ arrival }: { arrival: Arrival }) {
  const [t, residents] = [useTranslations('transfers.detail'), useTranslations('residents')]
  return (
    <Card heading={t('arrival')}>
      <DescriptionList items={[
        { term: t('door'), children: <Link href={`/dwellings/${arrival.dwellingId}`} className="hit text-indigo hover:underline">{arrival.address}</Link> },
        { term: t('phone'), children: arrival.phoneMask },
        { term: t('origin'), children: arrival.originAddress },
        { term: t('reason'), children: residents(`reason.${arrival.reason as ResidenceReason}`) },
        ...(['employer', 'landlord', 'note'] as const).flatMap((field) => (arrival[field] ? [{ term: t(field), children: arrival[field] }] : [])),
      ]} />
    </Card>
  )
}
