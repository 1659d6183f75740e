import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { findNotice } from '@/lib/notices/queries'
import { edit } from '../../actions'
import { choicesFor } from '../../form'
import { NoticeForm } from '../../NoticeForm'

export async function generateMetadata() {
  return { title: (await getTranslations('notices'))('form.edit') }
}

/** A draft, to be written anew. */
export default async function EditNoticePage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('notice.edit')
  const [{ id }, t, today] = [await params, await getTranslations('notices'), clockToday()]
  const notice = isId(id) ? await findNotice(user, id, today) : null
  if (!notice?.isOwn) notFound()
  if (notice.state !== 'DRAFT') redirect(`/notices/${id}`)
  return (
    <>
      <PageHeader title={t('form.edit')} crumbs={[{ label: t('title'), href: '/notices?box=sent' }, { label: notice.title, href: `/notices/${id}` }]} />
      <Card className="max-w-4xl"><NoticeForm action={edit} values={{ commandId: newId(), noticeId: id, version: String(notice.version) }} written={{ ...notice, number: notice.number ?? '' }} {...(await choicesFor(user, t, today))} /></Card>
    </>
  )
}
