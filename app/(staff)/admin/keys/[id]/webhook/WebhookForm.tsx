'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank, ticked } from '@/app/form-state'
import { Card } from '@/components/ui/Card'
import { Checkbox } from '@/components/ui/Checkbox'
import { ChoiceGroup } from '@/components/ui/Choice'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { WebhookEvent } from '@/lib/keys/rules'
import { eventKey } from '../../words'
import { SecretOnce } from '../SecretOnce'
import { create, type WebhookState } from './actions'

const FIELDS = ['url', 'events'] as const

/** Where a key's system is told of what; then the secret that it checks signatures with, once. */
export function WebhookForm({ commandId, keyId, events }: { commandId: string; keyId: string; events: readonly WebhookEvent[] }) {
  const [t, problems] = [useTranslations('keys.hook'), useTranslations('problems')]
  const [state, action] = useActionState<WebhookState, FormData>(create, { ...blank, made: null })
  const back = `/admin/keys/${keyId}`
  if (state.made) return <SecretOnce title={t('madeTitle')} body={t('madeBody')} secret={state.made.secret} back={back} />
  const errorAt = (field: string) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  const before = state.attempt > 0 ? ticked(state, 'events') : events
  return (
    <form action={action} key={state.attempt} noValidate className="grid max-w-2xl gap-4">
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="keyId" value={keyId} />
      {state.problem?.code === 'answered-once'
        ? <Notice tone="warn" action={<Link href={back} className="hit text-indigo underline underline-offset-4">{t('open')}</Link>}>{t('already')}</Notice>
        : state.problem && <FormError message={sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, FIELDS, (field) => t(field as 'url'))} attempt={state.attempt} />}
      <Card className="grid gap-4">
        <Field name="url" label={t('url')} hint={t('urlHint')} required error={errorAt('url')}>{(control) => <Input {...control} type="url" inputMode="url" maxLength={300} autoComplete="off" placeholder="https://" defaultValue={state.values['url'] ?? ''} />}</Field>
        <ChoiceGroup name="events" legend={t('events')} role="group" error={errorAt('events')}>
          {events.map((event) => <Checkbox key={event} id={`field-events-${event}`} name="events" value={event} label={t(`event.${eventKey(event)}`)} defaultChecked={before.includes(event)} />)}
        </ChoiceGroup>
        <p className="text-sm text-ink-soft">{t('once')}</p>
        <div><SubmitButton wide>{t('submit')}</SubmitButton></div>
      </Card>
    </form>
  )
}
