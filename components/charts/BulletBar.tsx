import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { shareOf, standingOf, type Rate } from './standing'
import { useRateText } from './useRateText'

const fills = { met: 'fill-jade', nearly: 'fill-amber', behind: 'fill-cinnabar', unknown: 'fill-line' }

/** A rate from zero to all of them, with its target as a line that says its own value. */
export function BulletBar({ met, due, target, label, ...rest }: Rate & { label: string } & Omit<ComponentProps<'div'>, 'children'>) {
  const t = useTranslations('common')
  const rate = { met, due, target }
  return (
    <div className="py-2" {...rest}>
      <svg role="img" aria-label={useRateText()(label, rate)} width="100%" height="44" className="block overflow-visible">
        <rect y="5" width="100%" height="14" rx="3" className="fill-sunk stroke-line print:stroke-line-strong" />
        <rect y="5" width={`${Math.min(100, shareOf(rate))}%`} height="14" rx="3" className={fills[standingOf(rate)]} />
        <svg x={`${target}%`} className="overflow-visible">
          <line y1="0" y2="24" className="stroke-surface" strokeWidth="5" />
          <line y1="0" y2="24" className="stroke-ink" strokeWidth="2" />
          {/* Near the right end a centred label would leave the card. */}
          <text y="38" x={target > 80 ? 6 : 0} textAnchor={target > 80 ? 'end' : 'middle'} className="fill-ink-soft text-xs">
            {t('rate.target', { target })}
          </text>
        </svg>
      </svg>
    </div>
  )
}
