'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Select, Textarea } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { ASSOCIATION_KINDS } from '@/lib/associations/rules'
import { LONGEST_DOES } from '@/lib/associations/schema'
import { edit, found } from './actions'

const TOLD = ['name', 'does', 'contact', 'phone', 'place', 'hours'] as const
const ORDER = ['areaCode', 'kind', ...TOLD]

/** As it will stand on the board: a new one, of a kind and a place; or what may be said anew of one that there is. */
export type Founding = { hosts: readonly { value: string; label: string }[] }
export type Editing = { associationId: string } & Record<(typeof TOLD)[number], string>

export function AssociationForm({ of, commandId }: { of: Founding | Editing; commandId: string }) {
  const [t, kinds, problems] = [useTranslations('associations.form'), useTranslations('associations.kind'), useTranslations('problems')]
  const before = 'associationId' in of ? of : null
  const [{ problem, values, attempt }, act] = useActionState(before ? edit : found, blank)
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const value = (name: (typeof TOLD)[number]) => values[name] ?? before?.[name]
  return (
    <form action={act} key={attempt} noValidate className="grid gap-4">
      {problem && <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ORDER, (name) => t(name as 'kind'))} attempt={attempt} />}
      <input type="hidden" name="commandId" value={commandId} />
      {'hosts' in of ? (
        <>
          {of.hosts.length > 1
            ? <Field name="areaCode" label={t('areaCode')} required error={fault('areaCode')}>{(control) => <Select {...control} defaultValue={values['areaCode'] ?? of.hosts[0]!.value}>{of.hosts.map(({ value: code, label }) => <option key={code} value={code}>{label}</option>)}</Select>}</Field>
            : <input type="hidden" name="areaCode" value={of.hosts[0]!.value} />}
          <Chips name="kind" legend={t('kind')} defaultValue={values['kind']} error={fault('kind')} required options={ASSOCIATION_KINDS.map((kind) => ({ value: kind, label: kinds(kind) }))} />
        </>
      ) : <input type="hidden" name="associationId" value={of.associationId} />}
      <Field name="name" label={t('name')} required error={fault('name')}>{(control) => <Input {...control} defaultValue={value('name')} maxLength={40} />}</Field>
      <Field name="does" label={t('does')} hint={t('doesHint')} required error={fault('does')}>{(control) => <Textarea {...control} rows={3} defaultValue={value('does')} maxLength={LONGEST_DOES} />}</Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="contact" label={t('contact')} hint={t('contactHint')} required error={fault('contact')}>{(control) => <Input {...control} defaultValue={value('contact')} maxLength={20} autoComplete="off" />}</Field>
        <Field name="phone" label={t('phone')} hint={t('phoneHint')} required error={fault('phone')}>{(control) => <Input {...control} inputMode="tel" defaultValue={value('phone')} maxLength={24} autoComplete="off" />}</Field>
        <Field name="place" label={t('place')} required error={fault('place')}>{(control) => <Input {...control} defaultValue={value('place')} maxLength={80} />}</Field>
        <Field name="hours" label={t('hours')} hint={t('hoursHint')} required error={fault('hours')}>{(control) => <Input {...control} defaultValue={value('hours')} maxLength={60} />}</Field>
      </div>
      <BottomBar><SubmitButton size="large">{t(before ? 'save' : 'submit')}</SubmitButton></BottomBar>
    </form>
  )
}
