'use client'

import { useTranslations } from 'next-intl'
import { Frame } from '@/app/(staff)/Frame'
import type { FormState } from '@/app/form-state'
import { Checkbox } from '@/components/ui/Checkbox'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { FieldNotes } from '@/components/ui/Field'
import { Input, Select, Textarea } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { AGREED_HOW, type AwardKind } from '@/lib/awards/rules'
import { GROUNDS_LENGTH } from '@/lib/awards/schema'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the command takes that nobody fills in; `nominee` among it where it is chosen already. */
  values: Record<string, string>
  kind: AwardKind
  /** Those to choose among. */
  choices?: readonly { id: string; name: string; place: string | null }[]
  years: readonly number[]
  today: string
}

export function NominateForm({ action, values, kind, choices, years, today }: Props) {
  const t = useTranslations('awards.form')
  return (
    <Frame action={action} values={values} className="grid gap-4">
      {(state, fault) => {
        const given = (name: string, first = '') => state.values[name] ?? first
        return (
          <>
            {choices ? (
              <Field name="nominee" label={t(`nominee.${kind}`)} required error={fault('nominee')}>
                {(control) => <Select {...control} defaultValue={given('nominee')}><option value="">{t('choose')}</option>{choices.map(({ id, name, place }) => <option key={id} value={id}>{place ? `${name} · ${place}` : name}</option>)}</Select>}
              </Field>
            ) : fault('nominee') && <FieldNotes own="nominee" error={fault('nominee')} />}
            <Chips name="year" legend={t('year')} required error={fault('year')} options={years.map((year) => ({ value: String(year), label: String(year) }))} defaultValue={given('year', String(years[0]))} />
            <Field name="grounds" label={t('grounds')} hint={t('groundsHint')} required error={fault('grounds')}>{(control) => <Textarea {...control} maxLength={GROUNDS_LENGTH} rows={6} defaultValue={given('grounds')} />}</Field>
            {kind === 'RESIDENT' && (
              <>
                <Checkbox name="agreed" value="yes" label={t('agreed')} hint={t('agreedHint')} error={fault('agreed')} defaultChecked={given('agreed') === 'yes'} />
                <div className="grid items-start gap-4 md:grid-cols-2">
                  <Field name="agreedOn" label={t('agreedOn')} required error={fault('agreedOn')}>{(control) => <Input {...control} type="date" max={today} defaultValue={given('agreedOn')} />}</Field>
                  <Chips name="agreedHow" legend={t('agreedHow')} required error={fault('agreedHow')} options={AGREED_HOW.map((value) => ({ value, label: t(`how.${value}`) }))} defaultValue={given('agreedHow')} />
                </div>
              </>
            )}
            <div><SubmitButton wide>{t('submit')}</SubmitButton></div>
          </>
        )
      }}
    </Frame>
  )
}
