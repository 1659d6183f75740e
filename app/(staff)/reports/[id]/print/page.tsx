import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId } from '@/lib/kernel/id'
import { findReport } from '@/lib/reports/queries'
import { periodText } from '../../words'
import { Corrections } from '../Corrections'
import { PeopleTable, RentalTable } from '../Tables'

export async function generateMetadata() {
  return { title: (await getTranslations('reports'))('page.print') }
}

/** The table on paper, with who answers for it and a line for the seal. In Chinese, whatever the interface speaks. */
export default async function PrintReportPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('report.read')
  const [{ id }, own, locale, today] = [await params, await getTranslations('reports'), await getLocale(), clockToday()]
  const report = isId(id) ? await findReport(user, id, today) : null
  if (!report) notFound()
  const words = { rollUp: report.kind === 'ROLLUP', t: wordsIn('zh-CN', 'reports'), residents: wordsIn('zh-CN', 'residents'), rentals: wordsIn('zh-CN', 'rentals') }
  const { t } = words
  const [version] = report.versions.filter(({ takenBackOn }) => takenBackOn === null)
  const inCharge = version?.inCharge ?? report.inCharge
  const day = (on: typeof today) => formatDay(on, 'zh-CN', true)
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={own('of', { name: report.placeName, period: periodText(own, locale, report, today) })} crumbs={[{ label: own('title'), href: '/reports' }, { label: report.placeName, href: `/reports/${id}` }]} actions={<PrintButton>{own('print.button')}</PrintButton>} />
      </div>
      <PrintSheet title={t(report.kind === 'ROLLUP' ? 'print.rollUp' : 'print.title')}>
        <p className="flex flex-wrap justify-between gap-x-6 text-sm">
          <span>{t('print.unit', { name: report.placeName })}</span>
          <span>{t('print.period', { from: day(report.from), to: day(report.to) })}</span>
          <span>{version ? t('print.on', { day: day(version.sentOn) }) : t('print.draft')}</span>
        </p>
        <div className="leading-4 [&_table]:text-xs [&_td]:py-px [&_th]:py-px [&_tr]:h-auto">
          <PeopleTable cells={report.table.cells} words={words} />
          <div className="mt-3"><RentalTable cells={report.table.cells} words={words} /></div>
        </div>
        <h3 className="mt-2 text-sm font-semibold">{t('corrections.heading')}</h3>
        <div className="text-sm leading-5"><Corrections corrections={report.table.corrections} words={words} today={today} rollUp={report.kind === 'ROLLUP'} reportId={null} paper /></div>
        {report.kind === 'ROLLUP' && report.missing.length > 0 && <p className="mt-2 text-sm">{t('print.missing', { names: report.missing.map(({ name }) => name).join('、') })}</p>}
        <p className="mt-1 text-sm">{t('print.remark', { text: version?.remark ?? report.remark ?? t('print.none') })}</p>
        <p className="mt-3 flex flex-wrap justify-between gap-x-6 text-sm">
          {inCharge && <span>{t('print.inCharge', { name: inCharge })}</span>}
          {version?.sentBy && <span>{t('print.by', { name: version.sentBy })}</span>}
          <span className="min-w-40 text-right">{t('print.seal')}</span>
        </p>
        {version && <p className="mt-1 text-[0.6rem] leading-3 break-all text-ink-soft">{t('print.digest', { digest: version.digest })}</p>}
      </PrintSheet>
    </>
  )
}
