'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useActionState, useCallback, useState } from 'react'
import { blank } from '@/app/form-state'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { BottomBar } from '@/components/ui/BottomBar'
import { FormError } from '@/components/ui/FormError'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Day } from '@/lib/kernel/day'
import { parseIdNumber } from '@/lib/residents/rules'
import type { Door } from '@/lib/stays/queries'
import { register, type RegisterState } from './actions'
import { useCounties } from './counties'
import { DoorField } from './DoorField'
import { useDraft } from './draft'
import { PersonFields } from './PersonFields'
import { FIELDS, type Values, valuesOf } from './values'

// Seldom needed, so it comes only when it is.
const AgainQuestion = dynamic(() => import('./AgainQuestion').then((m) => m.AgainQuestion))
const Elsewhere = dynamic(() => import('./AgainQuestion').then((m) => m.Elsewhere))

type Props = {
  /** Whose draft it is. */
  owner: string
  /** The person of this household registered before, by id; blank for the first. */
  after: string
  door: Door | null
  /** What the household has in common. */
  initial: Values
  recent: readonly Day[]
  today: Day
  commandId: string
}

/** One person at one door, for one thumb. What was typed outlives every refusal. */
export function RegisterForm({ owner, after, door: given, initial, recent, today, commandId }: Props) {
  const t = useTranslations('residents')
  const problems = useTranslations('problems')
  const [state, action] = useActionState<RegisterState, FormData>(register, { ...blank, again: null, elsewhere: null })
  const [values, setValues] = useState<Values>(() => (state.attempt > 0 ? valuesOf(state.values) : initial))
  const [door, setDoor] = useState(given)
  const [restored, setRestored] = useState(0)
  const [answered, setAnswered] = useState(0)
  const counties = useCounties(values.idNumber.length >= 6)
  const restore = useCallback((draft: Values) => {
    setValues(draft)
    setRestored((n) => n + 1)
  }, [])
  const kept = useDraft(owner, after, values, initial, restore)

  const change = (more: Partial<Values>) => setValues((before) => ({ ...before, ...more }))
  const typeNumber = (idNumber: string) => {
    const parsed = parseIdNumber(idNumber, today)
    change(parsed.ok ? { idNumber, sex: parsed.value.sex, bornOn: parsed.value.bornOn, withoutDocument: '' } : { idNumber })
  }

  const { problem } = state
  const asking = problem !== null && answered < state.attempt
  const back = () => setAnswered(state.attempt)
  const errorAt = (field: string) => {
    const error = problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  const isQuestion = asking && (state.again !== null || state.elsewhere !== null)
  const labelOf = (field: string) => t(`field.${field === 'originCode' ? 'originAddress' : field}` as 'field.name')
  const faults = faultsOf(problems, problem, FIELDS, labelOf)

  return (
    // A new key after each answer: the browser then starts from what is typed, not from what the form began with.
    <form action={action} key={`${state.attempt}/${restored}`} className="mx-auto w-full max-w-xl">
      <button type="submit" hidden tabIndex={-1} />
      <input type="hidden" name="commandId" value={commandId} />
      {isQuestion ? (
        <>
          {FIELDS.map((field) => <input key={field} type="hidden" name={field} value={values[field]} />)}
          {state.again
            ? <AgainQuestion again={state.again} door={door} typedName={values.name} then={state.values['then']} onBack={back} message={problem.code === 'already-registered' ? undefined : sentenceOf(problems, problem)} />
            : <Elsewhere {...state.elsewhere!} message={problem.code === 'registered-elsewhere' ? undefined : sentenceOf(problems, problem)} onBack={back} />}
        </>
      ) : (
        <>
          <PageHeader
            title={door ? t('new.titleAt', { door: door.short || door.label }) : t('new.title')}
            note={
              <span className="flex min-h-6 flex-wrap items-center gap-x-2">
                {door && [t('new.nth', { n: door.people + 1 }), door.landlord && t('new.landlord', { name: door.landlord })].filter(Boolean).join(' · ')}
                {kept && <StatusPill status="ok" title={t('new.draftNote')}>{t('new.draft')}</StatusPill>}
              </span>
            }
          />
          {asking && <FormError message={faults.length > 0 ? undefined : sentenceOf(problems, problem)} errors={faults} attempt={state.attempt} />}
          <div className="grid gap-4">
            <DoorField
              door={door} typed={state.values['door'] ?? ''} error={errorAt('dwellingId')}
              onChoose={(chosen) => { setDoor(chosen); change({ dwellingId: chosen?.id ?? '' }) }}
            />
            <PersonFields {...{ values, change, typeNumber, errorAt, today, recent, counties }} />
          </div>
          <BottomBar>
            <SubmitButton look="plain" name="then" value="next" pending={t('new.pending')}>{t('new.next')}</SubmitButton>
            <SubmitButton name="then" value="done" pending={t('new.pending')}>{t('new.submit')}</SubmitButton>
          </BottomBar>
        </>
      )}
    </form>
  )
}
