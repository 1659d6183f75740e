import { X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { chipClass } from './chip'
import { formatCount } from './format'

export type FilterChip = { key: string; label: ReactNode; href: string; active?: boolean; count?: number }

/** Filters as links: each address is a list that can be sent to somebody. An active one leads to the list without it. */
export function FilterChips({ label, chips, clear }: { label: string; chips: readonly FilterChip[]; clear?: string }) {
  const t = useTranslations('common')
  return (
    <nav aria-label={label} className="flex gap-2 overflow-x-auto p-1 md:flex-wrap">
      {chips.map((chip) => (
        <Link
          key={chip.key}
          href={chip.href}
          scroll={false}
          aria-current={chip.active ? 'true' : undefined}
          className={`${chipClass} shrink-0`}
        >
          {chip.label}
          {chip.count !== undefined && <span className="text-ink-faint">{formatCount(chip.count)}</span>}
          {chip.active && <X aria-hidden className="size-3.5" />}
        </Link>
      ))}
      {clear && chips.some((chip) => chip.active) && (
        <Link href={clear} className="tap inline-flex shrink-0 items-center px-2 text-sm text-indigo">
          {t('clearFilters')}
        </Link>
      )}
    </nav>
  )
}
