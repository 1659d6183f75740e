import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

export type Crumb = { label: string; href?: string }

/** Where one is, what this is, and what can be done with all of it. */
export function PageHeader({
  title,
  crumbs = [],
  note,
  actions,
}: {
  title: ReactNode
  crumbs?: readonly Crumb[]
  note?: ReactNode
  actions?: ReactNode
}) {
  const t = useTranslations('common')
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {crumbs.length > 0 && (
          <nav aria-label={t('crumbs')} className="text-sm text-ink-faint">
            <ol className="flex flex-wrap">
              {crumbs.map((crumb, at) => (
                <li key={crumb.label}>
                  {at > 0 && (
                    <span aria-hidden className="px-1.5">
                      /
                    </span>
                  )}
                  {crumb.href ? (
                    <Link href={crumb.href} className="hit hover:text-ink hover:underline">
                      {crumb.label}
                    </Link>
                  ) : (
                    crumb.label
                  )}
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h1 className="mt-0.5 text-xl font-[650] text-balance">{title}</h1>
        {note && <p className="mt-0.5 text-sm text-ink-soft">{note}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 max-md:w-full">{actions}</div>}
    </header>
  )
}
