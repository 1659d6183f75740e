'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { Button, type ButtonLook } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Problem } from '@/lib/kernel/result'

type State = { values: Record<string, string>; problem: Problem | null; attempt: number }

type AreaDialogProps = {
  /** What the button says, and the heading of what it opens. */
  open: string
  title: string
  submit: string
  look?: ButtonLook
  action: (state: State, form: FormData) => Promise<State>
  hidden: Record<string, string>
  fields: readonly { name: string; label: string; hint?: string; value: string; numeric?: boolean }[]
}

/** One or two things to type about an area, over its page. */
export function AreaDialog({ open: trigger, title, submit, look, action, hidden, fields }: AreaDialogProps) {
  const problems = useTranslations('problems')
  const [open, setOpen] = useState(false)
  const [state, act] = useActionState(action, { values: {}, problem: null, attempt: 0 })
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const shown = fields.some((field) => fault(field.name))
  return (
    <Dialog open={open} onOpenChange={setOpen} title={title} trigger={<Button look={look}>{trigger}</Button>}>
      <form action={act} key={state.attempt} className="grid gap-4">
        {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        {state.problem && !shown && <FormError message={sentenceOf(problems, state.problem)} attempt={state.attempt} />}
        {fields.map(({ name, label, hint, value, numeric }) => (
          <Field key={name} name={name} label={label} hint={hint} required error={fault(name)}>
            {(control) => <Input {...control} defaultValue={state.values[name] ?? value} maxLength={40} autoComplete="off" {...(numeric ? { inputMode: 'numeric' as const } : {})} />}
          </Field>
        ))}
        <SubmitButton>{submit}</SubmitButton>
      </form>
    </Dialog>
  )
}
