'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Textarea } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { NOTED, type Noted, type Notes } from '@/lib/reports/rules'
import { explain } from '../actions'

type Props = { reportId: string; commandId: string; inCharge: string; remark: string; notes: Notes; /** Changes that there are something to say of. */ noted: readonly Noted[] }

/** Who answers for the figures, and what they have to say of them. */
export function ExplainForm({ reportId, commandId, inCharge, remark, notes, noted }: Props) {
  const [t, problems] = [useTranslations('reports.form'), useTranslations('problems')]
  const [state, act] = useActionState(explain, blank)
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string) => (name === 'inCharge' || name === 'remark' ? t(name) : t(`note.${name as Noted}`))
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {state.problem && <FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, ['inCharge', 'remark', ...NOTED], labelOf)} attempt={state.attempt} />}
      <input type="hidden" name="reportId" value={reportId} />
      <input type="hidden" name="commandId" value={commandId} />
      <Field name="inCharge" label={t('inCharge')} required error={fault('inCharge')}>{(control) => <Input {...control} autoComplete="off" defaultValue={state.values['inCharge'] ?? inCharge} />}</Field>
      <Field name="remark" label={t('remark')} error={fault('remark')}>{(control) => <Textarea {...control} rows={3} defaultValue={state.values['remark'] ?? remark} />}</Field>
      {noted.map((name) => <Field key={name} name={name} label={t(`note.${name}`)} error={fault(name)}>{(control) => <Input {...control} autoComplete="off" defaultValue={state.values[name] ?? notes[name] ?? ''} />}</Field>)}
      <SubmitButton look="plain" wide>{t('submit')}</SubmitButton>
    </form>
  )
}
