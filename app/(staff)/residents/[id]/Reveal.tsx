'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { sentenceOf } from '@/components/ui/problems'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { reveal, type RevealState } from './actions'

const REASONS = ['VERIFY', 'CONTACT', 'PERMIT', 'OTHER'] as const

/** A masked value, and the way to see it in full: for a reason, once. */
export function Reveal({ residentId, field, mask }: { residentId: string; field: 'idNumber' | 'phone'; mask: string }) {
  const t = useTranslations('residents')
  const problems = useTranslations('problems')
  const [state, action] = useActionState<RevealState, FormData>(reveal, { ...blank, value: null })
  const [reason, setReason] = useState<string>(field === 'idNumber' ? 'VERIFY' : 'CONTACT')
  const errorAt = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  if (state.value !== null) {
    return (
      <div role="status">
        <strong className="text-lg tracking-wide">{state.value}</strong>
        <p className="text-sm text-ink-soft">{t('reveal.once')}</p>
      </div>
    )
  }
  return (
    <div>
      <span>{mask}</span>
      <details open={state.attempt > 0} className="group">
        <summary className="hit mt-0.5 inline-block text-sm text-indigo">{t(field === 'idNumber' ? 'reveal.show' : 'reveal.showPhone')}</summary>
        <form action={action} key={state.attempt} className="mt-3 grid gap-3 rounded-md bg-sunk p-3">
          <input type="hidden" name="residentId" value={residentId} />
          <input type="hidden" name="field" value={field} />
          {state.problem && !state.problem.fields && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
          <Chips
            name="reason" legend={t('reveal.reason')} value={reason} onChange={setReason} error={errorAt('reason')}
            options={REASONS.map((value) => ({ value, label: t(`reveal.reasons.${value}`) }))}
          />
          {reason === 'OTHER' && (
            <Field name="note" id={`reveal-note-${field}`} label={t('reveal.note')} error={errorAt('note')}>
              {(control) => <Input {...control} defaultValue={state.values['note']} maxLength={200} />}
            </Field>
          )}
          <p className="text-sm text-ink-soft">{t('reveal.logged')}</p>
          <SubmitButton look="plain">{t('reveal.submit')}</SubmitButton>
        </form>
      </details>
    </div>
  )
}
