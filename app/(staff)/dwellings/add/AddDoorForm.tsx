'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Select } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { add } from './actions'

type Props = { building: { id: string; areaCode: string; label: string } | null; grids: { code: string; name: string }[]; commandId: string }

const ORDER = ['areaCode', 'buildingId', 'street', 'number', 'block', 'floor', 'room'] as const

/** Where the door is, and its number. The building goes along when one stands in it. */
export function AddDoorForm({ building, grids, commandId }: Props) {
  const t = useTranslations('dwellings')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(add, blank)
  const { problem, values } = state
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string) => (name === 'areaCode' ? t('add.grid') : name === 'buildingId' ? t('add.building') : name === 'floor' || name === 'room' ? t(`add.${name}`) : t(`generate.${name as 'street'}`))
  const there = typeof problem?.details?.['dwellingId'] === 'string' ? problem.details['dwellingId'] : null
  return (
    <form action={act} key={state.attempt} noValidate className="grid max-w-xl gap-4">
      {problem && (
        <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, [...ORDER], labelOf)} attempt={state.attempt} />
      )}
      {there && <p><Link href={`/dwellings/${there}`} className="hit text-indigo">{t('add.openThere')}</Link></p>}
      <input type="hidden" name="commandId" value={commandId} />
      {building ? (
        <>
          <input type="hidden" name="buildingId" value={building.id} />
          <input type="hidden" name="areaCode" value={building.areaCode} />
          <Field name="building" id="field-buildingId" label={t('add.building')} error={fault('buildingId')}>{(control) => <Input {...control} value={building.label} readOnly />}</Field>
        </>
      ) : (
        <>
          <Field name="areaCode" label={t('add.grid')} required error={fault('areaCode')}>
            {(control) => (
              <Select {...control} defaultValue={values['areaCode'] ?? (grids.length === 1 ? grids[0]!.code : '')}>
                {grids.length !== 1 && <option value="">{t('generate.chooseGrid')}</option>}
                {grids.map((grid) => <option key={grid.code} value={grid.code}>{grid.name}</option>)}
              </Select>
            )}
          </Field>
          <Field name="street" label={t('generate.street')} required error={fault('street')}>
            {(control) => <Input {...control} defaultValue={values['street']} maxLength={60} autoComplete="off" />}
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field name="number" label={t('generate.number')} hint={t('generate.numberHint')} error={fault('number')}>
              {(control) => <Input {...control} defaultValue={values['number']} maxLength={20} autoComplete="off" />}
            </Field>
            <Field name="block" label={t('generate.block')} hint={t('generate.blockHint')} error={fault('block')}>
              {(control) => <Input {...control} defaultValue={values['block']} maxLength={20} autoComplete="off" />}
            </Field>
          </div>
        </>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field name="floor" label={t('add.floor')} hint={t('add.floorHint')} required error={fault('floor')}>
          {(control) => <Input {...control} defaultValue={values['floor']} inputMode="numeric" maxLength={3} autoComplete="off" />}
        </Field>
        <Field name="room" label={t('add.room')} hint={t('add.roomHint')} required error={fault('room')}>
          {(control) => <Input {...control} defaultValue={values['room']} maxLength={20} autoComplete="off" />}
        </Field>
      </div>
      <BottomBar><SubmitButton size="large">{t('add.submit')}</SubmitButton></BottomBar>
    </form>
  )
}
