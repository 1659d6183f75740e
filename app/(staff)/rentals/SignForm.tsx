'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState, useState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { Chips } from '@/components/ui/Chips'
import { Field, fieldId } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Day } from '@/lib/kernel/day'
import type { PaperKind } from '@/lib/rentals/rules'
import type { UnitLetter } from '@/lib/units/rules'

type SignFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** One, or several to choose from. */
  kinds: readonly (PaperKind | UnitLetter)[]
  hidden: Record<string, string>
  today: Day
  /** What stands before the days: which doors, when there are several. */
  children?: ReactNode
  /** Tells the forms of a page apart. */
  id: string
}

const ORDER = ['rentalId', 'kind', 'number', 'responsible', 'signedOn', 'fromOn', 'lastOn']

/** A paper was signed: when, for how long, by which number. */
export function SignForm({ action, kinds, hidden, today, children, id }: SignFormProps) {
  const t = useTranslations('rentals')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(action, blank)
  const { problem } = state
  const [kind, setKind] = useState(kinds[0]!)
  const ofUnit = kind === 'UNIT_FP_LETTER' || kind === 'UNIT_SECURITY_LETTER'
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string): string => {
    switch (name) {
      case 'rentalId': return t('sign.which')
      case 'number': return kind === 'RENTAL_FILING' ? t('sign.filingNumber') : t('sign.number')
      case 'responsible': return kind === 'ENTRUSTED_SECURITY' ? t('sign.entrustedTo') : t('sign.responsible')
      case 'signedOn': return kind === 'RENTAL_FILING' ? t('sign.filedOn') : t('sign.signedOn')
      default: return t(`sign.${name as 'kind'}`)
    }
  }
  const text = (name: string, more: { required?: boolean; hint?: string; day?: boolean; max?: number }) => (
    <Field name={name} id={fieldId(`${id}-${name}`)} label={labelOf(name)} hint={more.hint} required={more.required} error={fault(name)}>
      {(control) => <Input {...control} {...(more.day ? { type: 'date' } : { maxLength: more.max })} defaultValue={state.values[name] ?? (name === 'signedOn' ? today : '')} autoComplete="off" />}
    </Field>
  )
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {problem && <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ORDER, labelOf).map((item) => (item.field === 'rentalId' ? item : { ...item, field: `${id}-${item.field}` }))} attempt={state.attempt} />}
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {kinds.length > 1
        ? <Chips name="kind" legend={t('sign.kind')} value={kind} onChange={(chosen) => setKind(chosen as PaperKind)} options={kinds.map((value) => ({ value, label: t(`paper.${value}`) }))} />
        : <input type="hidden" name="kind" value={kind} />}
      {children}
      <div className="grid items-start gap-3 sm:grid-cols-2">
        {text('signedOn', { required: true, day: true })}
        {kind !== 'LEASE' && text('number', { required: kind === 'RENTAL_FILING', max: 40 })}
        {kind !== 'LEASE' && kind !== 'RENTAL_FILING' && text('responsible', { required: kind === 'ENTRUSTED_SECURITY' || ofUnit, max: 60 })}
        {text('fromOn', { day: true, hint: t('sign.fromHint') })}
        {text('lastOn', { required: kind === 'LEASE', day: true, hint: kind === 'LEASE' ? undefined : t(ofUnit ? 'sign.lastHintUnit' : 'sign.lastHint') })}
      </div>
      <SubmitButton>{t('sign.submit')}</SubmitButton>
    </form>
  )
}
