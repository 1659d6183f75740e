'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { VisitOutcome } from '@/lib/dwellings/queries'
import { visit } from './actions'
import { Stepper } from './Stepper'

// In the order of how often; not imported from the schema, whose library would come along to the phone.
const OUTCOMES = ['MET', 'NO_ANSWER', 'REFUSED', 'VACANT', 'NOT_LET'] as const satisfies readonly VisitOutcome[]

/** What was found at a door. `known` is how many people are on record here. */
export function VisitForm({ values, known }: { values: Record<string, string>; known: number }) {
  const t = useTranslations('dwellings')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(visit, blank)
  const [outcome, setOutcome] = useState(state.values.outcome ?? 'MET')
  const fault = (field: string) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  const counted = outcome === 'MET' || outcome === 'REFUSED'
  const empty = outcome === 'VACANT' || outcome === 'NOT_LET'
  return (
    <form action={act} className="grid gap-4">
      {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Chips
        name="outcome" legend={t('visit.outcome')} value={outcome} onChange={setOutcome} error={fault('outcome')} required
        options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      {counted && (
        <Stepper
          key={outcome} name="peopleFound" label={t('visit.peopleFound')} fewer={t('visit.fewer')} more={t('visit.moreOne')} error={fault('peopleFound')}
          hint={outcome === 'MET' ? t('visit.peopleHint', { known }) : t('visit.peopleUnknown')}
          defaultValue={state.values.peopleFound ?? (outcome === 'MET' ? String(known) : '')} min={outcome === 'MET' ? 0 : 1}
        />
      )}
      {empty && known > 0 && <Notice tone="warn">{t('visit.emptyHint', { known })}</Notice>}
      <Field name="note" label={t('visit.note')} optional error={fault('note')}>
        {(control) => <Input {...control} maxLength={300} defaultValue={state.values.note} autoComplete="off" />}
      </Field>
      {state.problem && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
      <SubmitButton size="large" wide>{t('visit.submit')}</SubmitButton>
    </form>
  )
}
