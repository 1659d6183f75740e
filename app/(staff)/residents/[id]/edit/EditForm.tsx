'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { forgetDrafts, useDraftAt } from '@/app/(staff)/residents/new/draft'
import { IdNumberField } from '@/app/(staff)/residents/new/IdNumberField'
import { blank } from '@/app/form-state'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
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
    const [before, after] = [startOf(base), startOf(now)]
    const follows = FIELDS.filter((field) => now[field] !== base[field] && values[field] === before[field])
    setBase(now)
    setTaken(follows)
    setValues((mine) => ({ ...mine, ...Object.fromEntries(follows.map((field) => [field, after[field]])) }))
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
        <Notice tone="warn" className="mb-4" title={t('edit.changed')}>
          <p>{t('edit.changedBody')}</p>
          <table className="mt-2 w-full text-left">
            <thead><tr><td className="pr-3" /><th className="pr-3 font-medium">{t('edit.theirs')}</th><th className="font-medium">{t('edit.yours')}</th></tr></thead>
            <tbody>
              {theirs.map((field) => (
                <tr key={field}>
                  <th scope="row" className="py-0.5 pr-3 font-normal">{t(`field.${field}`)}</th>
                  <td className="pr-3 font-semibold">{shown(field, now[field])}</td>
                  <td>{taken.includes(field) ? <span className="text-ink-soft">{t('edit.taken')}</span> : shown(field, values[field])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Notice>
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
