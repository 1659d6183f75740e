'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Select, Textarea } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { addDays, type Day } from '@/lib/kernel/day'
import { DAYS_TO_RECTIFY, HAZARD_KINDS, MOST_DAYS, SEVERITIES, type Severity } from '@/lib/hazards/rules'
import { record } from '../actions'

type HazardFormProps = { door: { id: string; landlord: string | null } | null; units: readonly { id: string; name: string }[]; /** The one that it begins with. */ unit: string; today: Day; commandId: string }
const ORDER = ['dwellingId', 'unitId', 'kind', 'severity', 'description', 'place', 'responsible', 'deadline']

/** What is seen, how grave it is, and by when it is put right; the graver, the sooner, unless another day is set. */
export function HazardForm({ door, units, unit: first, today, commandId }: HazardFormProps) {
  const t = useTranslations('hazards')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(record, blank)
  const { problem, values } = state
  const [severity, setSeverity] = useState<Severity>('MINOR')
  const [deadline, setDeadline] = useState<string | null>(null)
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string) => t(`form.${name as 'kind'}`)
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {problem && <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ORDER, labelOf)} attempt={state.attempt} />}
      <input type="hidden" name="commandId" value={commandId} />
      {door ? <input type="hidden" name="dwellingId" value={door.id} /> : (
        <Field name="unitId" label={labelOf('unitId')} required error={fault('unitId')}>
          {(control) => (
            <Select {...control} defaultValue={values['unitId'] ?? first}>
              <option value="">{t('form.chooseUnit')}</option>
              {units.map((unit) => <option key={unit.id} value={unit.id}>{unit.name}</option>)}
            </Select>
          )}
        </Field>
      )}
      <Chips name="kind" legend={labelOf('kind')} defaultValue={values['kind']} error={fault('kind')} required options={HAZARD_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      <Segmented name="severity" legend={labelOf('severity')} error={fault('severity')} value={severity} onChange={(value) => setSeverity(value as Severity)} options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))} />
      <Field name="description" label={labelOf('description')} hint={t('form.descriptionHint')} required error={fault('description')}>
        {(control) => <Textarea {...control} defaultValue={values['description']} maxLength={500} rows={3} />}
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <Field name="place" label={labelOf('place')} optional error={fault('place')}>{(control) => <Input {...control} defaultValue={values['place']} maxLength={60} autoComplete="off" />}</Field>
        <Field name="responsible" label={labelOf('responsible')} hint={t('form.responsibleHint')} error={fault('responsible')}>{(control) => <Input {...control} defaultValue={values['responsible'] ?? door?.landlord ?? ''} maxLength={60} autoComplete="off" />}</Field>
        <Field name="deadline" label={labelOf('deadline')} required error={fault('deadline')}>
          {(control) => <Input {...control} type="date" min={today} max={addDays(today, MOST_DAYS)} value={deadline ?? addDays(today, DAYS_TO_RECTIFY[severity])} onChange={(event) => setDeadline(event.target.value)} />}
        </Field>
      </div>
      <BottomBar><SubmitButton size="large">{t('form.submit')}</SubmitButton></BottomBar>
    </form>
  )
}
