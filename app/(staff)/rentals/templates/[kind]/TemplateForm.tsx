'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Textarea } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { saveTemplate } from '../../actions'

/** The title and text of a paper, with the names of its blanks below. */
export function TemplateForm({ kind, first, fields, commandId }: { kind: string; first: { title: string; body: string }; fields: string; commandId: string }) {
  const t = useTranslations('rentals.templates')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(saveTemplate, blank)
  const { problem } = state
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string) => (name === 'title' ? t('heading') : t('body'))
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {problem && <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ['title', 'body'], labelOf)} attempt={state.attempt} />}
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="commandId" value={commandId} />
      <Field name="title" label={labelOf('title')} required error={fault('title')}>{(control) => <Input {...control} defaultValue={state.values['title'] ?? first.title} maxLength={60} />}</Field>
      <Field name="body" label={labelOf('body')} required error={fault('body')} hint={t('bodyHint', { fields })}>
        {(control) => <Textarea {...control} rows={22} defaultValue={state.values['body'] ?? first.body} maxLength={8000} className="leading-7" />}
      </Field>
      <BottomBar><SubmitButton size="large">{t('submit')}</SubmitButton></BottomBar>
    </form>
  )
}
