import clsx from 'clsx'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatCount } from './format'

export type Tab = { href: string; label: ReactNode; active?: boolean; count?: number }

/** Sides of one thing, each with its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="mb-4 flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.active ? 'page' : undefined}
          className={clsx(
            'tap -mb-px inline-flex shrink-0 items-center gap-1.5 border-b-2 px-3 no-underline',
            tab.active ? 'border-jade font-semibold text-jade-ink' : 'border-transparent text-ink-soft hover:text-ink',
          )}
        >
          {tab.label}
          {tab.count !== undefined && <span className="text-xs text-ink-faint">{formatCount(tab.count)}</span>}
        </Link>
      ))}
    </nav>
  )
}
