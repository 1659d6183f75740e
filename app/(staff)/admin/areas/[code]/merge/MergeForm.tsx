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
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { merge } from '../../actions'

export function MergeForm({ code, name, target, commandId }: { code: string; name: string; target: { code: string; name: string }; commandId: string }) {
  const t = useTranslations('areas')
  const common = useTranslations('common')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(merge, blank)
  const { confirm, ...others } = state.problem?.fields ?? {}
  const other = Object.values(others)[0]
  return (
    <form action={act} key={state.attempt} className="grid gap-4">
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="toCode" value={target.code} />
      <input type="hidden" name="commandId" value={commandId} />
      {state.problem && <FormError message={sentenceOf(problems, other ?? state.problem)} attempt={state.attempt} />}
      <Field name="confirm" label={t('recode.confirm', { name })} required error={confirm && sentenceOf(problems, confirm)}>
        {(control) => <Input {...control} defaultValue={state.values['confirm'] ?? ''} maxLength={40} autoComplete="off" />}
      </Field>
      <BottomBar>
        <LinkButton href={areaHref(code)}>{common('cancel')}</LinkButton>
        <SubmitButton look="danger">{t('merge.submit', { target: target.name })}</SubmitButton>
      </BottomBar>
    </form>
  )
}
