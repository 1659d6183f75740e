'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState, useState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { Card } from '@/components/ui/Card'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { PARTY_KINDS, RENTAL_KINDS, RENTAL_USES } from '@/lib/rentals/rules'

type Name =
  | 'landlordName' | 'landlordNumber' | 'landlordPhone' | 'landlordAddress' | 'rooms' | 'letRooms' | 'areaM2' | 'rentYuan' | 'ownership' | 'leaseFrom' | 'leaseTo' | 'custodianName' | 'custodianPhone' | 'note'
type RentalFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  hidden: Record<string, string>
  first: Partial<Record<Name | 'kind' | 'use' | 'landlordKind', string>>
  /** With the landlord and the lease; what is on record is corrected without them, for papers are signed by a landlord, and a lease is a paper. */
  isNew?: boolean
}

const ORDER = ['dwellingId', 'kind', 'use', 'landlordKind', 'landlordName', 'landlordPhone', 'landlordNumber', 'landlordAddress', 'rooms', 'letRooms', 'areaM2', 'rentYuan', 'ownership', 'leaseFrom', 'leaseTo', 'custodianName', 'custodianPhone', 'note']

/** What is let, and by whom. Only what is asked for with a star is needed at the door; the rest can follow. */
export function RentalForm({ action, hidden, first, isNew = false }: RentalFormProps) {
  const t = useTranslations('rentals')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(action, blank)
  const { problem } = state
  const values: Record<string, string | undefined> = state.attempt > 0 ? state.values : first
  const [owner, setOwner] = useState(first.landlordKind ?? 'PERSON')
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string): string => (name === 'landlordName' && owner === 'ORGANISATION' ? t('form.landlordNameOrg') : t(`form.${name as Name}`))
  const text = (name: Name, more: { max: number; hint?: string; required?: boolean; numeric?: boolean; day?: boolean; unit?: ReactNode; className?: string }) => (
    <Field name={name} label={labelOf(name)} hint={more.hint} required={more.required} error={fault(name)} className={more.className}>
      {(control) => (
        <span className="flex items-center gap-2">
          <Input {...control} {...(more.day ? { type: 'date' } : { maxLength: more.max })} inputMode={more.numeric ? 'numeric' : undefined} defaultValue={values[name]} autoComplete="off" />
          {more.unit && <span className="shrink-0 text-sm text-ink-soft">{more.unit}</span>}
        </span>
      )}
    </Field>
  )
  const there = typeof problem?.details?.['rentalId'] === 'string' ? problem.details['rentalId'] : null
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {problem && <FormError message={problem.fields ? undefined : problem.code === 'changed-meanwhile' ? t('form.changed') : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ORDER, labelOf)} attempt={state.attempt} />}
      <span id="field-dwellingId" tabIndex={-1} className="sr-only">{t('form.dwellingId')}</span>
      {there && <p><Link href={`/rentals/${there}`} className="hit text-indigo">{t('form.known')}</Link></p>}
      {Object.entries(typeof problem?.details?.['version'] === 'number' ? { ...hidden, version: String(problem.details['version']) } : hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Card heading={t('form.house2')}>
        <div className="grid gap-4">
          <Chips name="kind" legend={t('form.kind')} defaultValue={values['kind']} error={fault('kind')} required options={RENTAL_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
          <Chips name="use" legend={t('form.use')} defaultValue={values['use']} error={fault('use')} required options={RENTAL_USES.map((value) => ({ value, label: t(`use.${value}`) }))} />
          <div className="grid grid-cols-2 items-start gap-3">
            {text('rooms', { max: 3, numeric: true })}
            {text('letRooms', { max: 3, numeric: true })}
            {text('areaM2', { max: 5, numeric: true, unit: t('form.areaUnit') })}
            {text('rentYuan', { max: 7, numeric: true, unit: t('form.rentUnit') })}
          </div>
          {text('ownership', { max: 60 })}
        </div>
      </Card>
      {isNew && (
        <Card heading={t('form.landlord')}>
          <div className="grid gap-4">
            <Segmented name="landlordKind" legend={t('form.landlordKind')} value={owner} onChange={setOwner} options={PARTY_KINDS.map((value) => ({ value, label: t(`party.${value}`) }))} />
            <div className="grid gap-3 md:grid-cols-2">
              {text('landlordName', { max: 60, required: true })}
              {text('landlordPhone', { max: 20, numeric: true })}
              {text('landlordNumber', { max: 30, hint: t('form.landlordNumberHint') })}
              {text('landlordAddress', { max: 200 })}
            </div>
          </div>
        </Card>
      )}
      {isNew && (
        <Card heading={t('form.lease')}>
          <div className="grid grid-cols-2 items-start gap-3">{text('leaseFrom', { max: 10, day: true })}{text('leaseTo', { max: 10, day: true })}</div>
        </Card>
      )}
      <Card heading={t('form.custodian')}>
        <div className="grid gap-3 md:grid-cols-2">{text('custodianName', { max: 60, hint: t('form.custodianHint') })}{text('custodianPhone', { max: 20, numeric: true })}</div>
      </Card>
      {text('note', { max: 300 })}
      <BottomBar><SubmitButton size="large">{isNew ? t('form.submit') : t('form.save')}</SubmitButton></BottomBar>
    </form>
  )
}
