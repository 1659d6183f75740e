import { useTranslations } from 'next-intl'
import { formatCount } from '@/components/ui/format'
import type { Campaign } from '@/lib/campaigns/queries'
import { type Attention, attention, type Chore, chores } from '@/lib/campaigns/rules'
import type { AreaCode } from '@/lib/kernel/area'
import type { Figures } from '@/lib/obligations/queries'
import { areaStandOf } from './stands'

/** What is to be done first in the parts of an area, the gravest first; and what else is overdue in all of it. */
export const tasksOf = (campaign: Pick<Campaign, 'targets'>, figures: Figures): { first: Attention[]; late: Chore[] } =>
  ({ first: attention(figures.parts.map(areaStandOf), campaign.targets), late: chores(figures.whole.pending.overdue) })

type Translate = ReturnType<typeof useTranslations<'campaigns'>>

/** Both as sentences: of a page in its own language, and of a paper in Chinese. */
export const attentionText = (t: Translate, names: ReadonlyMap<AreaCode, string>, { reason, areaCode, figure }: Attention): string =>
  t(`attention.what.${reason}`, { area: names.get(areaCode) ?? areaCode, count: formatCount(figure) })
export const choreText = (t: Translate, { indicator, count }: Chore): string => t(`attention.late.${indicator}`, { count: formatCount(count), number: count })
