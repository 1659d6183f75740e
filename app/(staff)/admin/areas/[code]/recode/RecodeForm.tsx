'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { areaHref } from '@/components/areas/links'
import { BottomBar } from '@/components/ui/BottomBar'
import { LinkButton } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { recode } from '../../actions'

/** A community's new code and name; its present name typed out, for it is hard to take back. */
export function RecodeForm({ code, name, commandId }: { code: string; name: string; commandId: string }) {
  const t = useTranslations('areas.recode')
  const common = useTranslations('common')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(recode, blank)
  const labels = { toCode: t('toCode'), name: t('name'), confirm: t('confirm', { name }) }
  const fields = Object.keys(labels) as (keyof typeof labels)[]
  const fault = (field: string) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  const value = (field: string, at: string) => state.values[field] ?? at
  return (
    <form action={act} key={state.attempt} className="grid gap-4">
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="commandId" value={commandId} />
      {state.problem && <FormError message={sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, fields, (field) => labels[field as keyof typeof labels])} attempt={state.attempt} />}
      <Field name="toCode" label={labels.toCode} hint={t('toCodeHint')} required error={fault('toCode')}>
        {(control) => <Input {...control} defaultValue={value('toCode', code.slice(0, 9))} inputMode="numeric" maxLength={12} autoComplete="off" />}
      </Field>
      <Field name="name" label={labels.name} required error={fault('name')}>
        {(control) => <Input {...control} defaultValue={value('name', name)} maxLength={40} autoComplete="off" />}
      </Field>
      <Field name="confirm" label={labels.confirm} required error={fault('confirm')}>
        {(control) => <Input {...control} defaultValue={value('confirm', '')} maxLength={40} autoComplete="off" />}
      </Field>
      <BottomBar>
        <LinkButton href={areaHref(code)}>{common('cancel')}</LinkButton>
        <SubmitButton look="danger">{t('submit')}</SubmitButton>
      </BottomBar>
    </form>
  )
}
