'use client'

import { useTranslations } from 'next-intl'
import { Frame } from '@/app/(staff)/Frame'
import type { FormState } from '@/app/form-state'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { Input, Select, Textarea } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { OFFER_KINDS } from '@/lib/offers/rules'
import { LONGEST_TEXT } from '@/lib/offers/schema'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the command takes that nobody fills in. */
  values: Record<string, string>
  /** What stands there. */
  first?: Partial<Record<'kind' | 'title' | 'text' | 'places' | 'pay' | 'contact' | 'fromOn' | 'lastOn', string>>
  /** Those that whoever posts may choose among; a reporter posts for their own. */
  units?: readonly { id: string; name: string }[]
  today: string
  submit: string
}

export function OfferForm({ action, values, first = {}, units = [], today, submit }: Props) {
  const [t, kinds] = [useTranslations('offers.form'), useTranslations('offers.kind')]
  return (
    <Frame action={action} values={values} className="grid gap-4">
      {(state, fault) => {
        const given = (name: keyof typeof first) => state.values[name] ?? first[name] ?? ''
        return (
          <>
            {units.length > 0 && (
              <Field name="unitId" label={t('unitId')} required error={fault('unitId')}>
                {(control) => <Select {...control} defaultValue={state.values['unitId'] ?? ''}><option value="">{t('choose')}</option>{units.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>}
              </Field>
            )}
            <Chips name="kind" legend={t('kind')} required error={fault('kind')} options={OFFER_KINDS.map((value) => ({ value, label: kinds(value) }))} defaultValue={given('kind')} />
            <Field name="title" label={t('name')} required error={fault('title')}>{(control) => <Input {...control} maxLength={40} autoComplete="off" defaultValue={given('title')} />}</Field>
            <Field name="text" label={t('text')} hint={t('textHint')} required error={fault('text')}>{(control) => <Textarea {...control} maxLength={LONGEST_TEXT} rows={6} defaultValue={given('text')} />}</Field>
            <div className="grid items-start gap-4 md:grid-cols-2">
              <Field name="places" label={t('places')} required error={fault('places')}>{(control) => <Input {...control} inputMode="numeric" maxLength={4} autoComplete="off" className="max-w-28" defaultValue={given('places')} />}</Field>
              <Field name="pay" label={t('pay')} hint={t('payHint')} optional error={fault('pay')}>{(control) => <Input {...control} maxLength={60} autoComplete="off" defaultValue={given('pay')} />}</Field>
            </div>
            <Field name="contact" label={t('contact')} hint={t('contactHint')} required error={fault('contact')}>{(control) => <Input {...control} maxLength={60} autoComplete="off" defaultValue={given('contact')} />}</Field>
            <div className="grid items-start gap-4 md:grid-cols-2">
              <Field name="fromOn" label={t('fromOn')} required error={fault('fromOn')}>{(control) => <Input {...control} type="date" defaultValue={given('fromOn') || today} />}</Field>
              <Field name="lastOn" label={t('lastOn')} hint={t('lastHint')} required error={fault('lastOn')}>{(control) => <Input {...control} type="date" min={today} defaultValue={given('lastOn')} />}</Field>
            </div>
            <div><SubmitButton wide>{submit}</SubmitButton></div>
          </>
        )
      }}
    </Frame>
  )
}
