import '../../../../print.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { acceptanceHref, campaignHref } from '@/components/campaigns/links'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { findSummary } from '@/lib/acceptance/queries'
import { isAreaCode } from '@/lib/kernel/area'
import { requireCampaign } from '../../../../ground'
import { LineTable, SheetView } from '../../Sheets'

type Props = { params: Promise<{ id: string; areaCode: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('acceptance'))('place.decisions') }
}

/** What was decided on a community, on paper, with what it was decided on. In Chinese, whatever the interface speaks. */
export default async function DecisionPaper({ params }: Props) {
  const user = await requireUser('acceptance.read')
  const [{ id, areaCode }, own] = [await params, await getTranslations('acceptance')]
  const campaign = await requireCampaign(user, id)
  const file = isAreaCode(areaCode) ? await findSummary(user, campaign, areaCode) : null
  const decision = file?.decisions.find(({ withdrawnOn }) => withdrawnOn === null)
  const version = file?.versions.find((one) => one.id === decision?.versionId)
  if (!decision || !version) notFound()
  const { contents } = version
  const words = { t: wordsIn('zh-CN', 'acceptance'), name: wordsIn('zh-CN', 'obligations'), locale: 'zh-CN' as const }
  const { t } = words
  const day = (on: string) => formatDay(on, 'zh-CN', true)
  const outcome = t(`outcome.${decision.outcome}`)
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={`${contents.placeName} · ${own('place.decisions')}`} crumbs={[{ label: campaign.name, href: campaignHref(campaign.id) }, { label: own('title'), href: acceptanceHref(campaign.id, areaCode) }]} actions={<PrintButton>{own('place.printDecision')}</PrintButton>} />
      </div>
      <PrintSheet title={t('sheet.decisionTitle', { campaign: contents.campaign })}>
        <p className="indent-8">{t('sheet.decisionIntro', { name: contents.placeName, day: day(contents.sentOn), asOf: day(contents.asOf) })}</p>
        <p className="mt-2 text-lg font-semibold">{decision.rectifyBy ? t('sheet.outcomeBy', { outcome, day: day(decision.rectifyBy) }) : t('sheet.outcome', { outcome })}</p>
        {decision.remark && <p className="whitespace-pre-line">{t('sheet.remark', { remark: decision.remark })}</p>}
        <div className="mt-3 text-sm leading-5"><SheetView sheet={decision.sheet} words={words} /></div>
        <div className="mt-4 text-sm leading-6 [&_td]:py-0.5 [&_th]:py-0.5"><LineTable lines={decision.sheet.lines} words={words} label={t('place.figures')} /></div>
        <div className="mt-8 break-inside-avoid text-right">
          <p>{t('sheet.seal')}</p>
          <p>{t('sheet.decidedBy', { name: decision.decidedBy })}</p>
          <p>{day(decision.decidedOn)}</p>
        </div>
        <p className="mt-4 text-xs text-ink-soft">{t('sheet.digest', { digest: decision.digest.slice(0, 16) })}</p>
      </PrintSheet>
    </>
  )
}
