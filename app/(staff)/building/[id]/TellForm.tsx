'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { DateChips } from '@/components/ui/DateChips'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { TOLD } from '@/lib/declarations/rules'
import type { Day } from '@/lib/kernel/day'
import { tell } from '../actions'

const ORDER = ['people.0.told', 'people.0.name', 'people.0.since', 'people.0.idNumber']

/** One person, one after the other: who has come, or left, as whoever helps in the building knows it. */
export function TellForm({ dwellingId, today, commandId }: { dwellingId: string; today: Day; commandId: string }) {
  const [t, problems] = [useTranslations('buildings.door'), useTranslations('problems')]
  const [{ problem, values, attempt }, act] = useActionState(tell, blank)
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const named = (field: string) => t(field.split('.')[2] as 'name')
  return (
    <form action={act} key={attempt} noValidate className="grid gap-4">
      {problem && <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ORDER, named)} attempt={attempt} />}
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="dwellingId" value={dwellingId} />
      <Segmented name="people.0.told" legend={t('told')} defaultValue={values['people.0.told'] ?? 'LIVES'} error={fault('people.0.told')} options={TOLD.map((value) => ({ value, label: t(`tells.${value}`) }))} />
      <Field name="people.0.name" label={t('name')} required error={fault('people.0.name')}>{(control) => <Input {...control} defaultValue={values['people.0.name']} maxLength={50} autoComplete="off" />}</Field>
      <DateChips name="people.0.since" label={t('since')} today={today} max={today} defaultValue={(values['people.0.since'] ?? '') as Day | ''} error={fault('people.0.since')} />
      <Field name="people.0.idNumber" label={t('idNumber')} hint={t('idNumberHint')} error={fault('people.0.idNumber')}>{(control) => <Input {...control} defaultValue={values['people.0.idNumber']} maxLength={24} autoComplete="off" />}</Field>
      <p className="text-sm text-ink-soft">{t('asked')}</p>
      <SubmitButton size="large" wide>{t('submit')}</SubmitButton>
    </form>
  )
}
