'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import type { ButtonLook } from '@/components/ui/Button'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'

type ActFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  values: Record<string, string>
  look?: ButtonLook
  /** Says whom it is about, where several such buttons stand on the page. */
  label?: string
  className?: string
  children: ReactNode
}

/** One act with one press; what stands in its way is said under it. */
export function ActForm({ action, values, look, label, className, children }: ActFormProps) {
  const t = useTranslations('problems')
  const [state, act] = useActionState(action, blank)
  const problem = state.problem
  return (
    <form action={act} className={className}>
      {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <SubmitButton look={look} wide aria-label={label} className="h-full px-2! whitespace-nowrap">{children}</SubmitButton>
      {problem && <p role="alert" className="mt-1 text-sm font-medium text-cinnabar">{sentenceOf(t, problem)}</p>}
    </form>
  )
}
