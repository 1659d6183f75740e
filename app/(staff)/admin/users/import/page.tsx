import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { ImportList } from './ImportList'

export async function generateMetadata() {
  return { title: (await getTranslations('users'))('import.title') }
}

export default async function ImportUsersPage() {
  await requireUser('staff.create')
  const t = await getTranslations('users')
  return (
    <>
      <div className="print:hidden"><PageHeader title={t('import.title')} note={t('import.note')} crumbs={[{ label: t('title'), href: '/admin/users' }]} /></div>
      <ImportList />
    </>
  )
}
