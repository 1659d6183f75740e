import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatCount } from '@/components/ui/format'
import { Tag } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Campaign } from '@/lib/campaigns/queries'
import type { AreaCode } from '@/lib/kernel/area'
import { LEAGUE, type LeagueOrder, type LeagueRow } from '@/lib/obligations/league'
import { areaHref, namesHref } from './links'

type LeagueTableProps = { campaign: Campaign; rows: readonly LeagueRow[]; names: ReadonlyMap<AreaCode, string>; level: 'community' | 'grid'; by: LeagueOrder; path: string }

/** Areas in order, the worst first, what is wrong in each by kind, and how much of it comes to a hundred that it is found among. */
export function LeagueTable({ campaign, rows, names, level, by, path }: LeagueTableProps) {
  const t = useTranslations('campaigns.league')
  const ranking = useTranslations('campaigns.ranking')
  const sort = (order: LeagueOrder) => ({ href: order === 'per100' ? path : `${path}&sort=${order}`, ...(by === order ? { now: 'descending' as const } : {}) })
  return (
    <Card tight>
      <Table label={t('title')} className="ranking">
        <thead>
          <Tr>
            <Th numeric>{t('nth')}</Th>
            <Th>{ranking(`area.${level}`)}</Th>
            {LEAGUE.map(({ key }) => <Th key={key} numeric sort={sort(key)} name={t(`column.${key}`)}>{t(`column.${key}`)}</Th>)}
            <Th numeric sort={sort('per100')}>{t('per100')}</Th>
          </Tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Tr key={row.areaCode} className="h-9! print:h-6!">
              <Td numeric className="text-ink-soft">{by === 'per100' && row.per100 === null ? '—' : at + 1}</Td>
              <RowHead className="whitespace-nowrap">
                <Link href={areaHref(campaign.id, row.areaCode)} prefetch={false} className="hit font-medium text-ink hover:text-indigo hover:underline">{names.get(row.areaCode) ?? row.areaCode}</Link>
                {campaign.keyAreas.includes(row.areaCode) && <Tag className="ml-1.5">{ranking('key')}</Tag>}
              </RowHead>
              {LEAGUE.map(({ key, indicator, show }) => (
                <Td key={key} numeric data-area={row.areaCode} data-fault={key} data-count={row.counts[key]}>
                  {row.counts[key] > 0
                    ? <Link href={namesHref(campaign.id, row.areaCode, { indicator, show })} prefetch={false} className="hit text-inherit hover:text-indigo hover:underline">{formatCount(row.counts[key])}</Link>
                    : '—'}
                </Td>
              ))}
              <Td numeric className="font-semibold">{row.per100 === null ? '—' : row.per100.toFixed(1)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <p className="px-2 py-2 text-xs text-ink-soft">{t('how')}</p>
    </Card>
  )
}
