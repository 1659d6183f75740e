import clsx from 'clsx'
import type { ReactNode } from 'react'

export type Description = { term: ReactNode; children: ReactNode; key?: string }

/** Facts about one thing. An absent one reads 「—」: it is known to be empty, not forgotten. */
export function DescriptionList({ items, columns = 1 }: { items: readonly Description[]; columns?: 1 | 2 }) {
  return (
    <dl className={clsx('grid', columns === 2 && 'md:grid-cols-2 md:gap-x-8')}>
      {items.map(({ term, children, key }, at) => (
        <div key={key ?? at} className="grid grid-cols-[7rem_1fr] gap-3 border-b border-line py-2.5">
          <dt className="text-sm text-ink-soft">{term}</dt>
          <dd className="min-w-0 break-words">{children ?? '—'}</dd>
        </div>
      ))}
    </dl>
  )
}
