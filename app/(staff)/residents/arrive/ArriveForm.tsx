'use client'

import { useTranslations } from 'next-intl'
import { Frame } from '@/app/(staff)/Frame'
import { DateChips } from '@/components/ui/DateChips'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Day } from '@/lib/kernel/day'
import { arrive } from '../actions'

/** Name and number, and a press: the rest is what it is with most. */
export function ArriveForm({ today, commandId }: { today: Day; commandId: string }) {
  const t = useTranslations('residents')
  return (
    <Frame action={arrive} values={{ commandId }} className="grid gap-4">
      {(state, fault) => {
        const text = (name: string, label: string, more: { required?: boolean; optional?: boolean; hint?: string; max: number; mode?: 'tel' }) => (
          <Field name={name} label={label} {...(more.required ? { required: true } : {})} {...(more.optional ? { optional: true } : {})} {...(more.hint ? { hint: more.hint } : {})} error={fault(name)}>
            {(control) => <Input {...control} maxLength={more.max} autoComplete="off" {...(more.mode ? { inputMode: more.mode } : {})} defaultValue={state.values[name] ?? ''} />}
          </Field>
        )
        return (
          <>
            {text('name', t('field.name'), { required: true, max: 60 })}
            {text('idNumber', t('field.idNumber'), { optional: true, hint: t('arrive.numberHint'), max: 24 })}
            {text('phone', t('field.phone'), { optional: true, max: 20, mode: 'tel' })}
            {text('addressText', t('arrive.where'), { optional: true, hint: t('arrive.whereHint'), max: 200 })}
            <DateChips name="arrivedOn" label={t('arrive.arrivedOn')} today={today} max={today} defaultValue={(state.values['arrivedOn'] as Day | undefined) ?? today} {...(fault('arrivedOn') ? { error: fault('arrivedOn')! } : {})} />
            <div className="flex flex-wrap gap-2">
              <SubmitButton size="large" name="then" value="list">{t('arrive.submit')}</SubmitButton>
              <SubmitButton size="large" look="plain" name="then" value="next">{t('arrive.next')}</SubmitButton>
            </div>
          </>
        )
      }}
    </Frame>
  )
}
