import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { organisationHref } from '@/components/campaigns/links'
import { formatCount, formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { addDays, type Day } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/id'
import { findLetter } from '@/lib/organisation/queries'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('sheet.title') }
}

/** A target letter on paper, as it was agreed, with room for both seals. In Chinese, whatever the interface speaks. */
export default async function TargetLetterPage({ params }: Props) {
  const user = await requireUser('target.read')
  const [{ id }, own, locale] = [await params, await getTranslations('organisation'), await getLocale()]
  const letter = isId(id) ? await findLetter(user, id) : null
  if (!letter) notFound()
  const { contents, signedOn, voidOn, recordedOn, recordedBy, unitId } = letter
  const [t, indicators] = [wordsIn('zh-CN', 'organisation'), wordsIn('zh-CN', 'obligations')]
  const day = (on: Day) => formatDay(on, 'zh-CN', true)
  const crumbs = user.role === 'unit' ? [{ label: own('letter.own'), href: '/target-letters' }] : [{ label: contents.campaign, href: organisationHref(letter.campaignId) }, { label: own(unitId ? 'side.units' : 'side.letters'), href: organisationHref(letter.campaignId, unitId ? 'units' : 'letters') }]
  // What staff and money come to is said in numbers, not in percent.
  const percent = contents.targets.filter(([name]) => name !== 'STAFFING' && name !== 'FUNDING')
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={`${contents.below} · ${own('sheet.title')}`} crumbs={crumbs} note={recordedBy ? own('sheet.recorded', { day: formatDay(recordedOn, locale), name: recordedBy }) : undefined} actions={<PrintButton>{own('letter.print')}</PrintButton>} />
        {voidOn && <Notice tone="warn" className="mb-4">{own('sheet.void', { day: formatDay(voidOn, locale) })}</Notice>}
      </div>
      <PrintSheet title={`${contents.campaign}${t('sheet.title')}`}>
        <p className="indent-8">{t('sheet.intro', { campaign: contents.campaign, above: contents.above, below: contents.below, from: day(contents.from), to: day(addDays(contents.to, -1)) })}</p>
        <h3 className="mt-3 font-semibold">{t('sheet.targets')}</h3>
        <ol className="list-decimal pl-8">
          {percent.map(([name, target]) => <li key={name}>{t(target === 100 ? 'sheet.percentAll' : 'sheet.percent', { name: indicators(`indicator.${name}`), target })}</li>)}
          {contents.resources && <li>{t('sheet.staff', { count: formatCount(contents.resources.residentsPerCoordinator) })}</li>}
          {contents.resources && <li>{t('sheet.money', { count: contents.resources.yuanPerResident })}</li>}
        </ol>
        <p className="mt-3 indent-8">{t('sheet.duty')}</p>
        <p className="indent-8">{t('sheet.copies')}</p>
        <div className="mt-10 grid grid-cols-2 gap-x-8">
          {([['above', contents.above, contents.aboveHead], ['below', contents.below, contents.belowHead]] as const).map(([side, place, head]) => (
            <div key={side}>
              <p>{t(`sheet.${side}`, { name: place })}</p>
              <p className="mt-8">{t(`sheet.${side}Head`, { name: head })}</p>
            </div>
          ))}
        </div>
        <p className="mt-8 text-right">{t('sheet.signedOn', { day: day(signedOn) })}</p>
      </PrintSheet>
    </>
  )
}
