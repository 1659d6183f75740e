'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/Checkbox'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { type Department, OFFICE_ITSELF } from '@/lib/inspections/rules'
import { assign, cancel } from '../actions'
import { Frame } from '@/app/(staff)/Frame'

export type Choice = { value: string; label: string }

/** Who looks at what, where: a department or all, a community or all. */
export function AssignForm({ values, departments, places, inspectors }: { values: Record<string, string>; departments: readonly Department[]; places: readonly Choice[]; inspectors: readonly Choice[] }) {
  const [t, acts, names] = [useTranslations('inspections.round'), useTranslations('inspections.act'), useTranslations('inspections.department')]
  return (
    <Frame action={assign} values={values}>
      {(state, fault) => (
        <>
          <Field name="department" label={t('department')} error={fault('department')}>{(control) => <Select {...control} defaultValue={state.values['department'] ?? ''}><option value="">{t('allDepartments')}</option>{departments.map((one) => <option key={one} value={one}>{names(one)}</option>)}</Select>}</Field>
          <Field name="placeCode" label={t('place')} error={fault('placeCode')}>{(control) => <Select {...control} defaultValue={state.values['placeCode'] ?? ''}><option value="">{t('allPlaces')}</option>{places.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</Select>}</Field>
          <Field name="inspectorId" label={t('inspector')} required error={fault('inspectorId')}>{(control) => <Select {...control} defaultValue={state.values['inspectorId'] ?? ''}><option value="">{t('choose')}</option>{inspectors.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}<option value={OFFICE_ITSELF}>{t('office')}</option></Select>}</Field>
          {state.problem?.code === 'inspection-taken' && <Checkbox name="replace" label={t('replace')} />}
          <SubmitButton wide>{acts('assign')}</SubmitButton>
        </>
      )}
    </Frame>
  )
}

/** Why a round is called off. */
export function CancelForm({ values }: { values: Record<string, string> }) {
  const [t, acts] = [useTranslations('inspections.round'), useTranslations('inspections.act')]
  return (
    <Frame action={cancel} values={values}>
      {(state, fault) => (
        <>
          <p className="text-ink-soft">{t('cancelBody')}</p>
          <Field name="reason" label={t('cancelReason')} required error={fault('reason')}>{(control) => <Input {...control} maxLength={200} defaultValue={state.values['reason']} autoComplete="off" />}</Field>
          <SubmitButton look="danger">{acts('cancel')}</SubmitButton>
        </>
      )}
    </Frame>
  )
}
