import clsx from 'clsx'
import type { ReactNode } from 'react'

type DisclosureProps = {
  summary: ReactNode
  children: ReactNode
  /** Opens over what follows instead of pushing it down. */
  floating?: boolean
  className?: string
}

/** More on request, without script: 「怎么算」, a table behind a chart. */
export function Disclosure({ summary, children, floating = false, className }: DisclosureProps) {
  return (
    <details className={clsx('group', floating && 'relative', className)}>
      <summary className="hit inline-block rounded-sm text-sm text-indigo underline-offset-4 hover:underline">{summary}</summary>
      <div
        className={
          floating
            ? 'absolute top-8 right-0 z-20 w-72 rounded-lg border border-line bg-surface p-4 text-sm text-ink shadow-lift-high'
            : 'mt-2 text-sm'
        }
      >
        {children}
      </div>
    </details>
  )
}
