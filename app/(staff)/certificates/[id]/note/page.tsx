import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { findCheck } from '@/lib/certificates/queries'
import type { Day } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/id'
import { viewResident } from '@/lib/residents/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('certificates'))('noteSheet.title') }
}

/** What is put into the certificate's check column: the day, the result, until when, by whom. */
export default async function CheckNotePage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('certificate.read')
  const [{ id }, t, zh] = [await params, await getTranslations('certificates'), wordsIn('zh-CN', 'certificates')]
  const check = isId(id) ? await findCheck(user, id) : null
  const resident = check && (await viewResident(user, check.residentId, 'record'))
  if (!check || !resident) notFound()
  const day = (on: Day) => formatDay(on, 'zh-CN', true)
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          title={t('noteSheet.title')} note={t('noteSheet.masked')} crumbs={[{ label: t('title'), href: '/certificates' }, { label: resident.name, href: `/residents/${resident.id}#certificates` }]}
          actions={<PrintButton>{t('noteSheet.print')}</PrintButton>}
        />
      </div>
      <PrintSheet title={zh('noteSheet.title')}>
        <p>{zh('noteSheet.person', { name: resident.name })}</p>
        <p>{zh('noteSheet.number', { number: resident.idMask ?? '—' })}</p>
        <p>{zh('noteSheet.on', { day: day(check.onDay) })}</p>
        <p>{zh('noteSheet.result', { result: zh(`result.${check.result}`) })}</p>
        {check.validTo && <p>{zh('noteSheet.validTo', { day: day(check.validTo) })}</p>}
        {check.returnedOn && <p>{zh('noteSheet.back', { day: day(check.returnedOn) })}</p>}
        <div className="mt-10 grid grid-cols-2 gap-y-6">
          <div>{zh('noteSheet.by', { name: check.by ?? '＿＿＿＿＿＿＿＿' })}</div>
          <div>{zh('noteSheet.office', { community: check.community ?? '' })}</div>
        </div>
      </PrintSheet>
    </>
  )
}
