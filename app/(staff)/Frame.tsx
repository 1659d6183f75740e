'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { FormError } from '@/components/ui/FormError'
import { sentenceOf } from '@/components/ui/problems'

export type Fault = (field: string) => string | undefined

/** A form with what was wrong in it. Fields of one name stand several times on a page: each form tells its own apart by `id`. */
export function Frame({ action, values, className = 'grid gap-3', children }: { action: (before: FormState, form: FormData) => Promise<FormState>; values: Record<string, string>; className?: string; children: (state: FormState, fault: Fault) => ReactNode }) {
  const problems = useTranslations('problems')
  const [state, act] = useActionState(action, blank)
  // What somebody else has changed meanwhile has been said: the next press is for that version, with what was typed.
  const met = state.problem?.details?.['version']
  const fault: Fault = (field) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  return (
    <form action={act} key={state.attempt} noValidate className={className}>
      {state.problem && <FormError message={sentenceOf(problems, state.problem.fields ? Object.values(state.problem.fields)[0]! : state.problem)} attempt={state.attempt} />}
      {Object.entries({ ...values, ...(typeof met === 'number' ? { version: String(met) } : {}) }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {children(state, fault)}
    </form>
  )
}
