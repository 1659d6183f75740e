import { notFound } from 'next/navigation'
import { createTranslator } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { messages } from '@/app/messages'
import { requireUser } from '@/app/user'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { findSheet, type SheetMark } from '@/lib/inspections/queries'
import { pointsText, scoreText } from '@/lib/inspections/score'
import { isId } from '@/lib/kernel/id'
import type { Translate } from '../../../words'

export async function generateMetadata() {
  return { title: (await getTranslations('inspections'))('act.print') }
}

/** A community's sheet on A4, in Chinese, to be signed by whoever looked, the community and the office. */
export default async function InspectionPrintPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('inspection.read')
  const [{ id }, words] = [await params, await getTranslations('inspections')]
  const sheet = isId(id) && user.role !== 'inspector' ? await findSheet(user, id) : null
  if (!sheet?.shownOn) notFound()
  const t = createTranslator({ locale: 'zh-CN', messages: messages['zh-CN'], namespace: 'inspections' }) as unknown as Translate
  const day = (one: string) => formatDay(one, 'zh-CN', true)
  const answer = (mark: SheetMark) => [
    mark.contest && `${t('sheet.contest')}：${mark.contest}`, mark.decision && `${t('sheet.decision')}：${mark.decision}${mark.givenBack > 0 ? `，${t('sheet.back', { points: mark.givenBack })}` : ''}`, mark.measures && mark.byOn && `${mark.measures}（${t('sheet.by', { day: formatDay(mark.byOn, 'zh-CN') })}）`,
    mark.recheckedOn && `${t('sheet.recheck')}：${t(`mark.${mark.state}`)}`,
  ].filter(Boolean).join('；')
  return (
    <>
      <PageHeader title={words('act.print')} crumbs={[{ label: words('title'), href: '/inspections' }, { label: sheet.placeName, href: `/inspections/sheets/${id}` }]} actions={<PrintButton>{words('act.print')}</PrintButton>} />
      <PrintSheet title={t('print.heading', { name: sheet.name })}>
        <p className="flex flex-wrap justify-between gap-x-6 text-sm"><span>{t('print.place')}：{sheet.placeName}</span><span>{t('print.days')}：{day(sheet.fromOn)}至{day(sheet.toOn)}</span></p>
        <table className="my-3 w-full border-collapse text-xs leading-5">
          <thead><tr>{[t('checklist.department'), t('sheet.item'), t('print.weight'), t('print.result'), t('print.deducted'), t('print.reason'), t('print.answer')].map((head) => <th key={head} scope="col" className="border border-line-strong px-1.5 py-1 text-left whitespace-nowrap">{head}</th>)}</tr></thead>
          <tbody>
            {sheet.marks.map((mark) => (
              <tr key={mark.id} className="break-inside-avoid">
                <td className="border border-line-strong px-1.5 whitespace-nowrap">{t(`department.${mark.department}`)}</td><th scope="row" className="border border-line-strong px-1.5 text-left font-normal whitespace-nowrap">{mark.title}</th><td className="border border-line-strong px-1.5 text-right">{mark.weight}</td>
                <td className="border border-line-strong px-1.5 whitespace-nowrap">{t(`mark.${mark.state}`)}</td><td className="border border-line-strong px-1.5 text-right">{mark.points ?? ''}</td><td className="border border-line-strong px-1.5">{mark.reason ?? mark.note ?? ''}</td><td className="border border-line-strong px-1.5">{answer(mark)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="font-semibold">{sheet.score === null ? t('print.none') : t('print.total', { possible: pointsText(sheet.possible), earned: pointsText(sheet.earned), score: scoreText(sheet.score) })}{sheet.state === 'OPEN' && `（${t('sheet.provisional')}）`}</p>
        <div className="mt-6 grid gap-5 break-inside-avoid text-sm">
          {(['inspectors', 'community', 'office'] as const).map((who) => <p key={who} className="flex items-end gap-3"><span className="whitespace-nowrap">{t(`print.${who}`)}：</span><span className="h-8 flex-1 border-b border-line-strong" /><span className="whitespace-nowrap">{t('print.on')}</span></p>)}
        </div>
      </PrintSheet>
    </>
  )
}
