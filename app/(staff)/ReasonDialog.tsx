'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useActionState, useEffect, useId, useRef, useState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { Button, buttonClass, type ButtonLook } from '@/components/ui/Button'
import { Chips } from '@/components/ui/Chips'
import { Dialog } from '@/components/ui/Dialog'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { useScripted } from '@/components/ui/scripted'

type ReasonDialogProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the command takes, its id (`commandId`) among it. */
  values: Record<string, string>
  title: string
  /** What will happen, and whether it can be undone. */
  body?: string
  legend: string
  reasons: readonly { value: string; label: string }[]
  /** What a remark is called, where one may be made. */
  note?: string
  /** What the button says that opens it, and the one that does it; the title where they say no other. */
  trigger?: string
  triggerLook?: ButtonLook
  wide?: boolean
  submit?: string
  submitLook?: ButtonLook
}

/** An act that asks once more, and why: over the page, and where no script runs, folded out in its place. */
export function ReasonDialog({ action, values, title, body, legend, reasons, note, trigger = title, triggerLook = 'plain', wide, submit = title, submitLook = 'danger' }: ReasonDialogProps) {
  const [problems, scripted, id] = [useTranslations('problems'), useScripted(), useId()]
  const [state, act] = useActionState(action, blank)
  // Refused before the script ran, it goes on where it was.
  const [open, setOpen] = useState(state.attempt > 0)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [state])
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const atField = fault('reason') ?? (note && fault('note'))
  const asked = (
    <form ref={form} action={act} key={state.attempt} noValidate className="grid gap-4">
      {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {state.problem && !atField && <FormError message={sentenceOf(problems, state.problem)} attempt={state.attempt} />}
      <Chips name="reason" id={`${id}-reason`} legend={legend} defaultValue={state.values['reason']} error={fault('reason')} required options={reasons} />
      {note && <Field name="note" id={`${id}-note`} label={note} optional error={fault('note')}>{(control) => <Input {...control} defaultValue={state.values['note']} maxLength={200} autoComplete="off" />}</Field>}
      <SubmitButton look={submitLook} wide>{submit}</SubmitButton>
    </form>
  )
  const style = { look: triggerLook, wide, size: wide ? 'medium' : 'small' } as const
  if (scripted) return <Dialog title={title} description={body} open={open} onOpenChange={setOpen} trigger={<Button {...style} className="justify-self-start">{trigger}</Button>}>{asked}</Dialog>
  return (
    <details open={state.attempt > 0} className="group rounded-lg border-edge open:border open:bg-surface open:p-3">
      <summary className={clsx(buttonClass(style), 'group-open:mb-3')}>{trigger}</summary>
      {body && <p className="mb-3 text-sm text-ink-soft">{body}</p>}
      {asked}
    </details>
  )
}
