'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

type DialogProps = {
  /** A single element that opens it; leave out when `open` is held outside. */
  trigger?: ReactNode
  title: string
  description?: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

const closeButton = 'hit grid size-9 place-items-center rounded-md text-ink-soft hover:bg-sunk'

/** A question that the page waits for. On a phone it comes from below, where the thumb is. */
export function Dialog({ trigger, title, description, open, onOpenChange, children }: DialogProps) {
  return (
    <Frame
      {...{ trigger, title, description, open, onOpenChange, children }}
      className="from-below md:top-1/2 md:left-1/2 md:max-h-[90dvh] md:w-lg md:-translate-1/2 md:rounded-lg"
    />
  )
}

/** A side panel instead of a page's jump: the list stays where it was. On a phone it fills the screen. */
export function Sheet({ trigger, title, description, open, onOpenChange, children }: DialogProps) {
  return (
    <Frame
      {...{ trigger, title, description, open, onOpenChange, children }}
      className="inset-0 md:left-auto md:w-[min(30rem,92vw)] md:border-l md:border-line"
    />
  )
}

function Frame({ trigger, title, description, open, onOpenChange, children, className }: DialogProps & { className: string }) {
  const t = useTranslations('common')
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 veil" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={`fixed z-50 overflow-y-auto bg-surface p-5 shadow-lift-high ${className}`}
        >
          <div className="mb-3 flex items-start justify-between gap-3">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            <Radix.Close aria-label={t('close')} className={closeButton}>
              <X aria-hidden className="size-5" />
            </Radix.Close>
          </div>
          {description && <Radix.Description className="mb-4 text-ink-soft">{description}</Radix.Description>}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
