'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { countiesLike, useCounties } from '@/app/(staff)/residents/new/counties'
import { Checkbox } from '@/components/ui/Checkbox'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { Segmented } from '@/components/ui/Segmented'
import { addDays, type Day } from '@/lib/kernel/day'
import { ABSENCE_REASONS, PLANNED_DAYS } from '@/lib/outgoing/rules'

export type FieldProps = { values: Readonly<Record<string, string | undefined>>; fault: (name: string) => string | undefined; today: Day; /** What a refusal brought along. */ details?: Readonly<Record<string, unknown>> | undefined }

export const PERSON_FIELDS = ['name', 'idNumber', 'sex', 'bornOn', 'homeAddress', 'phone', 'contactName', 'contactPhone'] as const
export const ABSENCE_FIELDS = ['leftOn', 'reason', 'place', 'backBy', 'heardOn'] as const

/** Who they are and how they are reached. Of somebody who is `known`, which phones are on record: a blank one stays, unless it is to be removed. */
export function PersonFields({ values, fault, today, known }: FieldProps & { known?: { phone: boolean; contactPhone: boolean } }) {
  const t = useTranslations('outgoing')
  const [sex, setSex] = useState(values['sex'] ?? '')
  const keep = known ? t('form.keepHint') : undefined
  return (
    <>
      <Field name="name" label={t('field.name')} required error={fault('name')}>{(control) => <Input {...control} defaultValue={values['name']} maxLength={60} autoComplete="off" />}</Field>
      <Field name="idNumber" label={t('field.idNumber')} hint={keep ?? t('form.numberHint')} error={fault('idNumber')}>{(control) => <Input {...control} defaultValue={values['idNumber']} maxLength={30} autoComplete="off" />}</Field>
      <div className="grid grid-cols-2 gap-2.5">
        <Segmented name="sex" legend={t('field.sex')} error={fault('sex')} value={sex} onChange={setSex} options={['1', '2'].map((value) => ({ value, label: t('form.sexOf', { sex: value }) }))} />
        <Field name="bornOn" label={t('field.bornOn')} error={fault('bornOn')}>{(control) => <Input {...control} type="date" max={today} defaultValue={values['bornOn']} />}</Field>
      </div>
      <Field name="homeAddress" label={t('field.homeAddress')} error={fault('homeAddress')}>{(control) => <Input {...control} defaultValue={values['homeAddress']} maxLength={200} autoComplete="off" />}</Field>
      <Field name="phone" label={t('field.phone')} hint={keep} error={fault('phone')}>{(control) => <Input {...control} defaultValue={values['phone']} inputMode="tel" maxLength={20} autoComplete="off" />}</Field>
      {known?.phone && <Checkbox name="removePhone" value="yes" label={t('form.removePhone')} defaultChecked={values['removePhone'] === 'yes'} />}
      <div className="grid gap-4 sm:grid-cols-2 sm:gap-2.5">
        <Field name="contactName" label={t('field.contactName')} error={fault('contactName')}>{(control) => <Input {...control} defaultValue={values['contactName']} maxLength={60} autoComplete="off" />}</Field>
        <Field name="contactPhone" label={t('field.contactPhone')} hint={known && t('form.contactHint')} error={fault('contactPhone')}>{(control) => <Input {...control} defaultValue={values['contactPhone']} inputMode="tel" maxLength={20} autoComplete="off" />}</Field>
      </div>
      {known?.contactPhone && <Checkbox name="removeContactPhone" value="yes" label={t('form.removeContactPhone')} defaultChecked={values['removeContactPhone'] === 'yes'} />}
    </>
  )
}

/** Where they went and since when. The place begins with its county, which is offered while it is typed. `heard`: what is said of the day on which they were last heard from, where that is asked. */
export function AbsenceFields({ values, fault, today, heard }: FieldProps & { heard?: string }) {
  const t = useTranslations('outgoing')
  const [place, setPlace] = useState(values['place'] ?? '')
  const counties = useCounties(place !== '')
  return (
    <>
      <Field name="leftOn" label={t('field.leftOn')} required error={fault('leftOn')}>{(control) => <Input {...control} type="date" max={addDays(today, PLANNED_DAYS)} defaultValue={values['leftOn']} />}</Field>
      <Chips name="reason" legend={t('field.reason')} required error={fault('reason')} defaultValue={values['reason']} options={ABSENCE_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))} />
      <Field name="place" label={t('field.place')} hint={t('form.placeHint')} error={fault('place')}>
        {(control) => (
          <>
            <Input {...control} value={place} onChange={(event) => setPlace(event.target.value)} maxLength={200} autoComplete="off" list="places" />
            <datalist id="places">{counties && countiesLike(counties, place).map((name) => <option key={name} value={name} />)}</datalist>
          </>
        )}
      </Field>
      <Field name="backBy" label={t('field.backBy')} hint={t('form.backHint')} error={fault('backBy')}>{(control) => <Input {...control} type="date" defaultValue={values['backBy']} />}</Field>
      {heard && <Field name="heardOn" label={t('field.heardOn')} hint={heard} error={fault('heardOn')}>{(control) => <Input {...control} type="date" max={today} defaultValue={values['heardOn']} />}</Field>}
    </>
  )
}
