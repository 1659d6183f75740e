import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { PageHeader } from '@/components/ui/PageHeader'
import { newId } from '@/lib/kernel/id'
import { findUnit } from '@/lib/units/queries'
import { correct } from '../../actions'
import { UnitForm } from '../../UnitForm'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('units'))('edit') }
}

export default async function EditUnitPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('unit.correct')
  const [unit, t] = [await findUnit(user, (await params).id), await getTranslations('units')]
  if (!unit) notFound()
  const { id, name, kind, address, creditCode, version } = unit
  return (
    <>
      <PageHeader title={t('edit')} crumbs={[{ label: t('title'), href: '/units' }, { label: name, href: `/units/${id}` }]} />
      <Card className="max-w-2xl"><UnitForm action={correct} values={{ unitId: id, version: String(version), commandId: newId() }} first={{ name, kind, address: address ?? '', creditCode: creditCode ?? '' }} /></Card>
    </>
  )
}
