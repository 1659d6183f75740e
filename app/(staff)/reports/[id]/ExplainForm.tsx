'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { reconcile, type Recorded, unedited } from '@/app/form-state'
import { buttonClass } from '@/components/ui/Button'
import { ChangedMeanwhile } from '@/components/ui/ChangedMeanwhile'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Textarea } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { NOTED, type Noted } from '@/lib/reports/rules'
import { explainOrSend } from '../actions'

type Props = {
  /** What the commands take beside what is typed. */
  hidden: Record<string, string>
  /** The words that stand there. */
  first: Recorded
  /** Changes that there are something to say of. */
  noted: readonly Noted[]
  /** What sending does, asked before it is done; nothing while it has to wait. */
  send: { title: string; body: string } | null
}

const FIELDS = ['inCharge', 'remark', ...NOTED] as const

/** Who answers for the figures, and what they have to say of them: saved, or sent as it stands here. */
export function ExplainForm({ hidden, first, noted, send }: Props) {
  const [t, problems] = [useTranslations('reports.form'), useTranslations('problems')]
  const [state, act] = useActionState(explainOrSend, unedited)
  const now = state.now ?? first
  const met = state.problem?.code === 'changed-meanwhile' ? reconcile(FIELDS, [], (state.seen ?? first).fields, now.fields, state.values) : null
  const values: Record<string, string | undefined> = state.attempt > 0 ? { ...state.values, ...met?.values } : first.fields
  const shown = [...new Set<Noted>([...noted, ...(met ? NOTED.filter((name) => met.differing.includes(name)) : [])])]
  // Without a script the page has begun anew, with theirs: then whatever is not as it stands there is shown.
  const differing = met && (met.differing.length > 0 ? met.differing : FIELDS.filter((name) => (values[name] ?? '') !== (now.fields[name] ?? '')))
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string) => (name === 'inCharge' || name === 'remark' ? t(name) : t(`note.${name as Noted}`))
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {differing ? <ChangedMeanwhile differences={differing.map((field) => ({ field, label: labelOf(field), theirs: now.fields[field] || '—', yours: met.taken.includes(field) ? null : values[field] || '—' }))} />
        : state.problem && <FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, FIELDS, labelOf)} attempt={state.attempt} />}
      {Object.entries({ ...hidden, version: String(now.version) }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Field name="inCharge" label={t('inCharge')} required error={fault('inCharge')}>{(control) => <Input {...control} autoComplete="off" defaultValue={values['inCharge']} />}</Field>
      <Field name="remark" label={t('remark')} error={fault('remark')}>{(control) => <Textarea {...control} rows={3} defaultValue={values['remark']} />}</Field>
      {shown.map((name) => <Field key={name} name={name} label={t(`note.${name}`)} error={fault(name)}>{(control) => <Input {...control} autoComplete="off" defaultValue={values[name]} />}</Field>)}
      <SubmitButton look="plain" wide name="step" value="save">{t('submit')}</SubmitButton>
      {send && (
        <details className="group rounded-lg border-edge open:border open:bg-surface open:p-3">
          <summary className={clsx(buttonClass({ look: 'main', wide: true }), 'group-open:border-transparent group-open:bg-transparent group-open:text-ink')}>{send.title}</summary>
          <p className="my-3 text-sm text-ink-soft">{send.body}</p>
          <SubmitButton wide name="step" value="send">{send.title}</SubmitButton>
        </details>
      )}
    </form>
  )
}
