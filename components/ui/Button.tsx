import clsx from 'clsx'
import Link from 'next/link'
import type { ComponentProps } from 'react'

export type ButtonLook = 'main' | 'plain' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'medium' | 'large'

const looks: Record<ButtonLook, string> = {
  main: 'border-jade bg-jade text-on-jade hover:brightness-110 dark:hover:brightness-105',
  plain: 'border-edge bg-surface text-ink hover:border-jade hover:text-jade',
  quiet: 'border-transparent bg-transparent text-indigo hover:bg-indigo-soft',
  danger: 'border-cinnabar bg-surface text-cinnabar hover:bg-cinnabar hover:text-on-cinnabar',
}

const sizes: Record<ButtonSize, string> = {
  small: 'tap px-3 text-sm font-medium',
  medium: 'tap px-4 text-base font-semibold',
  large: 'min-h-13 px-5 text-base font-semibold',
}

type Style = { look?: ButtonLook; size?: ButtonSize; wide?: boolean }

/** The classes of a button, for elements that must be something else (a `<summary>`, a download link). */
export const buttonClass = ({ look = 'plain', size = 'medium', wide = false }: Style = {}) =>
  clsx(
    'inline-flex cursor-pointer items-center justify-center gap-2 rounded-lg border text-center no-underline transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60 print:hidden',
    looks[look],
    sizes[size],
    wide && 'w-full',
  )

/** A button acts; `type` is `button` unless told, so that none submits by accident. */
export function Button({ look, size, wide, className, type = 'button', ...rest }: Style & ComponentProps<'button'>) {
  return <button type={type} className={clsx(buttonClass({ look, size, wide }), className)} {...rest} />
}

/** A link goes somewhere, however much it looks like a button. */
export function LinkButton({ look, size, wide, className, ...rest }: Style & ComponentProps<typeof Link>) {
  return <Link className={clsx(buttonClass({ look, size, wide }), className)} {...rest} />
}
