'use client'

import { useTranslations } from 'next-intl'
import { AlertDialog } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { Button, type ButtonLook, type ButtonSize } from './Button'
import { SubmitButton } from './SubmitButton'

const panel = 'fixed from-below z-50 bg-surface p-5 shadow-lift-high md:top-1/2 md:left-1/2 md:w-md md:-translate-1/2 md:rounded-lg'

type ConfirmButtonProps = {
  /** The server action that is done after the second press. */
  action: (form: FormData) => void | Promise<void>
  /** Hidden fields that the action needs. */
  values?: Record<string, string | number>
  /** What the button says. */
  children: ReactNode
  title: string
  /** What will happen, and whether it can be undone. */
  description: string
  /** What the second button says; the same verb, never 「确定」 alone for something that hurts. */
  confirm: string
  look?: ButtonLook
  size?: ButtonSize
  wide?: boolean
}

/** An act that asks once more, because it is hard to take back. */
export function ConfirmButton({
  action,
  values = {},
  children,
  title,
  description,
  confirm,
  look = 'danger',
  size,
  wide,
}: ConfirmButtonProps) {
  const t = useTranslations('common')
  const [open, setOpen] = useState(false)
  const act = async (form: FormData) => {
    try {
      await action(form)
    } finally {
      setOpen(false)
    }
  }
  return (
    <AlertDialog.Root open={open} onOpenChange={setOpen}>
      <AlertDialog.Trigger asChild>
        <Button {...{ look, size, wide }}>{children}</Button>
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 veil" />
        <AlertDialog.Content className={panel}>
          <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 mb-5 text-ink-soft">{description}</AlertDialog.Description>
          <form action={act} className="grid grid-cols-2 gap-3">
            {Object.entries(values).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <AlertDialog.Cancel asChild>
              <Button>{t('cancel')}</Button>
            </AlertDialog.Cancel>
            <SubmitButton look={look === 'danger' ? 'danger' : 'main'}>{confirm}</SubmitButton>
          </form>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
