import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LinkButton } from './Button'

type PagerProps = {
  previous?: string
  next?: string
  /** 「共 1,204 人」 */
  children?: ReactNode
}

/** Leaves through a list by cursor. Without an address that way there is no link: nothing grey to press. */
export function Pager({ previous, next, children }: PagerProps) {
  const t = useTranslations('common')
  if (!previous && !next && !children) return null
  return (
    <nav aria-label={t('pages')} className="flex flex-wrap items-center gap-3 py-3">
      <div className="mr-auto text-sm text-ink-soft">{children}</div>
      {previous && (
        <LinkButton href={previous} size="small" rel="prev">
          <ChevronLeft aria-hidden className="size-4" />
          {t('previous')}
        </LinkButton>
      )}
      {next && (
        <LinkButton href={next} size="small" rel="next">
          {t('next')}
          <ChevronRight aria-hidden className="size-4" />
        </LinkButton>
      )}
    </nav>
  )
}
