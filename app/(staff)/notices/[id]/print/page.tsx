import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId } from '@/lib/kernel/id'
import { findNotice } from '@/lib/notices/queries'
import { LetterText, Poster } from '../../Paper'

export async function generateMetadata() {
  return { title: (await getTranslations('notices'))('act.print') }
}

/** On paper: a notice or a letter on A4, a poster on A4 or A3. */
export default async function PrintNoticePage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ size?: string }> }) {
  const user = await requireUser('notice.read')
  const [{ id }, { size }, t] = [await params, await searchParams, await getTranslations('notices')]
  const notice = isId(id) ? await findNotice(user, id, clockToday()) : null
  if (!notice) notFound()
  const large = size === 'a3'
  const title = notice.state === 'WITHDRAWN' ? `${notice.title}（已撤回）` : notice.title
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={t('act.print')} crumbs={[{ label: t('title'), href: '/notices' }, { label: notice.title, href: `/notices/${id}` }]} actions={<PrintButton>{t('act.print')}</PrintButton>} />
        {notice.kind === 'POSTER' && <div className="mb-4"><FilterChips label={t('print.size')} chips={(['a4', 'a3'] as const).map((one) => ({ key: one, label: t(`print.${one}`), href: `/notices/${id}/print${one === 'a3' ? '?size=a3' : ''}`, active: (one === 'a3') === large }))} /></div>}
      </div>
      {notice.kind === 'POSTER' ? <Poster said={{ ...notice, title }} alt={t('view.pictureAlt', { title: notice.title })} size={large ? 'a3' : 'a4'} /> : <PrintSheet title={title}><LetterText said={notice} /></PrintSheet>}
    </>
  )
}
