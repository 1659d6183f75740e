import type { ReactNode } from 'react'
import type { wordsIn } from '@/app/words'
import { indicatorRows } from '@/components/campaigns/indicators'
import { areaStandOf, figureData } from '@/components/campaigns/stands'
import { attentionText, choreText, tasksOf } from '@/components/campaigns/tasks'
import { formatCount, formatDay, formatPercent, formatRate } from '@/components/ui/format'
import { credible, lacking, ranked, standing } from '@/lib/campaigns/rules'
import { addDays, type Day } from '@/lib/kernel/day'
import type { Ground } from '../../ground'

type Words = { t: ReturnType<typeof wordsIn<'campaigns'>>; name: ReturnType<typeof wordsIn<'obligations'>> }
type PartProps = { ground: Ground; words: Words }

const MOST_AREAS = 10
const MOST_TASKS = 4

const day = (on: Day) => formatDay(on, 'zh-CN', true)

/** Whose brief, of which day, and how far the campaign has come. */
export function BriefOpening({ ground: { campaign, figures }, today, words: { t } }: PartProps & { today: Day }) {
  const { dayNumber, daysLeft, state, phase } = standing(campaign, today)
  const { REGISTRATION, PERMIT, COVERAGE } = figures.whole.rates
  const targets = campaign.targets
  const gap = (stand: { met: number; due: number }, target: number, nobody: string) => { if (stand.due === 0) return nobody; const lack = lacking(stand, target); return lack > 0 ? t('brief.gap', { count: formatCount(lack) }) : t('indicators.reached') }
  const rate = ({ met, due }: { met: number; due: number }) => formatRate(met, due)
  return (
    <>
      <p className="flex flex-wrap justify-between gap-x-6 text-sm">
        <span>{campaign.name}</span>
        <span>{state === 'running' ? t('brief.dayOf', { phase: phase ? t(`phases.${phase.key}`) : '', day: dayNumber, left: daysLeft }) : t(`brief.${state}`)}</span>
        <span>{t('brief.asOf', { day: day(today) })}</span>
      </p>
      <p className="mt-1 text-sm leading-6 indent-8">
        {t('brief.opening', { registration: rate(REGISTRATION.today), registered: formatCount(REGISTRATION.today.met), known: formatCount(REGISTRATION.today.due), registrationGap: gap(REGISTRATION.today, targets.REGISTRATION, t('nothingDue.REGISTRATION')), permit: rate(PERMIT.today), permitGap: gap(PERMIT.today, targets.PERMIT, t('nothingDue.PERMIT')), coverage: rate(COVERAGE.today), unvisited: formatCount(COVERAGE.today.due - COVERAGE.today.met) })}
        {COVERAGE.today.due > 0 && !credible(COVERAGE.today) && t('brief.notCredible')}
      </p>
    </>
  )
}

/** Every indicator against its target, and where it will be. */
export function BriefIndicators({ ground: { campaign, figures }, today, words: { t, name } }: PartProps & { today: Day }) {
  const last = addDays(campaign.to, -1)
  const heads = [t('indicators.indicator'), t('indicators.now'), t('indicators.counted'), t('indicators.target'), t('indicators.lacking'), t('indicators.overdue'), ...(today < last ? [t('indicators.end', { day: formatDay(last, 'zh-CN') }), t('indicators.verdict')] : [])]
  return (
    <BriefTable heading={t('brief.indicators')} heads={heads}>
      {indicatorRows(campaign, figures, today).map(({ indicator, stand, target, lack, overdue, outlook }) => (
        <tr key={indicator} {...figureData(figures.whole.areaCode, indicator, stand)}>
          <th scope="row" className="text-left font-normal whitespace-nowrap">{name(`indicator.${indicator}`)}</th>
          <td className="font-semibold">{indicator === 'NO_LETTING' ? formatCount(stand.due) : formatRate(stand.met, stand.due)}</td>
          <td>{indicator === 'NO_LETTING' || stand.due === 0 ? '—' : t(`counted.${indicator}`, { met: formatCount(stand.met), due: formatCount(stand.due) })}</td>
          <td>{target === undefined ? '—' : `${target}%`}</td>
          <td>{target === undefined || stand.due === 0 ? '—' : lack > 0 ? formatCount(lack) : t('indicators.reached')}</td>
          <td>{overdue > 0 ? formatCount(overdue) : '—'}</td>
          {today < last && <td>{outlook ? `${formatPercent(outlook.end.rate)}（${t('indicators.between', { low: formatPercent(outlook.end.low), high: formatPercent(outlook.end.high) })}）` : '—'}</td>}
          {today < last && <td>{outlook ? t(`indicators.verdicts.${outlook.verdict}`) : '—'}</td>}
        </tr>
      ))}
    </BriefTable>
  )
}

