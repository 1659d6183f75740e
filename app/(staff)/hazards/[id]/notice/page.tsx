import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { isId } from '@/lib/kernel/id'
import { findHazard } from '@/lib/hazards/queries'
import { orderOf } from '@/lib/hazards/rules'
import { placeOf } from '../../place'

export async function generateMetadata() {
  return { title: (await getTranslations('hazards'))('page.notice') }
}

/** 隐患整改通知书: one sheet for whoever must put it right. In Chinese, whatever the interface speaks. */
export default async function NoticePage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('hazard.read')
  const [{ id }, t] = [await params, await getTranslations('hazards')]
  if (!isId(id)) notFound()
  const hazard = await findHazard(user, id)
  if (!hazard) notFound()
  const zh = wordsIn('zh-CN', 'hazards')
  const day = (on: string) => formatDay(on, 'zh-CN', true)
  const { given, signed } = orderOf(hazard.steps)
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={t('page.notice')} crumbs={[{ label: t('title'), href: '/hazards' }, { label: placeOf(hazard), href: `/hazards/${id}` }]} actions={<PrintButton>{t('notice.print')}</PrintButton>} />
      </div>
      <PrintSheet title={zh('notice.title')}>
        <p>{zh('notice.to', { name: hazard.responsible ?? zh('notice.nobody') })}</p>
        <p className="indent-8">{zh('notice.body', { day: day(given.onDay), place: `${hazard.communityName ?? ''}${placeOf(hazard)}${hazard.place ?? ''}`, severity: zh(`severity.${hazard.severity}`), kind: zh(`kind.${hazard.kind}`) })}</p>
        <p className="my-3 indent-8 whitespace-pre-wrap">{hazard.description}</p>
        {given.note && <p className="my-3 indent-8 whitespace-pre-wrap">{given.note}</p>}
        <p className="indent-8">{zh('notice.order', { day: day(hazard.deadline) })}</p>
        <div className="mt-8 grid grid-cols-2 gap-y-6">
          <div>{zh('notice.signer')}{signed?.signer ?? '＿＿＿＿＿＿＿＿'}{signed?.signature && <svg role="img" aria-label={t('page.signed', { name: signed.signer ?? '' })} viewBox="0 0 600 200" className="h-16"><path d={signed.signature} fill="none" stroke="currentColor" strokeWidth={4} /></svg>}</div>
          <div>{zh('notice.by')}{given.by ?? '＿＿＿＿＿＿＿＿'}</div>
          <div>{zh('notice.office')}</div>
          <div>{zh('notice.date')}{day(signed?.onDay ?? given.onDay)}</div>
        </div>
      </PrintSheet>
    </>
  )
}
