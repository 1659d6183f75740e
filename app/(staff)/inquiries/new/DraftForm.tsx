'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { ChoiceGroup } from '@/components/ui/Choice'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { INQUIRY_KINDS } from '@/lib/inquiries/rules'
import { draft } from '../actions'
import { CountyField } from '@/app/(staff)/CountyField'

type Props = { residentId: string; commandId: string; county: string; changes: readonly { value: string; label: string }[] }

/** What is asked of the place of origin, and of whom there. */
export function DraftForm({ residentId, commandId, county, changes }: Props) {
  const [t, kinds, problems] = [useTranslations('inquiries.form'), useTranslations('inquiries.kind'), useTranslations('problems')]
  const [state, act] = useActionState(draft, blank)
  const [kind, setKind] = useState('')
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string) => t(name === 'changeId' ? 'change' : (name as 'kind'))
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {state.problem && <FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, ['kind', 'changeId', 'county', 'authority'], labelOf)} attempt={state.attempt} />}
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="residentId" value={residentId} />
      <Segmented name="kind" legend={t('kind')} required error={fault('kind')} value={kind} onChange={setKind} options={INQUIRY_KINDS.map((value) => ({ value, label: kinds(value) }))} />
      {kind === 'CHANGE' && (
        <ChoiceGroup name="changeId" legend={t('change')} required error={fault('changeId')}>
          {changes.length === 0 && <p className="text-sm text-ink-soft">{t('noChange')}</p>}
          {changes.map(({ value, label }) => (
            <label key={value} className="tap flex items-center gap-3"><input type="radio" name="changeId" value={value} defaultChecked={state.values['changeId'] === value || changes.length === 1} className="size-5 accent-jade" /><span>{label}</span></label>
          ))}
        </ChoiceGroup>
      )}
      <CountyField initial={state.values['county'] ?? county} error={fault('county')} />
      <Field name="authority" label={t('authority')} hint={t('authorityHint')} error={fault('authority')}>{(control) => <Input {...control} defaultValue={state.values['authority']} maxLength={60} autoComplete="off" />}</Field>
      <p className="text-sm text-ink-soft">{t('cancelNote')}</p>
      <SubmitButton size="large" wide>{t('submit')}</SubmitButton>
    </form>
  )
}
