import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { DecisionView, History, Sent, type Words } from '@/app/(staff)/campaigns/[id]/acceptance/Papers'
import { standOf } from '@/app/(staff)/campaigns/[id]/acceptance/words'
import { requireUser } from '@/app/user'
import { acceptanceHref } from '@/components/campaigns/links'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { StatusPill } from '@/components/ui/StatusPill'
import { findKept } from '@/lib/acceptance/queries'
import { may } from '@/lib/kernel/access'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('acceptance'))('place.heading') }
}

/** A summary whose community has become part of another, or of another sub-district: what was sent and decided, to be read. */
export default async function KeptSummaryPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('acceptance.read')
  const found = await findKept(user, (await params).id)
  if (!found) notFound()
  const words: Words = { t: await getTranslations('acceptance'), name: await getTranslations('obligations'), locale: await getLocale() }
  const [{ t }, { kept, versions, decisions }] = [words, found]
  // The campaign of another sub-district is out of sight.
  const back = kept.how === 'MERGED' ? acceptanceHref(kept.campaignId, kept.areaCode) : '/campaigns'
  const version = versions.find(({ ended }) => ended === null) ?? versions[0]
  const [decision, stand] = [decisions.find(({ withdrawnOn }) => withdrawnOn === null), standOf(kept.state, versions[0]?.ended === 'RETURNED')]
  return (
    <>
      <PageHeader title={`${kept.placeName} · ${t('title')}`} crumbs={[{ label: kept.campaign, href: back }]} actions={<><StatusPill status={stand.status}>{t(`state.${stand.key}`)}</StatusPill><PrintButton>{t('place.print')}</PrintButton></>} />
      <Notice tone="info" className="mb-4">{t('place.keptNote', { how: kept.how, name: kept.placeName })}</Notice>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 gap-4">{version ? <Sent version={version} words={words} /> : <EmptyState title={t('place.keptNone')}>{t('place.keptNote', { how: kept.how, name: kept.placeName })}</EmptyState>}</div>
        <div className="grid gap-4">
          {decision && <Card heading={t('place.decisions')}><DecisionView decision={decision} words={words} spotCheck={may(user, 'spot-check.read')} /></Card>}
          <History versions={versions} decisions={decisions} words={words} />
        </div>
      </div>
    </>
  )
}
