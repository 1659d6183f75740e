import clsx from 'clsx'
import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RateDots, RateDotsKey } from '@/components/charts/RateDots'
import { Card } from '@/components/ui/Card'
import { formatCount, formatRate, formatSigned, SMALL_NUMBER } from '@/components/ui/format'
import { Tag } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Campaign } from '@/lib/campaigns/queries'
import { type AreaStand, changeInPoints, credible, lacking, outsideParts, type Ranking, ranked } from '@/lib/campaigns/rules'
import type { AreaCode } from '@/lib/kernel/area'
import type { Figures } from '@/lib/obligations/queries'
import type { Stand } from '@/lib/obligations/rules'
import { areaHref, namesHref, type NamesQuery, rankingHref } from './links'
import { areaStandOf, figureData } from './stands'

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
  const targets = { registration: campaign.targets.REGISTRATION, permit: campaign.targets.PERMIT }
  const rows = ranked(figures.parts.map(areaStandOf), order.by, order.descending, targets)
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
              <RateHeading name={indicator('REGISTRATION')} scale={scale(targets.registration)} />
            </Th>
            <Th sort={sort('permit')} name={indicator('PERMIT')}>
              <RateHeading name={indicator('PERMIT')} scale={scale(targets.permit)} />
            </Th>
            <Th numeric sort={sort('coverage')}>{t('coverage')}</Th>
            <Th numeric sort={sort('lacking')}>{t('lacking')}</Th>
            <Th numeric sort={sort('overdue')}>{t('overdue')}</Th>
            <Th numeric sort={sort('change')}>{t('change')}</Th>
          </Tr>
        </thead>
        <tbody>
          {rows.map((stand) => (
            <AreaRow key={stand.areaCode} campaign={campaign} stand={stand} name={names.get(stand.areaCode) ?? stand.areaCode} />
          ))}
          <UnplacedRow campaign={campaign} figures={figures} />
        </tbody>
      </Table>
      <div className="px-2 py-2 print:py-0.5">
        <RateDotsKey labels={{ met: t('legend.met'), nearly: t('legend.nearly'), behind: t('legend.behind') }} />
      </div>
    </Card>
  )
}

/** The scale is cut, so its heading says so. */
const RateHeading = ({ name, scale }: { name: string; scale: string }) => (
  <span>{name} <small className="font-normal max-md:block [:lang(en)_&]:block">{scale}</small></span>
)

/** A number that opens its list. A hundred of them in sight, few of them pressed: none is fetched beforehand. */
function NumberLink({ href, grave = false, children }: { href: string; grave?: boolean; children: ReactNode }) {
  const look = grave ? 'font-semibold text-cinnabar' : 'text-inherit hover:text-indigo'
  return <Link prefetch={false} href={href} className={clsx('hit hover:underline', look)}>{children}</Link>
}

function AreaRow({ campaign, stand, name }: { campaign: Campaign; stand: AreaStand; name: string }) {
  const t = useTranslations('campaigns.ranking')
  const indicator = useTranslations('obligations.indicator')
  const { areaCode, registration, permit, coverage } = stand
  const lack = lacking(registration, campaign.targets.REGISTRATION)
  const points = registration.due < SMALL_NUMBER ? null : changeInPoints(registration, registration.weekAgo)
  const doubtful = coverage.due > 0 && !credible(coverage)
  const list = (query: NamesQuery) => namesHref(campaign.id, areaCode, query)
  const dots = (key: 'REGISTRATION' | 'PERMIT', { met, due }: Stand) => ({
    met, due, target: campaign.targets[key], label: `${name} ${indicator(key)}`, ...SCALE, ...figureData(areaCode, key, { met, due }),
  })
  return (
    <Tr className="h-9! print:h-6!">
      <RowHead className="whitespace-nowrap">
        <Link prefetch={false} href={areaHref(campaign.id, areaCode)} className="hit font-medium text-ink hover:text-indigo hover:underline">
          {name}
        </Link>
        {campaign.keyAreas.includes(areaCode) && <Tag className="ml-1.5">{t('key')}</Tag>}
      </RowHead>
      <Td><RateDots {...dots('REGISTRATION', registration)} /></Td>
      <Td><RateDots {...dots('PERMIT', permit)} /></Td>
      <Td numeric {...figureData(areaCode, 'COVERAGE', coverage)}>
        <NumberLink href={list({ indicator: 'COVERAGE', show: 'unmet' })} grave={doubtful}>
          {doubtful && <><TriangleAlert aria-hidden className="mr-1 inline size-3.5 align-[-2px]" />{t('notCredible')} </>}
          {formatRate(coverage.met, coverage.due)}
        </NumberLink>
      </Td>
      <Td numeric>{lack > 0 ? <NumberLink href={list({ indicator: 'REGISTRATION', show: 'unmet' })}>{formatCount(lack)}</NumberLink> : '—'}</Td>
      <Td numeric>
        {stand.overdue > 0 ? <NumberLink href={list({ indicator: 'REGISTRATION', show: 'overdue' })}>{formatCount(stand.overdue)}</NumberLink> : '—'}
      </Td>
      <Td numeric className="text-ink-soft">{points === null ? '—' : formatSigned(points)}</Td>
    </Tr>
  )
}

/** People who are in the whole and in none of its parts, so that the column adds up. */
function UnplacedRow({ campaign, figures: { whole, parts } }: { campaign: Campaign; figures: Figures }) {
  const t = useTranslations('campaigns.ranking')
  const outside = (indicator: 'REGISTRATION' | 'PERMIT') =>
    outsideParts(whole.rates[indicator].today, parts.map((part) => part.rates[indicator].today))
  const [registration, permit] = [outside('REGISTRATION'), outside('PERMIT')]
  if (registration.due === 0 && permit.due === 0) return null
  const list = namesHref(campaign.id, whole.areaCode, { indicator: 'REGISTRATION', show: 'unmet', placed: false })
  return (
    <Tr className="h-9! print:h-6!">
      <RowHead title={t('unplacedHow')}>
        <NumberLink href={list}>{t('unplaced')}</NumberLink>
      </RowHead>
      <Td className="text-ink-soft">{`${formatCount(registration.met)} / ${formatCount(registration.due)}`}</Td>
      <Td className="text-ink-soft">{`${formatCount(permit.met)} / ${formatCount(permit.due)}`}</Td>
      <Td colSpan={4} className="text-xs text-ink-faint">{t('unplacedHow')}</Td>
    </Tr>
  )
}
