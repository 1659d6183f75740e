import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { MAX_ANSWERS } from '@/lib/inquiries/listed'
import { ImportForm } from './ImportForm'

export async function generateMetadata() {
  return { title: (await getTranslations('inquiries'))('import.title') }
}

/** Answers that came as a file. */
export default async function ImportAnswersPage() {
  await requireUser('inquiry.import')
  const t = await getTranslations('inquiries')
  return (
    <>
      <PageHeader title={t('import.title')} note={t('import.note')} crumbs={[{ label: t('title'), href: '/inquiries' }]} />
      <ImportForm maximum={MAX_ANSWERS} />
    </>
  )
}
