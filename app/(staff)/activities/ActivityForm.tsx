'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Select } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { ACTIVITY_KINDS } from '@/lib/activities/rules'
import type { Day } from '@/lib/kernel/day'
import { amend, post } from './actions'

const ORDER = ['areaCode', 'kind', 'title', 'place', 'audience', 'heldOn', 'begins', 'seats', 'closesOn']

type Standing = Record<'kind' | 'title' | 'place' | 'audience' | 'heldOn' | 'begins' | 'seats' | 'closesOn', string>
type Props = { today: Day; commandId: string } & ({ hosts: readonly { value: string; label: string }[]; activity?: undefined } | { activity: { id: string; standing: Standing } })

/** An activity to be posted, or one that is amended. */
export function ActivityForm({ today, commandId, ...of }: Props) {
  const [t, kinds, problems] = [useTranslations('activities.form'), useTranslations('activities.kind'), useTranslations('problems')]
  const [{ problem, values: typed, attempt }, act] = useActionState(of.activity ? amend : post, blank)
  const values: Record<string, string | undefined> = attempt > 0 ? typed : { ...of.activity?.standing }
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  return (
    <form action={act} key={attempt} noValidate className="grid gap-4">
      {problem && <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ORDER, (name) => t(name === 'title' ? 'name' : (name as 'kind')))} attempt={attempt} />}
      <input type="hidden" name="commandId" value={commandId} />
      {of.activity ? <input type="hidden" name="activityId" value={of.activity.id} /> : of.hosts.length > 1
        ? <Field name="areaCode" label={t('areaCode')} required error={fault('areaCode')}>{(control) => <Select {...control} defaultValue={values['areaCode'] ?? of.hosts[0]!.value}>{of.hosts.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</Select>}</Field>
        : <input type="hidden" name="areaCode" value={of.hosts[0]!.value} />}
      <Chips name="kind" legend={t('kind')} defaultValue={values['kind']} error={fault('kind')} required options={ACTIVITY_KINDS.map((value) => ({ value, label: kinds(value) }))} />
      <Field name="title" label={t('name')} required error={fault('title')}>{(control) => <Input {...control} defaultValue={values['title']} maxLength={60} />}</Field>
      <Field name="place" label={t('place')} required error={fault('place')}>{(control) => <Input {...control} defaultValue={values['place']} maxLength={80} />}</Field>
      <Field name="audience" label={t('audience')} hint={t('audienceHint')} error={fault('audience')}>{(control) => <Input {...control} defaultValue={values['audience']} maxLength={80} />}</Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="heldOn" label={t('heldOn')} required error={fault('heldOn')}>{(control) => <Input {...control} type="date" min={today} defaultValue={values['heldOn']} />}</Field>
        <Field name="begins" label={t('begins')} hint={t('beginsHint')} required error={fault('begins')}>{(control) => <Input {...control} type="time" defaultValue={values['begins']} />}</Field>
        <Field name="closesOn" label={t('closesOn')} required error={fault('closesOn')}>{(control) => <Input {...control} type="date" min={of.activity ? undefined : today} defaultValue={values['closesOn']} />}</Field>
        <Field name="seats" label={t('seats')} required error={fault('seats')}>{(control) => <Input {...control} inputMode="numeric" defaultValue={values['seats']} maxLength={4} />}</Field>
      </div>
      <BottomBar><SubmitButton size="large">{t(of.activity ? 'save' : 'submit')}</SubmitButton></BottomBar>
    </form>
  )
}
