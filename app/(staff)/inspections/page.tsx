import { ClipboardList } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'

export async function generateMetadata() {
  return { title: (await getTranslations('staff'))('inspections.title') }
}

export default async function InspectionsPage() {
  await requireUser('inspection.read')
  const t = await getTranslations('staff')
  return (
    <>
      <PageHeader title={t('inspections.title')} />
      <EmptyState title={t('inspections.empty')} icon={ClipboardList}>{t('inspections.body')}</EmptyState>
    </>
  )
}
