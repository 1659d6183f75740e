'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'

export type RevealState = FormState & { value: string | null }

type RevealProps = {
  action: (state: RevealState, form: FormData) => Promise<RevealState>
  /** Whose number, and which; `field` tells the forms of a page apart. */
  values: { field: string } & Record<string, string>
  mask: string
  label: string
  /** Why one asks, the likeliest first; `OTHER` asks for words. */
  reasons: readonly { value: string; label: string }[]
}

/** A masked value, and the way to see it in full: for a reason, once. */
export function Reveal({ action, values, mask, label, reasons }: RevealProps) {
  const t = useTranslations('residents.reveal')
  const problems = useTranslations('problems')
  const [state, act] = useActionState<RevealState, FormData>(action, { ...blank, value: null })
  const [reason, setReason] = useState<string>(reasons[0]!.value)
  const errorAt = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  if (state.value !== null) {
    return (
      <div role="status">
        <strong className="text-lg tracking-wide">{state.value}</strong>
        <p className="text-sm text-ink-soft">{t('once')}</p>
      </div>
    )
  }
  return (
    <div>
      <span>{mask}</span>
      <details open={state.attempt > 0} className="group">
        <summary className="hit mt-0.5 inline-block text-sm text-indigo">{label}</summary>
        <form action={act} key={state.attempt} className="mt-3 grid gap-3 rounded-md bg-sunk p-3">
          {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          {state.problem && !state.problem.fields && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
          <Chips name="reason" legend={t('reason')} value={reason} onChange={setReason} error={errorAt('reason')} options={reasons} />
          {reason === 'OTHER' && (
            <Field name="note" id={`reveal-note-${values.field}`} label={t('note')} error={errorAt('note')}>
              {(control) => <Input {...control} defaultValue={state.values['note']} maxLength={200} />}
            </Field>
          )}
          <p className="text-sm text-ink-soft">{t('logged')}</p>
          <SubmitButton look="plain">{t('submit')}</SubmitButton>
        </form>
      </details>
    </div>
  )
}
