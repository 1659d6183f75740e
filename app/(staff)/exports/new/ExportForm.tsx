'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Select, Textarea } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { FULL_A_DAY } from '@/lib/exports/rules'
import { EXPORT_REASONS, type List } from '@/lib/exports/schema'
import { begin } from '../actions'

type Props = { list: List; query: string; commandId: string; mayFull: boolean }

const FIELDS = ['reason', 'note'] as const

/** Masked unless asked otherwise; the reason shows itself where it is needed, without script, too. */
export function ExportForm({ list, query, commandId, mayFull }: Props) {
  const t = useTranslations('exports')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(begin, blank)
  const faults = state.problem?.fields ?? {}
  const errorAt = (field: string) => faults[field] && sentenceOf(problems, faults[field])
  const labels: Record<string, string> = { reason: t('new.reason'), note: t('new.note2') }
  return (
    <form action={act} key={state.attempt} className="group/export grid max-w-xl gap-4">
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="query" value={query} />
      <input type="hidden" name="commandId" value={commandId} />
      {state.problem && (
        <FormError
          attempt={state.attempt} message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)}
          errors={faultsOf(problems, state.problem, FIELDS, (field) => labels[field] ?? field)}
        />
      )}
      {mayFull && (
        <>
          <Segmented
            name="numbers" legend={t('new.masks')} defaultValue={state.values['numbers'] ?? 'masked'}
            options={[{ value: 'masked', label: t('new.masked') }, { value: 'full', label: t('new.full') }]}
          />
          <div className="hidden gap-4 group-has-[input[value=full]:checked]/export:grid">
            <p className="text-sm text-ink-soft">{t('new.fullHint', { count: FULL_A_DAY })}</p>
            <Field name="reason" label={t('new.reason')} error={errorAt('reason')}>
              {(control) => (
                <Select {...control} defaultValue={state.values['reason'] ?? ''}>
                  <option value="" />
                  {EXPORT_REASONS.map((reason) => <option key={reason} value={reason}>{t(`reasons.${reason}`)}</option>)}
                </Select>
              )}
            </Field>
            <Field name="note" label={t('new.note2')} error={errorAt('note')}>
              {(control) => <Textarea {...control} rows={2} maxLength={200} defaultValue={state.values['note'] ?? ''} />}
            </Field>
          </div>
        </>
      )}
      <SubmitButton pending={t('new.pending')}>{t('new.begin')}</SubmitButton>
    </form>
  )
}
