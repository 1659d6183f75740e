'use client'

import { Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button, type ButtonLook } from '@/components/ui/Button'

export type Slip = { name: string; username: string; password: string; role: string; area: string }

/** What is handed to somebody: where to sign in, as whom, with which password, once. Drawn to be cut out when printed. */
export function PasswordSlip({ name, username, password, role, area }: Slip) {
  const t = useTranslations('users.slip')
  // Only ever drawn after an answer to a press, so there is a window to ask.
  const site = typeof window === 'undefined' ? '' : window.location.origin
  return (
    <section className="break-inside-avoid rounded-lg border border-dashed border-line-strong bg-surface p-4" data-slip={username}>
      <p className="flex flex-wrap justify-between gap-x-4 text-sm text-ink-soft"><span>{t('heading')}</span><span>{site}</span></p>
      <p className="mt-1 text-lg font-semibold">{t('who', { name, role })}</p>
      {area && <p className="text-sm text-ink-soft">{t('where', { area })}</p>}
      <dl className="mt-3 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5">
        <dt className="text-sm text-ink-soft">{t('username')}</dt>
        <dd className="font-mono text-base break-all">{username}</dd>
        <dt className="text-sm text-ink-soft">{t('password')}</dt>
        <dd className="font-mono text-lg font-semibold tracking-wide break-all select-all" data-one-time-password>{password}</dd>
      </dl>
      <p className="mt-3 text-sm text-ink-soft">{t('note')}</p>
    </section>
  )
}

export function PrintButton({ children, look = 'main', onPrinted }: { children: ReactNode; look?: ButtonLook; onPrinted?: () => void }) {
  const print = () => {
    window.print()
    onPrinted?.()
  }
  return <Button look={look} onClick={print}><Printer aria-hidden className="size-4" />{children}</Button>
}
