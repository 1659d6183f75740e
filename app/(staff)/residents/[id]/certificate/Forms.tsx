'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { Checkbox } from '@/components/ui/Checkbox'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { CHANGE_KINDS, CHECK_RESULTS } from '@/lib/certificates/rules'
import type { Day } from '@/lib/kernel/day'
import { check, noteChanged } from '../certificate-actions'

type Props = { residentId: string; commandId: string; today: Day }

/** What was found. Only whether it was shown and valid, and until when. */
export function CheckForm({ residentId, commandId, today }: Props) {
  const [t, result, problems] = [useTranslations('certificates.form'), useTranslations('certificates.result'), useTranslations('problems')]
  const [state, act] = useActionState(check, blank)
  const [found, setFound] = useState('')
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {state.problem && <FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, ['result', 'validTo', 'kept'], (name) => t(name as 'result'))} attempt={state.attempt} />}
      <p className="text-sm text-ink-soft">{t('intro')}</p>
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="residentId" value={residentId} />
      <Segmented name="result" legend={t('result')} required error={fault('result')} value={found} onChange={setFound} options={CHECK_RESULTS.map((value) => ({ value, label: result(value) }))} />
      {found === 'VALID' && <Field name="validTo" label={t('validTo')} required error={fault('validTo')}>{(control) => <Input {...control} type="date" min={today} defaultValue={state.values['validTo']} />}</Field>}
      {(found === 'VALID' || found === 'INVALID') && <Checkbox name="kept" value="yes" label={t('kept')} hint={t('keptHint')} error={fault('kept')} defaultChecked={state.values['kept'] === 'yes'} />}
      <SubmitButton size="large" wide>{t('submit')}</SubmitButton>
    </form>
  )
}

/** What a holder says has changed. */
export function ChangeForm({ residentId, commandId, today }: Props) {
  const [t, kinds, problems] = [useTranslations('certificates.form'), useTranslations('certificates.change'), useTranslations('problems')]
  const [state, act] = useActionState(noteChanged, blank)
  const [kind, setKind] = useState('')
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {state.problem && <FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, ['kind', 'changedOn'], (name) => t(name as 'kind'))} attempt={state.attempt} />}
      <p className="text-sm text-ink-soft">{t('changeIntro')}</p>
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="residentId" value={residentId} />
      <Segmented name="kind" legend={t('kind')} required error={fault('kind')} value={kind} onChange={setKind} options={CHANGE_KINDS.map((value) => ({ value, label: kinds(value) }))} />
      <Field name="changedOn" label={t('changedOn')} required error={fault('changedOn')}>{(control) => <Input {...control} type="date" max={today} defaultValue={state.values['changedOn']} />}</Field>
      <SubmitButton wide>{t('changeSubmit')}</SubmitButton>
    </form>
  )
}
