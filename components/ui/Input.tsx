import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'

/** A text control. Numbers want `inputMode="numeric"`, not `type="number"`: identity numbers are not quantities. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={clsx('control tap', className)} {...rest} />
}

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={clsx('control py-2.5', className)} {...rest} />
}

/** The browser's own select: the phone's wheel and the keyboard's type-ahead are better than ours would be. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={clsx('relative block', className)}>
      <select className="control tap cursor-pointer appearance-none truncate pr-10" {...rest}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-soft" />
    </span>
  )
}
