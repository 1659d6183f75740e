import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { walkHref } from '@/app/(staff)/walk/address'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { areasWithin } from '@/lib/areas/queries'
import { newId } from '@/lib/kernel/id'
import { GenerateForm } from './GenerateForm'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dwellings'))('generate.title') }
}

export default async function NewBuildingPage({ searchParams }: { searchParams: Promise<{ area?: string | string[] }> }) {
  const user = await requireUser('building.generate')
  const { area } = await searchParams
  const [areas, t] = await Promise.all([areasWithin(user, 'GRID'), getTranslations('dwellings')])
  const grids = areas.map(({ code, name, parentName }) => ({ code, name, group: parentName }))
  const chosen = grids.find(({ code }) => code === area)?.code ?? (grids.length === 1 ? grids[0]!.code : '')
  // From a community's walk, its own grids only.
  const near = typeof area === 'string' && area.length === 12 ? grids.filter(({ code }) => code.startsWith(area)) : grids
  return (
    <>
      <PageHeader crumbs={[{ label: t('walk.title'), href: walkHref({}) }]} title={t('generate.title')} note={t('generate.note')} />
      <GenerateForm grids={near.length > 0 ? near : grids} commandId={newId()} area={chosen} />
    </>
  )
}
