'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { buttonClass } from '@/components/ui/Button'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Day } from '@/lib/kernel/day'
import { CLOSE_REASONS, CONTACT_MEANS } from '@/lib/outgoing/rules'
import { back, close, contact } from '../actions'

type Props = { outgoingId: string; absenceId: string; leftOn: Day; today: Day; commandId: string }
type Fault = (name: string) => string | undefined
type FoldedProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>; values: Record<string, string>; title: string; submit: string; order: readonly string[]; labelOf: (name: string) => string; open?: boolean
  children: (typed: Readonly<Record<string, string>>, fault: Fault) => ReactNode
}

/** A short form in its record, folded until it is wanted. */
function Folded({ action, values, title, submit, order, labelOf, open = false, children }: FoldedProps) {
  const problems = useTranslations('problems')
  const [state, act] = useActionState(action, blank)
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  return (
    <details open={open || state.attempt > 0} className="group rounded-lg border-edge open:border open:bg-surface open:p-3">
      <summary className={`${buttonClass({ look: open ? 'main' : 'plain', wide: true })} group-open:border-transparent group-open:bg-transparent group-open:text-ink`}>{title}</summary>
      <form action={act} key={state.attempt} noValidate className="mt-3 grid gap-4">
        {state.problem && <FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, order, labelOf)} attempt={state.attempt} />}
        {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        {children(state.values, fault)}
        <SubmitButton wide>{submit}</SubmitButton>
      </form>
    </details>
  )
}

/** Somebody tried to reach them. */
export function ContactForm({ outgoingId, absenceId, leftOn, today, commandId, open }: Props & { open: boolean }) {
  const [t, means] = [useTranslations('outgoing.record'), useTranslations('outgoing.means')]
  return (
    <Folded action={contact} values={{ outgoingId, absenceId, commandId }} title={t('noteContact')} submit={t('saveContact')} order={['means', 'heard', 'onDay']} labelOf={(name) => (name === 'heard' ? t('result') : t(name as 'means'))} open={open}>
      {(typed, fault) => (
        <>
          <Chips name="means" legend={t('means')} required error={fault('means')} defaultValue={typed['means']} options={CONTACT_MEANS.map((value) => ({ value, label: means(value) }))} />
          <Segmented name="heard" legend={t('result')} required error={fault('heard')} defaultValue={typed['heard']} options={[{ value: 'yes', label: t('heard') }, { value: 'no', label: t('unheard') }]} />
          <Field name="onDay" label={t('onDay')} required error={fault('onDay')}>{(control) => <Input {...control} type="date" min={leftOn} max={today} defaultValue={typed['onDay'] ?? today} />}</Field>
        </>
      )}
    </Folded>
  )
}

/** The record is no longer kept. */
export function CloseForm({ outgoingId, today, commandId }: Pick<Props, 'outgoingId' | 'today' | 'commandId'>) {
  const t = useTranslations('outgoing')
  return (
    <Folded action={close} values={{ outgoingId, commandId }} title={t('record.close')} submit={t('record.saveClose')} order={['reason', 'closedOn']} labelOf={(name) => (name === 'reason' ? t('record.closeReason') : t('field.closedOn'))}>
      {(typed, fault) => (
        <>
          <Chips name="reason" legend={t('record.closeReason')} required error={fault('reason')} defaultValue={typed['reason']} options={CLOSE_REASONS.map((value) => ({ value, label: t(`close.${value}`) }))} />
          <Field name="closedOn" label={t('field.closedOn')} required error={fault('closedOn')}>{(control) => <Input {...control} type="date" max={today} defaultValue={typed['closedOn'] ?? today} />}</Field>
        </>
      )}
    </Folded>
  )
}

/** Back home. */
export function ReturnForm({ outgoingId, absenceId, leftOn, today, commandId }: Props) {
  const t = useTranslations('outgoing.record')
  return (
    <Folded action={back} values={{ outgoingId, absenceId, commandId }} title={t('returned')} submit={t('saveReturn')} order={['returnedOn']} labelOf={() => t('returnedOn')}>
      {(typed, fault) => <Field name="returnedOn" label={t('returnedOn')} required error={fault('returnedOn')}>{(control) => <Input {...control} type="date" min={leftOn} max={today} defaultValue={typed['returnedOn'] ?? today} />}</Field>}
    </Folded>
  )
}
