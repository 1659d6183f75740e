'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState } from 'react'
import { blank, type EditState, type FormState, reconcile, type Recorded, unedited } from '@/app/form-state'
import { Card } from '@/components/ui/Card'
import { ChangedMeanwhile } from '@/components/ui/ChangedMeanwhile'
import { Checkbox } from '@/components/ui/Checkbox'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Select } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Day } from '@/lib/kernel/day'
import { ABSENCE_REASONS } from '@/lib/outgoing/rules'
import type { Alike } from '@/lib/outgoing/commands'
import { begin, correct, correctPlace, record } from './actions'
import { ABSENCE_FIELDS, AbsenceFields, type FieldProps, PERSON_FIELDS, PersonFields } from './Fields'

type Props = {
  /** What the command takes beside what is typed, its id (`commandId`) among it. */
  hidden: Record<string, string>
  order: readonly string[]
  submit: string
  today: Day
  children: (fields: FieldProps) => ReactNode
}

/** The frame of a form about somebody who is away: what was wrong above, what was typed kept. */
function Frame({ state, act, changed, values, hidden, order, submit, today, children }: Props & { state: FormState; act: (form: FormData) => void; changed?: ReactNode; values: FieldProps['values'] }) {
  const [t, problems] = [useTranslations('outgoing'), useTranslations('problems')]
  const { problem } = state
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  return (
    <form action={act} key={state.attempt} noValidate className="grid max-w-2xl gap-4">
      {changed || (problem && <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, order, (name) => t(`field.${name as 'name'}`))} attempt={state.attempt} />)}
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {children({ values, fault, today, details: problem?.details })}
      <SubmitButton size="large" wide>{submit}</SubmitButton>
    </form>
  )
}

/** Something new. */
function NewForm({ action, ...rest }: Props & { action: (before: FormState, form: FormData) => Promise<FormState> }) {
  const [state, act] = useActionState(action, blank)
  return <Frame {...rest} state={state} act={act} values={state.values} />
}

const SEALED: readonly string[] = ['idNumber', 'phone', 'contactPhone']
const begun = (fields: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, SEALED.includes(name) ? '' : value]))

/** What is recorded put right. Where somebody else has just done so, their values and mine are shown before either is saved. */
function EditForm({ action, first, hidden, ...rest }: Props & { action: (before: EditState, form: FormData) => Promise<EditState>; first: Recorded }) {
  const t = useTranslations('outgoing')
  const [state, act] = useActionState(action, unedited)
  const now = state.now ?? first
  const met = state.problem?.code === 'changed-meanwhile' ? reconcile(rest.order, SEALED, (state.seen ?? first).fields, now.fields, state.values) : null
  const values = state.attempt > 0 ? { ...state.values, ...met?.values } : begun(first.fields)
  const shown = (field: string, value: string | undefined) => {
    if (field === 'sex') return t('form.sexOf', { sex: value ?? '' })
    const reason = field === 'reason' ? ABSENCE_REASONS.find((one) => one === value) : undefined
    return reason ? t(`reason.${reason}`) : value || '—'
  }
  // Without a script the page has begun anew, with theirs: then whatever is not as recorded is shown.
  const differing = met && (met.differing.length > 0 ? met.differing : rest.order.filter((field) => (values[field] ?? '') !== begun(now.fields)[field]))
  return (
    <Frame
      {...rest} state={state} act={act} values={values} hidden={{ ...hidden, version: String(now.version) }}
      changed={differing && <ChangedMeanwhile differences={differing.map((field) => ({ field, label: t(`field.${field as 'name'}`), theirs: shown(field, now.fields[field]), yours: met.taken.includes(field) ? null : shown(field, values[field]) }))} />}
    />
  )
}

type RecordProps = { communities: readonly { code: string; name: string }[]; today: Day; commandId: string }

/** Somebody who has left, or is about to. A community records its own. Who is like somebody on record is asked about before they are recorded. */
export function RecordForm({ communities, today, commandId }: RecordProps) {
  const t = useTranslations('outgoing')
  const only = communities.length === 1 ? communities[0]! : null
  return (
    <NewForm action={record} hidden={{ commandId, ...(only ? { areaCode: only.code } : {}) }} order={['areaCode', ...PERSON_FIELDS, ...ABSENCE_FIELDS, 'distinct']} submit={t('form.submit')} today={today}>
      {(fields) => (
        <>
          <Card heading={t('form.who')}>
            <div className="grid gap-4">
              {!only && (
                <Field name="areaCode" label={t('field.areaCode')} required error={fields.fault('areaCode')}>
                  {(control) => <Select {...control} defaultValue={fields.values['areaCode'] ?? ''}><option value="" />{communities.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</Select>}
                </Field>
              )}
              <PersonFields {...fields} />
            </div>
          </Card>
          <Card heading={t('form.where')}>
            <div className="grid gap-4"><AbsenceFields {...fields} heard={t('form.heardHint')} /></div>
          </Card>
          {(fields.fault('distinct') || fields.values['distinct']) && <PerhapsKnown {...fields} alike={(fields.details?.['alike'] ?? []) as Alike[]} />}
        </>
      )}
    </NewForm>
  )
}

/** Who is on record and may be the same person, and the tick that says that they are not. */
function PerhapsKnown({ alike, values, fault }: FieldProps & { alike: readonly Alike[] }) {
  const t = useTranslations('outgoing')
  return (
    <Notice tone="warn" title={alike.length > 0 && t('form.alike')}>
      <ul>{alike.map(({ id, name, communityName }) => <li key={id}><Link href={`/outgoing/${id}`} target="_blank" className="hit font-medium underline">{[name, communityName].filter(Boolean).join(' · ')}</Link></li>)}</ul>
      <Checkbox name="distinct" value="yes" label={t('form.distinct')} error={fault('distinct')} defaultChecked={values['distinct'] === 'yes'} />
    </Notice>
  )
}

type OfProps = { outgoingId: string; today: Day; commandId: string }

export function CorrectForm({ outgoingId, first, today, commandId }: OfProps & { first: Recorded }) {
  const t = useTranslations('outgoing')
  return (
    <EditForm action={correct} hidden={{ outgoingId, commandId }} first={first} order={PERSON_FIELDS} submit={t('form.save')} today={today}>
      {(fields) => <Card><div className="grid gap-4"><PersonFields {...fields} known={{ phone: first.fields['phone'] !== '', contactPhone: first.fields['contactPhone'] !== '' }} /></div></Card>}
    </EditForm>
  )
}

/** Where they are turned out otherwise. */
export function PlaceForm({ outgoingId, absenceId, first, today, commandId }: OfProps & { absenceId: string; first: Recorded }) {
  const t = useTranslations('outgoing')
  return (
    <EditForm action={correctPlace} hidden={{ outgoingId, absenceId, commandId }} first={first} order={ABSENCE_FIELDS} submit={t('form.save')} today={today}>
      {(fields) => <Card><div className="grid gap-4"><AbsenceFields {...fields} heard={t('form.toldHint')} /></div></Card>}
    </EditForm>
  )
}

/** Somebody leaves again. */
export function AgainForm({ outgoingId, today, commandId }: OfProps) {
  const t = useTranslations('outgoing')
  return (
    <NewForm action={begin} hidden={{ outgoingId, commandId }} order={ABSENCE_FIELDS} submit={t('form.submit')} today={today}>
      {(fields) => <Card><div className="grid gap-4"><AbsenceFields {...fields} /></div></Card>}
    </NewForm>
  )
}
