'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { buttonClass, type ButtonLook } from '@/components/ui/Button'
import { DateChips } from '@/components/ui/DateChips'
import { Field } from '@/components/ui/Field'
import { Select, Textarea } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Day } from '@/lib/kernel/day'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  /** What the command takes besides what is asked for here, its id (`commandId`) among it. */
  values: Record<string, string>
  /** Distinguishes the fields where several such forms stand on the page. */
  name: string
  title: string
  body?: string
  submit: string
  look?: ButtonLook
  /** From a closed list; without it only the explanation is asked for. */
  reasons?: readonly { value: string; label: string }[]
  /** The reason that needs a day on which the person was seen. */
  dayFor?: string
  today: Day
}

/** An act that needs a reason: opens before it is done, and keeps what was typed when it is refused. */
export function ReasonForm({ action, values, name, title, body, submit, look = 'plain', reasons, dayFor, today }: Props) {
  const t = useTranslations('transfers.act')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(action, blank)
  const [reason, setReason] = useState(reasons?.[0]?.value ?? '')
  const faults = state.problem?.fields ?? {}
  const errorAt = (field: string) => faults[field] && sentenceOf(problems, faults[field])
  return (
    <details className="group rounded-lg border-edge open:border open:bg-surface open:p-3" open={state.attempt > 0}>
      <summary className={clsx(buttonClass({ look, wide: true }), 'group-open:border-transparent group-open:bg-transparent! group-open:text-ink!')}>{title}</summary>
      <form action={act} key={state.attempt} className="mt-2 grid gap-3">
        {body && <p className="text-sm text-ink-soft">{body}</p>}
        {Object.entries(values).map(([key, value]) => <input key={key} type="hidden" name={key} value={value} />)}
        {state.problem && !state.problem.fields && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
        {reasons && (
          <Field name="reason" id={`${name}-reason`} label={t('why')} error={errorAt('reason')}>
            {(control) => (
              <Select {...control} value={reason} onChange={(event) => setReason(event.target.value)}>
                {reasons.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
              </Select>
            )}
          </Field>
        )}
        {dayFor && reason === dayFor && (
          <DateChips name="seenOn" label={t('seenOn')} today={today} max={today} defaultValue={(state.values['seenOn'] as Day | undefined) ?? ''} error={errorAt('seenOn')} />
        )}
        <Field name="note" id={`${name}-note`} label={t('note')} error={errorAt('note')} optional={reasons !== undefined && reason !== 'OTHER'}>
          {(control) => <Textarea {...control} rows={2} maxLength={200} defaultValue={state.values['note'] ?? ''} />}
        </Field>
        <SubmitButton look={look === 'quiet' ? 'plain' : look} wide>{submit}</SubmitButton>
      </form>
    </details>
  )
}
