import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/id'
import { findNotice } from '@/lib/notices/queries'
import { allRecipients } from '@/lib/notices/sent'
import { recipientState, type Translate } from '../../words'

export async function generateMetadata() {
  return { title: (await getTranslations('notices'))('act.printReceipts') }
}

/** Who has read it, on paper, in Chinese. */
export default async function PrintReceiptsPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('notice.read')
  const [{ id }, words, today] = [await params, await getTranslations('notices'), clockToday()]
  const notice = isId(id) ? await findNotice(user, id, today) : null
  if (!notice?.progress) notFound()
  const [t, { rows, whole }] = [wordsIn('zh-CN', 'notices') as unknown as Translate, await allRecipients(user, id, today)]
  const day = (one: Day) => formatDay(one, 'zh-CN')
  const heads = [t('receipts.place'), t('receipts.state'), t('receipts.readOn'), ...(notice.asksReply ? [t('receipts.confirmedOn'), t('receipts.remark')] : []), t('receipts.head'), t('receipts.phone')]
  return (
    <>
      <div className="print:hidden"><PageHeader title={words('act.printReceipts')} crumbs={[{ label: words('title'), href: '/notices?box=sent' }, { label: notice.title, href: `/notices/${id}` }]} actions={<PrintButton>{words('act.print')}</PrintButton>} /></div>
      <PrintSheet title={`《${notice.title}》${t('receipts.sheet')}`}>
        <p className="mb-3 text-sm leading-6">{t(notice.asksReply ? 'receipts.asOf' : 'receipts.asOfPlain', { day: formatDay(today, 'zh-CN', true), sent: notice.progress.sent, read: notice.progress.read, confirmed: notice.progress.confirmed, late: notice.progress.late })}</p>
        {!whole && <p className="mb-3 text-sm font-semibold">{t('receipts.cut', { count: rows.length })}</p>}
        <div role="region" aria-label={t('receipts.sheet')} tabIndex={0} className="overflow-x-auto print:overflow-visible">
          <table className="w-full border-collapse text-xs leading-5">
            <thead><tr>{heads.map((head) => <th key={head} scope="col" className="border border-line-strong px-1.5 py-1 text-left whitespace-nowrap">{head}</th>)}</tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} className="break-inside-avoid">
                  <th scope="row" className="border border-line-strong px-1.5 text-left font-normal">{row.placeName}{row.nowName && <span className="text-ink-soft">（{row.unitId ? row.nowName : t('receipts.now', { name: row.nowName })}）</span>}</th>
                  <td className="border border-line-strong px-1.5 whitespace-nowrap">{recipientState(t, row)[1]}</td>
                  <td className="border border-line-strong px-1.5 whitespace-nowrap">{row.readOn ? t('receipts.by', { name: row.readName ?? '', day: day(row.readOn) }) : ''}</td>
                  {notice.asksReply && <td className="border border-line-strong px-1.5 whitespace-nowrap">{row.confirmedOn ? t('receipts.by', { name: row.confirmedName ?? '', day: day(row.confirmedOn) }) : ''}</td>}
                  {notice.asksReply && <td className="border border-line-strong px-1.5">{row.remark ?? ''}</td>}
                  <td className="border border-line-strong px-1.5 whitespace-nowrap">{row.head ?? ''}</td><td className="border border-line-strong px-1.5 whitespace-nowrap">{row.phone ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </PrintSheet>
    </>
  )
}
