'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Input } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { findNumber } from './actions'

/** Finds one person by their full identity number, which stays out of the address. */
export function NumberSearch() {
  const t = useTranslations('residents')
  const [state, action] = useActionState(findNumber, { attempt: 0 })
  return (
    <form action={action}>
      <div className="flex gap-2">
        <label className="min-w-0 flex-1">
          <span className="sr-only">{t('list.numberLabel')}</span>
          <Input name="idNumber" placeholder={t('list.numberLabel')} autoComplete="off" spellCheck={false} maxLength={30} required />
        </label>
        <SubmitButton look="plain" pending={t('list.numberButton')}>{t('list.numberButton')}</SubmitButton>
      </div>
      {state.attempt > 0 && <p key={state.attempt} role="alert" className="mt-1 text-sm font-medium text-cinnabar">{t('list.numberNone')}</p>}
    </form>
  )
}
