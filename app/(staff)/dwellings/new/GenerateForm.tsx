'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { LinkButton } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Select } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { doorLabel } from '@/lib/dwellings/rules'
import { generate, type GenerateState } from './actions'
import { Preview } from './Preview'

const start: GenerateState = { ...blank, made: null }
const TEXTS = ['street', 'number', 'block'] as const
const COUNTS = ['lowestFloor', 'highestFloor', 'roomsPerFloor'] as const
type Name = 'areaCode' | (typeof TEXTS)[number] | (typeof COUNTS)[number]
type Values = Record<Name, string>

export type GridOption = { code: string; name: string; group: string }

/** A building's doors in one form, shown as they are typed. What was typed stays, for the next block is much like this one. */
export function GenerateForm({ grids, commandId, area }: { grids: GridOption[]; commandId: string; area: string }) {
  const t = useTranslations('dwellings.generate')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(generate, start)
  const [values, setValues] = useState<Values>({ areaCode: area, street: '', number: '', block: '', lowestFloor: '1', highestFloor: '6', roomsPerFloor: '4', ...state.values })
  const fields = state.problem?.fields ?? {}
  const fault = (name: string) => {
    const error = fields[name]
    return error && sentenceOf(problems, error)
  }
  const input = (name: Name) => ({ value: values[name], onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }) })
  const count = (name: (typeof COUNTS)[number]) => (/^\d{1,3}$/.test(values[name].trim()) ? Number(values[name]) : NaN)
  const groups = [...new Set(grids.map((grid) => grid.group))]
  const errors = ['areaCode', ...TEXTS, ...COUNTS].flatMap((name) => {
    const message = fault(name)
    return message ? [{ field: name, message: `${t(name as Name)}: ${message}` }] : []
  })
  return (
    <form action={act} className="grid items-start gap-5 lg:grid-cols-[380px_minmax(0,1fr)]">
      <input type="hidden" name="commandId" value={commandId} />
      <div className="grid gap-4">
        {state.problem && <FormError message={sentenceOf(problems, state.problem)} errors={errors} attempt={state.attempt} />}
        {state.made && (
          <Notice
            tone="success" title={t('made', { ...state.made })}
            action={<LinkButton size="small" href={`/walk?building=${state.made.buildingId}`}>{t('open')}</LinkButton>}
          >
            {t('again')}
          </Notice>
        )}
        <Field name="areaCode" label={t('areaCode')} required error={fault('areaCode')}>
          {(control) => (
            <Select {...control} {...input('areaCode')}>
              {grids.length !== 1 && <option value="">{t('chooseGrid')}</option>}
              {groups.map((group) => (
                <optgroup key={group} label={group}>
                  {grids.filter((grid) => grid.group === group).map((grid) => <option key={grid.code} value={grid.code}>{grid.group} {grid.name}</option>)}
                </optgroup>
              ))}
            </Select>
          )}
        </Field>
        <Field name="street" label={t('street')} required error={fault('street')}>
          {(control) => <Input {...control} {...input('street')} maxLength={60} autoComplete="off" />}
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field name="number" label={t('number')} hint={t('numberHint')} error={fault('number')}>
            {(control) => <Input {...control} {...input('number')} maxLength={20} autoComplete="off" />}
          </Field>
          <Field name="block" label={t('block')} hint={t('blockHint')} error={fault('block')}>
            {(control) => <Input {...control} {...input('block')} maxLength={20} autoComplete="off" />}
          </Field>
        </div>
        <div className="grid grid-cols-3 gap-3">
          {COUNTS.map((name) => (
            <Field key={name} name={name} label={t(name)} required error={fault(name)}>
              {(control) => <Input {...control} {...input(name)} inputMode="numeric" maxLength={3} autoComplete="off" />}
            </Field>
          ))}
        </div>
        <BottomBar><SubmitButton size="large">{t('submit')}</SubmitButton></BottomBar>
      </div>
      <Preview
        building={values.street && doorLabel({ street: values.street, number: values.number, block: values.block, room: '' })}
        lowest={count('lowestFloor')} highest={count('highestFloor')} perFloor={count('roomsPerFloor')}
      />
    </form>
  )
}
