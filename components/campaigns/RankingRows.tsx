'use client'

import clsx from 'clsx'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RateDots } from '@/components/charts/RateDots'
import { useRateText } from '@/components/charts/useRateText'
import { formatCount, formatRate, formatSigned } from '@/components/ui/format'
import { useInAppLinks } from '@/components/ui/inAppLinks'
import { Tag } from '@/components/ui/StatusPill'
import { RowHead, Td, Tr } from '@/components/ui/Table'
import type { AreaCode } from '@/lib/kernel/area'
import type { Stand } from '@/lib/obligations/tallied'
import { areaHref, namesHref, type NamesQuery } from './links'
import { figureData } from './stands'

/** One part of an area as its row shows it; what is judged about it is judged already. */
export type RankingRow = {
  areaCode: AreaCode
  name: string
  isKey: boolean
  registration: Stand
  permit: Stand
  coverage: Stand
  /** So few of its doors were seen that its rate says little. */
  doubtful: boolean
  lacking: number
  permitLacking: number
  overdue: number
  /** Points since a week ago; null where a percentage would say little. */
  change: number | null
}

type RankingRowsProps = {
  campaign: { id: string; targets: { REGISTRATION: number; PERMIT: number } }
  rows: readonly RankingRow[]
  /** Who is in the whole and in none of its parts. */
  unplaced: { areaCode: AreaCode; registration: Stand; permit: Stand } | null
  scale: { from: number; to: number }
}

/** The ranking's body. Drawn from its few numbers and not sent as elements: it is most of a dashboard's markup. */
export function RankingRows({ campaign, rows, unplaced, scale }: RankingRowsProps) {
  const t = useTranslations('campaigns.ranking')
  const indicator = useTranslations('obligations.indicator')
  const rateText = useRateText()
  const names = { REGISTRATION: indicator('REGISTRATION'), PERMIT: indicator('PERMIT') }
  const words = { key: t('key'), notCredible: t('notCredible') }
  return (
    <tbody ref={useInAppLinks<HTMLTableSectionElement>()}>
      {rows.map((row) => {
        const list = (query: NamesQuery) => namesHref(campaign.id, row.areaCode, query)
        const dots = (key: 'REGISTRATION' | 'PERMIT', stand: Stand) => {
          const rate = { ...stand, target: campaign.targets[key] }
          return <RateDots {...rate} {...scale} text={rateText(`${row.name} ${names[key]}`, rate)} {...figureData(row.areaCode, key, stand)} />
        }
        return (
          <Tr key={row.areaCode} className="h-9! print:h-6!">
            <RowHead className="whitespace-nowrap">
              <a href={areaHref(campaign.id, row.areaCode)} className="hit font-medium text-ink hover:text-indigo hover:underline">{row.name}</a>
              {row.isKey && <Tag className="ml-1.5">{words.key}</Tag>}
            </RowHead>
            <Td>{dots('REGISTRATION', row.registration)}</Td>
            <Td>{dots('PERMIT', row.permit)}</Td>
            <Td numeric {...figureData(row.areaCode, 'COVERAGE', row.coverage)}>
              <NumberLink href={list({ indicator: 'COVERAGE', show: 'unmet' })} grave={row.doubtful}>
                {row.doubtful && <><TriangleAlert aria-hidden className="mr-1 inline size-3.5 align-[-2px]" />{words.notCredible} </>}
                {formatRate(row.coverage.met, row.coverage.due)}
              </NumberLink>
            </Td>
            <Td numeric>{row.lacking > 0 ? <NumberLink href={list({ indicator: 'REGISTRATION', show: 'unmet' })}>{formatCount(row.lacking)}</NumberLink> : '—'}</Td>
            <Td numeric>{row.permitLacking > 0 ? <NumberLink href={list({ indicator: 'PERMIT', show: 'unmet' })}>{formatCount(row.permitLacking)}</NumberLink> : '—'}</Td>
            <Td numeric>{row.coverage.due > row.coverage.met ? <NumberLink href={list({ indicator: 'COVERAGE', show: 'unmet' })}>{formatCount(row.coverage.due - row.coverage.met)}</NumberLink> : '—'}</Td>
            <Td numeric>{row.overdue > 0 ? <NumberLink href={list({ indicator: 'REGISTRATION', show: 'overdue' })}>{formatCount(row.overdue)}</NumberLink> : '—'}</Td>
            <Td numeric className="text-ink-soft">{row.change === null ? '—' : formatSigned(row.change)}</Td>
          </Tr>
        )
      })}
      {unplaced && (
        <Tr className="h-9! print:h-6!">
          <RowHead title={t('unplacedHow')}>
            <NumberLink href={namesHref(campaign.id, unplaced.areaCode, { indicator: 'REGISTRATION', show: 'unmet', placed: false })}>{t('unplaced')}</NumberLink>
          </RowHead>
          {(['registration', 'permit'] as const).map((key) => <Td key={key} className="text-ink-soft">{`${formatCount(unplaced[key].met)} / ${formatCount(unplaced[key].due)}`}</Td>)}
          <Td colSpan={6} className="text-xs text-ink-faint">{t('unplacedHow')}</Td>
        </Tr>
      )}
    </tbody>
  )
}

/** A number that opens its list. */
function NumberLink({ href, grave = false, children }: { href: string; grave?: boolean; children: ReactNode }) {
  return <a href={href} className={clsx('hit hover:underline', grave ? 'font-semibold text-cinnabar' : 'text-inherit hover:text-indigo')}>{children}</a>
}
