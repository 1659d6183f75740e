'use client'

import { useTranslations } from 'next-intl'
import { Frame } from '@/app/(staff)/Frame'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { Select, Textarea } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { GROUNDS } from '@/lib/follow-ups/rules'
import { propose } from '../actions'

type Named = { id: string; name: string }
type Props = { values: Record<string, string>; reviewers: readonly Named[]; visitors: readonly Named[] }

export function ProposeForm({ values, reviewers, visitors }: Props) {
  const [t, grounds] = [useTranslations('followUps.form'), useTranslations('followUps.ground')]
  const only = (people: readonly Named[]) => (people.length === 1 ? people[0]!.id : '')
  return (
    <Frame action={propose} values={values} className="grid gap-4">
      {(state, fault) => (
        <>
          <Chips name="ground" legend={t('ground')} required error={fault('ground')} options={GROUNDS.map((value) => ({ value, label: grounds(value) }))} defaultValue={state.values['ground'] ?? ''} />
          <Field name="grounds" label={t('grounds')} hint={t('groundsHint')} required error={fault('grounds')}>{(control) => <Textarea {...control} rows={5} maxLength={1000} defaultValue={state.values['grounds'] ?? ''} />}</Field>
          {([['reviewerId', 'reviewer', reviewers], ['visitorId', 'visitor', visitors]] as const).map(([name, label, people]) => (
            <Field key={name} name={name} label={t(label)} required error={fault(name)}>
              {(control) => <Select {...control} defaultValue={state.values[name] ?? only(people)}><option value="">{t('choose')}</option>{people.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</Select>}
            </Field>
          ))}
          <SubmitButton size="large" wide>{t('submit')}</SubmitButton>
        </>
      )}
    </Frame>
  )
}
