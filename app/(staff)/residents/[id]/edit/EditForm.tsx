'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { forgetDrafts, useDraftAt } from '@/app/(staff)/residents/new/draft'
import { IdNumberField } from '@/app/(staff)/residents/new/IdNumberField'
import { blank, reconcile } from '@/app/form-state'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { ChangedMeanwhile } from '@/components/ui/ChangedMeanwhile'
import { BottomBar } from '@/components/ui/BottomBar'
import { LinkButton } from '@/components/ui/Button'
import { Chips } from '@/components/ui/Chips'
import { Field as FieldFrame } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Textarea } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Day } from '@/lib/kernel/day'
import { parseIdNumber, parseReason, RESIDENCE_REASONS } from '@/lib/residents/rules'
import { correct, type EditState } from './actions'
import { type Field, FIELDS, type Recorded } from './recorded'

type Props = {
  residentId: string
  recorded: Recorded
  /** Whose draft at which door to look at, when one comes from there. */
  draft: { owner: string; dwellingId: string } | null
  today: Day
  commandId: string
}

const SEALED = ['idNumber', 'phone'] as const
const fieldsOf = (recorded: Recorded): Record<Field, string> => Object.fromEntries(FIELDS.map((field) => [field, recorded[field]])) as Record<Field, string>

/** Sealed fields begin blank: blank keeps what is recorded. */
const startOf = (recorded: Recorded): Record<Field, string> => ({ ...recorded, idNumber: '', phone: '' })

/** What a draft from the door may bring along. */
const FROM_DOOR = ['name', 'phone', 'originAddress', 'reason', 'employer', 'landlord', 'note'] as const

export function EditForm({ residentId, recorded, draft, today, commandId }: Props) {
  const t = useTranslations('residents')
  const problems = useTranslations('problems')
  const [state, action] = useActionState<EditState, FormData>(correct, { ...blank, now: null })
  const [values, setValues] = useState(() => (state.attempt > 0 ? { ...startOf(recorded), ...state.values } : startOf(recorded)))
  const [fromDoor, setFromDoor] = useState(false)
  const { problem, now } = state
  const known = now ?? recorded
  // What I left alone follows the other person's change; what both of us changed is shown side by side, and mine stands unless I say otherwise.
  const [base, setBase] = useState(recorded)
  const [taken, setTaken] = useState<readonly Field[]>([])
  if (now && now.version !== base.version) {
    const follows = reconcile(FIELDS, SEALED, fieldsOf(base), fieldsOf(now), values)
    setBase(now)
    setTaken(follows.taken)
    setValues((mine) => ({ ...mine, ...follows.values }))
  }
  const change = (more: Partial<Record<Field, string>>) => setValues((before) => ({ ...before, ...more }))

  const typed = useDraftAt(draft?.owner ?? '', draft?.dwellingId ?? '')
  const [applied, setApplied] = useState(false)
  if (typed && !applied) {
    const told = FROM_DOOR.filter((field) => typed[field] !== '')
    setApplied(true)
    setValues((before) => ({ ...before, ...Object.fromEntries(told.map((field) => [field, typed[field]])) }))
    setFromDoor(told.length > 0)
  }

  const errorAt = (field: string) => {
    const error = problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  const shown = (field: Field, value: string) => {
    if (field === 'sex') return t('sexOf', { sex: value })
    const reason = field === 'reason' ? parseReason(value) : null
    return reason ? t(`reason.${reason}`) : value || '—'
  }
  const theirs = now ? FIELDS.filter((field) => now[field] !== recorded[field]) : []
  const text = (name: Field, label: string, hint?: string) => (
    <FieldFrame name={name} label={label} hint={hint} error={errorAt(name)}>
      {(control) => <Input {...control} value={values[name]} autoComplete="off" inputMode={name === 'phone' ? 'tel' : undefined} onChange={(event) => change({ [name]: event.target.value })} />}
    </FieldFrame>
  )
  return (
    <form action={action} key={state.attempt} onSubmit={() => draft && forgetDrafts(draft.owner, draft.dwellingId, null)}>
      <button type="submit" hidden tabIndex={-1} />
      {Object.entries({ residentId, commandId, version: String(known.version), originCode: known.originCode }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fromDoor && !problem && <Notice className="mb-4">{t('edit.fromDoor')}</Notice>}
      {problem?.code === 'changed-meanwhile' && now ? (
        <ChangedMeanwhile differences={theirs.map((field) => ({ field, label: t(`field.${field}`), theirs: shown(field, now[field]), yours: taken.includes(field) ? null : shown(field, values[field]) }))} />
      ) : problem && (
        <FormError
          message={problem.fields ? undefined : sentenceOf(problems, problem)} attempt={state.attempt}
          errors={faultsOf(problems, problem, FIELDS, (field) => t(`field.${field as Field}`))}
        />
      )}
      <div className="grid gap-4">
        {text('name', t('field.name'))}
        <div>
          <IdNumberField
            value={values.idNumber} today={today} error={errorAt('idNumber')} label={t('edit.number')} restingHint={known.idNumber ? t('edit.numberHint', { mask: known.idNumber }) : t('edit.noneYet')}
            onChange={(idNumber) => {
              const parsed = parseIdNumber(idNumber, today)
              change(parsed.ok ? { idNumber, sex: parsed.value.sex, bornOn: parsed.value.bornOn } : { idNumber })
            }}
          />
        </div>
        <div className="grid grid-cols-2 gap-2.5">
          <Segmented
            name="sex" legend={t('field.sex')} error={errorAt('sex')} value={values.sex} onChange={(sex) => change({ sex })}
            options={['1', '2'].map((sex) => ({ value: sex, label: t('sexOf', { sex }) }))}
          />
          <FieldFrame name="bornOn" label={t('field.bornOn')} error={errorAt('bornOn')}>
            {(control) => <Input {...control} type="date" max={today} value={values.bornOn} onChange={(event) => change({ bornOn: event.target.value })} />}
          </FieldFrame>
        </div>
        {text('originAddress', t('field.originAddress'))}
        {text('phone', t('edit.phone'), known.phone ? t('edit.phoneHint', { mask: known.phone }) : t('edit.noneYet'))}
        <Chips
          name="reason" legend={t('field.reason')} first={4} error={errorAt('reason')} value={values.reason} onChange={(reason) => change({ reason })}
          options={RESIDENCE_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        {text('employer', t('field.employer'))}
        {text('landlord', t('field.landlord'))}
        <FieldFrame name="note" label={t('field.note')} error={errorAt('note')}>
          {(control) => <Textarea {...control} value={values.note} onChange={(event) => change({ note: event.target.value })} />}
        </FieldFrame>
      </div>
      <BottomBar>
        <LinkButton href={`/residents/${residentId}`}>{t('edit.cancel')}</LinkButton>
        <SubmitButton>{t('edit.save')}</SubmitButton>
      </BottomBar>
    </form>
  )
}
