'use client'

import { useTranslations } from 'next-intl'
import { useActionState, type ReactNode } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { sentenceOf } from '@/components/ui/problems'
import type { ButtonLook } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { SubmitButton } from '@/components/ui/SubmitButton'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  /** What the command takes, its id (`commandId`) among it. */
  values: Record<string, string>
  look?: ButtonLook
  /** What will happen, where it is not plain; asked before it is done. */
  question?: { title: string; body: string }
  children: ReactNode
}

/** One act on one record, with its refusal beside it. With a question it opens before it is done; no script is needed for either. */
export function ActButton({ action, values, look = 'plain', question, children }: Props) {
  const problems = useTranslations('problems')
  const [state, submit] = useActionState(action, blank)
  const form = (
    <form action={submit}>
      {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <SubmitButton look={look} wide>{children}</SubmitButton>
    </form>
  )
  return (
    <div>
      {question ? (
        <details className="rounded-lg border border-edge bg-surface open:p-3">
          <summary className="tap flex items-center justify-center px-4 text-base font-semibold">{question.title}</summary>
          <p className="mb-3 text-sm text-ink-soft">{question.body}</p>
          {form}
        </details>
      ) : form}
      {state.problem && <Notice tone="error" className="mt-2">{sentenceOf(problems, state.problem)}</Notice>}
    </div>
  )
}
