'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Checkbox } from '@/components/ui/Checkbox'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Select } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Column } from '@/lib/imports/columns'
import type { Field as RosterField } from '@/lib/imports/schema'
import type { Problem } from '@/lib/kernel/result'

type State = { values: Record<string, string>; problem: Problem | null; attempt: number; saved: boolean }
export type MapAction = (before: State, form: FormData) => Promise<State>

const start: State = { values: {}, problem: null, attempt: 0, saved: false }

type MappingFormProps = { importId: string; signature: string; columns: Column[]; fields: readonly RosterField[]; action: MapAction }

/** What each column of a sheet is; a column that we do not collect has no choice. */
export function MappingForm({ importId, signature, columns, fields, action }: MappingFormProps) {
  const t = useTranslations('imports')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(action, start)
  const code = Object.values(state.problem?.fields ?? {})[0]?.code ?? state.problem?.code
  return (
    <form action={act}>
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="signature" value={signature} />
      {code && <FormError message={sentenceOf(problems, { code })} attempt={state.attempt} />}
      {state.saved && <Notice tone="success" className="mb-3">{t('columns.saved')}</Notice>}
      {/* Mounted anew with each answer: a browser's select keeps its first default otherwise. */}
      <div key={state.attempt} className="grid grid-cols-2 gap-x-3 gap-y-2.5">
        {columns.map(({ index, header, field, state: kind }) => kind === 'dropped' ? (
          <p key={index} className="text-sm text-ink-soft">{header}<span className="mt-1 flex min-h-11 items-center text-ink-faint">{t('column.dropped')}</span></p>
        ) : (
          <Field key={index} id={`${signature}-${index}`} name={`column-${index}`} label={header}>
            {(control) => (
              <Select {...control} defaultValue={state.values[`column-${index}`] ?? field ?? ''}>
                <option value="">{t('columns.none')}</option>
                {fields.map((name) => <option key={name} value={name}>{t(`field.${name}`)}</option>)}
              </Select>
            )}
          </Field>
        ))}
      </div>
      <Checkbox name="keep" label={t('columns.keep')} hint={t('columns.keepHint')} defaultChecked className="my-3" />
      <SubmitButton look="plain" wide>{t('columns.submit')}</SubmitButton>
    </form>
  )
}
