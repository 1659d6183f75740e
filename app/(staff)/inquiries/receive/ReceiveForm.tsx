'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { INQUIRY_KINDS } from '@/lib/inquiries/rules'
import type { Day } from '@/lib/kernel/day'
import { receive } from '../actions'
import { CountyField } from '@/app/(staff)/CountyField'

const ORDER = ['kind', 'number', 'county', 'authority', 'receivedOn', 'name', 'idNumber']

/** A letter of theirs, as it lies on the desk. */
export function ReceiveForm({ commandId, today }: { commandId: string; today: Day }) {
  const [t, kinds, problems] = [useTranslations('inquiries.form'), useTranslations('inquiries.kind'), useTranslations('problems')]
  const [state, act] = useActionState(receive, blank)
  const [kind, setKind] = useState('')
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string) => t(name === 'number' ? 'theirNumber' : name === 'authority' ? 'theirAuthority' : (name as 'name'))
  const text = (name: string, maxLength: number) => (
    <Field name={name} label={labelOf(name)} required error={fault(name)}>{(control) => <Input {...control} defaultValue={state.values[name]} maxLength={maxLength} autoComplete="off" />}</Field>
  )
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {state.problem && <FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, ORDER, labelOf)} attempt={state.attempt} />}
      <input type="hidden" name="commandId" value={commandId} />
      <Segmented name="kind" legend={t('kind')} required error={fault('kind')} value={kind} onChange={setKind} options={INQUIRY_KINDS.map((value) => ({ value, label: kinds(value) }))} />
      {text('number', 60)}
      <CountyField initial={state.values['county'] ?? ''} error={fault('county')} />
      {text('authority', 60)}
      <Field name="receivedOn" label={t('receivedOn')} required error={fault('receivedOn')}>{(control) => <Input {...control} type="date" max={today} defaultValue={state.values['receivedOn'] ?? today} />}</Field>
      {text('name', 60)}
      {text('idNumber', 30)}
      <SubmitButton size="large" wide>{t('receiveSubmit')}</SubmitButton>
    </form>
  )
}
