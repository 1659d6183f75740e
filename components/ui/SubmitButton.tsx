'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from './Button'

/**
 * Submits its form and says so while the server works. With `name` and `value` several of them can share a form; only the one
 * that was pressed changes its text, and all of them wait.
 */
export function SubmitButton({
  pending,
  children,
  look = 'main',
  name,
  value,
  ...rest
}: { pending?: ReactNode } & ComponentProps<typeof Button>) {
  const t = useTranslations('common')
  const status = useFormStatus()
  const pressed = status.pending && (name === undefined || status.data?.get(name) === String(value))
  return (
    <Button
      type="submit"
      look={look}
      name={name}
      value={value}
      aria-disabled={status.pending || undefined}
      // Not `disabled`: that would drop the focus and, with it, the reader's place.
      onClick={(event) => status.pending && event.preventDefault()}
      {...rest}
    >
      <span aria-live="polite">{pressed ? (pending ?? t('pending')) : children}</span>
    </Button>
  )
}
