'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { change } from './actions'

const FIELDS = [['current', 'current-password'], ['next', 'new-password'], ['again', 'new-password']] as const

export function PasswordForm({ username, minimum }: { username: string; minimum: number }) {
  const t = useTranslations('staff')
  const problems = useTranslations('problems')
  const [state, action] = useActionState(change, blank)
  const fault = (field: string) => state.problem?.fields?.[field]
  const errors = FIELDS.flatMap(([field]) => {
    const error = fault(field)
    return error ? [{ field, message: problems(error.code) }] : []
  })
  return (
    <form action={action}>
      <FormError errors={errors} attempt={state.attempt} />
      {/* Password managers need to know whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={username} readOnly />
      {FIELDS.map(([field, autoComplete]) => (
        <Field key={field} name={field} label={t(`password.${field}`)} className="mb-4" required
          hint={field === 'next' ? t('password.hint', { min: minimum }) : undefined} error={fault(field) && problems(fault(field)!.code)}>
          {(control) => <Input {...control} type="password" autoComplete={autoComplete} />}
        </Field>
      ))}
      <SubmitButton size="large" wide>{t('password.submit')}</SubmitButton>
    </form>
  )
}
