import clsx from 'clsx'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/Card'
import { formatCount, formatDay, formatPercent, formatRate } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Campaign } from '@/lib/campaigns/queries'
import { addDays, type Day } from '@/lib/kernel/day'
import type { Projection } from '@/lib/obligations/projection'
import type { Figures } from '@/lib/obligations/queries'
import { indicatorRows, VERDICT_STATUS } from './indicators'
import { LISTS, namesHref, type NamesQuery } from './links'
import { figureData } from './stands'

type IndicatorTableProps = { campaign: Campaign; figures: Figures; today: Day; className?: string }

/** Every indicator of an area: where it stands, what it lacks in people or doors, and where it will be when the campaign ends. */
export function IndicatorTable({ campaign, figures, today, className }: IndicatorTableProps) {
  const t = useTranslations('campaigns.indicators')
  const campaigns = useTranslations('campaigns')
  const name = useTranslations('obligations.indicator')
  const locale = useLocale()
  const { whole } = figures
  const last = addDays(campaign.to, -1)
  const [end, coming] = [formatDay(last, locale), today < last]
  return (
    <Card heading={t('title')} className={className} tight>
      {coming && <p className="mb-1 text-xs text-ink-faint">{t('how')}</p>}
      <Table label={t('title')}>
        <thead>
          <Tr>
            <Th>{t('indicator')}</Th>
            <Th numeric>{t('now')}</Th>
            <Th numeric className="max-md:hidden">{t('counted')}</Th>
            <Th numeric>{t('target')}</Th>
            <Th numeric>{t('lacking')}</Th>
            <Th numeric>{t('open')}</Th>
            <Th numeric>{t('overdue')}</Th>
            {coming && <Th numeric>{t('end', { day: end })}</Th>}
            {coming && <Th numeric>{t('lapsing', { day: end })}</Th>}
            {coming && <Th>{t('verdict')}</Th>}
          </Tr>
        </thead>
        <tbody>
          {indicatorRows(campaign, figures, today).map(({ indicator, stand, target, lack, overdue, outlook }) => {
            const to = (query: Omit<NamesQuery, 'indicator'>) => (LISTS[indicator].includes('due') ? namesHref(campaign.id, whole.areaCode, { indicator, ...query }) : null)
            const numbers = { met: formatCount(stand.met), due: formatCount(stand.due) }
            const isCount = indicator === 'NO_LETTING'
            return (
              <Tr key={indicator} className="h-9!" {...figureData(whole.areaCode, indicator, stand)}>
                <RowHead className="whitespace-nowrap"><Open href={to({ show: 'due' })}>{name(indicator)}</Open></RowHead>
                <Td numeric className={clsx('text-base font-semibold', lack > 0 && 'text-amber')}>{isCount ? numbers.due : stand.due > 0 ? formatRate(stand.met, stand.due) : '—'}</Td>
                <Td numeric className="text-ink-soft max-md:hidden">{stand.due > 0 ? campaigns(`counted.${indicator}`, numbers) : campaigns(`nothingDue.${indicator}`)}</Td>
                <Td numeric className="text-ink-soft">{target === undefined ? '—' : `${target}%`}</Td>
                <Td numeric>{target === undefined || stand.due === 0 ? '—' : lack > 0 ? <Open href={to({ show: 'unmet' })}><b>{formatCount(lack)}</b></Open> : t('reached')}</Td>
                <Td numeric>{!isCount && stand.due > stand.met ? <Open href={to({ show: 'unmet' })}>{formatCount(stand.due - stand.met)}</Open> : '—'}</Td>
                <Td numeric>{overdue > 0 && LISTS[indicator].includes('overdue') ? <Open href={to({ show: 'overdue' })}><span className="text-cinnabar">{formatCount(overdue)}</span></Open> : '—'}</Td>
                {coming && <Td numeric><Expected outlook={outlook} /></Td>}
                {coming && <Td numeric className="text-ink-soft">{outlook && outlook.lapsing > 0 ? formatCount(outlook.lapsing) : '—'}</Td>}
                {coming && <Td>{outlook && <StatusPill status={VERDICT_STATUS[outlook.verdict]}>{t(`verdicts.${outlook.verdict}`)}</StatusPill>}</Td>}
              </Tr>
            )
          })}
        </tbody>
      </Table>
    </Card>
  )
}

const Open = ({ href, children }: { href: string | null; children: ReactNode }) => href === null ? children : <Link href={href} prefetch={false} className="hit text-inherit hover:text-indigo hover:underline">{children}</Link>

/** The rate as it is expected, and between what. */
function Expected({ outlook }: { outlook: Projection | null }) {
  const t = useTranslations('campaigns.indicators')
  if (!outlook) return '—'
  const { rate, low, high } = outlook.end
  return <>{formatPercent(rate)} <span className="text-xs text-ink-soft">{t('between', { low: formatPercent(low), high: formatPercent(high) })}</span></>
}
