'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { Card } from '@/components/ui/Card'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Select } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Day } from '@/lib/kernel/day'
import { begin, correct, correctPlace, record } from './actions'
import { ABSENCE_FIELDS, AbsenceFields, type FieldProps, PERSON_FIELDS, PersonFields } from './Fields'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the command takes beside what is typed, its id (`commandId`) among it. */
  hidden: Record<string, string>
  first: Readonly<Record<string, string | undefined>>
  order: readonly string[]
  submit: string
  today: Day
  children: (fields: FieldProps) => ReactNode
}

/** A form about somebody who is away: what was wrong above, what was typed kept. */
function OutgoingForm({ action, hidden, first, order, submit, today, children }: Props) {
  const [t, problems] = [useTranslations('outgoing'), useTranslations('problems')]
  const [state, act] = useActionState(action, blank)
  const { problem } = state
  const version = problem?.details?.['version']
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  return (
    <form action={act} key={state.attempt} noValidate className="grid max-w-2xl gap-4">
      {problem && <FormError message={problem.fields ? undefined : problem.code === 'changed-meanwhile' ? t('form.changed') : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, order, (name) => t(`field.${name as 'name'}`))} attempt={state.attempt} />}
      {Object.entries({ ...hidden, ...(typeof version === 'number' ? { version: String(version) } : {}) }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {children({ values: state.attempt > 0 ? state.values : first, fault, today })}
      <SubmitButton size="large" wide>{submit}</SubmitButton>
    </form>
  )
}

type RecordProps = { communities: readonly { code: string; name: string }[]; today: Day; commandId: string }

/** Somebody who has left, or is about to. A community records its own. */
export function RecordForm({ communities, today, commandId }: RecordProps) {
  const t = useTranslations('outgoing')
  const only = communities.length === 1 ? communities[0]! : null
  return (
    <OutgoingForm action={record} hidden={{ commandId, ...(only ? { areaCode: only.code } : {}) }} first={{}} order={['areaCode', ...PERSON_FIELDS, ...ABSENCE_FIELDS, 'heardOn']} submit={t('form.submit')} today={today}>
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
            <div className="grid gap-4">
              <AbsenceFields {...fields} />
              <Field name="heardOn" label={t('field.heardOn')} hint={t('form.heardHint')} error={fields.fault('heardOn')}>{(control) => <Input {...control} type="date" max={today} defaultValue={fields.values['heardOn']} />}</Field>
            </div>
          </Card>
        </>
      )}
    </OutgoingForm>
  )
}

type OfProps = { outgoingId: string; first: Readonly<Record<string, string | undefined>>; today: Day; commandId: string }

export function CorrectForm({ outgoingId, version, first, today, commandId }: OfProps & { version: number }) {
  const t = useTranslations('outgoing')
  return (
    <OutgoingForm action={correct} hidden={{ outgoingId, version: String(version), commandId }} first={first} order={PERSON_FIELDS} submit={t('form.save')} today={today}>
      {(fields) => <Card><div className="grid gap-4"><PersonFields {...fields} known /></div></Card>}
    </OutgoingForm>
  )
}

/** Where they are turned out otherwise; without an absence, somebody leaves again. */
export function AbsenceForm({ outgoingId, absence, first, today, commandId }: OfProps & { absence: { id: string; version: number } | null }) {
  const t = useTranslations('outgoing')
  const hidden = { outgoingId, commandId, ...(absence ? { absenceId: absence.id, version: String(absence.version) } : {}) }
  return (
    <OutgoingForm action={absence ? correctPlace : begin} hidden={hidden} first={first} order={ABSENCE_FIELDS} submit={absence ? t('form.save') : t('form.submit')} today={today}>
      {(fields) => <Card><div className="grid gap-4"><AbsenceFields {...fields} /></div></Card>}
    </OutgoingForm>
  )
}
