import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { PageHeader } from '@/components/ui/PageHeader'
import { childrenOf } from '@/lib/areas/queries'
import { newId } from '@/lib/kernel/id'
import { create } from '../actions'
import { UnitForm } from '../UnitForm'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('units'))('new') }
}

export default async function NewUnitPage() {
  const user = await requireUser('unit.create')
  const [t, communities] = [await getTranslations('units'), await childrenOf(user, user.areaCode)]
  return (
    <>
      <PageHeader title={t('new')} crumbs={[{ label: t('title'), href: '/units' }]} />
      <Card className="max-w-2xl"><UnitForm action={create} values={{ commandId: newId() }} communities={communities} /></Card>
    </>
  )
}
