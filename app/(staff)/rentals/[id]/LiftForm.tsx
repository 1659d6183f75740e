'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { lift } from '../actions'

/** The office allows letting again, and says why. */
export function LiftForm({ rentalId, commandId }: { rentalId: string; commandId: string }) {
  const t = useTranslations('rentals.page')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(lift, blank)
  const fault = state.problem?.fields?.['reason'] ?? state.problem
  return (
    <form action={act} key={state.attempt} noValidate className="mt-3 flex flex-wrap items-end gap-3">
      <input type="hidden" name="rentalId" value={rentalId} />
      <input type="hidden" name="commandId" value={commandId} />
      <Field name="reason" label={t('liftReason')} required error={fault && sentenceOf(problems, fault)} className="min-w-60 flex-1">
        {(control) => <Input {...control} defaultValue={state.values['reason']} maxLength={200} autoComplete="off" />}
      </Field>
      <SubmitButton>{t('liftSubmit')}</SubmitButton>
    </form>
  )
}
