import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Ground } from '@/app/(staff)/campaigns/ground'
import { indicatorRows, outlookOf } from '@/components/campaigns/indicators'
import { RateTrend } from '@/components/campaigns/RateTrend'
import { areaStandOf, figureData } from '@/components/campaigns/stands'
import { standingOf, standingTones as tones } from '@/components/charts/standing'
import { formatCount, formatDay, formatPercent, formatRate } from '@/components/ui/format'
import { lacking, ranked } from '@/lib/campaigns/rules'
import { addDays, type Day } from '@/lib/kernel/day'

const MOST_AREAS = 9
const MOST_INDICATORS = 12

/** A table for a wall. */
const WallTable = ({ heads, children }: { heads: readonly string[]; children: ReactNode }) => (
  <div className="h-full overflow-hidden rounded-lg border border-line bg-surface px-[1.4vw] py-[1vw]">
    <table className="w-full text-[1.8vw] leading-tight [&_td]:border-t [&_td]:border-line [&_td]:py-[1.15vh] [&_td]:text-right [&_td]:tabular-nums [&_tbody_th]:border-t [&_tbody_th]:border-line [&_tbody_th]:text-left [&_tbody_th]:font-medium">
      <thead><tr className="text-[1.5vw] text-ink-soft">{heads.map((head, at) => <th key={head} scope="col" className={clsx('pb-[.6vh] font-medium', at === 0 ? 'text-left' : 'text-right')}>{head}</th>)}</tr></thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)

/** Who is behind, and by how many people and doors. */
export function Behind({ ground: { campaign, figures, names, level } }: { ground: Ground }) {
  const t = useTranslations('campaigns')
  const { targets } = campaign
  const rows = ranked(figures.parts.map(areaStandOf), 'todo', false, targets).slice(0, MOST_AREAS)
  const count = (n: number) => (n > 0 ? formatCount(n) : '—')
  return (
    <WallTable heads={[t(`ranking.area.${level}`), t('brief.registration'), t('brief.permit'), t('ranking.coverage'), t('ranking.lacking'), t('ranking.permitLacking'), t('ranking.unvisited')]}>
      {rows.map(({ areaCode, registration, permit, coverage }) => (
        <tr key={areaCode} {...figureData(areaCode, 'REGISTRATION', registration)}>
          <th scope="row">{names.get(areaCode) ?? areaCode}</th>
          <td className={clsx('font-semibold', tones[standingOf({ ...registration, target: targets.REGISTRATION })])}>{formatRate(registration.met, registration.due)}</td>
          <td className={clsx('font-semibold', tones[standingOf({ ...permit, target: targets.PERMIT })])}>{formatRate(permit.met, permit.due)}</td>
          <td>{formatRate(coverage.met, coverage.due)}</td>
          <td>{count(lacking(registration, targets.REGISTRATION))}</td>
          <td>{count(lacking(permit, targets.PERMIT))}</td>
          <td>{count(coverage.due - coverage.met)}</td>
        </tr>
      ))}
    </WallTable>
  )
}

/** Where the two rates come from, and where they go. */
export function Course({ ground: { campaign, figures }, today }: { ground: Ground; today: Day }) {
  const t = useTranslations('campaigns.fact')
  const locale = useLocale()
  return (
    <div className="grid h-full grid-cols-2 gap-[2vw]">
      {(['REGISTRATION', 'PERMIT'] as const).map((indicator) => {
        const outlook = outlookOf(figures, indicator, campaign.targets, today)
        return (
          <div key={indicator} className="flex min-h-0 flex-col gap-[1vh]">
            <RateTrend indicator={indicator} campaign={campaign} figures={figures} today={today} wall />
            {outlook && (
              <p className="text-[1.7vw] leading-snug">
                <b>{t(`outlook.${outlook.verdict}`)}</b> {t('outlook.end', { day: formatDay(outlook.end.day, locale), rate: formatPercent(outlook.end.rate), low: formatPercent(outlook.end.low), high: formatPercent(outlook.end.high) })}
              </p>
            )}
          </div>
        )
      })}
    </div>
  )
}

/** Every indicator that has a target, then the others as far as they go. */
export function Everything({ ground: { campaign, figures }, today }: { ground: Ground; today: Day }) {
  const t = useTranslations('campaigns')
  const name = useTranslations('obligations.indicator')
  const locale = useLocale()
  const last = addDays(campaign.to, -1)
  return (
    <WallTable heads={[t('indicators.indicator'), t('indicators.now'), t('indicators.target'), t('indicators.lacking'), t('indicators.overdue'), ...(today < last ? [t('indicators.end', { day: formatDay(last, locale) }), t('indicators.verdict')] : [])]}>
      {indicatorRows(campaign, figures, today).filter(({ indicator }) => indicator !== 'NO_LETTING').slice(0, MOST_INDICATORS).map(({ indicator, stand, target, lack, overdue, outlook }) => (
        <tr key={indicator} {...figureData(figures.whole.areaCode, indicator, stand)}>
          <th scope="row">{name(indicator)}</th>
          <td className={clsx('font-semibold', target !== undefined && tones[standingOf({ ...stand, target })])}>{formatRate(stand.met, stand.due)}</td>
          <td>{target === undefined ? '—' : `${target}%`}</td>
          <td>{target === undefined || stand.due === 0 ? '—' : lack > 0 ? formatCount(lack) : t('indicators.reached')}</td>
          <td>{overdue > 0 ? formatCount(overdue) : '—'}</td>
          {today < last && <td>{outlook ? formatPercent(outlook.end.rate) : '—'}</td>}
          {today < last && <td>{outlook ? t(`indicators.verdicts.${outlook.verdict}`) : '—'}</td>}
        </tr>
      ))}
    </WallTable>
  )
}
