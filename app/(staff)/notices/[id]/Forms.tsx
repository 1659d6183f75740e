'use client'

import { useTranslations } from 'next-intl'
import { startTransition, useActionState, useEffect, useRef } from 'react'
import { blank } from '@/app/form-state'
import { Frame } from '@/app/(staff)/Frame'
import { Field } from '@/components/ui/Field'
import { Input, Textarea } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { confirm, opened, withdraw } from '../actions'

/**
 * That it was read, is sent once somebody has the page before them: not while it is fetched ahead, nor in a window behind others. Under one id, so that it is noted once; where no script runs, the button sends it.
 */
export function ReadOnView({ values }: { values: { noticeId: string; commandId: string } }) {
  const [t, acts, problems] = [useTranslations('notices.view'), useTranslations('notices.act'), useTranslations('problems')]
  const [state, submit] = useActionState(opened, blank)
  const form = useRef<HTMLFormElement>(null)
  const sent = useRef(false)
  useEffect(() => {
    const look = () => {
      if (sent.current || document.visibilityState !== 'visible' || !form.current) return
      sent.current = true
      const data = new FormData(form.current)
      startTransition(() => submit(data))
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [submit])
  return (
    <form ref={form} action={submit} className="grid gap-2">
      {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {state.problem && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
      <SubmitButton wide pending={t('opening')}>{acts('open')}</SubmitButton>
      <p className="text-sm text-ink-soft">{t('openHint')}</p>
    </form>
  )
}

/** 已知悉, with a remark where there is something to say. */
export function ConfirmForm({ values }: { values: Record<string, string> }) {
  const [t, acts] = [useTranslations('notices.view'), useTranslations('notices.act')]
  return (
    <Frame action={confirm} values={values}>
      {(state, fault) => (
        <>
          <Field name="remark" label={t('remark')} optional error={fault('remark')}>{(control) => <Textarea {...control} rows={2} maxLength={200} defaultValue={state.values['remark']} />}</Field>
          <SubmitButton wide>{acts('confirm')}</SubmitButton>
        </>
      )}
    </Frame>
  )
}

/** Why it holds no more. */
export function WithdrawForm({ values }: { values: Record<string, string> }) {
  const [t, acts] = [useTranslations('notices.view'), useTranslations('notices.act')]
  return (
    <Frame action={withdraw} values={values}>
      {(state, fault) => (
        <>
          <p className="text-ink-soft">{t('withdrawBody')}</p>
          <Field name="reason" label={t('withdrawReason')} required error={fault('reason')}>{(control) => <Input {...control} maxLength={200} defaultValue={state.values['reason']} autoComplete="off" />}</Field>
          <SubmitButton look="danger">{acts('withdraw')}</SubmitButton>
        </>
      )}
    </Frame>
  )
}