/** The parts of the area that need most, in people and doors. */
export function BriefAreas({ ground: { campaign, figures, names, level }, words: { t } }: PartProps) {
  const { targets } = campaign
  const rows = ranked(figures.parts.map(areaStandOf), 'todo', false, targets)
  if (rows.length === 0) return null
  const heads = [t(`ranking.area.${level}`), t('brief.registration'), t('brief.permit'), t('ranking.coverage'), t('ranking.lacking'), t('ranking.permitLacking'), t('ranking.unvisited'), t('ranking.overdue')]
  return (
    <BriefTable heading={t(rows.length > MOST_AREAS ? 'brief.worst' : 'brief.areas', { count: MOST_AREAS, all: rows.length })} heads={heads}>
      {rows.slice(0, MOST_AREAS).map(({ areaCode, registration, permit, coverage, overdue }) => (
        <tr key={areaCode} {...figureData(areaCode, 'REGISTRATION', registration)}>
          <th scope="row" className="text-left font-normal whitespace-nowrap">{names.get(areaCode) ?? areaCode}{campaign.keyAreas.includes(areaCode) && `（${t('ranking.key')}）`}</th>
          <td className="font-semibold">{formatRate(registration.met, registration.due)}</td>
          <td className="font-semibold">{formatRate(permit.met, permit.due)}</td>
          <td>{coverage.due > 0 && !credible(coverage) ? `${t('ranking.notCredible')} ` : ''}{formatRate(coverage.met, coverage.due)}</td>
          {[lacking(registration, targets.REGISTRATION), lacking(permit, targets.PERMIT), coverage.due - coverage.met, overdue].map((count, at) => <td key={at}>{count > 0 ? formatCount(count) : '—'}</td>)}
        </tr>
      ))}
    </BriefTable>
  )
}

/** What is to be done first, in sentences, and who signs. */
export function BriefTasks({ ground: { campaign, figures, names }, words: { t } }: PartProps) {
  const { first, late } = tasksOf(campaign, figures)
  const tasks = [...first.slice(0, MOST_TASKS).map((item) => attentionText(t, names, item)), ...late.slice(0, MOST_TASKS).map((chore) => choreText(t, chore))]
  return (
    <>
      {tasks.length > 0 && <p className="mt-2 text-sm leading-6"><b>{t('attention.title')}：</b>{tasks.join('；')}。</p>}
      <p className="mt-1 text-xs leading-5 text-ink-soft">{t('brief.how')}</p>
      <p className="mt-4 flex justify-between text-sm"><span>{t('brief.by')}</span><span className="min-w-40">{t('brief.approved')}</span></p>
    </>
  )
}

function BriefTable({ heading, heads, children }: { heading: string; heads: readonly string[]; children: ReactNode }) {
  return (
    <section role="region" aria-label={heading} tabIndex={0} className="mt-2 overflow-x-auto print:overflow-visible">
      <h3 className="text-sm leading-6 font-semibold">{heading}</h3>
      <table className="w-full border-collapse text-xs leading-4 [&_td]:border [&_td]:border-line-strong [&_td]:px-1.5 [&_td]:py-0.5 [&_td]:text-right [&_td]:whitespace-nowrap [&_th]:border [&_th]:border-line-strong [&_th]:px-1.5 [&_th]:py-0.5">
        <thead><tr>{heads.map((head, at) => <th key={head} scope="col" className={at === 0 ? 'text-left font-semibold' : 'text-right font-semibold'}>{head}</th>)}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}
