'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Select } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { plan } from '../actions'

const FIELDS = ['areaCode', 'target', 'expected', 'designEffect', 'answered', 'size', 'least', 'untilOn'] as const
type PlanField = (typeof FIELDS)[number]

/** The whole plan in one form, so that what is saved is what stands there. `size` is what was worked out from the other fields as they were sent. */
export function PlanForm({ commandId, today, values, places, hints }: { commandId: string; today: string; values: Record<PlanField, string>; places: readonly { code: string; name: string }[]; hints: Partial<Record<PlanField, string>> }) {
  const [t, problems] = [useTranslations('spotChecks.plan'), useTranslations('problems')]
  const [state, act] = useActionState(plan, blank)
  const labelOf = (name: string) => t(name === 'areaCode' ? 'place' : (name as 'size'))
  const field = (name: PlanField) => {
    const error = state.problem?.fields?.[name]
    return { name, label: labelOf(name), hint: hints[name], error: error && sentenceOf(problems, error) }
  }
  const valueOf = (name: PlanField) => state.values[name] ?? values[name]
  const decimal = (name: PlanField) => <Field {...field(name)} required>{(control) => <Input {...control} inputMode="decimal" autoComplete="off" defaultValue={valueOf(name)} />}</Field>
  const whole = (name: PlanField) => <Field {...field(name)} required>{(control) => <Input {...control} inputMode="numeric" autoComplete="off" defaultValue={valueOf(name)} />}</Field>
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4 sm:grid-cols-2">
      {state.problem && <div className="sm:col-span-2"><FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, [...FIELDS], labelOf)} attempt={state.attempt} /></div>}
      <input type="hidden" name="commandId" value={commandId} />
      <Field {...field('areaCode')} required className="sm:col-span-2">
        {(control) => <Select {...control} defaultValue={valueOf('areaCode')}>{places.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</Select>}
      </Field>
      {decimal('target')}{decimal('expected')}{decimal('designEffect')}{decimal('answered')}
      <div className="sm:col-span-2"><SubmitButton name="step" value="calculate" look="plain" wide>{t('calculate')}</SubmitButton></div>
      {whole('size')}{whole('least')}
      <Field {...field('untilOn')} required>{(control) => <Input {...control} type="date" min={today} defaultValue={valueOf('untilOn')} />}</Field>
      <div className="sm:col-span-2"><SubmitButton name="step" value="save" wide>{t('submit')}</SubmitButton></div>
    </form>
  )
}
