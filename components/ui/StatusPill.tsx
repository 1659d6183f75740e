import clsx from 'clsx'
import { Check, CircleDashed, Clock, TriangleAlert } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

export type Status = 'ok' | 'due' | 'late' | 'neutral'

const marks = {
  ok: { Icon: Check, tone: 'bg-jade-soft text-jade-ink' },
  due: { Icon: Clock, tone: 'bg-amber-soft text-amber' },
  late: { Icon: TriangleAlert, tone: 'bg-cinnabar-soft text-cinnabar' },
  neutral: { Icon: CircleDashed, tone: 'bg-sunk text-ink-soft' },
}

/** Where something stands, by shape as well as by colour. The words are the caller's: 「超期 1 天」 says more than 「超期」. */
export function StatusPill({ status, children, className, ...rest }: { status: Status; children: ReactNode } & ComponentProps<'span'>) {
  const { Icon, tone } = marks[status]
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 rounded-sm px-2 py-0.5 text-xs font-semibold whitespace-nowrap',
        'print:border print:border-line-strong',
        tone,
        className,
      )}
      {...rest}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2.25} />
      {children}
    </span>
  )
}

/** A number beside a word: things waiting. */
export function Badge({ children, className, ...rest }: ComponentProps<'span'>) {
  return (
    <span
      className={clsx(
        'inline-block min-w-5 rounded-full bg-cinnabar-soft px-1.5 text-center text-xs font-semibold text-cinnabar',
        className,
      )}
      {...rest}
    >
      {children}
    </span>
  )
}

/** A word that marks a row: 重点. */
export function Tag({ children, className, ...rest }: ComponentProps<'span'>) {
  return (
    <span
      className={clsx(
        'inline-block rounded-sm border border-line-strong px-1 text-[11px] leading-4 whitespace-nowrap text-ink-soft',
        className,
      )}
      {...rest}
    >
      {children}
    </span>
  )
}
