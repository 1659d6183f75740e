'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { plan } from '../actions'

/** What of the plan is still to be said: how many doors, how many in each community at least, until when. */
export function PlanForm({ commandId, today, values }: { commandId: string; today: string; values: Record<'areaCode' | 'target' | 'expected' | 'designEffect' | 'size' | 'least' | 'untilOn', string> }) {
  const [t, problems] = [useTranslations('spotChecks.plan'), useTranslations('problems')]
  const [state, act] = useActionState(plan, blank)
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string) => t(name === 'areaCode' ? 'place' : (name as 'size'))
  const { areaCode, target, expected, designEffect } = values
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4 sm:grid-cols-3">
      {state.problem && <div className="sm:col-span-3"><FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, ['areaCode', 'target', 'expected', 'designEffect', 'size', 'least', 'untilOn'], labelOf)} attempt={state.attempt} /></div>}
      {Object.entries({ commandId, areaCode, target, expected, designEffect }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Field name="size" label={t('size')} required error={fault('size')}>{(control) => <Input {...control} inputMode="numeric" defaultValue={state.values['size'] ?? values.size} autoComplete="off" />}</Field>
      <Field name="least" label={t('least')} required error={fault('least')}>{(control) => <Input {...control} inputMode="numeric" defaultValue={state.values['least'] ?? values.least} autoComplete="off" />}</Field>
      <Field name="untilOn" label={t('untilOn')} required error={fault('untilOn')}>{(control) => <Input {...control} type="date" min={today} defaultValue={state.values['untilOn'] ?? values.untilOn} />}</Field>
      <div className="sm:col-span-3"><SubmitButton wide>{t('submit')}</SubmitButton></div>
    </form>
  )
}
