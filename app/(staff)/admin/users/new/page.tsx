import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { newId } from '@/lib/kernel/id'
import { groundOf } from '../ground'
import { NewUserForm } from './NewUserForm'

export async function generateMetadata() {
  return { title: (await getTranslations('users'))('add') }
}

export default async function NewUserPage() {
  const user = await requireUser('staff.create')
  const [ground, t] = await Promise.all([groundOf(user, user.areaCode), getTranslations('users')])
  return (
    <>
      <PageHeader title={t('add')} crumbs={[{ label: t('title'), href: '/admin/users' }]} />
      <NewUserForm ground={ground} commandId={newId()} />
    </>
  )
}
