import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { findPolicy } from '@/lib/campaigns/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { type Day } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/id'
import { findApplication } from '@/lib/permits/queries'
import { kindOf, papersMissing, type PermitPaper } from '@/lib/permits/rules'
import { viewResident } from '@/lib/residents/queries'
import { printedAs } from '../printed'

export async function generateMetadata() {
  return { title: (await getTranslations('permits'))('application.title') }
}

/** The sheet that whoever asked takes home: the receipt, what is still missing, that it takes longer, or why it was refused. */
export default async function ReceiptPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('permit.look')
  const [{ id }, t, zh] = [await params, await getTranslations('permits'), wordsIn('zh-CN', 'permits')]
  const application = isId(id) ? await findApplication(user, id) : null
  const resident = application && (await viewResident(user, application.residentId, 'record'))
  // Whatever the policy became since, it says what it said when it was answered.
  const policy = application && (await findPolicy(user, application.areaCode, application.closedOn ?? clockToday()))
  const missing = application && policy ? papersMissing(application.kind, application.papers, policy) : []
  const as = application && printedAs(application.state, missing.length > 0)
  if (!application || !resident || !policy || !as) notFound()
  const day = (on: Day) => formatDay(on, 'zh-CN', true)
  const listed = (papers: readonly PermitPaper[]) => <ol className="my-2 list-decimal ps-14">{papers.map((paper) => <li key={paper}>{zh(`paper.${paper}`)}</li>)}</ol>
  const card = zh(`kind.${kindOf(policy)}`)
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          title={t(`receipt.${as}.title`)} note={t('receipt.masked')} crumbs={[{ label: t('title'), href: '/permits' }, { label: resident.name, href: `/permits/applications/${id}` }]}
          actions={<PrintButton>{t('receipt.print')}</PrintButton>}
        />
      </div>
      <PrintSheet title={zh(`receipt.${as}.title`)}>
        <p className="text-end">{zh('receipt.number', { receipt: application.receipt })}</p>
        <p>{zh('receipt.to', { name: resident.name, number: resident.idMask ?? '—' })}</p>
        <p className="indent-8">{zh(`receipt.${as}.body`, { day: day(application.appliedOn), asked: zh(`asked.${application.kind}`), card, accepted: day(application.acceptedOn ?? application.appliedOn) })}</p>
        {as === 'NOTICE' && listed(missing)}
        {as === 'RECEIPT' && listed(application.papers)}
        {as === 'DEFERRAL' && <p className="indent-8">{zh('receipt.reason', { reason: [zh(`deferral.${application.reason as 'REMOTE'}`), application.note].filter(Boolean).join('，') })}</p>}
        {as === 'REFUSAL' && <p className="indent-8">{zh('receipt.reason', { reason: [zh(`refusal.${application.reason as 'NO_BASIS'}`), application.note].filter(Boolean).join('，') })}</p>}
        <p className="indent-8">{zh(`receipt.${as}.then`, { deadline: day(application.deadline ?? application.appliedOn) })}</p>
        {as === 'RECEIPT' && application.kind === 'FIRST' && <p className="indent-8">{zh('receipt.free')}</p>}
        <div className="mt-10 grid grid-cols-2 gap-y-6">
          <div>{zh('receipt.signer')}</div>
          <div>{zh('receipt.by', { name: application.by ?? '＿＿＿＿＿＿＿＿' })}</div>
          <div>{zh('receipt.office')}</div>
          <div>{zh('receipt.date', { day: day((as === 'REFUSAL' ? application.closedOn : application.acceptedOn) ?? application.appliedOn) })}</div>
        </div>
      </PrintSheet>
    </>
  )
}
