'use client'

import { useTranslations } from 'next-intl'
import { Frame } from '@/app/(staff)/Frame'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { Textarea } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { VISIT_OUTCOMES } from '@/lib/follow-ups/rules'
import { visit } from '../actions'

/** A visit today: three answers under the thumb, and a note. */
export function VisitForm({ values }: { values: Record<string, string> }) {
  const [t, outcomes] = [useTranslations('followUps.visit'), useTranslations('followUps.outcome')]
  return (
    <Frame action={visit} values={values} className="grid gap-4">
      {(state, fault) => (
        <>
          <Chips name="outcome" legend={t('outcome')} required error={fault('outcome')} options={VISIT_OUTCOMES.map((value) => ({ value, label: outcomes(value) }))} defaultValue={state.values['outcome'] ?? ''} />
          <Field name="words" label={t('words')} hint={t('wordsHint')} optional error={fault('words')}>{(control) => <Textarea {...control} rows={3} maxLength={1000} defaultValue={state.values['words'] ?? ''} />}</Field>
          <SubmitButton size="large" wide>{t('submit')}</SubmitButton>
        </>
      )}
    </Frame>
  )
}
