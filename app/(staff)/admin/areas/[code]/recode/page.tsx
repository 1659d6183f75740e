import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { newId } from '@/lib/kernel/id'
import { requireOwn } from '../requireOwn'
import { RecodeForm } from './RecodeForm'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('areas'))('act.recode') }
}

export default async function RecodePage({ params }: { params: Promise<{ code: string }> }) {
  const { area, crumbs } = await requireOwn('area.recode', 'COMMUNITY', (await params).code)
  const t = await getTranslations('areas')
  return (
    <>
      <PageHeader crumbs={crumbs} title={t('recode.title', { area: area.name })} note={t('recode.note')} />
      <div className="grid max-w-2xl gap-5">
        <Notice title={t('recode.what')}>{t('weight.moves', { ...area.weight })}</Notice>
        <RecodeForm code={area.code} name={area.name} commandId={newId()} />
      </div>
    </>
  )
}
