'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { Button, type ButtonLook } from '@/components/ui/Button'
import { Chips } from '@/components/ui/Chips'
import { Dialog } from '@/components/ui/Dialog'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'

type ReasonDialogProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  values: Record<string, string>
  title: string
  /** What will happen, and whether it can be undone. */
  body: string
  legend: string
  reasons: readonly { value: string; label: string }[]
  trigger: string
  triggerLook?: ButtonLook
  submit: string
}

/** An act that asks once more, and why. */
export function ReasonDialog({ action, values, title, body, legend, reasons, trigger, triggerLook = 'quiet', submit }: ReasonDialogProps) {
  const problems = useTranslations('problems')
  const [state, act] = useActionState(action, blank)
  const fault = state.problem?.fields?.['reason']
  return (
    <Dialog title={title} description={body} trigger={<Button look={triggerLook} size="small" className="justify-self-start">{trigger}</Button>}>
      <form action={act} key={state.attempt} className="grid gap-4">
        {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <Chips name="reason" legend={legend} defaultValue={state.values['reason']} error={fault && sentenceOf(problems, fault)} required options={reasons} />
        {state.problem && !fault && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
        <SubmitButton look="danger" wide>{submit}</SubmitButton>
      </form>
    </Dialog>
  )
}
