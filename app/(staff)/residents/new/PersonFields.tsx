'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Checkbox } from '@/components/ui/Checkbox'
import { Chips } from '@/components/ui/Chips'
import { DateChips } from '@/components/ui/DateChips'
import { Field } from '@/components/ui/Field'
import { Input, Textarea } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { Segmented } from '@/components/ui/Segmented'
import type { Day } from '@/lib/kernel/day'
import { parseIdNumber, RESIDENCE_REASONS, type ResidenceReason } from '@/lib/residents/rules'
import { countiesLike } from './counties'
import { IdNumberField } from './IdNumberField'
import type { Values } from './values'

type Props = {
  values: Values
  change: (more: Partial<Values>) => void
  typeNumber: (text: string) => void
  errorAt: (field: string) => string | undefined
  today: Day
  recent: readonly Day[]
  counties: Readonly<Record<string, string>> | null
}

/** The common reasons first, so that most people are one touch. */
const COMMON: readonly ResidenceReason[] = ['WORK', 'TRADE', 'FAMILY', 'SCHOOLING']
const REASONS = [...COMMON, ...RESIDENCE_REASONS.filter((reason) => !COMMON.includes(reason))]

export function PersonFields({ values, change, typeNumber, errorAt, today, recent, counties }: Props) {
  const t = useTranslations('residents')
  const parsed = parseIdNumber(values.idNumber, today)
  const number = parsed.ok ? parsed.value : null
  const county = number && counties ? (counties[number.countyCode] ?? null) : null
  const without = values.withoutDocument !== ''

  // What the number says is filled in, and follows the number until somebody writes their own.
  const filled = useRef('')
  const { originAddress } = values
  useEffect(() => {
    if (!number || !county) return
    if (originAddress !== '' && originAddress !== filled.current) return
    if (originAddress === county) return
    filled.current = county
    change({ originAddress: county, originCode: number.countyCode })
  }, [number, county, originAddress, change])
  const suggestions = counties ? countiesLike(counties, originAddress) : []

  return (
    <>
      <div>
        <IdNumberField value={values.idNumber} today={today} error={errorAt('idNumber')} disabled={without} onChange={typeNumber} />
        {number && counties && !county && <Notice tone="warn" className="mt-2">{t('new.idUnknownCounty', { code: number.countyCode })}</Notice>}
        <Checkbox
          name="withoutDocument" label={t('field.withoutDocument')} hint={without ? t('new.withoutDocumentHint') : undefined} checked={without}
          onChange={(event) => change(event.target.checked ? { withoutDocument: 'on', idNumber: '' } : { withoutDocument: '' })}
        />
      </div>
      <Field name="name" label={t('field.name')} error={errorAt('name')}>
        {(control) => <Input {...control} value={values.name} autoComplete="off" onChange={(event) => change({ name: event.target.value })} />}
      </Field>
      <div className="grid grid-cols-2 gap-2.5">
        <Segmented
          name="sex" legend={t('field.sex')} error={errorAt('sex')} value={values.sex} onChange={(sex) => change({ sex })}
          options={['1', '2'].map((sex) => ({ value: sex, label: t('sexOf', { sex }) }))}
        />
        <Field name="bornOn" label={t('field.bornOn')} error={errorAt('bornOn')}>
          {(control) => <Input {...control} type="date" max={today} value={values.bornOn} readOnly={number !== null} onChange={(event) => change({ bornOn: event.target.value })} />}
        </Field>
      </div>
      <Field name="originAddress" label={t('field.originAddress')} error={errorAt('originAddress')} hint={county && originAddress.startsWith(county) ? t('new.originHint') : undefined}>
        {(control) => (
          <>
            <input type="hidden" name="originCode" value={values.originCode} />
            <Input {...control} value={originAddress} autoComplete="off" list="counties" onChange={(event) => change({ originAddress: event.target.value, originCode: codeOf(counties, event.target.value) })} />
            <datalist id="counties">{suggestions.map((name) => <option key={name} value={name} />)}</datalist>
          </>
        )}
      </Field>
      <Field name="phone" label={t('field.phone')} error={errorAt('phone')}>
        {(control) => <Input {...control} value={values.phone} inputMode="tel" autoComplete="off" maxLength={20} onChange={(event) => change({ phone: event.target.value })} />}
      </Field>
      <DateChips
        name="arrivedOn" label={t('field.arrivedOn')} today={today} recent={recent} max={today} defaultValue={values.arrivedOn as Day | ''}
        error={errorAt('arrivedOn')} onChange={(arrivedOn) => change({ arrivedOn })}
      />
      <Chips
        name="reason" legend={t('field.reason')} first={COMMON.length} error={errorAt('reason')} value={values.reason} onChange={(reason) => change({ reason })}
        options={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
      <details open={Boolean(errorAt('employer') ?? errorAt('landlord') ?? errorAt('note'))}>
        <summary className="tap inline-flex items-center text-sm text-indigo">{t('new.more')}</summary>
        <div className="mt-2 grid gap-4">
          <Field name="employer" label={t('field.employer')} error={errorAt('employer')}>
            {(control) => <Input {...control} value={values.employer} autoComplete="off" onChange={(event) => change({ employer: event.target.value })} />}
          </Field>
          <Field name="landlord" label={t('field.landlord')} error={errorAt('landlord')}>
            {(control) => <Input {...control} value={values.landlord} autoComplete="off" onChange={(event) => change({ landlord: event.target.value })} />}
          </Field>
          <Field name="note" label={t('field.note')} error={errorAt('note')}>
            {(control) => <Textarea {...control} value={values.note} onChange={(event) => change({ note: event.target.value })} />}
          </Field>
        </div>
      </details>
    </>
  )
}

/** The code of the county that an address begins with; blank when none is known. */
function codeOf(counties: Readonly<Record<string, string>> | null, address: string): string {
  return counties ? (Object.entries(counties).find(([, name]) => address.startsWith(name))?.[0] ?? '') : ''
}
