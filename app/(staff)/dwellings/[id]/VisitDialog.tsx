'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { VisitForm } from './VisitForm'

/** The visit form, from below, where the thumb is. */
export function VisitDialog({ room, ...form }: { room: string; values: Record<string, string>; known: number }) {
  const t = useTranslations('dwellings')
  return (
    <Dialog title={t('visit.title', { room })} trigger={<Button>{t('door.visit')}</Button>}>
      <VisitForm {...form} />
    </Dialog>
  )
}
