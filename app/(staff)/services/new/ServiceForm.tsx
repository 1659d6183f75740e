'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Textarea } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Asker } from '@/lib/services/queries'
import { type Channel, CHANNELS, SERVICE_KINDS, type ServiceKind } from '@/lib/services/rules'
import { LONGEST } from '@/lib/services/schema'
import { record } from '../actions'

const ORDER = ['residentId', 'kind', 'text', 'channel', 'mine']

/** One thumb: what for, in a few words, and who does it. */
export function ServiceForm({ asker, channel, kind, commandId }: { asker: Asker; channel: Channel; kind: ServiceKind | undefined; commandId: string }) {
  const [t, kinds, channels, problems] = [useTranslations('services.form'), useTranslations('services.kind'), useTranslations('services.channel'), useTranslations('problems')]
  const [state, act] = useActionState(record, blank)
  const { problem, values } = state
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {problem && <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ORDER, (name) => t(name as 'kind'))} attempt={state.attempt} />}
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="residentId" value={asker.id} />
      <p className="flex items-baseline justify-between gap-3 rounded-lg border border-line bg-surface px-4 py-3">
        <span><b>{asker.name}</b> <span className="text-sm text-ink-soft">{asker.communityName}</span></span>
        <Link href="/services/new" className="hit text-sm text-indigo">{t('change')}</Link>
      </p>
      <Chips name="kind" legend={t('kind')} defaultValue={values['kind'] ?? kind} error={fault('kind')} required options={SERVICE_KINDS.map((value) => ({ value, label: kinds(value) }))} />
      <Field name="text" label={t('text')} hint={t('textHint')} required error={fault('text')}>{(control) => <Textarea {...control} defaultValue={values['text']} maxLength={LONGEST} rows={4} />}</Field>
      <Chips name="channel" legend={t('channel')} defaultValue={values['channel'] ?? channel} error={fault('channel')} required options={CHANNELS.map((value) => ({ value, label: channels(value) }))} />
      <Chips name="mine" legend={t('mine')} defaultValue={values['mine'] ?? 'no'} options={[{ value: 'no', label: t('mineNo') }, { value: 'yes', label: t('mineYes') }]} />
      <Notice tone="info"><p>{t('free')}</p><p>{t('offered')}</p></Notice>
      <BottomBar><SubmitButton size="large">{t('submit')}</SubmitButton></BottomBar>
    </form>
  )
}
