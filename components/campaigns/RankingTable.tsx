import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RateDotsKey } from '@/components/charts/RateDots'
import { Card } from '@/components/ui/Card'
import { SMALL_NUMBER } from '@/components/ui/format'
import { Table, Th, Tr } from '@/components/ui/Table'
import type { Campaign } from '@/lib/campaigns/queries'
import { changeInPoints, credible, lacking, outsideParts, type Ranking, ranked } from '@/lib/campaigns/rules'
import type { AreaCode } from '@/lib/kernel/area'
import type { Figures } from '@/lib/obligations/queries'
import type { Stand } from '@/lib/obligations/tallied'
import { rankingHref } from './links'
import { type RankingRow, RankingRows } from './RankingRows'
import { areaStandOf } from './stands'

export type RankingOrder = { by: Ranking; descending: boolean }

type RankingTableProps = {
  campaign: Campaign
  figures: Figures
  names: ReadonlyMap<AreaCode, string>
  level: 'community' | 'grid'
  order: RankingOrder
  /** This page's own address, which the columns' headings sort. */
  path: string
  className?: string
  /** What can be done with the table, beside its heading. */
  actions?: ReactNode
}

const SCALE = { from: 70, to: 100 }

/** Columns whose interesting end is the low one; the others start from the top. */
const LOW_FIRST: readonly Ranking[] = ['registration', 'permit', 'coverage', 'change', 'name']

/** All parts of an area side by side, by what to do first or by a column; every number leads to what it is made of. */
export function RankingTable({ campaign, figures, names, level, order, path, className, actions }: RankingTableProps) {
  const t = useTranslations('campaigns.ranking')
  const indicator = useTranslations('obligations.indicator')
  const { targets } = campaign
  const rows = ranked(figures.parts.map(areaStandOf), order.by, order.descending, targets).map((stand): RankingRow => ({
    areaCode: stand.areaCode, name: names.get(stand.areaCode) ?? stand.areaCode, isKey: campaign.keyAreas.includes(stand.areaCode),
    registration: standOnly(stand.registration), permit: stand.permit, coverage: stand.coverage, overdue: stand.overdue,
    doubtful: stand.coverage.due > 0 && !credible(stand.coverage),
    lacking: lacking(stand.registration, targets.REGISTRATION),
    permitLacking: lacking(stand.permit, targets.PERMIT),
    change: stand.registration.due < SMALL_NUMBER ? null : changeInPoints(stand.registration, stand.registration.weekAgo),
  }))
  const scale = (target: number) => t('scale', { ...SCALE, target })
  const sort = (by: Ranking) => {
    const now = order.by === by
    const descending = now ? !order.descending : !LOW_FIRST.includes(by)
    const direction = order.descending ? ('descending' as const) : ('ascending' as const)
    return { href: rankingHref(path, by, descending), ...(now ? { now: direction } : {}) }
  }
  return (
    <Card tight className={clsx('scroll-mt-16 self-start', className)} id="areas">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 px-2 pb-1">
        <h2 className="text-sm font-semibold text-ink-soft">{t(`title.${level}`)}</h2>
        {order.by === 'todo' ? (
          <span className="text-xs text-ink-faint">{t('sortedByTodo')}</span>
        ) : (
          <Link href={rankingHref(path, 'todo', false)} scroll={false} className="hit text-xs text-indigo hover:underline">
            {t('sortedByTodo')}
          </Link>
        )}
        {actions && <span className="ml-auto print:hidden">{actions}</span>}
      </div>
      <Table label={t(`title.${level}`)} className="ranking">
        <thead>
          <Tr>
            <Th sort={sort('name')}>{t(`area.${level}`)}</Th>
            <Th sort={sort('registration')} name={indicator('REGISTRATION')}>
              <RateHeading name={indicator('REGISTRATION')} scale={scale(targets.REGISTRATION)} />
            </Th>
            <Th sort={sort('permit')} name={indicator('PERMIT')}>
              <RateHeading name={indicator('PERMIT')} scale={scale(targets.PERMIT)} />
            </Th>
            <Th numeric sort={sort('coverage')}>{t('coverage')}</Th>
            <Th numeric sort={sort('lacking')}>{t('lacking')}</Th>
            <Th numeric sort={sort('permitLacking')}>{t('permitLacking')}</Th>
            <Th numeric sort={sort('unvisited')}>{t('unvisited')}</Th>
            <Th numeric sort={sort('overdue')}>{t('overdue')}</Th>
            <Th numeric sort={sort('change')}>{t('change')}</Th>
          </Tr>
        </thead>
        <RankingRows campaign={{ id: campaign.id, targets: campaign.targets }} rows={rows} unplaced={unplacedOf(figures)} scale={SCALE} />
      </Table>
      <div className="px-2 py-2 print:py-0.5">
        <RateDotsKey labels={{ met: t('legend.met'), nearly: t('legend.nearly'), behind: t('legend.behind') }} />
      </div>
    </Card>
  )
}

/** The scale is cut, so its heading says so. */
const RateHeading = ({ name, scale }: { name: string; scale: string }) => (
  <span>{name} <small className="block font-normal">{scale}</small></span>
)

const standOnly = ({ due, met }: Stand): Stand => ({ due, met })

/** People who are in the whole and in none of its parts, so that the column adds up. */
function unplacedOf({ whole, parts }: Figures) {
  const outside = (indicator: 'REGISTRATION' | 'PERMIT') =>
    outsideParts(whole.rates[indicator].today, parts.map((part) => part.rates[indicator].today))
  const [registration, permit] = [outside('REGISTRATION'), outside('PERMIT')]
  return registration.due === 0 && permit.due === 0 ? null : { areaCode: whole.areaCode, registration, permit }
}
