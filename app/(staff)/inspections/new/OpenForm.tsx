'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { TickBoxes } from '@/components/ui/TickBoxes'
import { INSPECTION_KINDS } from '@/lib/inspections/rules'
import { open } from '../actions'
import { Frame } from '@/app/(staff)/Frame'

type Props = { commandId: string; areaCode: string; places: { code: string; name: string }[]; checklists: { value: string; label: string }[]; values: Record<'kind' | 'year' | 'name' | 'weight' | 'fromOn' | 'toOn', string> }

export function OpenForm({ commandId, areaCode, places, checklists, values }: Props) {
  const [t, kinds] = [useTranslations('inspections.open'), useTranslations('inspections.kind')]
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(places.map(({ code }) => code)))
  return (
    <Frame action={open} values={{ commandId, areaCode }} className="grid gap-4 sm:grid-cols-2">
      {(state, fault) => {
        const of = (name: keyof typeof values) => state.values[name] ?? values[name]
        return (
          <>
            <Segmented name="kind" legend={t('kind')} defaultValue={of('kind')} error={fault('kind')} required options={INSPECTION_KINDS.map((value) => ({ value, label: kinds(value) }))} />
            <Field name="year" label={t('year')} required error={fault('year')}>{(control) => <Input {...control} inputMode="numeric" maxLength={4} defaultValue={of('year')} autoComplete="off" />}</Field>
            <Field name="name" label={t('name')} required error={fault('name')}>{(control) => <Input {...control} maxLength={60} defaultValue={of('name')} autoComplete="off" />}</Field>
            <Field name="weight" label={t('weight')} required error={fault('weight')}>{(control) => <Input {...control} inputMode="numeric" maxLength={3} defaultValue={of('weight')} autoComplete="off" />}</Field>
            <Field name="checklistId" label={t('checklist')} required error={fault('checklistId')} className="sm:col-span-2">{(control) => <Select {...control} defaultValue={state.values['checklistId'] ?? checklists[0]!.value}>{checklists.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</Select>}</Field>
            <Field name="fromOn" label={t('fromOn')} required error={fault('fromOn')}>{(control) => <Input {...control} type="date" defaultValue={of('fromOn')} />}</Field>
            <Field name="toOn" label={t('toOn')} required error={fault('toOn')}>{(control) => <Input {...control} type="date" defaultValue={of('toOn')} />}</Field>
            <TickBoxes name="places" legend={t('places')} boxes={places.map(({ code, name }) => ({ value: code, label: name }))} ticked={chosen} onTick={setChosen} error={fault('places')} className="sm:col-span-2" />
            <div className="sm:col-span-2"><SubmitButton wide>{t('submit')}</SubmitButton></div>
          </>
        )
      }}
    </Frame>
  )
}
