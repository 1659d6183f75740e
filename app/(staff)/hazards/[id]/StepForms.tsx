'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Textarea } from '@/components/ui/Input'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { addDays, type Day } from '@/lib/kernel/day'
import { MOST_DAYS } from '@/lib/hazards/rules'
import { check, rectify, reopen, sign } from '../actions'
import { SignaturePad } from './SignaturePad'

type StepProps = { hazardId: string; commandId: string; today: Day; responsible: string | null }

/** One step with its form, folded away unless it is the next one. */
function Step({ action, hazardId, commandId, open, title, children }: { action: (before: FormState, form: FormData) => Promise<FormState>; hazardId: string; commandId: string; open?: boolean; title: string; children: (state: FormState, fault: (name: string) => string | undefined) => ReactNode }) {
  const problems = useTranslations('problems')
  const [state, act] = useActionState(action, blank)
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  return (
    <details open={open || state.attempt > 0} className="rounded-lg border border-line bg-surface px-4 py-2">
      <summary className="tap flex cursor-pointer items-center font-semibold">{title}</summary>
      <form action={act} key={state.attempt} noValidate className="grid gap-4 pt-1 pb-3">
        <input type="hidden" name="hazardId" value={hazardId} />
        <input type="hidden" name="commandId" value={commandId} />
        {state.problem && <FormError message={state.problem.fields ? Object.values(state.problem.fields).map((error) => sentenceOf(problems, error)).join(' ') : sentenceOf(problems, state.problem)} attempt={state.attempt} />}
        {children(state, fault)}
      </form>
    </details>
  )
}

export function SignForm({ responsible, ...step }: StepProps) {
  const t = useTranslations('hazards.page')
  return (
    <Step action={sign} title={t('sign')} {...step}>
      {(state, fault) => (
        <>
          <Field name="signer" label={t('signer')} required error={fault('signer')}>{(control) => <Input {...control} defaultValue={state.values['signer'] ?? responsible ?? ''} maxLength={60} autoComplete="off" />}</Field>
          <SignaturePad label={t('signHint')} clear={t('signClear')} initial={state.values['signature']} error={fault('signature')} />
          <SubmitButton>{t('signSubmit')}</SubmitButton>
        </>
      )}
    </Step>
  )
}

export function RectifyForm(step: StepProps) {
  const t = useTranslations('hazards.page')
  return (
    <Step action={rectify} title={t('rectify')} {...step}>
      {(state, fault) => (
        <>
          <Field name="note" id="rectify-note" label={t('rectifyNote')} optional error={fault('note')}>{(control) => <Input {...control} defaultValue={state.values['note']} maxLength={300} autoComplete="off" />}</Field>
          <SubmitButton>{t('rectify')}</SubmitButton>
        </>
      )}
    </Step>
  )
}

/** The note is a field of lines: in one of a single line, Enter would press the first of the two buttons. */
export function CheckForm(step: StepProps) {
  const t = useTranslations('hazards.page')
  return (
    <Step action={check} title={t('check')} open {...step}>
      {(state, fault) => (
        <>
          <Field name="note" id="check-note" label={t('checkNote')} hint={t('checkHint')} error={fault('note')}>{(control) => <Textarea {...control} defaultValue={state.values['note']} maxLength={300} rows={2} />}</Field>
          <div className="grid grid-cols-2 gap-3">
            <SubmitButton look="danger" name="result" value="fail">{t('fail')}</SubmitButton>
            <SubmitButton name="result" value="pass">{t('pass')}</SubmitButton>
          </div>
        </>
      )}
    </Step>
  )
}

export function ReopenForm(step: StepProps) {
  const t = useTranslations('hazards.page')
  return (
    <Step action={reopen} title={t('reopen')} {...step}>
      {(state, fault) => (
        <>
          <Field name="note" id="reopen-note" label={t('reopenNote')} required error={fault('note')}>{(control) => <Input {...control} defaultValue={state.values['note']} maxLength={300} autoComplete="off" />}</Field>
          <Field name="deadline" label={t('reopenDeadline')} required error={fault('deadline')}>{(control) => <Input {...control} type="date" min={step.today} max={addDays(step.today, MOST_DAYS)} defaultValue={state.values['deadline'] ?? addDays(step.today, 3)} />}</Field>
          <SubmitButton>{t('reopen')}</SubmitButton>
        </>
      )}
    </Step>
  )
}
