'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useActionState, useEffect, useRef } from 'react'
import { reconcile, type Recorded, unedited } from '@/app/form-state'
import { buttonClass } from '@/components/ui/Button'
import { ChangedMeanwhile } from '@/components/ui/ChangedMeanwhile'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Textarea } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { type Section, SECTIONS } from '@/lib/acceptance/rules'
import { saveOrSend } from './actions'

type Props = {
  /** What the commands take beside what is typed. */
  hidden: Record<string, string>
  /** The texts that stand there. */
  first: Recorded
  /** Of sections that were written by other figures: said beside them. */
  stale: Partial<Record<Section, string>>
  /** Who is in charge, who signs unless somebody else does. */
  signer: string
}

const FIELDS = [...SECTIONS, 'signedBy', 'title'] as const

/** A community's summary, section by section: saved as often as it is worked on, or signed and sent as it stands here. */
export function SummaryForm({ hidden, first, stale, signer }: Props) {
  const [t, place, names, problems] = [useTranslations('acceptance.form'), useTranslations('acceptance.place'), useTranslations('acceptance.section'), useTranslations('problems')]
  const [state, act] = useActionState(saveOrSend, unedited)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [state])
  const now = state.now ?? first
  const met = state.problem?.code === 'changed-meanwhile' ? reconcile(SECTIONS, [], (state.seen ?? first).fields, now.fields, state.values) : null
  const values: Record<string, string | undefined> = state.attempt > 0 ? { ...state.values, ...met?.values } : { ...first.fields, signedBy: signer }
  const differing = met && (met.differing.length > 0 ? met.differing : SECTIONS.filter((name) => (values[name] ?? '') !== (now.fields[name] ?? '')))
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string) => (name === 'signedBy' || name === 'title' ? t(name) : names(name as Section))
  return (
    <form ref={form} action={act} key={state.attempt} noValidate className="grid gap-4">
      {differing ? <ChangedMeanwhile differences={differing.map((field) => ({ field, label: labelOf(field), theirs: now.fields[field] || '—', yours: met.taken.includes(field) ? null : values[field] || '—' }))} />
        : state.problem && <FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, FIELDS, labelOf)} attempt={state.attempt} />}
      {Object.entries({ ...hidden, version: String(now.version) }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <p className="text-sm text-ink-soft">{place('emptyHint')}</p>
      {SECTIONS.map((key) => (
        <Field key={key} name={key} label={names(key)} error={fault(key)} {...(stale[key] ? { hint: stale[key] } : {})}>
          {(control) => <Textarea {...control} rows={Math.min(8, Math.max(3, Math.ceil((values[key] ?? '').length / 40)))} maxLength={2000} defaultValue={values[key]} />}
        </Field>
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="signedBy" label={t('signedBy')} required error={fault('signedBy')}>{(control) => <Input {...control} autoComplete="off" maxLength={60} defaultValue={values['signedBy']} />}</Field>
        <Field name="title" label={t('title')} optional error={fault('title')}>{(control) => <Input {...control} autoComplete="off" maxLength={40} defaultValue={values['title']} />}</Field>
      </div>
      <SubmitButton look="plain" wide name="step" value="save">{t('save')}</SubmitButton>
      <details className="group rounded-lg border-edge open:border open:bg-surface open:p-3">
        <summary className={clsx(buttonClass({ look: 'main', wide: true }), 'group-open:border-transparent group-open:bg-transparent group-open:text-ink')}>{t('sendTitle')}</summary>
        <p className="my-3 text-sm text-ink-soft">{t('sendBody')}</p>
        <SubmitButton wide name="step" value="send">{t('send')}</SubmitButton>
      </details>
    </form>
  )
}
