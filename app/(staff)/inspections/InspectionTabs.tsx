import { getTranslations } from 'next-intl/server'
import { Tabs } from '@/components/ui/Tabs'

/** The sides of joint inspections at the desk. */
export async function InspectionTabs({ at }: { at: 'rounds' | 'year' | 'checklists' }) {
  const t = await getTranslations('inspections')
  return <Tabs label={t('title')} tabs={([['rounds', '/inspections'], ['year', '/inspections/years'], ['checklists', '/inspections/checklists']] as const).map(([key, href]) => ({ href, label: t(`tabs.${key}`), active: key === at }))} />
}
