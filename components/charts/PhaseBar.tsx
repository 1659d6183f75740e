import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { formatDay } from '@/components/ui/format'
import { addDays, type Day } from '@/lib/kernel/day'
import { phaseProgress, type Phase } from './phases'

type PhaseBarProps = { phases: readonly [Phase, ...Phase[]]; today: Day } & Omit<ComponentProps<'div'>, 'children'>

/** A campaign's phases to scale, today's mark, and which day of how many it is. */
export function PhaseBar({ phases, today, className, ...rest }: PhaseBarProps) {
  const t = useTranslations('common')
  const locale = useLocale()
  const { present, day, left, parts, mark } = phaseProgress(phases, today)
  const when =
    present < 0
      ? t('phase.before', { left: 1 - day })
      : present >= phases.length
        ? t('phase.over')
        : left === 0
          ? t('phase.lastDay', { day })
          : t('phase.dayOf', { day, left })
  return (
    <div className={clsx('w-full max-w-130 text-xs', className)} {...rest}>
      <p className="mb-1.5 text-right font-semibold">{[phases[present]?.name, when].filter(Boolean).join(' · ')}</p>
      <svg aria-hidden width="100%" height="28" className="block overflow-visible">
        {parts.map((part, at) => (
          <svg key={phases[at]?.from} x={`${part.start}%`} width={`${part.length}%`} className="overflow-visible">
            <rect y="3" x="1" width="99%" height="5" rx="2.5" className={at < present ? 'fill-jade' : 'fill-line-strong'} />
            {at === present && (
              <rect y="3" x="1" width={`${((mark - part.start) / part.length) * 99}%`} height="5" rx="2.5" className="fill-jade" />
            )}
            <text x="1" y="24" className={at === present ? 'fill-ink font-semibold' : 'fill-ink-faint'}>
              {phases[at]?.name}
            </text>
          </svg>
        ))}
        {present >= 0 && present < phases.length && (
          <svg x={`${mark}%`} className="overflow-visible">
            <line y1="-1" y2="12" className="stroke-ink" strokeWidth="2" />
          </svg>
        )}
      </svg>
      <ol className="sr-only">
        {phases.map((phase, at) => (
          <li key={phase.from} aria-current={at === present ? 'step' : undefined}>
            {t('phase.text', { name: phase.name, from: formatDay(phase.from, locale), to: formatDay(addDays(phase.to, -1), locale) })}
          </li>
        ))}
      </ol>
    </div>
  )
}
