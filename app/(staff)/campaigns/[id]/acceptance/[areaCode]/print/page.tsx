import '../../../../print.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { acceptanceHref, campaignHref } from '@/components/campaigns/links'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { findSummary } from '@/lib/acceptance/queries'
import { isAreaCode } from '@/lib/kernel/area'
import { requireCampaign } from '../../../../ground'
import { LineTable } from '../../Sheets'

type Props = { params: Promise<{ id: string; areaCode: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('acceptance'))('place.heading') }
}

/** The latest summary on paper, as it was sent. In Chinese, whatever the interface speaks. */
export default async function SummaryPaper({ params }: Props) {
  const user = await requireUser('acceptance.read')
  const [{ id, areaCode }, own] = [await params, await getTranslations('acceptance')]
  const campaign = await requireCampaign(user, id)
  const file = isAreaCode(areaCode) ? await findSummary(user, campaign, areaCode) : null
  const version = file?.versions[0]
  if (!version) notFound()
  const { contents } = version
  const words = { t: wordsIn('zh-CN', 'acceptance'), name: wordsIn('zh-CN', 'obligations'), locale: 'zh-CN' as const }
  const { t } = words
  const day = (on: string) => formatDay(on, 'zh-CN', true)
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={`${contents.placeName} · ${own('place.heading')}`} crumbs={[{ label: campaign.name, href: campaignHref(campaign.id) }, { label: own('title'), href: acceptanceHref(campaign.id, areaCode) }]} actions={<PrintButton>{own('place.print')}</PrintButton>} />
      </div>
      <PrintSheet title={t('sheet.title', { campaign: contents.campaign })}>
        {version.ended && <Notice tone="warn">{t('sheet.ended', { day: day(version.endedOn!), how: version.ended })}</Notice>}
        {contents.sections.map(({ key, text }) => (
          <section key={key} className="mb-2">
            <h3 className="font-semibold">{t(`section.${key}`)}</h3>
            <p className="indent-8 whitespace-pre-line">{text}</p>
          </section>
        ))}
        <h3 className="mt-4 mb-2 font-semibold">{t('sheet.figures', { day: day(contents.asOf) })}</h3>
        <div className="text-sm leading-6 [&_td]:py-0.5 [&_th]:py-0.5"><LineTable lines={contents.lines} words={words} label={t('place.figures')} /></div>
        <div className="mt-8 break-inside-avoid text-right">
          <p>{t('sheet.place', { name: contents.placeName })}</p>
          <p>{t('sheet.signedBy', { name: [contents.title, contents.signedBy].filter(Boolean).join(' ') })}</p>
          <p>{day(contents.sentOn)}</p>
        </div>
        <p className="mt-4 text-xs text-ink-soft">{t('sheet.digest', { digest: version.digest.slice(0, 16) })}</p>
      </PrintSheet>
    </>
  )
}
