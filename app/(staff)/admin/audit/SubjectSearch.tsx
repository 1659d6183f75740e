'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { findSubject } from './actions'

/** Whose entries, by their full identity number, which stays out of the address. */
export function SubjectSearch() {
  const t = useTranslations('trail')
  const [state, action] = useActionState(findSubject, { attempt: 0 })
  return (
    <form action={action} className="print:hidden">
      <Field name="idNumber" label={t('number')} hint={t('numberHint')} error={state.attempt > 0 && <span key={state.attempt} role="alert">{t('noSubject')}</span>}>
        {(control) => (
          <span className="flex gap-2">
            <Input {...control} autoComplete="off" spellCheck={false} maxLength={30} required className="min-w-0 flex-1" />
            <SubmitButton look="plain" pending={t('find')}>{t('find')}</SubmitButton>
          </span>
        )}
      </Field>
    </form>
  )
}
