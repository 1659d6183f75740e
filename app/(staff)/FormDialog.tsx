'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useActionState, useEffect, useId, useRef, useState } from 'react'
import { blank, type FormState, ticked } from '@/app/form-state'
import { Button, buttonClass, type ButtonLook } from '@/components/ui/Button'
import { Checkbox } from '@/components/ui/Checkbox'
import { ChoiceGroup } from '@/components/ui/Choice'
import { Chips } from '@/components/ui/Chips'
import { Dialog } from '@/components/ui/Dialog'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Select, Textarea } from '@/components/ui/Input'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { useScripted } from '@/components/ui/scripted'

type Option = { value: string; label: string }
/** One control: what it is called, how it is filled in, and what it begins with. `boxes` are all ticked at first. */
export type Asked = { name: string; label: string; required?: boolean; hint?: string; value?: string } & (
  | { kind: 'text'; longest: number; numeric?: boolean } | { kind: 'long'; longest: number } | { kind: 'day'; earliest?: string; latest?: string } | { kind: 'select'; options: readonly Option[] } | { kind: 'chips'; options: readonly Option[] } | { kind: 'boxes'; options: readonly Option[] })

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the command takes that nobody fills in, its id (`commandId`) and the address to come back to (`back`) among it. */
  values: Record<string, string>
  title: string
  body?: string
  asked?: readonly Asked[]
  /** What the button says that opens it, where the title is longer than a row has room for, and the one that does it. */
  trigger?: string
  submit: string
  look?: ButtonLook
  submitLook?: ButtonLook
  small?: boolean
  wide?: boolean
}

/** A few fields over the page, and where no script runs, folded out in their place. Once it is done the page comes with a new command, and this begins anew, closed; refused, it goes on where it was. */
export function FormDialog({ action, values, title, body, asked = [], trigger = title, submit, small = false, wide = false, look = small ? 'quiet' : 'plain', submitLook = 'main' }: Props) {
  const [problems, scripted, id] = [useTranslations('problems'), useScripted(), useId()]
  const [answered, act] = useActionState(action, blank)
  // No key by the command does this: where no script runs, the answer finds its form by where it stands, and the page has come with another command already.
  const [command, setCommand] = useState(values['commandId'])
  const [last, setLast] = useState(answered)
  const [over, setOver] = useState<FormState | null>(null)
  const [open, setOpen] = useState(answered.attempt > 0)
  if (last !== answered) {
    setLast(answered)
    setOpen(true)
  }
  if (command !== values['commandId']) {
    setCommand(values['commandId'])
    // Another command without another answer: it was done.
    if (last === answered) {
      setOver(answered)
      setOpen(false)
    }
  }
  const state = over === answered ? blank : answered
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [state])
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const named = new Set(asked.map(({ name }) => name))
  const other = state.problem && (Object.entries(state.problem.fields ?? {}).find(([name]) => !named.has(name))?.[1] ?? (state.problem.fields ? null : state.problem))
  const fields = (
    <form ref={form} action={act} key={`${command} ${state.attempt}`} noValidate className="grid gap-4">
      {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {other && <FormError message={sentenceOf(problems, other)} attempt={state.attempt} />}
      {asked.map((one) => <AskedField key={one.name} asked={one} id={`${id}-${one.name}`} state={state} error={fault(one.name)} />)}
      <SubmitButton look={submitLook} wide>{submit}</SubmitButton>
    </form>
  )
  const style = { look, wide, size: small ? 'small' : 'medium' } as const
  // Told apart by its title where that says what stands on it, too: what is seen is what is called (WCAG 2.5.3).
  const label = trigger !== title && title.toLowerCase().includes(trigger.toLowerCase()) ? title : undefined
  if (scripted) return <Dialog title={title} description={body} open={open} onOpenChange={setOpen} trigger={<Button {...style} className="justify-self-start" aria-label={label}>{trigger}</Button>}>{fields}</Dialog>
  return (
    <details open={state.attempt > 0} className="group rounded-lg border-edge open:border open:bg-surface open:p-3">
      <summary className={clsx(buttonClass(style), 'group-open:mb-3')} aria-label={label}>{trigger}</summary>
      {body && <p className="mb-3 text-sm text-ink-soft">{body}</p>}
      {fields}
    </details>
  )
}

function AskedField({ asked, id, state, error }: { asked: Asked; id: string; state: FormState; error: string | undefined }) {
  const { name, label, required, hint } = asked
  const value = state.values[name] ?? asked.value ?? ''
  if (asked.kind === 'chips') return <Chips name={name} id={id} legend={label} hint={hint} defaultValue={value} error={error} required={required ?? false} options={asked.options} />
  if (asked.kind === 'boxes') {
    const chosen = state.attempt > 0 ? ticked(state, name) : asked.options.map((option) => option.value)
    return (
      <ChoiceGroup name={name} id={id} legend={label} hint={hint} error={error} role="group">
        <div className="grid max-h-60 gap-x-4 overflow-y-auto sm:grid-cols-2" tabIndex={0} role="group" aria-label={label}>
          {asked.options.map((option) => <Checkbox key={option.value} id={`${id}-${option.value}`} name={name} value={option.value} label={option.label} defaultChecked={chosen.includes(option.value)} />)}
        </div>
      </ChoiceGroup>
    )
  }
  return (
    <Field name={name} id={id} label={label} required={required ?? false} {...(required || hint ? {} : { optional: true })} {...(hint ? { hint } : {})} error={error}>
      {(control) => asked.kind === 'select'
        ? <Select {...control} defaultValue={value}>{asked.options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}</Select>
        : asked.kind === 'day'
          ? <Input {...control} type="date" min={asked.earliest} max={asked.latest} defaultValue={value} />
          : asked.kind === 'long' ? <Textarea {...control} rows={4} maxLength={asked.longest} defaultValue={value} />
          : <Input {...control} maxLength={asked.longest} inputMode={asked.numeric ? 'decimal' : undefined} defaultValue={value} autoComplete="off" />}
    </Field>
  )
}
