'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { buttonClass } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  values: Record<string, string>
  title: string; legend: string; body?: string
  /** What a remark is called, where one may be made. */
  note?: string
  options: readonly { value: string; label: string }[]
}

/** An act that needs a reason, folded away until it is wanted; works without script. */
export function PermitReason({ action, values, title, legend, body, note, options }: Props) {
  const problems = useTranslations('problems')
  const [state, act] = useActionState(action, blank)
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const id = `${title}-${values['permitId'] ?? values['applicationId']}`
  return (
    <details open={state.attempt > 0} className="group rounded-lg border-edge open:border open:bg-surface open:p-3">
      <summary className={buttonClass({ look: 'plain', wide: true })}>{title}</summary>
      <form action={act} key={state.attempt} noValidate className="mt-3 grid gap-3">
        {body && <p className="text-sm text-ink-soft">{body}</p>}
        {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        {state.problem && !state.problem.fields && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
        <Field name="reason" id={`${id}-reason`} label={legend} required error={fault('reason')}>
          {(control) => (
            <Select {...control} defaultValue={state.values['reason'] ?? ''}>
              <option value="" />
              {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
            </Select>
          )}
        </Field>
        {note && <Field name="note" id={`${id}-note`} label={note} optional error={fault('note')}>{(control) => <Input {...control} defaultValue={state.values['note']} maxLength={200} autoComplete="off" />}</Field>}
        <SubmitButton wide>{title}</SubmitButton>
      </form>
    </details>
  )
}
