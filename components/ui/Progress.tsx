import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { formatCount } from './format'

type ProgressProps = {
  label: string
  done: number
  total: number
  /** Beside the numbers: 「还差 31 户」. */
  children?: ReactNode
} & Omit<ComponentProps<'div'>, 'children'>

/** How far something is, in numbers first and as a bar second. */
export function Progress({ label, done, total, children, ...rest }: ProgressProps) {
  const t = useTranslations('common')
  const numbers = { done: formatCount(done), total: formatCount(total) }
  return (
    <div {...rest}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={t('progress', numbers)}
      >
        {/* SVG, because its widths are attributes and need no inline style, which the content policy may refuse. */}
        <svg
          aria-hidden
          width="100%"
          height="6"
          className="block overflow-hidden rounded-full bg-sunk print:border print:border-line-strong"
        >
          <rect width={`${total > 0 ? (Math.min(done, total) / total) * 100 : 0}%`} height="6" className="fill-jade" />
        </svg>
      </div>
      <p className="mt-1.5 text-sm text-ink-soft">
        {label} {t('progress', numbers)}
        {children && <> · {children}</>}
      </p>
    </div>
  )
}
