import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { indicatorRows } from '@/components/campaigns/indicators'
import { figureData } from '@/components/campaigns/stands'
import { attentionText, choreText, tasksOf } from '@/components/campaigns/tasks'
import { standingOf, standingTones as tones } from '@/components/charts/standing'
import { formatCount, formatRate } from '@/components/ui/format'
import { credible } from '@/lib/campaigns/rules'
import type { Day } from '@/lib/kernel/day'
import type { Indicator } from '@/lib/obligations/rules'
import type { Ground } from '@/app/(staff)/campaigns/ground'

const FIVE: readonly Indicator[] = ['REGISTRATION', 'PERMIT', 'COVERAGE', 'SECURITY_LETTER', 'HAZARD']
/** Of the parts, so that what is overdue has room; and of both. */
const [FIRST, MOST] = [4, 7]

const marks = { met: '●', nearly: '◐', behind: '◆', unknown: '' }

/** Five figures and one list. */
export function FiveFigures({ ground: { campaign, figures, names }, today }: { ground: Ground; today: Day }) {
  const t = useTranslations('campaigns')
  const name = useTranslations('obligations.indicator')
  const rows = indicatorRows(campaign, figures, today)
  const { first, late } = tasksOf(campaign, figures)
  const tasks = [...first.slice(0, FIRST).map((item) => attentionText(t, names, item)), ...late.map((chore) => choreText(t, chore))]
  return (
    <div className="grid h-full grid-cols-[3fr_2fr] gap-[2vw]">
      <div className="grid grid-cols-2 grid-rows-[1.35fr_1fr_1fr] gap-[1.4vw]">
        {FIVE.map((indicator, at) => {
          const { stand, target, lack, outlook } = rows.find((row) => row.indicator === indicator)!
          const state = target === undefined ? (credible(stand) ? 'met' : 'behind') : standingOf({ ...stand, target })
          return (
            <div key={indicator} className={clsx('flex min-h-0 flex-col justify-center rounded-lg border border-line bg-surface px-[1.4vw]', at === 4 && 'col-span-2')} {...figureData(figures.whole.areaCode, indicator, stand)}>
              <p className="text-[1.8vw] leading-tight text-ink-soft">{name(indicator)}</p>
              <p className="flex flex-wrap items-baseline gap-x-[1vw]">
                <strong className={clsx('leading-none font-semibold tabular-nums', at < 2 ? 'text-[6.4vw]' : 'text-[4.2vw]', tones[state])}>{formatRate(stand.met, stand.due)}</strong>
                {stand.due > 0 && <span className={clsx('text-[1.7vw] whitespace-nowrap', tones[state])}>{marks[state]} {target === undefined ? '' : lack > 0 ? t(`projector.lacking.${indicator === 'HAZARD' ? 'hazards' : indicator === 'SECURITY_LETTER' ? 'doors' : 'people'}`, { count: formatCount(lack) }) : t('indicators.reached')}</span>}
              </p>
              <p className="text-[1.6vw] leading-snug text-ink-soft">
                {stand.due > 0 ? t(`counted.${indicator}`, { met: formatCount(stand.met), due: formatCount(stand.due) }) : t(`nothingDue.${indicator}`)}{target !== undefined && ` · ${t('indicators.target')} ${target}%`}{outlook && ` · ${t(`indicators.verdicts.${outlook.verdict}`)}`}
              </p>
            </div>
          )
        })}
      </div>
      <div className="min-h-0 overflow-hidden rounded-lg border border-line bg-surface px-[1.6vw] py-[1.4vw]">
        <h2 className="text-[1.9vw] font-semibold text-ink-soft">{t('attention.title')}</h2>
        <ol>
          {tasks.slice(0, MOST).map((text) => <li key={text} className="border-b border-line py-[1.1vh] text-[1.9vw] leading-snug last:border-0">{text}</li>)}
          {tasks.length === 0 && <li className="py-[1.1vh] text-[1.9vw]">{t('attention.noneHow')}</li>}
        </ol>
      </div>
    </div>
  )
}
