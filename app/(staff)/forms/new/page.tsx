import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { PageHeader } from '@/components/ui/PageHeader'
import { MAX_FORM_BYTES } from '@/lib/forms/rules'
import { newId } from '@/lib/kernel/id'
import { UploadForm } from '../UploadForm'

export async function generateMetadata() {
  return { title: (await getTranslations('forms'))('upload.title') }
}

export default async function NewFormPage() {
  await requireUser('form.upload')
  const t = await getTranslations('forms')
  return (
    <>
      <PageHeader title={t('upload.title')} crumbs={[{ label: t('title'), href: '/forms' }]} />
      <Card className="max-w-2xl"><UploadForm commandId={newId()} maximum={MAX_FORM_BYTES} formId={null} /></Card>
    </>
  )
}
