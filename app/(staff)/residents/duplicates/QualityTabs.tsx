import { useTranslations } from 'next-intl'
import { Tabs } from '@/components/ui/Tabs'

export type QualityTab = 'open' | 'decided' | 'signs'

const HREFS: Record<QualityTab, string> = { open: '/residents/duplicates', decided: '/residents/duplicates?view=decided', signs: '/residents/signs' }

/** What may be wrong in the register: records of one person, and entries that somebody should be asked about. */
export function QualityTabs({ active, count }: { active: QualityTab; count?: number }) {
  const t = useTranslations('duplicates')
  return <Tabs label={t('tabs')} tabs={(['open', 'decided', 'signs'] as const).map((tab) => ({ href: HREFS[tab], label: t(`tab.${tab}`), active: tab === active, ...(tab === active && count !== undefined ? { count } : {}) }))} />
}
