'use client'

import { useTranslations } from 'next-intl'
import { Frame } from '@/app/(staff)/Frame'
import type { FormState } from '@/app/form-state'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { UNIT_KINDS } from '@/lib/units/rules'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the command takes that nobody fills in. */
  values: Record<string, string>
  /** What stands there. */
  first?: Partial<Record<'name' | 'kind' | 'address' | 'creditCode', string>>
  /** Where it may stand; of one that stands already, none. */
  communities?: readonly { code: string; name: string }[]
}

export function UnitForm({ action, values, first = {}, communities = [] }: Props) {
  const [t, kinds] = [useTranslations('units.form'), useTranslations('units.kind')]
  return (
    <Frame action={action} values={values} className="grid gap-4">
      {(state, fault) => (
        <>
          {communities.length > 0 && (
            <Field name="areaCode" label={t('areaCode')} required error={fault('areaCode')}>
              {(control) => <Select {...control} defaultValue={state.values['areaCode'] ?? ''}><option value="">{t('choose')}</option>{communities.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</Select>}
            </Field>
          )}
          <Field name="name" label={t('name')} required error={fault('name')}>{(control) => <Input {...control} maxLength={60} autoComplete="off" defaultValue={state.values['name'] ?? first.name ?? ''} />}</Field>
          <Chips name="kind" legend={t('kind')} required error={fault('kind')} options={UNIT_KINDS.map((kind) => ({ value: kind, label: kinds(kind) }))} defaultValue={state.values['kind'] ?? first.kind ?? ''} />
          <Field name="address" label={t('address')} optional error={fault('address')}>{(control) => <Input {...control} maxLength={100} autoComplete="off" defaultValue={state.values['address'] ?? first.address ?? ''} />}</Field>
          <Field name="creditCode" label={t('creditCode')} hint={t('creditCodeHint')} optional error={fault('creditCode')}>{(control) => <Input {...control} maxLength={24} autoComplete="off" defaultValue={state.values['creditCode'] ?? first.creditCode ?? ''} />}</Field>
          <div><SubmitButton wide>{t('submit')}</SubmitButton></div>
        </>
      )}
    </Frame>
  )
}
