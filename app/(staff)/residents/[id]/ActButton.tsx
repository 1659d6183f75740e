'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useActionState, type ReactNode } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { sentenceOf } from '@/components/ui/problems'
import { buttonClass, type ButtonLook } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { SubmitButton } from '@/components/ui/SubmitButton'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  /** What the command takes, its id (`commandId`) among it. */
  values: Record<string, string>
  look?: ButtonLook
  /** What will happen, where it is not plain; asked before it is done. */
  question?: { title: string; body: string }
  /** Its name where several on a page say the same. */
  label?: string | undefined
  children: ReactNode
}

/** One act on one record, with its refusal beside it. With a question it opens before it is done; no script is needed for either. */
export function ActButton({ action, values, look = 'plain', question, label, children }: Props) {
  const problems = useTranslations('problems')
  const [state, submit] = useActionState(action, blank)
  const form = (
    <form action={submit}>
      {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <SubmitButton look={look} wide aria-label={label}>{children}</SubmitButton>
    </form>
  )
  return (
    <div>
      {question ? (
        <details className="group rounded-lg border-edge open:border open:bg-surface open:p-3">
          <summary className={clsx(buttonClass({ look, wide: true }), 'group-open:border-transparent group-open:bg-transparent group-open:text-ink')}>{question.title}</summary>
          <p className="my-3 text-sm text-ink-soft">{question.body}</p>
          {form}
        </details>
      ) : form}
      {state.problem && <Notice tone="error" className="mt-2">{sentenceOf(problems, state.problem)}</Notice>}
    </div>
  )
}
