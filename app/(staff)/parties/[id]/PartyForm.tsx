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
import { PARTY_KINDS } from '@/lib/rentals/rules'
import { correct } from './actions'

type PartyFormProps = { partyId: string; version: number; first: { kind: string; name: string; address: string }; commandId: string }
const ORDER = ['kind', 'name', 'number', 'phone', 'address']

/** What is recorded of a landlord; a blank number or phone stays as it is. */
export function PartyForm({ partyId, version, first, commandId }: PartyFormProps) {
  const t = useTranslations('rentals')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(correct, blank)
  const { problem } = state
  const [kind, setKind] = useState(first.kind)
  const values: Record<string, string | undefined> = state.attempt > 0 ? state.values : first
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string) => t(`owner.${name as 'kind' | 'name' | 'number' | 'phone' | 'address'}`)
  return (
    <details open={state.attempt > 0} className="mt-3">
      <summary className="tap inline-flex cursor-pointer items-center text-sm font-semibold text-indigo">{t('owner.edit')}</summary>
      <form action={act} key={state.attempt} noValidate className="mt-2 grid gap-4 rounded-md bg-sunk p-3">
        {problem && <FormError message={problem.fields ? undefined : problem.code === 'changed-meanwhile' ? t('form.changed') : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ORDER, labelOf)} attempt={state.attempt} />}
        {Object.entries({ partyId, version: String(typeof problem?.details?.['version'] === 'number' ? problem.details['version'] : version), commandId }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <Segmented name="kind" legend={labelOf('kind')} value={kind} onChange={setKind} options={PARTY_KINDS.map((value) => ({ value, label: t(`party.${value}`) }))} />
        <Field name="name" label={labelOf('name')} required error={fault('name')}>{(control) => <Input {...control} defaultValue={values['name']} maxLength={60} autoComplete="off" />}</Field>
        <Field name="number" label={labelOf('number')} hint={t('owner.numberHint')} error={fault('number')}>{(control) => <Input {...control} defaultValue={values['number']} maxLength={30} autoComplete="off" />}</Field>
        <Field name="phone" label={labelOf('phone')} hint={t('owner.phoneHint')} error={fault('phone')}>{(control) => <Input {...control} defaultValue={values['phone']} maxLength={20} inputMode="numeric" autoComplete="off" />}</Field>
        <Field name="address" label={labelOf('address')} error={fault('address')}>{(control) => <Input {...control} defaultValue={values['address']} maxLength={200} autoComplete="off" />}</Field>
        <SubmitButton>{t('owner.save')}</SubmitButton>
      </form>
    </details>
  )
}
