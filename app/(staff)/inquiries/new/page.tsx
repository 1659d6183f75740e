import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { findWriting } from '@/lib/inquiries/queries'
import { isId, newId } from '@/lib/kernel/id'
import { DraftForm } from './DraftForm'

export async function generateMetadata() {
  return { title: (await getTranslations('inquiries'))('form.title') }
}

/** A letter about somebody, from their record. */
export default async function NewInquiryPage({ searchParams }: { searchParams: Promise<{ resident?: string }> }) {
  const user = await requireUser('inquiry.draft')
  const [{ resident: id }, t, changes, locale] = [await searchParams, await getTranslations('inquiries'), await getTranslations('certificates'), await getLocale()]
  const writing = id && isId(id) ? await findWriting(user, id) : null
  if (!id || !writing) notFound()
  return (
    <>
      <PageHeader title={t('form.title')} note={writing.name} crumbs={[{ label: t('title'), href: '/inquiries' }, { label: writing.name, href: `/residents/${id}#inquiries` }]} />
      <Card className="max-w-2xl">
        <DraftForm
          residentId={id} commandId={newId()} county={writing.county ?? ''}
          changes={writing.changes.map((change) => ({ value: change.id, label: t('page.change', { kind: changes(`change.${change.kind}`), day: formatDay(change.changedOn, locale, true) }) }))}
        />
      </Card>
    </>
  )
}
