import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatCount, formatRate } from '@/components/ui/format'
import type { Campaign } from '@/lib/campaigns/queries'
import { type Attention, lacking } from '@/lib/campaigns/rules'
import type { AreaCode } from '@/lib/kernel/area'
import type { Figures } from '@/lib/obligations/queries'
import { namesHref, type NamesQuery } from './links'
import { areaStandOf } from './stands'
import { attentionText, choreText, tasksOf } from './tasks'

type AttentionListProps = {
  campaign: Campaign
  figures: Figures
  names: ReadonlyMap<AreaCode, string>
  level: 'community' | 'grid'
  /** How many are shown; the ranking below holds them all, in the same order. */
  first?: number
  className?: string
}

const GRAVE: readonly Attention['reason'][] = ['not-credible', 'unvisited', 'standstill']

/** What the next act leads to, for each reason. */
const ACTS: Record<Attention['reason'], { act: 'doors' | 'names'; query: NamesQuery }> = {
  'not-credible': { act: 'doors', query: { indicator: 'COVERAGE', show: 'unmet' } },
  unvisited: { act: 'doors', query: { indicator: 'COVERAGE', show: 'unmet' } },
  standstill: { act: 'names', query: { indicator: 'REGISTRATION', show: 'unmet' } },
  behind: { act: 'names', query: { indicator: 'REGISTRATION', show: 'unmet' } },
  'permit-behind': { act: 'names', query: { indicator: 'PERMIT', show: 'unmet' } },
  overdue: { act: 'names', query: { indicator: 'REGISTRATION', show: 'overdue' } },
}

/** Who needs attention and why, and what else is overdue, each with the next act beside it. */
export function AttentionList({ campaign, figures, names, level, first = 4, className }: AttentionListProps) {
  const [campaigns, t] = [useTranslations('campaigns'), useTranslations('campaigns.attention')]
  const { first: items, late } = tasksOf(campaign, figures)
  const standOf = new Map(figures.parts.map(areaStandOf).map((stand) => [stand.areaCode, stand]))
  const all = items.length > first && (
    <Link href="#areas" className="hit text-indigo hover:underline print:hidden">{t('all', { count: items.length })}</Link>
  )
  return (
    <Card heading={t('title')} aside={all} className={className}>
      {items.length === 0 && late.length === 0 && <EmptyState title={t('none', { level })}>{t('noneHow')}</EmptyState>}
      <ul>
        {items.slice(0, first).map((item) => {
          const { act, query } = ACTS[item.reason]
          const stand = standOf.get(item.areaCode)!
          return (
            <li key={item.areaCode} className="grid grid-cols-[10px_1fr_auto] items-baseline gap-x-2.5 border-t border-line py-2 text-sm first:border-0">
              <Severity grave={GRAVE.includes(item.reason)} />
              <div className="min-w-0">
                <p className="font-medium">{attentionText(campaigns, names, item)}</p>
                <p className="text-ink-soft">{t(`why.${item.reason}`, {
                  count: formatCount(item.figure),
                  coverage: formatRate(stand.coverage.met, stand.coverage.due),
                  registration: formatRate(stand.registration.met, stand.registration.due),
                  permit: formatRate(stand.permit.met, stand.permit.due),
                  lacking: formatCount(lacking(stand.registration, campaign.targets.REGISTRATION)),
                  overdue: formatCount(stand.overdue),
                })}</p>
              </div>
              <Link prefetch={false} href={namesHref(campaign.id, item.areaCode, query)} className="hit text-indigo hover:underline print:hidden">
                {t(`act.${act}`)}
              </Link>
            </li>
          )
        })}
        {late.slice(0, 3).map((chore) => (
          <li key={chore.indicator} className="grid grid-cols-[10px_1fr_auto] items-baseline gap-x-2.5 border-t border-line py-2 text-sm first:border-0">
            <Severity grave={chore.indicator === 'HAZARD'} />
            <p className="font-medium">{choreText(campaigns, chore)}</p>
            <Link prefetch={false} href={namesHref(campaign.id, figures.whole.areaCode, { indicator: chore.indicator, show: 'overdue' })} className="hit text-indigo hover:underline print:hidden">
              {t('act.names')}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Grave is a filled dot, the rest a square: told apart in grey, too. */
const Severity = ({ grave }: { grave: boolean }) => (
  <span aria-hidden className={clsx('size-2 self-start mt-1.5', grave ? 'rounded-full bg-cinnabar' : 'rounded-[1px] bg-amber')} />
)
