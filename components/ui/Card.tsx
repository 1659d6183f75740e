import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

type CardProps = {
  heading?: ReactNode
  /** Beside the heading: 「怎么算」, 「全部 17」. */
  aside?: ReactNode
  tight?: boolean
} & ComponentProps<'section'>

export function Card({ heading, aside, tight = false, className, children, ...rest }: CardProps) {
  return (
    <section
      className={clsx(
        'min-w-0 rounded-lg border border-line bg-surface',
        tight ? 'p-3 md:px-3 md:pt-3.5 md:pb-1' : 'p-4 md:px-5 md:py-4.5',
        className,
      )}
      {...rest}
    >
      {heading && <CardHeading aside={aside}>{heading}</CardHeading>}
      {children}
    </section>
  )
}

export function CardHeading({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="mb-1 flex items-baseline justify-between gap-3">
      <h2 className="text-sm font-semibold text-ink-soft">{children}</h2>
      {aside && <div className="shrink-0 text-sm">{aside}</div>}
    </div>
  )
}
