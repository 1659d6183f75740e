'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import { Segmented } from '@/components/ui/Segmented'
import { FULL_REASONS, type FormAbout } from '@/lib/forms/rules'

type Option = { value: string; label: string }
type Props = { formId: string; about: Exclude<FormAbout, 'PERSON'>; places: Option[]; periods: Option[]; today: string; notes: string[] }

/** For a half month or a day: the file comes back in a page of its own, which says why where none comes. Works without script. */
export function FillPlace({ formId, about, places, periods, today, notes }: Props) {
  const t = useTranslations('forms.fill')
  return (
    <form action="/api/forms/fill" method="post" target="_blank" className="grid gap-4 sm:grid-cols-2">
      <input type="hidden" name="formId" value={formId} />
      {about === 'PERIOD'
        ? <Field name="periodFrom" label={t('period')} required>{(control) => <Select {...control}>{periods.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</Select>}</Field>
        : <Field name="day" label={t('day')} required>{(control) => <Input {...control} type="date" defaultValue={today} max={today} />}</Field>}
      <Field name="areaCode" label={t('place')} required>{(control) => <Select {...control}>{places.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</Select>}</Field>
      <p className="text-sm text-ink-soft sm:col-span-2">{notes.join(' ')}</p>
      <div className="sm:col-span-2"><Button type="submit" look="main" wide>{t('submit')}</Button></div>
    </form>
  )
}

/** For a person; numbers in full only where somebody says why. */
export function FillPerson({ formId, residentId, name, secret }: { formId: string; residentId: string; name: string; secret: boolean }) {
  const t = useTranslations('forms.fill')
  const [numbers, setNumbers] = useState('masked')
  const [reason, setReason] = useState<string>('VERIFY')
  return (
    <form action="/api/forms/fill" method="post" target="_blank" className="grid gap-4">
      <input type="hidden" name="formId" value={formId} />
      <input type="hidden" name="residentId" value={residentId} />
      <p className="font-medium">{t('for', { name })}</p>
      {secret && <Segmented name="numbers" legend={t('again')} value={numbers} onChange={setNumbers} options={[{ value: 'masked', label: t('masked') }, { value: 'full', label: t('full') }]} />}
      {numbers === 'full' && (
        <>
          <Segmented name="reason" legend={t('reason')} value={reason} onChange={setReason} hint={t('logged')} options={FULL_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))} />
          {reason === 'OTHER' && <Field name="note" label={t('note')} required>{(control) => <Input {...control} maxLength={200} />}</Field>}
        </>
      )}
      <Button type="submit" look="main" wide>{numbers === 'full' ? t('fullShort') : t('submit')}</Button>
    </form>
  )
}
