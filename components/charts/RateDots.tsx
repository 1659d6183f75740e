import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { formatRate, SMALL_NUMBER } from '@/components/ui/format'
import { placeOnScale, shareOf, standingOf, type Rate, type Standing } from './standing'

type RateDotsProps = Rate & {
  /** The same in words (`useRateText`), for those who hear it. */
  text: string
  from?: number
  to?: number
} & Omit<ComponentProps<'div'>, 'children'>

/**
 * One rate as a mark on a cut scale (say so in the column's heading), for comparing places near their target.
 * Met is a dot, nearly a ring, behind a diamond. Before the scale's start an arrow points to where the mark would be; a rate
 * of few people is written as counts and not placed at all.
 */
export function RateDots({ met, due, target, text, from = 70, to = 100, className, ...rest }: RateDotsProps) {
  const rate = { met, due, target }
  const standing = standingOf(rate)
  const place = placeOnScale(shareOf(rate), from, to)
  return (
    <div className={clsx('grid grid-cols-[2.5rem_auto] items-center justify-start gap-1.5 md:grid-cols-[minmax(4rem,8rem)_3rem] md:gap-2.5', className)} {...rest}>
      {/* Percentages as SVG attributes: nothing here needs an inline style. */}
      <svg role="img" aria-label={text} height="18" width="100%" className="overflow-visible">
        <line x1="0" x2="100%" y1="9" y2="9" className="stroke-line-strong" />
        {due >= SMALL_NUMBER && (
          <svg x={place === null ? 0 : `${place}%`} y="9" className="overflow-visible">
            {place === null ? <path d="M7 -5 0 0l7 5z" className="fill-cinnabar" /> : <Mark standing={standing} />}
          </svg>
        )}
        <svg x={`${placeOnScale(target, from, to) ?? 0}%`} className="overflow-visible">
          <line y1="1" y2="17" className="stroke-ink" strokeWidth="1.5" />
        </svg>
      </svg>
      <span
        aria-hidden
        className={clsx('whitespace-nowrap', standing === 'behind' && due >= SMALL_NUMBER && 'font-semibold text-cinnabar')}
      >
        {formatRate(met, due).replace('%', '')}
      </span>
    </div>
  )
}

/** The mark around the origin; its edge of paper keeps it apart from the target line. */
function Mark({ standing }: { standing: Standing }) {
  if (standing === 'met') return <circle r="5.5" className="fill-jade stroke-surface" strokeWidth="1.5" />
  if (standing === 'nearly') return <circle r="4.25" className="fill-surface stroke-amber" strokeWidth="2.75" />
  return <path d="M0-6.5 6.5 0 0 6.5-6.5 0z" className="fill-cinnabar stroke-surface" strokeWidth="1" />
}

/** The key to the marks, once per table. */
export function RateDotsKey({ labels }: { labels: Record<Exclude<Standing, 'unknown'>, string> }) {
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-soft">
      {(['met', 'nearly', 'behind'] as const).map((standing) => (
        <span key={standing} className="inline-flex items-center gap-1.5">
          <svg aria-hidden width="14" height="14" viewBox="-7 -7 14 14">
            <Mark standing={standing} />
          </svg>
          {labels[standing]}
        </span>
      ))}
    </p>
  )
}
