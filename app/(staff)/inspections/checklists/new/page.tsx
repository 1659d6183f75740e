import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { listChecklists } from '@/lib/inspections/queries'
import { CHECKLIST_PRESET, RECOVER_PERCENT } from '@/lib/inspections/rules'
import { newId } from '@/lib/kernel/id'
import { ChecklistForm } from './ChecklistForm'

export async function generateMetadata() {
  return { title: (await getTranslations('inspections'))('checklist.edit') }
}

/** The next version of the checklist: what the last one says, or the one that ships. */
export default async function NewChecklistPage() {
  const user = await requireUser('inspection.checklist')
  const [t, versions] = [await getTranslations('inspections'), await listChecklists(user)]
  const last = versions.find(({ items }) => items.length > 0)
  const items = last?.items ?? CHECKLIST_PRESET.map(({ key, department, points, indicator }) => ({ department, points, indicator, title: t(`preset.${key}.title`), look: t(`preset.${key}.look`) }))
  return (
    <>
      <PageHeader title={t('checklist.edit')} note={last ? t('checklist.note') : t('checklist.preset')} crumbs={[{ label: t('title'), href: '/inspections' }, { label: t('checklist.title'), href: '/inspections/checklists' }]} />
      <ChecklistForm commandId={newId()} areaCode={user.areaCode} title={last?.title ?? t('preset.title')} recover={String(last?.recoverPercent ?? RECOVER_PERCENT)} items={items.map((item) => ({ ...item, points: String(item.points), indicator: item.indicator ?? '' }))} />
    </>
  )
}
