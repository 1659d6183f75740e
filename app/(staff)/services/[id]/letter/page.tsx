import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { isId } from '@/lib/kernel/id'
import { findService, officeOf, viewServiceWords } from '@/lib/services/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('services'))('letter.page') }
}

const BOXES = ['DONE', 'GOING', 'NOT_POSSIBLE'] as const

/** 转办函: one sheet for the department, with a slip that comes back. In Chinese, whatever the interface speaks; it shows no number in full, for the resident brings their card. */
export default async function LetterPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ step?: string }> }) {
  const user = await requireUser('service.refer')
  const [{ id }, { step }, t] = [await params, await searchParams, await getTranslations('services')]
  const service = isId(id) ? await findService(user, id) : null
  const referral = service?.steps.findLast((one) => one.step === 'REFERRED' && (step === undefined || one.id === step))
  if (!service || !referral) notFound()
  const [words, office, zh] = [await viewServiceWords(user, id), await officeOf(user, service.areaCode), wordsIn('zh-CN', 'services')]
  const day = (on: string) => formatDay(on, 'zh-CN', true)
  const name = service.name ?? zh('list.gone')
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={t('letter.page')} note={referral.number} crumbs={[{ label: t('title'), href: '/services' }, { label: service.name ?? t('list.gone'), href: `/services/${id}` }]} actions={<PrintButton>{t('letter.print')}</PrintButton>} />
      </div>
      <PrintSheet title={zh('letter.title')}>
        <p className="text-end">{referral.number}</p>
        <p>{zh('letter.to', { department: referral.departmentName ?? zh(`department.${referral.department!}`) })}</p>
        <p className="indent-8">{zh('letter.body', { name, mask: service.idMask ?? zh('letter.noNumber'), community: service.communityName ?? '', day: day(service.askedOn), kind: zh(`kind.${service.kind}`) })}</p>
        <p className="my-3 indent-8 whitespace-pre-wrap">{words?.notes[referral.id]}</p>
        <p className="indent-8">{zh('letter.ask', { day: day(service.deadline) })}</p>
        <p className="indent-8">{zh('letter.take')}</p>
        <div className="mt-8 text-end"><p>{zh('letter.seal', { office })}</p><p>{day(referral.onDay)}</p></div>
        <section className="mt-6 border-t border-dashed border-ink-soft pt-2">
          <p className="text-center text-xs text-ink-soft">{zh('letter.cut')}</p>
          <h3 className="my-3 text-center text-lg font-semibold">{zh('letter.slip')}</h3>
          <p>{zh('letter.slipTo', { office })}</p>
          <p className="indent-8">{zh('letter.slipOf', { number: referral.number!, name })}</p>
          <ul className="my-2 ps-8">{BOXES.map((box) => <li key={box}>☐ {zh(`letter.boxes.${box}`)}</li>)}</ul>
          <div className="mt-4 grid grid-cols-2 gap-y-3"><p>{zh('letter.slipSeal')}</p><p>{zh('letter.slipDay')}</p><p>{zh('letter.slipBy')}</p><p>{zh('letter.slipPhone')}</p></div>
        </section>
      </PrintSheet>
    </>
  )
}
