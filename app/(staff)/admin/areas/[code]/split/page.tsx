import { Building2 } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { areaHref } from '@/components/areas/links'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { splitChoices } from '@/lib/areas/queries'
import { doorLabel } from '@/lib/dwellings/rules'
import { newId } from '@/lib/kernel/id'
import { requireOwn } from '../requireOwn'
import { SplitForm } from './SplitForm'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('areas'))('act.split') }
}

export default async function SplitPage({ params }: { params: Promise<{ code: string }> }) {
  const { user, area, crumbs } = await requireOwn('area.split', 'GRID', (await params).code)
  const [t, common, choices] = await Promise.all([getTranslations('areas'), getTranslations('common'), splitChoices(user, area.code)])
  const buildings = choices.buildings.map(({ street, number, block, ...building }) => ({ ...building, label: doorLabel({ street, number, block, room: '' }) }))
  return (
    <>
      <PageHeader crumbs={crumbs} title={t('split.title', { area: area.name })} note={t('split.note')} />
      {buildings.length < 2 ? (
        <EmptyState title={t('split.none')} icon={Building2} action={<LinkButton href={areaHref(area.code)}>{common('back')}</LinkButton>}>{t('split.noneBody')}</EmptyState>
      ) : <SplitForm code={area.code} freeCode={choices.freeCode ?? ''} buildings={buildings} commandId={newId()} />}
    </>
  )
}
