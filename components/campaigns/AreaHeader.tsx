import { useTranslations } from 'next-intl'
import { PhaseBar } from '@/components/charts/PhaseBar'
import { PageHeader } from '@/components/ui/PageHeader'
import type { Area } from '@/lib/areas/queries'
import type { Campaign } from '@/lib/campaigns/queries'
import { type AreaCode, isWithin } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { areaHref } from './links'

type AreaHeaderProps = {
  campaign: Campaign
  /** Down to the area itself. */
  lineage: readonly Area[]
  title: string
  today: Day
  /** The highest area whose page the user may open. */
  own?: AreaCode
}

/** Where one is, down from the city, and which day of the campaign it is. */
export function AreaHeader({ campaign, lineage, title, today, own }: AreaHeaderProps) {
  const t = useTranslations('campaigns')
  const [prepare, clear, accept] = campaign.phases
  const named = ({ key, from, to }: Campaign['phases'][number]) => ({ name: t(`phases.${key}`), from, to })
  const crumbs = lineage.map(({ code, name }) => ({
    label: name,
    ...(own && isWithin(code, own) && code !== lineage.at(-1)?.code ? { href: areaHref(campaign.id, code) } : {}),
  }))
  return (
    <PageHeader
      crumbs={crumbs}
      title={title}
      actions={<PhaseBar className="w-full md:w-130" phases={[named(prepare), named(clear), named(accept)]} today={today} />}
    />
  )
}
