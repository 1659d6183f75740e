import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { walkHref } from '@/app/(staff)/walk/address'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { areasWithin } from '@/lib/areas/queries'
import { findBuilding } from '@/lib/dwellings/queries'
import { doorLabel } from '@/lib/dwellings/rules'
import { isId, newId } from '@/lib/kernel/id'
import { AddDoorForm } from './AddDoorForm'

type Query = { building?: string | string[]; area?: string | string[] }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dwellings'))('add.title') }
}

/** A door that somebody stands before and that no list has: in a building that is there, or in one that is lacking, too. */
export default async function AddDoorPage({ searchParams }: { searchParams: Promise<Query> }) {
  const user = await requireUser('door.add')
  const { building: id, area } = await searchParams
  const t = await getTranslations('dwellings')
  const building = typeof id === 'string' && isId(id) ? await findBuilding(user, id) : null
  if (id !== undefined && !building) notFound()
  const near = typeof area === 'string' ? (await areasWithin(user, 'GRID')).filter(({ code }) => code.startsWith(area)) : building ? [] : await areasWithin(user, 'GRID')
  return (
    <>
      <PageHeader
        crumbs={[building ? { label: doorLabel({ ...building, room: '' }), href: walkHref({ building: building.id }) } : { label: t('walk.title'), href: walkHref({}) }]}
        title={t('add.title')} note={t('add.note')}
      />
      <AddDoorForm
        building={building && { id: building.id, areaCode: building.areaCode, label: doorLabel({ ...building, room: '' }) }}
        grids={near.map(({ code, name, parentName }) => ({ code, name: `${parentName} ${name}` }))} commandId={newId()}
      />
    </>
  )
}
